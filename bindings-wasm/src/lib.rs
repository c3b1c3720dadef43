//! What JavaScript calls: conversions between its values and the core, nothing else.
//!
//! Only whole calls are exported, `Client.start` and the like. Operations,
//! effects and requests stay inside: a program cannot send a request of its own.
//!
//! A JavaScript exception that crosses a frame of this module ends the module
//! (`js/src/trap.ts`), so whatever touches a value of the caller's goes through
//! an import that catches.

mod base_url;
mod body;
mod client;
mod clock;
mod convert;
mod driver;
mod error;
mod foreign;
mod key;
mod send;

#[cfg(feature = "trap-tests")]
pub mod trap_tests;

pub use client::{Client, PageReader, PlanHandle};
pub use driver::Call;
pub use error::error_kinds;

use wasm_bindgen::prelude::wasm_bindgen;

/// Text of a server with everything escaped that could change how it is shown.
#[must_use]
#[wasm_bindgen(js_name = displaySafe)]
pub fn display_safe(text: &str) -> String {
    ax_admin_core::display::display_safe(text)
}

/// The version of the core inside this module.
#[must_use]
#[wasm_bindgen]
pub fn version() -> String {
    ax_admin_core::VERSION.to_owned()
}
