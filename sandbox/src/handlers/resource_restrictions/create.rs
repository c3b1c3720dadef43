//! `create_resource_restriction` — `POST /v2/resource-restrictions` (reference 9): 200, also when restricted already.

use super::{RestrictionView, Target};
use crate::handlers::{Context, Reply};
use crate::problem::Problem;

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    context.query.only(&[])?;
    let mut body = context.body()?;
    let resource = body.text("resource_id")?;
    body.finish()?;
    let id = Target::read(context, &resource)?;
    let target = Target::find(context, id)?;
    let now = context.now;
    let restriction = target
        .restriction(context.state)
        .ok_or_else(|| Problem::not_found("resource"))?;
    let since = *restriction.get_or_insert(now);
    Ok(Reply::json(200, &RestrictionView::new(target, since)))
}
