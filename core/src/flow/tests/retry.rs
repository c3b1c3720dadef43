//! When a read is sent again, after how long, and what is said in the end.

use serde_json::json;

use super::{
    GET, get, jane, permanent_failures, responses_not_from_the_api, run, transient_failures,
};
use crate::error::ErrorKind;
use crate::http::{HttpResponse, TransportFailure};
use crate::test_support::{
    Host, ScriptedReply, answer, empty, lost, not_sent, session, session_with, throttled, users,
};

/// The moments at which a read is sent that fails twice before it is answered.
fn moments(seed: u64, failure: fn() -> ScriptedReply) -> Vec<u64> {
    let mut host = Host::new()
        .answer(GET, failure())
        .answer(GET, failure())
        .answer(GET, jane());
    host.run(get(&session_with(seed, None))).unwrap();
    host.sent().into_iter().map(|(moment, _)| moment).collect()
}

#[test]
fn a_read_has_five_attempts() {
    for (name, failure, kind) in transient_failures() {
        let mut host = Host::new();
        for _ in 0..5 {
            host.expect(GET, failure());
        }
        let error = host.run(get(&session())).unwrap_err();
        assert_eq!(error.kind(), kind, "{name}");
        assert_eq!(error.operation(), Some("users.get"), "{name}");
        assert_eq!(error.request(), Some(GET), "{name}");
        assert!(error.safe_to_retry(), "{name}");
        assert_eq!(host.sent().len(), 5, "{name}");
    }
}

#[test]
fn a_read_that_succeeds_at_last_is_done() {
    for (name, failure, _) in transient_failures() {
        let moments = moments(7, failure);
        assert_eq!(moments.len(), 3, "{name}");
    }
}

#[test]
fn other_error_responses_are_not_retried() {
    for (failure, kind) in permanent_failures()
        .into_iter()
        .chain(responses_not_from_the_api())
    {
        let mut host = Host::new().answer(GET, failure);
        let error = host.run(get(&session())).unwrap_err();
        assert_eq!(error.kind(), kind);
        assert_eq!(error.request(), Some(GET));
        assert_eq!(host.log(), [(0, GET)]);
    }
}

#[test]
fn an_unreadable_response_is_not_retried() {
    for (body, complaint) in [
        ("", "an empty body"),
        (r#"{"id": "u1""#, "truncated JSON after 11 bytes"),
        ("<html>", "an HTML page starting with `<html>`"),
    ] {
        let response = HttpResponse::new(200, body.as_bytes().to_vec());
        let mut host = Host::new().answer(GET, response);
        let error = host.run(get(&session())).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Protocol);
        assert_eq!(
            error.to_string(),
            format!("the server returned 200 with {complaint}")
        );
        assert_eq!(error.status(), Some(200));
    }
}

#[test]
fn a_response_that_is_too_large_is_not_retried() {
    let mut host = Host::new().answer(GET, TransportFailure::TooLarge);
    let error = host.run(get(&session())).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Protocol);
    assert_eq!(error.to_string(), "the response is larger than 16 MiB");
    assert_eq!(host.log(), [(0, GET)]);
}

#[test]
fn a_rejected_scheme_says_what_to_use() {
    let refused = TransportFailure::Refused("`http` is not safe".to_owned());
    let mut host = Host::new().answer(GET, refused);
    let error = host.run(get(&session())).unwrap_err();
    assert_eq!(error.to_string(), "`http` is not safe");
    assert_eq!(
        error.next_step(),
        "use https; plain http is allowed only to this machine"
    );
}

#[test]
fn waits_are_half_fixed_and_half_random_and_double() {
    for failure in [|| lost().into(), || empty(429).into()] {
        let mut bounds = [(u64::MAX, 0); 2];
        for seed in 0..2_000 {
            let moments = moments(seed, failure);
            for (index, (shortest, longest)) in bounds.iter_mut().enumerate() {
                let wait = moments[index + 1] - moments[index];
                *shortest = wait.min(*shortest);
                *longest = wait.max(*longest);
            }
        }
        let [(from, to), (later_from, later_to)] = bounds;
        assert!((500..=505).contains(&from) && (995..=1_000).contains(&to));
        assert!((1_000..=1_010).contains(&later_from) && (1_990..=2_000).contains(&later_to));
    }
}

#[test]
fn waits_differ_between_clients_and_are_the_same_for_the_same_seed() {
    let lost: fn() -> ScriptedReply = || lost().into();
    assert_eq!(moments(1, lost), moments(1, lost));
    assert_ne!(moments(1, lost), moments(2, lost));
}

#[test]
fn retry_after_is_respected_to_the_millisecond() {
    let mut host = Host::new()
        .at(5)
        .answer(GET, throttled(42))
        .answer(GET, throttled(300))
        .answer(GET, jane());
    host.run(get(&session())).unwrap();
    assert_eq!(
        host.log(),
        [
            (5, GET),
            (5, "sleep until 42005"),
            (42_005, GET),
            (42_005, "sleep until 342005"),
            (342_005, GET),
        ]
    );
}

#[test]
fn a_retry_after_of_more_than_five_minutes_is_returned_to_the_caller() {
    let mut host = Host::new().answer(GET, throttled(301));
    let error = host.run(get(&session())).unwrap_err();
    assert_eq!(host.log(), [(0, GET)]);
    assert_eq!(error.kind(), ErrorKind::RateLimited);
    assert_eq!(error.retry_after_seconds(), Some(301));
    assert_eq!(error.status(), Some(429));
    assert!(error.safe_to_retry());
}

#[test]
fn the_error_has_the_last_retry_after() {
    let mut host = Host::new();
    for seconds in 1..=5 {
        host.expect(GET, throttled(seconds));
    }
    let error = host.run(get(&session())).unwrap_err();
    assert_eq!(error.retry_after_seconds(), Some(5));
    assert_eq!(host.now(), 10_000);
}

#[test]
fn the_error_is_the_last_failure() {
    let problem = json!({"title": "Service Unavailable", "status": 503, "detail": "back at noon"});
    let mut host = Host::new()
        .answer(GET, lost())
        .answer(GET, empty(502))
        .answer(GET, lost())
        .answer(GET, not_sent())
        .answer(GET, answer(503, &problem).header("x-request-id", "req-9"));
    let error = host.run(get(&session())).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unavailable);
    let message = error.to_string();
    let said = "the server returned 503: back at noon; 5 attempts were made over ";
    assert!(message.starts_with(said), "{message}");
    assert_eq!(error.status(), Some(503));
    assert_eq!(error.request_id(), Some("req-9"));
}

#[test]
fn a_failed_page_is_retried_with_its_cursor() {
    let mut host = Host::new()
        .answer("GET /v2/users?cursor=c7", throttled(1))
        .answer("GET /v2/users?cursor=c7", users(&[], None));
    let page = run(&mut host, "users.list", &json!({"cursor": "c7"})).unwrap();
    assert_eq!(page["items"], json!([]));
    assert_eq!(host.now(), 1_000);
}

#[test]
fn an_error_that_ends_the_retries_says_how_many_attempts_there_were() {
    let mut host = Host::new()
        .answer(GET, empty(500))
        .answer(GET, empty(500))
        .answer(GET, empty(403));
    let error = host.run(get(&session())).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::PermissionDenied);
    let moments: Vec<u64> = host.sent().iter().map(|(moment, _)| *moment).collect();
    let message = error.to_string();
    let told = crate::time::seconds(moments[2]);
    assert!(
        message.ends_with(&format!("; 3 attempts were made over {told}")),
        "{message}"
    );
}

#[test]
fn a_wait_that_the_server_asks_for_and_that_is_too_long_is_told() {
    let mut host = Host::new().answer(GET, throttled(400));
    let error = host.run(get(&session())).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::RateLimited);
    assert!(
        error
            .to_string()
            .ends_with("; it asks for a wait of 400 s, and up to 300 s are waited"),
        "{error}"
    );
    assert_eq!(host.log(), [(0, GET)]);
}
