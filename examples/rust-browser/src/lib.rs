//! Deletes a space from a web page, with a plan that a person reads before anything is deleted.
//!
//! To keep the example small, JavaScript calls it; a component of Leptos, Yew or Dioxus uses the client in the same way.
//! `cargo xtask test --only browser` builds it and runs it in Chromium against the sandbox.

use ax_admin::{Cancel, Client, Error, Plan, spaces};
use wasm_bindgen::JsError;
use wasm_bindgen::prelude::wasm_bindgen;

/// An account, as one key sees it.
#[wasm_bindgen]
pub struct Account {
    client: Client,
    cancel: Cancel,
}

#[wasm_bindgen]
impl Account {
    /// An account by the URL of its service, which must allow pages of this origin (CORS).
    ///
    /// # Errors
    /// If the URL or the key is invalid.
    #[wasm_bindgen(constructor)]
    pub fn new(base_url: &str, key: &str) -> Result<Self, JsError> {
        let client = Client::builder().base_url(base_url).api_key(key).build();
        Ok(Self::of(&client.map_err(thrown)?))
    }

    /// An in-memory account, to try it out.
    ///
    /// # Errors
    /// The errors of the client.
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

    /// The names of all spaces, unescaped: a page must set them as text, never as HTML.
    /// Each request reads five spaces.
    ///
    /// # Errors
    /// The errors of the client.
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

    /// The plan of deleting a space. Only reads are sent.
    ///
    /// # Errors
    /// The errors of the client.
    pub async fn plan_deletion(&self, space: String) -> Result<Deletion, JsError> {
        let plan = self.client.spaces().delete(space).await;
        Ok(Deletion(plan.map_err(thrown)?))
    }

    /// Cancels the calls that are running, and all later ones.
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
    /// The plan as text, to show to a person.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn text(&self) -> String {
        self.0.text().to_owned()
    }

    /// The plan as HTML, safe to put into a page.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn html(&self) -> String {
        self.0.html()
    }

    /// The code that confirms it; absent if a guard stops the plan.
    #[wasm_bindgen(getter)]
    #[must_use]
    pub fn code(&self) -> Option<String> {
        self.0.code().map(ToOwned::to_owned)
    }

    /// Reads everything again and deletes the space. Returns the outcome.
    ///
    /// # Errors
    /// The errors of the client. If the code is not the plan's, nothing is sent.
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

/// An error as JavaScript receives it.
#[expect(
    clippy::needless_pass_by_value,
    reason = "it is what `map_err` is given"
)]
fn thrown(error: Error) -> JsError {
    JsError::new(&format!("{:?}: {error}", error.kind()))
}
