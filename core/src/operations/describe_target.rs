//! How plans describe their targets.

use crate::display::{quoted, word};
use crate::flow::{ID, NAME};
use crate::generated::attributes::user;
use crate::json::Json;
use crate::model::Row as _;
use crate::plan::{Identity, Impact, Reading, Target, Verification};
use crate::time::Timestamp;

/// A reading of a target, verified and without impacts, guards and notes: the operation adds its own.
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

/// The target of a row. `detail` distinguishes it from others of the same name; `suffix`, display-safe, is
/// shown between its name and its id.
pub(super) fn target(kind: &'static str, row: &Json<'_>, detail: &str, suffix: &str) -> Target {
    let (id, name) = (row.get(ID), row.get(NAME));
    Target {
        kind: kind.into(),
        id: id.to_owned(),
        name: name.to_owned(),
        detail: detail.to_owned(),
        shown: format!("{kind} {}{suffix}, id {}", quoted(name), word(id)),
    }
}

/// The suffix of a user: the e-mail address.
pub(super) fn address_suffix(user: &Json<'_>) -> String {
    match user.get(user::EMAIL) {
        "" => String::new(),
        email => format!(" <{}>", word(email)),
    }
}

/// The suffix of an object with a description.
pub(super) fn description_suffix(description: &str) -> String {
    match description {
        "" => String::new(),
        text => format!(", described as {}", quoted(text)),
    }
}

/// The suffix of an object in a parent, whose name is not read.
pub(super) fn parent_suffix(kind: &str, id: Option<&str>) -> String {
    match id {
        None => String::new(),
        Some(id) => format!(" in {kind} {}", word(id)),
    }
}

/// A user as a member of an organization or a space.
pub(super) fn member_target(user: &Json<'_>, kind: &str, parent: &Json<'_>) -> Target {
    let (email, name) = (user.get(user::EMAIL), parent.get(NAME));
    let suffix = format!("{} of {kind} {}", address_suffix(user), quoted(name));
    Target {
        detail: format!("{email}, of {kind} {name}"),
        ..target("member", user, email, &suffix)
    }
}
