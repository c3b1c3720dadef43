//! `remove_space_user` — `DELETE /v2/spaces/{space_id}/users/{user_id}` (reference 5).

use crate::handlers::{Context, Reply};
use crate::ids::Kind;
use crate::problem::Problem;
use crate::state::permission;

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    context.query.only(&[])?;
    let id = context.path_id(0, Kind::Space)?;
    let user = context.path_id(1, Kind::User)?;
    let space = context.space(id)?;
    if !context
        .caller
        .may_in_space(context.state, permission::ROLE_BINDING_DELETE, space)
    {
        return Err(Problem::forbidden(
            "removing members needs an admin of the space or ROLE_BINDING_DELETE",
        ));
    }
    let user = context.readable_user(user)?;
    if !context.state.leave_space(user, space) {
        return Err(Problem::not_found("membership"));
    }
    Ok(Reply::NO_CONTENT)
}
