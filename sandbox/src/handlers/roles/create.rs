//! `create_role` — `POST /v2/roles` (reference 7).

use super::{free_name, may_manage, read_name, read_permissions, reply};
use crate::handlers::{Context, DESCRIPTION_MAX, Reply};
use crate::problem::Problem;
use crate::state::{Role, permission};

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    context.query.only(&[])?;
    let mut body = context.body()?;
    let name = read_name(&mut body)?.ok_or_else(|| Problem::invalid("`name` is missing"))?;
    let description = body.optional_bounded("description", DESCRIPTION_MAX)?;
    let permissions = read_permissions(&mut body, context.rules)?;
    body.finish()?;
    may_manage(context, permission::ROLE_CREATE)?;
    free_name(context.state, &name, None)?;
    let number = context.state.roles.add(Role {
        name,
        description: description.unwrap_or_default(),
        permissions,
        is_predefined: false,
        created_at: context.now,
        updated_at: context.now,
    });
    reply(context.state, 201, number)
}
