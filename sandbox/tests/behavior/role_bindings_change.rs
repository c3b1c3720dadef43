//! Section 8: one role binding at a time.

use serde_json::{Value, json};

use crate::rig::{Rig, path, refused, unknown_id};

const LIST: &str = "/v2/role-bindings";

fn body(rig: &Rig, email: &str, role: &str, space: &str) -> Value {
    json!({
        "role_id": rig.id_in("roles", role),
        "user_id": rig.user_id(email),
        "resource_type": "SPACE",
        "resource_id": rig.space_id(space),
    })
}

fn first_of_jane(rig: &Rig) -> String {
    let raw = rig.raw_user("jane@acme.example");
    path("role-bindings", raw["bindings"][0]["id"].as_str().unwrap())
}

#[test]
fn a_binding_has_exactly_the_members_of_the_reference() {
    let rig = Rig::acme();
    let wanted = body(&rig, "jane@acme.example", "Member", "Search");
    let made = rig.admin().post(LIST, &wanted);
    assert_eq!(made.status, 201);
    let mut expected = wanted;
    expected["id"] = made.body["id"].clone();
    expected["created_at"] = json!("2026-06-01T00:00:00Z");
    expected["updated_at"] = json!("2026-06-01T00:00:00Z");
    assert_eq!(made.body, expected);
    let read = rig.admin().get(&path("role-bindings", &made.id()));
    assert_eq!(read.body, expected);
}

/// One binding per user and resource, whatever the role.
#[test]
fn a_second_binding_on_a_resource_is_a_conflict() {
    let rig = Rig::acme();
    for role in ["Prompt Engineer", "Member"] {
        let again = body(&rig, "jane@acme.example", role, "Checkout");
        refused(&rig.admin().post(LIST, &again), 409);
    }
}

/// Newer: authorization on the resource (403, also for an absent one) comes before the lookup of user and role.
#[test]
fn the_resource_is_decided_before_user_and_role() {
    let rig = Rig::acme();
    let nobody = |resource: &str| {
        json!({
            "role_id": unknown_id("Role"),
            "user_id": unknown_id("User"),
            "resource_type": "SPACE",
            "resource_id": resource,
        })
    };
    let marco = rig.user("marco@acme.example");
    refused(&marco.post(LIST, &nobody(&rig.space_id("Checkout"))), 403);
    refused(&marco.post(LIST, &nobody(&rig.space_id("Evals"))), 403);
    refused(&rig.admin().post(LIST, &nobody(&unknown_id("Space"))), 403);
    refused(
        &rig.admin().post(LIST, &nobody(&rig.space_id("Checkout"))),
        404,
    );
    let mut no_role = body(&rig, "marco@acme.example", "Member", "Search");
    no_role["role_id"] = json!(unknown_id("Role"));
    refused(&rig.admin().post(LIST, &no_role), 404);
    let blocked = body(&rig, "bea@acme.example", "Member", "Search");
    refused(&rig.admin().post(LIST, &blocked), 404);
}

#[test]
fn bodies_of_the_wrong_shape_are_refused() {
    let rig = Rig::acme();
    let with = |name: &str, value: Value| {
        let mut body = body(&rig, "marco@acme.example", "Member", "Search");
        body[name] = value;
        body
    };
    for body in [
        // The id names a space, whatever the type says.
        with("resource_type", json!("PROJECT")),
        with("resource_type", json!("space")),
        with("resource_type", json!("ORGANIZATION")),
        with("resource_id", json!(rig.id_in("projects", "planner"))),
        with("role_id", json!("Member")),
        with("user_id", json!(null)),
        with("id", json!("x")),
        with("created_at", json!("2026-01-01T00:00:00Z")),
    ] {
        refused(&rig.admin().post(LIST, &body), 400);
    }
    let target = first_of_jane(&rig);
    for body in [
        json!({}),
        json!({ "role_id": null }),
        json!({ "role_id": rig.id_in("roles", "Member"), "user_id": rig.user_id("jane@acme.example") }),
    ] {
        refused(&rig.admin().patch(&target, &body), 400);
    }
}

/// Newer: for a service key the bot user is bound, and the key acts with the role.
#[test]
fn a_bot_user_can_be_bound() {
    let rig = Rig::acme();
    let keys = rig.control("GET", "state", &Value::Null);
    let ci = keys["keys"]
        .as_array()
        .unwrap()
        .iter()
        .find(|key| key["name"] == "checkout-ci")
        .unwrap();
    let mut bound = body(&rig, "jane@acme.example", "Admin", "Search");
    bound["user_id"] = ci["acts_as_user_id"].clone();
    let bot = rig.with_key(&rig.key_named("checkout-ci"));
    let target = format!(
        "/v2/api-keys?space_id={}",
        crate::rig::encode(&rig.space_id("Search"))
    );
    refused(&bot.get(&target), 403);
    assert_eq!(rig.admin().post(LIST, &bound).status, 201);
    assert_eq!(bot.get(&target).status, 200);
}

/// Newer: lacking `ROLE_BINDING_READ` (or CREATE and DELETE) on the resource is 404, as if it weren't there.
#[test]
fn without_the_permissions_a_binding_is_not_found() {
    let rig = Rig::acme();
    let target = first_of_jane(&rig);
    let role = json!({ "role_id": rig.id_in("roles", "Member") });
    let jane = rig.user("jane@acme.example");
    refused(&jane.get(&target), 404);
    let marco = rig.user("marco@acme.example");
    assert_eq!(marco.get(&target).status, 200);
    refused(&marco.patch(&target, &role), 404);
    refused(&marco.delete(&target), 404);
    rig.grant("uma@acme.example", &["ROLE_BINDING_CREATE"], "Checkout");
    let uma = rig.user("uma@acme.example");
    refused(&uma.patch(&target, &role), 404);
    rig.grant(
        "anna@acme.example",
        &["ROLE_BINDING_CREATE", "ROLE_BINDING_DELETE"],
        "Checkout",
    );
    let anna = rig.user("anna@acme.example");
    assert_eq!(anna.patch(&target, &role).status, 200);
    assert_eq!(anna.delete(&target).status, 204);
    refused(&anna.delete(&target), 404);
}

/// Account level bindings are not exposed, not even by id.
#[test]
fn an_account_binding_is_not_found() {
    for rig in [Rig::acme(), Rig::older()] {
        let uma = rig.raw_user("uma@acme.example");
        let target = path("role-bindings", uma["bindings"][0]["id"].as_str().unwrap());
        refused(&rig.admin().get(&target), 404);
        refused(&rig.admin().delete(&target), 404);
    }
    let rig = Rig::acme();
    refused(
        &rig.admin()
            .get(&path("role-bindings", &unknown_id("RoleBinding"))),
        404,
    );
    refused(&rig.admin().get(&path("role-bindings", "x")), 400);
}

#[test]
fn an_update_replaces_the_role_and_nothing_else() {
    let rig = Rig::acme();
    let target = first_of_jane(&rig);
    let before = rig.admin().get(&target).body;
    let role = rig.id_in("roles", "Member");
    let after = rig.admin().patch(&target, &json!({ "role_id": role })).body;
    assert_eq!(after["role_id"], role);
    for member in [
        "id",
        "user_id",
        "resource_id",
        "resource_type",
        "created_at",
    ] {
        assert_eq!(after[member], before[member]);
    }
    let absent = json!({ "role_id": unknown_id("Role") });
    refused(&rig.admin().patch(&target, &absent), 404);
}

/// What the binding granted is lost with it.
#[test]
fn deleting_a_binding_removes_the_access() {
    let rig = Rig::acme();
    let fraud = path("projects", &rig.id_in("projects", "fraud-traces"));
    let jane = rig.user("jane@acme.example");
    assert_eq!(jane.get(&fraud).status, 200);
    let raw = rig.raw_user("jane@acme.example");
    let binding = path("role-bindings", raw["bindings"][2]["id"].as_str().unwrap());
    assert_eq!(rig.admin().delete(&binding).status, 204);
    refused(&jane.get(&fraud), 404);
}
