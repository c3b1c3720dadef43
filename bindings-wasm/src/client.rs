//! The client, lists and plans, as JavaScript sees them.

use std::rc::Rc;

use ax_admin_core::credential::{check_key, credential_id};
use ax_admin_core::facade::{self, Cursor};
use ax_admin_core::options::{CallSettings, ClientOptions, KEY_VARIABLE, KeyPresence, Settings};
use ax_admin_core::{BaseUrl, Error, Plan, Session};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::clock::{Clock, whole};
use crate::convert::{self, FIELD_CASE};
use crate::error::thrown;
use crate::run::Run;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = Math)]
    fn random() -> f64;
}

/// State shared by the calls of one client.
pub(crate) struct Driver {
    pub(crate) session: Session,
    pub(crate) clock: Clock,
    pub(crate) base: BaseUrl,
    /// The options of a call that sets none of its own.
    pub(crate) call: CallSettings,
    /// The key, to be removed from errors; empty if a function provides it.
    pub(crate) key: String,
}

/// Options that were read, before their base URL is parsed.
#[wasm_bindgen]
pub struct Options {
    options: ClientOptions,
    /// The key, if it is a string, and the option or variable that it comes from.
    key: Option<(&'static str, String)>,
}

#[wasm_bindgen]
impl Options {
    /// Reads `options` and `environment`, both JSON text; `environment` is `undefined` if it is not used.
    ///
    /// `key` is a string, a function that returns one, or nothing; `is_found` says that it comes from the
    /// environment.
    ///
    /// # Errors
    /// `Validation`, naming the option or variable and not repeating the key.
    #[wasm_bindgen(constructor)]
    #[expect(
        clippy::needless_pass_by_value,
        reason = "wasm-bindgen passes optional values by value"
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

    /// The base URL, for the platform's `URL` to parse.
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
        let seed = whole(random() * 9_007_199_254_740_992.0);
        let driver = Driver {
            session: settings.session(name, seed, false),
            clock: Clock::default(),
            base: settings.base_url.clone(),
            call: settings.call(),
            key,
        };
        Ok((driver, settings))
    }
}

/// A client: a session and the base URL of its requests.
#[wasm_bindgen]
pub struct Client {
    driver: Rc<Driver>,
    settings: Settings,
}

#[wasm_bindgen]
impl Client {
    /// Creates a client; nothing is sent.
    ///
    /// `url` is the base URL as parsed by the platform's `URL`, as JSON text.
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

    /// The resolved settings, as JSON text.
    #[must_use]
    #[wasm_bindgen(getter)]
    pub fn settings(&self) -> String {
        self.settings.to_json().to_json_string(FIELD_CASE)
    }

    /// Starts an operation; `input` and `options`, the options of this call, are JSON text.
    ///
    /// # Errors
    /// `Validation` when the input or an option is not allowed.
    pub fn start(&self, operation: &str, input: &str, options: &str) -> Result<Run, JsValue> {
        Run::new(&self.driver, options, &|session| {
            let input = convert::plain("input", input)?;
            facade::start(session, operation, input, FIELD_CASE)
        })
    }

    /// Starts the plan of a write; `input` and `options` are JSON text.
    ///
    /// # Errors
    /// `Validation` when the input or an option is not allowed.
    pub fn plan(&self, operation: &str, input: &str, options: &str) -> Result<Run, JsValue> {
        Run::new(&self.driver, options, &|session| {
            let input = convert::plain("input", input)?;
            facade::plan(session, operation, input, FIELD_CASE)
        })
    }

    /// Starts `whoami`.
    ///
    /// # Errors
    /// `Validation` when an option is not allowed.
    pub fn whoami(&self, options: &str) -> Result<Run, JsValue> {
        Run::new(&self.driver, options, &|session| {
            Ok(facade::whoami(session, FIELD_CASE))
        })
    }

    /// The pages of a list operation, none of them read yet.
    ///
    /// # Errors
    /// `Validation` when the input is not allowed.
    pub fn pages(&self, operation: &str, input: &str) -> Result<PageReader, JsValue> {
        let pages = convert::plain("input", input)
            .and_then(|input| facade::pages(operation, input, FIELD_CASE));
        match pages {
            Ok(pages) => Ok(PageReader {
                driver: Rc::clone(&self.driver),
                pages,
            }),
            Err(error) => Err(thrown(&error.scrubbed(&self.driver.key))),
        }
    }

    /// Makes a plan from its document, JSON text, and reads everything again.
    ///
    /// # Errors
    /// `Validation` when it is not a plan document or an option is not allowed.
    pub fn load(&self, document: &str, options: &str) -> Result<Run, JsValue> {
        Run::new(&self.driver, options, &|session| {
            let document = convert::plain("document", document)?;
            Ok(facade::load(session, document, FIELD_CASE))
        })
    }
}

/// A list and a position in it.
#[wasm_bindgen]
pub struct PageReader {
    driver: Rc<Driver>,
    pages: Cursor,
}

#[wasm_bindgen]
impl PageReader {
    /// Whether to fetch the next page while the current one is processed.
    #[must_use]
    #[wasm_bindgen(getter, js_name = readsAhead)]
    pub fn reads_ahead(&self) -> bool {
        self.pages.reads_ahead()
    }

    /// Reads the next page; its value is `null` after the last page.
    ///
    /// # Errors
    /// `Validation` when an option is not allowed.
    pub fn next(&self, options: &str) -> Result<Run, JsValue> {
        Run::new(&self.driver, options, &|session| {
            Ok(self.pages.next_page(session))
        })
    }
}

/// A plan and the client that made it.
#[wasm_bindgen]
pub struct PlanHandle {
    pub(crate) driver: Rc<Driver>,
    pub(crate) plan: Plan,
}

#[wasm_bindgen]
impl PlanHandle {
    /// The plan as one of four texts: 0 is HTML, and 1 the text with everything that was read. 2 and 3 are what a prompter
    /// shows to a person, the plan with its code as text and as HTML.
    ///
    /// One function, because each exported one weighs as much as several lines.
    #[must_use]
    pub fn shown(&self, form: u8) -> String {
        match form {
            0 => self.plan.html(),
            1 => self.plan.whole_text(),
            form => self.plan.question(form == 3),
        }
    }

    /// Reads everything again and, if nothing changed, carries the plan out; `confirm` is its code, which a person typed
    /// whom `prompter` asked, if there is one.
    ///
    /// # Errors
    /// `Validation` when the code is not a string or an option is not allowed.
    #[expect(
        clippy::needless_pass_by_value,
        reason = "wasm-bindgen passes a string that may be missing by value"
    )]
    pub fn apply(
        &self,
        confirm: &JsValue,
        prompter: Option<String>,
        options: &str,
    ) -> Result<Run, JsValue> {
        Run::new(&self.driver, options, &|session| {
            let confirm = convert::optional_text("confirm", confirm)?;
            Ok(facade::apply_by(
                &self.plan,
                confirm.as_deref(),
                prompter.as_deref(),
                session,
                FIELD_CASE,
            ))
        })
    }
}
