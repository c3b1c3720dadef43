use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::sandbox::Sandbox;

/// Advances the sandbox's clock by the real time that has passed.
pub(super) struct Ticker {
    counted_until: Mutex<Instant>,
}

impl Ticker {
    pub(super) fn start() -> Self {
        Self {
            counted_until: Mutex::new(Instant::now()),
        }
    }

    /// Whole milliseconds only; the remainder is kept for the next call.
    pub(super) fn tick(&self, sandbox: &Sandbox) {
        let mut until = self
            .counted_until
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let passed = u64::try_from(until.elapsed().as_millis()).unwrap_or(u64::MAX);
        *until += Duration::from_millis(passed);
        sandbox.tick(passed);
    }
}
