//! The types of `core/manifest.toml`.

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

/// An extensible enumeration: hosts keep values that they do not know.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Enumeration {
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) values: Vec<String>,
    /// Legacy spellings with their current ones.
    #[serde(default)]
    pub(crate) older: BTreeMap<String, String>,
    /// Whether unknown values are sent.
    #[serde(default)]
    pub(crate) open: bool,
    /// Whether the legacy wire format has it in lower case.
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
    /// What this host adds to `doc`.
    pub(crate) python: Option<String>,
    pub(crate) javascript: Option<String>,
    pub(crate) next_step: String,
}

/// Which operations document an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Operations {
    /// Those with inputs.
    Input,
    /// Those that take a reference by id or name.
    Reference,
    /// Those that write without a plan.
    Write,
    /// Those that write without a plan and have guards.
    Guard,
    /// None; applying a plan documents it.
    Plan,
    /// All.
    Call,
    /// None.
    Defect,
}

/// The details that an error has in addition to its text.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ErrorField {
    pub(crate) name: ErrorFieldName,
    pub(crate) doc: String,
}

/// The kinds of details; the templates of `errors` have the code of each.
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
    /// The `type` that a plain string is shorthand for.
    pub(crate) bare: Option<String>,
    /// Created by the core, not by the server.
    #[serde(default)]
    pub(crate) composed: bool,
    /// Its group, if no operation has it.
    pub(crate) home: Option<String>,
    pub(crate) fields: Vec<Field>,
}

/// An input object, with inputs of its own.
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
    reason = "it mirrors a row of the manifest"
)]
pub(crate) struct Field {
    pub(crate) name: String,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    /// The name on the wire, if it differs.
    #[serde(skip_serializing)]
    pub(crate) wire: Option<String>,
    /// Whether it goes to the server.
    #[serde(skip_serializing)]
    pub(crate) sent: Option<bool>,
    #[serde(default)]
    pub(crate) optional: bool,
    /// Positional: the object that the call acts on.
    #[serde(default)]
    pub(crate) positional: bool,
    pub(crate) min: Option<u32>,
    pub(crate) max: Option<u32>,
    /// `role_name`.
    pub(crate) pattern: Option<String>,
    /// Blank counts as empty.
    #[serde(default)]
    pub(crate) trimmed: bool,
    /// A time that must be in the future.
    #[serde(default)]
    pub(crate) future: bool,
    /// Further spellings on the command line.
    #[serde(default, skip_serializing)]
    pub(crate) flags: Vec<String>,
    pub(crate) doc: String,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Operation {
    pub(crate) name: String,
    pub(crate) api: String,
    /// The verb of the command line, if it is not the operation's.
    #[serde(skip_serializing)]
    pub(crate) command: Option<String>,
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) risk: String,
    pub(crate) kind: Kind,
    pub(crate) reference: String,
    pub(crate) success: Vec<u16>,
    /// `safe` if the operation is idempotent although its method is not.
    #[serde(skip_serializing)]
    pub(crate) repeat: Option<String>,
    /// A model's name; empty if nothing is returned.
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

/// An option of a client.
#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ClientOption {
    pub(crate) name: String,
    #[serde(rename = "type")]
    pub(crate) kind: OptionKind,
    /// Its type in each host, for an option that the core does not read.
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
    /// Whether a single call may have another one than its client.
    #[serde(default)]
    pub(crate) per_call: bool,
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
    /// `on` or `off`.
    Switch,
    /// A whole number, 1 or more.
    Count,
    /// An object, or its JSON text.
    Policy,
    /// Not passed to the core.
    Kept,
}

/// The default of an option; for a duration, in milliseconds.
#[derive(Debug, Deserialize, Serialize)]
#[serde(untagged)]
pub(crate) enum OptionDefault {
    Number(u64),
    Words(String),
}

/// Documentation of an option for one host only.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Notes {
    pub(crate) python: Option<String>,
    pub(crate) javascript: Option<String>,
    pub(crate) rust: Option<String>,
}

/// What an operation returns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Kind {
    /// Pages, iterated lazily.
    List,
    /// One object.
    One,
    /// Nothing.
    Done,
    /// A plan to confirm.
    Plan,
}

/// A call in every host's documentation.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Example {
    /// A name for the result, to use in other examples.
    #[serde(default)]
    pub(crate) before: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) input: toml::Table,
    /// Further optional inputs.
    #[serde(default)]
    pub(crate) more: toml::Table,
    /// The line of the command line, if it says more than one that is made of the inputs.
    pub(crate) command: Option<String>,
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
