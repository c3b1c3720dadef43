//! `delete_organization` — `DELETE /v2/organizations/{org_id}` (reference 4).

use crate::handlers::{Context, Reply};
use crate::ids::Kind;
use crate::problem::Problem;
use crate::state::permission;

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    context.query.only(&[])?;
    let number = context.organization(context.path_id(0, Kind::Organization)?)?;
    if !context
        .caller
        .may_in_organization(context.state, permission::ORGANIZATION_DELETE, number)
    {
        return Err(Problem::forbidden(
            "deleting an organization needs an account admin",
        ));
    }
    context.state.delete_organization(number);
    Ok(Reply::NO_CONTENT)
}
