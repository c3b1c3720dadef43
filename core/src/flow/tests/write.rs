//! Writes that may be repeated, and what stays unknown about them.

use super::{RENAME, lasting_failures, passing_failures, rename};
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
fn a_write_that_may_be_repeated_is_sent_three_times_at_most() {
    for (name, failure, kind) in passing_failures() {
        let mut host = Host::new()
            .answer(RENAME, failure())
            .answer(RENAME, failure())
            .answer(RENAME, failure());
        let error = host.run(rename(&session())).unwrap_err();
        // A write that may have arrived is neither done nor not done.
        let not_executed = ["429", "not sent"].contains(&name);
        let wanted = if not_executed {
            kind
        } else {
            ErrorKind::OutcomeUnknown
        };
        assert_eq!(error.kind(), wanted, "{name}");
        assert_eq!(error.request(), Some(RENAME), "{name}");
        assert!(error.safe_to_retry(), "{name}");
        assert_eq!(host.sent().len(), 3, "{name}");
    }
}

#[test]
fn a_write_that_is_answered_at_last_is_done() {
    for (name, failure, _) in passing_failures() {
        let mut host = Host::new()
            .answer(RENAME, failure())
            .answer(RENAME, renamed());
        assert_eq!(host.run(rename(&session())), Ok(()), "{name}");
        assert_eq!(host.bodies().len(), 2, "{name}");
        assert_eq!(host.bodies()[0], host.bodies()[1], "{name}");
    }
}

#[test]
fn a_refused_write_is_not_sent_again() {
    for (failure, kind) in lasting_failures() {
        let mut host = Host::new().answer(RENAME, failure);
        let error = host.run(rename(&session())).unwrap_err();
        assert_eq!(error.kind(), kind);
        assert_eq!(host.log(), [(0, RENAME)]);
    }
}

#[test]
fn a_refusal_after_a_lost_answer_does_not_say_that_nothing_happened() {
    let mut host = Host::new()
        .answer(RENAME, lost())
        .answer(RENAME, empty(404));
    let error = host.run(rename(&session())).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
    assert_eq!(
        error.to_string(),
        "an earlier attempt may have been carried out; then: the server returned 404 with an empty body"
    );
    assert_eq!(error.status(), Some(404));
}

#[test]
fn a_success_that_cannot_be_read_is_unknown() {
    let garbled = HttpResponse::new(200, b"{".to_vec());
    for failure in [
        ScriptedReply::from(garbled),
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
fn a_write_in_doubt_is_unknown_when_its_caller_gives_up_waiting() {
    let session = session_with(7, Some(1));
    let mut host = Host::new().answer(RENAME, lost());
    let mut operation = rename(&session);
    host.drive_until(&mut operation, 500);
    let Step::Done(Err(error)) = operation.cancel() else {
        panic!("goes on");
    };
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
    assert_eq!(
        error.to_string(),
        "`PATCH /v2/things/t1` got no conclusive response when the caller cancelled the operation; it is unknown whether it was carried out"
    );
}

#[test]
fn a_write_that_was_refused_unexecuted_leaves_no_doubt_when_its_caller_gives_up() {
    let mut host = Host::new().answer(RENAME, throttled(60));
    let mut operation = rename(&session());
    host.drive_until(&mut operation, 500);
    let Step::Done(Err(error)) = operation.cancel() else {
        panic!("goes on");
    };
    assert_eq!(error.kind(), ErrorKind::Cancelled);
}

#[test]
fn doubt_ends_with_an_answer() {
    let mut host = Host::new().answer(RENAME, lost()).answer(RENAME, renamed());
    let mut operation =
        crate::engine::Operation::new(&session(), "things.rename", |context| async move {
            context.call(&super::RENAMING, &super::renaming()).await?;
            context
                .sleep_until(crate::Timestamp::from_millis(60_000))
                .await;
            Ok(())
        });
    host.drive_until(&mut operation, 500);
    let Step::Done(Err(error)) = operation.cancel() else {
        panic!("goes on");
    };
    assert_eq!(error.kind(), ErrorKind::Cancelled);
}
