//! `get_role_binding` — `GET /v2/role-bindings/{binding_id}` (reference 8).

use super::{binding, reply, to_read};
use crate::handlers::{Context, Reply};
use crate::ids::Kind;
use crate::problem::Problem;

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    context.query.only(&[])?;
    let id = context.path_id(0, Kind::RoleBinding)?;
    let number = binding(context, id, to_read(context))?;
    reply(context.state, 200, number)
}
