//! Large accounts and slow connections.

use serde_json::{Value, json};

use crate::rig::{Rig, answer, encode, strings};

/// As many rows as a list gives, without a rate limit in the way.
fn rows(rig: &Rig, target: &str, member: &str) -> Vec<Value> {
    rig.control("POST", "clock", &json!({ "advance_ms": 3_600_000 }));
    rig.admin().all(target, member)
}

#[test]
fn one_user_can_have_thousands_of_bindings() {
    let rig = Rig::acme();
    let jane = encode(&rig.user_id("jane@acme.example"));
    rig.change(&json!({ "add_projects": { "space": "Checkout", "count": 2000 } }));
    let added = rig.change(&json!({ "add_bindings": {
        "user": "jane@acme.example", "count": 2000, "role": "Project Viewer" } }));
    assert_eq!(added, json!({ "added": 2000 }));
    let list =
        |kind: &str| format!("/v2/role-bindings?limit=100&resource_type={kind}&user_id={jane}");
    let on_spaces = rows(&rig, &list("SPACE"), "role_bindings").len();
    let on_projects = rows(&rig, &list("PROJECT"), "role_bindings").len();
    assert_eq!(on_spaces + on_projects, 2000 + 3);
    assert_eq!(
        rig.raw_user("jane@acme.example")["bindings"]
            .as_array()
            .unwrap()
            .len(),
        2003
    );
}

#[test]
fn one_space_can_have_thousands_of_projects() {
    let rig = Rig::acme();
    let space = rig.space_id("Checkout");
    for _ in 0..2 {
        rig.change(&json!({ "add_projects": { "space": space, "count": 1000 } }));
    }
    let list = format!("/v2/projects?limit=100&space_id={}", encode(&space));
    let mut names = strings(&rows(&rig, &list, "projects"), "name");
    // The space has two already, and a restricted one isn't listed.
    assert_eq!(names.len(), 2000 + 1);
    names.sort_unstable();
    names.dedup();
    assert_eq!(names.len(), 2000 + 1, "names are unique in a space");
}

#[test]
fn an_account_can_have_thousands_of_users() {
    let rig = Rig::acme();
    rig.change(&json!({ "add_users": { "count": 4000 } }));
    rig.change(&json!({ "add_users": { "count": 1000 } }));
    let users = rows(&rig, "/v2/users?limit=100", "users");
    assert_eq!(users.len(), 5000 + 40);
    assert_eq!(users[40]["email"], "user000001@acme.example");
    assert_eq!(users.last().unwrap()["email"], "user005000@acme.example");
    rig.control("POST", "reset", &Value::Null);
    assert_eq!(rows(&rig, "/v2/users?limit=100", "users").len(), 40);
}

#[test]
fn invalid_additions_are_rejected_and_add_nothing() {
    let rig = Rig::acme();
    let before = rig.control("GET", "state", &Value::Null);
    for (status, change) in [
        // Twelve spaces and fifteen projects, three of which she is bound to.
        (
            409,
            json!({ "add_bindings": { "user": "jane@acme.example", "count": 25 } }),
        ),
        (
            404,
            json!({ "add_bindings": { "user": "jane@acme.example", "count": 1, "role": "No" } }),
        ),
        (400, json!({ "add_users": { "count": "many" } })),
        (400, json!({ "add_users": { "count": 1_000_001 } })),
        (400, json!({ "add_users": {} })),
        (
            404,
            json!({ "add_projects": { "space": "No", "count": 1 } }),
        ),
    ] {
        let (seen, body) = rig.try_control("POST", "change", &change);
        assert_eq!(seen, status, "{change} {body}");
    }
    assert_eq!(rig.control("GET", "state", &Value::Null), before);
    let all = rig.change(&json!({ "add_bindings": { "user": "jane@acme.example", "count": 24 } }));
    assert_eq!(all, json!({ "added": 24 }));
}

/// Every response is delayed, and faults still apply.
#[test]
fn every_response_can_be_delayed() {
    let rig = Rig::with_settings(&json!({ "delay_ms": 250 }));
    let first = rig.admin().exchange("GET", "/v2/users", None);
    assert_eq!(first.delay_ms, 250);
    assert_eq!(answer(first).status, 200);
    rig.control(
        "POST",
        "faults",
        &json!({ "rules": [
            { "fault": { "kind": "delay", "ms": 50 } },
            { "fault": { "kind": "gateway" } },
        ] }),
    );
    let second = rig.admin().exchange("GET", "/v2/users", None);
    assert_eq!((second.delay_ms, answer(second).status), (300, 404));
    rig.change(&json!({ "settings": { "delay_ms": 0 } }));
    let third = rig.admin().exchange("GET", "/v2/users", None);
    assert_eq!(third.delay_ms, 50);
    let faults: Vec<_> = rig.sandbox.log().into_iter().map(|l| l.fault).collect();
    assert_eq!(
        faults,
        [None, Some("gateway".to_owned()), Some("gateway".to_owned())]
    );
}
