//! `list_projects` — `GET /v2/projects` (reference 6).

use super::ProjectView;
use crate::handlers::{Context, NameFilter, Reply};
use crate::ids::Kind;
use crate::page;
use crate::problem::Problem;
use crate::state::ProjectKind;

const FILTERS: &[&str] = &["space_id", "space_name", "name", "limit", "cursor"];
const NEWER_FILTERS: &[&str] = &[
    "space_id",
    "space_name",
    "name",
    "limit",
    "cursor",
    "project_type",
];

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    let query = context.query.only(if context.rules.is_newer() {
        NEWER_FILTERS
    } else {
        FILTERS
    })?;
    let space = query.id("space_id", Kind::Space)?;
    let space_name = NameFilter::read(query, "space_name")?;
    let name = NameFilter::read(query, "name")?;
    let kind = query.value("project_type", ProjectKind::from_wire)?;
    let page = context.page("list_projects")?;
    let space = space.map(|id| context.space(id)).transpose()?;
    let state = &*context.state;
    let rows = state
        .projects
        .after(page.number())
        .filter(|(_, project)| space.is_none_or(|number| project.space == number))
        .filter(|(_, project)| kind.is_none() || project.kind == kind)
        .filter(|(_, project)| name.admits(&project.name))
        .filter(|(_, project)| {
            state
                .spaces
                .get(project.space)
                .is_some_and(|space| space_name.admits(&space.name))
        })
        .filter(|(number, _)| context.caller.sees_project(state, *number))
        .map(|(number, project)| (page::by_number(number), (number, project)));
    Ok(page.reply("projects", rows, |(number, project)| {
        ProjectView::new(number, project, context.rules)
    }))
}
