//! The control path: faults, clock, reset, log and the full state. It needs no key.

use serde_json::{Value, json};

use crate::faults::Faults;
use crate::http::{Request, Response};
use crate::sandbox::Inner;
use crate::target::Target;

mod change;
mod crowd;
mod fields;
mod inspect;
mod places;
mod resolve;
mod truth;

const PREFIX: &str = "/__sandbox/";

pub(crate) fn is_control(request: &Request) -> bool {
    request.target.starts_with(PREFIX)
}

/// Why a control request was rejected.
#[derive(Debug)]
pub(crate) struct Refusal {
    status: u16,
    message: String,
}

impl Refusal {
    fn bad(message: impl Into<String>) -> Self {
        Self {
            status: 400,
            message: message.into(),
        }
    }

    fn missing(what: &str, name: &str) -> Self {
        Self {
            status: 404,
            message: format!("no {what} `{name}`"),
        }
    }

    fn conflict(message: impl Into<String>) -> Self {
        Self {
            status: 409,
            message: message.into(),
        }
    }
}

pub(crate) fn respond(inner: &mut Inner, request: &Request) -> Response {
    inner.read_clock();
    match answer(inner, request) {
        Ok(body) => Response::json(200, &body),
        Err(refusal) => Response::json(refusal.status, &json!({ "error": refusal.message })),
    }
}

fn answer(inner: &mut Inner, request: &Request) -> Result<Value, Refusal> {
    let target = Target::parse(&request.target)
        .map_err(|_| Refusal::bad("the path or query can't be decoded"))?;
    let path: Vec<&str> = target.segments.iter().skip(1).map(String::as_str).collect();
    match (request.method.as_str(), path.as_slice()) {
        ("POST", ["faults"]) => {
            let faults = Faults::from_json(&request.body)
                .map_err(|error| Refusal::bad(error.to_string()))?;
            inner.set_faults(faults);
            Ok(json!({}))
        }
        ("POST", ["clock"]) => {
            let ms = body(request)?
                .get("advance_ms")
                .and_then(Value::as_u64)
                .ok_or_else(|| Refusal::bad("`advance_ms` must be a whole number"))?;
            inner.advance_clock(ms);
            Ok(json!({ "now": inner.now().to_seconds_text() }))
        }
        ("POST", ["reset"]) => {
            inner.reset();
            Ok(json!({}))
        }
        ("GET", ["log"]) => Ok(json!(inner.log())),
        ("POST", ["log", "clear"]) => {
            inner.clear_log();
            Ok(json!({}))
        }
        ("POST", ["change"]) => change::apply(inner, body(request)?),
        ("GET", ["users", user]) => inspect::user(&inner.state, user),
        ("GET", ["keys"]) => Ok(inspect::keys(&inner.state)),
        ("GET", ["state"]) => Ok(inspect::account(&inner.state)),
        ("GET", ["everything"]) => Ok(truth::everything(&inner.state, inner.now())),
        ("POST", ["compare"]) => {
            let now = truth::everything(&inner.state, inner.now());
            truth::compare(&body(request)?, &now)
        }
        (method, _) => Err(Refusal {
            status: 404,
            message: format!("nothing answers {method} on this control path"),
        }),
    }
}

fn body(request: &Request) -> Result<Value, Refusal> {
    serde_json::from_slice(&request.body).map_err(|_| Refusal::bad("the body is not JSON"))
}
