use core::pin::pin;

use futures_util::future::{Either, join, select};

use super::{done, moment, operation, pending, read, replied, shown, started, status, write};
use crate::engine::{Operation, Reply};
use crate::error::{Error, ErrorKind};
use crate::test_support::{Host, ScriptedReply, empty};

/// The status of a request with a timeout of ten milliseconds, and of a second request.
fn with_ten_milliseconds(method: &'static str) -> Operation<(Option<u16>, u16)> {
    operation(move |context| async move {
        let request = if method == "GET" {
            read("/v2/slow")
        } else {
            write("/v2/slow")
        };
        let first = {
            let slow = pin!(status(&context, request));
            match select(slow, pin!(context.sleep_until(moment(10)))).await {
                Either::Left((status, _)) => Some(status),
                Either::Right(_) => None,
            }
        };
        Ok((first, status(&context, read("/v2/next")).await))
    })
}

#[test]
fn dropping_a_branch_cancels_its_effect() {
    let mut host = Host::new()
        .answer("GET /v2/slow", ScriptedReply::never())
        .answer("GET /v2/next", empty(200));
    assert_eq!(host.run(with_ten_milliseconds("GET")), Ok((None, 200)));
    assert_eq!(
        host.log(),
        [
            (0, "GET /v2/slow"),
            (0, "sleep until 10"),
            (10, "drop GET /v2/slow"),
            (10, "GET /v2/next"),
        ]
    );
}

#[test]
fn the_losing_sleep_of_a_race_is_cancelled() {
    let mut host = Host::new()
        .answer("POST /v2/slow", ScriptedReply::after(9, empty(201)))
        .answer("GET /v2/next", empty(200));
    assert_eq!(
        host.run(with_ten_milliseconds("POST")),
        Ok((Some(201), 200))
    );
    assert_eq!(
        host.log(),
        [
            (0, "POST /v2/slow"),
            (0, "sleep until 10"),
            (9, "drop sleep until 10"),
            (9, "GET /v2/next"),
        ]
    );
}

#[test]
fn a_branch_dropped_before_its_start_is_never_started() {
    let mut operation = operation(|context| async move {
        let never = Box::pin(status(&context, write("/v2/never")));
        drop(select(never, core::future::ready(())).await);
        Ok(status(&context, read("/v2/a")).await)
    });
    let (start, cancel) = pending(operation.advance(moment(0)));
    assert_eq!(shown(&start), ["GET /v2/a"]);
    assert_eq!(cancel, []);
    operation.reply(start[0].0, replied(200)).unwrap();
    // The write was never sent, so its outcome is not unknown.
    assert_eq!(done(operation.advance(moment(0))), Ok(200));
}

#[test]
fn cancelling_with_a_read_in_flight_is_cancelled() {
    let mut host = Host::new().answer("GET /v2/a", ScriptedReply::never());
    let mut operation =
        operation(|context| async move { Ok(status(&context, read("/v2/a")).await) });
    host.drive_until(&mut operation, 3);
    let error = done(operation.cancel()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Cancelled);
    assert_eq!(error.to_string(), "the caller cancelled the operation");
    assert_eq!(error.operation(), Some("test.flow"));
    assert!(error.safe_to_retry());
}

#[test]
fn cancelling_with_a_write_in_flight_is_outcome_unknown() {
    let mut host = Host::new()
        .answer("GET /v2/a", ScriptedReply::never())
        .answer("POST /v2/b", ScriptedReply::never());
    let mut operation = operation(|context| async move {
        let reading = status(&context, read("/v2/a"));
        Ok(join(reading, status(&context, write("/v2/b"))).await)
    });
    host.drive_until(&mut operation, 3);
    let error = done(operation.cancel()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
    assert_eq!(
        error.to_string(),
        "`POST /v2/b` was in flight when the caller cancelled the operation; it is unknown whether it was carried out"
    );
    assert_eq!(error.request(), Some("POST /v2/b"));
    assert!(!error.safe_to_retry());
}

#[test]
fn cancelling_before_the_flow_reads_a_reply_to_a_write_is_outcome_unknown() {
    let mut operation =
        operation(|context| async move { Ok(status(&context, write("/v2/b")).await) });
    let ids = started(operation.advance(moment(0)));
    operation.reply(ids[0], replied(201)).unwrap();
    let error = done(operation.cancel()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
    assert_eq!(error.request(), Some("POST /v2/b"));
}

#[test]
fn cancelling_before_anything_was_sent_is_cancelled() {
    let mut operation =
        operation(|context| async move { Ok(status(&context, write("/v2/b")).await) });
    let error = done(operation.cancel()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Cancelled);
}

#[test]
fn cancelling_after_a_settled_write_is_cancelled() {
    let mut host = Host::new()
        .answer("POST /v2/b", empty(201))
        .answer("GET /v2/a", ScriptedReply::never());
    let mut operation = operation(|context| async move {
        status(&context, write("/v2/b")).await;
        Ok(status(&context, read("/v2/a")).await)
    });
    host.drive_until(&mut operation, 0);
    let error = done(operation.cancel()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Cancelled);
}

#[test]
fn a_flow_that_abandons_a_write_ends_as_outcome_unknown() {
    let mut host = Host::new()
        .answer("POST /v2/slow", ScriptedReply::never())
        .answer("GET /v2/next", empty(200));
    let error = host.run(with_ten_milliseconds("POST")).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
    assert_eq!(
        error.to_string(),
        "`POST /v2/slow` was in flight when its flow ended; it is unknown whether it was carried out"
    );
    assert_eq!(error.operation(), Some("test.write"));
}

#[test]
fn a_reply_to_a_write_that_the_flow_never_reads_is_outcome_unknown() {
    let mut operation = with_ten_milliseconds("POST");
    let ids = started(operation.advance(moment(0)));
    // Both replies are there when the flow is polled, which polls the sleep second.
    operation.reply(ids[1], Reply::Slept).unwrap();
    operation.reply(ids[0], replied(201)).unwrap();
    let (start, cancel) = pending(operation.advance(moment(10)));
    assert_eq!(cancel, []);
    operation.reply(start[0].0, replied(200)).unwrap();
    assert_eq!(done(operation.advance(moment(10))), Ok((Some(201), 200)));

    let mut other_way_round = super::operation(|context| async move {
        let slow = pin!(status(&context, write("/v2/slow")));
        let _ = select(pin!(context.sleep_until(moment(10))), slow).await;
        Ok(())
    });
    let ids = started(other_way_round.advance(moment(0)));
    other_way_round.reply(ids[0], Reply::Slept).unwrap();
    other_way_round.reply(ids[1], replied(201)).unwrap();
    let error = done(other_way_round.advance(moment(10))).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
    assert_eq!(error.request(), Some("POST /v2/slow"));
}

#[test]
fn cancelling_twice_is_a_defect_of_the_host() {
    let mut operation =
        operation(|context| async move { Ok(status(&context, write("/v2/b")).await) });
    let _ = operation.cancel();
    let error = done(operation.cancel()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Internal);
    assert_eq!(error.to_string(), "the operation was ended twice");
}

#[test]
fn what_an_operation_has_concluded_outlives_a_cancellation_and_a_deadline() {
    let concludes = || {
        operation(|context| async move {
            context.conclude(Error::new(ErrorKind::Conflict, "it exists"));
            context.sleep_until(moment(1_000)).await;
            Ok(())
        })
    };
    let mut cancelled = concludes();
    pending(cancelled.advance(moment(0)));
    let mut late = concludes().with_deadline(10);
    pending(late.advance(moment(0)));
    for error in [
        done(cancelled.cancel()).unwrap_err(),
        done(late.advance(moment(10))).unwrap_err(),
    ] {
        assert_eq!(error.kind(), ErrorKind::Conflict, "{error}");
    }
}
