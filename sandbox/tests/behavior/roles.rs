//! Section 7: roles.

use serde_json::json;

use crate::rig::{Rig, path, refused, strings, unknown_id};

const LIST: &str = "/v2/roles";

#[test]
fn a_role_has_exactly_the_members_of_the_reference() {
    let rig = Rig::acme();
    let made = rig.admin().post(
        LIST,
        &json!({
            "name": "Data Scientist",
            "description": "Reads",
            "permissions": ["PROJECT_READ", "DATASET_READ", "PROJECT_READ"],
        }),
    );
    assert_eq!(made.status, 201);
    assert_eq!(
        made.body,
        json!({
            "id": made.body["id"],
            "name": "Data Scientist",
            "description": "Reads",
            "permissions": ["DATASET_READ", "PROJECT_READ"],
            "is_predefined": false,
            "created_at": "2026-06-01T00:00:00Z",
            "updated_at": "2026-06-01T00:00:00Z",
        })
    );
    let plain = rig.admin().post(
        LIST,
        &json!({ "name": "Plain", "description": "", "permissions": ["PROJECT_READ"] }),
    );
    assert_eq!(plain.body.get("description"), None);
    assert_eq!(rig.admin().get(&path("roles", &made.id())).body, made.body);
}

#[test]
fn lists_tell_predefined_from_custom() {
    let rig = Rig::acme();
    let of = |query: &str| strings(&rig.admin().all(&format!("{LIST}{query}"), "roles"), "name");
    assert_eq!(of("").len(), 10);
    assert_eq!(of("?is_predefined=true").len(), 7);
    assert_eq!(
        of("?is_predefined=false"),
        ["Prompt Engineer", "Space Auditor", "People Manager"]
    );
    for query in [
        "?is_predefined=1",
        "?is_predefined=",
        "?is_predefined=TRUE",
        "?name=x",
    ] {
        refused(&rig.admin().get(&format!("{LIST}{query}")), 400);
    }
}

/// Newer: `ROLE_READ`, which account admins and members have; lacking it is 403, also for a single role.
#[test]
fn reading_needs_the_right() {
    let rig = Rig::acme();
    let role = path("roles", &rig.id_in("roles", "Member"));
    for email in ["anna@acme.example", "uma@acme.example"] {
        refused(&rig.user(email).get(LIST), 403);
        refused(&rig.user(email).get(&role), 403);
    }
    assert_eq!(rig.user("marco@acme.example").get(&role).status, 200);
    rig.grant("anna@acme.example", &["ROLE_READ"], "account");
    assert_eq!(rig.user("anna@acme.example").get(LIST).status, 200);
    refused(&rig.admin().get(&path("roles", &unknown_id("Role"))), 404);
    refused(&rig.admin().get(&path("roles", "x")), 400);
}

#[test]
fn bodies_of_the_wrong_shape_are_refused() {
    let rig = Rig::acme();
    let good = || json!({ "name": "R", "permissions": ["PROJECT_READ"] });
    let with = |name: &str, value: serde_json::Value| {
        let mut body = good();
        body[name] = value;
        body
    };
    for body in [
        json!({ "name": "R" }),
        json!({ "permissions": ["PROJECT_READ"] }),
        with("permissions", json!([])),
        with("permissions", json!(["PROJECT_FLY"])),
        with("permissions", json!(["RESOURCE_RESTRICT"])),
        with("permissions", json!([1])),
        with("name", json!("")),
        with("name", json!("Rôle")),
        with("name", json!("a*b")),
        with("name", json!("x".repeat(256))),
        with("description", json!("x".repeat(1001))),
        with("is_predefined", json!(true)),
    ] {
        refused(&rig.admin().post(LIST, &body), 400);
    }
    let odd = with("name", json!(r#"a-Z 0_.,()[]'"/:\&@#$%!?+="#));
    assert_eq!(rig.admin().post(LIST, &odd).status, 201);
    let id = path("roles", &rig.id_in("roles", "Prompt Engineer"));
    for body in [
        json!({}),
        json!({ "permissions": null }),
        json!({ "permissions": [] }),
        json!({ "name": null }),
        json!({ "updated_at": "x" }),
    ] {
        refused(&rig.admin().patch(&id, &body), 400);
    }
}

#[test]
fn names_are_unique_predefined_ones_included() {
    let rig = Rig::acme();
    for name in ["Member", "prompt engineer"] {
        let body = json!({ "name": name, "permissions": ["PROJECT_READ"] });
        refused(&rig.admin().post(LIST, &body), 409);
    }
    let id = path("roles", &rig.id_in("roles", "Prompt Engineer"));
    refused(
        &rig.admin().patch(&id, &json!({ "name": "Space Auditor" })),
        409,
    );
}

/// PATCH replaces the whole set, everybody bound gains and loses at once, and `updated_at` moves.
#[test]
fn permissions_are_replaced_as_a_whole() {
    let rig = Rig::acme();
    let id = path("roles", &rig.id_in("roles", "Space Auditor"));
    let bindings = "/v2/role-bindings?resource_type=SPACE";
    let marco = rig.user("marco@acme.example");
    assert!(!marco.all(bindings, "role_bindings").is_empty());
    rig.sandbox.advance_clock(1000);
    let changed = rig.admin().patch(
        &id,
        &json!({ "permissions": ["SPACE_READ"], "description": "d" }),
    );
    assert_eq!(changed.body["permissions"], json!(["SPACE_READ"]));
    assert_eq!(changed.body["updated_at"], "2026-06-01T00:00:01Z");
    assert_ne!(changed.body["created_at"], changed.body["updated_at"]);
    assert!(marco.all(bindings, "role_bindings").is_empty());
    let cleared = rig.admin().patch(&id, &json!({ "description": null }));
    assert_eq!(cleared.body.get("description"), None);
    assert_eq!(cleared.body["permissions"], json!(["SPACE_READ"]));
}

#[test]
fn managing_is_for_admins_and_for_holders_of_the_permission() {
    let rig = Rig::acme();
    let body = json!({ "name": "R", "permissions": ["PROJECT_READ"] });
    let id = path("roles", &rig.id_in("roles", "People Manager"));
    let marco = rig.user("marco@acme.example");
    refused(&marco.post(LIST, &body), 403);
    refused(&marco.patch(&id, &json!({ "name": "x" })), 403);
    refused(&marco.delete(&id), 403);
    rig.grant(
        "marco@acme.example",
        &["ROLE_CREATE", "ROLE_UPDATE", "ROLE_DELETE"],
        "account",
    );
    let made = path("roles", &marco.post(LIST, &body).id());
    assert_eq!(marco.patch(&made, &json!({ "name": "x" })).status, 200);
    assert_eq!(marco.delete(&made).status, 204);
}

/// The status of the refusal is our choice.
#[test]
fn predefined_roles_are_never_changed_or_deleted() {
    let rig = Rig::acme();
    let id = path("roles", &rig.id_in("roles", "Annotator"));
    refused(&rig.admin().patch(&id, &json!({ "name": "x" })), 403);
    refused(&rig.admin().delete(&id), 403);
}

/// Newer: 409 while bindings exist. Deleting is soft: the record stays, its id is dead, its name is free.
#[test]
fn a_bound_role_is_not_deleted_and_a_deleted_one_is_not_reused() {
    let rig = Rig::acme();
    let old = rig.id_in("roles", "Prompt Engineer");
    let id = path("roles", &old);
    refused(&rig.admin().delete(&id), 409);
    let jane = rig.raw_user("jane@acme.example");
    let binding = jane["bindings"][0]["id"].as_str().unwrap();
    rig.admin().delete(&path("role-bindings", binding));
    assert_eq!(rig.admin().delete(&id).status, 204);
    for again in [rig.admin().get(&id), rig.admin().delete(&id)] {
        refused(&again, 404);
    }
    assert_eq!(rig.state("deleted_roles")[0]["id"], old);
    let new = rig.admin().post(
        LIST,
        &json!({ "name": "Prompt Engineer", "permissions": ["PROMPT_READ"] }),
    );
    assert_ne!(new.id(), old);
}
