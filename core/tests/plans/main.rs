//! Plans of users.delete against the sandbox, in virtual time.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by them"
)]

mod applying;
mod documents;
mod making;

#[path = "../../../tests/support/rig.rs"]
mod rig;

use ax_admin_core::endpoints::users::DeleteInput;
use ax_admin_core::{Plan, Verb as _};
use rig::Rig;
use serde_json::json;

const ADA: &str = "ada.admin@acme.example";
const JANE: &str = "jane@acme.example";

fn plan(rig: &mut Rig, user: &str) -> Plan {
    plan_with(rig, DeleteInput::new(user))
}

fn plan_with(rig: &mut Rig, input: DeleteInput) -> Plan {
    let operation = input.start(&rig.session);
    rig.run(operation).expect("a plan is made")
}

/// A key of an active user who is no admin.
fn member_key(rig: &Rig) -> String {
    let added = rig.change(&json!({"add_key": {"user": "janet@acme.example", "name": "own"}}));
    added["key"].as_str().expect("a key").to_owned()
}
