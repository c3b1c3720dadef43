//! Ids come with and without padding (reference, section 2.3), from the caller and from the server: whatever
//! the spelling, a plan says the same and does the same.

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

/// Every destructive verb, everything in it by its id; and those that a guard looks at.
fn inputs() -> Vec<(&'static str, Value)> {
    let mut rig = rig("padded");
    let mut inputs = Vec::new();
    let named: Vec<(&str, Value)> = cases()
        .into_iter()
        .map(|case| (case.verb, case.input))
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
    for (verb, input) in named {
        let scopes = match verb {
            "api_keys.revoke" => json!({"user": input["user"]}),
            _ => json!({}),
        };
        let plan = rig.plan(verb, &input).expect("a plan");
        let mut by_id = document(&plan)["input"].clone();
        let members = by_id.as_object_mut().expect("an object");
        members.remove("override_guards");
        for (name, value) in scopes.as_object().expect("an object") {
            members.insert(name.clone(), value.clone());
        }
        inputs.push((verb, by_id));
    }
    let own = rig.value("api_keys.list", &json!({})).expect("keys");
    let own = own["items"].as_array().expect("a list").iter();
    inputs.extend(own.map(|key| ("api_keys.revoke", json!({"api_key": {"id": key["id"]}}))));
    inputs
}

/// The same without the padding of any id, in texts too.
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

/// What a plan decides and shows, ids without padding.
fn said(rig: &mut Rig, verb: &str, input: &Value) -> (Value, Option<String>) {
    let plan = rig
        .plan(verb, input)
        .unwrap_or_else(|error| panic!("{verb} {input}: {error:?}"));
    let mut document = unpadded(&document(&plan));
    let members = document.as_object_mut().expect("an object");
    // Its inputs are as they were given, and so is their code.
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
    for (verb, input) in inputs() {
        let expected = said(&mut rig("padded"), verb, &input);
        guards.push(expected.0["facts"]["guards"].clone());
        for spelling in SPELLINGS {
            for input in [input.clone(), unpadded(&input)] {
                let found = said(&mut rig(spelling), verb, &input);
                assert!(
                    found == expected,
                    "{verb} {input}, the server {spelling}:\n{}\n{}\n{:?} {:?}",
                    found.0,
                    expected.0,
                    found.1,
                    expected.1
                );
            }
        }
    }
    // What is compared is there: a guard that trips on oneself, and one on the key in use.
    assert!(guards.contains(&json!({"self": "tripped"})), "{guards:?}");
    assert!(
        guards.contains(&json!({"key_in_use": "tripped"})),
        "{guards:?}"
    );
}

/// Both spellings in the scope of a key.
#[test]
fn a_plan_is_not_stale_by_the_spelling_of_ids_or_the_hour() {
    for (verb, input) in cases()
        .into_iter()
        .map(|case| (case.verb, case.input))
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
            .plan(verb, &input)
            .unwrap_or_else(|error| panic!("{verb}: {error}"));
        // An odd number of answers in between.
        rig.value("users.list", &json!({"limit": 1}))
            .expect("a page");
        let result = rig.apply(&plan, plan.code());
        assert!(
            !result
                .as_ref()
                .is_err_and(|error| error.kind() == ErrorKind::StalePlan),
            "{verb}: {result:?}"
        );
    }
}
