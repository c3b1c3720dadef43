use super::{done, moment, operation, pending, read, replied, shown, started, status, write};
use crate::engine::{Operation, Reply};
use crate::error::ErrorKind;
use crate::test_support::{Host, ScriptedReply, empty};

fn one_read() -> Operation<u16> {
    operation(|context| async move { Ok(status(&context, read("/v2/a")).await) })
}

fn one_write() -> Operation<u16> {
    operation(|context| async move { Ok(status(&context, write("/v2/b")).await) })
}

#[test]
fn a_deadline_runs_from_the_first_advance() {
    let mut operation = one_read().with_deadline(500);
    let (start, _) = pending(operation.advance(moment(1_000)));
    assert_eq!(shown(&start), ["sleep until 1500", "GET /v2/a"]);
}

#[test]
fn a_deadline_passes_at_its_millisecond_and_not_before() {
    let mut operation = one_read().with_deadline(500);
    started(operation.advance(moment(1_000)));
    assert_eq!(started(operation.advance(moment(1_499))), []);
    let error = done(operation.advance(moment(1_500))).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::DeadlineExceeded);
    assert_eq!(
        error.to_string(),
        "the operation's deadline of 0.5 s passed"
    );
    assert_eq!(error.operation(), Some("test.flow"));
    assert!(error.safe_to_retry());
}

#[test]
fn a_deadline_wakes_its_host() {
    let mut host = Host::new()
        .at(1_000)
        .answer("GET /v2/a", ScriptedReply::never());
    let error = host.run(one_read().with_deadline(500)).unwrap_err();
    assert_eq!(
        (error.kind(), host.now()),
        (ErrorKind::DeadlineExceeded, 1_500)
    );
}

#[test]
fn a_deadline_timer_that_fires_early_is_restarted() {
    let mut operation = one_read().with_deadline(500);
    let ids = started(operation.advance(moment(1_000)));
    operation.reply(ids[0], Reply::Slept).unwrap();
    let (start, _) = pending(operation.advance(moment(1_499)));
    assert_eq!(shown(&start), ["sleep until 1500"]);
    operation.reply(ids[1], replied(200)).unwrap();
    assert_eq!(done(operation.advance(moment(1_499))), Ok(200));
}

#[test]
fn a_reply_before_the_deadline_is_used() {
    let mut host = Host::new().answer("GET /v2/a", ScriptedReply::after(499, empty(200)));
    assert_eq!(host.run(one_read().with_deadline(500)), Ok(200));
    assert_eq!(host.now(), 499);
}

#[test]
fn a_deadline_with_a_write_in_flight_is_outcome_unknown() {
    let mut host = Host::new().answer("POST /v2/b", ScriptedReply::never());
    let error = host.run(one_write().with_deadline(500)).unwrap_err();
    assert_eq!((error.kind(), host.now()), (ErrorKind::OutcomeUnknown, 500));
    assert_eq!(
        error.to_string(),
        "`POST /v2/b` was in flight when the operation's deadline of 0.5 s passed; it is unknown whether it was carried out"
    );
    assert_eq!(error.request(), Some("POST /v2/b"));
}

#[test]
fn a_reply_delivered_before_the_deadline_is_noticed_is_used() {
    let mut operation = one_write().with_deadline(500);
    let ids = started(operation.advance(moment(0)));
    operation.reply(ids[1], replied(201)).unwrap();
    assert_eq!(done(operation.advance(moment(500))), Ok(201));
}

#[test]
fn a_deadline_ends_a_longer_sleep() {
    let mut host = Host::new();
    let sleeping = operation(|context| async move {
        context.sleep_until(moment(60_000)).await;
        Ok(())
    });
    let error = host.run(sleeping.with_deadline(500)).unwrap_err();
    assert_eq!(
        (error.kind(), host.now()),
        (ErrorKind::DeadlineExceeded, 500)
    );
}
