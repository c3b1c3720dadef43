//! Operations of one session that run side by side, in virtual time.

use crate::engine::{Effect, EffectId, Operation, Reply, Step};
use crate::error::Error;
use crate::facade::Output;
use crate::http::{HttpResponse, TransportFailure};
use crate::time::Timestamp;

/// Milliseconds until a request is answered, or fails.
const ROUND_TRIP: u64 = 20;

/// What a request, `GET /v2/users`, comes to at a moment.
pub(super) type Answer<'a> = dyn FnMut(&str, u64) -> Result<HttpResponse, TransportFailure> + 'a;

/// The results of operations, in their order, and the requests that they made.
pub(super) struct Outcome {
    pub(super) results: Vec<Result<Output, Error>>,
    pub(super) requests: Vec<String>,
    /// The moment at which the last operation ended.
    pub(super) ended_at: u64,
}

/// Runs operations that begin together at a moment.
pub(super) fn run(
    mut operations: Vec<Operation<Output>>,
    began: u64,
    answer: &mut Answer<'_>,
) -> Outcome {
    let mut waiting: Vec<(u64, usize, EffectId, Reply)> = Vec::new();
    let mut results: Vec<Option<Result<Output, Error>>> = operations.iter().map(|_| None).collect();
    let mut requests = Vec::new();
    let mut due: Vec<usize> = (0..operations.len()).collect();
    let mut now = began;
    loop {
        for index in core::mem::take(&mut due) {
            match operations[index].advance(Timestamp::from_millis(now)) {
                Step::Done(result) => {
                    waiting.retain(|(_, other, ..)| *other != index);
                    results[index] = Some(result);
                }
                Step::Pending { start, cancel } => {
                    waiting.retain(|(_, other, id, _)| *other != index || !cancel.contains(id));
                    for (id, effect) in start {
                        let (moment, reply) = match effect {
                            Effect::Http { request, .. } => {
                                let (moment, request) = (now + ROUND_TRIP, request.to_string());
                                let reply = Reply::Http(answer(&request, moment));
                                requests.push(request);
                                (moment, reply)
                            }
                            Effect::Sleep { until } => (until.as_millis().max(now), Reply::Slept),
                            Effect::MatchKey { .. } => panic!("no operation here needs the key"),
                        };
                        waiting.push((moment, index, id, reply));
                    }
                }
            }
        }
        // The earliest; of those of one moment the first that was started.
        let Some(next) = (0..waiting.len()).min_by_key(|index| waiting[*index].0) else {
            let results = results.into_iter().map(|result| result.expect("an end"));
            return Outcome {
                results: results.collect(),
                requests,
                ended_at: now,
            };
        };
        let (moment, index, id, reply) = waiting.remove(next);
        now = moment;
        operations[index]
            .reply(id, reply)
            .expect("an outstanding effect");
        due.push(index);
    }
}
