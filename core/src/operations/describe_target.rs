//! The target of a plan, and the guards about its caller.

use crate::display::{quoted, word};
use crate::flow::{ID, NAME};
use crate::generated::attributes::user;
use crate::ids;
use crate::json::Json;
use crate::model::Row as _;
use crate::plan::{
    Caller, GuardFinding, GuardName, Identity, Impact, Reading, Target, Verification,
};
use crate::time::Timestamp;

/// A reading with nothing but its target in it.
pub(super) fn reading(
    target: Target,
    warning: &'static str,
    target_facts: Json<'static>,
    identity: &Identity,
) -> Reading {
    Reading {
        target,
        verification: Verification::Verified,
        warning,
        reversible: false,
        target_facts,
        impacts: Vec::<Impact>::new(),
        guards: Vec::new(),
        notes: Vec::new(),
        since: Timestamp::from_millis(0),
        acting_user: identity.user_id().map(ToOwned::to_owned),
        proven_admin: identity.proven_admin().map(ToOwned::to_owned),
        other_admin: None,
    }
}

/// A target by its members; `detail` tells it from others of its name, and `beside`, display-safe, is shown between
/// its name and its id.
pub(super) fn target(kind: &'static str, row: &Json<'_>, detail: &str, beside: &str) -> Target {
    let (id, name) = (row.get(ID), row.get(NAME));
    Target {
        kind: kind.into(),
        id: id.to_owned(),
        name: name.to_owned(),
        detail: detail.to_owned(),
        shown: format!("{kind} {}{beside}, id {}", quoted(name), word(id)),
    }
}

/// Shown beside the name of a user: the address.
pub(super) fn address(user: &Json<'_>) -> String {
    match user.get(user::EMAIL) {
        "" => String::new(),
        email => format!(" <{}>", word(email)),
    }
}

/// Shown beside the name of an object with a description.
pub(super) fn described(description: &str) -> String {
    match description {
        "" => String::new(),
        text => format!(", described as {}", quoted(text)),
    }
}

/// Shown beside the name of an object in a parent, whose name is not read.
pub(super) fn parent(what: &str, id: Option<&str>) -> String {
    match id {
        None => String::new(),
        Some(id) => format!(" in {what} {}", word(id)),
    }
}

/// A user as a member of an organization or a space.
pub(super) fn member_target(user: &Json<'_>, what: &str, of: &Json<'_>) -> Target {
    let (email, name) = (user.get(user::EMAIL), of.get(NAME));
    let beside = format!("{} of {what} {}", address(user), quoted(name));
    Target {
        detail: format!("{email}, of {what} {name}"),
        ..target("member", user, email, &beside)
    }
}

/// Whether a user is the caller.
pub(super) fn self_target(user_id: &str, identity: &Identity, tripped: &str) -> GuardFinding {
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

/// The guard of the client's own key where the affected keys cannot be read.
pub(super) fn key_may_go() -> GuardFinding {
    GuardFinding::unknown(
        GuardName::KeyInUse,
        "it cannot be checked whether the key that this client uses stops working too",
    )
}
