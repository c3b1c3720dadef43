//! `get_project` — `GET /v2/projects/{project_id}` (reference 6).

use super::reply;
use crate::handlers::{Context, Reply};
use crate::ids::Kind;
use crate::problem::Problem;

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    context.query.only(&[])?;
    let project = context.project(context.path_id(0, Kind::Project)?)?;
    reply(context, 200, project)
}
