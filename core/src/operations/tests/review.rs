//! An adversarial review of what is created, refreshed and shown.

use serde_json::{Value, json};

use super::{key, page};
use crate::display::quoted;
use crate::error::ErrorKind;
use crate::http::HttpResponse;
use crate::test_support::{
    Answer, Host, answer, empty, lost, run, session, session_that_may_repeat, start, started,
};

fn conflict() -> HttpResponse {
    let body = json!({"status": 409, "title": "Resource conflict"});
    answer(409, &body).header("content-type", "application/problem+json")
}

fn own_404() -> HttpResponse {
    let body = json!({"status": 404, "title": "Resource not found"});
    answer(404, &body).header("content-type", "application/problem+json")
}

/// The first delivery may have made it: that the list cannot be read doesn't make the conflict plain.
#[test]
fn a_conflict_that_cannot_be_read_back_is_unknown_where_a_delivery_may_be_repeated() {
    let list = "GET /v2/organizations?limit=100&name=Acme";
    for unreadable in [
        Answer::from(empty(403)),
        HttpResponse::new(200, b"{".to_vec()).into(),
    ] {
        let mut host = Host::new()
            .answer("POST /v2/organizations", conflict())
            .answer(list, unreadable);
        let operation = started(
            &session_that_may_repeat(),
            "organizations.create",
            &json!({"name": "Acme"}),
        );
        let error = host.run(operation).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::OutcomeUnknown, "{error}");
    }
}

/// A service key with a new id after its refresh (reference, C2).
#[test]
fn a_new_id_of_a_service_key_is_read_back_too() {
    let list = "GET /v2/api-keys?limit=100&space_id=s1";
    let mut host = Host::new()
        .with_key("ak-1234567890")
        .answer(list, page("api_keys", &[key("k1", "ci", "ak-2...111")]))
        .answer("GET /v2/api-keys?limit=100", page("api_keys", &[]))
        .answer("POST /v2/api-keys/k1/refresh", lost())
        .answer(list, page("api_keys", &[key("k9", "ci", "ak-3...222")]));
    let input = json!({"api_key": "ci", "space": {"id": "s1"}});
    let error = run(&mut host, "api_keys.refresh", &input).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
    let text = error.to_string();
    assert!(
        !text.contains("neither the key nor a new one of its name"),
        "{text}"
    );
    assert!(text.contains("a new key k9 of its name is there"), "{text}");
}

/// A second delivery finds the old key gone (C2): the first one rotated it.
#[test]
fn a_refresh_that_was_delivered_twice_is_not_plainly_not_found() {
    let list = "GET /v2/api-keys?limit=100";
    let mut host = Host::new()
        .with_key("ak-1234567890")
        .answer(list, page("api_keys", &[key("k1", "ci", "ak-2...111")]))
        .answer("POST /v2/api-keys/k1/refresh", own_404())
        .answer(list, page("api_keys", &[key("k9", "ci", "ak-3...222")]));
    let input = json!({"api_key": {"id": "k1"}});
    let operation = started(&session_that_may_repeat(), "api_keys.refresh", &input);
    let error = host.drive_bounded(&mut { operation }, 1_000).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown, "{error}");
}

/// A row that is not the user's is not the user's key, whatever the server filters.
#[test]
fn a_key_of_another_user_is_not_the_one_that_was_named() {
    let list = "GET /v2/api-keys?limit=100&user_id=u2";
    let mut host = Host::new()
        .with_key("ak-1234567890")
        .in_any_order()
        .answer(list, page("api_keys", &[key("k1", "ci", "ak-2...111")]))
        .answer("GET /v2/api-keys?limit=100", page("api_keys", &[]))
        .answer(
            "POST /v2/api-keys/k1/refresh",
            super::new_key(200, "ak-secret"),
        );
    let input = json!({"api_key": "ci", "user": {"id": "u2"}});
    let result = start(&session(), "api_keys.refresh", &input)
        .and_then(|operation| host.drive_bounded(&mut { operation }, 1_000));
    let sent: Vec<_> = host
        .sent()
        .into_iter()
        .filter(|(_, line)| line.starts_with("POST"))
        .collect();
    assert!(sent.is_empty() && result.is_err(), "{sent:?}");
}

#[test]
fn a_mark_that_looks_like_the_closing_quote_is_written_out() {
    for mark in [
        '\u{5f4}',
        '\u{275d}',
        '\u{275e}',
        '\u{1f676}',
        '\u{1f677}',
        '\u{1f678}',
        '\u{2e42}',
        '\u{3003}',
    ] {
        let shown = quoted(&format!("Eric Old{mark} <eric@acme.example>, id VXNl"));
        assert!(!shown.contains(mark), "{:x}: {shown}", mark as u32);
    }
}

#[test]
fn an_address_with_what_cannot_be_seen_is_refused() {
    for hidden in [
        '\u{ad}',
        '\u{34f}',
        '\u{61c}',
        '\u{115f}',
        '\u{17b4}',
        '\u{180e}',
        '\u{200b}',
        '\u{202e}',
        '\u{2060}',
        '\u{2066}',
        '\u{3164}',
        '\u{feff}',
        '\u{ffa0}',
        '\u{1bca0}',
        '\u{e0041}',
        '\u{85}',
        '\u{7f}',
        '\u{fe0f}',
    ] {
        let input: Value = json!({"name": "J", "email": format!("jane{hidden}@example.com"), "role": "MEMBER", "invite_mode": "NONE"});
        let error = start(&session(), "users.create", &input)
            .map(|_| ())
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Validation, "{:x}", hidden as u32);
    }
}

/// Service keys belong to bot users and keep working (reference, 3, `delete_user`): the plan's own note says so.
#[test]
fn a_service_key_that_is_listed_is_not_counted_among_those_that_stop() {
    let admin = |id: &str, role: &str| {
        let mut user = crate::test_support::user(id, id, &format!("{id}@example.com"));
        user["role"]["name"] = json!(role);
        answer(200, &user)
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
    let plan = result.unwrap().plan.unwrap();
    assert!(
        !plan.text().contains("API keys stop working: exactly 1"),
        "{plan}"
    );
}
