//! A plan shows the target that was requested, and nothing else.

use serde_json::{Value, json};

use super::{key, page};
use crate::error::ErrorKind;
use crate::test_support::{Host, ScriptedReply, answer, run, session, started, user};

fn host(shown: impl Into<ScriptedReply>) -> Host {
    host_with_own_keys(shown, &[])
}

fn host_with_own_keys(shown: impl Into<ScriptedReply>, own: &[Value]) -> Host {
    Host::new()
        .in_any_order()
        .answer("GET /v2/users/u1", shown)
        .answer("GET /v2/api-keys?limit=100", page("api_keys", own))
        .answer(
            "GET /v2/api-keys?limit=100&user_id=u1",
            page("api_keys", &[]),
        )
        .answer(
            "GET /v2/role-bindings?resource_type=SPACE&limit=100&user_id=u1",
            page("role_bindings", &[]),
        )
        .answer(
            "GET /v2/role-bindings?resource_type=PROJECT&limit=100&user_id=u1",
            page("role_bindings", &[]),
        )
}

#[test]
fn no_plan_is_made_if_the_server_returns_another_object() {
    let input = json!({"user": {"id": "u1"}});
    let shown = user("u2", "Someone Else", "else@example.com");
    let error = run(&mut host(answer(200, &shown)), "users.delete", &input).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Protocol);
    assert_eq!(
        error.to_string(),
        "requested `u1`, but the server returned `u2`"
    );
    // Ids come with and without padding.
    let shown = user("u1=", "Jane", "jane@example.com");
    let plan = run(&mut host(answer(200, &shown)), "users.delete", &input).unwrap();
    assert_eq!(plan["steps"][0]["target"]["name"], "Jane");
}

#[test]
fn no_plan_is_made_if_the_callers_record_has_another_id() {
    let key = key("k1", "own", "ak-1...890");
    let shown = answer(200, &user("u1", "Jane", "jane@example.com"));
    let mut host = host_with_own_keys(shown, &[key]).with_key("ak-1234567890");
    // The key belongs to `u1`, for whom the second reading returns another user.
    host.expect(
        "GET /v2/users/u1",
        answer(200, &user("u9", "Ada", "ada@example.com")),
    );
    let error = run(&mut host, "users.delete", &json!({"user": {"id": "u1"}})).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Protocol);
}

#[test]
fn a_plan_says_if_its_reading_took_too_long_for_a_write() {
    let input = json!({"user": {"id": "u1"}});
    let text_and_requests = |millis| {
        let jane = answer(200, &user("u1", "Jane", "jane@example.com"));
        let mut host = host(ScriptedReply::after(millis, jane));
        let plan = run(&mut host, "users.delete", &input).unwrap();
        (plan["summary"].to_string(), plan["requests"].as_u64())
    };
    let (slow, requests_slow) = text_and_requests(5_001);
    let expected = "everything is read again first, which took 6 s just now, then the target and the guards' findings once more; the request is sent within 5 s of that";
    assert!(slow.contains(expected), "{slow}");
    let (quick, requests_quick) = text_and_requests(5_000);
    assert!(!quick.contains("is read again first"), "{quick}");
    assert_eq!(requests_slow, requests_quick.map(|requests| requests + 1));
}

#[test]
fn the_last_of_duplicate_members_counts() {
    let rows = r#"{"users": [{"id": "u1", "id": "u2", "name": "Jane", "email": "jane@example.com",
        "created_at": "2026-02-10T12:00:00Z", "status": "ACTIVE", "is_developer": false,
        "role": {"type": "PREDEFINED", "name": "MEMBER"}}], "pagination": {"has_more": false}}"#;
    let response = crate::http::HttpResponse::new(200, rows.as_bytes().to_vec());
    let mut host = Host::new().answer("GET /v2/users", response);
    let page = run(&mut host, "users.list", &json!({})).unwrap();
    assert_eq!(page["items"][0]["id"], "u2");
}

/// Service keys belong to bot users and keep working (reference, section 3, `delete_user`).
#[test]
fn service_keys_are_not_counted_among_the_keys_that_stop_working() {
    let admin = |id: &str, role: &str| {
        let mut admin = user(id, id, &format!("{id}@example.com"));
        admin["role"]["name"] = json!(role);
        answer(200, &admin)
    };
    let mut service = key("k7", "robot", "ak-7...777");
    service["key_type"] = json!("SERVICE");
    let mut host = Host::new()
        .with_key("ak-1234567890")
        .in_any_order()
        .answer("GET /v2/users/u2", admin("u2", "MEMBER"))
        .answer("GET /v2/users/u1", admin("u1", "ADMIN"))
        .answer(
            "GET /v2/api-keys?limit=100",
            page("api_keys", &[key("k1", "ci", "ak-1...890")]),
        )
        .answer(
            "GET /v2/api-keys?limit=100&user_id=u2",
            page(
                "api_keys",
                &[{
                    service["created_by_user_id"] = json!("u2");
                    service.clone()
                }],
            ),
        )
        .answer(
            "GET /v2/role-bindings?resource_type=SPACE&limit=100&user_id=u2",
            page("role_bindings", &[]),
        )
        .answer(
            "GET /v2/role-bindings?resource_type=PROJECT&limit=100&user_id=u2",
            page("role_bindings", &[]),
        );
    let operation = started(&session(), "users.delete", &json!({"user": {"id": "u2"}}));
    let result = host.drive_bounded(&mut { operation }, 1_000);
    let plan = result.unwrap().plan().unwrap().clone();
    assert!(
        !plan.text().contains("API keys stop working: exactly 1"),
        "{plan}"
    );
}
