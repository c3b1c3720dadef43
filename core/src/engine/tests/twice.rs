use futures_util::future::{Either, join, select};

use super::{done, moment, operation, pending, read, replied, started, status};
use crate::engine::{EffectId, Operation, Reply, ReplyError};

/// Two concurrent reads, and a third after the first.
fn two_and_one() -> Operation<(u16, u16, u16)> {
    operation(|context| async move {
        let first = async {
            let first = status(&context, read("/v2/a")).await;
            (first, status(&context, read("/v2/c")).await)
        };
        let ((first, third), second) = join(first, status(&context, read("/v2/b"))).await;
        Ok((first, second, third))
    })
}

#[test]
fn a_second_reply_is_rejected_and_changes_nothing() {
    let mut operation = two_and_one();
    let ids = started(operation.advance(moment(0)));
    operation.reply(ids[0], replied(200)).unwrap();
    let again = operation.reply(ids[0], replied(500));
    assert_eq!(again, Err(ReplyError::AlreadyReplied));
    let third = started(operation.advance(moment(0)));
    operation.reply(third[0], replied(202)).unwrap();
    operation.reply(ids[1], replied(201)).unwrap();
    assert_eq!(done(operation.advance(moment(0))).unwrap(), (200, 201, 202));
}

#[test]
fn a_stale_id_does_not_match_the_current_effect_of_its_slot() {
    let mut operation = two_and_one();
    let ids = started(operation.advance(moment(0)));
    operation.reply(ids[0], replied(200)).unwrap();
    let third = started(operation.advance(moment(0)));
    assert_eq!(third[0].slot, ids[0].slot);
    let stale = operation.reply(ids[0], replied(500));
    assert_eq!(stale, Err(ReplyError::AlreadyReplied));
    operation.reply(third[0], replied(202)).unwrap();
    operation.reply(ids[1], replied(201)).unwrap();
    assert_eq!(done(operation.advance(moment(0))).unwrap(), (200, 201, 202));
}

#[test]
fn an_id_that_was_never_issued_is_unknown() {
    let mut operation = two_and_one();
    let ids = started(operation.advance(moment(0)));
    let EffectId { slot, generation } = ids[1];
    for id in [
        EffectId {
            slot: slot + 1,
            generation,
        },
        EffectId {
            slot,
            generation: generation + 1,
        },
        EffectId {
            slot,
            generation: 0,
        },
        EffectId {
            slot: u32::MAX,
            generation: u32::MAX,
        },
    ] {
        let answer = operation.reply(id, replied(500));
        assert_eq!(answer, Err(ReplyError::Unknown), "{id:?}");
    }
    assert_eq!(started(operation.advance(moment(0))), []);
}

#[test]
fn a_reply_of_the_wrong_kind_is_rejected_and_the_right_one_accepted() {
    let mut operation = operation(|context| async move {
        context.sleep_until(moment(5)).await;
        Ok(status(&context, read("/v2/a")).await)
    });
    let sleep = started(operation.advance(moment(0)));
    let wrong = operation.reply(sleep[0], replied(200));
    assert_eq!(wrong, Err(ReplyError::WrongReply));
    operation.reply(sleep[0], Reply::Slept).unwrap();
    let get = started(operation.advance(moment(5)));
    let wrong = operation.reply(get[0], Reply::Slept);
    assert_eq!(wrong, Err(ReplyError::WrongReply));
    assert_eq!(started(operation.advance(moment(6))), []);
    operation.reply(get[0], replied(204)).unwrap();
    assert_eq!(done(operation.advance(moment(7))).unwrap(), 204);
}

/// A read with a timeout, followed by another read.
fn read_with_timeout_and_read_again() -> Operation<(bool, u16)> {
    operation(|context| async move {
        let slow = Box::pin(status(&context, read("/v2/slow")));
        let time = Box::pin(context.sleep_until(moment(10)));
        let in_time = match select(slow, time).await {
            Either::Left(_) => true,
            Either::Right(_) => false,
        };
        Ok((in_time, status(&context, read("/v2/fallback")).await))
    })
}

#[test]
fn a_reply_to_a_cancelled_effect_is_rejected_as_cancelled() {
    let mut operation = read_with_timeout_and_read_again();
    let ids = started(operation.advance(moment(0)));
    operation.reply(ids[1], Reply::Slept).unwrap();
    let (start, cancel) = pending(operation.advance(moment(10)));
    assert_eq!(cancel, [ids[0]]);
    for _ in 0..2 {
        let late = operation.reply(ids[0], replied(200));
        assert_eq!(late, Err(ReplyError::Cancelled));
    }
    operation.reply(start[0].0, replied(203)).unwrap();
    assert_eq!(done(operation.advance(moment(11))).unwrap(), (false, 203));
}

#[test]
fn a_cancellation_is_remembered_after_many_more_effects() {
    let mut operation = operation(|context| async move {
        let slow = Box::pin(status(&context, read("/v2/slow")));
        drop(select(slow, Box::pin(context.sleep_until(moment(10)))).await);
        for _ in 0..5 {
            status(&context, read("/v2/next")).await;
        }
        Ok(())
    });
    let ids = started(operation.advance(moment(0)));
    operation.reply(ids[1], Reply::Slept).unwrap();
    let (mut start, _) = pending(operation.advance(moment(10)));
    for _ in 0..4 {
        let late = operation.reply(ids[0], replied(200));
        assert_eq!(late, Err(ReplyError::Cancelled));
        operation.reply(start[0].0, replied(200)).unwrap();
        (start, _) = pending(operation.advance(moment(10)));
    }
    operation.reply(start[0].0, replied(200)).unwrap();
    assert_eq!(done(operation.advance(moment(10))), Ok(()));
}

#[test]
fn an_ended_operation_rejects_replies() {
    let mut operation = two_and_one();
    let ids = started(operation.advance(moment(0)));
    assert!(done(operation.cancel()).is_err());
    for (id, reply) in [(ids[0], replied(200)), (ids[1], Reply::Slept)] {
        assert_eq!(operation.reply(id, reply), Err(ReplyError::Ended));
    }
}

#[test]
fn each_reply_error_has_its_message() {
    for (error, text) in [
        (
            ReplyError::Unknown,
            "this operation started no effect with that id",
        ),
        (
            ReplyError::AlreadyReplied,
            "that effect already has its reply",
        ),
        (ReplyError::Cancelled, "that effect was cancelled"),
        (
            ReplyError::WrongReply,
            "that reply does not match the kind of the effect",
        ),
        (ReplyError::Ended, "the operation has ended"),
    ] {
        assert_eq!(error.to_string(), text);
    }
}
