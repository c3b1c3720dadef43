//! The time that the core is told.

use core::cell::Cell;

use ax_admin_core::Timestamp;
use gloo_timers::future::TimeoutFuture;
use js_sys::{Date, Reflect};
use wasm_bindgen::{JsCast as _, JsValue};
use web_sys::Performance;

/// The longest wait that `setTimeout` takes; a longer one ends at once.
const LONGEST_TIMEOUT_MS: u64 = 0x7fff_ffff;

/// The wall clock, kept from going back.
///
/// Between looks it moves with the monotonic clock. When the wall clock is
/// ahead, after a suspended machine or a correction, it is followed: codes of
/// plans carry the time and are compared with other machines'.
pub(crate) struct Clock {
    performance: Option<Performance>,
    /// Wall time and monotonic time of one moment.
    base: Cell<(f64, f64)>,
}

impl Clock {
    pub(crate) fn new() -> Self {
        let performance = Reflect::get(&js_sys::global(), &JsValue::from_str("performance"));
        Self {
            performance: performance.ok().and_then(|found| {
                let usable = found.is_object();
                usable.then(|| found.unchecked_into::<Performance>())
            }),
            base: Cell::new((0.0, 0.0)),
        }
    }

    pub(crate) fn now(&self) -> Timestamp {
        let wall = Date::now();
        let monotonic = self.performance.as_ref().map_or(0.0, Performance::now);
        let (base_wall, base_monotonic) = self.base.get();
        let steady = base_wall + (monotonic - base_monotonic);
        if wall > steady {
            self.base.set((wall, monotonic));
        }
        Timestamp::from_millis(whole(wall.max(steady)))
    }

    /// Waits until the clock shows `until`, never shorter.
    pub(crate) async fn sleep_until(&self, until: Timestamp) {
        loop {
            let left = until.since(self.now());
            if left == 0 {
                return;
            }
            let millis = left.min(LONGEST_TIMEOUT_MS);
            TimeoutFuture::new(u32::try_from(millis).unwrap_or(u32::MAX)).await;
        }
    }
}

/// Whole milliseconds; nothing before 1970.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "milliseconds of dates fit, and the cast saturates"
)]
pub(crate) const fn whole(millis: f64) -> u64 {
    millis as u64
}
