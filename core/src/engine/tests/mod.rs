//! The contract between an operation and its host, one file per theme.

mod cancel;
mod deadline;
mod join;
mod sequence;
mod stalled;
mod twice;

use core::future::Future;

use super::{Context, Effect, EffectId, Operation, Reply, Step};
use crate::error::Error;
use crate::http::{HttpRequest, HttpResponse, Method};
use crate::test_support::session;
use crate::time::Timestamp;

/// An operation named `test.flow`.
fn operation<T, F>(flow: impl FnOnce(Context) -> F) -> Operation<T>
where
    F: Future<Output = Result<T, Error>> + Send + 'static,
{
    Operation::new(&session(), "test.flow", flow)
}

/// A read request.
fn read(path: &str) -> HttpRequest {
    HttpRequest::new("test.read", Method::Get, path, &[]).expect("a path without ids")
}

/// A write request.
fn write(path: &str) -> HttpRequest {
    HttpRequest::new("test.write", Method::Post, path, &[]).expect("a path without ids")
}

/// The status of the response to a request, 0 if there is none.
async fn status(context: &Context, request: HttpRequest) -> u16 {
    let response = context.http(request, None, 1).await;
    response.map_or(0, |response| response.status())
}

fn replied(status: u16) -> Reply {
    Reply::Http(Ok(HttpResponse::new(status, Vec::new())))
}

const fn moment(millis: u64) -> Timestamp {
    Timestamp::from_millis(millis)
}

type Effects = Vec<(EffectId, Effect)>;

/// The effects to start and to drop of a pending operation.
fn pending<T: core::fmt::Debug>(step: Step<T>) -> (Effects, Vec<EffectId>) {
    match step {
        Step::Pending { start, cancel } => (start, cancel),
        Step::Done(result) => panic!("ended with {result:?}"),
    }
}

/// The ids of the effects to start of a pending operation that drops none.
fn started<T: core::fmt::Debug>(step: Step<T>) -> Vec<EffectId> {
    let (start, cancel) = pending(step);
    assert_eq!(cancel, []);
    start.into_iter().map(|(id, _)| id).collect()
}

/// The effects without their ids, as text.
fn shown(effects: &Effects) -> Vec<String> {
    let show = |effect: &Effect| match effect {
        Effect::Http { request, .. } => request.to_string(),
        Effect::Sleep { until } => format!("sleep until {}", until.as_millis()),
        Effect::MatchKey { redacted } => format!("match {redacted:?}"),
    };
    effects.iter().map(|(_, effect)| show(effect)).collect()
}

/// The result of an operation that is done.
fn done<T>(step: Step<T>) -> Result<T, Error> {
    match step {
        Step::Done(result) => result,
        Step::Pending { start, cancel } => panic!("pending with {start:?}, without {cancel:?}"),
    }
}
