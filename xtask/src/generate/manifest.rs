//! `core/manifest.toml` as types.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::options::ClientOption;
use crate::steps::TaskError;
use crate::workspace;

/// Every enumeration, model, input object and operation of every host.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    #[serde(rename = "enumeration")]
    pub(crate) enumerations: Vec<Enumeration>,
    #[serde(rename = "model")]
    pub(crate) models: Vec<Model>,
    #[serde(rename = "object")]
    pub(crate) objects: Vec<Object>,
    #[serde(rename = "operation")]
    pub(crate) operations: Vec<Operation>,
    #[serde(rename = "option")]
    pub(crate) options: Vec<ClientOption>,
}

/// A closed list today, with more tomorrow: hosts keep what they do not know.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Enumeration {
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) values: Vec<String>,
    /// Spellings of another time with today's.
    #[serde(default)]
    pub(crate) older: BTreeMap<String, String>,
    /// Whether unknown values are sent.
    #[serde(default)]
    pub(crate) open: bool,
    /// Whether older servers want it in lower case.
    #[serde(default)]
    pub(crate) was_lower: bool,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Model {
    pub(crate) name: String,
    pub(crate) doc: String,
    /// The `type` that a bare text stands for.
    pub(crate) bare: Option<String>,
    /// Made by the core, not by the server.
    #[serde(default)]
    pub(crate) composed: bool,
    pub(crate) fields: Vec<Field>,
}

/// An object that is given, with inputs of its own.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Object {
    pub(crate) name: String,
    pub(crate) doc: String,
    #[serde(default)]
    pub(crate) assignment: Vec<String>,
    pub(crate) fields: Vec<Field>,
}

/// A member of a model or of an input.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a row of the manifest, as it is written there"
)]
pub(crate) struct Field {
    pub(crate) name: String,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// The name on the wire, where it is another.
    pub(crate) wire: Option<String>,
    /// Whether it goes to the server.
    pub(crate) sent: Option<bool>,
    #[serde(default)]
    pub(crate) optional: bool,
    /// Given without its name: the one thing that a call is about.
    #[serde(default)]
    pub(crate) positional: bool,
    pub(crate) min: Option<u32>,
    pub(crate) max: Option<u32>,
    /// `role_name`.
    pub(crate) pattern: Option<String>,
    /// Blank counts as empty.
    #[serde(default)]
    pub(crate) trimmed: bool,
    /// A time that must be to come.
    #[serde(default)]
    pub(crate) future: bool,
    pub(crate) doc: String,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Operation {
    pub(crate) name: String,
    pub(crate) api: String,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) risk: String,
    pub(crate) kind: Kind,
    pub(crate) reference: String,
    pub(crate) success: Vec<u16>,
    pub(crate) repeat: Option<String>,
    /// A model's name; empty when there is nothing to give.
    #[serde(default)]
    pub(crate) gives: String,
    pub(crate) answer: Option<String>,
    pub(crate) rows: Option<String>,
    pub(crate) flow: Option<String>,
    #[serde(default)]
    pub(crate) at_least_one: Vec<String>,
    #[serde(default)]
    pub(crate) exactly_one: Vec<String>,
    #[serde(default)]
    pub(crate) clears: Vec<String>,
    #[serde(default)]
    pub(crate) assignment: Vec<String>,
    pub(crate) constant: Option<[String; 2]>,
    pub(crate) doc: String,
    #[serde(default)]
    pub(crate) input: Vec<Field>,
}

/// What a call of the operation gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    /// Pages, iterated lazily.
    List,
    /// A single answer.
    One,
    /// Nothing but its success.
    Done,
    /// A plan to confirm.
    Plan,
}

/// What a `type` of the manifest is, its list taken off.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Type<'m> {
    String,
    Email,
    Boolean,
    Integer,
    DateTime,
    Strings,
    Json,
    Secret,
    Enumeration(&'m Enumeration),
    Model(&'m Model),
    Object(&'m Object),
    /// A thing by id or name: `user`, `space`.
    Reference(&'m str),
}

impl Field {
    /// What one entry is, when it is an array of more than plain strings.
    pub(crate) fn entry(&self) -> Option<&str> {
        let entry = self.kind.strip_prefix("array of ")?;
        (entry != "string").then_some(entry)
    }

    pub(crate) fn wire(&self) -> &str {
        self.wire.as_deref().unwrap_or(&self.name)
    }
}

impl Operation {
    /// `users` of `users.list`.
    pub(crate) fn group(&self) -> &str {
        self.name.split_once('.').map_or("", |(group, _)| group)
    }

    /// `list` of `users.list`.
    pub(crate) fn verb(&self) -> &str {
        self.name.split_once('.').map_or("", |(_, verb)| verb)
    }
}

impl Manifest {
    pub(crate) fn read() -> Result<Self, TaskError> {
        let path = workspace::root().join("core/manifest.toml");
        let text = String::from_utf8_lossy(&workspace::read(&path)?).into_owned();
        toml::from_str(&text).map_err(|error| {
            TaskError::new(
                format!("core/manifest.toml: {error}"),
                "correct the manifest; its head says what each row holds",
            )
        })
    }

    /// What a field is: of a list, what an entry is.
    pub(crate) fn kind<'m>(&'m self, field: &'m Field) -> Type<'m> {
        let name = field.entry().unwrap_or(&field.kind);
        let enumeration = self.enumerations.iter().find(|known| known.name == name);
        let model = self.models.iter().find(|known| known.name == name);
        let object = self.objects.iter().find(|known| known.name == name);
        match (name, enumeration, model, object) {
            ("string", ..) => Type::String,
            ("email", ..) => Type::Email,
            ("boolean", ..) => Type::Boolean,
            ("integer", ..) => Type::Integer,
            ("date-time", ..) => Type::DateTime,
            ("array of string", ..) => Type::Strings,
            ("json", ..) => Type::Json,
            ("secret", ..) => Type::Secret,
            (_, Some(enumeration), ..) => Type::Enumeration(enumeration),
            (_, _, Some(model), _) => Type::Model(model),
            (_, _, _, Some(object)) => Type::Object(object),
            (thing, ..) => Type::Reference(thing),
        }
    }

    /// The groups in the order of their first operation.
    pub(crate) fn groups(&self) -> Vec<&str> {
        let mut groups: Vec<&str> = Vec::new();
        for operation in &self.operations {
            if !groups.contains(&operation.group()) {
                groups.push(operation.group());
            }
        }
        groups
    }

    /// The operations of a group, in their order.
    pub(crate) fn of_group<'a>(&'a self, group: &'a str) -> impl Iterator<Item = &'a Operation> {
        self.operations
            .iter()
            .filter(move |operation| operation.group() == group)
    }
}

/// The manifest's words where kinds of errors are classes: `ErrorKind::Conflict` as `ConflictError`.
pub(crate) fn with_error_classes(text: &str) -> String {
    errors_spelled(text, &|kind| format!("`{kind}Error`"))
}

/// The manifest's words with each kind of error as it is spelled.
pub(crate) fn errors_spelled(text: &str, spelled: &dyn Fn(&str) -> String) -> String {
    let mut parts = text.split("`ErrorKind::");
    let mut whole = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let (kind, rest) = part.split_once('`').unwrap_or((part, ""));
        whole += &spelled(kind);
        whole += rest;
    }
    whole
}
