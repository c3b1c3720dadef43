//! Creations by a transport that may deliver a request twice.

use serde_json::{Value, json};

use super::{key, page};
use crate::error::{Details, Error, ErrorKind};
use crate::http::HttpResponse;
use crate::test_support::{
    Host, ScriptedReply, answer, empty, session_that_may_repeat, started, user, value,
};

/// 2026-06-01T00:00:00Z, when each call begins.
const BEGAN: u64 = 1_780_272_000_000;
const BEFORE: &str = "2026-05-31T23:59:00Z";
/// By clocks that may differ, this may be before the call began or after.
const ABOUT_THEN: &str = "2026-05-31T23:59:01Z";

/// A response dated at the moment when the call began.
fn dated(response: HttpResponse) -> HttpResponse {
    response.header("date", "Mon, 01 Jun 2026 00:00:00 GMT")
}

fn call(host: &mut Host, operation: &str, input: &Value) -> Result<(Value, Vec<String>), Error> {
    let output = host.run(started(&session_that_may_repeat(), operation, input))?;
    Ok((value(&output), output.warnings().to_vec()))
}

fn jane(created_at: &str) -> Value {
    let mut jane = user("u1", "Jane", "jane@example.com");
    jane["created_at"] = json!(created_at);
    jane
}

#[test]
fn a_user_is_reported_as_existing_before_only_if_that_is_certain() {
    let input = json!({"name": "Jane", "email": "jane@example.com", "role": "MEMBER", "invite_mode": "NONE"});
    for (response, created) in [
        (dated(answer(200, &jane(BEFORE))), json!(false)),
        (dated(answer(200, &jane(ABOUT_THEN))), Value::Null),
        (answer(200, &jane(BEFORE)), Value::Null),
        (dated(answer(201, &jane(ABOUT_THEN))), json!(true)),
    ] {
        let mut host = Host::new().at(BEGAN).answer("POST /v2/users", response);
        let (value, _) = call(&mut host, "users.create", &input).unwrap();
        assert_eq!(value["created"], created);
    }
}

fn conflict() -> HttpResponse {
    let body = json!({"status": 409, "title": "Resource conflict"});
    dated(answer(409, &body).header("content-type", "application/problem+json"))
}

fn organization(created_at: &str) -> HttpResponse {
    let organization =
        json!({"id": "o1", "name": "Acme", "description": "", "created_at": created_at});
    dated(page("organizations", &[organization]))
}

fn created_organization(list: HttpResponse) -> Error {
    let mut host = Host::new()
        .at(BEGAN)
        .answer("POST /v2/organizations", conflict())
        .answer("GET /v2/organizations?limit=100&name=Acme", list);
    call(&mut host, "organizations.create", &json!({"name": "Acme"})).unwrap_err()
}

#[test]
fn a_conflict_is_conclusive_only_if_the_object_existed_before() {
    let plain = created_organization(organization(BEFORE));
    assert_eq!(
        (plain.kind(), plain.status()),
        (ErrorKind::Conflict, Some(409))
    );
    let unknown = created_organization(organization(ABOUT_THEN));
    assert_eq!(unknown.kind(), ErrorKind::OutcomeUnknown);
    assert!(
        matches!(unknown.details(), Details::Candidates { candidates } if candidates[0].id == "o1"),
        "{unknown:?}"
    );
    // Without an object of the name in the list, something else conflicts.
    let other = created_organization(dated(page("organizations", &[])));
    assert_eq!(other.kind(), ErrorKind::Conflict);
}

fn created_key() -> HttpResponse {
    let mut created = key("k1", "ci", "ak-1...9");
    created["created_at"] = json!(ABOUT_THEN);
    created["key"] = json!("ak-secret");
    dated(answer(201, &created))
}

fn duplicate(id: &str, created_at: &str) -> Value {
    let mut duplicate = key(id, "ci", "ak-2...8");
    duplicate["created_at"] = json!(created_at);
    duplicate
}

fn key_warnings(list: HttpResponse) -> Vec<String> {
    let mut host = Host::new()
        .at(BEGAN)
        .answer("POST /v2/api-keys", created_key())
        .answer("GET /v2/api-keys?limit=100&key_type=USER", list);
    let (_, warnings) = call(&mut host, "api_keys.create", &json!({"name": "ci"})).unwrap();
    warnings
}

#[test]
fn a_created_key_that_its_caller_does_not_get_is_no_call_without_effect() {
    let mut host = Host::new()
        .at(BEGAN)
        .answer("POST /v2/api-keys", created_key())
        .answer(
            "GET /v2/api-keys?limit=100&key_type=USER",
            ScriptedReply::never(),
        );
    let input = json!({"name": "ci"});
    let operation = started(&session_that_may_repeat(), "api_keys.create", &input);
    let error = host.run(operation.with_deadline(5_000)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
    assert!(!error.safe_to_retry());
}

#[test]
fn the_warning_about_a_duplicate_key_says_how_to_revoke_it() {
    let own = duplicate("k1", ABOUT_THEN);
    let warnings = key_warnings(page(
        "api_keys",
        &[own.clone(), duplicate("k2", ABOUT_THEN)],
    ));
    assert_eq!(
        warnings,
        [
            "the request may have been delivered twice: this call may have created another key named \"ci\", whose secret is lost: k2 (revoke it with api_keys.revoke and the id k2)"
        ]
    );
    let alone = key_warnings(page("api_keys", &[own.clone(), duplicate("k0", BEFORE)]));
    assert_eq!(alone, Vec::<String>::new());
    let refused = key_warnings(answer(403, &json!({"title": "no", "status": 403})));
    assert!(refused[0].contains("cannot be checked"), "{refused:?}");
    // With a transport that does not repeat requests, the keys are not read.
    let mut host = Host::new()
        .at(BEGAN)
        .answer("POST /v2/api-keys", created_key());
    crate::test_support::run(&mut host, "api_keys.create", &json!({"name": "ci"})).unwrap();
}

/// The first delivery may have created it.
#[test]
fn a_conflict_that_cannot_be_read_back_is_an_unknown_outcome() {
    let list = "GET /v2/organizations?limit=100&name=Acme";
    for unreadable in [
        ScriptedReply::from(empty(403)),
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
