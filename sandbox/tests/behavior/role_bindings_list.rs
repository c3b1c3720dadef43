//! Section 8 `list_role_bindings`.

use serde_json::json;

use crate::rig::{Rig, encode, refused};

const SPACES: &str = "/v2/role-bindings?resource_type=SPACE";
const PROJECTS: &str = "/v2/role-bindings?resource_type=PROJECT";

#[test]
fn bindings_of_one_type_and_user_are_listed() {
    let rig = Rig::acme();
    let jane = rig.user_id("jane@acme.example");
    let of_jane = |list: &str| {
        rig.admin().all(
            &format!("{list}&user_id={}", encode(&jane)),
            "role_bindings",
        )
    };
    let raw = rig.raw_user("jane@acme.example");
    let spaces = of_jane(SPACES);
    assert_eq!(
        spaces,
        [json!({
            "id": raw["bindings"][0]["id"],
            "role_id": rig.id_in("roles", "Prompt Engineer"),
            "user_id": jane,
            "resource_type": "SPACE",
            "resource_id": rig.space_id("Checkout"),
            "created_at": spaces[0]["created_at"],
            "updated_at": spaces[0]["created_at"],
        })]
    );
    let projects = of_jane(PROJECTS);
    assert_eq!(projects.len(), 2);
    assert_eq!(
        projects[0]["resource_id"],
        rig.id_in("projects", "checkout-traces")
    );
}

/// Section 8.1: organization and account level bindings are not exposed.
#[test]
fn account_level_bindings_are_not_shown() {
    let rig = Rig::acme();
    let uma = encode(&rig.user_id("uma@acme.example"));
    for list in [SPACES, PROJECTS] {
        let found = rig
            .admin()
            .all(&format!("{list}&user_id={uma}"), "role_bindings");
        assert!(found.is_empty());
    }
}

/// Newer: only bindings on spaces where the caller has `ROLE_BINDING_READ`, else an empty list, never 403.
#[test]
fn bindings_are_filtered_by_right_and_never_forbidden() {
    let rig = Rig::acme();
    for list in [SPACES, PROJECTS] {
        for email in ["jane@acme.example", "anna@acme.example"] {
            assert!(rig.user(email).all(list, "role_bindings").is_empty());
        }
        let marco = rig.user("marco@acme.example").all(list, "role_bindings");
        let everything = rig.admin().all(list, "role_bindings");
        assert!(!marco.is_empty());
        assert!(marco.iter().all(|binding| everything.contains(binding)));
    }
    // The admin's list has a binding on another space too.
    let marco = rig.user("marco@acme.example").all(SPACES, "role_bindings");
    assert!(marco.len() < rig.admin().all(SPACES, "role_bindings").len());
}

#[test]
fn bindings_can_be_filtered_by_bot_user() {
    let rig = Rig::acme();
    let space = encode(&rig.space_id("Checkout"));
    let keys = rig
        .admin()
        .all(&format!("/v2/api-keys?space_id={space}"), "api_keys");
    let bot = keys[0]["bot_user"]["id"].as_str().unwrap().to_owned();
    rig.change(
        &json!({ "add_binding": { "user": bot, "role": "Read-only", "resource": "Search" } }),
    );
    let found = rig.admin().all(
        &format!("{SPACES}&user_id={}", encode(&bot)),
        "role_bindings",
    );
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["user_id"], bot);
}

#[test]
fn a_missing_or_unknown_type_is_refused() {
    let rig = Rig::acme();
    for target in [
        "/v2/role-bindings",
        "/v2/role-bindings?resource_type=",
        "/v2/role-bindings?resource_type=space",
        "/v2/role-bindings?resource_type=ACCOUNT",
        "/v2/role-bindings?resource_type=SPACE&resource_type=PROJECT",
        "/v2/role-bindings?resource_type=SPACE&user_id=jane",
        "/v2/role-bindings?resource_type=SPACE&role_id=x",
    ] {
        refused(&rig.admin().get(target), 400);
    }
}

#[test]
fn a_user_outside_the_account_is_not_found() {
    let rig = Rig::acme();
    refused(
        &rig.admin()
            .get(&format!("{SPACES}&user_id=VXNlcjoxOmFiY2Q%3D")),
        404,
    );
    let bea = encode(&rig.user_id("bea@acme.example"));
    refused(&rig.admin().get(&format!("{SPACES}&user_id={bea}")), 404);
}
