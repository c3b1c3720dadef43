//! Users (reference 3).

pub(crate) mod create;
pub(crate) mod delete;
pub(crate) mod get;
pub(crate) mod list;

use serde::Serialize;

use crate::ids::{self, Kind};
use crate::state::{AccountRole, User};

/// The User object of the wire.
#[derive(Serialize)]
struct UserView<'a> {
    id: String,
    name: &'a str,
    email: &'a str,
    created_at: String,
    status: &'static str,
    role: RoleView,
    is_developer: bool,
}

#[derive(Serialize)]
pub(super) struct RoleView {
    r#type: &'static str,
    name: &'static str,
}

impl RoleView {
    pub(super) const fn account(role: AccountRole) -> Self {
        Self {
            r#type: "PREDEFINED",
            name: role.wire(),
        }
    }
}

impl<'a> UserView<'a> {
    fn new(number: u64, user: &'a User) -> Self {
        Self {
            id: ids::mint(Kind::User, number),
            name: &user.name,
            email: &user.email,
            created_at: user.created_at.to_seconds_text(),
            // A blocked user has no wire value; where it is readable at all it shows its last one.
            status: user
                .standing
                .wire()
                .or(user.last_standing.wire())
                .unwrap_or("ACTIVE"),
            role: RoleView::account(user.role),
            is_developer: user.is_developer,
        }
    }
}
