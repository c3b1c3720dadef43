//! API keys, without their secrets.
#![expect(
    clippy::missing_errors_doc,
    reason = "every method fails in the ways that `ErrorKind` lists"
)]

use ax_admin_core::Error;
use ax_admin_core::model::{ApiKey, Page};

pub use ax_admin_core::endpoints::api_keys::{List, ListInput};

use super::{Client, Listing};

/// API keys, without their secrets.
#[derive(Debug, Clone, Copy)]
pub struct ApiKeys<'a> {
    client: &'a Client,
}

impl<'a> ApiKeys<'a> {
    pub(super) const fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// API keys without their secrets: the caller's own, those of a user, or the service keys of a space.
    pub fn list(self, input: ListInput) -> Listing<ApiKey> {
        self.client.listing(input)
    }

    /// One page of them.
    pub async fn list_page(self, input: ListInput) -> Result<Page<ApiKey>, Error> {
        self.client.call(input).await
    }
}
