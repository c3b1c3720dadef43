//! The results of the command line as JSON Schema, for its catalogue.

use serde_json::{Map, Value, json};

use super::Generated;
use super::manifest::{Field, Manifest, Model};
use super::resolve::{Base, resolve_type};
use crate::steps::TaskError;

const PATH: &str = "cli/src/generated/schemas.json";

/// A schema for each model. Servers may add members and values, so none is closed.
pub(super) fn generate(manifest: &Manifest) -> Result<Generated, TaskError> {
    let models = manifest.models.iter();
    let mut schemas: Map<String, Value> = models
        .map(|model| (model.name.clone(), schema(manifest, model)))
        .collect();
    schemas.insert("Applied".to_owned(), applied());
    let text = serde_json::to_string_pretty(&schemas).map_err(|error| {
        TaskError::new(
            format!("{PATH}: {error}"),
            "see `xtask/src/generate/schema.rs`",
        )
    })?;
    Ok(Generated {
        path: PATH.to_owned(),
        content: format!("{text}\n"),
    })
}

fn schema(manifest: &Manifest, model: &Model) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for field in members(manifest, model) {
        properties.insert(field.name.clone(), property(manifest, field));
        if !field.optional && !is_secret(field) {
            required.push(field.name.clone());
        }
    }
    json!({
        "type": "object",
        "description": model.doc,
        "properties": properties,
        "required": required,
    })
}

/// The members as the command line writes them: those of a created user stand beside what is said of its creation.
fn members<'m>(manifest: &'m Manifest, model: &'m Model) -> Vec<&'m Field> {
    let mut members = Vec::new();
    for field in &model.fields {
        let (base, of, _) = resolve_type(manifest, field);
        let inner = manifest.models.iter().find(|known| known.name == of);
        match inner {
            Some(inner) if model.composed && base == Base::Model && field.name == "user" => {
                members.extend(&inner.fields);
            }
            Some(_) | None => members.push(field),
        }
    }
    members
}

/// A secret is in the result unless `--env-file` takes it.
fn is_secret(field: &Field) -> bool {
    field.kind == "secret"
}

fn property(manifest: &Manifest, field: &Field) -> Value {
    let (base, of, is_array) = resolve_type(manifest, field);
    let enumeration = manifest.enumerations.iter().find(|known| known.name == of);
    let value = match base {
        Base::String | Base::Email | Base::Secret | Base::Reference => json!({"type": "string"}),
        Base::Time => json!({"type": "string", "format": "date-time"}),
        Base::Boolean => json!({"type": "boolean"}),
        Base::Integer => json!({"type": "integer"}),
        Base::Strings => json!({"type": "array", "items": {"type": "string"}}),
        // Later servers may send other values.
        Base::Enumeration => json!({
            "type": "string",
            "examples": enumeration.map(|known| &known.values),
        }),
        Base::Model => json!({"$ref": format!("#/schemas/{of}")}),
        Base::Object | Base::Json => json!({}),
    };
    let mut property = if is_array {
        json!({"type": "array", "items": value})
    } else {
        value
    };
    if let Some(members) = property.as_object_mut() {
        members.insert("description".to_owned(), json!(field.doc));
    }
    property
}

/// What came of a plan, as `Applied` of the core writes it.
fn applied() -> Value {
    let text = json!({"type": "string"});
    json!({
        "type": "object",
        "description": "What is known of a plan that was carried out.",
        "properties": {
            "operation": text,
            "target": {"type": "object"},
            "applied_at": {"type": "string", "format": "date-time"},
            "request_id": text,
            "outcome": {"type": "string", "examples": ["done", "done_read_back"]},
            "proof": text,
            "confirmed_by": text,
            "sent": {"type": "integer"},
            "sent_is_at_least": {"type": "boolean"},
            "result": {},
        },
        "required": [
            "operation", "target", "applied_at", "outcome", "proof", "confirmed_by", "sent", "sent_is_at_least",
        ],
    })
}
