//! Runs an operation over the exchanges of a vector, as every host does.

use ax_admin_core::credential::match_key;
use ax_admin_core::engine::{Effect, EffectId, Operation, Reply, Step};
use ax_admin_core::{Error, Timestamp};

use crate::support::player::{Player, Sent};

/// 2026-06-01T00:00:00Z, when virtual time begins.
pub(crate) const START_MS: u64 = 1_780_272_000_000;

/// Virtual time, in milliseconds since its beginning. Only waiting advances it.
#[derive(Debug, Default)]
pub(crate) struct Clock {
    pub(crate) millis: u64,
}

impl Clock {
    fn now(&self) -> Timestamp {
        Timestamp::from_millis(START_MS + self.millis)
    }
}

/// Runs an operation to its end, as every host does.
pub(crate) fn drive<T>(
    mut operation: Operation<T>,
    player: &mut Player,
    clock: &mut Clock,
    key: &str,
) -> Result<Result<T, Error>, String> {
    let mut coming: Vec<(u64, EffectId, Reply)> = Vec::new();
    loop {
        let (start, cancel) = match operation.advance(clock.now()) {
            Step::Pending { start, cancel } => (start, cancel),
            Step::Done(result) => return Ok(result),
        };
        for (id, effect) in start {
            let (reply, moment) = match effect {
                Effect::Http { request, .. } => {
                    let (target, body) = (request.target(), request.body());
                    let method = request.method().as_str();
                    let sent = Sent {
                        method,
                        target: &target,
                        body,
                    };
                    let (response, takes) = player.play(&sent, clock.millis)?;
                    (Reply::Http(response), clock.millis + takes)
                }
                Effect::Sleep { until } => (Reply::Slept, until.as_millis() - START_MS),
                Effect::MatchKey { redacted } => {
                    (Reply::KeyMatch(match_key(key, &redacted)), clock.millis)
                }
            };
            coming.push((moment, id, reply));
        }
        coming.retain(|(_, id, _)| !cancel.contains(id));
        // The earliest reply; of several at one moment, that of the effect that was started first.
        let next = (0..coming.len()).min_by_key(|index| coming.get(*index).map(|one| one.0));
        let Some(next) = next else {
            return Err("the operation waits for nothing".to_owned());
        };
        let (moment, id, reply) = coming.remove(next);
        clock.millis = clock.millis.max(moment);
        operation.reply(id, reply).map_err(|why| why.to_string())?;
    }
}
