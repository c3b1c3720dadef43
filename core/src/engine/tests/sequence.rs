use super::{done, moment, operation, pending, read, replied, shown, started, status, write};
use crate::engine::{KeyMatch, Reply};
use crate::error::{Error, ErrorKind};
use crate::test_support::{Host, empty};

#[test]
fn a_flow_runs_up_to_its_next_effect() {
    let mut operation = operation(|context| async move {
        let first = status(&context, read("/v2/a")).await;
        let second = status(&context, write("/v2/b")).await;
        Ok((first, second))
    });
    let (start, cancel) = pending(operation.advance(moment(0)));
    assert_eq!(shown(&start), ["GET /v2/a"]);
    assert_eq!(cancel, []);
    operation.reply(start[0].0, replied(200)).unwrap();
    let (start, _) = pending(operation.advance(moment(1)));
    assert_eq!(shown(&start), ["POST /v2/b"]);
    operation.reply(start[0].0, replied(201)).unwrap();
    assert_eq!(done(operation.advance(moment(2))).unwrap(), (200, 201));
}

#[test]
fn a_flow_without_effects_ends_at_the_first_advance() {
    let mut operation = operation(|_| async { Ok("done") });
    assert_eq!(done(operation.advance(moment(0))).unwrap(), "done");
}

#[test]
fn an_advance_without_a_reply_starts_nothing() {
    let mut operation =
        operation(|context| async move { Ok(status(&context, read("/v2/a")).await) });
    let ids = started(operation.advance(moment(0)));
    assert_eq!(started(operation.advance(moment(5))), []);
    operation.reply(ids[0], replied(204)).unwrap();
    assert_eq!(done(operation.advance(moment(6))).unwrap(), 204);
}

#[test]
fn now_is_the_time_of_the_latest_advance() {
    let mut operation = operation(|context| async move {
        let before = context.now();
        status(&context, read("/v2/a")).await;
        Ok((before.as_millis(), context.now().as_millis()))
    });
    let ids = started(operation.advance(moment(1_000)));
    operation.reply(ids[0], replied(200)).unwrap();
    assert_eq!(
        done(operation.advance(moment(1_234))).unwrap(),
        (1_000, 1_234)
    );
}

#[test]
fn sleeping_until_a_past_moment_returns_at_once() {
    let mut operation = operation(|context| async move {
        context.sleep_until(moment(10)).await;
        context.sleep_until(moment(9)).await;
        Ok(())
    });
    assert_eq!(done(operation.advance(moment(10))), Ok(()));
}

#[test]
fn a_timer_that_fires_early_is_restarted() {
    let mut operation = operation(|context| async move {
        context.sleep_until(moment(100)).await;
        Ok(context.now().as_millis())
    });
    let ids = started(operation.advance(moment(0)));
    operation.reply(ids[0], Reply::Slept).unwrap();
    let (start, _) = pending(operation.advance(moment(99)));
    assert_eq!(shown(&start), ["sleep until 100"]);
    operation.reply(start[0].0, Reply::Slept).unwrap();
    assert_eq!(done(operation.advance(moment(100))), Ok(100));
}

#[test]
fn the_key_match_is_an_index() {
    let run = |key: &str| {
        let mut host = Host::new().with_key(key);
        let found = host.run(operation(|context| async move {
            Ok(context
                .match_key(vec!["ak-1...z".into(), "ak-2...z".into()])
                .await)
        }));
        assert_eq!(host.log(), [(0, "match key")]);
        found.unwrap()
    };
    assert_eq!(run("ak-2345z"), KeyMatch::One(1));
    assert_eq!(run("ak-9999z"), KeyMatch::Unknown);
}

#[test]
fn an_error_gets_the_operation_unless_it_has_one() {
    let run = |error: Error| {
        let failing = operation(|_| async { Err::<(), Error>(error) });
        Host::new().run(failing).unwrap_err().operation()
    };
    let error = Error::new(ErrorKind::Conflict, "taken");
    assert_eq!(run(error.clone()), Some("test.flow"));
    assert_eq!(run(error.within("users.list")), Some("users.list"));
}

#[test]
fn debug_shows_only_the_name_of_an_operation() {
    let operation = operation(|_| async { Ok("secret") });
    assert_eq!(operation.name(), "test.flow");
    assert_eq!(format!("{operation:?}"), "Operation(test.flow)");
}

#[test]
#[should_panic(expected = "not at its end after 3 steps")]
fn the_scripted_host_stops_an_operation_that_never_ends() {
    let mut host = Host::new().in_any_order();
    for _ in 0..4 {
        host.expect("GET /v2/a", empty(200));
    }
    let mut operation = operation(|context| async move {
        loop {
            if status(&context, read("/v2/a")).await == 0 {
                return Ok(());
            }
        }
    });
    let _ = host.drive_bounded(&mut operation, 3);
}

#[test]
fn progress_is_reported_when_it_changes() {
    use std::sync::{Arc, Mutex};

    use crate::engine::Progress;
    use crate::test_support::{Host, session, started, user, users};

    let reported = Arc::new(Mutex::new(Vec::new()));
    let sink = Arc::clone(&reported);
    let operation = started(
        &session(),
        "users.get",
        &serde_json::json!({"user": "jane@example.com"}),
    );
    let operation = operation.with_progress(move |progress| sink.lock().unwrap().push(progress));
    let page = users(&[user("u1", "Jane", "jane@example.com")], None);
    let mut host = Host::new().answer("GET /v2/users?limit=100&email=jane%40example.com", page);
    host.run(operation).unwrap();
    let one = Progress {
        requests: 1,
        expected: None,
    };
    assert_eq!(*reported.lock().unwrap(), [one]);
}
