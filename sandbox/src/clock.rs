//! The sandbox's clock.

use crate::time::Timestamp;

/// The clock of a sandbox.
#[derive(Clone, Copy, Debug, Default)]
pub enum Clock {
    /// Starts at 2026-06-01T00:00:00Z, and moves by what [`advance_clock`] and [`tick`] say.
    ///
    /// [`advance_clock`]: crate::Sandbox::advance_clock
    /// [`tick`]: crate::Sandbox::tick
    #[default]
    Fixed,
    /// Reads the host's milliseconds since 1970; the dates of the scenario are relative to the start.
    Real(fn() -> i64),
}

impl Clock {
    /// The clock with this name, `fixed` or `real`.
    ///
    /// # Errors
    ///
    /// When no clock has that name.
    pub fn named(name: &str, real: fn() -> i64) -> Result<Self, UnknownClock> {
        match name {
            "fixed" => Ok(Self::Fixed),
            "real" => Ok(Self::Real(real)),
            _ => Err(UnknownClock),
        }
    }

    /// The clock of this machine.
    #[cfg(not(target_arch = "wasm32"))]
    #[must_use]
    pub fn system_millis() -> i64 {
        let since_1970 = std::time::SystemTime::now()
            .duration_since(std::time::UNIX_EPOCH)
            .unwrap_or_default();
        i64::try_from(since_1970.as_millis()).unwrap_or(i64::MAX)
    }

    /// The start time of a sandbox, a whole second.
    pub(crate) fn start(self) -> Timestamp {
        match self {
            Self::Fixed => Timestamp::START,
            Self::Real(source) => Timestamp(source().div_euclid(1000) * 1000),
        }
    }
}

/// Not the name of a clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UnknownClock;

impl std::fmt::Display for UnknownClock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the clocks are `real` and `fixed`")
    }
}

impl std::error::Error for UnknownClock {}

/// A clock that runs.
#[derive(Debug)]
pub(crate) struct Running {
    clock: Clock,
    now: Timestamp,
    /// How far a real clock has been advanced.
    ahead_ms: i64,
}

impl Running {
    pub(crate) fn new(clock: Clock, start: Timestamp) -> Self {
        Self {
            clock,
            now: start,
            ahead_ms: 0,
        }
    }

    /// The time at the last reading.
    pub(crate) const fn now(&self) -> Timestamp {
        self.now
    }

    /// Reads the time, which never goes back.
    pub(crate) fn look(&mut self) {
        if let Clock::Real(source) = self.clock {
            self.now = self.now.max(Timestamp(source()).plus_ms(self.ahead_ms));
        }
    }

    pub(crate) fn advance(&mut self, ms: u64) {
        let ms = i64::try_from(ms).unwrap_or(i64::MAX);
        self.ahead_ms = self.ahead_ms.saturating_add(ms);
        self.now = self.now.plus_ms(ms);
    }

    /// Advances a fixed clock; a real one advances by itself.
    pub(crate) fn tick(&mut self, ms: u64) {
        if matches!(self.clock, Clock::Fixed) {
            self.advance(ms);
        }
    }
}
