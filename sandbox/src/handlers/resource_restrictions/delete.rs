//! `delete_resource_restriction` — `DELETE /v2/resource-restrictions/{resource_id}` (reference 9).

use super::Target;
use crate::handlers::{Context, Reply};
use crate::problem::Problem;

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    context.query.only(&[])?;
    let text = context.parameters.first().copied().unwrap_or_default();
    let id = Target::read(context, text)?;
    let target = Target::find(context, id)?;
    let lifted = target
        .restriction(context.state)
        .and_then(Option::take)
        .is_some();
    if !lifted {
        return Err(Problem::not_found("restriction"));
    }
    Ok(Reply::NO_CONTENT)
}
