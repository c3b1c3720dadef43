//! The sandbox as a WebAssembly module of its own, so that the client's module stays small.

// The sandbox exports nothing yet; linking it already keeps it building for wasm.
use ax_admin_sandbox as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// The version of the sandbox inside this module.
#[must_use]
#[wasm_bindgen]
pub fn version() -> String {
    ax_admin_core::VERSION.to_owned()
}
