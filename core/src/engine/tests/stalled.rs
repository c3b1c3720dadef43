use core::future::{Future, poll_fn};
use core::pin::pin;
use core::task::Poll;

use futures_util::future::{pending as never, select};

use super::{done, moment, operation, read, replied, started, status, write};
use crate::engine::{Operation, Reply};
use crate::error::{Error, ErrorKind};

const STALLED: &str = "the operation stalled: it waits, and no effect is outstanding";

fn assert_stalled(error: &Error) {
    assert_eq!(error.kind(), ErrorKind::Internal);
    assert_eq!(error.to_string(), STALLED);
    assert_eq!(error.operation(), Some("test.flow"));
}

#[test]
fn an_operation_that_waits_for_nothing_stalls_at_once() {
    let mut operation: Operation<()> = operation(|_| never());
    assert_stalled(&done(operation.advance(moment(0))).unwrap_err());
}

#[test]
fn an_operation_stalls_as_soon_as_nothing_is_outstanding() {
    let mut operation: Operation<()> = operation(|context| async move {
        status(&context, read("/v2/a")).await;
        never().await
    });
    let ids = started(operation.advance(moment(0)));
    operation.reply(ids[0], replied(200)).unwrap();
    assert_stalled(&done(operation.advance(moment(1))).unwrap_err());
}

#[test]
fn a_deadline_alone_is_a_stall() {
    let mut operation: Operation<()> = operation(|_| never()).with_deadline(1_000);
    assert_stalled(&done(operation.advance(moment(0))).unwrap_err());
}

#[test]
fn a_deadline_alone_is_a_stall_after_replies_too() {
    let mut operation: Operation<()> = operation(|context| async move {
        status(&context, read("/v2/a")).await;
        never().await
    });
    operation = operation.with_deadline(1_000);
    let ids = started(operation.advance(moment(0)));
    operation.reply(ids[1], replied(200)).unwrap();
    assert_stalled(&done(operation.advance(moment(1))).unwrap_err());
}

/// A flow that wakes itself and never does anything else.
async fn endless() -> Result<(), Error> {
    poll_fn(|task| {
        task.waker().wake_by_ref();
        Poll::<()>::Pending
    })
    .await;
    Ok(())
}

#[test]
fn a_flow_that_wakes_itself_endlessly_is_stopped() {
    let mut operation = operation(|_| endless());
    let error = done(operation.advance(moment(0))).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Internal);
    assert_eq!(error.to_string(), "the operation does not make progress");
    assert_eq!(error.operation(), Some("test.flow"));
}

#[test]
fn a_flow_may_wake_itself_a_few_times() {
    let mut operation = operation(|_| {
        let mut left = 500;
        poll_fn(move |task| {
            task.waker().wake_by_ref();
            left -= 1;
            if left == 0 {
                Poll::Ready(Ok("done"))
            } else {
                Poll::Pending
            }
        })
    });
    assert_eq!(done(operation.advance(moment(0))), Ok("done"));
}

/// Abandons a write after ten milliseconds, and then runs `then`.
fn abandoning_a_write<F>(then: impl FnOnce() -> F + Send + 'static) -> Operation<()>
where
    F: Future<Output = Result<(), Error>> + Send + 'static,
{
    operation(|context| async move {
        {
            let slow = pin!(status(&context, write("/v2/b")));
            let _ = select(slow, pin!(context.sleep_until(moment(10)))).await;
        }
        then().await
    })
}

#[test]
fn a_write_abandoned_by_a_broken_flow_is_outcome_unknown() {
    for (mut operation, what) in [
        (
            abandoning_a_write(endless),
            "the operation does not make progress",
        ),
        (abandoning_a_write(never), STALLED),
    ] {
        let ids = started(operation.advance(moment(0)));
        operation.reply(ids[1], Reply::Slept).unwrap();
        let error = done(operation.advance(moment(10))).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
        assert_eq!(
            error.to_string(),
            format!(
                "`POST /v2/b` was in flight when {what}; it is unknown whether it was carried out"
            )
        );
    }
}

#[test]
fn advancing_after_the_end_is_a_defect_of_the_host() {
    for deadline in [None, Some(5)] {
        let mut operation = operation(|_| async { Ok(()) });
        if let Some(millis) = deadline {
            operation = operation.with_deadline(millis);
        }
        assert_eq!(done(operation.advance(moment(0))), Ok(()));
        let error = done(operation.advance(moment(10))).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Internal);
        assert_eq!(
            error.to_string(),
            "the operation was advanced after it ended"
        );
    }
}
