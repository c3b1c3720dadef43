//! What operations do beyond sending one request.

mod create;
mod refresh;
mod repeated;
mod role_bindings;
mod target;
mod unfound;

use serde_json::{Value, json};

use crate::http::HttpResponse;
use crate::test_support::answer;

/// A page of a list that ends with it.
fn page(member: &str, rows: &[Value]) -> HttpResponse {
    answer(
        200,
        &json!({member: rows, "pagination": {"has_more": false}}),
    )
}

/// A key as lists have it.
fn key(id: &str, name: &str, redacted: &str) -> Value {
    json!({
        "id": id, "name": name, "key_type": "USER", "status": "ACTIVE", "redacted_key": redacted,
        "created_at": "2026-01-01T00:00:00Z", "created_by_user_id": "u1",
    })
}

/// The answer that holds a new key's text.
fn new_key(status: u16, secret: &str) -> HttpResponse {
    let mut made = key("k1", "ci", "ak-1...9");
    made["key"] = json!(secret);
    answer(status, &made)
}
