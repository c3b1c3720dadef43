//! What the package's facade calls.

use std::rc::Rc;

use ax_admin_core::credential::{check_key, credential_id};
use ax_admin_core::facade::{self, Cursor};
use ax_admin_core::options::{ClientOptions, KEY_VARIABLE, KeyPresence, Settings};
use ax_admin_core::{BaseUrl, Error, Plan, Session};
use js_sys::Math;
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::clock::{Clock, whole};
use crate::convert::{self, FIELD_CASE};
use crate::error::thrown;
use crate::run::Run;

/// What the calls of one client share.
pub(crate) struct Driver {
    pub(crate) session: Session,
    pub(crate) clock: Clock,
    pub(crate) base: BaseUrl,
    pub(crate) deadline_ms: Option<u64>,
    /// The key that is held; empty where a function gives it. To be taken out of errors.
    pub(crate) key: String,
}

/// Options that were read, with an address that is yet to be parsed.
#[wasm_bindgen]
pub struct Options {
    options: ClientOptions,
    /// The key that is held, and what it was given as.
    key: Option<(&'static str, String)>,
}

#[wasm_bindgen]
impl Options {
    /// Reads `options` and `environment`, JSON texts; the latter is `undefined` where none is looked at.
    ///
    /// `key` is a text, a function that the package asks for one, or nothing; `is_found` where it comes from the
    /// environment.
    ///
    /// # Errors
    /// `Validation`, naming the option or variable and not repeating the key.
    #[wasm_bindgen(constructor)]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "what may be left out comes by value"
    )]
    pub fn new(
        options: &str,
        environment: Option<String>,
        key: &JsValue,
        is_found: bool,
    ) -> Result<Self, JsValue> {
        let held = key.as_string().unwrap_or_default();
        Self::read(options, environment.as_deref(), key, is_found)
            .map_err(|error| thrown(&error.scrubbed(&held)))
    }

    /// The address that the platform's `URL` is to parse.
    #[must_use]
    #[wasm_bindgen(getter)]
    pub fn address(&self) -> String {
        self.options.address().to_owned()
    }
}

impl Options {
    fn read(
        options: &str,
        environment: Option<&str>,
        key: &JsValue,
        is_found: bool,
    ) -> Result<Self, Error> {
        let (key, presence) = convert::key(key, is_found)?;
        let environment = environment
            .map(|environment| convert::plain("options", environment))
            .transpose()?;
        let options = ClientOptions::read(
            convert::plain("options", options)?,
            FIELD_CASE,
            presence,
            environment.as_ref(),
        )?;
        if let Some(key) = &key {
            options.refuse_key(key)?;
        }
        let given_as = match presence {
            KeyPresence::Found => KEY_VARIABLE,
            KeyPresence::Given | KeyPresence::Missing => "apiKey",
        };
        let key = key.map(|key| (given_as, key));
        Ok(Self { options, key })
    }

    fn driver(self, url: &str) -> Result<(Driver, Settings), Error> {
        let settings = convert::resolve(&self.options, url)?;
        let key = self.key.filter(|_| settings.uses_key);
        let key = match key {
            Some((given_as, key)) => check_key(given_as, &key).map(|()| key)?,
            None => String::new(),
        };
        let name = match &settings.credential_id {
            Some(name) => name.clone(),
            None if key.is_empty() => String::new(),
            None => credential_id(settings.base_url.host(), &key),
        };
        let seed = whole(Math::random() * 9_007_199_254_740_992.0);
        let driver = Driver {
            session: settings.session(name, seed, false),
            clock: Clock::default(),
            base: settings.base_url.clone(),
            deadline_ms: settings.deadline_ms,
            key,
        };
        Ok((driver, settings))
    }
}

/// A client: a session and where its requests go.
#[wasm_bindgen]
pub struct Client {
    driver: Rc<Driver>,
    settings: Settings,
}

#[wasm_bindgen]
impl Client {
    /// A client; nothing is sent.
    ///
    /// `url` is what the platform's `URL` says of the address of the options, as JSON text.
    ///
    /// # Errors
    /// `Validation`, naming the option or variable and not repeating the key.
    #[wasm_bindgen(constructor)]
    pub fn new(options: Options, url: &str) -> Result<Self, JsValue> {
        match options.driver(url) {
            Ok((driver, settings)) => Ok(Self {
                driver: Rc::new(driver),
                settings,
            }),
            Err(error) => Err(thrown(&error)),
        }
    }

    /// What it works with, as JSON text.
    #[must_use]
    #[wasm_bindgen(getter)]
    pub fn settings(&self) -> String {
        self.settings.to_json().to_json_string(FIELD_CASE)
    }

    /// A call of a verb; `input` is JSON text.
    ///
    /// # Errors
    /// `Validation` when the input is not allowed.
    pub fn start(&self, verb: &str, input: &str, deadline_ms: &JsValue) -> Result<Run, JsValue> {
        let operation = convert::plain("input", input)
            .and_then(|input| facade::start(&self.driver.session, verb, input, FIELD_CASE));
        Run::new(&self.driver, operation, deadline_ms)
    }

    /// The pages of a verb that lists, none of them read yet.
    ///
    /// # Errors
    /// `Validation` when the input is not allowed.
    pub fn pages(&self, verb: &str, input: &str) -> Result<PageReader, JsValue> {
        let pages =
            convert::plain("input", input).and_then(|input| facade::pages(verb, input, FIELD_CASE));
        match pages {
            Ok(pages) => Ok(PageReader {
                driver: Rc::clone(&self.driver),
                pages,
            }),
            Err(error) => Err(thrown(&error.scrubbed(&self.driver.key))),
        }
    }

    /// Makes a plan from a document of one, JSON text, with everything read again.
    ///
    /// # Errors
    /// `Validation` when it is no document or the deadline is none.
    pub fn load(&self, document: &str, deadline_ms: &JsValue) -> Result<Run, JsValue> {
        let operation = convert::plain("document", document)
            .map(|document| facade::load(&self.driver.session, document, FIELD_CASE));
        Run::new(&self.driver, operation, deadline_ms)
    }
}

/// A list at one position.
#[wasm_bindgen]
pub struct PageReader {
    driver: Rc<Driver>,
    pages: Cursor,
}

#[wasm_bindgen]
impl PageReader {
    /// Whether the next page is to be on its way while the last one is looked at.
    #[must_use]
    #[wasm_bindgen(getter, js_name = readsAhead)]
    pub fn reads_ahead(&self) -> bool {
        self.pages.reads_ahead()
    }

    /// Reads the next page; its value is `null` after the last page.
    ///
    /// # Errors
    /// `Validation` when the deadline is none.
    pub fn next(&self, deadline_ms: &JsValue) -> Result<Run, JsValue> {
        let operation = self.pages.next_page(&self.driver.session);
        Run::new(&self.driver, Ok(operation), deadline_ms)
    }
}

/// A plan as the core holds it, with the client that made it.
#[wasm_bindgen]
pub struct PlanHandle {
    pub(crate) driver: Rc<Driver>,
    pub(crate) plan: Plan,
}

#[wasm_bindgen]
impl PlanHandle {
    /// The plan as an HTML fragment, safe to insert into a page.
    #[must_use]
    #[wasm_bindgen(getter)]
    pub fn html(&self) -> String {
        self.plan.html()
    }

    /// Reads everything again and, if it is still true, carries the plan out; `confirm` is its code.
    ///
    /// # Errors
    /// `Validation` when the code is no text or the deadline is none.
    pub fn apply(&self, confirm: &JsValue, deadline_ms: &JsValue) -> Result<Run, JsValue> {
        let operation = convert::optional_text("confirm", confirm)
            .map(|confirm| facade::apply(&self.plan, confirm.as_deref(), FIELD_CASE));
        Run::new(&self.driver, operation, deadline_ms)
    }
}
