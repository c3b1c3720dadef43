use ax_admin_sandbox::{Options, Scenario};
use serde_json::json;

use crate::rig::{Rig, refused, user_path};

#[test]
fn a_user_is_read_by_id_with_or_without_padding() {
    let rig = Rig::acme();
    let id = rig.user_id("jane@acme.example");
    let expected = rig.admin().get("/v2/users?email=jane%40").body["users"][0].clone();
    assert_eq!(rig.admin().get(&user_path(&id)).body, expected);
    let bare = id.trim_end_matches('=');
    assert_eq!(rig.admin().get(&user_path(bare)).body, expected);
}

/// Sections 2.3 and 2.6: not a well-formed user id is a 400; a well-formed one that names nobody a 404.
#[test]
fn malformed_ids_are_400_and_unknown_ones_404() {
    let rig = Rig::acme();
    let space = rig.space_id("Checkout");
    for id in [
        "jane",
        "jane@acme.example",
        "%2E%2E",
        "..",
        "a%2Fb",
        "%00",
        space.as_str(),
    ] {
        refused(&rig.admin().get(&format!("/v2/users/{id}")), 400);
    }
    // User:1:abcd
    refused(&rig.admin().get("/v2/users/VXNlcjoxOmFiY2Q%3D"), 404);
}

/// Section 3: lacking the right gives 404, not 403.
#[test]
fn callers_without_the_right_to_read_users_see_none() {
    let rig = Rig::acme();
    let path = user_path(&rig.user_id("jane@acme.example"));
    assert_eq!(rig.user("marco@acme.example").get(&path).status, 200);
    assert_eq!(rig.user("uma@acme.example").get(&path).status, 200);
    refused(&rig.user("anna@acme.example").get(&path), 404);
    let anna = user_path(&rig.user_id("anna@acme.example"));
    refused(&rig.user("anna@acme.example").get(&anna), 404);
}

/// Section 3.1 leaves open what a get says of a blocked user; both answers can be had.
#[test]
fn a_blocked_user_is_absent_or_readable_by_choice() {
    let rig = Rig::acme();
    let path = user_path(&rig.user_id("bea@acme.example"));
    refused(&rig.admin().get(&path), 404);

    let readable = Rig::new(Options {
        scenario: Scenario::Acme,
        blocked_users_readable: true,
        ..Options::default()
    });
    let user = readable.admin().get(&path);
    assert_eq!(user.status, 200);
    assert_eq!(user.body["email"], "bea@acme.example");
    assert_eq!(user.body["status"], "ACTIVE");
}

#[test]
fn a_change_by_control_is_read() {
    let rig = Rig::acme();
    let id = rig.user_id("jane@acme.example");
    rig.change(&json!({
        "user": "jane@acme.example",
        "set": { "name": "Jane Roe", "email": "roe@acme.example", "role": "ADMIN" },
    }));
    let user = rig.admin().get(&user_path(&id)).body;
    assert_eq!(user["name"], "Jane Roe");
    assert_eq!(user["email"], "roe@acme.example");
    assert_eq!(user["role"]["name"], "ADMIN");
}
