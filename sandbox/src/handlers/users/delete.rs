//! `delete_user` — `DELETE /v2/users/{user_id}` (reference 3): blocks for good.

use crate::handlers::{Context, Reply};
use crate::ids::{Kind, Parsed};
use crate::problem::Problem;
use crate::state::permission;

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    context.query.only(&[])?;
    let id = context.path_id(0, Kind::User)?;
    if id == Parsed::Number(context.caller.principal) {
        // The reference leaves 400 or 403 open.
        return Err(Problem::invalid("a caller can't delete itself"));
    }
    if !context
        .caller
        .may_in_account(context.state, permission::USER_DELETE)
    {
        return Err(Problem::forbidden("deleting users needs USER_DELETE"));
    }
    let Parsed::Number(number) = id else {
        return Err(Problem::not_found("user"));
    };
    if context.state.users.get(number).is_none() {
        return Err(Problem::not_found("user"));
    }
    // Blocking a blocked user changes nothing and is 204 again.
    context.state.block_user(number);
    Ok(Reply::NO_CONTENT)
}
