//! When a read is retried, after what time, and the error in the end.

use serde_json::json;

use super::{
    GET, get, jane, permanent_failures, responses_not_from_the_api, run, transient_failures,
};
use crate::error::ErrorKind;
use crate::http::{HttpResponse, TransportFailure};
use crate::test_support::{
    Host, ScriptedReply, answer, empty, lost, session, session_with, throttled, users,
};

/// The times at which a read is sent that fails twice before it succeeds.
fn moments(seed: u64, failure: fn() -> ScriptedReply) -> Vec<u64> {
    let mut host = Host::new()
        .answer(GET, failure())
        .answer(GET, failure())
        .answer(GET, jane());
    host.run(get(&session_with(seed, None))).unwrap();
    host.sent().into_iter().map(|(moment, _)| moment).collect()
}

#[test]
fn a_read_has_three_attempts() {
    for (name, failure, kind) in transient_failures() {
        let mut host = Host::new()
            .answer(GET, failure())
            .answer(GET, failure())
            .answer(GET, failure());
        let error = host.run(get(&session())).unwrap_err();
        assert_eq!(error.kind(), kind, "{name}");
        assert_eq!(error.operation(), Some("users.get"), "{name}");
        assert_eq!(error.request(), Some(GET), "{name}");
        assert!(error.safe_to_retry(), "{name}");
        assert_eq!(host.sent().len(), 3, "{name}");
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
fn waits_after_transient_failures_are_random_up_to_50_and_100_ms() {
    let mut bounds = [(u64::MAX, 0); 2];
    for seed in 0..500 {
        let moments = moments(seed, || lost().into());
        for (index, (shortest, longest)) in bounds.iter_mut().enumerate() {
            let wait = moments[index + 1] - moments[index];
            *shortest = wait.min(*shortest);
            *longest = wait.max(*longest);
        }
    }
    assert_eq!(bounds, [(0, 50), (0, 100)]);
}

#[test]
fn waits_after_429_are_random_up_to_one_and_two_seconds() {
    let mut bounds = [(u64::MAX, 0); 2];
    for seed in 0..2_000 {
        let moments = moments(seed, || empty(429).into());
        for (index, (shortest, longest)) in bounds.iter_mut().enumerate() {
            let wait = moments[index + 1] - moments[index];
            *shortest = wait.min(*shortest);
            *longest = wait.max(*longest);
        }
    }
    let [(_, first), (_, second)] = bounds;
    assert!((990..=1_000).contains(&first), "{first}");
    assert!((1_980..=2_000).contains(&second), "{second}");
    assert!(bounds.iter().all(|(shortest, _)| *shortest < 10));
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
    let mut host = Host::new()
        .answer(GET, throttled(1))
        .answer(GET, throttled(2))
        .answer(GET, throttled(3));
    let error = host.run(get(&session())).unwrap_err();
    assert_eq!(error.retry_after_seconds(), Some(3));
    assert_eq!(host.now(), 3_000);
}

#[test]
fn the_error_is_the_last_failure() {
    let problem = json!({"title": "Service Unavailable", "status": 503, "detail": "back at noon"});
    let mut host = Host::new()
        .answer(GET, lost())
        .answer(GET, empty(502))
        .answer(GET, answer(503, &problem).header("x-request-id", "req-9"));
    let error = host.run(get(&session())).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unavailable);
    assert_eq!(error.to_string(), "the server returned 503: back at noon");
    assert_eq!(error.status(), Some(503));
    assert_eq!(error.request_id(), Some("req-9"));
}

/// The number of attempts at a read that always fails.
fn sends(session: &crate::Session, failure: fn() -> ScriptedReply) -> usize {
    let mut host = Host::new();
    for _ in 0..3 {
        host.expect(GET, failure());
    }
    let error = host.drive_bounded(&mut get(session), 100).unwrap_err();
    assert_eq!(error.request(), Some(GET));
    host.sent().len()
}

#[test]
fn operations_of_a_session_share_retry_tokens() {
    let session = session_with(7, None);
    let lost: fn() -> ScriptedReply = || lost().into();
    // 500 tokens at 14 per retry: 17 operations with two retries each leave 24.
    let counts: Vec<usize> = (0..17).map(|_| sends(&session, lost)).collect();
    assert_eq!(counts, [3; 17]);
    assert_eq!(sends(&session, lost), 2);
    assert_eq!(sends(&session, lost), 1);
    // 10 are left: enough for two retries after 429, at 5 each.
    assert_eq!(sends(&session, || throttled(0).into()), 3);
    assert_eq!(sends(&session, || throttled(0).into()), 1);
    assert_eq!(sends(&session_with(7, None), lost), 3);
}

#[test]
fn successes_refund_retry_tokens() {
    let session = session_with(7, None);
    let lost: fn() -> ScriptedReply = || lost().into();
    for _ in 0..18 {
        sends(&session, lost);
    }
    assert_eq!(sends(&session, lost), 1);
    // 10 are left; with four successes they are the 14 of one retry.
    for _ in 0..4 {
        let mut host = Host::new().answer(GET, jane());
        host.run(get(&session)).unwrap();
    }
    assert_eq!(sends(&session, lost), 2);
    assert_eq!(sends(&session, lost), 1);
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
