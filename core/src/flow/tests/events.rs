//! What is told of requests, retries and waits, and when.

use serde_json::{Value, json};

use super::{GET, get, jane};
use crate::engine::{Event, EventKind};
use crate::error::ErrorKind;
use crate::test_support::{
    Host, ScriptedReply, empty, lost, session, session_with, started, throttled, users,
};

const LIST: &str = "GET /v2/users";

/// An event of `get`, with what differs from the others.
fn of_get(kind: &str, differences: &Value) -> Value {
    let mut event = json!({
        "kind": kind, "operation": "users.get", "method": "GET", "path": "/v2/users/{user_id}",
        "attempt": 1, "status": null, "request_id": null, "reason": null, "millis": 0, "warning": null,
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
fn a_wait_for_the_rate_limit_is_told_when_it_begins_and_the_first_long_one_warns() {
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
    let reason = "the rate limit (1 in any 60 s)";
    let warning = format!(
        "`users.list` waits 60 s: {reason}; later waits are told to `on_wait` and `on_retry` only"
    );
    let wait = |warning: Value| {
        json!({
            "kind": "wait", "operation": "users.list", "method": "GET", "path": LIST.replace("GET ", ""),
            "attempt": null, "status": null, "request_id": null, "reason": reason, "millis": 60_000,
            "warning": warning,
        })
    };
    assert_eq!(
        waits,
        [(0, wait(json!(warning))), (60_000, wait(Value::Null))]
    );
}

#[test]
fn a_wait_of_two_seconds_is_no_warning_and_a_longer_one_is() {
    for (seconds, warns) in [(2, false), (3, true)] {
        let mut host = Host::new()
            .answer(GET, throttled(seconds))
            .answer(GET, jane());
        host.run(get(&session())).unwrap();
        let warnings = host.events();
        let warnings = warnings
            .iter()
            .filter(|(_, event)| !event["warning"].is_null());
        assert_eq!(warnings.count(), usize::from(warns), "{seconds}");
    }
}

#[test]
fn text_of_a_server_is_escaped_and_the_key_is_removed() {
    let response = jane().header("x-request-id", "\u{1b}[31mak-canary");
    let mut host = Host::new().answer(GET, response);
    host.run(get(&session())).unwrap();
    let told = host.events();
    assert_eq!(told[0].1["request_id"], "\\u{1b}[31mak-canary");
    let event = Event {
        kind: EventKind::Retry,
        operation: "users.get",
        attempt: 1,
        status: None,
        request_id: Some("ak-canary".to_owned()),
        reason: Some("lost ak-canary".to_owned()),
        millis: 0,
        warns: false,
    };
    assert!(!format!("{:?}", event.scrubbed("ak-canary")).contains("canary"));
}
