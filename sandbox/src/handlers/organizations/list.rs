//! `list_organizations` — `GET /v2/organizations` (reference 4).

use super::OrganizationView;
use crate::handlers::{Context, NameFilter, Reply};
use crate::page;
use crate::problem::Problem;

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    let query = context.query.only(&["name", "limit", "cursor"])?;
    let name = NameFilter::read(query, "name")?;
    let page = context.page("list_organizations")?;
    let rows = context
        .state
        .organizations
        .after(page.number())
        .filter(|(_, organization)| name.admits(&organization.name))
        .filter(|(number, _)| context.caller.sees_organization(context.state, *number))
        .map(|(number, organization)| (page::by_number(number), (number, organization)));
    Ok(page.reply("organizations", rows, |(number, organization)| {
        OrganizationView::new(number, organization)
    }))
}
