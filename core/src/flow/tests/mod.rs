//! The behaviour that all operations share: sending, paging, name resolution, creating.

mod bounds;
mod create;
mod create_doubt;
mod events;
mod kept_ids;
mod names;
mod outage;
mod pacing;
mod pages;
mod paging;
mod parents;
mod resolve;
mod retry;
mod scopes;
mod side_by_side;
#[cfg(not(target_family = "wasm"))]
mod spellings;
mod unread;
mod write;

use crate::endpoint::{
    Endpoint, Flow, Idempotence, Input, InputSchema, Kind, Model, OperationInfo, ParamLocation,
    ResourceKind, ResponseSchema, Risk, Rules,
};
use crate::engine::Operation;
use crate::error::ErrorKind;
use crate::facade::Output;
use crate::http::{HttpResponse, Method, TransportFailure};
use crate::input::{Field, Inputs};
use crate::session::Session;
use crate::test_support;
use crate::test_support::{ScriptedReply, answer, given, run, started, user, value};

/// Reads one user: `GET /v2/users/u1`.
fn get(session: &Session) -> Operation<Output> {
    started(
        session,
        "users.get",
        &serde_json::json!({"user": {"id": "u1"}}),
    )
}

const GET: &str = "GET /v2/users/u1";

/// The response to `GET`.
fn jane() -> HttpResponse {
    answer(200, &user("u1", "Jane", "jane@example.com"))
}

/// An idempotent write: `PATCH /v2/things/t1`.
static RENAMING: Endpoint = Endpoint {
    info: OperationInfo {
        name: "things.rename",
        method: Method::Patch,
        path: "/v2/things/{thing_id}",
        risk: Risk::Write,
    },
    idempotence: Idempotence::Idempotent,
    success: &[200],
    schema: InputSchema {
        inputs: &[
            Input {
                name: "thing",
                wire: "thing_id",
                kind: Kind::Reference(ResourceKind::User),
                location: ParamLocation::Path,
                required: true,
                min: 0,
                max: u32::MAX,
            },
            Input {
                name: "name",
                wire: "name",
                kind: Kind::String,
                location: ParamLocation::Body,
                required: true,
                min: 0,
                max: u32::MAX,
            },
        ],
        rules: Rules {
            at_least_one: &[],
            exactly_one: &[],
            clears: &[],
            assignments: &[],
            constant: None,
        },
    },
    response: ResponseSchema::Object(&Model {
        members: &[],
        bare: None,
    }),
    flow: Flow::Send,
};

fn renaming() -> Inputs {
    Inputs::none(&RENAMING.schema)
        .with_id(Field::new("thing"), "t1")
        .with(Field::<String>::new("name"), "x")
}

fn rename(session: &Session) -> Operation<()> {
    Operation::new(session, "things.rename", |context| async move {
        context.call(&RENAMING, &renaming()).await.map(|_| ())
    })
}

const RENAME: &str = "PATCH /v2/things/t1";

type TransientFailure = (&'static str, fn() -> ScriptedReply, ErrorKind);

/// The failures after which a read is retried, with the kind of the final error.
fn transient_failures() -> Vec<TransientFailure> {
    vec![
        (
            "429",
            || test_support::throttled(1).into(),
            ErrorKind::RateLimited,
        ),
        (
            "500",
            || test_support::empty(500).into(),
            ErrorKind::Unavailable,
        ),
        (
            "502",
            || test_support::empty(502).into(),
            ErrorKind::Unavailable,
        ),
        (
            "503",
            || test_support::empty(503).into(),
            ErrorKind::Unavailable,
        ),
        (
            "504",
            || test_support::empty(504).into(),
            ErrorKind::Unavailable,
        ),
        ("lost", || test_support::lost().into(), ErrorKind::Transport),
        (
            "not sent",
            || test_support::not_sent().into(),
            ErrorKind::Transport,
        ),
    ]
}

/// The failures after which nothing is retried.
fn permanent_failures() -> Vec<(ScriptedReply, ErrorKind)> {
    let status = |status| ScriptedReply::from(test_support::empty(status));
    let problem = serde_json::json!({"status": 404, "title": "Resource not found"});
    let not_found = answer(404, &problem).header("content-type", "application/problem+json");
    vec![
        (status(400), ErrorKind::Validation),
        (status(401), ErrorKind::Unauthenticated),
        (status(403), ErrorKind::PermissionDenied),
        (not_found.into(), ErrorKind::NotFound),
        (status(409), ErrorKind::Conflict),
        (status(422), ErrorKind::Validation),
        (status(302), ErrorKind::Protocol),
        (TransportFailure::Redirect.into(), ErrorKind::Protocol),
        (
            TransportFailure::Refused("http goes to this machine alone".to_owned()).into(),
            ErrorKind::Validation,
        ),
    ]
}

/// Responses that did not come from the API: errors for a read, an unknown outcome for a write.
fn responses_not_from_the_api() -> [(ScriptedReply, ErrorKind); 2] {
    [
        (test_support::empty(404).into(), ErrorKind::NotFound),
        (test_support::empty(418).into(), ErrorKind::Protocol),
    ]
}
