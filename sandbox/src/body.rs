//! Request bodies: closed JSON objects (reference 2.4).

use serde_json::{Map, Value};

use crate::http::Request;
use crate::problem::Problem;

/// The members of an object that nobody has read yet.
pub(crate) struct Members(Map<String, Value>);

impl Members {
    pub(crate) fn of_request(request: &Request) -> Result<Self, Problem> {
        let media_type = request
            .single_header("content-type")
            .and_then(|value| value.split(';').next())
            .map(str::trim);
        if !media_type.is_some_and(|given| given.eq_ignore_ascii_case("application/json")) {
            return Err(Problem::invalid("the body must be `application/json`"));
        }
        let value = serde_json::from_slice(&request.body)
            .map_err(|_| Problem::invalid("the body is not JSON"))?;
        Self::of_value("the body", value)
    }

    fn of_value(what: &str, value: Value) -> Result<Self, Problem> {
        if let Value::Object(members) = value {
            Ok(Self(members))
        } else {
            Err(Problem::invalid(format!("{what} must be an object")))
        }
    }

    pub(crate) fn text(&mut self, name: &str) -> Result<String, Problem> {
        match self.0.remove(name) {
            Some(Value::String(text)) => Ok(text),
            Some(_) => Err(Problem::invalid(format!("`{name}` must be a string"))),
            None => Err(Problem::invalid(format!("`{name}` is missing"))),
        }
    }

    pub(crate) fn object(&mut self, name: &str) -> Result<Self, Problem> {
        match self.0.remove(name) {
            Some(value) => Self::of_value(&format!("`{name}`"), value),
            None => Err(Problem::invalid(format!("`{name}` is missing"))),
        }
    }

    /// Refuses members that nobody asked for.
    pub(crate) fn finish(self) -> Result<(), Problem> {
        match self.0.keys().next() {
            Some(name) => Err(Problem::invalid(format!("unknown member `{name}`"))),
            None => Ok(()),
        }
    }
}
