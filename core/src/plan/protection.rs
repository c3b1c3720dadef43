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
    let found = texts.find_map(|text| protecting(policy, &gathered.names, text));
    let found = found.or_else(|| protecting_input(policy, &gathered.names, gathered.inputs));
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
    let found = protecting_input(policy, &names, inputs);
    Some(found.map_or_else(unread, stopped))
}

fn protecting_input<'a>(policy: &Policy, names: &'a Names, inputs: &'a Inputs) -> Option<&'a str> {
    let mut ids = inputs.ids().into_iter();
    ids.find_map(|id| protecting(policy, names, id))
}

/// The text by which a policy protects what is known by a text: the name or the address of an id, or the text itself.
fn protecting<'a>(policy: &Policy, names: &'a Names, text: &'a str) -> Option<&'a str> {
    let [name, email] = names.texts(text);
    let mut texts = [name, email, text].into_iter();
    texts.find(|text| policy.protects(text))
}

fn unread() -> GuardFinding {
    let why = "what cannot be read may be protected";
    GuardFinding::tripped(GuardName::Protected, why)
}

fn stopped(found: &str) -> GuardFinding {
    let why = format!("the policy protects {}", word(found));
    GuardFinding::tripped(GuardName::Protected, why)
}
