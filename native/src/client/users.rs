//! Users of the account.
#![expect(
    clippy::missing_errors_doc,
    reason = "every method fails in the ways that `ErrorKind` lists"
)]

use ax_admin_core::Error;
use ax_admin_core::endpoints::users::GetInput;
use ax_admin_core::model::{Page, Ref, User};

pub use ax_admin_core::endpoints::users::{Create, Created, DeleteInput, List};

use super::{Client, Listing, Plan};

/// Users of the account.
#[derive(Debug, Clone, Copy)]
pub struct Users<'a> {
    client: &'a Client,
}

impl<'a> Users<'a> {
    pub(super) const fn new(client: &'a Client) -> Self {
        Self { client }
    }

    /// The account's users, oldest first; blocked users are never listed.
    pub fn list(self, input: List) -> Listing<User> {
        self.client.listing(input)
    }

    /// One page of them.
    pub async fn list_page(self, input: List) -> Result<Page<User>, Error> {
        self.client.call(input).await
    }

    /// One user, by id, e-mail address or name.
    pub async fn get(self, user: impl Into<Ref>) -> Result<User, Error> {
        let user = user.into();
        self.client.call(GetInput { user }).await
    }

    /// Creates or invites a user. A lost answer is read back before anything is said or sent again.
    pub async fn create(self, input: Create) -> Result<Created, Error> {
        self.client.call(input).await
    }

    /// Plans to block a user for good, with every membership, key and binding
    /// that goes with it. Reads only; the plan is applied with its code.
    pub async fn delete(self, user: impl Into<Ref>) -> Result<Plan, Error> {
        self.client.plan(DeleteInput::new(user)).await
    }

    /// The same with who is calling, or guards to pass.
    pub async fn delete_with(self, input: DeleteInput) -> Result<Plan, Error> {
        self.client.plan(input).await
    }
}
