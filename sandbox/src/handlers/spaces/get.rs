//! `get_space` — `GET /v2/spaces/{space_id}` (reference 5).

use super::reply;
use crate::handlers::{Context, Reply};
use crate::ids::Kind;
use crate::problem::Problem;

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    context.query.only(&[])?;
    let space = context.space(context.path_id(0, Kind::Space)?)?;
    reply(context, 200, space)
}
