//! Projects (reference 6).

pub(crate) mod create;
pub(crate) mod delete;
pub(crate) mod get;
pub(crate) mod list;
pub(crate) mod update;

use serde::Serialize;

use super::{Context, Reply, is_taken};
use crate::ids::{Id, Kind};
use crate::problem::Problem;
use crate::rules::Rules;
use crate::state::{Project, ProjectKind, State};
use crate::time::Timestamp;

/// The Project object of the wire.
#[derive(Serialize)]
struct ProjectView<'a> {
    id: Id,
    name: &'a str,
    space_id: Id,
    created_at: Timestamp,
    #[serde(skip_serializing_if = "KindView::is_left_out")]
    project_type: KindView,
}

/// The older vintage doesn't have the member; the newer has null for a project without a type.
#[derive(Serialize)]
#[serde(untagged)]
enum KindView {
    LeftOut,
    Shown(Option<&'static str>),
}

impl KindView {
    const fn is_left_out(&self) -> bool {
        matches!(self, Self::LeftOut)
    }
}

impl<'a> ProjectView<'a> {
    fn new(number: u64, project: &'a Project, rules: Rules) -> Self {
        Self {
            id: Id::new(Kind::Project, number),
            name: &project.name,
            space_id: Id::new(Kind::Space, project.space),
            created_at: project.created_at,
            project_type: if rules.is_newer() {
                KindView::Shown(project.kind.map(ProjectKind::wire))
            } else {
                KindView::LeftOut
            },
        }
    }
}

fn reply(context: &Context<'_>, status: u16, number: u64) -> Result<Reply, Problem> {
    let project = context
        .state
        .projects
        .get(number)
        .ok_or_else(|| Problem::not_found("project"))?;
    Ok(Reply::json(
        status,
        &ProjectView::new(number, project, context.rules),
    ))
}

/// Whether another project of the space has the name (reference 6.1).
fn name_is_taken(state: &State, space: u64, name: &str, except: Option<u64>) -> bool {
    let others = state
        .projects
        .iter()
        .filter(|(number, project)| project.space == space && Some(*number) != except)
        .map(|(_, project)| project.name.as_str());
    is_taken(name, others)
}
