//! Users (reference 3).

pub(crate) mod create;
pub(crate) mod delete;
pub(crate) mod get;
pub(crate) mod list;
pub(crate) mod resend_invitation;
pub(crate) mod reset_password;
pub(crate) mod update;

use serde::Serialize;

use super::assignment::RoleView;
use crate::ids::{Id, Kind};
use crate::rules::Rules;
use crate::state::User;
use crate::time::Timestamp;

/// The User object of the wire.
#[derive(Serialize)]
struct UserView<'a> {
    id: Id,
    name: &'a str,
    email: &'a str,
    created_at: Timestamp,
    status: &'static str,
    role: RoleView,
    is_developer: bool,
}

impl<'a> UserView<'a> {
    fn new(number: u64, user: &'a User, rules: Rules) -> Self {
        Self {
            id: Id::new(Kind::User, number),
            name: &user.name,
            email: &user.email,
            created_at: user.created_at,
            // A blocked user has no wire value; where it is readable at all it shows its last one.
            status: rules.spelling.write(
                user.standing
                    .wire()
                    .or(user.last_standing.wire())
                    .unwrap_or("ACTIVE"),
            ),
            role: RoleView::account(user.role, rules),
            is_developer: user.is_developer,
        }
    }
}
