//! The changes between two sets of confirmed facts, one entry for each fact that changed.

use super::fact_keys;
use crate::display::{display_safe, quoted, word};
use crate::error::Change;
use crate::flow::{ID, NAME};
use crate::ids;
use crate::join::joined;
use crate::json::{Json, Object};
use crate::model::Row as _;
use crate::texts::Texts;

/// The changes from one set of facts to another, those of the target first.
///
/// Facts are objects of texts, objects, and lists of objects that have an
/// `id`; list entries are identified by it and shown with their `name`.
pub(crate) fn difference(before: &Json<'_>, now: &Json<'_>) -> Vec<Change> {
    let mut changes = Vec::new();
    for part in PARTS {
        compare("", member(before, part), member(now, part), &mut changes);
    }
    compare("", Some(&others(before)), Some(&others(now)), &mut changes);
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
            let noun = name.rsplit('_').next().unwrap_or(name);
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

fn compare(
    what: &str,
    before: Option<&Json<'_>>,
    now: Option<&Json<'_>>,
    changes: &mut Vec<Change>,
) {
    match (before, now) {
        (None, None) => {}
        (Some(before), Some(now)) if same(before, now) => {}
        (Some(before @ Json::Object(old)), Some(now @ Json::Object(new))) => {
            let mut names = Texts::default();
            for (name, _) in old.iter().chain(new.iter()) {
                names.insert(name);
            }
            for name in names.iter() {
                compare(
                    &path(what, name),
                    member(before, name),
                    member(now, name),
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
                let label = label(what, new.or(old).unwrap_or(&Json::Null));
                compare(&label, old, new, changes);
            }
        }
        _ => changes.push(Change {
            what: what.to_owned(),
            before: before.map(text_of),
            now: now.map(text_of),
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

/// What identifies an entry of a list: its id, or the text itself.
fn identity<'a>(entry: &'a Json<'_>) -> &'a str {
    entry.as_str().unwrap_or_else(|| entry.get(ID))
}

/// Whether two facts are equal, regardless of the order of members and the padding of ids.
pub(super) fn same(one: &Json<'_>, other: &Json<'_>) -> bool {
    normal(one).canonical() == normal(other).canonical()
}

/// Facts with every id in them unpadded: servers return ids with and without padding
/// (reference, section 2.3).
pub(super) fn normal(facts: &Json<'_>) -> Json<'static> {
    match facts {
        Json::String(text) if ids::type_word(text).is_some() => {
            Json::text(ids::unpadded(text).to_owned())
        }
        Json::Array(entries) => Json::Array(entries.iter().map(normal).collect()),
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
    if parent.is_empty() {
        name.clone()
    } else {
        format!("{parent} {name}")
    }
}

fn label(what: &str, entry: &Json<'_>) -> String {
    let name = entry.value(NAME).as_str();
    let name = name.unwrap_or_else(|| identity(entry));
    format!(
        "{} {}",
        what.strip_suffix('s').unwrap_or(what),
        quoted(name)
    )
}

fn text_of(value: &Json<'_>) -> String {
    match value {
        Json::Null => "none".to_owned(),
        Json::String(text) => word(text),
        Json::Bool(_) | Json::Number(_) | Json::InvalidString => value.to_text(),
        Json::Object(members) => text_of_members(members),
        Json::Array(entries) => joined(&entries.iter().map(text_of).collect::<Vec<_>>(), "; "),
    }
}

fn text_of_members(members: &Object<'_>) -> String {
    let members: Vec<String> = members
        .iter()
        .filter(|(_, value)| !value.is_null())
        .map(|(name, value)| format!("{} {}", display_safe(name), text_of(value)))
        .collect();
    joined(&members, ", ")
}

#[cfg(test)]
mod tests {
    use super::difference;
    use crate::json::Json;

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
        let lines: Vec<String> = difference(&before, &now)
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
        assert_eq!(difference(&before, &before), []);
    }

    #[test]
    fn each_text_of_a_list_is_a_fact_of_its_own() {
        let role = |permissions: &str| {
            let text = format!(r#"{{"target": {{"role": {{"permissions": {permissions}}}}}}}"#);
            Json::parse(&text).unwrap().into_owned()
        };
        let changes = difference(&role(r#"["A", "B"]"#), &role(r#"["A", "C", "D"]"#));
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
            difference(&before, &facts("[]", now))
                .iter()
                .map(ToString::to_string)
                .collect()
        };
        assert_eq!(
            lines(&exact(0)),
            [
                r#"key "ci": gone, was id k1, name ci"#,
                "api_keys count: was 1, is 0",
            ]
        );
        assert_eq!(
            lines(r#"{"certainty": "unknown"}"#),
            [
                r#"key "ci": was id k1, name ci, is gone, or no longer visible to this key"#,
                "api_keys certainty: was exact, is unknown",
                "api_keys count: was 1, is unknown",
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
        for change in difference(&before, &now) {
            let line = change.to_string();
            assert!(!line.chars().any(crate::display::acts_or_hides), "{line:?}");
        }
    }
}
