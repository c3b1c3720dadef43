//! How long plans take on a slow line, in virtual time: what need not wait for anything leaves at once.

use std::fmt::Write as _;
use std::sync::{Arc, Mutex};

use ax_admin_core::facade::{self, FieldCase};
use serde_json::{Value, json};

use crate::cases::{CHECKOUT, CHECKOUT_TRACES, FRAUD_TRACES, JANES_KEY, PRODUCTS, cases};
use crate::rig::Rig;
use crate::{ADA, JANE, keep};

const ROUND_TRIP_MS: u64 = 100;

/// Every destructive verb by ids, and by names where it takes them.
fn inputs() -> Vec<(&'static str, Value)> {
    let by_id = |id: &str| json!({"id": id});
    let mut inputs: Vec<(&str, Value)> = cases()
        .into_iter()
        .map(|case| (case.verb, case.input))
        .collect();
    inputs.extend([
        ("users.delete", json!({"user": JANE})),
        (
            "users.delete",
            json!({"user": by_id("VXNlcjoxMDAzOm05dW4=")}),
        ),
        // An admin's deletion looks for another one, too.
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
    inputs.extend(names_within_names());
    inputs
}

/// Names that are looked for within names that are looked for within names.
fn names_within_names() -> Vec<(&'static str, Value)> {
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
    // Who is bound to a restricted project can find it by its name.
    rig.change(
        &json!({"add_binding": {"user": ADA, "role": "Project Viewer", "resource": FRAUD_TRACES}}),
    );
    rig.latency_ms = ROUND_TRIP_MS;
    rig
}

#[test]
fn a_plan_takes_three_round_trips_and_its_application_four() {
    for (verb, input) in inputs() {
        let mut rig = rig();
        let began = rig.now;
        let plan = rig
            .plan(verb, &input)
            .unwrap_or_else(|error| panic!("{verb} {input}: {error:?}"));
        let trips = rig.now.since(began) / ROUND_TRIP_MS;
        assert!(trips <= 3, "{verb} {input}: {trips} to make");
        let began = rig.now;
        rig.apply(&plan, plan.code())
            .unwrap_or_else(|error| panic!("{verb} {input}: {error:?}"));
        let trips = rig.now.since(began) / ROUND_TRIP_MS;
        assert!(trips <= 4, "{verb} {input}: {trips} to apply");
    }
}

/// A person with 2,000 bindings, a space with 2,000 projects, 5,000 users.
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
fn large_accounts_on_a_slow_line_can_be_planned_and_applied() {
    let mut table =
        String::from("| verb | requests | ms to make | ms to apply |\n|---|---|---|---|\n");
    let mut verbs: Vec<(&str, Value)> = cases()
        .into_iter()
        .map(|case| (case.verb, case.input))
        .collect();
    verbs.push(("users.delete", json!({"user": JANE})));
    for (verb, input) in verbs {
        for deep in [false, true] {
            let mut input = input.clone();
            let takes_it = matches!(
                verb,
                "users.delete"
                    | "organizations.delete"
                    | "organizations.remove_user"
                    | "spaces.delete"
                    | "spaces.remove_user"
                    | "roles.delete"
            );
            if deep && !takes_it {
                continue;
            }
            if deep {
                input["deep"] = json!(true);
            }
            let mut rig = large();
            let began = rig.now;
            let plan = rig
                .plan(verb, &input)
                .unwrap_or_else(|error| panic!("{verb}: {error:?}"));
            let made = rig.now.since(began);
            let (began, before) = (rig.now, rig.sandbox.log().len());
            let applied = rig.apply(&plan, plan.code());
            applied.unwrap_or_else(|error| panic!("{verb}: {error:?}"));
            let took = rig.now.since(began);
            let requests = rig.sandbox.log().len() - before;
            assert_eq!(requests, plan.document().requests, "{verb}");
            let waits = plan.document().wait_seconds * 1_000;
            assert!(
                took <= waits + 250 * 100,
                "{verb}: {took} ms, announced {waits}"
            );
            let name = if deep {
                format!("{verb}, deep")
            } else {
                verb.to_owned()
            };
            let _ = writeln!(table, "| {name} | {requests} | {made} | {took} |");
        }
    }
    keep("large-account.md", &table);
}

#[test]
fn applying_tells_how_far_it_is_of_what_the_plan_announced() {
    let mut rig = large();
    let plan = rig
        .plan("users.delete", &json!({"user": JANE}))
        .expect("a plan");
    let told = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&told);
    let apply = facade::apply(&plan, plan.code(), FieldCase::Snake);
    let apply = apply.with_progress(move |progress| seen.lock().expect("a list").push(progress));
    rig.run(apply).expect("it is carried out");
    let told = told.lock().expect("a list");
    let requests = plan.document().requests;
    assert!(told.len() > 10, "{told:?}");
    assert!(
        told.is_sorted_by(|one, next| one.requests < next.requests),
        "{told:?}"
    );
    assert!(
        told.iter()
            .all(|progress| progress.expected == Some(requests)),
        "{told:?}"
    );
    assert_eq!(told.last().expect("the last").requests, requests);
}

#[test]
fn the_wait_that_a_plan_announces_counts_what_the_client_sent_before() {
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
