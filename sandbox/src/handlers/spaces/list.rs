//! `list_spaces` — `GET /v2/spaces` (reference 5).

use super::SpaceView;
use crate::handlers::{Context, NameFilter, Reply};
use crate::ids::Kind;
use crate::page;
use crate::problem::Problem;
use crate::vintage::Vintage;

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    let query = context.query.only(&["org_id", "name", "limit", "cursor"])?;
    let organization = query.id("org_id", Kind::Organization)?;
    let name = NameFilter::read(query, "name")?;
    let page = context.page("list_spaces")?;
    let organization = organization
        .map(|id| {
            context
                .organization(id)
                .map_err(|not_found| match context.rules.vintage {
                    Vintage::Newer => not_found,
                    // The reference lists 403 and no 404, for absent and hidden ones alike.
                    Vintage::Older => Problem::forbidden("no access to this organization"),
                })
        })
        .transpose()?;
    let rows = context
        .state
        .spaces
        .after(page.number())
        .filter(|(_, space)| organization.is_none_or(|number| space.organization == number))
        .filter(|(_, space)| name.admits(&space.name))
        .filter(|(number, _)| context.caller.sees_space(context.state, *number))
        .map(|(number, space)| (page::by_number(number), (number, space)));
    Ok(page.reply("spaces", rows, |(number, space)| {
        SpaceView::new(number, space, context.rules)
    }))
}
