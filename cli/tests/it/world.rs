//! What is in the account before a line runs.

use std::collections::BTreeMap;

use ax_admin_sandbox::{Options, Scenario};
use serde::Deserialize;
use serde_json::Value;

use crate::server::Server;
use crate::sign_in::store_login;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Worlds {
    object: Vec<Object>,
    placeholders: BTreeMap<String, String>,
}

/// An object of an account, as `worlds.toml` describes it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Object {
    #[serde(rename = "in")]
    worlds: Vec<String>,
    post: String,
    body: Value,
    #[serde(default)]
    names: Vec<String>,
}

/// An account, and what the placeholders of lines stand for in it.
pub(crate) struct World {
    pub(crate) server: Server,
    placeholders: BTreeMap<String, String>,
    names: Vec<(String, String)>,
}

impl World {
    /// `bare`, `organization`, `invited`, `spaces`, `full`, or `signed-in`: everything, and an OAuth profile of the admin.
    pub(crate) fn new(extent: &str) -> Self {
        let worlds: Worlds = toml::from_str(include_str!("../worlds.toml")).expect("worlds.toml");
        let server = Server::start(Options {
            scenario: Scenario::Empty,
            ..Options::default()
        });
        let key = server.sandbox.key();
        let mut world = Self {
            server,
            placeholders: worlds.placeholders,
            names: vec![("KEY_TEXT".to_owned(), key)],
        };
        let content = if extent == "signed-in" {
            "full"
        } else {
            extent
        };
        for object in worlds.object {
            if object.worlds.iter().any(|one| one == content) {
                world.create(object);
            }
        }
        if extent == "signed-in" {
            store_login(&world.server, "2026-06-01T01:00:00Z");
        }
        world
    }

    /// Creates an object and names its id.
    fn create(&mut self, object: Object) {
        let target = self.filled(&object.post);
        let body = self.filled_value(&object.body);
        let (status, answer) = self.server.request("POST", &target, Some(&body));
        assert!(status < 300, "POST {target}: {status} {answer}");
        let id = answer.get("id").and_then(Value::as_str).unwrap_or_default();
        self.names
            .extend(object.names.into_iter().map(|name| (name, id.to_owned())));
    }

    /// A text with ids in place of placeholders, which are whole words.
    pub(crate) fn filled(&self, text: &str) -> String {
        let text = self
            .placeholders
            .iter()
            .fold(text.to_owned(), |text, (name, value)| {
                text.replace(name, value)
            });
        let mut filled = String::new();
        let mut word = String::new();
        for letter in text.chars().chain(['\n']) {
            if letter.is_ascii_alphanumeric() || letter == '_' {
                word.push(letter);
                continue;
            }
            let known = self.names.iter().find(|(name, _)| *name == word);
            filled.push_str(known.map_or(&word, |(_, id)| id));
            word.clear();
            filled.push(letter);
        }
        filled.pop();
        filled
    }

    /// The same in every text of a value.
    pub(crate) fn filled_value(&self, value: &Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.filled(text)),
            Value::Array(entries) => entries
                .iter()
                .map(|entry| self.filled_value(entry))
                .collect(),
            Value::Object(members) => members
                .iter()
                .map(|(name, value)| (name.clone(), self.filled_value(value)))
                .collect(),
            Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
        }
    }
}

/// Whether a value has everything of another one: the members of objects, and for each entry of an array one that has it.
/// An empty array is that of an empty one.
pub(crate) fn has(whole: &Value, part: &Value) -> bool {
    match (whole, part) {
        (Value::Object(whole), Value::Object(part)) => part
            .iter()
            .all(|(name, part)| whole.get(name).is_some_and(|whole| has(whole, part))),
        (Value::Array(whole), Value::Array(part)) => {
            (!part.is_empty() || whole.is_empty())
                && part
                    .iter()
                    .all(|part| whole.iter().any(|whole| has(whole, part)))
        }
        _ => whole == part,
    }
}
