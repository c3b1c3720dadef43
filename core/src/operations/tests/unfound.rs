//! An id that is missing never passes for one.

use futures_util::future::FutureExt as _;
use serde_json::{Value, json};

use super::{key, page};
use crate::engine::Operation;
use crate::error::{Error, ErrorKind};
use crate::input::Inputs;
use crate::json::Json;
use crate::plan::{Identity, PlannedVerb};
use crate::registry::{ALL, Verb};
use crate::test_support::{Host, answer, run, session, user};

fn planned() -> impl Iterator<Item = &'static PlannedVerb> {
    ALL.iter().filter_map(|verb| match verb {
        Verb::Planned(verb) => Some(*verb),
        Verb::Sent(_) => None,
    })
}

/// What comes of reading for a plan whose inputs nobody found.
fn read(verb: &'static PlannedVerb) -> Result<(), Error> {
    let name = verb.endpoint.info.name;
    let reading = Operation::new(&session(), name, move |context| async move {
        let inputs = Inputs::none(&verb.endpoint.schema);
        let identity = Identity::establish(&context, None).boxed();
        (verb.read)(&context, &inputs, identity).await.map(|_| ())
    });
    Host::new().run(reading)
}

/// What comes of reading its target alone.
fn read_target(verb: &'static PlannedVerb) -> Result<(), Error> {
    let name = verb.endpoint.info.name;
    let reading = Operation::new(&session(), name, move |context| async move {
        let inputs = Inputs::none(&verb.endpoint.schema);
        let target = verb.target.read(&context, &inputs, &Json::Null);
        target.await.map(|_| ())
    });
    Host::new().run(reading)
}

#[test]
fn no_plan_reads_what_was_not_found() {
    for verb in planned() {
        let name = verb.endpoint.info.name;
        for read in [read, read_target] {
            // The host has no answer: a request would fail the test.
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

/// The guards of the plan to delete `u1`, made with a key that is listed so.
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

fn is(guard: &str, state: &str) -> (String, String) {
    (guard.to_owned(), state.to_owned())
}

#[test]
fn who_is_calling_is_not_known_by_an_empty_id() {
    let mut own = key("k1", "own", "ak-1...890");
    own["created_by_user_id"] = json!("");
    assert!(guards(&own, &[]).contains(&is("self", "unknown")));
}

#[test]
fn the_key_in_use_is_not_known_by_an_empty_id() {
    let mut own = key("", "own", "ak-1...890");
    own["key_type"] = json!("SERVICE");
    // Of nobody's keys it is told by its id that it is not among them,
    assert!(guards(&own, &[]).contains(&is("key_in_use", "unknown")));
    // nor that another without an id is it.
    let other = key("", "other", "ak-2...222");
    assert!(guards(&own, &[other]).contains(&is("key_in_use", "unknown")));
}
