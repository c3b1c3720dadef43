//! `create_project` — `POST /v2/projects` (reference 6).

use super::{name_is_taken, reply};
use crate::handlers::{Context, NAME_MAX, Reply};
use crate::ids::Kind;
use crate::problem::Problem;
use crate::state::{Project, ProjectKind, permission};

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    context.query.only(&[])?;
    let mut body = context.body()?;
    let name = body.name("name", NAME_MAX)?;
    let space = body.id("space_id", Kind::Space)?;
    body.finish()?;
    // No 404 is listed, but it is what absent and unreadable spaces are elsewhere (reference 14, unknown 7).
    let space = context.space(space)?;
    if !context
        .caller
        .may_in_space(context.state, permission::PROJECT_CREATE, space)
    {
        return Err(Problem::forbidden(
            "creating projects needs PROJECT_CREATE in the space",
        ));
    }
    if name_is_taken(context.state, space, &name, None) {
        return Err(Problem::conflict(format!(
            "the space has a project `{name}` already"
        )));
    }
    let number = context.state.projects.add(Project {
        space,
        name,
        created_at: context.now,
        kind: Some(ProjectKind::Application),
        restricted_at: None,
    });
    reply(context, 201, number)
}
