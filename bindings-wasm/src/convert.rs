//! Conversions at the boundary: JSON text in, JSON text and handles out.

use std::rc::Rc;

use ax_admin_core::facade::Output;
use ax_admin_core::options::{ClientOptions, KeyPresence, Settings};
use ax_admin_core::{Error, FieldCase, Json, Secret, UrlParts};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::client::{Driver, PlanHandle};
use crate::error::thrown;

#[wasm_bindgen]
extern "C" {
    /// JavaScript's own. js-sys would make the module 3 KB larger: it exports closures that nothing here uses.
    #[derive(Debug)]
    pub(crate) type Array;

    #[wasm_bindgen(constructor)]
    fn new() -> Array;

    #[wasm_bindgen(method)]
    fn push(this: &Array, value: &JsValue);
}

/// The case of member names in JavaScript.
pub(crate) const FIELD_CASE: FieldCase = FieldCase::Camel;

/// Parses the caller's data, which `plainText` in `js/src/client/plain-text.ts` serialized.
///
/// # Errors
/// `Validation` when it is nested deeper than any value of the API.
pub(crate) fn plain<'a>(name: &str, text: &'a str) -> Result<Json<'a>, Error> {
    Json::parse(text).map_err(|_| Error::validation(name, "is nested too deep"))
}

/// An optional string.
///
/// # Errors
/// `Validation` when it is anything else.
pub(crate) fn optional_text(name: &str, value: &JsValue) -> Result<Option<String>, Error> {
    if value.is_undefined() || value.is_null() {
        return Ok(None);
    }
    match value.as_string() {
        Some(text) => Ok(Some(text)),
        None => Err(Error::validation(name, "is not a text")),
    }
}

/// The result of an operation: `[answer, secrets, warnings, plan or undefined]`, or the error to throw.
///
/// Answers are JSON text, because `JSON.parse` is faster than building objects member by member from Rust.
pub(crate) fn settled(
    driver: &Rc<Driver>,
    result: Result<Output, Error>,
) -> Result<JsValue, JsValue> {
    let answer = result.map_err(|error| thrown(&error))?;
    let secrets = texts(&mut answer.secrets().iter().map(Secret::reveal));
    let warnings = texts(&mut answer.warnings().iter().map(String::as_str));
    let plan = answer.plan().map_or(JsValue::UNDEFINED, |plan| {
        let (driver, plan) = (Rc::clone(driver), plan.clone());
        PlanHandle { driver, plan }.into()
    });
    let settled = Array::new();
    settled.push(&JsValue::from_str(&answer.json(FIELD_CASE)));
    settled.push(&secrets);
    settled.push(&warnings);
    settled.push(&plan);
    Ok(settled.into())
}

pub(crate) fn texts(texts: &mut dyn Iterator<Item = &str>) -> Array {
    let array = Array::new();
    for text in texts {
        array.push(&JsValue::from_str(text));
    }
    array
}

/// The base URL as parsed by the platform's `URL`, as JSON text; `null` if it is not a URL.
///
/// # Errors
/// `Validation` when it is not allowed.
pub(crate) fn resolve(options: &ClientOptions, url: &str) -> Result<Settings, Error> {
    let url = plain("baseUrl", url)?;
    let scheme = url.str_of("protocol");
    let parts = url.as_object().map(|_| UrlParts {
        scheme: scheme.strip_suffix(':').unwrap_or(scheme),
        host: url.str_of("hostname"),
        port: url.str_of("port"),
        path: url.str_of("pathname"),
    });
    options.resolve(parts)
}

/// The key, if it is a string, and whether there is one.
///
/// # Errors
/// `Validation` when it is neither a string, nor a function, nor absent.
pub(crate) fn key(value: &JsValue, is_found: bool) -> Result<(Option<String>, KeyPresence), Error> {
    if value.is_undefined() || value.is_null() {
        return Ok((None, KeyPresence::Missing));
    }
    match value.as_string() {
        Some(text) if is_found => Ok((Some(text), KeyPresence::Found)),
        Some(text) => Ok((Some(text), KeyPresence::Given)),
        None if value.is_function() => Ok((None, KeyPresence::Given)),
        None => Err(Error::validation(
            "apiKey",
            "is neither a text nor a function that gives one",
        )),
    }
}
