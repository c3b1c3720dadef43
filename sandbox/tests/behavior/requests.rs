//! Credentials, paths and methods, for every operation.

use ax_admin_sandbox::{Options, Request};
use serde_json::json;

use crate::rig::{Rig, answer, problem, refused, user_path};

fn bare(target: &str, headers: &[(&str, &str)]) -> Request {
    Request {
        method: "GET".to_owned(),
        target: target.to_owned(),
        headers: headers
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
        body: Vec::new(),
    }
}

/// Section 2.6: no, unknown, expired or revoked credential.
#[test]
fn a_request_without_a_valid_key_is_401() {
    let rig = Rig::acme();
    let good = format!("Bearer {}", rig.sandbox.key());
    let revoked = format!("Bearer {}", rig.key_named("marco-lost"));
    let expired = format!("Bearer {}", rig.key_named("marco-lapsed"));
    let blocked = format!("Bearer {}", rig.key_named("bea"));
    for headers in [
        &[][..],
        &[("authorization", "Bearer ")],
        &[("authorization", "Bearer nobody")],
        &[("authorization", rig.sandbox.key().as_str())],
        &[("authorization", "Basic x")],
        &[("authorization", revoked.as_str())],
        &[("authorization", expired.as_str())],
        &[("authorization", blocked.as_str())],
        &[
            ("authorization", good.as_str()),
            ("Authorization", good.as_str()),
        ],
    ] {
        let refusal = answer(rig.sandbox.handle(&bare("/v2/users", headers)));
        refused(&refusal, 401);
    }
    let lower = good.replace("Bearer", "bearer");
    let fine = bare("/v2/users", &[("AUTHORIZATION", &lower)]);
    assert_eq!(answer(rig.sandbox.handle(&fine)).status, 200);
}

#[test]
fn a_key_stops_when_it_expires() {
    let rig = Rig::acme();
    let added = rig.change(&json!({ "add_key": {
        "user": "jane@acme.example", "name": "short", "expires_at": "2026-06-01T00:01:00Z" } }));
    let caller = rig.with_key(added["key"].as_str().unwrap());
    rig.sandbox.advance_clock(59_999);
    assert_eq!(caller.get("/v2/users").status, 200);
    rig.sandbox.advance_clock(1);
    refused(&caller.get("/v2/users"), 401);
}

/// A valid key of a user who is no longer active is not accepted.
#[test]
fn a_key_has_the_rights_of_its_owner() {
    for status in ["INVITED", "EXPIRED", "BLOCKED"] {
        let rig = Rig::acme();
        let jane = rig.user("jane@acme.example");
        let changed =
            rig.change(&json!({ "user": "jane@acme.example", "set": { "status": status } }));
        let key = &changed["keys"][0]["id"];
        rig.change(&json!({ "change_key": { "id": key, "set": { "status": "ACTIVE" } } }));
        refused(&jane.get("/v2/users"), 401);
    }
}

#[test]
fn an_empty_key_is_not_accepted() {
    let rig = Rig::new(Options {
        key: Some(String::new()),
        ..Options::default()
    });
    refused(&rig.with_key("").get("/v2/users"), 401);
}

#[test]
fn the_admins_key_can_be_set() {
    let rig = Rig::new(Options {
        key: Some("my-own-key".to_owned()),
        ..Options::default()
    });
    assert_eq!(rig.sandbox.key(), "my-own-key");
    assert_eq!(rig.with_key("my-own-key").get("/v2/users").status, 200);
}

/// Nothing is normalised: these are not `/v2/users`.
#[test]
fn paths_that_only_look_like_an_operation_are_unknown() {
    let rig = Rig::acme();
    for target in [
        "/",
        "/v2",
        "/v2/",
        "/v2/users/",
        "/v2//users",
        "//v2/users",
        "/v2/users/./x",
        "/v2/users/../users",
        "/v2/./users",
        "/v2%2Fusers",
        "/v2/users%2F",
        "/V2/users",
        "/v2/Users",
        "/v2/users%20",
        "/v1/users",
        "/v2/users/a/b",
    ] {
        refused(&rig.admin().get(target), 404);
    }
    assert_eq!(rig.admin().get("/v2/%75sers").status, 200);
}

/// What an empty id, dots or an unencoded slash would do to a delete: never another path.
#[test]
fn hostile_ids_never_reach_another_operation() {
    let rig = Rig::acme();
    let jane = rig.user_id("jane@acme.example");
    for tail in [
        "",
        "/",
        ".",
        "..",
        "../users",
        "%2e%2e",
        "%2E%2E%2Fusers",
        &format!("x/../{jane}"),
        &format!("{jane}/.."),
        &format!("{jane}%2F"),
        &format!("%20{jane}"),
    ] {
        let status = rig.admin().delete(&format!("/v2/users/{tail}")).status;
        assert!(matches!(status, 400 | 404), "{tail}: {status}");
    }
    assert_eq!(rig.raw_user("jane@acme.example")["blocked"], false);
}

#[test]
fn targets_that_cannot_be_decoded_are_refused() {
    let rig = Rig::acme();
    for target in [
        "/v2/users/%",
        "/v2/users/%zz",
        "/v2/users/%ff",
        "/v2/users?email=%c3",
    ] {
        let refusal = rig.admin().get(target);
        assert_eq!(refusal.status, 400, "{target}");
    }
}

#[test]
fn a_wrong_method_is_405_and_names_the_right_ones() {
    let rig = Rig::acme();
    let wrong = |method: &str, target: &str| answer(rig.admin().exchange(method, target, None));
    let users = wrong("DELETE", "/v2/users");
    assert_eq!(problem(&users), (405, "about:blank".to_owned()));
    assert_eq!(users.response.header("allow"), Some("GET, POST"));
    let user = wrong("PUT", &user_path(&rig.user_id("jane@acme.example")));
    assert_eq!(user.response.header("allow"), Some("GET, PATCH, DELETE"));
    assert_eq!(wrong("get", "/v2/users").status, 405);
}

#[test]
fn every_reply_has_an_id_of_its_own() {
    let rig = Rig::acme();
    let replies = [
        rig.admin().get("/v2/users"),
        rig.admin().get("/nowhere"),
        rig.with_key("x").get("/v2/users"),
        rig.admin()
            .delete(&user_path(&rig.user_id("jane@acme.example"))),
    ];
    let ids: Vec<_> = replies
        .iter()
        .map(|reply| reply.response.header("x-request-id").unwrap())
        .collect();
    assert_eq!(
        ids,
        ["req-000001", "req-000002", "req-000003", "req-000004"]
    );
}

#[test]
fn the_problem_members_are_those_of_the_reference() {
    let rig = Rig::acme();
    let refusal = rig.with_key("x").get("/v2/users?limit=5");
    assert_eq!(
        refusal.body,
        json!({
            "status": 401,
            "title": "Authentication required",
            "detail": "A valid API key is required.",
            "type": "https://arize.com/docs/ax/rest-reference/errors#authentication-required",
            "instance": "/v2/users",
            "request_id": "req-000001",
        })
    );
}

#[test]
fn two_sandboxes_give_the_same_bytes() {
    let run = || {
        let rig = Rig::acme();
        let created = rig.admin().post(
            "/v2/users",
            &crate::rig::new_user("n@acme.example", "MEMBER", "TEMPORARY_PASSWORD"),
        );
        let listed = rig.admin().get("/v2/users?limit=100");
        (created.response, listed.response, rig.sandbox.key())
    };
    assert_eq!(run(), run());
}
