//! Snapshots of the whole account and their differences, to check what clients report.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::{Refusal, inspect};
use crate::ids::{self, Kind};
use crate::state::{PlaceRole, State};
use crate::time::Timestamp;

/// Every row of the account, including those that no operation shows. Keys stay redacted.
pub(super) fn everything(state: &State, now: Timestamp) -> Value {
    let mut all = inspect::account(state);
    let users: Vec<Value> = state
        .users
        .after(None)
        .map(|(number, user)| inspect::user_json(number, user))
        .collect();
    let bots: Vec<Value> = state
        .bots
        .iter()
        .map(|(number, bot)| {
            json!({
                "id": ids::mint(Kind::User, number),
                "name": bot.name,
                "role": bot.account_role.wire(),
            })
        })
        .collect();
    let organization_members: Vec<Value> = state
        .organization_members
        .iter()
        .map(|(number, member)| {
            json!({
                "id": ids::mint(Kind::OrganizationMember, number),
                "organization_id": ids::mint(Kind::Organization, member.place),
                "user_id": ids::mint(Kind::User, member.principal),
                "role": member.role.wire(),
            })
        })
        .collect();
    let space_members: Vec<Value> = state
        .space_members
        .iter()
        .map(|(number, member)| {
            json!({
                "id": ids::mint(Kind::SpaceMember, number),
                "space_id": ids::mint(Kind::Space, member.place),
                "user_id": ids::mint(Kind::User, member.principal),
                "role": member.role.map_or("CUSTOM", PlaceRole::wire),
            })
        })
        .collect();
    let keys: Vec<Value> = state
        .keys
        .iter()
        .map(|(number, key)| {
            with(
                inspect::key_json(number, key),
                "works",
                key.accepts(&key.secret, now),
            )
        })
        .collect();
    let mut bindings: Vec<_> = state.bindings.iter().collect();
    bindings.sort_unstable_by_key(|(number, _)| *number);
    let bindings: Vec<Value> = bindings
        .into_iter()
        .map(|(number, binding)| {
            let row = inspect::binding_json(state, number, binding);
            with(row, "of_bot_user", state.bots.contains(binding.principal))
        })
        .collect();
    if let Some(parts) = all.as_object_mut() {
        for (part, rows) in [
            ("users", users),
            ("bot_users", bots),
            ("organization_members", organization_members),
            ("space_members", space_members),
            ("keys", keys),
            ("bindings", bindings),
        ] {
            parts.insert(part.to_owned(), Value::Array(rows));
        }
    }
    all
}

fn with(mut row: Value, member: &str, value: bool) -> Value {
    if let Some(members) = row.as_object_mut() {
        members.insert(member.to_owned(), Value::Bool(value));
    }
    row
}

/// What was removed, added and changed since an earlier result of [`everything`], by part and id.
pub(super) fn compare(before: &Value, after: &Value) -> Result<Value, Refusal> {
    let (Some(before), Some(after)) = (before.as_object(), after.as_object()) else {
        return Err(Refusal::bad(
            "the body is an earlier answer of `everything`",
        ));
    };
    let (mut gone, mut added, mut changed) = (Map::new(), Map::new(), Map::new());
    for (part, rows) in after {
        let (Some(now), Some(then)) = (by_id(rows), before.get(part).and_then(by_id)) else {
            continue;
        };
        let missing = |rows: &[(&str, &Value)], others: &BTreeMap<&str, &Value>| -> Vec<Value> {
            rows.iter()
                .filter(|(id, _)| !others.contains_key(id))
                .map(|(_, row)| (*row).clone())
                .collect()
        };
        let now_by_id: BTreeMap<&str, &Value> = now.iter().copied().collect();
        let then_by_id: BTreeMap<&str, &Value> = then.iter().copied().collect();
        put(&mut gone, part, missing(&then, &now_by_id));
        put(&mut added, part, missing(&now, &then_by_id));
        let differing = then
            .iter()
            .filter_map(|(id, before)| {
                let after = now_by_id.get(id)?;
                (before != after).then(|| json!({ "before": before, "after": after }))
            })
            .collect();
        put(&mut changed, part, differing);
    }
    Ok(json!({ "gone": gone, "added": added, "changed": changed }))
}

/// The rows of a part, in order; none if the part is not a list.
fn by_id(rows: &Value) -> Option<Vec<(&str, &Value)>> {
    let rows = rows.as_array()?.iter();
    Some(
        rows.filter_map(|row| Some((row.get("id")?.as_str()?, row)))
            .collect(),
    )
}

fn put(parts: &mut Map<String, Value>, part: &str, rows: Vec<Value>) {
    if !rows.is_empty() {
        parts.insert(part.to_owned(), Value::Array(rows));
    }
}
