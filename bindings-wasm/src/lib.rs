//! What JavaScript calls: conversions between its values and the core, nothing else.

use wasm_bindgen::prelude::wasm_bindgen;

#[cfg(feature = "trap-tests")]
pub mod trap_tests;

/// The version of the core inside this module.
#[must_use]
#[wasm_bindgen]
pub fn version() -> String {
    ax_admin_core::VERSION.to_owned()
}
