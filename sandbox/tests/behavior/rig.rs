//! A sandbox, and callers of it.

use ax_admin_sandbox::{
    Exchange, Options, Outcome, Request, Response, Sandbox, Scenario, Settings, Vintage,
};
use serde_json::{Value, json};

pub(crate) struct Rig {
    pub(crate) sandbox: Sandbox,
}

#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) response: Response,
    pub(crate) status: u16,
    pub(crate) body: Value,
}

pub(crate) struct Caller<'a> {
    sandbox: &'a Sandbox,
    key: String,
}

impl Rig {
    pub(crate) fn new(options: Options) -> Self {
        Self {
            sandbox: Sandbox::new(options),
        }
    }

    pub(crate) fn empty() -> Self {
        Self::new(Options::default())
    }

    pub(crate) fn acme() -> Self {
        Self::new(Options {
            scenario: Scenario::Acme,
            ..Options::default()
        })
    }

    /// `acme` under the older vintage.
    pub(crate) fn older() -> Self {
        Self::new(Options {
            scenario: Scenario::Acme,
            vintage: Vintage::Older,
            ..Options::default()
        })
    }

    /// `acme` with settings as a file has them.
    pub(crate) fn with_settings(settings: &Value) -> Self {
        Self::new(Options {
            scenario: Scenario::Acme,
            settings: Settings::from_json(settings.to_string().as_bytes()).unwrap(),
            ..Options::default()
        })
    }

    /// `acme` with one contradiction decided.
    pub(crate) fn choosing(name: &str, choice: &str) -> Self {
        Self::with_settings(&json!({ "choices": { name: choice } }))
    }

    pub(crate) fn admin(&self) -> Caller<'_> {
        self.with_key(&self.sandbox.key())
    }

    pub(crate) fn with_key(&self, key: &str) -> Caller<'_> {
        Caller {
            sandbox: &self.sandbox,
            key: key.to_owned(),
        }
    }

    /// The user with this address, through the first active user key.
    pub(crate) fn user(&self, email: &str) -> Caller<'_> {
        let keys = self.control("GET", "keys", &Value::Null);
        let found = keys.as_array().unwrap().iter().find(|key| {
            key["email"] == email && key["key_type"] == "USER" && key["status"] == "ACTIVE"
        });
        self.with_key(found.unwrap()["key"].as_str().unwrap())
    }

    /// Any active user, through a new key.
    pub(crate) fn anyone(&self, email: &str) -> Caller<'_> {
        let added = self.change(&json!({ "add_key": { "user": email, "name": "for tests" } }));
        self.with_key(added["key"].as_str().unwrap())
    }

    /// A new role with these permissions, bound for a user on a resource.
    pub(crate) fn grant(&self, email: &str, permissions: &[&str], resource: &str) {
        let name = format!("Role {}", self.sandbox.log().len());
        let role = self.admin().post(
            "/v2/roles",
            &json!({ "name": name, "permissions": permissions }),
        );
        assert_eq!(role.status, 201, "{}", role.body);
        self.change(
            &json!({ "add_binding": { "user": email, "role": name, "resource": resource } }),
        );
    }

    pub(crate) fn state(&self, part: &str) -> Value {
        self.control("GET", "state", &Value::Null)[part].clone()
    }

    /// The text of the first key of this name.
    pub(crate) fn key_named(&self, name: &str) -> String {
        let keys = self.control("GET", "keys", &Value::Null);
        let found = keys
            .as_array()
            .unwrap()
            .iter()
            .find(|key| key["name"] == name);
        found.unwrap()["key"].as_str().unwrap().to_owned()
    }

    pub(crate) fn control(&self, method: &str, path: &str, body: &Value) -> Value {
        let (status, body) = self.try_control(method, path, body);
        assert_eq!(status, 200, "{body}");
        body
    }

    pub(crate) fn try_control(&self, method: &str, path: &str, body: &Value) -> (u16, Value) {
        let response = self.sandbox.control(&Request {
            method: method.to_owned(),
            target: format!("/__sandbox/{path}"),
            headers: Vec::new(),
            body: body.to_string().into_bytes(),
        });
        let body = serde_json::from_slice(&response.body).unwrap();
        (response.status, body)
    }

    pub(crate) fn change(&self, change: &Value) -> Value {
        self.control("POST", "change", change)
    }

    pub(crate) fn raw_user(&self, user: &str) -> Value {
        self.control("GET", &format!("users/{user}"), &Value::Null)
    }

    pub(crate) fn user_id(&self, email: &str) -> String {
        self.raw_user(email)["id"].as_str().unwrap().to_owned()
    }

    /// The id of the only object of this name in one part of the account.
    pub(crate) fn id_in(&self, part: &str, name: &str) -> String {
        let state = self.control("GET", "state", &Value::Null);
        let found = state[part]
            .as_array()
            .unwrap()
            .iter()
            .find(|row| row["name"] == name);
        found.unwrap()["id"].as_str().unwrap().to_owned()
    }

    pub(crate) fn space_id(&self, name: &str) -> String {
        self.id_in("spaces", name)
    }
}

impl Caller<'_> {
    pub(crate) fn request(&self, method: &str, target: &str, body: Option<&Value>) -> Request {
        let mut headers = vec![("Authorization".to_owned(), format!("Bearer {}", self.key))];
        if body.is_some() {
            headers.push(("Content-Type".to_owned(), "application/json".to_owned()));
        }
        Request {
            method: method.to_owned(),
            target: target.to_owned(),
            headers,
            body: body.map_or_else(Vec::new, |body| body.to_string().into_bytes()),
        }
    }

    pub(crate) fn exchange(&self, method: &str, target: &str, body: Option<&Value>) -> Exchange {
        self.sandbox.handle(&self.request(method, target, body))
    }

    pub(crate) fn get(&self, target: &str) -> Answer {
        answer(self.exchange("GET", target, None))
    }

    pub(crate) fn delete(&self, target: &str) -> Answer {
        answer(self.exchange("DELETE", target, None))
    }

    pub(crate) fn patch(&self, target: &str, body: &Value) -> Answer {
        answer(self.exchange("PATCH", target, Some(body)))
    }

    pub(crate) fn put(&self, target: &str) -> Answer {
        answer(self.exchange("PUT", target, None))
    }

    /// A POST without a body.
    pub(crate) fn act(&self, target: &str) -> Answer {
        answer(self.exchange("POST", target, None))
    }

    pub(crate) fn post(&self, target: &str, body: &Value) -> Answer {
        answer(self.exchange("POST", target, Some(body)))
    }

    /// Every row of a list, page by page.
    pub(crate) fn all(&self, target: &str, member: &str) -> Vec<Value> {
        let mut rows = Vec::new();
        let mut next = target.to_owned();
        loop {
            let page = self.get(&next);
            assert_eq!(page.status, 200, "{}", page.body);
            rows.extend(page.body[member].as_array().unwrap().iter().cloned());
            let Some(cursor) = page.body["pagination"]["next_cursor"].as_str() else {
                assert_eq!(page.body["pagination"]["has_more"], false);
                return rows;
            };
            next = with_cursor(target, cursor);
        }
    }
}

pub(crate) fn with_cursor(target: &str, cursor: &str) -> String {
    let separator = if target.contains('?') { '&' } else { '?' };
    format!("{target}{separator}cursor={}", encode(cursor))
}

/// Percent-encodes everything but unreserved characters.
pub(crate) fn encode(text: &str) -> String {
    use std::fmt::Write as _;
    text.bytes().fold(String::new(), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            write!(encoded, "%{byte:02X}").unwrap();
        }
        encoded
    })
}

/// The path of one object of a collection, for example of `spaces`.
pub(crate) fn path(collection: &str, id: &str) -> String {
    format!("/v2/{collection}/{}", encode(id))
}

/// An id of a type that the sandbox never created.
pub(crate) fn unknown_id(word: &str) -> String {
    use base64::Engine as _;
    base64::engine::general_purpose::STANDARD.encode(format!("{word}:99999:zzzz"))
}

impl Answer {
    /// The id in a success.
    pub(crate) fn id(&self) -> String {
        assert!(self.status < 300, "{self:?}");
        self.body["id"].as_str().unwrap().to_owned()
    }
}

pub(crate) fn predefined(role: &str) -> Value {
    json!({ "type": "PREDEFINED", "name": role })
}

pub(crate) fn user_path(id: &str) -> String {
    format!("/v2/users/{}", encode(id))
}

pub(crate) fn answer(exchange: Exchange) -> Answer {
    let Outcome::Reply(response) = exchange.outcome else {
        panic!("the connection was lost")
    };
    Answer {
        status: response.status,
        body: serde_json::from_slice(&response.body).unwrap_or(Value::Null),
        response,
    }
}

pub(crate) fn new_user(email: &str, role: &str, invite_mode: &str) -> Value {
    json!({
        "name": "New Person",
        "email": email,
        "role": { "type": "PREDEFINED", "name": role },
        "invite_mode": invite_mode,
    })
}

/// The status and the problem's type fragment.
pub(crate) fn problem(answer: &Answer) -> (u16, String) {
    assert_eq!(
        answer.response.header("content-type"),
        Some("application/problem+json"),
        "{answer:?}"
    );
    assert_eq!(answer.body["status"], answer.status);
    assert_eq!(
        answer.body["request_id"].as_str(),
        answer.response.header("x-request-id")
    );
    assert!(answer.body["title"].is_string());
    let kind = answer.body["type"].as_str().unwrap();
    let fragment = kind
        .strip_prefix("https://arize.com/docs/ax/rest-reference/errors#")
        .unwrap_or(kind);
    (answer.status, fragment.to_owned())
}

pub(crate) fn refused(answer: &Answer, status: u16) {
    let fragment = match status {
        400 => "invalid-request",
        401 => "authentication-required",
        403 => "access-forbidden",
        404 => "resource-not-found",
        409 => "resource-conflict",
        422 => "unprocessable-entity",
        429 => "rate-limit-exceeded",
        other => panic!("no type is known for {other}"),
    };
    assert_eq!(problem(answer), (status, fragment.to_owned()));
}

pub(crate) fn strings(rows: &[Value], member: &str) -> Vec<String> {
    rows.iter()
        .map(|row| row[member].as_str().unwrap().to_owned())
        .collect()
}
