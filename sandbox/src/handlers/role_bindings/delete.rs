//! `delete_role_binding` — `DELETE /v2/role-bindings/{binding_id}` (reference 8).

use super::binding;
use crate::handlers::{Context, Reply};
use crate::ids::Kind;
use crate::problem::Problem;
use crate::state::permission;

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    context.query.only(&[])?;
    let id = context.path_id(0, Kind::RoleBinding)?;
    let number = binding(context, id, &[permission::ROLE_BINDING_DELETE])?;
    context.state.unbind(number);
    Ok(Reply::NO_CONTENT)
}
