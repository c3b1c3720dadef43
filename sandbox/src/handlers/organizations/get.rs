//! `get_organization` — `GET /v2/organizations/{org_id}` (reference 4).

use super::reply;
use crate::handlers::{Context, Reply};
use crate::ids::Kind;
use crate::problem::Problem;

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    context.query.only(&[])?;
    let organization = context.organization(context.path_id(0, Kind::Organization)?)?;
    reply(context.state, 200, organization)
}
