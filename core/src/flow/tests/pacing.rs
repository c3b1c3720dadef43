//! The rate limit per operation.

use serde_json::json;

use super::{GET, get, jane, started};
use crate::engine::Operation;
use crate::facade::Output;
use crate::session::Session;
use crate::test_support::{Host, session, session_with, throttled, users};

const LIST: &str = "GET /v2/users";

fn list(session: &Session) -> Operation<Output> {
    started(session, "users.list", &json!({}))
}

fn listing(host: Host) -> Host {
    host.answer(LIST, users(&[], None))
}

#[test]
fn the_hundred_and_first_list_call_is_sent_a_minute_after_the_first() {
    let session = session();
    let mut host = Host::new().at(1_000);
    for _ in 0..101 {
        host.expect(LIST, users(&[], None));
        let mut operation = list(&session);
        host.drive_bounded(&mut operation, 3).unwrap();
    }
    let moments: Vec<u64> = host.sent().iter().map(|(moment, _)| *moment).collect();
    assert_eq!(moments[..100], [1_000; 100]);
    assert_eq!(moments[100..], [61_000]);
}

#[test]
fn concurrent_operations_share_rate_slots() {
    let session = session_with(7, Some(1));
    let mut first = Host::new().answer(LIST, crate::test_support::ScriptedReply::never());
    let mut first_operation = list(&session);
    first.drive_until(&mut first_operation, 10);
    let mut second = listing(Host::new().at(10));
    second.run(list(&session)).unwrap();
    assert_eq!(first.log(), [(0, LIST)]);
    assert_eq!(second.log(), [(10, "sleep until 60000"), (60_000, LIST)]);
}

#[test]
fn sessions_have_separate_rate_slots() {
    for _ in 0..2 {
        let mut host = listing(Host::new());
        let session = session_with(7, Some(1));
        host.run(list(&session)).unwrap();
        assert_eq!(host.log(), [(0, LIST)]);
    }
}

#[test]
fn operations_have_separate_rate_slots() {
    let session = session_with(7, Some(1));
    let mut host = listing(Host::new()).answer(GET, jane());
    host.drive_bounded(&mut list(&session), 10).unwrap();
    host.run(get(&session)).unwrap();
    assert_eq!(host.log(), [(0, LIST), (0, GET)]);
}

#[test]
fn every_attempt_takes_a_rate_slot() {
    let session = session_with(7, Some(2));
    let mut host = Host::new()
        .answer(GET, throttled(1))
        .answer(GET, throttled(1))
        .answer(GET, jane());
    host.run(get(&session)).unwrap();
    assert_eq!(host.sent(), [(0, GET), (1_000, GET), (60_000, GET)]);
}

#[test]
fn without_a_limit_nothing_waits() {
    let session = session_with(7, None);
    let mut host = Host::new();
    for _ in 0..300 {
        host.expect(LIST, users(&[], None));
        host.drive_bounded(&mut list(&session), 3).unwrap();
    }
    assert_eq!(host.now(), 0);
    assert_eq!(host.log().len(), 300);
}
