//! `delete_role` — `DELETE /v2/roles/{role_id}` (reference 7): the record stays, hidden.

use super::{changeable, may_manage};
use crate::handlers::{Context, Reply};
use crate::ids::Kind;
use crate::problem::Problem;
use crate::state::permission;

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    context.query.only(&[])?;
    let id = context.path_id(0, Kind::Role)?;
    may_manage(context, permission::ROLE_DELETE)?;
    let number = changeable(context, id)?;
    let is_bound = context
        .state
        .bindings
        .iter()
        .any(|(_, binding)| binding.role == number);
    if is_bound && context.rules.is_newer() {
        return Err(Problem::conflict(
            "role bindings for the role still exist, remove them first",
        ));
    }
    context.state.delete_role(number);
    Ok(Reply::NO_CONTENT)
}
