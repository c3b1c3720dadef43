//! The parameters of a request, and what the log keeps of them.

use serde_json::{Map, Value, json};

use super::{CLIENT, Refusal};
use crate::http::Request;
use crate::target::Target;

const FORM: &str = "application/x-www-form-urlencoded";

/// Parameters, none of which is given twice.
pub(super) struct Parameters(Vec<(String, String)>);

impl Parameters {
    /// Those of a query.
    pub(super) fn of_query(target: &Target) -> Result<Self, Refusal> {
        Self::unique(target.pairs.clone())
    }

    /// Those of a form, which names the client.
    pub(super) fn of_body(request: &Request) -> Result<Self, Refusal> {
        let pairs = pairs(request).ok_or(Refusal::new(
            "invalid_request",
            "the body is not a form in UTF-8",
        ))?;
        let parameters = Self::unique(pairs)?;
        if parameters.get("client_id") != Some(CLIENT) {
            return Err(Refusal::new("invalid_client", "there is no such client"));
        }
        Ok(parameters)
    }

    fn unique(pairs: Vec<(String, String)>) -> Result<Self, Refusal> {
        let is_repeated = |(at, (name, _)): (usize, &(String, String))| {
            pairs.iter().skip(at + 1).any(|(other, _)| other == name)
        };
        if pairs.iter().enumerate().any(is_repeated) {
            return Err(Refusal::new(
                "invalid_request",
                "a parameter is given twice",
            ));
        }
        Ok(Self(pairs))
    }

    /// A parameter that is given and not empty.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        let mut pairs = self.0.iter();
        let (_, value) = pairs.find(|(known, value)| known == name && !value.is_empty())?;
        Some(value)
    }

    pub(super) fn required(&self, name: &str) -> Result<&str, Refusal> {
        self.get(name)
            .ok_or(Refusal::new("invalid_request", "a parameter is missing"))
    }
}

fn pairs(request: &Request) -> Option<Vec<(String, String)>> {
    let media_type = request.single_header("content-type")?;
    let media_type = media_type.split(';').next()?.trim();
    let body = std::str::from_utf8(&request.body).ok()?;
    if !media_type.eq_ignore_ascii_case(FORM) {
        return None;
    }
    // A form is written as a query is.
    Some(Target::parse(&format!("/?{body}")).ok()?.pairs)
}

/// The parameters that say what is asked for; codes, tokens and verifiers are secrets.
const CLEAR: &[&str] = &["client_id", "grant_type", "redirect_uri"];

/// The form of a request to this module for the log, without secrets.
pub(crate) fn logged(request: &Request) -> Option<Value> {
    if !request.target.starts_with("/oauth2/") {
        return None;
    }
    let members = pairs(request)?.into_iter().map(|(name, value)| {
        let value = if CLEAR.contains(&name.as_str()) {
            json!(value)
        } else {
            json!("***")
        };
        (name, value)
    });
    Some(Value::Object(members.collect::<Map<_, _>>()))
}
