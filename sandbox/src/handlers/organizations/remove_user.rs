//! `remove_organization_user` — `DELETE /v2/organizations/{org_id}/users/{user_id}` (reference 4).

use crate::handlers::{Context, Reply};
use crate::ids::Kind;
use crate::problem::Problem;

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    context.query.only(&[])?;
    let id = context.path_id(0, Kind::Organization)?;
    let user = context.path_id(1, Kind::User)?;
    let organization = context.organization(id)?;
    if !context
        .caller
        .is_organization_admin(context.state, organization)
    {
        return Err(Problem::forbidden(
            "removing members needs an admin of the organization",
        ));
    }
    let user = context.readable_user(user)?;
    if !context.state.leave_organization(user, organization) {
        return Err(Problem::not_found("membership"));
    }
    Ok(Reply::NO_CONTENT)
}
