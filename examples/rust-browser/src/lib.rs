//! Removes a space from a page, with a plan that is read before anything is sent.
//!
//! It is called from JavaScript here, to be small; a component of Leptos, Yew or Dioxus calls the client in the same way.
//! `cargo xtask test --only browser` builds it and runs it in Chromium against the sandbox.

use ax_admin::{Cancel, Client, Error, Plan, spaces};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

/// An account, with one key.
#[wasm_bindgen]
pub struct Account {
    client: Client,
    cancel: Cancel,
}

#[wasm_bindgen]
impl Account {
    /// The account behind a base URL, which must allow pages of this origin.
    ///
    /// # Errors
    /// When the base URL or the key is invalid.
    #[wasm_bindgen(constructor)]
    pub fn new(base_url: &str, key: &str) -> Result<Self, JsError> {
        let client = Client::builder().base_url(base_url).api_key(key).build();
        Ok(Self::of(&client.map_err(thrown)?))
    }

    /// The in-memory sandbox, for a first try.
    ///
    /// # Errors
    /// The error of the client.
    #[cfg(feature = "sandbox")]
    pub fn in_sandbox() -> Result<Self, JsError> {
        use ax_admin_sandbox::{Options, Sandbox, Scenario};

        let sandbox = Sandbox::new(Options {
            scenario: Scenario::Acme,
            ..Options::default()
        });
        let client = Client::builder().sandbox(&sandbox).build();
        Ok(Self::of(&client.map_err(thrown)?))
    }

    /// The names of all spaces, which are untrusted: a page must insert them as text, never as HTML.
    /// The list has five rows per page.
    ///
    /// # Errors
    /// The error of the client.
    pub async fn spaces(&self) -> Result<Vec<String>, JsError> {
        let mut listing = self.client.spaces().list(spaces::List {
            limit: Some(5),
            ..spaces::List::default()
        });
        let mut names = Vec::new();
        while let Some(space) = listing.next().await {
            names.push(space.map_err(thrown)?.name);
        }
        Ok(names)
    }

    /// Makes the plan to delete a space. This only sends reads.
    ///
    /// # Errors
    /// The error of the client.
    pub async fn plan_deletion(&self, space: String) -> Result<Deletion, JsError> {
        let plan = self.client.spaces().delete(space).await;
        Ok(Deletion(plan.map_err(thrown)?))
    }

    /// Cancels running and later calls.
    pub fn cancel(&self) {
        self.cancel.cancel();
    }
}

impl Account {
    fn of(client: &Client) -> Self {
        let cancel = Cancel::new();
        Self {
            client: client.cancelled_by(&cancel),
            cancel,
        }
    }
}

/// A planned deletion.
#[wasm_bindgen]
pub struct Deletion(Plan);

#[wasm_bindgen]
impl Deletion {
    /// The plan as text for a person.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn text(&self) -> String {
        self.0.text().to_owned()
    }

    /// The plan as HTML, safe to insert into a page.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn html(&self) -> String {
        self.0.html()
    }

    /// The code that confirms it; absent while a guard stops it.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn code(&self) -> Option<String> {
        self.0.code().map(ToOwned::to_owned)
    }

    /// Reads everything again, deletes the space and returns the result as text.
    ///
    /// # Errors
    /// The error of the client; with a wrong code, nothing is sent.
    pub async fn apply(&self, code: Option<String>) -> Result<String, JsError> {
        let applied = self.0.apply(code.as_deref()).await.map_err(thrown)?;
        let at_least = if applied.sent_is_at_least {
            "at least "
        } else {
            ""
        };
        Ok(format!(
            "{} is deleted: {}; sent {at_least}{}",
            applied.target, applied.proof, applied.sent
        ))
    }
}

/// Converts an error for JavaScript.
#[expect(
    clippy::needless_pass_by_value,
    reason = "`map_err` passes it by value"
)]
fn thrown(error: Error) -> JsError {
    JsError::new(&format!("{:?}: {error}", error.kind()))
}
