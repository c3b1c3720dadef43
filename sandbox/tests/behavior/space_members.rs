//! Section 5: members of spaces.

use serde_json::{Value, json};

use crate::rig::{Rig, encode, path, predefined, refused, unknown_id};

fn users(rig: &Rig, space: &str) -> String {
    format!("{}/users", path("spaces", &rig.space_id(space)))
}

fn member(rig: &Rig, email: &str, role: &Value) -> Value {
    json!({ "user_id": rig.user_id(email), "role": role })
}

fn custom(rig: &Rig, role: &str) -> Value {
    json!({ "type": "CUSTOM", "id": rig.id_in("roles", role) })
}

fn remove(rig: &Rig, space: &str, email: &str) -> String {
    format!("{}/{}", users(rig, space), encode(&rig.user_id(email)))
}

fn space_of(rig: &Rig, email: &str, space: &str) -> Option<Value> {
    let raw = rig.raw_user(email);
    let spaces = raw["spaces"].as_array().unwrap();
    spaces.iter().find(|found| found["space"] == space).cloned()
}

#[test]
fn adding_a_member_is_an_upsert_of_one_record() {
    let rig = Rig::acme();
    let target = users(&rig, "Mobile");
    let first = rig.admin().post(
        &target,
        &member(&rig, "jane@acme.example", &predefined("READ_ONLY")),
    );
    assert_eq!(first.status, 200);
    assert_eq!(
        first.body,
        json!({
            "id": first.body["id"],
            "user_id": rig.user_id("jane@acme.example"),
            "space_id": rig.space_id("Mobile"),
            "role": { "type": "PREDEFINED", "name": "READ_ONLY" },
        })
    );
    let second = rig.admin().post(
        &target,
        &member(&rig, "jane@acme.example", &predefined("ADMIN")),
    );
    assert_eq!(second.id(), first.id());
    let jane = rig.user("jane@acme.example");
    let renamed = jane.patch(
        &path("spaces", &rig.space_id("Mobile")),
        &json!({ "name": "Phones" }),
    );
    assert_eq!(renamed.status, 200);
}

/// The order of section 5.1: each request below is wrong in its own way and in all later ones.
#[test]
fn checks_come_in_their_order() {
    let rig = Rig::acme();
    let marco = rig.user("marco@acme.example");
    let nobody = json!({ "user_id": unknown_id("User"), "role": predefined("ANNOTATOR") });
    refused(&marco.post(&users(&rig, "Agents"), &nobody), 404);
    refused(&marco.post(&users(&rig, "Checkout"), &nobody), 403);
    refused(&rig.admin().post(&users(&rig, "Checkout"), &nobody), 404);
    let outsider = member(&rig, "uma@acme.example", &predefined("ANNOTATOR"));
    refused(&rig.admin().post(&users(&rig, "Checkout"), &outsider), 400);
    let annotator = member(&rig, "jane@acme.example", &predefined("ANNOTATOR"));
    refused(&rig.admin().post(&users(&rig, "Checkout"), &annotator), 400);
}

/// 400: a member of the parent organization only, and nobody is enrolled on the way.
#[test]
fn a_member_must_belong_to_the_organization() {
    let rig = Rig::acme();
    let body = member(&rig, "uma@acme.example", &predefined("MEMBER"));
    refused(&rig.admin().post(&users(&rig, "Checkout"), &body), 400);
    assert_eq!(space_of(&rig, "uma@acme.example", "Checkout"), None);
    let organization = path(
        "organizations",
        &rig.id_in("organizations", "Acme Products"),
    );
    rig.admin().post(&format!("{organization}/users"), &body);
    assert_eq!(
        rig.admin().post(&users(&rig, "Checkout"), &body).status,
        200
    );
}

#[test]
fn the_annotator_rule_holds_both_ways() {
    let rig = Rig::acme();
    let target = users(&rig, "Evals");
    for (email, role, status) in [
        ("anna@acme.example", predefined("MEMBER"), 400),
        ("anna@acme.example", custom(&rig, "Prompt Engineer"), 400),
        ("anna@acme.example", predefined("ANNOTATOR"), 200),
        ("jane@acme.example", predefined("ANNOTATOR"), 400),
        ("jane@acme.example", predefined("READ_ONLY"), 200),
    ] {
        let answer = rig.admin().post(&target, &member(&rig, email, &role));
        assert_eq!(answer.status, status, "{email} {role}");
    }
}

/// PREDEFINED needs a space admin, CUSTOM needs `ROLE_BINDING_CREATE`.
#[test]
fn the_right_depends_on_the_kind_of_role() {
    let rig = Rig::acme();
    let target = users(&rig, "Checkout");
    rig.grant("jane@acme.example", &["ROLE_BINDING_CREATE"], "account");
    let jane = rig.user("jane@acme.example");
    let marco = |role: &Value| member(&rig, "marco@acme.example", role);
    refused(&jane.post(&target, &marco(&predefined("MEMBER"))), 403);
    assert_eq!(
        jane.post(&target, &marco(&custom(&rig, "Member"))).status,
        200
    );
    let other = rig.user("marco@acme.example");
    refused(&other.post(&target, &marco(&custom(&rig, "Member"))), 403);
}

#[test]
fn a_custom_role_that_does_not_exist_is_404() {
    let rig = Rig::acme();
    let role = json!({ "type": "CUSTOM", "id": unknown_id("Role") });
    let body = member(&rig, "jane@acme.example", &role);
    refused(&rig.admin().post(&users(&rig, "Checkout"), &body), 404);
}

/// A custom role is a binding on the space, shown with its name; a predefined one replaces it and the binding.
#[test]
fn a_custom_role_is_a_binding_and_goes_with_it() {
    let rig = Rig::acme();
    let target = users(&rig, "Mobile");
    let role = custom(&rig, "Prompt Engineer");
    let bound = |rig: &Rig| {
        let list = format!(
            "/v2/role-bindings?resource_type=SPACE&user_id={}",
            encode(&rig.user_id("jane@acme.example"))
        );
        let mobile = rig.space_id("Mobile");
        let mut rows = rig.admin().all(&list, "role_bindings");
        rows.retain(|row| row["resource_id"] == mobile);
        rows
    };
    let added = rig
        .admin()
        .post(&target, &member(&rig, "jane@acme.example", &role));
    assert_eq!(
        added.body["role"],
        json!({ "type": "CUSTOM", "id": role["id"], "name": "Prompt Engineer" })
    );
    assert_eq!(bound(&rig).len(), 1);
    assert_eq!(bound(&rig)[0]["role_id"], role["id"]);
    let again = rig.admin().post(
        "/v2/role-bindings",
        &json!({
            "role_id": role["id"],
            "user_id": rig.user_id("jane@acme.example"),
            "resource_type": "SPACE",
            "resource_id": rig.space_id("Mobile"),
        }),
    );
    refused(&again, 409);
    rig.admin().post(
        &target,
        &member(&rig, "jane@acme.example", &predefined("MEMBER")),
    );
    assert!(bound(&rig).is_empty());
    rig.admin()
        .post(&target, &member(&rig, "jane@acme.example", &role));
    let binding = bound(&rig)[0]["id"].as_str().unwrap().to_owned();
    assert_eq!(
        rig.admin().delete(&path("role-bindings", &binding)).status,
        204
    );
    assert_eq!(space_of(&rig, "jane@acme.example", "Mobile"), None);
}

/// Removal ends the membership and the bindings on the space; those on its projects stay (unstated).
#[test]
fn removing_a_member_deletes_the_bindings_on_the_space() {
    let rig = Rig::acme();
    let target = remove(&rig, "Checkout", "jane@acme.example");
    assert_eq!(rig.admin().delete(&target).status, 204);
    assert_eq!(space_of(&rig, "jane@acme.example", "Checkout"), None);
    let raw = rig.raw_user("jane@acme.example");
    let types: Vec<_> = raw["bindings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|binding| binding["resource_type"].clone())
        .collect();
    assert_eq!(types, ["PROJECT", "PROJECT"]);
    refused(&rig.admin().delete(&target), 404);
}

#[test]
fn removing_needs_an_admin_or_the_permission() {
    let rig = Rig::acme();
    let target = remove(&rig, "Checkout", "jane@acme.example");
    refused(&rig.user("marco@acme.example").delete(&target), 403);
    let hidden = remove(&rig, "Evals", "anna@acme.example");
    refused(&rig.user("marco@acme.example").delete(&hidden), 404);
    let absent = format!(
        "{}/{}",
        users(&rig, "Checkout"),
        encode(&unknown_id("User"))
    );
    refused(&rig.admin().delete(&absent), 404);
    refused(
        &rig.admin()
            .delete(&remove(&rig, "Checkout", "uma@acme.example")),
        404,
    );
    refused(
        &rig.admin()
            .delete(&format!("{}/x", users(&rig, "Checkout"))),
        400,
    );
    rig.grant("marco@acme.example", &["ROLE_BINDING_DELETE"], "account");
    assert_eq!(rig.user("marco@acme.example").delete(&target).status, 204);
}

/// In a public space an organization member acts with the organization role (section 5.1).
#[test]
fn an_organization_role_counts_in_public_spaces() {
    let rig = Rig::acme();
    let create = |space: &str| json!({ "name": "p", "space_id": rig.space_id(space) });
    let marco = rig.user("marco@acme.example");
    assert_eq!(marco.post("/v2/projects", &create("Mobile")).status, 201);
    rig.admin().patch(
        &path("spaces", &rig.space_id("Search")),
        &json!({ "is_private": true }),
    );
    refused(&marco.post("/v2/projects", &create("Search")), 404);
    // Sam's organization role is READ_ONLY, which reads projects and makes none.
    let sam = rig.anyone("sam.lee@acme.example");
    refused(&sam.post("/v2/projects", &create("Checkout")), 403);
    let seen = sam.get(&path("projects", &rig.id_in("projects", "checkout-traces")));
    assert_eq!(seen.status, 200);
}

/// In a private space only roles held there count, also for somebody of the organization who was let in.
#[test]
fn an_organization_role_does_not_count_in_private_spaces() {
    let rig = Rig::acme();
    rig.change(&json!({ "add_binding": {
        "user": "jane@acme.example", "role": "Read-only", "resource": "Evals" } }));
    let jane = rig.user("jane@acme.example");
    let create = |space: &str| json!({ "name": "p", "space_id": rig.space_id(space) });
    refused(&jane.post("/v2/projects", &create("Evals")), 403);
    let nightly = path("projects", &rig.id_in("projects", "nightly"));
    assert_eq!(jane.get(&nightly).status, 200);
    assert_eq!(jane.post("/v2/projects", &create("Agents")).status, 201);
}
