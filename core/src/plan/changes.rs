//! What a write changes, from one value to another.

use super::difference::compare;
use super::names::Names;
use super::preview::{Changes, Gathered};
use crate::endpoint::{Input, ParamLocation};
use crate::error::Change;
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
    let compares = kind == Changes::FromTo;
    for (input, slot) in sent(gathered.inputs) {
        let before = gathered.part(0).member(input.wire);
        if let Slot::Resolved(resolved) = slot {
            changes.push(Change {
                what: input.name.to_owned(),
                before: compares.then(|| names.shown(before.as_str().unwrap_or_default())),
                now: Some(names.shown(&resolved.id)),
            });
            continue;
        }
        let Some(now) = value(slot, names) else {
            continue;
        };
        let before = compares.then_some(before);
        let known = changes.len();
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

/// The values before, as they were read: a change in them makes a plan stale.
pub(super) fn values_before(gathered: &Gathered<'_>) -> Json<'static> {
    let row = gathered.part(0);
    let inputs = sent(gathered.inputs);
    Json::object(inputs.map(|(input, _)| (input.name, row.member(input.wire).clone())))
}

/// The inputs that are sent in the body.
fn sent(inputs: &Inputs) -> impl Iterator<Item = (&'static Input, &Slot)> {
    inputs.iter().filter(|(input, slot)| {
        input.location == ParamLocation::Body && !matches!(slot, Slot::Absent)
    })
}

/// A value that is sent; `None` if nothing is.
fn value(slot: &Slot, names: &Names) -> Option<Json<'static>> {
    match slot {
        Slot::Absent | Slot::Unresolved(_) => None,
        Slot::Cleared => Some(Json::Null),
        Slot::Plain(value) => Some(value.clone()),
        Slot::Resolved(resolved) => Some(Json::text(names.name(&resolved.id))),
        Slot::Objects(objects) => {
            let objects = objects.iter().map(|object| members(object, names));
            Some(Json::Array(objects.collect()))
        }
    }
}

/// The inputs of a nested object.
fn members(inputs: &Inputs, names: &Names) -> Json<'static> {
    let mut object = Object::default();
    for (input, slot) in inputs.iter() {
        if let Some(value) = value(slot, names) {
            object.set(input.name, value);
        }
    }
    Json::Object(object)
}
