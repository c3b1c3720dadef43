//! Idempotent writes, and when their outcome is unknown.

use super::{RENAME, permanent_failures, rename, responses_not_from_the_api, transient_failures};
use crate::engine::Step;
use crate::error::ErrorKind;
use crate::http::{HttpResponse, TransportFailure};
use crate::test_support::{
    Host, ScriptedReply, answer, empty, lost, session, session_with, throttled,
};

fn renamed() -> HttpResponse {
    answer(200, &serde_json::json!({"id": "t1"}))
}

#[test]
fn an_idempotent_write_has_five_attempts() {
    for (name, failure, kind) in transient_failures() {
        let mut host = Host::new();
        for _ in 0..5 {
            host.expect(RENAME, failure());
        }
        let error = host.run(rename(&session())).unwrap_err();
        // The outcome of a write that may have arrived is unknown.
        let not_executed = ["429", "not sent"].contains(&name);
        let expected = if not_executed {
            kind
        } else {
            ErrorKind::OutcomeUnknown
        };
        assert_eq!(error.kind(), expected, "{name}");
        assert_eq!(error.request(), Some(RENAME), "{name}");
        assert!(error.safe_to_retry(), "{name}");
        assert_eq!(host.sent().len(), 5, "{name}");
    }
}

#[test]
fn an_idempotent_write_that_succeeds_at_last_is_done() {
    for (name, failure, _) in transient_failures() {
        let mut host = Host::new()
            .answer(RENAME, failure())
            .answer(RENAME, renamed());
        assert_eq!(host.run(rename(&session())), Ok(()), "{name}");
        assert_eq!(host.bodies().len(), 2, "{name}");
        assert_eq!(host.bodies()[0], host.bodies()[1], "{name}");
    }
}

#[test]
fn a_rejected_write_is_not_sent_again() {
    for (failure, kind) in permanent_failures() {
        let mut host = Host::new().answer(RENAME, failure);
        let error = host.run(rename(&session())).unwrap_err();
        assert_eq!(error.kind(), kind);
        assert_eq!(host.log(), [(0, RENAME)]);
    }
}

#[test]
fn a_response_that_did_not_come_from_the_api_is_outcome_unknown() {
    for (response, _) in responses_not_from_the_api() {
        let mut host = Host::new().answer(RENAME, response);
        let error = host.run(rename(&session())).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
        assert_eq!(host.log(), [(0, RENAME)]);
    }
}

#[test]
fn a_rejection_after_a_lost_response_is_outcome_unknown() {
    let mut host = Host::new()
        .answer(RENAME, lost())
        .answer(RENAME, empty(404));
    let error = host.run(rename(&session())).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
    assert_eq!(
        error.to_string(),
        "an earlier attempt may have been carried out; then: the server returned 404 with an empty body; 2 attempts were made over 0.8 s"
    );
    assert_eq!(error.status(), Some(404));
}

#[test]
fn an_unreadable_response_to_a_write_is_outcome_unknown() {
    let truncated = HttpResponse::new(200, b"{".to_vec());
    for failure in [
        ScriptedReply::from(truncated),
        TransportFailure::TooLarge.into(),
        empty(303).into(),
    ] {
        let mut host = Host::new().answer(RENAME, failure);
        let error = host.run(rename(&session())).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
        assert_eq!(host.log(), [(0, RENAME)]);
    }
}

#[test]
fn cancelling_a_retry_after_a_lost_response_is_outcome_unknown() {
    let session = session_with(7, Some(1));
    let mut host = Host::new().answer(RENAME, lost());
    let mut operation = rename(&session);
    host.drive_until(&mut operation, 1_000);
    let Step::Done(Err(error)) = operation.cancel() else {
        panic!("still pending");
    };
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
    assert_eq!(
        error.to_string(),
        "`PATCH /v2/things/t1` got no conclusive response when the caller cancelled the operation; it is unknown whether it was carried out"
    );
}

#[test]
fn cancelling_a_retry_after_a_429_is_cancelled() {
    let mut host = Host::new().answer(RENAME, throttled(60));
    let mut operation = rename(&session());
    host.drive_until(&mut operation, 1_000);
    let Step::Done(Err(error)) = operation.cancel() else {
        panic!("still pending");
    };
    assert_eq!(error.kind(), ErrorKind::Cancelled);
}

#[test]
fn a_success_settles_an_earlier_lost_response() {
    let mut host = Host::new().answer(RENAME, lost()).answer(RENAME, renamed());
    let mut operation =
        crate::engine::Operation::new(&session(), "things.rename", |context| async move {
            context.call(&super::RENAMING, &super::renaming()).await?;
            context
                .sleep_until(crate::Timestamp::from_millis(60_000))
                .await;
            Ok(())
        });
    host.drive_until(&mut operation, 1_000);
    let Step::Done(Err(error)) = operation.cancel() else {
        panic!("still pending");
    };
    assert_eq!(error.kind(), ErrorKind::Cancelled);
}
