//! What the package's facade calls; every promise it hands out settles.

use core::future::Future;
use core::pin::Pin;
use std::rc::Rc;

use ax_admin_core::engine::Operation;
use ax_admin_core::facade::{self, Answer, AnswerPages};
use ax_admin_core::{Error, Plan};
use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::future_to_promise;

use crate::convert::{self, NAMES};
use crate::driver::{Call, Driver};
use crate::error::thrown;

/// A client: a session and what its effects need.
#[wasm_bindgen]
pub struct Client {
    driver: Rc<Driver>,
}

#[wasm_bindgen]
impl Client {
    /// A client with `settings` as JSON text; nothing is sent.
    ///
    /// `key` is a text, a function that gives a promise of one, or `null`;
    /// `fetch` gives a promise and never throws.
    ///
    /// # Errors
    /// `Validation`, naming the option.
    #[wasm_bindgen(constructor)]
    pub fn new(
        settings: &str,
        key: JsValue,
        fetch: Function,
        wants_authorization: bool,
    ) -> Result<Self, JsValue> {
        let driver = Driver::new(settings, key, fetch, wants_authorization);
        driver
            .map(|driver| Self {
                driver: Rc::new(driver),
            })
            .map_err(|error| thrown(&error))
    }

    /// Runs a verb to its end; `input` is JSON text.
    pub fn start(&self, verb: &str, input: &str, call: Call) -> Promise {
        let operation = convert::plain("input", input)
            .and_then(|input| facade::start(&self.driver.session, verb, input, NAMES));
        answered(&self.driver, operation, call)
    }

    /// The pages of a verb that lists, none of them read yet.
    ///
    /// # Errors
    /// `Validation` when the input is not allowed.
    pub fn pages(&self, verb: &str, input: &str) -> Result<PageReader, JsValue> {
        let pages =
            convert::plain("input", input).and_then(|input| facade::pages(verb, input, NAMES));
        pages
            .map(|pages| PageReader {
                driver: Rc::clone(&self.driver),
                pages,
            })
            .map_err(|error| thrown(&error))
    }

    /// Makes a plan from a document of one, with everything read again.
    pub fn load(&self, document: &str, call: Call) -> Promise {
        let operation = convert::plain("document", document)
            .map(|document| facade::load(&self.driver.session, document, NAMES));
        answered(&self.driver, operation, call)
    }
}

/// A list at one place.
#[wasm_bindgen]
pub struct PageReader {
    driver: Rc<Driver>,
    pages: AnswerPages,
}

#[wasm_bindgen]
impl PageReader {
    /// Reads the next page; its value is `null` behind the last.
    pub fn next(&self, call: Call) -> Promise {
        let operation = self.pages.next(&self.driver.session);
        answered(&self.driver, Ok(operation), call)
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
    /// The whole as an HTML fragment, safe to put into a page.
    #[must_use]
    #[wasm_bindgen(getter)]
    pub fn html(&self) -> String {
        self.plan.html()
    }

    /// Reads everything again and, if it is still true, carries the plan out; `confirm` is its code.
    pub fn apply(&self, confirm: &JsValue, call: Call) -> Promise {
        let operation = convert::optional_text("confirm", confirm)
            .map(|confirm| facade::apply(&self.plan, confirm.as_deref(), NAMES));
        answered(&self.driver, operation, call)
    }
}

/// The one kind of flow that the module has, so that running it is compiled once.
type Running = Pin<Box<dyn Future<Output = Result<JsValue, JsValue>>>>;

fn answered(
    driver: &Rc<Driver>,
    operation: Result<Operation<Answer>, Error>,
    call: Call,
) -> Promise {
    let driver = Rc::clone(driver);
    let running: Running = Box::pin(async move {
        let result = match operation {
            Ok(operation) => driver.run(operation, &call).await,
            Err(error) => Err(error),
        };
        match result {
            Ok(answer) => Ok(convert::answer(&driver, answer)),
            Err(error) => Err(thrown(&error)),
        }
    });
    future_to_promise(running)
}
