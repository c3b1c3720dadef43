//! The WebAssembly module of the JavaScript package: converts values between JavaScript and the core, nothing else.
//!
//! Only whole calls such as `Client.start` are exported. The requests of a call
//! go directly to the package's own transport: a program
//! cannot make a request, and sees nothing of an operation but its result.
//!
//! A JavaScript exception that crosses a frame of this module ends the module
//! (`js/src/wasm/trap.ts`). So no code of the caller's runs while one is on the stack:
//! values come in as JSON text, and effects start after the call has returned.

mod client;
mod clock;
mod convert;
mod error;
mod run;

#[cfg(feature = "trap-tests")]
pub mod trap_tests;

/// The standard library's allocator weighs three times as much.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();

pub use client::{Client, Options, PageReader, PlanHandle};
pub use error::error_kinds;
pub use run::{Effects, Outcome, Run};

use ax_admin_core::http::{HttpResponse, MAX_BODY_BYTES};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

/// Escapes every character of a server's text that could change how it is displayed.
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

/// Whether a string is well-formed as an API key.
#[must_use]
#[wasm_bindgen(js_name = isKey)]
pub fn is_key(text: &str) -> bool {
    ax_admin_core::credential::check_key("apiKey", text).is_ok()
}

/// The largest body that is read, in bytes.
#[must_use]
#[wasm_bindgen(js_name = maxBodyBytes)]
pub fn max_body_bytes() -> u32 {
    u32::try_from(MAX_BODY_BYTES).unwrap_or(u32::MAX)
}

/// The response headers that the core reads, in lower case.
#[must_use]
#[wasm_bindgen(js_name = answerHeaders, unchecked_return_type = "string[]")]
pub fn answer_headers() -> JsValue {
    convert::texts(&mut HttpResponse::HEADERS.into_iter()).into()
}
