//! `list_role_bindings` — `GET /v2/role-bindings` (reference 8).

use super::{BindingView, ResourceType};
use crate::handlers::{Context, Reply};
use crate::page;
use crate::problem::Problem;
use crate::settings::BindingVisibility;
use crate::state::{State, permission};

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    let query = context
        .query
        .only(&["resource_type", "limit", "cursor", "user_id"])?;
    let resource_type = query
        .value("resource_type", ResourceType::from_wire)?
        .ok_or_else(|| Problem::invalid("`resource_type` is missing"))?;
    let page = context.page("list_role_bindings")?;
    let user = context.principal_filter("user_id")?;
    let state: &State = context.state;
    let caller = context.caller;
    let visibility = context.rules.binding_visibility();
    let rows = state
        .bindings
        .after(page.number())
        .filter(|(_, binding)| resource_type.matches(binding.resource))
        .filter(|(_, binding)| user.is_none_or(|user| binding.principal == user))
        .filter(|(_, binding)| {
            // Permissions on spaces only, as the reference has it: one held on a project alone shows nothing here.
            visibility == BindingVisibility::All
                || state.space_of(binding.resource).is_some_and(|space| {
                    caller.may_in_space(state, permission::ROLE_BINDING_READ, space)
                })
        })
        .map(|(number, binding)| (page::by_number(number), (number, binding)));
    Ok(page.reply("role_bindings", rows, |(number, binding)| {
        BindingView::new(number, binding)
    }))
}
