//! JavaScript values to plain ones, and back.

use std::rc::Rc;

use ax_admin_core::facade::Answer;
use ax_admin_core::{DEFAULT_RATE_LIMIT, Error, Session, SessionOptions};
use js_sys::{Array, Math};
use serde_json::{Map, Value};
use wasm_bindgen::JsValue;

use crate::base_url::{self, BaseUrl};
use crate::client::PlanHandle;
use crate::clock::whole;
use crate::driver::Driver;
use crate::key::KeySource;

/// A plain object of the caller's, already copied by `structuredClone`: no getter runs here.
///
/// # Errors
/// `Validation` when JSON has no form for it.
pub(crate) fn plain(name: &str, value: JsValue) -> Result<Value, Error> {
    serde_wasm_bindgen::from_value(value)
        .map_err(|_| Error::validation(name, "holds a value that JSON has no form for"))
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
        _ => Err(Error::validation(
            name,
            "is no number of milliseconds, 1 or more",
        )),
    }
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

/// What a verb gave, as `[JSON text, secrets, plan or undefined]`.
///
/// Text, because `JSON.parse` is quicker than building objects member by member from here.
pub(crate) fn answer(driver: &Rc<Driver>, answer: Answer) -> JsValue {
    let secrets: Array = answer
        .secrets
        .iter()
        .map(|secret| JsValue::from_str(secret.reveal()))
        .collect();
    let plan = answer.plan.map_or(JsValue::UNDEFINED, |plan| {
        let driver = Rc::clone(driver);
        PlanHandle { driver, plan }.into()
    });
    Array::of3(&JsValue::from_str(&answer.json), &secrets, &plan).into()
}

/// The options of a client that are plain data.
pub(crate) struct Settings {
    pub(crate) base: BaseUrl,
    pub(crate) deadline_ms: Option<u64>,
    /// What browsers don't let a page say.
    pub(crate) user_agent: Option<String>,
    rate_limit: Option<u32>,
    credential_id: Option<String>,
}

impl Settings {
    /// # Errors
    /// `Validation`, naming the option.
    pub(crate) fn read(value: JsValue) -> Result<Self, Error> {
        let Value::Object(mut members) = plain("options", value)? else {
            return Err(Error::validation("options", "is not an object"));
        };
        let base = text(&mut members, "baseUrl")?;
        let settings = Self {
            base: BaseUrl::parse(base.as_deref().unwrap_or(base_url::SERVICE))?,
            deadline_ms: deadline(&mut members)?,
            user_agent: text(&mut members, "userAgent")?,
            rate_limit: rate_limit(&mut members)?,
            credential_id: text(&mut members, "credentialId")?,
        };
        match members.keys().next() {
            None => Ok(settings),
            Some(name) => Err(Error::validation(
                &ax_admin_core::display::display_safe(name),
                "is not known here; allowed are apiKey, baseUrl, credentialId, deadlineMs, fetch, rateLimit",
            )),
        }
    }

    /// The session of these options.
    ///
    /// # Errors
    /// `Validation` when `credentialId` is no name.
    pub(crate) fn session(&self, key: &KeySource) -> Result<Session, Error> {
        let host = self.base.host.clone();
        let credential_id = match &self.credential_id {
            Some(name) if name.is_empty() || name.chars().any(char::is_control) => {
                return Err(Error::validation(
                    "credentialId",
                    "is empty or holds a control character; it names the key in plans",
                ));
            }
            Some(name) => name.clone(),
            None => key.credential_id(&host),
        };
        Ok(Session::new(SessionOptions {
            host,
            credential_id,
            seed: whole(Math::random() * 9_007_199_254_740_992.0),
            rate_limit: self.rate_limit,
        }))
    }
}

fn take(members: &mut Map<String, Value>, name: &str) -> Option<Value> {
    members.remove(name).filter(|value| !value.is_null())
}

fn text(members: &mut Map<String, Value>, name: &str) -> Result<Option<String>, Error> {
    match take(members, name) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text)),
        Some(_) => Err(Error::validation(name, "is not a text")),
    }
}

fn deadline(members: &mut Map<String, Value>) -> Result<Option<u64>, Error> {
    let name = "deadlineMs";
    take(members, name).map_or(Ok(None), |value| {
        millis(name, &value.as_f64().map_or(JsValue::TRUE, JsValue::from))
    })
}

fn rate_limit(members: &mut Map<String, Value>) -> Result<Option<u32>, Error> {
    let value = take(members, "rateLimit");
    let number = match &value {
        None => return Ok(Some(DEFAULT_RATE_LIMIT)),
        Some(Value::String(word)) if word == "off" => return Ok(None),
        Some(value) => value.as_u64().and_then(|limit| u32::try_from(limit).ok()),
    };
    match number {
        Some(limit) if limit > 0 => Ok(Some(limit)),
        Some(_) | None => Err(Error::validation(
            "rateLimit",
            "is neither a whole number of requests a minute, 1 or more, nor 'off'",
        )),
    }
}
