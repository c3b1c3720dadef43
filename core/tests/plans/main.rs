//! Plans against the sandbox, in virtual time.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by them"
)]

mod absence;
mod applying;
mod cases;
mod codes;

mod documents;
mod edges;
mod error_names;
mod filters;
mod fresh;
mod guard_edges;
mod guards;
mod latency;
mod lists;
mod making;
mod matrix;
mod others;
mod pacing;
mod policy;
mod protected;
mod repeated;
mod shown;
mod spelling;
mod truth;
mod writes;

#[path = "../../../tests/support/rig.rs"]
mod rig;

use ax_admin_core::credential::credential_id;
use ax_admin_core::options::DEFAULT_RETRY;
use ax_admin_core::{Plan, Policy, Session, SessionOptions, WireFormat};
use ax_admin_sandbox::{Options, Scenario, Settings, Vintage};
use rig::{HOST, Rig};
use serde_json::{Value, json};

const ADA: &str = "ada.admin@acme.example";
const JANE: &str = "jane@acme.example";
const JANES_ID: &str = "VXNlcjoxMDAzOm05dW4=";

/// How many requests were sent that are no reads.
fn written(rig: &Rig) -> usize {
    let log = rig.sandbox.log();
    log.iter().filter(|request| request.method != "GET").count()
}

/// The company, as its account admin sees it under a policy.
fn rig_with(policy: &Value) -> Rig {
    let mut rig = Rig::acme();
    let policy = Policy::from_json(&policy.to_string()).expect("a policy");
    rig.session = rig.session.with_policy(policy);
    rig
}

fn with(settings: &Value, vintage: Vintage) -> Rig {
    Rig::with(Options {
        scenario: Scenario::Acme,
        rate_limit: None,
        vintage,
        settings: Settings::from_json(settings.to_string().as_bytes()).expect("settings"),
        ..Options::default()
    })
}

/// The company, with a role that is assigned to nobody.
fn with_unused_role() -> Rig {
    let mut rig = Rig::acme();
    let role = json!({"name": "Unused", "permissions": ["PROJECT_READ"]});
    rig.value("roles.create", &role).expect("a role");
    rig
}

/// A fault that returns this JSON text instead of carrying out the request.
fn returns(body: &str) -> Value {
    json!({"kind": "body", "status": 200, "executed": false, "content_type": "application/json", "body": body})
}

/// Lets the transport deliver a request twice.
fn may_repeat(rig: &mut Rig) {
    start_session(rig, 100, true);
}

/// Starts a session with another rate limit.
fn limit(rig: &mut Rig, rate_limit: u32) {
    start_session(rig, rate_limit, false);
}

fn start_session(rig: &mut Rig, rate_limit: u32, may_repeat: bool) {
    rig.session = Session::new(SessionOptions {
        host: HOST.to_owned(),
        credential_id: credential_id(HOST, &rig.key),
        seed: 11,
        rate_limit: Some(rate_limit),
        keeps_names: true,
        retry: DEFAULT_RETRY,
        wire_format: WireFormat::Current,
        may_repeat,
    });
}

fn plan(rig: &mut Rig, user: &str) -> Plan {
    plan_with(rig, &json!({"user": user}))
}

fn plan_with(rig: &mut Rig, input: &Value) -> Plan {
    rig.plan("users.delete", input).expect("a plan is made")
}

/// The document of a plan.
fn document(plan: &Plan) -> Value {
    let text = plan.document().to_json().to_text();
    serde_json::from_str(&text).expect("a document is JSON")
}

/// The addresses of the active account admins.
fn admins(rig: &mut Rig) -> Vec<String> {
    let page = rig.value("users.list", &json!({"limit": 100}));
    let page = page.expect("a page");
    let users = page["items"].as_array().expect("a list").iter();
    users
        .filter(|user| user["role"]["name"] == "ADMIN")
        .map(|user| user["email"].as_str().expect("an address").to_owned())
        .collect()
}

/// Writes a table for a person to read, in the build's folder.
#[expect(
    clippy::disallowed_methods,
    reason = "a table is written for a person to read"
)]
fn write_table(name: &str, table: &str) {
    let path = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(path, table).expect("the table is kept");
}

/// A key of an active user who is no admin.
fn member_key(rig: &Rig) -> String {
    let added = rig.change(&json!({"add_key": {"user": "janet@acme.example", "name": "own"}}));
    added["key"].as_str().expect("a key").to_owned()
}
