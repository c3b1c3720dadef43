//! Errors on their way to JavaScript: documents, from which `js/src/errors/create.ts` makes the class of the kind.

use ax_admin_core::{Error, ErrorKind};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::convert::document;

/// What is thrown, or a promise is rejected with.
pub(crate) fn thrown(error: &Error) -> JsValue {
    document(&error.to_json())
}

/// The names of all kinds with blanks between, for the package to prove that it has a class for each.
#[must_use]
#[wasm_bindgen(js_name = errorKinds)]
pub fn error_kinds() -> String {
    let mut names = String::new();
    for kind in ErrorKind::ALL {
        if !names.is_empty() {
            names.push(' ');
        }
        names.push_str(kind.name());
    }
    names
}
