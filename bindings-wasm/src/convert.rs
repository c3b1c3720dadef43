//! What crosses: JSON text inwards, JSON text and handles outwards.

use std::rc::Rc;

use ax_admin_core::credential::{check_key, check_place, credential_id};
use ax_admin_core::display::display_safe;
use ax_admin_core::facade::Output;
use ax_admin_core::json::{InCase, Object};
use ax_admin_core::{
    DEFAULT_RATE_LIMIT, Error, FieldCase, Json, Secret, Session, SessionOptions, WireFormat,
};
use js_sys::{Array, Math};
use serde::Serialize as _;
use serde_wasm_bindgen::Serializer;
use wasm_bindgen::JsValue;

use crate::base_url::BaseUrl;
use crate::client::{Driver, PlanHandle};
use crate::clock::{Clock, whole};
use crate::error::thrown;

/// How JavaScript spells names.
pub(crate) const FIELD_CASE: FieldCase = FieldCase::Camel;

/// Plain data of the caller's, which `plainText` in `js/src/client/plain-text.ts` made text of.
///
/// # Errors
/// `Validation` when it is nested deeper than anything the API has.
pub(crate) fn plain<'a>(name: &str, text: &'a str) -> Result<Json<'a>, Error> {
    Json::parse(text).map_err(|_| Error::validation(name, "is nested too deep"))
}

/// `undefined`, `null`, or a number of milliseconds.
///
/// # Errors
/// `Validation` when it is anything else.
pub(crate) fn millis(name: &str, value: &JsValue) -> Result<Option<u64>, Error> {
    if value.is_undefined() || value.is_null() {
        return Ok(None);
    }
    match value.as_f64() {
        Some(number) if number.is_finite() && number >= 1.0 => Ok(Some(whole(number))),
        _ => Err(no_deadline(name)),
    }
}

fn no_deadline(name: &str) -> Error {
    Error::validation(name, "is no number of milliseconds, 1 or more")
}

/// A text that may be left out.
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

/// A document as a plain object, spelled as JavaScript does.
pub(crate) fn document(json: &Json<'_>) -> JsValue {
    // Of text, whole numbers, lists and objects with named members nothing fails.
    InCase(json, FIELD_CASE)
        .serialize(&Serializer::json_compatible())
        .unwrap_or(JsValue::NULL)
}

/// How an operation ended: `[answer, secrets, warnings, plan or undefined]`, or an error as it is thrown.
///
/// A plan and what came of one are documents. What the API gave is JSON text, because `JSON.parse` is
/// quicker than building its objects member by member from here.
pub(crate) fn settled(
    driver: &Rc<Driver>,
    result: Result<Output, Error>,
) -> Result<JsValue, JsValue> {
    let answer = result.map_err(|error| thrown(&error))?;
    let secrets = texts(&mut answer.secrets().iter().map(Secret::reveal));
    let warnings = texts(&mut answer.warnings().iter().map(String::as_str));
    let value = match &answer {
        Output::Plan(plan) => document(&plan.document().to_json()),
        Output::Applied(applied) => document(&applied.to_json()),
        Output::Value { .. } | Output::Page { .. } => JsValue::from_str(&answer.json(FIELD_CASE)),
    };
    let plan = answer.plan().map_or(JsValue::UNDEFINED, |plan| {
        let (driver, plan) = (Rc::clone(driver), plan.clone());
        PlanHandle { driver, plan }.into()
    });
    Ok(Array::of4(&value, &secrets, &warnings, &plan).into())
}

fn texts(texts: &mut dyn Iterator<Item = &str>) -> Array {
    texts.map(JsValue::from_str).collect()
}

/// What the calls of a client share, from its options.
///
/// # Errors
/// `Validation`, naming the option and not repeating the key, which may be in the place of another.
pub(crate) fn driver(settings: &str, url: &str, key: &JsValue) -> Result<Driver, Error> {
    let key = self::key(key)?;
    let held = key.clone().unwrap_or_default();
    driver_with(settings, url, key).map_err(|error| error.scrubbed(&held))
}

fn driver_with(settings: &str, url: &str, key: Option<String>) -> Result<Driver, Error> {
    let Json::Object(mut members) = plain("options", settings)? else {
        return Err(Error::validation("options", "is not an object"));
    };
    let base = text(&mut members, "baseUrl")?.unwrap_or_default();
    check_place("baseUrl", &base, key.as_deref().unwrap_or_default())?;
    let base = BaseUrl::of(&base, &plain("baseUrl", url)?)?;
    let deadline_ms = deadline(&mut members)?;
    let rate_limit = rate_limit(&mut members)?;
    let credential_id = match (text(&mut members, "credentialId")?, &key) {
        (Some(name), _) => name_of_key(name)?,
        (None, Some(key)) => credential_id(&base.host, key),
        (None, None) => String::new(),
    };
    let wire_format = if flag(&mut members, "legacyWireFormat")? {
        WireFormat::Legacy
    } else {
        WireFormat::Current
    };
    let may_repeat = flag(&mut members, "transportMayRepeat")?;
    if let Some((name, _)) = members.iter().next() {
        return Err(Error::validation(
            &display_safe(name),
            "is not known here; allowed are apiKey, baseUrl, credentialId, deadlineMs, fetch, legacyWireFormat, onWarning, rateLimit, transport, transportMayRepeat",
        ));
    }
    let session = Session::new(SessionOptions {
        host: base.host.clone(),
        credential_id,
        seed: whole(Math::random() * 9_007_199_254_740_992.0),
        rate_limit,
        wire_format,
        may_repeat,
    });
    Ok(Driver {
        session,
        clock: Clock::default(),
        base,
        deadline_ms,
        key: key.unwrap_or_default(),
    })
}

/// The key, where it is one that is held.
fn key(value: &JsValue) -> Result<Option<String>, Error> {
    let name = "apiKey";
    if value.is_null() || value.is_function() {
        return Ok(None);
    }
    match value.as_string() {
        Some(text) => check_key(name, &text).map(|()| Some(text)),
        None => Err(Error::validation(
            name,
            "is missing; give the key (in Node often `process.env.ARIZE_API_KEY`: is that set?), a function that gives it, or null when something else adds it",
        )),
    }
}

fn name_of_key(name: String) -> Result<String, Error> {
    if name.is_empty() || name.chars().any(char::is_control) {
        return Err(Error::validation(
            "credentialId",
            "is empty or holds a control character; it names the key in plans",
        ));
    }
    Ok(name)
}

fn take<'a>(members: &mut Object<'a>, name: &str) -> Option<Json<'a>> {
    members.remove(name).filter(|value| !value.is_null())
}

fn text(members: &mut Object<'_>, name: &str) -> Result<Option<String>, Error> {
    match take(members, name) {
        None => Ok(None),
        Some(Json::String(text)) => Ok(Some(text.into_owned())),
        Some(_) => Err(Error::validation(name, "is not a text")),
    }
}

fn deadline(members: &mut Object<'_>) -> Result<Option<u64>, Error> {
    let name = "deadlineMs";
    let number = match take(members, name) {
        None => return Ok(None),
        Some(Json::Number(digits)) => digits
            .split('.')
            .next()
            .and_then(|whole| whole.parse().ok()),
        Some(_) => None,
    };
    match number {
        Some(millis) if millis > 0 => Ok(Some(millis)),
        Some(_) | None => Err(no_deadline(name)),
    }
}

fn rate_limit(members: &mut Object<'_>) -> Result<Option<u32>, Error> {
    let name = "rateLimit";
    let Some(value) = take(members, name) else {
        return Ok(Some(DEFAULT_RATE_LIMIT));
    };
    if value.as_str() == Some("off") {
        return Ok(None);
    }
    let limit = value
        .as_number()
        .and_then(|limit| u32::try_from(limit).ok());
    match limit {
        Some(limit) if limit > 0 => Ok(Some(limit)),
        Some(_) | None => Err(Error::validation(
            name,
            "is neither a whole number of requests a minute, 1 or more, nor 'off'",
        )),
    }
}

fn flag(members: &mut Object<'_>, name: &str) -> Result<bool, Error> {
    match take(members, name) {
        None => Ok(false),
        Some(Json::Bool(flag)) => Ok(flag),
        Some(_) => Err(Error::validation(name, "is neither true nor false")),
    }
}
