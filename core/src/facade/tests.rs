//! The API for hosts.

use serde_json::{Value, json};

use super::{Cursor, FieldCase, Output, Session, load, pages, start};
use crate::error::{Details, Error, ErrorKind};
use crate::http::HttpResponse;
use crate::json::Json;
use crate::test_support::{Host, answer, empty, given, run, session, user, users, value};

fn in_camel(host: &mut Host, operation: &str, input: &str) -> Result<Output, Error> {
    let input = Json::parse(input).unwrap();
    host.run(start(&session(), operation, input, FieldCase::Camel)?)
}

fn host_reads(list: &Cursor, session: &Session, request: &'static str, page: HttpResponse) {
    Host::new()
        .answer(request, page)
        .run(list.next_page(session))
        .unwrap();
}

#[test]
fn an_unknown_operation_is_reported_display_safe() {
    for operation in ["", "users", "users.destroy", "Users.List"] {
        let error = run(&mut Host::new(), operation, &json!({})).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Validation);
        assert_eq!(
            error.to_string(),
            format!("there is no operation `{operation}`")
        );
        assert!(pages(operation, Json::default(), FieldCase::Snake).is_err());
    }
    let error = run(&mut Host::new(), "x\u{202e}", &json!({})).unwrap_err();
    assert_eq!(error.to_string(), r"there is no operation `x\u{202e}`");
}

#[test]
fn only_list_operations_have_pages() {
    for operation in ["users.get", "users.create", "users.delete"] {
        let input = Json::parse(r#"{"user": "jane"}"#).unwrap();
        let error = pages(operation, input, FieldCase::Snake).err().unwrap();
        assert_eq!(
            error.to_string(),
            format!("`{operation}` is not a list operation")
        );
    }
    let input = Json::parse(r#"{"limit": 0}"#).unwrap();
    let error = pages("users.list", input, FieldCase::Snake).err().unwrap();
    assert_eq!(
        error.to_string(),
        "`limit`: expected an integer from 1 to 100, got 0"
    );
    assert_eq!(error.operation(), Some("users.list"));
}

#[test]
fn copied_and_parsed_rows_form_one_page() {
    let row = |id, status| {
        let mut row = user(id, "Jane", "jane@x.org");
        row["status"] = json!(status);
        row
    };
    let statuses = [
        "ACTIVE", "active", "INVITED", "on-leave", "expired", "ACTIVE",
    ];
    let rows: Vec<Value> = statuses.map(|status| row("u1", status)).into();
    let mut host = Host::new().answer("GET /v2/users", users(&rows, None));
    let page = in_camel(&mut host, "users.list", "{}").unwrap();
    let page: Value = serde_json::from_str(&page.json(FieldCase::Camel)).unwrap();
    let read: Vec<&Value> = page["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|row| &row["status"])
        .collect();
    assert_eq!(
        read,
        [
            "ACTIVE", "ACTIVE", "INVITED", "on-leave", "EXPIRED", "ACTIVE"
        ]
    );
    assert_eq!(page["undecodable"], json!([]));
}

#[test]
fn a_list_is_prefetched_from_its_second_page_to_its_end() {
    let (session, row) = (session(), user("u1", "Jane", "jane@x.org"));
    let list = pages("users.list", Json::parse("{}").unwrap(), FieldCase::Snake).unwrap();
    assert!(!list.reads_ahead(), "nothing is read yet");
    for (request, next, reads_ahead) in [
        ("GET /v2/users?limit=100", Some("p2"), false),
        ("GET /v2/users?limit=100&cursor=p2", Some("p3"), true),
        // A repeated cursor: the next page is an error, so there is nothing to prefetch.
        ("GET /v2/users?limit=100&cursor=p3", Some("p2"), false),
    ] {
        let page = users(std::slice::from_ref(&row), next);
        host_reads(&list, &session, request, page);
        assert_eq!(list.reads_ahead(), reads_ahead, "{request}");
    }
    let list = pages("users.list", Json::parse("{}").unwrap(), FieldCase::Snake).unwrap();
    for (request, next) in [
        ("GET /v2/users?limit=100", Some("p2")),
        ("GET /v2/users?limit=100&cursor=p2", None),
    ] {
        let page = users(std::slice::from_ref(&row), next);
        host_reads(&list, &session, request, page);
    }
    assert!(!list.reads_ahead(), "there is no more");
}

#[test]
fn an_operation_without_a_result_returns_an_empty_object() {
    for status in [200, 202, 204] {
        let mut host = Host::new().answer("POST /v2/users/u1/reset-password", empty(status));
        let input = json!({"user": {"id": "u1"}});
        let nothing = run(&mut host, "users.reset_password", &input).unwrap();
        assert_eq!(nothing, json!({}));
    }
}

#[test]
fn warnings_are_returned_with_the_value() {
    let role = json!({
        "id": "r1", "name": "x", "description": "", "permissions": ["FLY"], "is_predefined": false,
        "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z",
    });
    let mut host = Host::new().answer("POST /v2/roles", answer(201, &role));
    let input = json!({"name": "x", "permissions": ["user-read", "FLY"]});
    let made = given(&mut host, "roles.create", &input).unwrap();
    assert_eq!(value(&made), role);
    assert_eq!(
        made.warnings(),
        [
            "`permissions` has `FLY`, which is not a Permission known to this version; it is sent as is"
        ]
    );
    assert_eq!(
        host.bodies(),
        [json!({"name": "x", "permissions": ["USER_READ", "FLY"]})]
    );
}

#[test]
fn input_and_output_are_in_the_hosts_field_case() {
    let mut other = user("u1", "Jane", "jane@x.org");
    other["badge"] = json!({"issued_at": "now_ish"});
    let mut host = Host::new().answer("POST /v2/users", answer(200, &other));
    let input = r#"{"name": "Jane", "email": "jane@x.org", "role": "MEMBER", "inviteMode": "NONE", "isDeveloper": true}"#;
    let answer = in_camel(&mut host, "users.create", input).unwrap();
    let text = answer.json(FieldCase::Camel);
    let value: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(value["ignored"], json!(["isDeveloper"]));
    assert_eq!(value["user"]["isDeveloper"], false);
    assert_eq!(value["user"]["badge"]["issuedAt"], "now_ish");
    assert_eq!(value["temporaryPassword"], Value::Null);
    assert_eq!(host.bodies()[0]["invite_mode"], "NONE");
}

#[test]
fn an_error_document_has_every_accessor() {
    let input = r#"{"name": "Jane", "email": "jane@x.org", "role": "MEMBER"}"#;
    let error = in_camel(&mut Host::new(), "users.create", input).unwrap_err();
    let shown: Value =
        serde_json::from_str(&error.to_json().to_json_string(FieldCase::Camel)).unwrap();
    assert_eq!(
        shown,
        json!({
            "kind": "Validation",
            "message": "`inviteMode` is required; expected a string",
            "nextStep": "correct the named input and try again",
            "operation": "users.create",
            "request": null,
            "status": null,
            "problem": null,
            "requestId": null,
            "safeToRetry": false,
            "retryAfterSeconds": null,
            "details": {"type": "field", "name": "inviteMode"},
        })
    );
}

#[test]
fn an_error_document_has_candidates_and_problem_details() {
    let rows = [
        user("u1", "Jane", "jane@x.org"),
        user("u2", "Jane", "jane@y.org"),
    ];
    let mut host = Host::new().answer("GET /v2/users?limit=100", users(&rows, None));
    let error = run(&mut host, "users.get", &json!({"user": "Jane"})).unwrap_err();
    let shown: Value =
        serde_json::from_str(&error.to_json().to_json_string(FieldCase::Snake)).unwrap();
    assert_eq!(
        shown["details"],
        json!({"type": "candidates", "candidates": [
            {"id": "u1", "name": "Jane", "detail": "jane@x.org"},
            {"id": "u2", "name": "Jane", "detail": "jane@y.org"},
        ]})
    );
    let problem = json!({
        "title": "No", "detail": "none of it", "type": "about:blank", "instance": "/v2/users/u1",
        "error_code": "E7", "request_id": "req-1", "status": 503,
    });
    let busy = || answer(503, &problem).header("retry-after", "301");
    let mut host = Host::new().answer("GET /v2/users/u1", busy());
    let error = run(&mut host, "users.get", &json!({"user": {"id": "u1"}})).unwrap_err();
    let shown: Value =
        serde_json::from_str(&error.to_json().to_json_string(FieldCase::Snake)).unwrap();
    assert_eq!(shown["problem"]["error_code"], "E7");
    assert_eq!(shown["problem"]["detail"], "none of it");
    assert_eq!(shown["status"], 503);
    assert_eq!(shown["request_id"], "req-1");
    assert_eq!(shown["retry_after_seconds"], 301);
    assert_eq!(shown["request"], "GET /v2/users/u1");
    assert_eq!(shown["safe_to_retry"], true);
}

#[test]
fn an_invalid_plan_document_is_rejected() {
    for (document, message) in [
        (
            "{}",
            "`format` is not 2: this is no plan, or one of another version",
        ),
        (
            "null",
            "`format` is not 2: this is no plan, or one of another version",
        ),
        (
            r#""{""#,
            "`format` is not 2: this is no plan, or one of another version",
        ),
        (
            r#""{\"format\": 2}""#,
            "`host` is ``, but this client's is `api.example`; make the plan with this client",
        ),
        (
            r#"{"format": "1"}"#,
            "`format` is not 2: this is no plan, or one of another version",
        ),
        (
            r#"{"format": 2}"#,
            "`host` is ``, but this client's is `api.example`; make the plan with this client",
        ),
        (
            r#"{"format": 2, "host": "api.example", "credential_id": "other"}"#,
            "`credential_id` is `other`, but this client's is `key-test`; make the plan with this client",
        ),
        (
            r#"{"format": 2, "host": "api.example", "credential_id": "key-test", "operation": "users.get"}"#,
            "`operation` is `users.get`, which only reads: there is nothing to plan",
        ),
        (
            r#"{"format": 2, "host": "api.example", "credential_id": "key-test", "operation": "users.delete"}"#,
            "`input`: expected an object, got null",
        ),
        (
            r#"{"format": 2, "host": "api.example", "credential_id": "key-test", "operation": "users.delete", "input": {"user": {"id": ""}}}"#,
            "`user`: expected the id of a user, got an empty string",
        ),
    ] {
        let document = Json::parse(document).unwrap();
        let operation = load(&session(), document, FieldCase::Snake);
        let error = Host::new().run(operation).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Validation);
        assert_eq!(error.to_string(), message);
        assert!(matches!(error.details(), Details::Field { .. }));
    }
}
