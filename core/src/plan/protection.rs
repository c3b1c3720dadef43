//! What of a target, or of what it affects, a policy protects.

use super::guards::{GuardFinding, GuardName};
use super::names::Names;
use super::preview::{Affected, Gathered, Preview};
use crate::display::word;
use crate::input::Inputs;
use crate::policy::Policy;

/// The members of an object by which a policy protects it, or what it refers to.
const PROTECTED: [&str; 6] = ["id", "name", "email", "user_id", "role_id", "resource_id"];

/// The finding of the `protected` guard, if there is one. Ids protect whatever is read; the names of what is known by its id
/// alone, such as the user of a role binding, protect where names are read: when a plan is made, and before a call.
pub(super) fn protected(
    policy: &Policy,
    preview: &Preview,
    gathered: &Gathered<'_>,
) -> Option<GuardFinding> {
    if policy.protected.is_empty() {
        return None;
    }
    let affected = preview.impacts.iter().filter_map(|effect| match effect.on {
        Affected::Listed(list, _) | Affected::Perhaps(list, ..) => Some(gathered.rows(list)),
        Affected::Unknown(_) => None,
    });
    let rows = gathered.parts.iter().flatten().chain(affected.flatten());
    let mut texts = rows.flat_map(|row| PROTECTED.map(|name| row.str_of(name)));
    let is_protected = |text: &&str| is_protected(policy, &gathered.names, text);
    let found = texts.find(is_protected);
    let found = found.or_else(|| gathered.inputs.ids().into_iter().find(is_protected));
    match found {
        Some(found) => Some(stopped(found)),
        None => gathered.parts.first()?.is_none().then(unread),
    }
}

/// The same where nothing but the input is known, and what was found when its names were looked up.
pub(super) fn protected_inputs(policy: &Policy, inputs: &Inputs) -> Option<GuardFinding> {
    if policy.protected.is_empty() {
        return None;
    }
    let mut names = Names::default();
    names.learn_from_input(inputs);
    let mut ids = inputs.ids().into_iter();
    let found = ids.find(|id| is_protected(policy, &names, id));
    Some(found.map_or_else(unread, stopped))
}

fn is_protected(policy: &Policy, names: &Names, text: &str) -> bool {
    let mut names = names.texts(text).into_iter();
    policy.protects(text) || names.any(|name| policy.protects(name))
}

fn unread() -> GuardFinding {
    let why = "what cannot be read may be protected by its name";
    GuardFinding::tripped(GuardName::Protected, why)
}

fn stopped(found: &str) -> GuardFinding {
    let why = format!("the policy protects {}", word(found));
    GuardFinding::tripped(GuardName::Protected, why)
}
