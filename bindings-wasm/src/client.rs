//! What the package's facade calls.

use std::rc::Rc;

use ax_admin_core::facade::{self, Cursor};
use ax_admin_core::{Plan, Session};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::base_url::BaseUrl;
use crate::clock::Clock;
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

/// A client: a session and where its requests go.
#[wasm_bindgen]
pub struct Client {
    driver: Rc<Driver>,
}

#[wasm_bindgen]
impl Client {
    /// A client with `settings` as JSON text; nothing is sent.
    ///
    /// `url` is what the platform's `URL` says of the setting `baseUrl`, as JSON text. `key` is a text, a function
    /// that the package asks for one, or `null`.
    ///
    /// # Errors
    /// `Validation`, naming the option and not repeating the key.
    #[wasm_bindgen(constructor)]
    pub fn new(settings: &str, url: &str, key: &JsValue) -> Result<Self, JsValue> {
        match convert::driver(settings, url, key) {
            Ok(driver) => Ok(Self {
                driver: Rc::new(driver),
            }),
            Err(error) => Err(thrown(&error)),
        }
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
