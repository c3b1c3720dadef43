//! `update_organization` — `PATCH /v2/organizations/{org_id}` (reference 4).

use super::{free_name, reply};
use crate::body::Change;
use crate::handlers::{Context, DESCRIPTION_MAX, NAME_MAX, Reply};
use crate::ids::Kind;
use crate::problem::Problem;
use crate::state::permission;

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    context.query.only(&[])?;
    let id = context.path_id(0, Kind::Organization)?;
    let mut body = context.patch()?;
    let name = body.optional_name("name", NAME_MAX)?;
    let description = body.clearable_text("description", DESCRIPTION_MAX)?;
    body.finish()?;
    let number = context.organization(id)?;
    let caller = context.caller;
    if !caller.is_organization_admin(context.state, number)
        && !caller.may_in_organization(context.state, permission::ORGANIZATION_UPDATE, number)
    {
        return Err(Problem::forbidden(
            "changing an organization needs an admin of it",
        ));
    }
    if let Some(name) = &name {
        free_name(context.state, name, Some(number))?;
    }
    if let Some(organization) = context.state.organizations.get_mut(number) {
        organization.name = name.unwrap_or_else(|| organization.name.clone());
        match description {
            Change::Keep => {}
            Change::Clear => organization.description.clear(),
            Change::Set(text) => organization.description = text,
        }
    }
    reply(context.state, 200, number)
}
