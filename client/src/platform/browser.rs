//! A browser: `performance.now()`, `Date.now()`, `setTimeout` and `Math.random()`.

use std::future::Future;

use gloo_timers::future::TimeoutFuture;
use send_wrapper::SendWrapper;

// `std::time::Instant` and `SystemTime` panic on this target.
pub(crate) use web_time::{Instant, SystemTime, UNIX_EPOCH};

/// The longest delay of `setTimeout`, in milliseconds; a longer one fires immediately.
const LONGEST_MS: u32 = i32::MAX.unsigned_abs();

/// Waits until this instant, never shorter: a timer may fire slightly early.
pub(crate) fn sleep_until(at: Instant) -> impl Future<Output = ()> + Send {
    SendWrapper::new(async move {
        loop {
            let left = at.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return;
            }
            let millis = left.as_micros().div_ceil(1_000);
            let millis = u32::try_from(millis).unwrap_or(LONGEST_MS);
            TimeoutFuture::new(millis.min(LONGEST_MS)).await;
        }
    })
}

/// Yields to other tasks.
#[cfg(feature = "sandbox")]
pub(crate) fn yield_now() -> impl Future<Output = ()> + Send {
    SendWrapper::new(TimeoutFuture::new(0))
}

/// A number that differs from client to client. The standard library's hasher has the same seed in every page.
pub(crate) fn seed() -> u64 {
    js_sys::Math::random().to_bits()
}
