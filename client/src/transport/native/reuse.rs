//! What is known of the server's connections: whether one may be used again.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// How long no kept connection is used after a request over one was lost.
const PAUSE: Duration = Duration::from_secs(60);

/// Whether requests may use a kept connection.
///
/// A request that is written to a connection which the server has closed is lost, and nobody can say whether the server
/// read it. A server that closes without a word is recognized by its first lost request: a read, since a write waits for
/// the proof that the server keeps connections.
#[derive(Default)]
pub(super) struct Reuse(Mutex<State>);

#[derive(Default, Clone, Copy)]
enum State {
    #[default]
    Untried,
    Proven,
    LostAt(Instant),
}

impl Reuse {
    /// Records the outcome of a request over a kept connection. One that was begun before the loss of another proves
    /// nothing.
    pub(super) fn note(&self, is_answered: bool, begun: Instant) {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if !is_answered {
            *state = State::LostAt(Instant::now());
        } else if !matches!(*state, State::LostAt(lost) if begun < lost) {
            *state = State::Proven;
        }
    }

    pub(super) fn is_for_reads(&self) -> bool {
        match self.state() {
            State::Untried | State::Proven => true,
            State::LostAt(moment) => moment.elapsed() >= PAUSE,
        }
    }

    pub(super) fn is_for_writes(&self) -> bool {
        matches!(self.state(), State::Proven)
    }

    fn state(&self) -> State {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use tokio::time::advance;

    use super::*;

    #[tokio::test(start_paused = true)]
    async fn a_lost_request_ends_reuse_for_a_minute_and_for_writes_until_the_next_proof() {
        let reuse = Reuse::default();
        let allowed = || (reuse.is_for_reads(), reuse.is_for_writes());
        assert_eq!(allowed(), (true, false));
        let early = Instant::now();
        reuse.note(true, early);
        assert_eq!(allowed(), (true, true));
        advance(Duration::from_secs(1)).await;
        reuse.note(false, early);
        assert_eq!(allowed(), (false, false));
        reuse.note(true, early);
        assert_eq!(allowed(), (false, false));
        advance(PAUSE).await;
        assert_eq!(allowed(), (true, false));
        reuse.note(true, Instant::now());
        assert_eq!(allowed(), (true, true));
    }
}
