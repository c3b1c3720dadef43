//! The clock whose time is passed to the core.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use ax_admin_core::Timestamp;

use crate::platform::{Instant, SystemTime, UNIX_EPOCH, sleep_until};

/// How far ahead the wall clock must be to be followed; smaller differences are jitter of the two clocks.
const NOTABLE_MS: u64 = 1_000;

/// A wall clock that never goes back.
///
/// It moves with the monotonic clock. When the wall clock runs ahead of that,
/// after a suspended machine or a correction, it is followed: codes of plans
/// carry the time and are compared with other machines'.
#[derive(Debug)]
pub(crate) struct Clock {
    base: Mutex<Base>,
    /// Milliseconds by which the wall clock is shifted: none, except in tests of programs.
    shift: i64,
}

#[derive(Debug, Clone, Copy)]
struct Base {
    wall: Timestamp,
    at: Instant,
}

impl Clock {
    pub(crate) fn new() -> Self {
        Self::shifted(0)
    }

    /// A clock that shows this time now, and moves as the other one does.
    pub(crate) fn starting_at(time: Timestamp) -> Self {
        let [time, wall] = [time, wall()].map(|moment| i64::try_from(moment.as_millis()));
        Self::shifted(time.unwrap_or_default() - wall.unwrap_or_default())
    }

    fn shifted(shift: i64) -> Self {
        let base = Base {
            wall: wall_shifted(shift),
            at: Instant::now(),
        };
        Self {
            base: Mutex::new(base),
            shift,
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        self.read(wall_shifted(self.shift)).0
    }

    /// Waits until the clock shows `until`, never shorter.
    pub(crate) async fn sleep_until(&self, until: Timestamp) {
        let (now, at) = self.read(wall_shifted(self.shift));
        // `now` is rounded down to whole milliseconds, so the sum is never early.
        sleep_until(at + Duration::from_millis(until.since(now))).await;
    }

    /// The time, and the instant at which it was read.
    fn read(&self, wall: Timestamp) -> (Timestamp, Instant) {
        let mut base = self.base.lock().unwrap_or_else(PoisonError::into_inner);
        let at = Instant::now();
        let passed = at.saturating_duration_since(base.at).as_millis();
        let steady = base.wall.plus(u64::try_from(passed).unwrap_or(u64::MAX));
        if wall.since(steady) < NOTABLE_MS {
            return (steady, at);
        }
        *base = Base { wall, at };
        (wall, at)
    }
}

fn wall_shifted(shift: i64) -> Timestamp {
    Timestamp::from_millis(wall().as_millis().saturating_add_signed(shift))
}

fn wall() -> Timestamp {
    // A clock set before 1970 counts as 1970.
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Timestamp::from_millis(u64::try_from(since.as_millis()).unwrap_or(u64::MAX))
}

#[cfg(test)]
mod tests {
    use super::{Base, Clock, Timestamp};
    use crate::platform::Instant;
    use std::sync::Mutex;
    use std::time::Duration;
    use tokio::time::advance;

    fn clock(wall: u64) -> Clock {
        let base = Base {
            wall: Timestamp::from_millis(wall),
            at: Instant::now(),
        };
        Clock {
            base: Mutex::new(base),
            shift: 0,
        }
    }

    #[tokio::test(start_paused = true)]
    async fn the_clock_does_not_go_back_with_the_wall_clock() {
        let clock = clock(10_000);
        let at = |wall| clock.read(Timestamp::from_millis(wall)).0.as_millis();
        assert_eq!(at(9_000), 10_000);
        advance(Duration::from_millis(250)).await;
        assert_eq!(at(0), 10_250);
    }

    #[tokio::test(start_paused = true)]
    async fn the_clock_follows_a_wall_clock_that_is_ahead() {
        let clock = clock(10_000);
        let at = |wall| clock.read(Timestamp::from_millis(wall)).0.as_millis();
        assert_eq!(at(10_999), 10_000);
        assert_eq!(at(90_000), 90_000);
        advance(Duration::from_millis(5)).await;
        assert_eq!(at(80_000), 90_005);
    }

    #[tokio::test(start_paused = true)]
    async fn a_sleep_is_never_shorter_than_requested() {
        let clock = Clock::new();
        let before = Instant::now();
        let until = clock.now().plus(42_000);
        clock.sleep_until(until).await;
        assert!(clock.now() >= until);
        assert!(before.elapsed() < Duration::from_secs(43));
        clock.sleep_until(until).await;
        assert!(before.elapsed() < Duration::from_secs(43));
    }
}
