//! How long plans take on a slow connection, in virtual time: independent requests are concurrent.

use std::fmt::Write as _;
use std::sync::{Arc, Mutex};

use ax_admin_core::facade::{self, FieldCase};
use serde_json::{Value, json};

use crate::cases::{CHECKOUT, CHECKOUT_TRACES, FRAUD_TRACES, JANES_KEY, PRODUCTS, cases};
use crate::rig::Rig;
use crate::{ADA, JANE, write_table};

const ROUND_TRIP_MS: u64 = 100;

/// Every destructive operation, by ids and by names.
fn inputs() -> Vec<(&'static str, Value)> {
    let by_id = |id: &str| json!({"id": id});
    let mut inputs: Vec<(&str, Value)> = cases()
        .into_iter()
        .map(|case| (case.operation, case.input))
        .collect();
    inputs.extend([
        ("users.delete", json!({"user": JANE})),
        (
            "users.delete",
            json!({"user": by_id("VXNlcjoxMDAzOm05dW4=")}),
        ),
        // For an admin, the plan also searches for another one.
        ("users.delete", json!({"user": "janet@acme.example"})),
        (
            "organizations.delete",
            json!({"organization": by_id(PRODUCTS)}),
        ),
        (
            "organizations.remove_user",
            json!({"organization": by_id(PRODUCTS), "user": by_id("VXNlcjoxMDAzOm05dW4=")}),
        ),
        ("spaces.delete", json!({"space": by_id(CHECKOUT)})),
        (
            "spaces.remove_user",
            json!({"space": "Checkout", "organization": "Acme Products", "user": JANE}),
        ),
        (
            "projects.delete",
            json!({"project": by_id(CHECKOUT_TRACES)}),
        ),
        (
            "roles.delete",
            json!({"role": by_id(crate::cases::UNUSED_ROLE)}),
        ),
        (
            "resource_restrictions.delete",
            json!({"resource": by_id(FRAUD_TRACES)}),
        ),
        (
            "api_keys.revoke",
            json!({"api_key": by_id(JANES_KEY), "user": JANE}),
        ),
    ]);
    inputs.extend(nested_names());
    inputs
}

/// Names in scopes that are names themselves.
fn nested_names() -> Vec<(&'static str, Value)> {
    let within = |member: &str, name: &str| json!({member: name, "space": "Checkout", "organization": "Acme Products"});
    let mut of_jane = within("api_key", "checkout-ci");
    of_jane["user"] = json!(JANE);
    vec![
        ("projects.delete", within("project", "checkout-traces")),
        (
            "resource_restrictions.delete",
            within("resource", "fraud-traces"),
        ),
        ("api_keys.revoke", within("api_key", "checkout-ci")),
        ("api_keys.revoke", of_jane),
    ]
}

fn rig() -> Rig {
    let mut rig = Rig::acme();
    let role = json!({"name": "Unused", "permissions": ["PROJECT_READ"]});
    rig.value("roles.create", &role).expect("a role");
    rig.change(&json!({"user": "janet@acme.example", "set": {"role": "ADMIN"}}));
    // A user with a binding on a restricted project can find it by its name.
    rig.change(
        &json!({"add_binding": {"user": ADA, "role": "Project Viewer", "resource": FRAUD_TRACES}}),
    );
    rig.latency_ms = ROUND_TRIP_MS;
    rig
}

#[test]
fn a_plan_takes_three_round_trips_and_its_application_four() {
    for (operation, input) in inputs() {
        let mut rig = rig();
        let began = rig.now;
        let plan = rig
            .plan(operation, &input)
            .unwrap_or_else(|error| panic!("{operation} {input}: {error:?}"));
        let trips = rig.now.since(began) / ROUND_TRIP_MS;
        assert!(trips <= 3, "{operation} {input}: {trips} to make");
        let began = rig.now;
        rig.apply(&plan, plan.code())
            .unwrap_or_else(|error| panic!("{operation} {input}: {error:?}"));
        let trips = rig.now.since(began) / ROUND_TRIP_MS;
        assert!(trips <= 4, "{operation} {input}: {trips} to apply");
    }
}

/// An account with 5,000 users, a user with 2,000 bindings and a space with 2,000 projects.
fn large() -> Rig {
    let mut rig = rig();
    for change in [
        json!({"add_users": {"count": 5_000}}),
        json!({"add_projects": {"space": CHECKOUT, "count": 2_000}}),
        json!({"add_bindings": {"user": JANE, "count": 2_000, "role": "Project Viewer"}}),
    ] {
        rig.change(&change);
    }
    rig.latency_ms = 250;
    rig
}

#[test]
fn large_accounts_on_a_slow_connection_can_be_planned_and_applied() {
    let mut table =
        String::from("| operation | requests | ms to make | ms to apply |\n|---|---|---|---|\n");
    let mut operations: Vec<(&str, Value)> = cases()
        .into_iter()
        .map(|case| (case.operation, case.input))
        .collect();
    operations.push(("users.delete", json!({"user": JANE})));
    for (operation, input) in operations {
        for deep in [false, true] {
            let mut input = input.clone();
            let is_deep_supported = matches!(
                operation,
                "users.delete"
                    | "organizations.delete"
                    | "organizations.remove_user"
                    | "spaces.delete"
                    | "spaces.remove_user"
                    | "roles.delete"
            );
            if deep && !is_deep_supported {
                continue;
            }
            if deep {
                input["deep"] = json!(true);
            }
            let mut rig = large();
            let began = rig.now;
            let plan = rig
                .plan(operation, &input)
                .unwrap_or_else(|error| panic!("{operation}: {error:?}"));
            let made = rig.now.since(began);
            let (began, before) = (rig.now, rig.sandbox.log().len());
            let applied = rig.apply(&plan, plan.code());
            applied.unwrap_or_else(|error| panic!("{operation}: {error:?}"));
            let took = rig.now.since(began);
            let requests = rig.sandbox.log().len() - before;
            assert_eq!(requests, plan.document().requests, "{operation}");
            let waits = plan.document().wait_seconds * 1_000;
            assert!(
                took <= waits + 250 * 100,
                "{operation}: {took} ms, announced {waits}"
            );
            let name = if deep {
                format!("{operation}, deep")
            } else {
                operation.to_owned()
            };
            let _ = writeln!(table, "| {name} | {requests} | {made} | {took} |");
        }
    }
    write_table("large-account.md", &table);
}

#[test]
fn progress_counts_up_to_the_requests_that_the_plan_announced() {
    let mut rig = large();
    let plan = rig
        .plan("users.delete", &json!({"user": JANE}))
        .expect("a plan");
    let progress_reports = Arc::new(Mutex::new(Vec::new()));
    let recorded = Arc::clone(&progress_reports);
    let apply = facade::apply(&plan, plan.code(), FieldCase::Snake);
    let apply =
        apply.with_progress(move |progress| recorded.lock().expect("a list").push(progress));
    rig.run(apply).expect("it is carried out");
    let progress_reports = progress_reports.lock().expect("a list");
    let requests = plan.document().requests;
    assert!(progress_reports.len() > 10, "{progress_reports:?}");
    assert!(
        progress_reports.is_sorted_by(|one, next| one.requests < next.requests),
        "{progress_reports:?}"
    );
    assert!(
        progress_reports
            .iter()
            .all(|progress| progress.expected == Some(requests)),
        "{progress_reports:?}"
    );
    assert_eq!(
        progress_reports.last().expect("the last").requests,
        requests
    );
}

#[test]
fn the_announced_wait_includes_requests_that_the_client_sent_before() {
    for (before, expected) in [(0, 0), (95, 0), (97, 60)] {
        let mut rig = Rig::acme();
        for _ in 0..before {
            rig.value(
                "users.get",
                &json!({"user": {"id": "VXNlcjoxMDAzOm05dW4="}}),
            )
            .expect("a user");
        }
        let plan = rig
            .plan("users.delete", &json!({"user": JANE}))
            .expect("a plan");
        assert_eq!(plan.document().wait_seconds, expected, "after {before}");
        let said = plan
            .text()
            .contains("waiting up to 60 s for the rate limit");
        assert_eq!(said, expected > 0, "{plan}");
        let began = rig.now;
        rig.apply(&plan, plan.code()).expect("it is carried out");
        assert_eq!(rig.now.since(began), expected * 1_000, "after {before}");
    }
}
