//! What is not as it was, a line for each decisive fact.

use serde_json::Value;

use crate::display::display_safe;
use crate::error::Change;
use crate::texts::Texts;

/// The changes from one set of facts to another, the target's own first.
///
/// Facts are objects of texts, objects, and lists of objects that have an
/// `id`; list entries are told apart by it and shown with their `name`.
pub(crate) fn difference(before: &Value, now: &Value) -> Vec<Change> {
    let mut changes = Vec::new();
    for part in PARTS {
        compare("", before.get(part), now.get(part), &mut changes);
    }
    let others = |facts: &Value| {
        let mut others = facts.as_object().cloned().unwrap_or_default();
        others.retain(|name, _| !PARTS.contains(&name.as_str()));
        Value::Object(others)
    };
    compare("", Some(&others(before)), Some(&others(now)), &mut changes);
    changes
}

/// Parts of the facts whose names are our own order and say nothing to a reader.
const PARTS: [&str; 2] = ["target", "impacts"];

fn compare(what: &str, before: Option<&Value>, now: Option<&Value>, changes: &mut Vec<Change>) {
    if before == now {
        return;
    }
    match (before, now) {
        (Some(Value::Object(old)), Some(Value::Object(new))) => {
            let mut names = Texts::default();
            for name in old.keys().chain(new.keys()) {
                names.insert(name);
            }
            for name in names.iter() {
                compare(&path(what, name), old.get(name), new.get(name), changes);
            }
        }
        (Some(Value::Array(old)), Some(Value::Array(new))) => {
            let mut ids = Texts::default();
            for entry in old.iter().chain(new) {
                ids.insert(id(entry));
            }
            for id_of_entry in ids.iter() {
                let find = |entries: &'_ [Value]| {
                    entries
                        .iter()
                        .find(|entry| id(entry) == id_of_entry)
                        .cloned()
                };
                let (old, new) = (find(old), find(new));
                let label = label(what, new.as_ref().or(old.as_ref()));
                compare(&label, old.as_ref(), new.as_ref(), changes);
            }
        }
        _ => changes.push(Change {
            what: what.to_owned(),
            before: before.map(shown),
            now: now.map(shown),
        }),
    }
}

fn path(parent: &str, name: &str) -> String {
    if parent.is_empty() {
        name.to_owned()
    } else {
        format!("{parent} {name}")
    }
}

fn id(entry: &Value) -> &str {
    entry.get("id").and_then(Value::as_str).unwrap_or_default()
}

fn label(what: &str, entry: Option<&Value>) -> String {
    let entry = entry.unwrap_or(&Value::Null);
    let name = entry
        .get("name")
        .and_then(Value::as_str)
        .unwrap_or_else(|| id(entry));
    format!(
        "{} `{}`",
        what.strip_suffix('s').unwrap_or(what),
        display_safe(name)
    )
}

fn shown(value: &Value) -> String {
    match value {
        Value::Null => "none".to_owned(),
        Value::String(text) => display_safe(text),
        Value::Bool(_) | Value::Number(_) => value.to_string(),
        Value::Object(members) => {
            let members: Vec<String> = members
                .iter()
                .filter(|(_, value)| !value.is_null())
                .map(|(name, value)| format!("{name} {}", shown(value)))
                .collect();
            members.join(", ")
        }
        Value::Array(values) => values.iter().map(shown).collect::<Vec<_>>().join("; "),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::difference;

    #[test]
    fn each_fact_has_its_own_line() {
        let before = json!({"target": {
            "user": {"status": "ACTIVE", "role": "MEMBER"},
            "keys": [{"id": "k1", "name": "ci", "status": "ACTIVE"}, {"id": "k2", "name": "laptop", "status": "ACTIVE"}],
        }});
        let now = json!({"target": {
            "user": {"status": "INVITED", "role": "MEMBER"},
            "keys": [{"id": "k3", "name": "new\u{1b}", "status": "ACTIVE"}, {"id": "k1", "name": "ci", "status": "REVOKED"}],
        }});
        let lines: Vec<String> = difference(&before, &now)
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            lines,
            [
                "key `ci` status: was ACTIVE, is REVOKED",
                "key `laptop`: gone, was id k2, name laptop, status ACTIVE",
                r"key `new\u{1b}`: new, id k3, name new\u{1b}, status ACTIVE",
                "user status: was ACTIVE, is INVITED",
            ]
        );
        assert_eq!(difference(&before, &before), []);
    }
}
