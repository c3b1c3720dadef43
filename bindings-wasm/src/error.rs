//! Converts errors into documents, JSON text from which `js/src/errors/create.ts` creates the class of the kind.

use ax_admin_core::{Error, ErrorKind};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::convert::FIELD_CASE;

/// The value to throw, or to reject a promise with.
pub(crate) fn thrown(error: &Error) -> JsValue {
    JsValue::from_str(&error.to_json().to_json_string(FIELD_CASE))
}

/// The names of all kinds, separated by spaces; tests compare them with the package's classes.
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
