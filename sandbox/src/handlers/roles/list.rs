//! `list_roles` — `GET /v2/roles` (reference 7).

use super::{RoleView, may_read};
use crate::handlers::{Context, Reply};
use crate::page;
use crate::problem::Problem;

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    let query = context.query.only(&["limit", "cursor", "is_predefined"])?;
    let is_predefined = query.value("is_predefined", |text| match text {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    })?;
    let page = context.page("list_roles")?;
    may_read(context)?;
    let rows = context
        .state
        .roles
        .after(page.number())
        .filter(|(_, role)| is_predefined.is_none_or(|wanted| role.is_predefined == wanted))
        .map(|(number, role)| (page::by_number(number), (number, role)));
    Ok(page.reply("roles", rows, |(number, role)| RoleView::new(number, role)))
}
