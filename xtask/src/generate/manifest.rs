//! `core/manifest.toml` as types.

use serde::Deserialize;

use crate::steps::Failure;
use crate::workspace;

/// Every enumeration, model and operation of every host.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    #[serde(rename = "enumeration")]
    pub(crate) enumerations: Vec<Enumeration>,
    #[serde(rename = "model")]
    pub(crate) models: Vec<Model>,
    #[serde(rename = "operation")]
    pub(crate) operations: Vec<Operation>,
}

/// A closed list today, with more tomorrow: hosts keep what they do not know.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Enumeration {
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) values: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Model {
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) fields: Vec<Field>,
}

/// A member of a model or of an input.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Field {
    pub(crate) name: String,
    #[serde(rename = "type")]
    pub(crate) kind: String,
    #[serde(default)]
    pub(crate) optional: bool,
    /// Given without its name: the one thing that a call is about.
    #[serde(default)]
    pub(crate) positional: bool,
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
    pub(crate) input_type: String,
    pub(crate) gives: String,
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
    /// A plan to confirm.
    Plan,
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
    pub(crate) fn read() -> Result<Self, Failure> {
        let path = workspace::root().join("core/manifest.toml");
        let text = String::from_utf8_lossy(&workspace::read(&path)?).into_owned();
        toml::from_str(&text).map_err(|error| {
            Failure::new(
                format!("core/manifest.toml: {error}"),
                "correct the manifest; its head says what each row holds",
            )
        })
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
