//! Every edit of a document: each member removed, of another type, or with another value that someone could want.

use serde_json::{Value, json};

/// Values that are of use to somebody: those of the other client, of another object, of other facts.
const WANTED: [&str; 5] = ["key-b", "api.other", "p2", "Beta", "roles.delete"];

/// One edit of a document.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Edit {
    /// The JSON pointer of a member or an element.
    pointer: String,
    /// What is there afterwards; nothing if it was removed.
    value: Option<Value>,
}

impl Edit {
    /// Every edit of a document, and that of nothing.
    pub(super) fn all(document: &Value) -> Vec<Self> {
        let mut edits = vec![Self {
            pointer: String::new(),
            value: Some(document.clone()),
        }];
        visit(document, "", &mut edits);
        edits
    }

    /// The document after the edit.
    pub(super) fn of(&self, document: &str) -> String {
        let mut document: Value = serde_json::from_str(document).expect("JSON");
        if self.pointer.is_empty() {
            return document.to_string();
        }
        let (parent, name) = self.pointer.rsplit_once('/').expect("a pointer");
        match (document.pointer_mut(parent), &self.value) {
            (Some(Value::Object(members)), Some(value)) => {
                members.insert(name.to_owned(), value.clone());
            }
            (Some(Value::Object(members)), None) => {
                members.remove(name);
            }
            (Some(Value::Array(items)), value) => {
                let index: usize = name.parse().expect("an index");
                match value {
                    Some(value) => items[index] = value.clone(),
                    None => drop(items.remove(index)),
                }
            }
            other => panic!("{other:?} has no members"),
        }
        document.to_string()
    }
}

fn visit(value: &Value, pointer: &str, edits: &mut Vec<Edit>) {
    let mut add = |value: Option<Value>| {
        edits.push(Edit {
            pointer: pointer.to_owned(),
            value,
        });
    };
    if !pointer.is_empty() {
        add(None);
        let others = match value {
            Value::String(text) => {
                let wanted = WANTED.into_iter().filter(|wanted| wanted != text);
                let mut others: Vec<Value> = wanted.map(Value::from).collect();
                others.extend([json!(""), json!(7), Value::Null]);
                others
            }
            Value::Number(_) => vec![json!(0), json!(2), json!("1")],
            Value::Bool(is) => vec![json!(!is), json!("yes")],
            Value::Null => vec![json!("Gamma"), json!({})],
            Value::Array(_) => vec![json!([]), json!(["self"]), json!({}), Value::Null],
            Value::Object(_) => vec![
                json!({}),
                json!([]),
                json!("p2"),
                json!({"id": "p2"}),
                Value::Null,
            ],
        };
        for other in others {
            add(Some(other));
        }
    }
    match value {
        Value::Object(members) => {
            for (name, value) in members {
                visit(value, &format!("{pointer}/{name}"), edits);
            }
        }
        Value::Array(items) => {
            for (index, value) in items.iter().enumerate() {
                visit(value, &format!("{pointer}/{index}"), edits);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
