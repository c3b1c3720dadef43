//! Operations that do more than send one request.

mod create;
mod refresh;
mod repeated;
mod role_bindings;
mod target;
mod unfound;
mod whoami;

use serde_json::{Value, json};

use crate::http::HttpResponse;
use crate::test_support::answer;

/// The last page of a list.
fn page(member: &str, rows: &[Value]) -> HttpResponse {
    answer(
        200,
        &json!({member: rows, "pagination": {"has_more": false}}),
    )
}

/// A key as lists contain it.
fn key(id: &str, name: &str, redacted: &str) -> Value {
    json!({
        "id": id, "name": name, "key_type": "USER", "status": "ACTIVE", "redacted_key": redacted,
        "created_at": "2026-01-01T00:00:00Z", "created_by_user_id": "u1",
    })
}

/// The response that contains a new key's secret.
fn new_key(status: u16, secret: &str) -> HttpResponse {
    let mut created = key("k1", "ci", "ak-1...9");
    created["key"] = json!(secret);
    answer(status, &created)
}
