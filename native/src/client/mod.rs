//! What Rust programs call.

pub mod api_keys;
mod builder;
mod listing;
mod plan;
pub mod role_bindings;
pub mod users;

use std::fmt;

use ax_admin_core::{Error, ListEndpoint, ListVerb, Verb};

pub use builder::ClientBuilder;
pub use listing::Listing;
pub use plan::Plan;

use crate::cancel::Cancel;
use crate::driver::Driver;

/// An account, seen through one key.
///
/// Clones share connections, pacing and retry budget: make one and clone it.
///
/// ```no_run
/// # async fn example(key: &str) -> Result<(), ax_admin::Error> {
/// let client = ax_admin::Client::builder().api_key(key).region("eu-west-1a").build()?;
/// let jane = client.users().get("jane@example.com").await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Client {
    driver: Driver,
    cancel: Cancel,
}

impl Client {
    /// What a client is made with.
    pub fn builder() -> ClientBuilder {
        ClientBuilder::default()
    }

    /// Users.
    #[must_use]
    pub fn users(&self) -> users::Users<'_> {
        users::Users::new(self)
    }

    /// Role bindings.
    #[must_use]
    pub fn role_bindings(&self) -> role_bindings::RoleBindings<'_> {
        role_bindings::RoleBindings::new(self)
    }

    /// API keys.
    #[must_use]
    pub fn api_keys(&self) -> api_keys::ApiKeys<'_> {
        api_keys::ApiKeys::new(self)
    }

    /// Makes a plan from the document of one, with everything read again.
    ///
    /// The document may come from another process or person. Nothing in it is
    /// believed but what was asked for; a code for it is good as long as the
    /// account is what the document says.
    ///
    /// # Errors
    /// `Validation` when it is no plan, or one for another host or key.
    pub async fn load_plan(&self, document: serde_json::Value) -> Result<Plan, Error> {
        let operation = ax_admin_core::Plan::load(self.driver.session(), document);
        let plan = self.driver.run_until(operation, &self.cancel).await?;
        Ok(Plan::new(plan, self.clone()))
    }

    /// The same client, whose calls end when `cancel` says so.
    #[must_use]
    pub fn cancelled_by(&self, cancel: &Cancel) -> Self {
        Self {
            driver: self.driver.clone(),
            cancel: cancel.clone(),
        }
    }

    /// The host as plans and messages name it, `api.arize.com`.
    #[must_use]
    pub fn host(&self) -> &str {
        self.driver.session().host()
    }

    /// The opaque name of the key, as plans carry it.
    #[must_use]
    pub fn credential_id(&self) -> &str {
        self.driver.session().credential_id()
    }

    /// For bindings: what runs the core's operations.
    #[must_use]
    pub const fn driver(&self) -> &Driver {
        &self.driver
    }

    async fn call<V: Verb>(&self, input: V) -> Result<V::Output, Error> {
        let operation = input.start(self.driver.session());
        self.driver.run_until(operation, &self.cancel).await
    }

    async fn plan<V: Verb<Output = ax_admin_core::Plan>>(&self, input: V) -> Result<Plan, Error> {
        Ok(Plan::new(self.call(input).await?, self.clone()))
    }

    fn listing<L>(&self, input: L) -> Listing<<L::Endpoint as ListEndpoint>::Item>
    where
        L: ListVerb + Clone,
    {
        Listing::new(self.clone(), input)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "Client({}, {})",
            self.host(),
            self.credential_id()
        )
    }
}
