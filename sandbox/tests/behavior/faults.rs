//! The fault dial.

use ax_admin_sandbox::{Answered, Exchange, Fault, Faults, Outcome, Response, Rule};
use serde_json::{Value, json};

use crate::rig::{Rig, answer, new_user, problem, refused, user_path};

fn with_rule(rule: &Value) -> Rig {
    let rig = Rig::acme();
    rig.control("POST", "faults", &json!({ "rules": [rule] }));
    rig
}

/// Creates a user under one fault and says whether it exists afterwards.
fn create_under(fault: &Value) -> (Exchange, bool, Rig) {
    let rig = with_rule(&json!({ "operation": "create_user", "times": 1, "fault": fault }));
    let body = new_user("fresh@acme.example", "MEMBER", "NONE");
    let exchange = rig.admin().exchange("POST", "/v2/users", Some(&body));
    let (status, _) = rig.try_control("GET", "users/fresh@acme.example", &Value::Null);
    let last = rig.sandbox.log().pop().unwrap();
    assert_eq!(last.fault.as_deref(), fault["kind"].as_str());
    assert_eq!(last.executed, status == 200);
    let next = rig.admin().post("/v2/users", &body);
    assert_eq!(
        next.status,
        if status == 200 { 409 } else { 201 },
        "the fault is over"
    );
    (exchange, status == 200, rig)
}

fn reply(exchange: Exchange) -> Response {
    answer(exchange).response
}

#[test]
fn a_dropped_request_is_not_executed_and_a_dropped_reply_is() {
    for (kind, executed) in [("drop_request", false), ("drop_reply", true)] {
        let (exchange, exists, rig) = create_under(&json!({ "kind": kind }));
        assert_eq!(exchange.outcome, Outcome::ConnectionLost);
        assert_eq!(exists, executed);
        assert_eq!(rig.sandbox.log()[0].status, Answered::Dropped);
    }
}

#[test]
fn a_throttle_has_retry_after_only_when_asked() {
    let (exchange, exists, _) = create_under(&json!({ "kind": "throttle", "retry_after": 42 }));
    let throttled = answer(exchange);
    refused(&throttled, 429);
    assert_eq!(throttled.response.header("retry-after"), Some("42"));
    assert!(!exists);
    let (exchange, _, _) = create_under(&json!({ "kind": "throttle" }));
    let throttled = answer(exchange);
    refused(&throttled, 429);
    assert_eq!(throttled.response.header("retry-after"), None);
}

#[test]
fn a_status_may_hide_that_the_request_was_executed() {
    for executed in [false, true] {
        for (status, kind) in [(500, "about:blank"), (503, "service-unavailable")] {
            let fault = json!({ "kind": "status", "status": status, "executed": executed });
            let (exchange, exists, _) = create_under(&fault);
            assert_eq!(problem(&answer(exchange)), (status, kind.to_owned()));
            assert_eq!(exists, executed);
        }
    }
}

#[test]
fn a_status_can_have_an_html_body() {
    let (exchange, exists, _) = create_under(&json!({ "kind": "html" }));
    let page = reply(exchange);
    assert_eq!(page.status, 502);
    assert_eq!(page.header("content-type"), Some("text/html"));
    assert!(page.body.starts_with(b"<html>"));
    assert!(!exists);
}

#[test]
fn a_truncated_body_keeps_the_whole_length() {
    let (exchange, exists, _) = create_under(&json!({ "kind": "truncated" }));
    let cut = reply(exchange);
    assert!(cut.truncated && exists);
    let promised: usize = cut.header("content-length").unwrap().parse().unwrap();
    assert_eq!(cut.body.len(), promised / 2);
    assert!(serde_json::from_slice::<Value>(&cut.body).is_err());
}

#[test]
fn a_reply_without_body_is_lost_rather_than_truncated() {
    let rig = with_rule(&json!({ "fault": { "kind": "truncated" } }));
    let path = user_path(&rig.user_id("jane@acme.example"));
    let exchange = rig.admin().exchange("DELETE", &path, None);
    assert_eq!(exchange.outcome, Outcome::ConnectionLost);
    assert_eq!(rig.raw_user("jane@acme.example")["blocked"], true);
}

#[test]
fn a_redirect_executes_nothing() {
    let fault = json!({ "kind": "redirect", "location": "https://evil.example/v2/users" });
    let (exchange, exists, _) = create_under(&fault);
    let redirect = reply(exchange);
    assert_eq!(redirect.status, 302);
    assert_eq!(
        redirect.header("location"),
        Some("https://evil.example/v2/users")
    );
    assert!(!exists);
}

#[test]
fn an_oversize_body_has_the_asked_length_and_is_json() {
    let rig = with_rule(&json!({ "fault": { "kind": "oversize", "bytes": 100_000 } }));
    let large = rig.admin().get("/v2/users");
    assert_eq!(large.status, 200);
    assert_eq!(large.response.body.len(), 100_000);
    assert!(large.body.is_string());
}

#[test]
fn a_body_is_replaced_with_or_without_its_status() {
    let rig = with_rule(&json!({ "fault": { "kind": "body", "body": "{}" } }));
    let replaced = rig.admin().get("/v2/users");
    assert_eq!((replaced.status, replaced.body), (200, json!({})));
    let rig = with_rule(&json!({ "fault": {
        "kind": "body", "body": "ok", "content_type": "text/plain", "status": 299 } }));
    let replaced = reply(rig.admin().exchange("GET", "/v2/users", None));
    assert_eq!(replaced.status, 299);
    assert_eq!(replaced.header("content-type"), Some("text/plain"));
    assert_eq!(replaced.body, b"ok");
}

/// A proxy that delivers twice: the client receives the second reply.
#[test]
fn a_duplicate_is_executed_twice() {
    let (exchange, exists, _) = create_under(&json!({ "kind": "duplicate" }));
    refused(&answer(exchange), 409);
    assert!(exists);
}

/// The same, but the client receives the first reply.
#[test]
fn the_first_reply_to_a_duplicate_can_be_returned() {
    let rig = with_rule(&json!({
        "operation": "create_organization",
        "fault": { "kind": "duplicate", "reply": "first" },
    }));
    let made = rig
        .admin()
        .post("/v2/organizations", &json!({ "name": "Once" }));
    assert_eq!(made.status, 201);
    let found = rig
        .admin()
        .all("/v2/organizations?name=once", "organizations");
    assert_eq!(found, [made.body]);
    let seen = rig.sandbox.log();
    assert_eq!(seen[0].fault.as_deref(), Some("duplicate"));
}

/// Two keys are created, of which the client knows one.
#[test]
fn a_duplicate_of_a_non_idempotent_request_is_executed_twice() {
    let rig = with_rule(&json!({
        "operation": "create_api_key",
        "fault": { "kind": "duplicate" },
    }));
    let body = json!({ "key_type": "USER", "name": "twin" });
    let made = rig.admin().post("/v2/api-keys", &body);
    assert_eq!(made.status, 201);
    let keys = rig.admin().all("/v2/api-keys", "api_keys");
    assert_eq!(keys.iter().filter(|key| key["name"] == "twin").count(), 2);
    assert_eq!(keys.last().unwrap()["id"], made.body["id"]);
}

#[test]
fn delays_add_up_and_let_the_next_rule_decide() {
    let rig = Rig::acme();
    rig.sandbox.set_faults(Faults {
        rules: vec![
            Rule::operation("list_users", Fault::Delay { ms: 20 }).unwrap(),
            Rule::operation("list_users", Fault::Delay { ms: 300 }).unwrap(),
            Rule::operation("list_users", Fault::DropReply)
                .unwrap()
                .once(),
        ],
    });
    let first = rig.admin().exchange("GET", "/v2/users", None);
    assert_eq!(
        (first.delay_ms, first.outcome),
        (320, Outcome::ConnectionLost)
    );
    let second = rig.admin().exchange("GET", "/v2/users", None);
    assert_eq!(second.delay_ms, 320);
    assert_eq!(answer(second).status, 200);
    let faults: Vec<_> = rig.sandbox.log().into_iter().map(|l| l.fault).collect();
    assert_eq!(
        faults,
        [Some("drop_reply".to_owned()), Some("delay".to_owned())]
    );
}

#[test]
fn rules_select_by_method_prefix_and_operation_and_count_what_they_select() {
    let rig = Rig::acme();
    rig.control("POST", "faults", &json!({ "rules": [
        { "method": "GET", "path_prefix": "/v2/users/", "fault": { "kind": "status", "status": 500 } },
        { "operation": "list_users", "nth": 2, "times": 2, "fault": { "kind": "status", "status": 503 } },
    ] }));
    let user = user_path(&rig.user_id("jane@acme.example"));
    let status = |target: &str| rig.admin().get(target).status;
    assert_eq!(status("/v2/api-keys"), 200);
    assert_eq!(status(&user), 500);
    let lists: Vec<u16> = (0..4).map(|_| status("/v2/users")).collect();
    assert_eq!(lists, [200, 503, 503, 200]);
    assert_eq!(rig.admin().delete(&user).status, 204);
}

/// Rules in order form a sequence: each counts only the requests that earlier ones let pass.
#[test]
fn an_earlier_rule_takes_precedence() {
    let rig = Rig::acme();
    rig.control(
        "POST",
        "faults",
        &json!({ "rules": [
        { "times": 1, "fault": { "kind": "throttle" } },
        { "times": 1, "fault": { "kind": "html" } },
    ] }),
    );
    let statuses: Vec<u16> = (0..3)
        .map(|_| rig.admin().get("/v2/users").status)
        .collect();
    assert_eq!(statuses, [429, 502, 200]);
}

#[test]
fn invalid_fault_rules_are_rejected_and_change_nothing() {
    let rig = with_rule(&json!({ "fault": { "kind": "html" } }));
    for dial in [
        json!({ "rules": [{ "fault": { "kind": "nope" } }] }),
        json!({ "rules": [{ "fault": { "kind": "drop_reply" }, "tims": 1 }] }),
        json!({ "rules": [{ "fault": { "kind": "throttle", "retry": 1 } }] }),
        json!({ "rules": [{ "nth": 0, "fault": { "kind": "drop_reply" } }] }),
        json!({ "rules": [{ "fault": { "kind": "status", "status": 99 } }] }),
        json!({ "rules": [{ "operation": "creat_user", "fault": { "kind": "drop_reply" } }] }),
        json!({ "rules": [{ "operation": "users.create", "fault": { "kind": "drop_reply" } }] }),
        json!({ "rules": [{ "operation": "", "fault": { "kind": "drop_reply" } }] }),
        json!({ "rules": [{ "method": "delete", "fault": { "kind": "drop_reply" } }] }),
        json!({ "rules": [{ "path_prefix": "v2/users", "fault": { "kind": "drop_reply" } }] }),
        json!({ "rules": [
            { "operation": "delete_user", "method": "GET", "fault": { "kind": "drop_reply" } }] }),
        json!({ "rules": [{ "operation": "get_user", "fault": { "kind": "gap", "keep": 1 } }] }),
        json!({ "rules": [{ "operation": "get_user", "fault": { "kind": "bad_row" } }] }),
        json!({ "rules": [{ "fault": { "kind": "drop_reply", "executed": true } }] }),
        json!({ "rules": [{ "fault": { "kind": "drop_reply" } }], "rule": 1 }),
        json!({ "rule": [] }),
        json!([]),
    ] {
        let (status, body) = rig.try_control("POST", "faults", &dial);
        assert_eq!(status, 400, "{dial} {body}");
    }
    assert_eq!(rig.admin().get("/v2/users").status, 502);
    rig.control("POST", "faults", &json!({ "rules": [] }));
    assert_eq!(rig.admin().get("/v2/users").status, 200);
}

/// With a fault that never fires, a test would pass without testing anything.
#[test]
fn a_misspelt_operation_is_rejected_with_a_suggestion() {
    let rig = Rig::acme();
    for (given, meant) in [
        ("creat_user", "did you mean `create_user`?"),
        ("Delete_User", "did you mean `delete_user`?"),
        ("delete_users", "did you mean `delete_user`?"),
        ("remove_space_users", "did you mean `remove_space_user`?"),
        ("nothing", "there is no operation `nothing`"),
    ] {
        let rule = json!({ "operation": given, "fault": { "kind": "drop_reply" } });
        let (status, body) = rig.try_control("POST", "faults", &json!({ "rules": [rule] }));
        let error = body["error"].as_str().unwrap();
        assert!(status == 400 && error.contains(meant), "{error}");
        let error = Rule::operation(given, Fault::DropReply).unwrap_err();
        assert!(error.to_string().contains(meant), "{error}");
    }
}

#[test]
fn the_control_path_has_no_faults() {
    let rig = with_rule(&json!({ "fault": { "kind": "drop_request" } }));
    let request = ax_admin_sandbox::Request {
        method: "GET".to_owned(),
        target: "/__sandbox/log".to_owned(),
        headers: Vec::new(),
        body: Vec::new(),
    };
    assert_eq!(answer(rig.sandbox.handle(&request)).status, 200);
}
