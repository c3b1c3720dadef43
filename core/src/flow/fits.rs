//! Whether a row of a list matches the requested filters.

use crate::endpoint::Endpoint;
use crate::ids;
use crate::input::{Inputs, Slot};
use crate::json::Json;

/// Filters for one object or one value, and the member of a row that has to match: list, input,
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

/// What a row is to the filters that were sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// It has what they ask for.
    Asked,
    /// It has something else.
    Other,
    /// It does not say: older servers leave members out (reference, section 13).
    Unsaid,
}

/// Compares a row with the filters that were sent.
pub(super) fn fit(list: &Endpoint, inputs: &Inputs, row: &Json<'_>) -> Fit {
    let mut fit = Fit::Asked;
    for (_, input, member) in FILTERS
        .iter()
        .filter(|(name, _, _)| *name == list.info.name)
    {
        let value = row.member(member);
        let is_asked = match inputs.slot(input) {
            Some(Slot::Found(found)) => value.as_str().is_some_and(|id| ids::same(id, &found.id)),
            Some(Slot::Plain(Json::Array(asked))) => asked.is_empty() || asked.contains(value),
            Some(Slot::Plain(asked)) => asked == value,
            Some(Slot::Absent | Slot::Cleared | Slot::Named(_) | Slot::Objects(_)) | None => true,
        };
        if is_asked {
            continue;
        }
        if !value.is_null() {
            return Fit::Other;
        }
        fit = Fit::Unsaid;
    }
    fit
}
