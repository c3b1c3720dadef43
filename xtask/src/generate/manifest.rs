//! `core/manifest.toml` as types.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::steps::TaskError;
use crate::workspace;

/// Every enumeration, error, model, input object and operation of every host.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    #[serde(rename = "enumeration")]
    pub(crate) enumerations: Vec<Enumeration>,
    #[serde(rename = "guard")]
    pub(crate) guards: Vec<Guard>,
    #[serde(rename = "error")]
    pub(crate) errors: Vec<ErrorKind>,
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
#[derive(Debug, Deserialize, Serialize)]
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

/// A rule that stops an operation unless it is overridden by its name.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Guard {
    pub(crate) name: String,
    pub(crate) doc: String,
}

/// A kind of failure, with a class in every host.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ErrorKind {
    pub(crate) name: String,
    pub(crate) brief: String,
    pub(crate) doc: String,
    pub(crate) of: Operations,
    #[serde(default)]
    pub(crate) fields: Vec<ErrorField>,
    /// What only this host adds to `doc`.
    pub(crate) python: Option<String>,
    pub(crate) javascript: Option<String>,
    pub(crate) next_step: String,
}

/// Which operations are known for an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Operations {
    /// Those that take anything.
    Input,
    /// Those that take a thing by id or name.
    Reference,
    /// Those that write at once.
    Write,
    /// Those that write at once and whose guards may be overridden.
    Guard,
    /// None: applying a plan is.
    Plan,
    /// All.
    Call,
    /// None.
    Defect,
}

/// What an error carries beside its text.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ErrorField {
    pub(crate) name: ErrorFieldName,
    pub(crate) doc: String,
}

/// What there is to carry; each has its code in the templates of `errors`.
#[derive(Debug, Clone, Copy, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum ErrorFieldName {
    Field,
    Candidates,
    Reason,
    Plan,
    Difference,
    Guards,
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
#[derive(Debug, Deserialize, Serialize)]
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
    #[serde(skip_serializing)]
    pub(crate) wire: Option<String>,
    /// Whether it goes to the server.
    #[serde(skip_serializing)]
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

#[derive(Debug, Deserialize, Serialize)]
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
    /// `safe`, where sending it twice does what sending it once does and the method does not tell.
    #[serde(skip_serializing)]
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
    #[serde(default, skip_serializing)]
    pub(crate) input: Vec<Field>,
    #[serde(default, skip_serializing)]
    pub(crate) example: Example,
}

/// What a client is made with.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClientOption {
    pub(crate) name: String,
    #[serde(rename = "type")]
    pub(crate) kind: OptionKind,
    /// The type in a host that keeps it to itself.
    #[serde(skip_serializing)]
    pub(crate) python: Option<String>,
    #[serde(skip_serializing)]
    pub(crate) javascript: Option<String>,
    #[serde(skip_serializing)]
    pub(crate) rust: Option<String>,
    pub(crate) default: Option<OptionDefault>,
    #[serde(default)]
    pub(crate) variables: Vec<String>,
    pub(crate) doc: String,
    #[serde(default, skip_serializing)]
    pub(crate) notes: Notes,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum OptionKind {
    String,
    Boolean,
    Duration,
    Rate,
    /// Hosts keep it to themselves.
    Kept,
}

/// What an option is when it is left out; of a duration, milliseconds.
#[derive(Debug, Deserialize, Serialize)]
#[serde(untagged)]
pub(crate) enum OptionDefault {
    Number(u64),
    Words(String),
}

/// What is to be said of an option in one host alone.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Notes {
    pub(crate) python: Option<String>,
    pub(crate) javascript: Option<String>,
    pub(crate) rust: Option<String>,
}

/// What a call of the operation gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
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

/// A call in every host's documentation.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Example {
    /// A name for the answer of another operation's example.
    #[serde(default)]
    pub(crate) before: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) input: toml::Table,
    /// What may be given beside it.
    #[serde(default)]
    pub(crate) more: toml::Table,
}

impl Operation {
    /// `users` and `list` of `users.list`.
    pub(crate) fn group_and_verb(&self) -> (&str, &str) {
        self.name.split_once('.').unwrap_or((&self.name, ""))
    }
}

impl Manifest {
    pub(crate) fn read() -> Result<Self, TaskError> {
        let path = workspace::root().join("core/manifest.toml");
        let text = String::from_utf8_lossy(&workspace::read(&path)?).into_owned();
        let mut manifest: Self = toml::from_str(&text).map_err(|error| {
            TaskError::new(
                format!("core/manifest.toml: {error}"),
                "correct the manifest; its head says what each row holds",
            )
        })?;
        manifest.enumerations.push(manifest.guard_names());
        Ok(manifest)
    }

    /// The guards as an enumeration that operations take.
    fn guard_names(&self) -> Enumeration {
        Enumeration {
            name: "GuardName".to_owned(),
            doc: "A rule that stops an operation: yourself, the last active account admin, the key in use.".to_owned(),
            values: self.guards.iter().map(|guard| guard.name.clone()).collect(),
            older: BTreeMap::new(),
            open: false,
            was_lower: false,
        }
    }

    /// The groups in the order of their first operation.
    pub(crate) fn groups(&self) -> Vec<&str> {
        let mut groups: Vec<&str> = Vec::new();
        for operation in &self.operations {
            let (group, _) = operation.group_and_verb();
            if !groups.contains(&group) {
                groups.push(group);
            }
        }
        groups
    }
}
