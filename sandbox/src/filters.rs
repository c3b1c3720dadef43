//! The filters of lists, and a server that ignores some of them.

use crate::near;

/// The filters of each list (reference 3 to 11), without the parameters of paging.
const FILTERS: &[(&str, &[&str])] = &[
    ("list_users", &["email", "status"]),
    ("list_organizations", &["name"]),
    ("list_spaces", &["org_id", "name"]),
    (
        "list_projects",
        &["space_id", "space_name", "name", "project_type"],
    ),
    ("list_roles", &["is_predefined"]),
    ("list_role_bindings", &["resource_type", "user_id"]),
    ("list_resource_restrictions", &["resource_type"]),
    (
        "list_api_keys",
        &["key_type", "status", "space_id", "user_id"],
    ),
    (
        "list_audit_logs",
        &[
            "start_time",
            "end_time",
            "user_id",
            "operation_type",
            "operation_name",
        ],
    ),
];

/// Whether a filter is to be ignored, by its own name or with the name of its list.
pub(crate) fn ignores(ignored: &[String], operation: &str, filter: &str) -> bool {
    ignored.iter().any(|text| match text.split_once('.') {
        None => text == filter,
        Some((list, name)) => list == operation && name == filter,
    })
}

/// The query of an operation without the filters that are ignored.
pub(crate) fn left(
    ignored: &[String],
    operation: &str,
    pairs: &[(String, String)],
) -> Vec<(String, String)> {
    let filters = FILTERS.iter().find(|(list, _)| *list == operation);
    pairs
        .iter()
        .filter(|(name, _)| {
            // Without a type there is no such list: its handler ignores the value instead.
            let is_needed = operation == "list_role_bindings" && name == "resource_type";
            let is_filter =
                filters.is_some_and(|(_, names)| names.contains(&name.as_str())) && !is_needed;
            !(is_filter && ignores(ignored, operation, name))
        })
        .cloned()
        .collect()
}

/// Rejects what is neither a filter (`user_id`) nor a filter of a list (`list_api_keys.user_id`).
pub(crate) fn check(text: &str) -> Result<(), String> {
    if matches!(text.rsplit('.').next(), Some("limit" | "cursor")) {
        return Err(format!("`{text}` is a parameter of the page, not a filter"));
    }
    let all = || FILTERS.iter().flat_map(|(_, names)| names.iter().copied());
    let Some((list, name)) = text.split_once('.') else {
        return if all().any(|known| known == text) {
            Ok(())
        } else {
            Err(near::unknown("filter", text, all()))
        };
    };
    match FILTERS.iter().find(|(known, _)| *known == list) {
        None => Err(near::unknown(
            "list",
            list,
            FILTERS.iter().map(|(known, _)| *known),
        )),
        Some((_, names)) if names.contains(&name) => Ok(()),
        Some((_, names)) => Err(near::unknown(
            &format!("filter of `{list}`:"),
            name,
            names.iter().copied(),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::routes;

    #[test]
    fn every_list_is_an_operation_and_every_list_is_here() {
        let lists = routes::operations().filter(|name| name.starts_with("list_"));
        assert!(lists.eq(FILTERS.iter().map(|(list, _)| *list)));
    }
}
