//! Callers and servers write ids with and without padding (reference, section 2.3): a plan shows and does
//! the same for both.

use ax_admin_core::ErrorKind;
use ax_admin_sandbox::{Options, Scenario, Settings, Vintage};
use serde_json::{Value, json};

use crate::cases::{CHECKOUT, PRODUCTS, cases};
use crate::rig::Rig;
use crate::{ADA, JANE, document, with};

/// How a server writes ids.
const SPELLINGS: [&str; 3] = ["padded", "unpadded", "mixed"];

fn rig(spelling: &str) -> Rig {
    let settings = json!({"ids": spelling}).to_string();
    let mut rig = Rig::with(Options {
        scenario: Scenario::Acme,
        rate_limit: None,
        settings: Settings::from_json(settings.as_bytes()).expect("settings"),
        ..Options::default()
    });
    let role = json!({"name": "Unused", "permissions": ["PROJECT_READ"]});
    rig.value("roles.create", &role).expect("a role");
    rig
}

/// Every destructive operation, and those that trip a guard, with every reference by id.
fn inputs() -> Vec<(&'static str, Value)> {
    let mut rig = rig("padded");
    let mut inputs = Vec::new();
    let named: Vec<(&str, Value)> = cases()
        .into_iter()
        .map(|case| (case.operation, case.input))
        .chain([
            ("users.delete", json!({"user": JANE})),
            ("users.delete", json!({"user": ADA})),
            (
                "organizations.remove_user",
                json!({"organization": PRODUCTS, "user": ADA}),
            ),
            (
                "spaces.remove_user",
                json!({"space": CHECKOUT, "user": ADA}),
            ),
        ])
        .collect();
    for (operation, input) in named {
        let scopes = match operation {
            "api_keys.revoke" => json!({"user": input["user"]}),
            _ => json!({}),
        };
        let plan = rig.plan(operation, &input).expect("a plan");
        let mut by_id = document(&plan)["input"].clone();
        let members = by_id.as_object_mut().expect("an object");
        members.remove("override_guards");
        for (name, value) in scopes.as_object().expect("an object") {
            members.insert(name.clone(), value.clone());
        }
        inputs.push((operation, by_id));
    }
    let own = rig.value("api_keys.list", &json!({})).expect("keys");
    let own = own["items"].as_array().expect("a list").iter();
    inputs.extend(own.map(|key| ("api_keys.revoke", json!({"api_key": {"id": key["id"]}}))));
    inputs
}

/// A value with every id unpadded, also within texts.
fn unpadded(value: &Value) -> Value {
    match value {
        Value::String(text) => text.replace('=', "").into(),
        Value::Array(values) => values.iter().map(unpadded).collect(),
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| (name.clone(), unpadded(value)))
            .collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
    }
}

/// What a plan shows and the outcome of applying it, with unpadded ids.
fn plan_and_outcome(rig: &mut Rig, operation: &str, input: &Value) -> (Value, Option<String>) {
    let plan = rig
        .plan(operation, input)
        .unwrap_or_else(|error| panic!("{operation} {input}: {error:?}"));
    let mut document = unpadded(&document(&plan));
    let members = document.as_object_mut().expect("an object");
    // The input keeps the caller's padding, and so does its code.
    members.remove("code");
    members.remove("summary");
    let lines = plan
        .text()
        .lines()
        .filter(|line| !line.starts_with("To confirm"));
    let lines: Vec<String> = lines.map(|line| line.replace('=', "")).collect();
    members.insert("lines".to_owned(), lines.into());
    let outcome = plan.code().map(|code| {
        let applied = rig.apply(&plan, Some(code));
        applied.map_or_else(
            |error| error.kind().to_string(),
            |applied| applied["outcome"].as_str().expect("an outcome").to_owned(),
        )
    });
    (document, outcome)
}

#[test]
fn every_fact_guard_and_filter_is_the_same_in_both_spellings() {
    let mut guards = Vec::new();
    for (operation, input) in inputs() {
        let expected = plan_and_outcome(&mut rig("padded"), operation, &input);
        guards.push(expected.0["facts"]["guards"].clone());
        for spelling in SPELLINGS {
            for input in [input.clone(), unpadded(&input)] {
                let found = plan_and_outcome(&mut rig(spelling), operation, &input);
                assert!(
                    found == expected,
                    "{operation} {input}, the server {spelling}:\n{}\n{}\n{:?} {:?}",
                    found.0,
                    expected.0,
                    found.1,
                    expected.1
                );
            }
        }
    }
    // The cases trip the guards that compare ids.
    assert!(guards.contains(&json!({"self": "tripped"})), "{guards:?}");
    assert!(
        guards.contains(&json!({"key_in_use": "tripped"})),
        "{guards:?}"
    );
}

#[test]
fn a_plan_is_not_stale_if_only_the_padding_of_ids_changes() {
    for (operation, input) in cases()
        .into_iter()
        .map(|case| (case.operation, case.input))
        .chain([
            ("users.delete", json!({"user": JANE})),
            (
                "users.delete",
                json!({"user": ADA, "override_guards": ["self", "key_in_use"]}),
            ),
        ])
    {
        let mut rig = with(
            &json!({"ids": "mixed", "choices": {"restricted_access": "admins"}}),
            Vintage::Newer,
        );
        let role = json!({"name": "Unused", "permissions": ["PROJECT_READ"]});
        rig.value("roles.create", &role).expect("a role");
        let plan = rig
            .plan(operation, &input)
            .unwrap_or_else(|error| panic!("{operation}: {error}"));
        // An odd number of responses in between, so that the server's padding alternates.
        rig.value("users.list", &json!({"limit": 1}))
            .expect("a page");
        let result = rig.apply(&plan, plan.code());
        assert!(
            !result
                .as_ref()
                .is_err_and(|error| error.kind() == ErrorKind::StalePlan),
            "{operation}: {result:?}"
        );
    }
}
