//! A fixed time, for tests alone: this module is not part of the released program.

use std::time::Duration;

use ax_admin::ClientBuilder;
use ax_admin_core::Timestamp;

/// Milliseconds since 1970 at which the clock starts.
const VARIABLE: &str = "AX_ADMIN_TEST_CLOCK";

/// Milliseconds that a command waits for a person.
const PATIENCE: &str = "AX_ADMIN_TEST_PATIENCE";

pub(crate) fn set(builder: ClientBuilder) -> ClientBuilder {
    match time() {
        Some(time) => builder.time(time),
        None => builder,
    }
}

pub(crate) fn time() -> Option<Timestamp> {
    number(VARIABLE).map(Timestamp::from_millis)
}

pub(crate) fn patience() -> Option<Duration> {
    number(PATIENCE).map(Duration::from_millis)
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}
