//! A gateway between client and server responds instead of the server.

use ax_admin_sandbox::{Answered, Response};
use serde_json::{Value, json};

use crate::rig::{Rig, answer, new_user, user_path};

/// Deletes Jane under one fault: returns the response, and whether she is deleted.
fn delete_under(fault: &Value) -> (Response, bool, Rig) {
    let rig = Rig::acme();
    let path = user_path(&rig.user_id("jane@acme.example"));
    let rule = json!({ "operation": "delete_user", "times": 1, "fault": fault });
    rig.control("POST", "faults", &json!({ "rules": [rule] }));
    let seen = answer(rig.admin().exchange("DELETE", &path, None)).response;
    let last = rig.sandbox.log().pop().unwrap();
    let gone = rig.raw_user("jane@acme.example")["blocked"] == true;
    assert_eq!(last.executed, gone);
    assert_eq!(last.fault.as_deref(), fault["kind"].as_str());
    assert_eq!(last.status, Answered::Status(seen.status));
    assert_eq!(rig.admin().delete(&path).status, 204, "the fault is over");
    (seen, gone, rig)
}

#[test]
fn a_gateway_answers_with_a_page_with_nothing_or_with_json_of_its_own() {
    for executed in [false, true] {
        for status in [200, 403, 404, 502] {
            let under = |body: &str| {
                let (seen, gone, _) = delete_under(&json!({
                    "kind": "gateway", "status": status, "body": body, "executed": executed }));
                assert_eq!((seen.status, gone), (status, executed));
                assert_eq!(seen.header("x-request-id"), None, "the server never saw it");
                seen
            };
            let page = under("html");
            assert_eq!(page.header("content-type"), Some("text/html"));
            assert!(page.body.starts_with(b"<html>"));
            let empty = under("empty");
            assert_eq!(empty.header("content-type"), None);
            assert!(empty.body.is_empty());
            let foreign = under("json");
            assert_eq!(foreign.header("content-type"), Some("application/json"));
            assert_eq!(foreign.body, br#"{"error":"not found"}"#);
        }
    }
}

/// The most common case needs no members: an ingress without the path.
#[test]
fn a_gateway_says_404_in_html_before_the_server_when_nothing_else_is_asked() {
    let (seen, gone, _) = delete_under(&json!({ "kind": "gateway" }));
    assert_eq!(seen.status, 404);
    assert_eq!(seen.header("content-type"), Some("text/html"));
    assert!(!gone);
}

/// A rule without selectors applies to everything but the control path.
#[test]
fn a_gateway_without_selectors_answers_every_request() {
    let rig = Rig::acme();
    let rule = json!({ "fault": { "kind": "gateway", "body": "empty" } });
    rig.control("POST", "faults", &json!({ "rules": [rule] }));
    let admin = rig.admin();
    let body = new_user("fresh@acme.example", "MEMBER", "NONE");
    assert_eq!(admin.get("/v2/users").status, 404);
    assert_eq!(admin.get("/v2/nothing").status, 404);
    assert_eq!(admin.post("/v2/users", &body).status, 404);
    assert_eq!(rig.with_key("no key").get("/v2/users").status, 404);
    assert!(rig.sandbox.log().iter().all(|request| !request.executed));
}

#[test]
fn statuses_that_nobody_expects_come_with_and_without_the_request_carried_out() {
    for executed in [false, true] {
        for status in [101, 204, 301, 302, 303, 304, 307, 308, 600, 999] {
            for fault in [
                json!({ "kind": "gateway", "status": status, "executed": executed }),
                json!({ "kind": "status", "status": status, "executed": executed }),
            ] {
                let (seen, gone, _) = delete_under(&fault);
                assert_eq!((seen.status, gone), (status, executed), "{fault}");
                // HTTP leaves no room for a body there.
                let bodyless = [101, 204, 304].contains(&status);
                assert_eq!(seen.body.is_empty(), bodyless, "{fault}");
                assert_eq!(seen.header("content-type").is_none(), bodyless, "{fault}");
            }
        }
    }
}

#[test]
fn a_redirect_may_hide_that_the_request_was_carried_out() {
    for executed in [false, true] {
        for status in [301, 302, 303, 307, 308] {
            let (seen, gone, _) = delete_under(&json!({
                "kind": "redirect", "location": "/v2/elsewhere", "status": status,
                "executed": executed }));
            assert_eq!((seen.status, gone), (status, executed));
            assert_eq!(seen.header("location"), Some("/v2/elsewhere"));
        }
    }
}

#[test]
fn a_body_may_come_without_the_request_carried_out() {
    let (seen, gone, _) = delete_under(&json!({
        "kind": "body", "body": "nobody here", "content_type": "text/plain", "status": 404,
        "executed": false }));
    assert_eq!(
        (seen.status, seen.body.as_slice(), gone),
        (404, &b"nobody here"[..], false)
    );
}

#[test]
fn rules_start_after_as_many_requests_as_they_say() {
    let rig = Rig::acme();
    rig.control(
        "POST",
        "faults",
        &json!({ "rules": [
            { "operation": "list_users", "after": 2, "times": 1, "fault": { "kind": "gateway" } },
            { "method": "GET", "after": 3, "fault": { "kind": "throttle" } },
        ] }),
    );
    let statuses: Vec<u16> = (0..6)
        .map(|_| rig.admin().get("/v2/users").status)
        .collect();
    assert_eq!(statuses, [200, 200, 404, 200, 429, 429]);
}

#[test]
fn invalid_gateways_are_rejected() {
    let rig = Rig::acme();
    for rule in [
        json!({ "fault": { "kind": "gateway", "status": 100 } }),
        json!({ "fault": { "kind": "gateway", "status": 1000 } }),
        json!({ "fault": { "kind": "gateway", "body": "xml" } }),
        json!({ "fault": { "kind": "body", "body": "", "status": 199, "executed": false } }),
        json!({ "fault": { "kind": "body", "body": "", "executed": false } }),
        json!({ "after": 1, "nth": 2, "fault": { "kind": "gateway" } }),
        json!({ "after": -1, "fault": { "kind": "gateway" } }),
    ] {
        let (status, body) = rig.try_control("POST", "faults", &json!({ "rules": [rule] }));
        assert_eq!(status, 400, "{rule} {body}");
    }
}
