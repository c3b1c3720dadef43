use core::future::{Future, poll_fn};
use core::pin::pin;
use std::sync::{Arc, Mutex};

use futures_util::future::{join_all, join3};

use super::{done, moment, operation, pending, read, replied, shown, started, status, write};
use crate::engine::{Context, KeyMatch, Operation};
use crate::test_support::{Host, empty, permutations};

#[test]
fn joined_effects_start_in_creation_order() {
    let mut operation = operation(|context| async move {
        join3(
            status(&context, write("/v2/a")),
            context.sleep_until(moment(7)),
            status(&context, read("/v2/c")),
        )
        .await;
        Ok(())
    });
    let (start, _) = pending(operation.advance(moment(0)));
    assert_eq!(shown(&start), ["POST /v2/a", "sleep until 7", "GET /v2/c"]);
}

#[test]
fn more_joined_effects_than_a_join_polls_together_start_in_creation_order() {
    let paths: Vec<String> = (0..40).map(|index| format!("/v2/{index}")).collect();
    let expected: Vec<String> = paths.iter().map(|path| format!("GET {path}")).collect();
    let mut operation = operation(|context| async move {
        let statuses = paths.iter().map(|path| status(&context, read(path)));
        Ok(join_all(statuses).await.len())
    });
    let (start, _) = pending(operation.advance(moment(0)));
    assert_eq!(shown(&start), expected);
    for (id, _) in start.iter().rev() {
        operation.reply(*id, replied(200)).unwrap();
    }
    assert_eq!(done(operation.advance(moment(0))).unwrap(), 40);
}

#[test]
fn joined_flows_are_polled_in_creation_order() {
    let polled = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&polled);
    let mut operation = operation(move |context| async move {
        let branch = |name: &'static str| {
            let (context, log) = (context.clone(), Arc::clone(&log));
            async move {
                let mut flow = pin!(status(&context, read("/v2/a")));
                poll_fn(|task| {
                    log.lock().unwrap().push(name);
                    flow.as_mut().poll(task)
                })
                .await
            }
        };
        Ok(join3(branch("first"), branch("second"), branch("third")).await)
    });
    let ids = started(operation.advance(moment(0)));
    assert_eq!(*polled.lock().unwrap(), ["first", "second", "third"]);
    polled.lock().unwrap().clear();
    operation.reply(ids[2], replied(203)).unwrap();
    operation.reply(ids[0], replied(201)).unwrap();
    assert_eq!(started(operation.advance(moment(0))), []);
    assert_eq!(*polled.lock().unwrap(), ["first", "second", "third"]);
    operation.reply(ids[1], replied(202)).unwrap();
    assert_eq!(done(operation.advance(moment(0))).unwrap(), (201, 202, 203));
}

/// Three concurrent branches: a key match, a write followed by a read, and a read.
fn three_at_once() -> Operation<(KeyMatch, (u16, u16), u16)> {
    operation(|context: Context| async move {
        let second = async {
            let first = status(&context, write("/v2/b")).await;
            (first, status(&context, read("/v2/b")).await)
        };
        let forms = vec!["ak-1...z".to_owned()];
        let third = status(&context, read("/v2/c"));
        Ok(join3(context.match_key(forms), second, third).await)
    })
}

#[test]
fn the_order_of_replies_changes_nothing() {
    for order in permutations(3) {
        let mut host = Host::new()
            .with_key("ak-12z")
            .replying_in(&order)
            .in_any_order()
            .answer("POST /v2/b", empty(201))
            .answer("GET /v2/b", empty(200))
            .answer("GET /v2/c", empty(404));
        let result = host.run(three_at_once()).unwrap();
        assert_eq!(result, (KeyMatch::One(0), (201, 200), 404), "{order:?}");
        let first: Vec<_> = host.log().into_iter().take(3).collect();
        assert_eq!(
            first,
            [(0, "match key"), (0, "POST /v2/b"), (0, "GET /v2/c")]
        );
    }
}

#[test]
fn several_replies_may_precede_an_advance() {
    for order in permutations(3) {
        let mut operation = operation(|context| async move {
            let paths = ["/v2/0", "/v2/1", "/v2/2"];
            Ok(join_all(paths.map(|path| status(&context, read(path)))).await)
        });
        let ids = started(operation.advance(moment(0)));
        for (index, status) in order.iter().zip(200..) {
            operation.reply(ids[*index], replied(status)).unwrap();
        }
        let mut expected = [0; 3];
        for (index, status) in order.iter().zip(200..) {
            expected[*index] = status;
        }
        assert_eq!(done(operation.advance(moment(0))).unwrap(), expected);
    }
}
