//! How long plans take on a slow line, in virtual time: what need not wait for anything leaves at once.

use std::fmt::Write as _;

use serde_json::{Value, json};

use crate::JANE;
use crate::cases::{CHECKOUT, CHECKOUT_TRACES, FRAUD_TRACES, JANES_KEY, PRODUCTS, cases};
use crate::rig::Rig;

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
    inputs
}

fn rig() -> Rig {
    let mut rig = Rig::acme();
    let role = json!({"name": "Unused", "permissions": ["PROJECT_READ"]});
    rig.value("roles.create", &role).expect("a role");
    rig.change(&json!({"user": "janet@acme.example", "set": {"role": "ADMIN"}}));
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
    println!("{table}");
}
