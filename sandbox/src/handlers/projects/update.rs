//! `update_project` — `PATCH /v2/projects/{project_id}` (reference 6): a new name.

use super::{name_is_taken, reply};
use crate::handlers::{Context, NAME_MAX, Reply};
use crate::ids::Kind;
use crate::problem::Problem;
use crate::settings::RenameConflict;
use crate::state::permission;

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    context.query.only(&[])?;
    let id = context.path_id(0, Kind::Project)?;
    let mut body = context.patch()?;
    let name = body.name("name", NAME_MAX)?;
    body.finish()?;
    let number = context.project(id)?;
    if !context
        .caller
        .may_on_project(context.state, permission::PROJECT_UPDATE, number)
    {
        return Err(Problem::forbidden(
            "changing a project needs PROJECT_UPDATE",
        ));
    }
    let space = context.state.projects.get(number).map(|p| p.space);
    if space.is_some_and(|space| name_is_taken(context.state, space, &name, Some(number))) {
        let detail = format!("the space has a project `{name}` already");
        return Err(match context.rules.choices.rename_conflict {
            RenameConflict::Conflict => Problem::conflict(detail),
            RenameConflict::Unprocessable => Problem::unprocessable(detail),
            RenameConflict::Invalid => Problem::invalid(detail),
        });
    }
    if let Some(project) = context.state.projects.get_mut(number) {
        project.name = name;
    }
    reply(context, 200, number)
}
