//! The changes between two sets of confirmed facts, one entry for each fact that changed.

use super::fact_keys;
use super::names::Names;
use crate::collected::Collected as _;
use crate::display::{display_safe, quoted, word};
use crate::error::Change;
use crate::find::{replace, split_at_last};
use crate::flow::{ID, NAME};
use crate::ids;
use crate::join::joined_from;
use crate::json::{Json, Object, sorted};
use crate::model::Row as _;
use crate::texts::Texts;

/// The changes from one set of facts to another, those of the target first.
///
/// Facts are objects of texts, objects, and lists of objects that have an
/// `id`; list entries are identified by it and shown with their `name`. Ids whose names are known are shown by name.
pub(crate) fn difference(before: &Json<'_>, now: &Json<'_>, names: &Names) -> Vec<Change> {
    let mut changes = Vec::new();
    for part in PARTS {
        compare(
            "",
            member(before, part),
            member(now, part),
            names,
            &mut changes,
        );
    }
    compare(
        "",
        Some(&others(before)),
        Some(&others(now)),
        names,
        &mut changes,
    );
    // That a binding refers to another object is one change; the facts of that other object are none.
    let of_others: Vec<String> = changes
        .iter()
        .filter_map(|change| change.what.strip_prefix("binding "))
        .map(|noun| format!("{noun} "))
        .collected();
    changes.retain(|change| !of_others.iter().any(|noun| change.what.starts_with(noun)));
    for change in changes.iter_mut().filter(|change| change.now.is_none()) {
        if may_be_hidden(&change.what, before, now) {
            change.now = Some(
                if change.what.ends_with(" count") {
                    "unknown"
                } else {
                    "gone, or no longer visible to this key"
                }
                .to_owned(),
            );
        }
    }
    changes
}

/// Whether a fact that is missing now may only be hidden: a list shows less than before, or the list
/// that contained it never shows everything.
fn may_be_hidden(what: &str, before: &Json<'_>, now: &Json<'_>) -> bool {
    let (before, now) = (
        before.member(fact_keys::IMPACTS),
        now.member(fact_keys::IMPACTS),
    );
    let Some(impacts) = now.as_object() else {
        return false;
    };
    impacts.iter().any(|(name, impact)| {
        let certainty = impact.str_of(fact_keys::CERTAINTY);
        if certainty == "at_least" {
            // An entry of `api_keys` is labelled `key "laptop"`.
            let noun = split_at_last(name, b'_').map_or(name, |(_, noun)| noun);
            let noun = noun.strip_suffix('s').unwrap_or(noun);
            let label = what.strip_prefix(noun);
            if label.is_some_and(|rest| rest.starts_with(' ')) {
                return true;
            }
        }
        certainty != "exact" && certainty != before.member(name).str_of(fact_keys::CERTAINTY)
    })
}

/// The facts other than [`PARTS`].
fn others<'a>(facts: &Json<'a>) -> Json<'a> {
    let mut others = facts.as_object().cloned().unwrap_or_default();
    for part in PARTS {
        others.remove(part);
    }
    Json::Object(others)
}

/// Parts of the facts whose names are internal and are left out of a change.
const PARTS: [&str; 2] = [fact_keys::TARGET, fact_keys::IMPACTS];

pub(super) fn compare(
    what: &str,
    before: Option<&Json<'_>>,
    now: Option<&Json<'_>>,
    names: &Names,
    changes: &mut Vec<Change>,
) {
    match (before, now) {
        (None, None) => {}
        (Some(before), Some(now)) if same(before, now) => {}
        (Some(before @ Json::Object(old)), Some(now @ Json::Object(new))) => {
            let mut all = Texts::default();
            for (name, _) in old.iter().chain(new.iter()) {
                all.insert(name);
            }
            for name in all.iter() {
                compare(
                    &path(what, name),
                    member(before, name),
                    member(now, name),
                    names,
                    changes,
                );
            }
        }
        (Some(Json::Array(old)), Some(Json::Array(new))) => {
            let mut ids = Texts::default();
            for entry in old.iter().chain(new) {
                ids.insert(ids::unpadded(identity(entry)));
            }
            for id in ids.iter() {
                let (old, new) = (entry(old, id), entry(new, id));
                let label = label(what, new.or(old).unwrap_or(&Json::Null), names);
                compare(&label, old, new, names, changes);
            }
        }
        _ => changes.push(Change {
            what: what.to_owned(),
            before: before.map(|before| named_text(what, before, names)),
            now: now.map(|now| named_text(what, now, names)),
        }),
    }
}

fn member<'a, 'j>(facts: &'a Json<'j>, name: &str) -> Option<&'a Json<'j>> {
    facts.as_object().and_then(|members| members.get(name))
}

/// The entry with this unpadded id; for an empty id, the entry that has none.
fn entry<'a, 'j>(entries: &'a [Json<'j>], id: &str) -> Option<&'a Json<'j>> {
    let mut entries = entries.iter();
    entries.find(|entry| ids::unpadded(identity(entry)) == id)
}

/// What differs from other facts: equal members and entries are left out.
pub(super) fn differing(facts: &Json<'_>, other: &Json<'_>) -> Json<'static> {
    match (facts, other) {
        _ if same(facts, other) => Json::Null,
        (Json::Object(members), Json::Object(_)) => {
            let mut differing_members = Object::default();
            for (name, value) in members.iter() {
                differing_members.set(name.to_owned(), differing(value, other.member(name)));
            }
            Json::Object(differing_members)
        }
        (Json::Array(entries), Json::Array(others)) => {
            let is_changed = |entry: &&Json<'_>| {
                let other = self::entry(others, ids::unpadded(identity(entry)));
                other.is_none_or(|other| !same(entry, other))
            };
            let changed = entries.iter().filter(is_changed);
            Json::Array(changed.map(|entry| entry.clone().into_owned()).collected())
        }
        _ => facts.clone().into_owned(),
    }
}

/// What identifies an entry of a list: its id, or the text itself.
fn identity<'a>(entry: &'a Json<'_>) -> &'a str {
    entry.as_str().unwrap_or_else(|| entry.get(ID))
}

/// Whether two facts are equal, regardless of the order of members and the padding of ids.
pub(super) fn same(one: &Json<'_>, other: &Json<'_>) -> bool {
    normal(one).canonical() == normal(other).canonical()
}

/// Facts with every id in them unpadded, since servers return ids with and without padding
/// (reference, section 2.3), and every set of texts in one order.
pub(super) fn normal(facts: &Json<'_>) -> Json<'static> {
    match facts {
        Json::String(text) if ids::type_word(text).is_some() => {
            Json::text(ids::unpadded(text).to_owned())
        }
        Json::Array(entries) => {
            // A set of texts, such as permissions, has no order. Objects stay in theirs.
            let texts = entries
                .iter()
                .map(|entry| entry.as_str().unwrap_or_default());
            let order = sorted(texts, str::cmp);
            let entries = order.iter().filter_map(|(index, _)| entries.get(*index));
            Json::Array(entries.map(normal).collected())
        }
        Json::Object(members) => {
            let mut normalized = Object::default();
            for (name, value) in members.iter() {
                normalized.set(name.to_owned(), normal(value));
            }
            Json::Object(normalized)
        }
        other @ (Json::Null
        | Json::Bool(_)
        | Json::Number(_)
        | Json::String(_)
        | Json::InvalidString) => other.clone().into_owned(),
    }
}

fn path(parent: &str, name: &str) -> String {
    // The facts of a loaded document may have any names.
    let name = &display_safe(name);
    if parent == fact_keys::GUARDS {
        // The name overrides the guard, so it stays as it is.
        return format!("guard {name}");
    }
    let name = &words(name);
    if parent.is_empty() || parent == fact_keys::BEFORE {
        name.clone()
    } else {
        format!("{parent} {name}")
    }
}

/// The name of a fact in words: `API keys` for `api_keys`, `role` for `role_id`, whose value is shown by name.
fn words(name: &str) -> String {
    let words = name.strip_suffix("_id").unwrap_or(name);
    let words = replace(words, "_", " ");
    replace(&words, "api ", "API ")
}

/// What an entry of a list is called: a binding by its role, its user and its place, anything else by its name or its id.
fn label(what: &str, entry: &Json<'_>, names: &Names) -> String {
    let noun = what.strip_suffix('s').unwrap_or(what);
    let (role, resource) = (entry.str_of("role"), entry.str_of("resource"));
    if !role.is_empty() && !resource.is_empty() {
        let [role, user, resource] =
            [role, entry.str_of("user"), resource].map(|id| names.shown(id));
        return format!("{noun} of {role} for {user} on {resource}");
    }
    let name = entry.value(NAME).as_str();
    let name = name.unwrap_or_else(|| identity(entry));
    format!("{noun} {}", quoted(name))
}

/// A value with the names of the objects that it refers to. A name or a description refers to none, even if it
/// looks like an id: whoever chose it could pass for another object.
fn named_text(what: &str, value: &Json<'_>, names: &Names) -> String {
    if let Json::String(text) = value
        && CHOSEN.iter().any(|name| what.ends_with(name))
    {
        return word(text);
    }
    text_of(value, names)
}

/// Facts whose texts someone chose.
const CHOSEN: [&str; 3] = ["name", "description", "email"];

fn text_of(value: &Json<'_>, names: &Names) -> String {
    match value {
        Json::Null => "none".to_owned(),
        Json::String(text) => names.shown(text),
        Json::Bool(_) | Json::Number(_) | Json::InvalidString => value.to_text(),
        Json::Object(members) => text_of_members(members, names),
        Json::Array(entries) => {
            let mut entries = entries.iter().map(|entry| text_of(entry, names));
            joined_from(&mut entries, "; ")
        }
    }
}

fn text_of_members(members: &Object<'_>, names: &Names) -> String {
    let mut members = members
        .iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(name, value)| format!("{} {}", display_safe(name), named_text(name, value, names)));
    joined_from(&mut members, ", ")
}

#[cfg(test)]
mod tests {
    use super::{difference, differing, same};
    use crate::json::Json;
    use crate::plan::names::Names;

    #[test]
    fn each_fact_has_its_own_line() {
        let before = Json::parse(r#"{"target": {
            "user": {"status": "ACTIVE", "role": "MEMBER"},
            "keys": [{"id": "k1", "name": "ci", "status": "ACTIVE"}, {"id": "k2", "name": "laptop", "status": "ACTIVE"}]
        }}"#).unwrap();
        let now = Json::parse(r#"{"target": {
            "user": {"status": "INVITED", "role": "MEMBER"},
            "keys": [{"id": "k3", "name": "new\u001b", "status": "ACTIVE"}, {"id": "k1", "name": "ci", "status": "REVOKED"}]
        }}"#).unwrap();
        let lines: Vec<String> = difference(&before, &now, &Names::default())
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            lines,
            [
                r#"key "ci" status: was ACTIVE, is REVOKED"#,
                r#"key "laptop": gone, was id k2, name laptop, status ACTIVE"#,
                r#"key "new\u{1b}": new, id k3, name "new\u{1b}", status ACTIVE"#,
                "user status: was ACTIVE, is INVITED",
            ]
        );
        assert_eq!(difference(&before, &before, &Names::default()), []);
    }

    #[test]
    fn only_ids_are_compared_without_their_padding() {
        let name = |text: &str| Json::object([("name", Json::text(text.to_owned()))]);
        // `User:1`, padded and not.
        assert!(same(&name("VXNlcjox"), &name("VXNlcjox")));
        assert!(same(&name("VXNlcjoxMQ=="), &name("VXNlcjoxMQ")));
        assert!(!same(&name("budget=="), &name("budget")));
    }

    #[test]
    fn what_differs_leaves_out_equal_members_and_entries() {
        let facts = |text: &'static str| Json::parse(text).unwrap();
        let before = facts(r#"{"a": 1, "keys": [{"id": "k1"}, {"id": "k2", "name": "old"}]}"#);
        let now =
            facts(r#"{"a": 1, "keys": [{"id": "k1"}, {"id": "k2", "name": "new"}, {"id": "k3"}]}"#);
        assert_eq!(
            differing(&now, &before).to_text(),
            r#"{"a":null,"keys":[{"id":"k2","name":"new"},{"id":"k3"}]}"#
        );
    }

    #[test]
    fn only_what_has_a_role_and_a_place_is_called_a_binding() {
        let keys = |status: &str| {
            let text = format!(
                r#"{{"target": {{"keys": [{{"id": "k1", "name": "ci", "role": "r1", "status": "{status}"}}]}}}}"#
            );
            Json::parse(&text).unwrap().into_owned()
        };
        let changes = difference(&keys("ACTIVE"), &keys("REVOKED"), &Names::default());
        assert_eq!(changes[0].what, r#"key "ci" status"#);
    }

    #[test]
    fn a_binding_that_gets_another_role_is_one_change() {
        let facts = |id: &str, role: &str| {
            let text = format!(
                r#"{{"target": {{"binding": {{"role_id": "{id}"}}, "role": {{"name": "{role}"}}, "user": {{"name": "Ada"}}}}}}"#
            );
            Json::parse(&text).unwrap().into_owned()
        };
        let lines = |before: &Json<'_>, now: &Json<'_>| -> Vec<String> {
            let changes = difference(before, now, &Names::default());
            changes.iter().map(|change| change.what.clone()).collect()
        };
        assert_eq!(
            lines(&facts("r1", "Reader"), &facts("r2", "Admin")),
            ["binding role"]
        );
        // The same role with another name is a change of its own.
        assert_eq!(
            lines(&facts("r1", "Reader"), &facts("r1", "Admin")),
            ["role name"]
        );
    }

    #[test]
    fn each_text_of_a_list_is_a_fact_of_its_own() {
        let role = |permissions: &str| {
            let text = format!(r#"{{"target": {{"role": {{"permissions": {permissions}}}}}}}"#);
            Json::parse(&text).unwrap().into_owned()
        };
        let changes = difference(
            &role(r#"["A", "B"]"#),
            &role(r#"["A", "C", "D"]"#),
            &Names::default(),
        );
        let lines: Vec<String> = changes.iter().map(ToString::to_string).collect();
        assert_eq!(
            lines,
            [
                r#"role permission "B": gone, was B"#,
                r#"role permission "C": new, C"#,
                r#"role permission "D": new, D"#,
            ]
        );
    }

    #[test]
    fn a_fact_that_may_only_be_hidden_is_not_reported_as_gone() {
        let facts = |keys: &str, certainty: &str| {
            let text = format!(
                r#"{{"target": {{"keys": {keys}}}, "impacts": {{"api_keys": {certainty}}}}}"#
            );
            Json::parse(&text).unwrap().into_owned()
        };
        let exact = |count: u8| format!(r#"{{"certainty": "exact", "count": {count}}}"#);
        let lines = |now: &str| -> Vec<String> {
            let before = facts(r#"[{"id": "k1", "name": "ci"}]"#, &exact(1));
            difference(&before, &facts("[]", now), &Names::default())
                .iter()
                .map(ToString::to_string)
                .collect()
        };
        assert_eq!(
            lines(&exact(0)),
            [
                r#"key "ci": gone, was id k1, name ci"#,
                "API keys count: was 1, is 0",
            ]
        );
        assert_eq!(
            lines(r#"{"certainty": "unknown"}"#),
            [
                r#"key "ci": was id k1, name ci, is gone, or no longer visible to this key"#,
                "API keys certainty: was exact, is unknown",
                "API keys count: was 1, is unknown",
            ]
        );
    }

    /// The facts of a loaded document are untrusted.
    #[test]
    fn names_in_loaded_facts_are_escaped() {
        let before = Json::parse(
            r#"{"target": {"user\u001b[2K\nname": "x", "y": {"z\u202e": "w"}}, "more\u0007": 1}"#,
        )
        .unwrap();
        let now = Json::parse(r#"{"target": {}}"#).unwrap();
        for change in difference(&before, &now, &Names::default()) {
            let line = change.to_string();
            assert!(!line.chars().any(crate::display::acts_or_hides), "{line:?}");
        }
    }
}
