//! Guards about the caller: its own user, and the key that it uses.

use crate::display::word;
use crate::generated::attributes::user;
use crate::ids;
use crate::model::Row as _;
use crate::plan::{Caller, GuardFinding, GuardName, Identity};

/// The `self` guard, which trips if a user is the caller.
pub(super) fn self_guard(user_id: &str, identity: &Identity, tripped: &str) -> GuardFinding {
    match &identity.caller {
        Caller::Known { id, .. } if ids::same(id, user_id) => {
            GuardFinding::tripped(GuardName::SelfTarget, tripped)
        }
        Caller::Known {
            id,
            user,
            is_proven,
        } => {
            let who = user
                .as_ref()
                .map_or_else(|| word(id), |user| word(user.get(user::EMAIL)));
            let known = if *is_proven {
                "you are"
            } else {
                "according to `acting_user` you are"
            };
            GuardFinding::clear(GuardName::SelfTarget, format!("{known} {who}"))
        }
        Caller::Unknown(why) => GuardFinding::unknown(
            GuardName::SelfTarget,
            format!("the caller is unknown ({why}); pass `acting_user` to be sure"),
        ),
    }
}

/// The finding of the `key_in_use` guard if the affected keys cannot be read.
pub(super) fn unreadable_keys() -> GuardFinding {
    GuardFinding::unknown(
        GuardName::KeyInUse,
        "it cannot be checked whether the key that this client uses stops working too",
    )
}
