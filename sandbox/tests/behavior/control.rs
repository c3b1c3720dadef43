//! The control path.

use serde_json::{Value, json};

use crate::rig::{Rig, encode, refused, user_path};

#[test]
fn a_fixed_clock_moves_only_by_control() {
    let rig = Rig::acme();
    rig.admin().get("/v2/users");
    let now = rig.control("POST", "clock", &json!({ "advance_ms": 90_000 }));
    assert_eq!(now, json!({ "now": "2026-06-01T00:01:30Z" }));
    let body = crate::rig::new_user("n@acme.example", "MEMBER", "NONE");
    let created = rig.admin().post("/v2/users", &body);
    assert_eq!(created.body["created_at"], "2026-06-01T00:01:30Z");
}

#[test]
fn a_reset_restores_everything() {
    let rig = Rig::acme();
    let before = rig.control("GET", "state", &Value::Null);
    let key = rig.sandbox.key();
    rig.admin()
        .delete(&user_path(&rig.user_id("jane@acme.example")));
    rig.control(
        "POST",
        "faults",
        &json!({ "rules": [{ "fault": { "kind": "html" } }] }),
    );
    rig.control("POST", "clock", &json!({ "advance_ms": 1000 }));
    rig.control("POST", "reset", &Value::Null);
    assert_eq!(rig.control("GET", "state", &Value::Null), before);
    assert_eq!(rig.sandbox.key(), key);
    assert!(rig.sandbox.log().is_empty());
    assert_eq!(rig.admin().get("/v2/users").status, 200);
    assert_eq!(rig.sandbox.log()[0].at, "2026-06-01T00:00:00Z");
}

#[test]
fn a_users_decisive_facts_can_be_changed() {
    let rig = Rig::acme();
    let id = rig.user_id("jane@acme.example");
    let changed = rig.change(&json!({ "user": id, "set": {
        "name": "J", "email": "J@acme.example", "status": "EXPIRED", "role": "ANNOTATOR" } }));
    for (member, value) in [
        ("name", "J"),
        ("email", "J@acme.example"),
        ("status", "EXPIRED"),
        ("role", "ANNOTATOR"),
    ] {
        assert_eq!(changed[member], value);
    }
    let (gone, _) = rig.try_control("GET", "users/jane@acme.example", &Value::Null);
    assert_eq!(gone, 404);
    let (taken, _) = rig.try_control(
        "POST",
        "change",
        &json!({ "user": "j@acme.example", "set": { "email": "MARCO@acme.example" } }),
    );
    assert_eq!(taken, 409);
}

/// Blocking runs the cascade; setting another status afterwards makes the user live again, without it.
#[test]
fn blocking_a_user_by_control_runs_the_cascade() {
    let rig = Rig::acme();
    let blocked =
        rig.change(&json!({ "user": "jane@acme.example", "set": { "status": "BLOCKED" } }));
    assert_eq!(blocked["bindings"], json!([]));
    assert_eq!(blocked["keys"][0]["status"], "REVOKED");
    let back = rig.change(&json!({ "user": "jane@acme.example", "set": { "status": "ACTIVE" } }));
    assert_eq!(back["blocked"], false);
    assert_eq!(back["bindings"], json!([]));
}

#[test]
fn keys_can_be_added_changed_and_revoked() {
    let rig = Rig::acme();
    let added = rig.change(&json!({ "add_key": { "user": "jane@acme.example", "name": "third" } }));
    let caller = rig.with_key(added["key"].as_str().unwrap());
    assert_eq!(caller.all("/v2/api-keys", "api_keys").len(), 3);
    let changed = rig.change(&json!({ "change_key": { "id": added["id"], "set": {
        "name": "renamed", "description": "d", "expires_at": "2026-07-01T00:00:00Z" } } }));
    assert_eq!(changed["name"], "renamed");
    assert_eq!(changed["expires_at"], "2026-07-01T00:00:00Z");
    let unbounded =
        rig.change(&json!({ "change_key": { "id": added["id"], "set": { "expires_at": null } } }));
    assert_eq!(unbounded["expires_at"], Value::Null);
    rig.change(&json!({ "revoke_key": added["id"] }));
    refused(&caller.get("/v2/api-keys"), 401);
    rig.change(&json!({ "change_key": { "id": added["id"], "set": { "status": "ACTIVE" } } }));
    assert_eq!(caller.get("/v2/api-keys").status, 200);
}

#[test]
fn a_key_with_a_space_is_a_service_key() {
    let rig = Rig::acme();
    rig.change(&json!({ "add_key": {
        "user": "jane@acme.example", "name": "deploy", "description": "x", "space": "Search" } }));
    let space = encode(&rig.space_id("Search"));
    let keys = rig
        .admin()
        .all(&format!("/v2/api-keys?space_id={space}"), "api_keys");
    let added = keys.last().unwrap();
    assert_eq!(added["name"], "deploy");
    assert_eq!(added["bot_user"]["name"], "deploy");
}

#[test]
fn bindings_can_be_added_changed_and_removed() {
    let rig = Rig::acme();
    let add = json!({ "add_binding": {
        "user": "jane@acme.example", "role": "Member", "resource": "search-ranking" } });
    let added = rig.change(&add);
    assert_eq!(added["resource_type"], "PROJECT");
    assert_eq!(rig.try_control("POST", "change", &add).0, 409);
    let changed = rig.change(&json!({ "change_binding": { "id": added["id"], "role": "Admin" } }));
    assert_eq!(changed["role"], "Admin");
    rig.change(&json!({ "remove_binding": added["id"] }));
    assert_eq!(rig.change(&add)["role"], "Member");
}

#[test]
fn invalid_changes_are_rejected() {
    let rig = Rig::acme();
    for (status, change) in [
        (404, json!({ "user": "nobody@acme.example", "set": {} })),
        (400, json!({ "user": "jane@acme.example" })),
        (
            400,
            json!({ "user": "jane@acme.example", "set": { "nam": "x" } }),
        ),
        (
            400,
            json!({ "user": "jane@acme.example", "set": { "status": "active" } }),
        ),
        (404, json!({ "revoke_key": "x" })),
        (404, json!({ "remove_binding": "x" })),
        (
            409,
            json!({ "add_binding": {
            "user": "jane@acme.example", "role": "Member", "resource": "Sandbox" } }),
        ),
        (400, json!({ "explode": {} })),
        (400, json!({})),
        (400, json!([])),
    ] {
        assert_eq!(
            rig.try_control("POST", "change", &change).0,
            status,
            "{change}"
        );
    }
    assert_eq!(rig.try_control("GET", "nothing", &Value::Null).0, 404);
    assert_eq!(rig.try_control("GET", "reset", &Value::Null).0, 404);
}
