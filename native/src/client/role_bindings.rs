//! Roles that users have on spaces and projects.
#![expect(
    clippy::missing_errors_doc,
    reason = "every method fails in the ways that `ErrorKind` lists"
)]

use ax_admin_core::Error;
use ax_admin_core::model::{Page, RoleBinding};

pub use ax_admin_core::endpoints::role_bindings::{List, ListInput};

use super::{Client, Listing};

/// Roles that users have on spaces and projects.
#[derive(Debug, Clone, Copy)]
pub struct RoleBindings<'a> {
    client: &'a Client,
}

impl<'a> RoleBindings<'a> {
    pub(super) const fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// The role bindings on one kind of resource, as far as the caller may see them.
    pub fn list(self, input: ListInput) -> Listing<RoleBinding> {
        self.client.listing(input)
    }

    /// One page of them.
    pub async fn list_page(self, input: ListInput) -> Result<Page<RoleBinding>, Error> {
        self.client.call(input).await
    }
}
