//! The caller's API key: held or asked for here, put into one header, shown nowhere.

use ax_admin_core::Error;
use ax_admin_core::credential::{check_key, credential_id, match_key, scrub};
use ax_admin_core::engine::KeyMatch;
use js_sys::Function;
use wasm_bindgen::{JsCast as _, JsValue};
use wasm_bindgen_futures::JsFuture;

/// Where the key comes from.
pub(crate) enum KeySource {
    /// Something between here and the service adds it.
    Elsewhere,
    /// It was given.
    Held(Key),
    /// It is asked for at each request; the function gives a promise and never throws.
    Asked(Function),
}

impl KeySource {
    /// # Errors
    /// `Validation` that names `apiKey` and not its text.
    pub(crate) fn parse(value: JsValue) -> Result<Self, Error> {
        if value.is_null() {
            return Ok(Self::Elsewhere);
        }
        if let Some(text) = value.as_string() {
            return Key::parse(text).map(Self::Held);
        }
        value.dyn_into().map(Self::Asked).map_err(|_| {
            Error::validation(
                "apiKey",
                "is missing; give the key, a function that gives it, or null when something else adds it",
            )
        })
    }

    /// The opaque name of the key at a host; empty where only the caller knows it.
    pub(crate) fn credential_id(&self, host: &str) -> String {
        match self {
            Self::Held(key) => credential_id(host, &key.0),
            Self::Elsewhere | Self::Asked(_) => String::new(),
        }
    }

    /// The key for one request.
    ///
    /// # Errors
    /// Why there is none; what the function said is not repeated, it may hold the key.
    pub(crate) async fn key(&self) -> Result<Option<Key>, Missing> {
        match self {
            Self::Elsewhere => Ok(None),
            Self::Held(key) => Ok(Some(key.clone())),
            Self::Asked(function) => {
                let value = match function.call0(&JsValue::UNDEFINED) {
                    Ok(promise) => JsFuture::from(js_sys::Promise::from(promise)).await,
                    Err(thrown) => Err(thrown),
                };
                let Ok(value) = value else {
                    return Err(Missing::Failed);
                };
                if value.is_null() {
                    return Ok(None);
                }
                let key = value.as_string().and_then(|text| Key::parse(text).ok());
                key.map(Some).ok_or(Missing::Unusable)
            }
        }
    }

    /// Which of the redacted forms is the key's.
    pub(crate) async fn matches(&self, redacted: &[String]) -> KeyMatch {
        match self.key().await {
            Ok(Some(key)) => match_key(&key.0, redacted),
            Ok(None) | Err(Missing::Failed | Missing::Unusable) => KeyMatch::Unknown,
        }
    }
}

/// Why there is no key to send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Missing {
    /// The function failed; it may not the next time.
    Failed,
    /// What it gave cannot be a key.
    Unusable,
}

/// A key that can stand in a header. It has neither `Debug` nor `Display`.
#[derive(Clone)]
pub(crate) struct Key(String);

impl Key {
    fn parse(text: String) -> Result<Self, Error> {
        check_key("apiKey", &text)?;
        Ok(Self(text))
    }

    /// What the `Authorization` header says.
    pub(crate) fn authorization(&self) -> String {
        format!("Bearer {}", self.0)
    }

    /// The text without the key.
    pub(crate) fn scrub(&self, text: &str) -> String {
        scrub(text, &self.0)
    }
}
