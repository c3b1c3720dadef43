//! A machine with an operating system, and tokio.

use std::hash::{BuildHasher as _, Hasher as _, RandomState};

pub(crate) use std::time::{SystemTime, UNIX_EPOCH};
#[cfg(feature = "sandbox")]
pub(crate) use tokio::task::yield_now;
pub(crate) use tokio::time::{Instant, sleep_until};

/// A number that differs from client to client: the standard library's hasher is seeded by the system.
pub(crate) fn seed() -> u64 {
    RandomState::new().build_hasher().finish()
}
