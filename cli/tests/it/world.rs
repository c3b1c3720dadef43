//! What is in the account before a line runs.

use ax_admin_sandbox::{Options, Scenario};
use serde_json::{Value, json};

use crate::server::Server;

/// An account, and what the placeholders of lines stand for in it.
pub(crate) struct World {
    pub(crate) server: Server,
    names: Vec<(&'static str, String)>,
}

impl World {
    /// `bare`, `organization`, `invited`, `spaces` or `full`.
    pub(crate) fn new(extent: &str) -> Self {
        let server = Server::start(Options {
            scenario: Scenario::Empty,
            ..Options::default()
        });
        let key = server.sandbox.key();
        let mut world = Self {
            server,
            names: vec![("KEY_TEXT", key)],
        };
        if extent == "bare" {
            return world;
        }
        let organization = world.create(
            "/v2/organizations",
            &json!({"name": "Platform Team"}),
            "ORG_ID",
        );
        let invite_mode = if extent == "invited" {
            "EMAIL_LINK"
        } else {
            "NONE"
        };
        let user = world.create(
            "/v2/users",
            &json!({
                "name": "Bob Roe",
                "email": "bob@example.com",
                "role": {"type": "PREDEFINED", "name": "MEMBER"},
                "invite_mode": invite_mode,
            }),
            "USER_ID",
        );
        world.names.push(("USER_GLOBAL_ID", user.clone()));
        world.names.push(("ADDR", "bob@example.com".to_owned()));
        if extent == "organization" || extent == "invited" {
            return world;
        }
        let member = json!({"user_id": user, "role": {"type": "PREDEFINED", "name": "MEMBER"}});
        world.post(&format!("/v2/organizations/{organization}/users"), &member);
        let space = |name: &str| json!({"name": name, "organization_id": organization});
        let workspace = world.create("/v2/spaces", &space("my-workspace"), "WORKSPACE_ID");
        world.create("/v2/spaces", &space("team-alpha"), "SPACE_GLOBAL_ID");
        world.create("/v2/spaces", &space("tenant-acme"), "TENANT_ACME_ID");
        world.create("/v2/spaces", &space("tenant-beta"), "TENANT_BETA_ID");
        if extent == "spaces" {
            return world;
        }
        let project = |name: &str| json!({"name": name, "space_id": workspace});
        world.create("/v2/projects", &project("my-project"), "PROJECT_GLOBAL_ID");
        world.create("/v2/projects", &project("playground-1"), "PLAYGROUND_ID");
        let role = |name: &str| json!({"name": name, "permissions": ["PROJECT_READ"]});
        world.create("/v2/roles", &role("Data Scientist"), "ROLE_GLOBAL_ID");
        let engineer = world.create("/v2/roles", &role("Data Engineer"), "NEW_ROLE_ID");
        let binding = json!({
            "user_id": user,
            "role_id": engineer,
            "resource_type": "SPACE",
            "resource_id": workspace,
        });
        world.create("/v2/role-bindings", &binding, "BINDING_ID");
        world.create(
            "/v2/api-keys",
            &json!({"key_type": "USER", "name": "nightly"}),
            "KEY_ID",
        );
        world
    }

    fn post(&self, target: &str, body: &Value) -> Value {
        let (status, answer) = self.server.request("POST", target, Some(body));
        assert!(status < 300, "POST {target}: {status} {answer}");
        answer
    }

    /// Creates an object and names its id.
    fn create(&mut self, target: &str, body: &Value, name: &'static str) -> String {
        let answer = self.post(target, body);
        let id = answer
            .get("id")
            .and_then(Value::as_str)
            .expect("an id")
            .to_owned();
        self.names.push((name, id.clone()));
        id
    }

    /// A text with ids in place of placeholders, which are whole words.
    pub(crate) fn filled(&self, text: &str) -> String {
        let text = text
            .replace("--space SPACE", "--space my-workspace")
            .replace("NAME_OR_ID", "my-project")
            .replace("<predefined-role>", "Member");
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
