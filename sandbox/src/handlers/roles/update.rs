//! `update_role` — `PATCH /v2/roles/{role_id}` (reference 7). `permissions` replaces the whole set.

use super::{changeable, free_name, may_manage, read_name, read_permissions, reply};
use crate::body::Change;
use crate::handlers::{Context, DESCRIPTION_MAX, Reply};
use crate::ids::Kind;
use crate::problem::Problem;
use crate::state::permission;

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    context.query.only(&[])?;
    let id = context.path_id(0, Kind::Role)?;
    let mut body = context.patch()?;
    let name = read_name(&mut body)?;
    let description = body.clearable_text("description", DESCRIPTION_MAX)?;
    let permissions = if body.has("permissions") {
        Some(read_permissions(&mut body, context.rules)?)
    } else {
        None
    };
    body.finish()?;
    may_manage(context, permission::ROLE_UPDATE)?;
    let number = changeable(context, id)?;
    if let Some(name) = &name {
        free_name(context.state, name, Some(number))?;
    }
    let now = context.now;
    if let Some(role) = context.state.roles.get_mut(number) {
        role.name = name.unwrap_or_else(|| role.name.clone());
        match description {
            Change::Keep => {}
            Change::Clear => role.description.clear(),
            Change::Set(text) => role.description = text,
        }
        if let Some(permissions) = permissions {
            role.permissions = permissions;
        }
        role.updated_at = now;
    }
    reply(context.state, 200, number)
}
