//! The clock whose time is passed to the core.

use core::cell::Cell;

use ax_admin_core::Timestamp;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Date, js_name = now)]
    fn wall() -> f64;

    /// Throws where there is no `performance`.
    #[wasm_bindgen(catch, js_namespace = performance, js_name = now)]
    fn monotonic() -> Result<f64, JsValue>;
}

/// A wall clock that never goes back.
///
/// It moves with the monotonic clock. When the wall clock is
/// ahead, after a suspended machine or a correction, it is followed: codes of
/// plans carry the time and are compared with other machines'.
#[derive(Default)]
pub(crate) struct Clock {
    /// Wall time and monotonic time at the same moment.
    base: Cell<(f64, f64)>,
}

impl Clock {
    pub(crate) fn now(&self) -> Timestamp {
        let wall = wall();
        let monotonic = monotonic().unwrap_or_default();
        let (base_wall, base_monotonic) = self.base.get();
        let steady = base_wall + (monotonic - base_monotonic);
        if wall > steady {
            self.base.set((wall, monotonic));
        }
        Timestamp::from_millis(whole(wall.max(steady)))
    }
}

/// Whole milliseconds; a time before 1970 counts as 1970.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "milliseconds of dates fit, and the cast saturates"
)]
pub(crate) const fn whole(millis: f64) -> u64 {
    millis as u64
}
