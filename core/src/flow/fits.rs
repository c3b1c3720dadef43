//! Whether a row of a list is one that was asked for.

use crate::endpoint::Endpoint;
use crate::ids;
use crate::input::{Inputs, Slot};
use crate::json::Json;

/// Filters that name one thing or one value, and the member of a row that has to be it: list, input,
/// member. How names and addresses match is the server's own (reference, section 2.4).
const FILTERS: [(&str, &str, &str); 10] = [
    ("users.list", "status", "status"),
    ("spaces.list", "organization", "organization_id"),
    ("projects.list", "space", "space_id"),
    ("roles.list", "is_predefined", "is_predefined"),
    ("role_bindings.list", "resource_type", "resource_type"),
    ("role_bindings.list", "user", "user_id"),
    (
        "resource_restrictions.list",
        "resource_type",
        "resource_type",
    ),
    ("api_keys.list", "key_type", "key_type"),
    ("api_keys.list", "status", "status"),
    ("api_keys.list", "user", "created_by_user_id"),
];

/// Whether a row has what the filters that were sent ask for. A member that older servers leave out
/// says nothing (reference, section 13).
pub(super) fn fits(list: &Endpoint, inputs: &Inputs, row: &Json<'_>) -> bool {
    FILTERS
        .iter()
        .filter(|(name, _, _)| *name == list.described.name)
        .all(|(_, input, member)| {
            let value = row.member(member);
            value.is_null()
                || match inputs.slot(input) {
                    Some(Slot::Found(found)) => {
                        value.as_text().is_some_and(|id| ids::same(id, &found.id))
                    }
                    Some(Slot::Plain(Json::List(wanted))) => {
                        wanted.is_empty() || wanted.contains(value)
                    }
                    Some(Slot::Plain(wanted)) => wanted == value,
                    Some(Slot::Absent | Slot::Cleared | Slot::Named(_) | Slot::Objects(_))
                    | None => true,
                }
        })
}
