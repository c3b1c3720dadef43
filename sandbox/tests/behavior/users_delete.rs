//! Section 3 `delete_user`.

use serde_json::{Value, json};

use crate::rig::{Rig, new_user, refused, user_path};

fn count(user: &Value, member: &str) -> usize {
    user[member].as_array().unwrap().len()
}

/// Effects: memberships and bindings go, user keys stop, service keys stay.
#[test]
fn the_cascade_of_a_deleted_user() {
    let rig = Rig::acme();
    let jane_key = rig.key_named("jane-laptop");
    let service_key = rig.key_named("checkout-ci");
    let before = rig.raw_user("jane@acme.example");
    assert_eq!(count(&before, "organizations"), 2);
    assert_eq!(count(&before, "spaces"), 3);
    assert_eq!(count(&before, "bindings"), 3);
    let others = rig.raw_user("marco@acme.example");

    let path = user_path(before["id"].as_str().unwrap());
    let gone = rig.admin().delete(&path);
    assert_eq!(gone.status, 204);
    assert!(gone.response.body.is_empty());
    assert_eq!(gone.response.header("content-type"), None);

    let after = rig.raw_user("jane@acme.example");
    assert_eq!(after["blocked"], true);
    for member in ["organizations", "spaces", "bindings"] {
        assert_eq!(count(&after, member), 0, "{member}");
    }
    let keys: Vec<(&str, &str)> = after["keys"]
        .as_array()
        .unwrap()
        .iter()
        .map(|key| {
            (
                key["name"].as_str().unwrap(),
                key["status"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        keys,
        [
            ("jane-laptop", "REVOKED"),
            ("jane-notebook", "REVOKED"),
            ("checkout-ci", "ACTIVE")
        ]
    );
    refused(&rig.with_key(&jane_key).get("/v2/users"), 401);
    assert_eq!(rig.with_key(&service_key).get("/v2/users").status, 200);
    assert_eq!(rig.raw_user("marco@acme.example"), others);
}

#[test]
fn the_block_is_terminal_and_a_repeat_is_204() {
    let rig = Rig::acme();
    let path = user_path(&rig.user_id("jane@acme.example"));
    assert_eq!(rig.admin().delete(&path).status, 204);
    assert_eq!(rig.admin().delete(&path).status, 204);
    refused(&rig.admin().get(&path), 404);
    assert!(
        rig.admin()
            .all("/v2/users?email=jane%40", "users")
            .is_empty()
    );
    refused(
        &rig.admin().post(
            "/v2/users",
            &new_user("Jane@acme.example", "MEMBER", "EMAIL_LINK"),
        ),
        409,
    );
}

#[test]
fn pending_users_can_be_deleted() {
    let rig = Rig::acme();
    for email in ["ida@acme.example", "eric@acme.example"] {
        let path = user_path(&rig.user_id(email));
        assert_eq!(rig.admin().delete(&path).status, 204);
        assert_eq!(rig.raw_user(email)["status"], "BLOCKED");
    }
}

/// Never oneself; the reference leaves 400 or 403 open.
#[test]
fn nobody_deletes_itself() {
    let rig = Rig::acme();
    for email in [
        "ada.admin@acme.example",
        "jane@acme.example",
        "uma@acme.example",
    ] {
        let path = user_path(&rig.user_id(email));
        refused(&rig.user(email).delete(&path), 400);
        assert_eq!(rig.raw_user(email)["blocked"], false);
    }
}

/// Account admin or `USER_DELETE`; others get 403 whether the user exists or not.
#[test]
fn deleting_needs_the_right() {
    let rig = Rig::acme();
    let path = user_path(&rig.user_id("marco@acme.example"));
    for email in ["jane@acme.example", "anna@acme.example"] {
        refused(&rig.user(email).delete(&path), 403);
        refused(&rig.user(email).delete("/v2/users/VXNlcjoxOmFiY2Q%3D"), 403);
    }
    assert_eq!(rig.raw_user("marco@acme.example")["blocked"], false);
    assert_eq!(rig.user("uma@acme.example").delete(&path).status, 204);
    assert_eq!(rig.raw_user("marco@acme.example")["blocked"], true);
}

#[test]
fn ids_that_name_no_user_delete_nobody() {
    let rig = Rig::acme();
    let before = rig.admin().all("/v2/users", "users").len();
    let bot = rig.control("GET", "state", &Value::Null)["keys"]
        .as_array()
        .unwrap()
        .iter()
        .find(|key| key["name"] == "checkout-ci")
        .unwrap()["acts_as_user_id"]
        .as_str()
        .unwrap()
        .to_owned();
    refused(&rig.admin().delete(&user_path(&bot)), 404);
    refused(&rig.admin().delete("/v2/users/VXNlcjoxOmFiY2Q%3D"), 404);
    refused(
        &rig.admin().delete(&user_path(&rig.space_id("Checkout"))),
        400,
    );
    refused(&rig.admin().delete("/v2/users/.."), 400);
    refused(&rig.admin().delete("/v2/users/"), 404);
    assert_eq!(rig.admin().all("/v2/users", "users").len(), before);
}

#[test]
fn a_user_blocked_by_somebody_else_can_no_longer_call() {
    let rig = Rig::acme();
    let key = rig.key_named("marco");
    assert_eq!(rig.with_key(&key).get("/v2/users").status, 200);
    rig.change(&json!({ "user": "marco@acme.example", "set": { "status": "BLOCKED" } }));
    refused(&rig.with_key(&key).get("/v2/users"), 401);
}
