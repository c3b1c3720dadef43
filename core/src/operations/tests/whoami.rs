//! `whoami`: what is told of the caller, and what is said to be unknown.

use serde_json::{Value, json};

use super::{key, page};
use crate::error::ErrorKind;
use crate::facade::{FieldCase, whoami};
use crate::http::HttpResponse;
use crate::test_support::{Host, ScriptedReply, answer, empty, session, user, value};

const OWN: &str = "GET /v2/api-keys?limit=100";
const ADA: &str = "GET /v2/users/u1";
/// The key that the client works with.
const KEY: &str = "ak-1234567890";

fn ada() -> HttpResponse {
    answer(200, &user("u1", "Ada", "ada@example.com"))
}

fn problem(status: u16) -> HttpResponse {
    let problem = json!({"status": status, "title": "Not for you"});
    answer(status, &problem).header("content-type", "application/problem+json")
}

/// What `whoami` tells, with the requests that it sent.
fn told(mut host: Host) -> (Value, Vec<String>) {
    let output = host.run(whoami(&session(), FieldCase::Snake)).unwrap();
    let sent = host.sent();
    (
        value(&output),
        sent.into_iter().map(|(_, what)| what.to_owned()).collect(),
    )
}

fn own(keys: impl Into<ScriptedReply>) -> Host {
    Host::new().with_key(KEY).answer(OWN, keys)
}

fn unknown(told: &Value) -> Vec<&str> {
    let lines = told["unknown"].as_array().unwrap().iter();
    lines.map(|line| line.as_str().unwrap()).collect()
}

#[test]
fn the_key_in_use_names_its_user_whose_record_has_the_role() {
    let keys = [
        key("k1", "ci", "ak-1...890"),
        key("k2", "old", "ak-2...111"),
    ];
    let (told, sent) = told(own(page("api_keys", &keys)).answer(ADA, ada()));
    assert_eq!(told["user_id"], "u1");
    assert_eq!(told["known_by"], "key");
    assert_eq!(told["user"]["email"], "ada@example.com");
    assert_eq!(told["account_role"], told["user"]["role"]);
    assert_eq!(
        (&told["key_id"], &told["redacted_key"]),
        (&json!("k1"), &json!("ak-1...890"))
    );
    assert_eq!(told["unknown"], json!([]));
    assert_eq!(sent, [OWN, ADA]);
}

#[test]
fn without_a_certain_key_the_creator_of_all_own_keys_is_the_user() {
    let twins = [
        key("k1", "ci", "ak-1...890"),
        key("k2", "old", "ak-1...890"),
    ];
    let foreign = [key("k1", "ci", "ak-7...777")];
    for (keys, why) in [
        (
            page("api_keys", &twins),
            "none of the caller's own keys is known for certain to be the one in use",
        ),
        (
            page("api_keys", &foreign),
            "none of the caller's own keys is known for certain to be the one in use",
        ),
        (
            answer(
                200,
                &json!({
                    "api_keys": [key("k1", "ci", "ak-1...890")],
                    "pagination": {"has_more": true, "next_cursor": "c2"},
                }),
            ),
            "the caller has more keys than were read",
        ),
    ] {
        let (told, sent) = told(own(keys).answer(ADA, ada()));
        assert_eq!(told["user_id"], "u1", "{told}");
        assert_eq!(told["known_by"], "keys", "{told}");
        assert_eq!(
            (&told["key_id"], &told["redacted_key"]),
            (&Value::Null, &Value::Null)
        );
        assert_eq!(unknown(&told), [format!("the key in use: {why}")]);
        assert_eq!(sent, [OWN, ADA]);
    }
}

#[test]
fn nobody_is_named_by_keys_of_several_creators_or_by_none() {
    let mut other = key("k2", "old", "ak-2...111");
    other["created_by_user_id"] = json!("u2");
    let several = [key("k1", "ci", "ak-7...777"), other];
    for (keys, why) in [
        (
            &several[..],
            "none of the caller's own keys is known for certain to be the one in use",
        ),
        (
            &[],
            "the caller has no active user key; it may be a service key",
        ),
    ] {
        let (told, sent) = told(own(page("api_keys", keys)));
        assert_eq!(
            (&told["user_id"], &told["known_by"]),
            (&Value::Null, &Value::Null)
        );
        let key = format!("the key in use: {why}");
        assert_eq!(
            unknown(&told),
            [&key, "the user: no key in the caller's own list names it"]
        );
        assert_eq!(sent, [OWN]);
    }
}

#[test]
fn a_service_key_stands_for_its_bot_user() {
    let mut service = key("k1", "ci", "ak-1...890");
    service["key_type"] = json!("SERVICE");
    let role = json!({"type": "PREDEFINED", "name": "MEMBER"});
    service["bot_user"] =
        json!({"id": "b1", "name": "ci", "account_role": &role, "organizations": []});
    let host = own(page("api_keys", &[service])).answer("GET /v2/users/b1", problem(404));
    let (told, _) = told(host);
    assert_eq!(
        (&told["user_id"], &told["known_by"]),
        (&json!("b1"), &json!("key"))
    );
    assert_eq!(
        (&told["user"], &told["account_role"]),
        (&Value::Null, &role)
    );
    assert_eq!(unknown(&told).len(), 1, "{told}");
    assert!(
        unknown(&told)[0].starts_with("the record of the user: "),
        "{told}"
    );
}

#[test]
fn what_the_api_refuses_is_unknown_and_any_other_failure_is_an_error() {
    let (told, sent) = told(own(problem(403)));
    assert_eq!(unknown(&told).len(), 2, "{told}");
    assert!(unknown(&told)[0].contains("cannot be read"), "{told}");
    assert_eq!(sent, [OWN]);
    let mut host = own(problem(404));
    let error = host.run(whoami(&session(), FieldCase::Snake)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
    for (status, kind) in [
        (401, ErrorKind::Unauthenticated),
        (403, ErrorKind::PermissionDenied),
        (404, ErrorKind::NotFound),
    ] {
        let mut host = own(empty(status));
        let error = host.run(whoami(&session(), FieldCase::Snake)).unwrap_err();
        assert_eq!(error.kind(), kind);
    }
}

#[test]
fn an_id_that_would_be_another_path_is_not_sent() {
    let mut odd = key("k1", "ci", "ak-1...890");
    odd["created_by_user_id"] = json!("..");
    let (told, sent) = told(own(page("api_keys", &[odd])));
    assert_eq!(
        unknown(&told),
        ["the record of the user: its id is not one of a user"]
    );
    assert_eq!(sent, [OWN]);
}

#[test]
fn the_role_of_a_bot_user_that_the_server_does_not_know_is_unknown() {
    let mut service = key("k1", "ci", "ak-1...890");
    service["key_type"] = json!("SERVICE");
    let placeholder = json!({"type": "PREDEFINED", "name": "MEMBER"});
    service["bot_user"] =
        json!({"id": "b1", "name": "", "account_role": placeholder, "organizations": []});
    let host = own(page("api_keys", &[service])).answer("GET /v2/users/b1", problem(400));
    let (told, _) = told(host);
    assert_eq!(
        (&told["user_id"], &told["account_role"]),
        (&json!("b1"), &Value::Null)
    );
    assert_eq!(unknown(&told).len(), 1, "{told}");
}

#[test]
fn a_key_that_cannot_be_read_may_be_the_one_in_use() {
    let readable = key("k1", "ci", "ak-1...890");
    for rows in [
        vec![readable.clone(), json!({"id": 7})],
        vec![json!({"id": 7})],
    ] {
        let named = rows.len() > 1;
        let mut host = own(page("api_keys", &rows));
        if named {
            host.expect(ADA, ada());
        }
        let (told, _) = told(host);
        assert_eq!(told["key_id"], Value::Null, "{told}");
        assert_eq!(
            told["known_by"],
            if named { json!("keys") } else { Value::Null }
        );
        assert_eq!(
            unknown(&told)[0],
            "the key in use: one of the caller's own keys cannot be read"
        );
    }
}
