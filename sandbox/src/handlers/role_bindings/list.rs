//! `list_role_bindings` — `GET /v2/role-bindings` (reference 8).

use std::collections::BTreeMap;

use super::{BindingView, ResourceType};
use crate::filters;
use crate::handlers::{Context, Reply};
use crate::page;
use crate::problem::Problem;
use crate::settings::BindingVisibility;
use crate::state::{Binding, State, permission};

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
    let after = page.number();
    // One user's bindings are few and indexed; without a user the table is read from the cursor on.
    let any_type = filters::ignores(
        &state.settings.ignore_filters,
        "list_role_bindings",
        "resource_type",
    );
    let candidates: Box<dyn Iterator<Item = (u64, &Binding)>> = match user {
        None if any_type => {
            let mut all: Vec<_> = state.bindings.iter().filter(|(n, _)| *n > after).collect();
            all.sort_unstable_by_key(|(number, _)| *number);
            Box::new(all.into_iter())
        }
        None => Box::new(
            state
                .bindings
                .after(after, resource_type == ResourceType::Project),
        ),
        Some(user) => {
            let mut own: Vec<_> = state
                .bindings
                .of_principal(user)
                .filter(|(number, _)| *number > after)
                .collect();
            own.sort_unstable_by_key(|(number, _)| *number);
            Box::new(own.into_iter())
        }
    };
    // Only permissions on spaces count (reference 8): one on a project alone shows nothing here.
    let mut readable_spaces = BTreeMap::new();
    let mut is_readable = |space: u64| {
        *readable_spaces
            .entry(space)
            .or_insert_with(|| caller.may_in_space(state, permission::ROLE_BINDING_READ, space))
    };
    let rows = candidates
        .filter(|(_, binding)| {
            resource_type.matches(binding.resource)
                || (any_type && ResourceType::is_listed(binding.resource))
        })
        .filter(|(_, binding)| {
            visibility == BindingVisibility::All
                || state
                    .space_of(binding.resource)
                    .is_some_and(&mut is_readable)
        })
        .map(|(number, binding)| (page::by_number(number), (number, binding)));
    Ok(page.reply("role_bindings", rows, |(number, binding)| {
        BindingView::new(number, binding)
    }))
}
