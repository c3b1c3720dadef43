//! A server may ignore a filter, or list a row twice: rows are filtered by their own members.

use ax_admin_core::plan::Certainty;
use ax_admin_sandbox::Vintage;
use serde_json::json;

use crate::cases::PRODUCTS;
use crate::{ADA, JANE, with, with_unused_role};

/// The server ignores the filter, and its spaces do not contain their organization (reference, 13.5).
#[test]
fn spaces_without_their_organization_are_not_counted_exactly() {
    let mut rig = with(
        &json!({"ignore_filters": ["list_spaces.org_id"]}),
        Vintage::Older,
    );
    let plan = rig
        .plan(
            "organizations.delete",
            &json!({"organization": {"id": PRODUCTS}}),
        )
        .expect("a plan");
    let spaces = plan
        .document()
        .impacts
        .iter()
        .find(|impact| impact.name == "spaces")
        .expect("spaces");
    assert!(
        !matches!(spaces.certainty, Certainty::Exact { .. }),
        "{plan}"
    );
}

/// The server ignores `user_id` and lists a key of the same name that belongs to another user.
#[test]
fn a_key_name_matches_only_keys_of_the_given_user() {
    let mut rig = with(
        &json!({"ignore_filters": ["list_api_keys.user_id"]}),
        Vintage::Newer,
    );
    rig.change(&json!({"add_key": {"user": ADA, "name": "nightly"}}));
    let result = rig.value(
        "api_keys.refresh",
        &json!({"api_key": "nightly", "user": JANE}),
    );
    assert!(
        result.is_err() && rig.received("refresh_api_key").is_empty(),
        "{result:?}"
    );
}

#[test]
fn a_plan_by_key_name_does_not_target_a_key_of_another_user() {
    let mut rig = with(
        &json!({"ignore_filters": ["list_api_keys.user_id"]}),
        Vintage::Newer,
    );
    rig.change(&json!({"add_key": {"user": ADA, "name": "nightly"}}));
    let result = rig.plan(
        "api_keys.revoke",
        &json!({"api_key": "nightly", "user": JANE}),
    );
    assert!(
        result.is_err(),
        "{}",
        result
            .map(|plan| plan.text().to_owned())
            .unwrap_or_default()
    );
}

#[test]
fn no_count_is_exact_if_the_server_ignores_a_filter() {
    let ignored =
        json!({"ignore_filters": ["list_api_keys.user_id", "list_role_bindings.user_id"]});
    let mut rig = with(&ignored, Vintage::Newer);
    for (operation, input) in [
        ("users.delete", json!({"user": JANE})),
        (
            "spaces.remove_user",
            json!({"space": "Checkout", "user": JANE}),
        ),
    ] {
        let plan = rig.plan(operation, &input).expect("a plan");
        let impacts = plan.document().impacts.iter();
        let exact = impacts
            .filter(|impact| matches!(impact.certainty, Certainty::Exact { .. }))
            .count();
        assert_eq!(exact, 0, "{plan}");
        assert!(
            !plan.text().contains("laptop (") || plan.text().contains("jane"),
            "{plan}"
        );
    }
}

#[test]
fn a_row_that_is_listed_twice_is_counted_once() {
    let mut rig = with_unused_role();
    rig.change(&json!({"add_projects": {"space": crate::cases::CHECKOUT, "count": 300}}));
    rig.change(&json!({"add_bindings": {"user": JANE, "count": 250, "role": "Project Viewer"}}));
    let count = |plan: &ax_admin_core::Plan| {
        let found = plan
            .document()
            .impacts
            .iter()
            .find(|impact| impact.name == "role_bindings");
        match found.expect("bindings").certainty {
            Certainty::Exact { count } | Certainty::AtLeast { count, .. } => count,
            Certainty::Unknown { .. } => 0,
        }
    };
    let before = count(
        &rig.plan("users.delete", &json!({"user": JANE}))
            .expect("a plan"),
    );
    rig.faults(&json!({"rules": [{"operation": "list_role_bindings", "fault": {"kind": "overlap", "rows": 7}}]}));
    let after = count(
        &rig.plan("users.delete", &json!({"user": JANE}))
            .expect("a plan"),
    );
    assert_eq!(before, after);
}
