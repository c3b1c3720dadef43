//! What is told of requests, retries and waits, and when.

use serde_json::{Value, json};

use super::{GET, get, jane};
use crate::engine::{Event, EventKind};
use crate::error::ErrorKind;
use crate::facade::{self, FieldCase};
use crate::test_support::{
    Host, ScriptedReply, answer, empty, lost, session, session_with, started, throttled, users,
};

const LIST: &str = "GET /v2/users";

/// An event of `get`, with what differs from the others.
fn of_get(kind: &str, differences: &Value) -> Value {
    let mut event = json!({
        "kind": kind, "operation": "users.get", "method": "GET", "path": "/v2/users/{user_id}",
        "attempt": 1, "status": null, "request_id": null, "reason": null, "millis": 0,
    });
    for (name, value) in differences.as_object().unwrap() {
        event[name] = value.clone();
    }
    event
}

#[test]
fn a_request_is_told_with_its_response() {
    let response = jane().header("x-request-id", "req-7");
    let mut host = Host::new()
        .at(1_000)
        .answer(GET, ScriptedReply::after(40, response));
    host.run(get(&session())).unwrap();
    let differences = json!({"status": 200, "request_id": "req-7", "millis": 40});
    assert_eq!(host.events(), [(1_040, of_get("request", &differences))]);
}

#[test]
fn failures_and_the_waits_after_them_are_told_as_they_happen() {
    let mut host = Host::new()
        .answer(GET, lost())
        .answer(GET, throttled(1).header("x-request-id", "req-8"))
        .answer(GET, jane());
    host.run(get(&session())).unwrap();
    let sent: Vec<u64> = host.sent().iter().map(|(moment, _)| *moment).collect();
    let why_lost = "the connection was lost before the response: reset by peer";
    let why_throttled = "the server returned 429 with an empty body";
    let throttling = json!({"attempt": 2, "status": 429, "request_id": "req-8"});
    let mut throttled = of_get("retry", &throttling);
    throttled["reason"] = json!(why_throttled);
    throttled["millis"] = json!(1_000);
    assert_eq!(
        host.events(),
        [
            (0, of_get("request", &json!({"reason": why_lost}))),
            (
                0,
                of_get("retry", &json!({"reason": why_lost, "millis": sent[1]}))
            ),
            (sent[1], of_get("request", &throttling)),
            (sent[1], throttled),
            (
                sent[2],
                of_get("request", &json!({"attempt": 3, "status": 200}))
            ),
        ]
    );
}

#[test]
fn the_last_failure_is_told_too() {
    let mut host = Host::new().answer(GET, empty(403));
    let error = host.run(get(&session())).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::PermissionDenied);
    assert_eq!(
        host.events(),
        [(0, of_get("request", &json!({"status": 403})))]
    );
}

#[test]
fn a_wait_for_the_rate_limit_is_told_when_it_begins() {
    let session = session_with(7, Some(1));
    let mut host = Host::new();
    for _ in 0..3 {
        host.expect(LIST, users(&[], None));
        host.drive_bounded(&mut started(&session, "users.list", &json!({})), 9)
            .unwrap();
    }
    let waits: Vec<_> = host
        .events()
        .into_iter()
        .filter(|(_, event)| event["kind"] == "wait")
        .collect();
    let wait = json!({
        "kind": "wait", "operation": "users.list", "method": "GET", "path": "/v2/users",
        "attempt": null, "status": null, "request_id": null, "reason": "the rate limit (1 in any 60 s)",
        "millis": 60_000,
    });
    assert_eq!(waits, [(0, wait.clone()), (60_000, wait)]);
}

#[test]
fn the_first_wait_of_more_than_two_seconds_is_worth_a_warning() {
    let session = session();
    let event = |kind, millis| Event {
        kind,
        operation: "users.get",
        attempt: 1,
        status: None,
        request_id: None,
        reason: Some("the reason".to_owned()),
        millis,
    };
    let warned = |event: &Event| facade::warning(&session, event, FieldCase::Camel);
    assert_eq!(warned(&event(EventKind::Request, 9_000)), None);
    assert_eq!(warned(&event(EventKind::Retry, 2_000)), None);
    let warning = "`users.get` waits 2 s: the reason; later waits are not warned of: pass `onWait` and `onRetry` to be told of each";
    assert_eq!(
        warned(&event(EventKind::Retry, 2_001)).as_deref(),
        Some(warning)
    );
    assert_eq!(warned(&event(EventKind::Wait, 9_000)), None);
}

#[test]
fn text_of_a_server_is_escaped() {
    let hostile = "\u{1b}[31m\r\nforged\u{202e}";
    let problem = json!({"status": 503, "title": hostile, "request_id": hostile});
    let problem = answer(503, &problem).header("content-type", "application/problem+json");
    let mut host = Host::new()
        .answer(GET, empty(503).header("x-request-id", hostile))
        .answer(GET, problem)
        .answer(GET, jane().header("x-request-id", hostile));
    host.run(get(&session())).unwrap();
    let told = host.events();
    let ids = |told: &[(u64, Value)]| {
        told.iter()
            .filter(|(_, it)| it["request_id"] != Value::Null)
            .count()
    };
    assert_eq!((told.len(), ids(&told)), (5, 4), "{told:?}");
    for (_, event) in told {
        for text in event
            .as_object()
            .unwrap()
            .values()
            .filter_map(Value::as_str)
        {
            assert!(
                !text.chars().any(|it| it.is_control() || it == '\u{202e}'),
                "{text:?}"
            );
        }
    }
}

#[test]
fn a_key_is_removed() {
    let event = Event {
        kind: EventKind::Retry,
        operation: "users.get",
        attempt: 1,
        status: None,
        request_id: Some("ak-canary".to_owned()),
        reason: Some("lost ak-canary".to_owned()),
        millis: 0,
    };
    assert!(!format!("{:?}", event.scrubbed("ak-canary")).contains("canary"));
}
