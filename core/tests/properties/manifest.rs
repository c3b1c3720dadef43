//! The part of `core/manifest.toml` that describes inputs.

use std::sync::LazyLock;

use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub(crate) struct Manifest {
    enumeration: Vec<Enumeration>,
    model: Vec<Model>,
    object: Vec<Object>,
    pub(crate) operation: Vec<Operation>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Enumeration {
    name: String,
    pub(crate) values: Vec<String>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Model {
    name: String,
    pub(crate) fields: Vec<Field>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Object {
    name: String,
    #[serde(default)]
    pub(crate) assignment: Vec<String>,
    pub(crate) fields: Vec<Field>,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Field {
    pub(crate) name: String,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    wire: Option<String>,
    sent: Option<bool>,
    #[serde(default)]
    pub(crate) optional: bool,
    pub(crate) min: Option<u32>,
    pub(crate) max: Option<u32>,
    pub(crate) pattern: Option<String>,
    #[serde(default)]
    pub(crate) trimmed: bool,
}

#[derive(Debug, Deserialize)]
pub(crate) struct Operation {
    pub(crate) name: String,
    pub(crate) api: String,
    pub(crate) kind: String,
    pub(crate) method: String,
    pub(crate) path: String,
    #[serde(default)]
    pub(crate) at_least_one: Vec<String>,
    #[serde(default)]
    pub(crate) exactly_one: Vec<String>,
    #[serde(default)]
    pub(crate) clears: Vec<String>,
    #[serde(default)]
    pub(crate) assignment: Vec<String>,
    pub(crate) constant: Option<[String; 2]>,
    #[serde(default)]
    pub(crate) input: Vec<Field>,
}

/// The type of a field, or of the entries of a list.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Type {
    String,
    Email,
    Boolean,
    Integer,
    DateTime,
    Strings,
    Enumeration(&'static Enumeration),
    Model(&'static Model),
    Object(&'static Object),
    Reference,
}

impl Manifest {
    pub(crate) fn read() -> &'static Self {
        static READ: LazyLock<Manifest> =
            LazyLock::new(|| toml::from_str(include_str!("../../manifest.toml")).unwrap());
        &READ
    }

    pub(crate) fn kind(&'static self, field: &Field) -> Type {
        let name = field.entry();
        if let Some(known) = self.enumeration.iter().find(|known| known.name == name) {
            return Type::Enumeration(known);
        }
        if let Some(known) = self.model.iter().find(|known| known.name == name) {
            return Type::Model(known);
        }
        if let Some(known) = self.object.iter().find(|known| known.name == name) {
            return Type::Object(known);
        }
        match name {
            "string" => Type::String,
            "email" => Type::Email,
            "boolean" => Type::Boolean,
            "integer" => Type::Integer,
            "date-time" => Type::DateTime,
            "array of string" => Type::Strings,
            _ => Type::Reference,
        }
    }
}

impl Field {
    pub(crate) fn is_list(&self) -> bool {
        self.kind.starts_with("array of ") && self.kind != "array of string"
    }

    fn entry(&self) -> &str {
        if self.is_list() {
            self.kind.trim_start_matches("array of ")
        } else {
            &self.kind
        }
    }

    pub(crate) fn wire(&self) -> &str {
        self.wire.as_deref().unwrap_or(&self.name)
    }

    pub(crate) fn is_sent(&self) -> bool {
        self.sent != Some(false)
    }
}
