//! A missing id is never used as an id.

use serde_json::{Value, json};

use super::{key, page};
use crate::engine::Operation;
use crate::error::{Error, ErrorKind};
use crate::input::Inputs;
use crate::json::Json;
use crate::plan::{Names, PlannedVerb, Purpose, gather};
use crate::registry::{ALL, Verb};
use crate::test_support::{Host, answer, run, session, user};

fn planned() -> impl Iterator<Item = &'static PlannedVerb> {
    ALL.iter().filter_map(|verb| match verb {
        Verb::Planned(verb) => Some(*verb),
        Verb::Direct(_) => None,
    })
}

/// The result of reading for a plan whose inputs are not resolved.
fn read(verb: &'static PlannedVerb) -> Result<(), Error> {
    let name = verb.info.name;
    let reading = Operation::new(&session(), name, move |context| async move {
        let inputs = Inputs::none(verb.schema);
        let names = Names::default();
        let reading = gather(&context, verb, &inputs, names, Purpose::Show);
        reading.await.map(|_| ())
    });
    Host::new().run(reading)
}

/// The result of reading only its target.
fn read_target(verb: &'static PlannedVerb) -> Result<(), Error> {
    let name = verb.info.name;
    let reading = Operation::new(&session(), name, move |context| async move {
        let inputs = Inputs::none(verb.schema);
        let target = verb.target.read(&context, &inputs, &Json::Null);
        target.await.map(|_| ())
    });
    Host::new().run(reading)
}

#[test]
fn a_plan_with_unresolved_inputs_is_an_internal_error() {
    for verb in planned() {
        let name = verb.info.name;
        for read in [read, read_target] {
            // The host has no response: a request would fail the test.
            let error = read(verb).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Internal, "{name}: {error}");
            let message = error.to_string();
            assert!(
                message.ends_with("` was read before it was found"),
                "{name}: {message}"
            );
        }
    }
    assert_eq!(planned().count(), 10);
}

/// The guards of a plan to delete `u1`, with these rows for the caller's key and for the user's keys.
fn guards(own: &Value, of_user: &[Value]) -> Vec<(String, String)> {
    let mut host = Host::new()
        .in_any_order()
        .with_key("ak-1234567890")
        .answer(
            "GET /v2/users/u1",
            answer(200, &user("u1", "Jane", "jane@example.com")),
        )
        .answer(
            "GET /v2/api-keys?limit=100",
            page("api_keys", std::slice::from_ref(own)),
        )
        .answer(
            "GET /v2/api-keys?limit=100&user_id=u1",
            page("api_keys", of_user),
        )
        .answer(
            "GET /v2/role-bindings?resource_type=SPACE&limit=100&user_id=u1",
            page("role_bindings", &[]),
        )
        .answer(
            "GET /v2/role-bindings?resource_type=PROJECT&limit=100&user_id=u1",
            page("role_bindings", &[]),
        );
    let plan = run(&mut host, "users.delete", &json!({"user": {"id": "u1"}})).unwrap();
    let guards = plan["guards"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    guards
        .map(|guard| (text(&guard["guard"]), text(&guard["state"])))
        .collect()
}

fn guard(guard: &str, state: &str) -> (String, String) {
    (guard.to_owned(), state.to_owned())
}

#[test]
fn an_empty_creator_id_does_not_identify_the_caller() {
    let mut own = key("k1", "own", "ak-1...890");
    own["created_by_user_id"] = json!("");
    assert!(guards(&own, &[]).contains(&guard("self", "unknown")));
}

#[test]
fn an_empty_key_id_does_not_identify_the_key_in_use() {
    let mut own = key("", "own", "ak-1...890");
    own["key_type"] = json!("SERVICE");
    // It is unknown whether it is among the user's keys,
    assert!(guards(&own, &[]).contains(&guard("key_in_use", "unknown")));
    // and another key without an id is not taken for it.
    let other = key("", "other", "ak-2...222");
    assert!(guards(&own, &[other]).contains(&guard("key_in_use", "unknown")));
}
