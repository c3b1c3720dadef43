//! The control path: faults, clock, reset, log and the facts behind the API. It asks for no key.

use serde_json::{Value, json};

use crate::faults::Faults;
use crate::http::{Request, Response};
use crate::sandbox::World;
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

/// Why a control request did nothing.
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

pub(crate) fn respond(world: &mut World, request: &Request) -> Response {
    world.look_at_clock();
    match answer(world, request) {
        Ok(body) => Response::json(200, &body),
        Err(refusal) => Response::json(refusal.status, &json!({ "error": refusal.message })),
    }
}

fn answer(world: &mut World, request: &Request) -> Result<Value, Refusal> {
    let target = Target::parse(&request.target)
        .map_err(|_| Refusal::bad("the path or query can't be decoded"))?;
    let path: Vec<&str> = target.segments.iter().skip(1).map(String::as_str).collect();
    match (request.method.as_str(), path.as_slice()) {
        ("POST", ["faults"]) => {
            let faults = Faults::from_json(&request.body)
                .map_err(|error| Refusal::bad(error.to_string()))?;
            world.set_faults(faults);
            Ok(json!({}))
        }
        ("POST", ["clock"]) => {
            let ms = body(request)?
                .get("advance_ms")
                .and_then(Value::as_u64)
                .ok_or_else(|| Refusal::bad("`advance_ms` must be a whole number"))?;
            world.advance_clock(ms);
            Ok(json!({ "now": world.now().to_seconds_text() }))
        }
        ("POST", ["reset"]) => {
            world.reset();
            Ok(json!({}))
        }
        ("GET", ["log"]) => Ok(json!(world.log())),
        ("POST", ["log", "clear"]) => {
            world.clear_log();
            Ok(json!({}))
        }
        ("POST", ["change"]) => change::apply(world, body(request)?),
        ("GET", ["users", user]) => inspect::user(&world.state, user),
        ("GET", ["keys"]) => Ok(inspect::keys(&world.state)),
        ("GET", ["state"]) => Ok(inspect::account(&world.state)),
        ("GET", ["everything"]) => Ok(truth::everything(&world.state, world.now())),
        ("POST", ["compare"]) => {
            let now = truth::everything(&world.state, world.now());
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
