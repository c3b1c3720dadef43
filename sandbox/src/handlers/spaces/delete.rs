//! `delete_space` — `DELETE /v2/spaces/{space_id}` (reference 5).

use crate::handlers::{Context, Reply};
use crate::ids::Kind;
use crate::problem::Problem;
use crate::state::permission;

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    context.query.only(&[])?;
    let number = context.space(context.path_id(0, Kind::Space)?)?;
    if !context
        .caller
        .may_in_space(context.state, permission::SPACE_DELETE, number)
    {
        return Err(Problem::forbidden("deleting a space needs an admin of it"));
    }
    context.state.delete_space(number);
    Ok(Reply::NO_CONTENT)
}
