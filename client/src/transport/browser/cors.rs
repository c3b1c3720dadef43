//! Guesses whether CORS is why a `fetch` failed, which a browser does not tell a page.

use std::collections::BTreeSet;
use std::sync::{Mutex, MutexGuard, PoisonError};

use js_sys::Reflect;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use web_sys::Url;

use super::member;
use crate::base_url::BaseUrl;

#[wasm_bindgen]
extern "C" {
    // Optional: not every JavaScript runtime has a page.
    #[wasm_bindgen(thread_local_v2, js_name = location)]
    static LOCATION: Option<JsValue>;

    #[wasm_bindgen(thread_local_v2, js_name = navigator)]
    static NAVIGATOR: Option<JsValue>;
}

/// Remembers the methods for which a response was readable: CORS allows each method separately.
pub(super) struct CorsWatch {
    base: BaseUrl,
    answered: Mutex<BTreeSet<&'static str>>,
}

impl CorsWatch {
    pub(super) const fn new(base: BaseUrl) -> Self {
        Self {
            base,
            answered: Mutex::new(BTreeSet::new()),
        }
    }

    /// Records that a response was readable.
    pub(super) fn note(&self, method: &'static str) {
        self.answered().insert(method);
    }

    /// A note for the error of a failed `fetch`; empty if CORS cannot be the cause.
    pub(super) fn suspect(&self, method: &str, reason: &JsValue) -> String {
        let answered = self.answered();
        let Some(origin) = own_origin() else {
            return String::new();
        };
        let is_network_error = member(reason, "name").as_deref() == Some("TypeError");
        let is_foreign = self.origin().is_some_and(|called| called != origin);
        if !is_network_error || !is_foreign || is_offline() || answered.contains(method) {
            return String::new();
        }
        let why = if method == "GET" && answered.is_empty() {
            "CORS is likely: no request of this client".to_owned()
        } else {
            format!("CORS is possible: no {method} of this client")
        };
        format!(
            "; {why} ever succeeded, and browsers do not report whether the server allows pages of {origin}"
        )
    }

    /// The origin of the server.
    fn origin(&self) -> Option<String> {
        Some(Url::new(&self.base.join("/")).ok()?.origin())
    }

    fn answered(&self) -> MutexGuard<'_, BTreeSet<&'static str>> {
        self.answered.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn own_origin() -> Option<String> {
    LOCATION.with(|location| member(location.as_ref()?, "origin"))
}

fn is_offline() -> bool {
    let is_online = |navigator: &JsValue| Reflect::get(navigator, &"onLine".into()).ok();
    NAVIGATOR.with(|navigator| navigator.as_ref().and_then(is_online)) == Some(JsValue::FALSE)
}
