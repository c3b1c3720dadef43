//! `get_role` — `GET /v2/roles/{role_id}` (reference 7).

use super::{may_read, reply};
use crate::handlers::{Context, Reply};
use crate::ids::Kind;
use crate::problem::Problem;

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    context.query.only(&[])?;
    let id = context.path_id(0, Kind::Role)?;
    may_read(context)?;
    reply(context.state, 200, context.role(id)?)
}
