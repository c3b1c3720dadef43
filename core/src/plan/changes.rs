//! What a write changes, from one value to another.

use super::difference::{compare, same};
use super::names::Names;
use super::preview::{Changes, Gathered};
use super::target_rule::TargetRule;
use crate::collected::Collected as _;
use crate::endpoint::{Input, ParamLocation};
use crate::error::Change;
use crate::ids;
use crate::input::{Inputs, Slot};
use crate::json::{Json, Object};

/// What a value is before or after where there is none.
const NONE: &str = "none";

/// The values that are sent, each beside the value before if that was read.
///
/// Objects that are referred to are shown by name. Of a list of texts, such as permissions, what is added and what is
/// removed is listed.
pub(super) fn changes(kind: Changes, gathered: &Gathered<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    if kind == Changes::None {
        return changes;
    }
    let names = &gathered.names;
    let no_names = Names::default();
    let compares = kind == Changes::FromTo;
    for (input, slot) in sent(gathered.inputs) {
        let row = gathered.part(0);
        let before = row.member(input.wire);
        // Nothing is claimed of what the server leaves out.
        let compares = compares
            && row
                .as_object()
                .is_some_and(|row| row.get(input.wire).is_some());
        if let Slot::Resolved(resolved) = slot {
            if compares && ids::same(before.as_str().unwrap_or_default(), &resolved.id) {
                continue;
            }
            changes.push(Change {
                what: input.name.to_owned(),
                before: compares.then(|| names.shown(before.as_str().unwrap_or_default())),
                now: Some(names.shown(&resolved.id)),
            });
            continue;
        }
        let Some(now) = value(slot) else {
            continue;
        };
        let before = compares.then_some(before);
        let known = changes.len();
        // Only objects refer to others. A text may look like an id that it is not.
        let names = if matches!(slot, Slot::Objects(_)) {
            names
        } else {
            &no_names
        };
        compare(input.name, before, Some(&now), names, &mut changes);
        for change in changes.iter_mut().skip(known).filter(|_| compares) {
            if matches!(now, Json::Array(_)) {
                // An entry of a list is labelled with its own value.
                let noun = input.name.strip_suffix('s').unwrap_or(input.name);
                noun.clone_into(&mut change.what);
            }
            change.before.get_or_insert_with(|| NONE.to_owned());
            change.now.get_or_insert_with(|| NONE.to_owned());
        }
    }
    changes
}

/// The values before, as they were read: a change in them makes a plan stale. Those that the facts of the target's first
/// part hold too are left out, so that a change of one is told once.
pub(super) fn values_before(
    inputs: &Inputs,
    row: &Json<'static>,
    rule: &TargetRule,
    facts: &Object<'static>,
) -> Json<'static> {
    let known = rule.parts.first().and_then(|part| facts.get(part.name));
    let known = known.unwrap_or(&Json::Null);
    let mut values = Object::default();
    for (input, _) in sent(inputs) {
        let value = row.member(input.wire);
        // A missing fact says nothing of a value that is null.
        let is_known = !value.is_null() && same(known.member(input.wire), value);
        if !is_known {
            values.set(input.name.to_owned(), value.clone());
        }
    }
    Json::Object(values)
}

/// The inputs that are sent in the body.
fn sent(inputs: &Inputs) -> impl Iterator<Item = (&'static Input, &Slot)> {
    inputs.iter().filter(|(input, slot)| {
        input.location == ParamLocation::Body && !matches!(slot, Slot::Absent)
    })
}

/// A value that is sent; `None` if nothing is.
fn value(slot: &Slot) -> Option<Json<'static>> {
    match slot {
        Slot::Absent | Slot::Unresolved(_) => None,
        Slot::Cleared => Some(Json::Null),
        Slot::Plain(value) => Some(value.clone()),
        Slot::Resolved(resolved) => Some(Json::text(resolved.id.clone())),
        Slot::Objects(objects) => {
            let objects = objects.iter().map(members);
            Some(Json::Array(objects.collected()))
        }
    }
}

/// The inputs of a nested object.
fn members(inputs: &Inputs) -> Json<'static> {
    let mut object = Object::default();
    for (input, slot) in inputs.iter() {
        if let Some(value) = value(slot) {
            object.set(input.name, value);
        }
    }
    Json::Object(object)
}
