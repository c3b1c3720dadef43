//! The log of requests, without secrets.

use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::caller::presented_key;
use crate::http::Request;
use crate::secrets;

/// One request that reached the sandbox.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct LoggedRequest {
    /// Counted from 1 since the start or the last reset; `x-request-id` ends in it.
    pub sequence: u64,
    /// The sandbox's clock.
    pub at: String,
    /// The method.
    pub method: String,
    /// The raw target; key texts are masked.
    pub target: String,
    /// The path segments, each decoded by itself; empty when one can't be decoded.
    pub segments: Vec<String>,
    /// The operation, if method and path match one.
    pub operation: Option<String>,
    /// The id of the caller's user or bot user, if the key is valid.
    pub user_id: Option<String>,
    /// What the client received.
    pub status: Answered,
    /// Whether the request was passed on to its handler.
    pub executed: bool,
    /// The kind of the fault that fired, `delay` if the request was only delayed.
    pub fault: Option<String>,
    /// The body when it was JSON or the form of a sign-in, with secrets masked.
    pub body: Option<Value>,
}

/// What the client received.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answered {
    /// A reply with this status.
    Status(u16),
    /// A connection that ended; `"dropped"` in JSON.
    Dropped,
}

impl Serialize for Answered {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Status(status) => serializer.serialize_u16(*status),
            Self::Dropped => serializer.serialize_str("dropped"),
        }
    }
}

/// Members whose values are always secret.
const SECRET_MEMBERS: &[&str] = &[
    "key",
    "api_key",
    "password",
    "temporary_password",
    "token",
    "secret",
    "authorization",
];

pub(crate) fn clean_target(request: &Request) -> String {
    secrets::scrub(&request.target, presented_key(request))
}

pub(crate) fn clean_segments(segments: &[String], request: &Request) -> Vec<String> {
    segments
        .iter()
        .map(|segment| secrets::scrub(segment, presented_key(request)))
        .collect()
}

pub(crate) fn clean_body(request: &Request) -> Option<Value> {
    #[cfg(feature = "server")]
    if let Some(form) = crate::oauth::logged(request) {
        return Some(form);
    }
    let value = serde_json::from_slice(&request.body).ok()?;
    Some(clean(value, presented_key(request)))
}

fn clean(value: Value, presented: Option<&str>) -> Value {
    match value {
        Value::String(text) => Value::String(secrets::scrub(&text, presented)),
        Value::Array(items) => items
            .into_iter()
            .map(|item| clean(item, presented))
            .collect(),
        Value::Object(members) => members
            .into_iter()
            .map(|(name, value)| {
                let value = if SECRET_MEMBERS.contains(&name.to_ascii_lowercase().as_str()) {
                    Value::String("***".to_owned())
                } else {
                    clean(value, presented)
                };
                (secrets::scrub(&name, presented), value)
            })
            .collect(),
        Value::Null | Value::Bool(_) | Value::Number(_) => value,
    }
}
