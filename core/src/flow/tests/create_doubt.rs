//! `users.create` when the outcome of the request is unknown.

use serde_json::json;

use super::create::{CREATE, created, jane, jane_with, row, run, with_password};
use super::started;
use crate::engine::Step;
use crate::error::ErrorKind;
use crate::http::{HttpResponse, TransportFailure};
use crate::test_support::{
    Host, ScriptedReply, answer, empty, lost, session, session_with, throttled, user, users,
};

const READ_BACK: &str = "GET /v2/users?limit=100&email=jane%40example.com";

/// The replies after which the user may or may not exist.
fn inconclusive() -> Vec<ScriptedReply> {
    vec![
        lost().into(),
        empty(500).into(),
        empty(502).into(),
        empty(503).into(),
        empty(504).into(),
        TransportFailure::TooLarge.into(),
        HttpResponse::new(201, Vec::new()).into(),
        HttpResponse::new(201, b"{\"id\": \"u1\"".to_vec()).into(),
        HttpResponse::new(200, b"<html>".to_vec()).into(),
        answer(201, &json!({"id": "u1"})).into(),
        empty(204).into(),
    ]
}

#[test]
fn a_user_found_after_an_inconclusive_response_may_be_new() {
    for inconclusive in inconclusive() {
        let mut host = Host::new()
            .answer(CREATE, inconclusive)
            .answer(READ_BACK, users(&[row()], None));
        let result = run(&mut host, &jane()).unwrap();
        assert_eq!(result.is_new, None);
        assert_eq!(result.user["id"], "u1");
        assert!(!result.secret_lost);
        assert_eq!(host.sent(), [(0, CREATE), (0, READ_BACK)]);
    }
}

#[test]
fn the_password_of_a_lost_response_is_lost() {
    let mut host = Host::new()
        .answer(CREATE, lost())
        .answer(READ_BACK, users(&[row()], None));
    let result = run(&mut host, &with_password()).unwrap();
    assert_eq!(result.is_new, None);
    assert_eq!(result.temporary_password, None);
    assert!(result.secret_lost);
}

#[test]
fn a_user_found_by_reading_back_is_returned_with_the_ignored_inputs() {
    let other = user("u1", "Janet", "JANE@example.com");
    let mut host = Host::new()
        .answer(CREATE, lost())
        .answer(READ_BACK, users(&[other], None));
    let result = run(&mut host, &jane()).unwrap();
    assert_eq!(
        (result.is_new, result.ignored),
        (None, vec!["name".to_owned()])
    );
}

#[test]
fn reading_back_reads_the_whole_list_and_matches_the_exact_address() {
    let namesake = user("u9", "Jane", "mary.jane@example.com");
    let mut host = Host::new()
        .answer(CREATE, lost())
        .answer(READ_BACK, users(&[namesake], Some("a")))
        .answer(
            "GET /v2/users?limit=100&cursor=a&email=jane%40example.com",
            users(&[row()], None),
        );
    assert_eq!(run(&mut host, &jane()).unwrap().user["id"], "u1");
}

#[test]
fn a_creation_is_sent_again_when_no_user_is_found() {
    for inconclusive in inconclusive() {
        let mut host = Host::new()
            .answer(CREATE, inconclusive)
            .answer(READ_BACK, users(&[], None))
            .answer(CREATE, created(Some("pw")));
        let result = run(&mut host, &with_password()).unwrap();
        assert_eq!(result.is_new, Some(true));
        assert_eq!(result.temporary_password.unwrap().reveal(), "pw");
        let wait = host.now();
        assert!((500..=1_000).contains(&wait), "{wait}");
    }
}

#[test]
fn a_second_attempt_that_finds_the_user_leaves_created_unknown() {
    let mut host = Host::new()
        .answer(CREATE, lost())
        .answer(READ_BACK, users(&[], None))
        .answer(CREATE, answer(200, &row()));
    let result = run(&mut host, &with_password()).unwrap();
    assert_eq!(result.is_new, None);
    assert!(result.secret_lost);
}

#[test]
fn a_creation_is_not_sent_again_when_reading_back_fails() {
    let cases = [
        (
            ScriptedReply::from(empty(403)),
            "the server returned 403 with an empty body",
        ),
        (
            users(&[json!({"id": "u1"})], None).into(),
            "some of the listed users could not be read",
        ),
        (
            HttpResponse::new(200, Vec::new()).into(),
            "the server returned 200 with an empty body",
        ),
    ];
    for (failure, why) in cases {
        let mut host = Host::new()
            .answer(CREATE, lost())
            .answer(READ_BACK, failure);
        let error = run(&mut host, &jane()).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
        assert_eq!(
            error.to_string(),
            format!(
                "the connection was lost before the response: reset by peer; it is unknown whether \
                 `POST /v2/users` was carried out; reading it back failed: {why}"
            )
        );
        assert_eq!(error.request(), Some(CREATE));
        assert!(!error.safe_to_retry());
        assert_eq!(host.sent(), [(0, CREATE), (0, READ_BACK)]);
    }
}

#[test]
fn reading_back_has_five_attempts_and_the_creation_one() {
    let mut host = Host::new().answer(CREATE, empty(503));
    for _ in 0..5 {
        host.expect(READ_BACK, lost());
    }
    let error = run(&mut host, &jane()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
    assert_eq!(error.status(), Some(503));
}

#[test]
fn inconclusive_attempts_without_a_user_are_outcome_unknown() {
    let mut host = Host::new();
    for _ in 0..5 {
        host.expect(CREATE, lost());
        host.expect(READ_BACK, users(&[], None));
    }
    let error = run(&mut host, &jane()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
    let message = error.to_string();
    assert!(
        message.starts_with(
            "the connection was lost before the response: reset by peer; it is unknown whether \
`POST /v2/users` was carried out; reading back found no user with that address so far; \
5 attempts were made over "
        ),
        "{message}"
    );
}

#[test]
fn a_429_after_an_inconclusive_attempt_is_outcome_unknown() {
    let mut host = Host::new()
        .answer(CREATE, lost())
        .answer(READ_BACK, users(&[], None))
        .answer(CREATE, throttled(301));
    let error = run(&mut host, &jane()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
    assert_eq!(error.retry_after_seconds(), Some(301));
}

#[test]
fn a_conflict_after_an_inconclusive_attempt_is_read_back() {
    let taken = |found: ScriptedReply| {
        let mut host = Host::new()
            .answer(CREATE, lost())
            .answer(READ_BACK, users(&[], None))
            .answer(CREATE, empty(409))
            .answer(READ_BACK, found);
        let create = jane_with("invite_mode", "NONE");
        run(&mut host, &create)
    };
    let result = taken(users(&[row()], None).into()).unwrap();
    assert_eq!(
        (result.is_new, result.user["id"].as_str()),
        (None, Some("u1"))
    );
    let refused = "the server returned 409 with an empty body; 2 attempts were made over 0.8 s";
    for (found, message) in [
        (
            ScriptedReply::from(users(&[], None)),
            format!("an earlier attempt may have been carried out; then: {refused}"),
        ),
        (
            empty(403).into(),
            format!(
                "{refused}; reading it back failed: the server returned 403 with an empty body"
            ),
        ),
    ] {
        let error = taken(found).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
        assert_eq!(error.to_string(), message);
        assert_eq!(error.request(), Some(CREATE));
    }
}

#[test]
fn a_rejection_after_an_inconclusive_attempt_is_outcome_unknown() {
    let mut host = Host::new()
        .answer(CREATE, lost())
        .answer(READ_BACK, users(&[], None))
        .answer(CREATE, empty(401));
    let error = run(&mut host, &jane()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
    assert_eq!(
        error.to_string(),
        "an earlier attempt may have been carried out; then: the server returned 401 with an empty body; 2 attempts were made over 0.8 s"
    );
    assert_eq!(error.status(), Some(401));
}

#[test]
fn cancelling_while_reading_back_is_outcome_unknown() {
    let mut host = Host::new()
        .answer(CREATE, lost())
        .answer(READ_BACK, ScriptedReply::never());
    let mut operation = started(&session(), "users.create", &jane());
    host.drive_until(&mut operation, 5);
    let Step::Done(Err(error)) = operation.cancel() else {
        panic!("still pending");
    };
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
    assert_eq!(
        error.to_string(),
        "`POST /v2/users` got no conclusive response when the caller cancelled the operation; it is unknown whether it was carried out"
    );
    assert_eq!(error.request(), Some(CREATE));
}

#[test]
fn a_deadline_without_room_for_another_attempt_is_outcome_unknown() {
    let mut host = Host::new()
        .answer(CREATE, lost())
        .answer(READ_BACK, users(&[], None));
    let operation = started(&session_with(7, Some(1)), "users.create", &jane());
    let error = host.run(operation.with_deadline(5_000)).unwrap_err();
    // The slot would be free after 60 s: that is not waited for.
    assert!(host.now() <= 1_000);
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
    let message = error.to_string();
    assert!(
        message.starts_with("an earlier attempt may have been carried out; then: the rate limit (1 in any 60 s) requires `users.create` to wait "),
        "{message}"
    );
    assert!(
        message.ends_with("; reading back found no user with that address so far"),
        "{message}"
    );
    assert_eq!(error.operation(), Some("users.create"));
    assert_eq!(error.request(), Some(CREATE));
}

#[test]
fn a_deadline_before_the_creation_is_sent_is_cancelled() {
    let session = session_with(7, Some(1));
    let mut first = Host::new().answer(CREATE, created(None));
    first
        .run(started(&session, "users.create", &jane()))
        .unwrap();
    let mut host = Host::new();
    let operation = started(&session, "users.create", &jane()).with_deadline(5_000);
    let error = host.run(operation).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::DeadlineExceeded);
    assert_eq!(
        error.to_string(),
        "the rate limit (1 in any 60 s) requires `users.create` to wait 60 s, but the deadline is in 5 s"
    );
    assert!(error.safe_to_retry());
    assert_eq!((host.now(), host.sent()), (0, vec![]));
}

#[test]
fn an_unreadable_response_never_quotes_a_password() {
    let body = r#"{"temporary_password": "correct horse", "id": 7}"#;
    let mut host = Host::new()
        .answer(CREATE, HttpResponse::new(201, body.as_bytes().to_vec()))
        .answer(READ_BACK, empty(403));
    let error = run(&mut host, &with_password()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
    let shown = format!("{error} {error:?} {}", error.to_json().to_text());
    assert!(!shown.contains("horse"), "{shown}");
}
