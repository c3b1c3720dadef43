//! The request that the manifest describes.

use serde_json::{Map, Value, json};

use crate::manifest::{Field, Manifest, Operation, Type};

/// A request, its parts decoded.
#[derive(Debug, PartialEq)]
pub(crate) struct Parts {
    pub(crate) segments: Vec<String>,
    /// Sorted, with an entry for each value.
    pub(crate) query: Vec<(String, String)>,
    /// An empty object if there is none.
    pub(crate) body: Value,
}

pub(crate) fn of(manifest: &'static Manifest, operation: &Operation, input: &Value) -> Parts {
    let in_path = |field: &Field| operation.path.contains(&format!("{{{}}}", field.wire()));
    let segments = operation.path.split('/').skip(1).map(|segment| {
        let is_it = |field: &&Field| segment == format!("{{{}}}", field.wire());
        match operation.input.iter().find(is_it) {
            Some(field) => id(&input[&field.name]).to_owned(),
            None => segment.to_owned(),
        }
    });
    let rest: Vec<&Field> = operation
        .input
        .iter()
        .filter(|field| field.is_sent() && !in_path(field))
        .collect();
    let (query, body) = if operation.method == "GET" {
        (query(manifest, &rest, input), Map::new())
    } else {
        let mut body = body(manifest, &rest, &operation.assignment, input);
        if let Some([name, value]) = &operation.constant {
            body.insert(name.clone(), json!(value));
        }
        for cleared in input["clear"].as_array().into_iter().flatten() {
            body.insert(cleared.as_str().unwrap().to_owned(), Value::Null);
        }
        (Vec::new(), body)
    };
    Parts {
        segments: segments.collect(),
        query,
        body: Value::Object(body),
    }
}

fn query(manifest: &'static Manifest, fields: &[&Field], input: &Value) -> Vec<(String, String)> {
    let mut pairs = Vec::new();
    for field in fields {
        let value = &input[&field.name];
        let values = match (manifest.kind(field), value) {
            (_, Value::Null) => continue,
            (Type::Reference, value) => vec![json!(id(value))],
            (_, Value::Array(entries)) => entries.clone(),
            (_, value) => vec![value.clone()],
        };
        for value in values {
            let text = value.as_str().map_or(value.to_string(), ToOwned::to_owned);
            pairs.push((field.wire().to_owned(), text));
        }
    }
    pairs.sort();
    pairs
}

fn body(
    manifest: &'static Manifest,
    fields: &[&Field],
    assignments: &[String],
    input: &Value,
) -> Map<String, Value> {
    let mut body = Map::new();
    for field in fields {
        let given = &input[&field.name];
        if given.is_null() {
            continue;
        }
        let is_assigned = assignments.contains(&field.name);
        let value = match manifest.kind(field) {
            Type::Reference if is_assigned => json!({"type": "CUSTOM", "id": id(given)}),
            Type::Reference => json!(id(given)),
            _ if is_assigned => json!({"type": "PREDEFINED", "name": given}),
            Type::Object(known) => {
                let fields: Vec<&Field> = known.fields.iter().collect();
                let entries = given.as_array().unwrap().iter();
                entries
                    .map(|entry| {
                        Value::Object(self::body(manifest, &fields, &known.assignment, entry))
                    })
                    .collect()
            }
            Type::String
            | Type::Email
            | Type::Boolean
            | Type::Integer
            | Type::DateTime
            | Type::Strings
            | Type::Enumeration(_)
            | Type::Model(_) => given.clone(),
        };
        body.insert(field.wire().to_owned(), value);
    }
    body
}

fn id(given: &Value) -> &str {
    given["id"].as_str().unwrap()
}
