//! Runs an operation until it sends its own request.

use ax_admin_core::engine::{Effect, KeyMatch, Operation as Running, Reply, Step};
use ax_admin_core::facade::{self, FieldCase, Output};
use ax_admin_core::http::{HttpRequest, HttpResponse};
use ax_admin_core::options::DEFAULT_RETRY;
use ax_admin_core::{Json, Session, SessionOptions, Timestamp, WireFormat};
use ax_admin_sandbox::{Options, Outcome, Request, Sandbox, Vintage};
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};

use crate::manifest::Operation;
use crate::request::Parts;

/// Requests that an operation may make before its own.
const MAX_READS: usize = 5;

/// The operation's own request; reads before it find nothing.
pub(crate) fn first_request(operation: &Operation, input: &Value) -> Sent {
    let session = Session::new(SessionOptions {
        host: "api.sandbox.test".to_owned(),
        credential_id: "tests".to_owned(),
        seed: 1,
        rate_limit: None,
        keeps_names: true,
        retry: DEFAULT_RETRY,
        wire_format: WireFormat::Current,
        may_repeat: false,
    });
    let text = input.to_string();
    let json = Json::parse(&text).unwrap();
    let mut running = facade::start(&session, &operation.name, json, FieldCase::Snake)
        .unwrap_or_else(|error| panic!("{} refuses {input}: {error}", operation.name));
    for _ in 0..MAX_READS {
        for (id, effect) in effects(&mut running, operation) {
            let reply = match effect {
                Effect::Http { request, .. } if request.operation() == operation.name => {
                    return Sent(request);
                }
                Effect::Http { request, .. } => Reply::Http(Ok(empty_response(&request))),
                Effect::Sleep { .. } => Reply::Slept,
                Effect::MatchKey { .. } => Reply::KeyMatch(KeyMatch::Unknown),
            };
            running.reply(id, reply).unwrap();
        }
    }
    panic!("{} sends nothing for {input}", operation.name);
}

fn effects(
    running: &mut Running<Output>,
    operation: &Operation,
) -> Vec<(ax_admin_core::engine::EffectId, Effect)> {
    match running.advance(Timestamp::from_millis(1_780_272_000_000)) {
        Step::Pending { start, .. } => start,
        Step::Done(result) => panic!("{} ends before it sends: {result:?}", operation.name),
    }
}

/// The response to a read before it: an empty list, a role without permissions, or a 404.
fn empty_response(request: &HttpRequest) -> HttpResponse {
    let rows = request.target();
    let rows = rows.split(['/', '?']).nth(2).unwrap().replace('-', "_");
    if request.operation().split('.').nth(1) == Some("list") {
        let page = json!({rows: [], "pagination": {"has_more": false}});
        return HttpResponse::new(200, page.to_string().into_bytes());
    }
    if request.operation() == "roles.get" {
        let id = request.target();
        let role = json!({
            "id": decoded(id.rsplit('/').next().unwrap()), "name": "r", "permissions": [], "is_predefined": false,
            "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z",
        });
        return HttpResponse::new(200, role.to_string().into_bytes());
    }
    HttpResponse::new(404, Vec::new())
}

/// A request that the operation sent.
pub(crate) struct Sent(HttpRequest);

/// How the sandbox read a request.
pub(crate) struct Seen {
    pub(crate) operation: Option<String>,
    pub(crate) segments: Vec<String>,
    pub(crate) body: Option<Value>,
    /// The detail of its error.
    pub(crate) detail: String,
}

impl Sent {
    pub(crate) fn method(&self) -> &'static str {
        self.0.method().as_str()
    }

    /// Its parts, decoded as RFC 3986 says.
    pub(crate) fn read(&self) -> Parts {
        let target = self.0.target();
        let (path, query) = target.split_once('?').unwrap_or((&target, ""));
        let mut query: Vec<(String, String)> = query
            .split('&')
            .filter(|pair| !pair.is_empty())
            .map(|pair| {
                let (name, value) = pair.split_once('=').unwrap();
                (decoded(name), decoded(value))
            })
            .collect();
        query.sort();
        Parts {
            segments: path.split('/').skip(1).map(decoded).collect(),
            query,
            body: self
                .0
                .body()
                .map_or(json!({}), |body| serde_json::from_str(body).unwrap()),
        }
    }

    pub(crate) fn send_to_sandbox(&self, vintage: Vintage) -> Seen {
        let sandbox = Sandbox::new(Options {
            vintage,
            ..Options::default()
        });
        let mut headers = vec![(
            "authorization".to_owned(),
            format!("Bearer {}", sandbox.key()),
        )];
        if self.0.body().is_some() {
            headers.push(("content-type".to_owned(), "application/json".to_owned()));
        }
        let exchange = sandbox.handle(&Request {
            method: self.method().to_owned(),
            target: self.0.target(),
            headers,
            body: self.0.body().unwrap_or_default().as_bytes().to_vec(),
        });
        let Outcome::Reply(reply) = exchange.outcome else {
            panic!("the sandbox gives no reply");
        };
        let problem: Value = serde_json::from_slice(&reply.body).unwrap_or_default();
        let seen = sandbox.log().pop().unwrap();
        Seen {
            operation: seen.operation,
            segments: seen.segments,
            body: seen.body,
            detail: problem["detail"].as_str().unwrap_or_default().to_owned(),
        }
    }
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8().unwrap().into_owned()
}
