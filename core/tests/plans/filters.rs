//! A server may ignore a filter, and list a row twice: whose a row is, the row says.

use ax_admin_core::plan::Certainty;
use ax_admin_sandbox::Vintage;
use serde_json::json;

use crate::cases::PRODUCTS;
use crate::{ADA, JANE, with, with_a_spare_role};

/// A server that ignores the filter and whose spaces do not say where they are (reference, 13.5).
#[test]
fn spaces_that_do_not_say_where_they_are_are_not_counted_exactly() {
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

/// A server that ignored `user_id` gives somebody else's key of the name.
#[test]
fn a_key_is_found_by_name_among_the_keys_of_the_user_that_was_given_alone() {
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

/// A revocation by name: somebody else's key of the name is not what is shown.
#[test]
fn the_plan_of_a_key_by_name_is_not_about_somebody_elses() {
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

/// A server that ignores who was asked for gives no exact number.
#[test]
fn a_server_that_ignores_a_filter_ends_exact() {
    let ignored =
        json!({"ignore_filters": ["list_api_keys.user_id", "list_role_bindings.user_id"]});
    let mut rig = with(&ignored, Vintage::Newer);
    for (verb, input) in [
        ("users.delete", json!({"user": JANE})),
        (
            "spaces.remove_user",
            json!({"space": "Checkout", "user": JANE}),
        ),
    ] {
        let plan = rig.plan(verb, &input).expect("a plan");
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

/// A row that comes twice is one.
#[test]
fn a_row_that_is_listed_twice_is_counted_once() {
    let mut rig = with_a_spare_role();
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
