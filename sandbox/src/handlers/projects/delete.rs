//! `delete_project` — `DELETE /v2/projects/{project_id}` (reference 6).

use crate::handlers::{Context, Reply};
use crate::ids::Kind;
use crate::problem::Problem;
use crate::state::permission;

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    context.query.only(&[])?;
    let number = context.project(context.path_id(0, Kind::Project)?)?;
    if !context
        .caller
        .may_on_project(context.state, permission::PROJECT_DELETE, number)
    {
        return Err(Problem::forbidden(
            "deleting a project needs PROJECT_DELETE",
        ));
    }
    context.state.delete_project(number);
    Ok(Reply::NO_CONTENT)
}
