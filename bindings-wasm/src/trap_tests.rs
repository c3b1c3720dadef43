//! Exports that panic on purpose, for tests of what happens after a trap.
#![expect(clippy::panic, reason = "panicking is what these exports are for")]

use js_sys::Promise;
use wasm_bindgen::prelude::{JsValue, wasm_bindgen};
use wasm_bindgen_futures::JsFuture;

/// Panics while JavaScript waits for the call to return.
///
/// # Panics
///
/// Always.
#[wasm_bindgen(js_name = panicNow)]
pub fn panic_now() {
    panic!("asked to panic");
}

/// Panics in a promise callback, after `gate` settled.
///
/// # Errors
///
/// Never: the signature is that of a real export.
///
/// # Panics
///
/// Always, once `gate` has settled.
#[wasm_bindgen(js_name = panicAfter)]
pub async fn panic_after(gate: Promise) -> Result<JsValue, JsValue> {
    let _settled = JsFuture::from(gate).await;
    panic!("asked to panic");
}

/// Settles as `gate` does.
///
/// # Errors
///
/// The reason with which `gate` was rejected.
#[wasm_bindgen(js_name = waitFor)]
pub async fn wait_for(gate: Promise) -> Result<JsValue, JsValue> {
    JsFuture::from(gate).await
}
