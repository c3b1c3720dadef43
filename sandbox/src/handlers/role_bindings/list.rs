//! `list_role_bindings` — `GET /v2/role-bindings` (reference 8, newer visibility).

use super::{BindingView, ResourceType};
use crate::handlers::{Context, Reply};
use crate::page::{self, PageRequest};
use crate::problem::Problem;
use crate::state::{State, permission};

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    let query = context
        .query
        .only(&["resource_type", "limit", "cursor", "user_id"])?;
    let resource_type = query
        .value("resource_type", ResourceType::from_wire)?
        .ok_or_else(|| Problem::invalid("`resource_type` is missing"))?;
    let page = PageRequest::read("list_role_bindings", query, context.page_fault)?;
    let user = context.principal_filter("user_id")?;
    let state: &State = context.state;
    let caller = context.caller;
    let rows = state
        .bindings
        .after(page.number())
        .filter(|(_, binding)| resource_type.matches(binding.resource))
        .filter(|(_, binding)| user.is_none_or(|user| binding.principal == user))
        .filter(|(_, binding)| {
            state.space_of(binding.resource).is_some_and(|space| {
                caller.may_in_space(state, permission::ROLE_BINDING_READ, space)
            })
        })
        .map(|(number, binding)| (page::by_number(number), (number, binding)));
    Ok(page.reply("role_bindings", rows, |(number, binding)| {
        BindingView::new(number, binding)
    }))
}
