//! `update_role_binding` — `PATCH /v2/role-bindings/{binding_id}` (reference 8).

use super::{binding, reply};
use crate::handlers::{Context, Reply};
use crate::ids::Kind;
use crate::problem::Problem;
use crate::settings::BindingUpdate;
use crate::state::permission;

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    context.query.only(&[])?;
    let id = context.path_id(0, Kind::RoleBinding)?;
    let mut body = context.patch()?;
    let role = body.id("role_id", Kind::Role)?;
    body.finish()?;
    let number = binding(
        context,
        id,
        &[
            permission::ROLE_BINDING_CREATE,
            permission::ROLE_BINDING_DELETE,
        ],
    )?;
    let role = context.role(role)?;
    let now = context.now;
    if let Some(found) = context.state.bindings.get_mut(number) {
        found.role = role;
        match context.rules.choices.binding_update {
            BindingUpdate::Moves => found.updated_at = now,
            BindingUpdate::Stays => {}
        }
    }
    reply(context.state, 200, number)
}
