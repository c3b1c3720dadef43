//! A server that is away for a while, with many calls in flight.

use super::side_by_side;
use super::{get, jane};
use crate::Session;
use crate::engine::Operation;
use crate::error::{Error, ErrorKind};
use crate::facade::Output;
use crate::http::{HttpResponse, TransportFailure};
use crate::test_support::{empty, lost, not_sent, session_with, throttled};

/// What is answered while the server is away.
type Failure = fn() -> Result<HttpResponse, TransportFailure>;

/// Ways in which a server is away, of which each lets a read be repeated.
fn failures() -> [(&'static str, Failure); 4] {
    [
        ("no connection", || Err(not_sent())),
        ("the connection ends", || Err(lost())),
        ("a proxy answers 502", || Ok(empty(502))),
        ("503 with Retry-After", || {
            let response = HttpResponse::new(503, Vec::new());
            Ok(response.header("retry-after", "1"))
        }),
    ]
}

/// The results of reads side by side, against a server that is away until a moment.
fn run(
    reads: Vec<Operation<Output>>,
    away_until: u64,
    failure: Failure,
) -> Vec<Result<Output, Error>> {
    let mut answer = |_: &str, now| {
        if now < away_until {
            failure()
        } else {
            Ok(jane())
        }
    };
    side_by_side::run(reads, 0, &mut answer).results
}

fn reads(session: &Session, count: usize) -> Vec<Operation<Output>> {
    (0..count).map(|_| get(session)).collect()
}

#[test]
fn a_server_that_is_away_for_up_to_six_seconds_fails_no_read() {
    for (name, failure) in failures() {
        for away in [1_000, 3_000, 6_000] {
            for count in [1, 50] {
                for seed in 0..20 {
                    let session = session_with(seed, None);
                    for result in run(reads(&session, count), away, failure) {
                        assert!(result.is_ok(), "{name} for {away} ms: {result:?}");
                    }
                }
            }
        }
    }
}

#[test]
fn what_never_left_takes_no_room_under_the_rate_limit() {
    let session = session_with(7, Some(60));
    let mut answer = |_: &str, now| {
        if now < 3_000 {
            Err(not_sent())
        } else {
            Ok(jane())
        }
    };
    let outcome = side_by_side::run(reads(&session, 50), 0, &mut answer);
    assert!(outcome.results.iter().all(Result::is_ok));
    assert!(outcome.ended_at < 16_000, "{} ms", outcome.ended_at);
}

#[test]
fn outages_one_after_the_other_do_not_add_up() {
    let session = session_with(7, None);
    for _ in 0..30 {
        for result in run(reads(&session, 50), 3_000, || Err(not_sent())) {
            assert!(result.is_ok(), "{result:?}");
        }
    }
}

#[test]
fn a_server_that_stays_away_ends_every_read_with_what_was_tried() {
    let session = session_with(7, None);
    for result in run(reads(&session, 50), u64::MAX, || Err(not_sent())) {
        let error = result.expect_err("the server is away");
        assert_eq!(error.kind(), ErrorKind::Transport);
        let message = error.to_string();
        assert!(
            message.contains("; 5 attempts were made over "),
            "{message}"
        );
    }
}

#[test]
fn throttling_without_end_uses_the_tokens_up() {
    let session = session_with(7, None);
    let failed = run(reads(&session, 200), u64::MAX, || Ok(throttled(1)));
    let once = failed.iter().filter(|result| {
        let error = result.as_ref().expect_err("throttled for ever");
        !error.to_string().contains("attempts")
    });
    // 500 tokens are 100 retries at 5 each.
    assert_eq!(once.count(), 100);
}
