//! Section 4: organizations and their members.

use serde_json::{Value, json};

use crate::rig::{Rig, path, predefined, refused, strings, unknown_id, user_path};

const LIST: &str = "/v2/organizations";

fn products(rig: &Rig) -> String {
    path(
        "organizations",
        &rig.id_in("organizations", "Acme Products"),
    )
}

fn member(rig: &Rig, email: &str, role: &str) -> Value {
    json!({ "user_id": rig.user_id(email), "role": predefined(role) })
}

#[test]
fn an_organization_has_exactly_the_members_of_the_reference() {
    let rig = Rig::empty();
    let made = rig
        .admin()
        .post(LIST, &json!({ "name": "Acme", "description": "All" }));
    assert_eq!(made.status, 201);
    assert_eq!(
        made.body,
        json!({
            "id": made.body["id"],
            "name": "Acme",
            "description": "All",
            "created_at": "2026-06-01T00:00:00Z",
        })
    );
    let read = rig.admin().get(&path("organizations", &made.id()));
    assert_eq!(read.body, made.body);
    let plain = rig.admin().post(LIST, &json!({ "name": "Other" }));
    assert_eq!(plain.body["description"], "");
}

#[test]
fn callers_see_the_organizations_they_belong_to() {
    let rig = Rig::acme();
    let names = |email: &str| strings(&rig.user(email).all(LIST, "organizations"), "name");
    assert_eq!(names("ada.admin@acme.example").len(), 3);
    assert_eq!(names("marco@acme.example"), ["Acme Products"]);
    assert_eq!(
        names("jane@acme.example"),
        ["Acme Products", "Acme Research"]
    );
    rig.grant("marco@acme.example", &["ORGANIZATION_READ"], "account");
    assert_eq!(names("marco@acme.example").len(), 3);
}

#[test]
fn the_name_filter_is_a_substring_without_case() {
    let rig = Rig::acme();
    let found = rig
        .admin()
        .all(&format!("{LIST}?name=RESEARCH"), "organizations");
    assert_eq!(strings(&found, "name"), ["Acme Research"]);
    let long = "x".repeat(256);
    refused(&rig.admin().get(&format!("{LIST}?name={long}")), 400);
}

#[test]
fn names_are_unique_in_the_account() {
    let rig = Rig::acme();
    let admin = rig.admin();
    refused(&admin.post(LIST, &json!({ "name": "acme products" })), 409);
    let research = path(
        "organizations",
        &rig.id_in("organizations", "Acme Research"),
    );
    refused(
        &admin.patch(&research, &json!({ "name": "Acme Products" })),
        409,
    );
    assert_eq!(
        admin
            .patch(&research, &json!({ "name": "Acme Research" }))
            .status,
        200
    );
}

#[test]
fn bodies_of_the_wrong_shape_are_refused() {
    let rig = Rig::acme();
    let admin = rig.admin();
    for body in [
        json!({}),
        json!({ "name": "" }),
        json!({ "name": " " }),
        json!({ "name": "x".repeat(256) }),
        json!({ "name": "A", "description": "x".repeat(1001) }),
        json!({ "name": "A", "description": null }),
        json!({ "name": "A", "id": "x" }),
        json!({ "name": "A", "created_at": "2026-01-01T00:00:00Z" }),
        json!([]),
    ] {
        refused(&admin.post(LIST, &body), 400);
    }
    for body in [
        json!({}),
        json!({ "name": null }),
        json!({ "created_at": "x" }),
    ] {
        refused(&admin.patch(&products(&rig), &body), 400);
    }
}

#[test]
fn null_clears_a_description_and_an_omitted_one_stays() {
    let rig = Rig::acme();
    let renamed = rig.admin().patch(&products(&rig), &json!({ "name": "P" }));
    assert_eq!(renamed.body["description"], "What customers see");
    let path = path("organizations", &renamed.id());
    let cleared = rig.admin().patch(&path, &json!({ "description": null }));
    assert_eq!(cleared.body["description"], "");
    assert_eq!(cleared.body["name"], "P");
}

#[test]
fn absent_and_hidden_organizations_are_the_same_404() {
    let rig = Rig::acme();
    let research = path(
        "organizations",
        &rig.id_in("organizations", "Acme Research"),
    );
    let absent = path("organizations", &unknown_id("Organization"));
    let marco = rig.user("marco@acme.example");
    let mut bodies = Vec::new();
    for target in [&research, &absent] {
        refused(&marco.patch(target, &json!({ "name": "x" })), 404);
        refused(&marco.delete(target), 404);
        let mut body = marco.get(target).body;
        body["instance"].take();
        body["request_id"].take();
        bodies.push(body);
    }
    assert_eq!(bodies[0], bodies[1]);
    refused(&marco.get(&path("organizations", "x")), 400);
}

#[test]
fn readable_but_not_allowed_is_403() {
    let rig = Rig::acme();
    let marco = rig.user("marco@acme.example");
    let target = products(&rig);
    refused(&marco.post(LIST, &json!({ "name": "Mine" })), 403);
    refused(&marco.patch(&target, &json!({ "name": "Mine" })), 403);
    refused(&marco.delete(&target), 403);
    let body = member(&rig, "jane@acme.example", "MEMBER");
    refused(&marco.post(&format!("{target}/users"), &body), 403);
    let jane = user_path(&rig.user_id("jane@acme.example"));
    let jane = jane.trim_start_matches("/v2");
    refused(&marco.delete(&format!("{target}{jane}")), 403);
}

#[test]
fn permissions_bound_on_the_account_are_enough() {
    let rig = Rig::acme();
    rig.grant(
        "marco@acme.example",
        &[
            "ORGANIZATION_CREATE",
            "ORGANIZATION_READ",
            "ORGANIZATION_UPDATE",
            "ORGANIZATION_DELETE",
        ],
        "account",
    );
    let marco = rig.user("marco@acme.example");
    let made = marco.post(LIST, &json!({ "name": "Mine" }));
    let target = path("organizations", &made.id());
    assert_eq!(marco.patch(&target, &json!({ "name": "Ours" })).status, 200);
    assert_eq!(marco.delete(&target).status, 204);
    refused(&marco.delete(&target), 404);
}

/// `delete_organization`: spaces, projects, memberships, bindings and the keys of the organization go with it.
#[test]
fn deleting_deletes_everything_below() {
    let rig = Rig::acme();
    let ci = rig.with_key(&rig.key_named("checkout-ci"));
    assert_eq!(ci.get("/v2/users").status, 200);
    assert_eq!(rig.admin().delete(&products(&rig)).status, 204);
    let spaces = rig.state("spaces");
    let names = strings(spaces.as_array().unwrap(), "name");
    assert_eq!(names.len(), 8);
    assert!(!names.contains(&"Checkout".to_owned()));
    let projects = rig.state("projects");
    let names = strings(projects.as_array().unwrap(), "name");
    assert!(!names.contains(&"checkout-traces".to_owned()));
    let jane = rig.raw_user("jane@acme.example");
    assert_eq!(jane["bindings"], json!([]));
    assert_eq!(jane["organizations"].as_array().unwrap().len(), 1);
    assert_eq!(jane["spaces"].as_array().unwrap().len(), 1);
    refused(&ci.get("/v2/users"), 401);
    assert_eq!(rig.user("jane@acme.example").get("/v2/users").status, 200);
}

/// A key that reaches another organization too keeps working there (our choice).
#[test]
fn a_key_of_two_organizations_survives_one() {
    let rig = Rig::acme();
    let places = |organization: &str, space: &str| {
        json!({
            "org_id": rig.id_in("organizations", organization),
            "spaces": [{ "space_id": rig.space_id(space) }],
        })
    };
    let made = rig.admin().post(
        "/v2/api-keys",
        &json!({
            "key_type": "SERVICE",
            "name": "both",
            "organizations": [places("Acme Products", "Checkout"), places("Acme Research", "Agents")],
        }),
    );
    assert_eq!(made.status, 201, "{}", made.body);
    let both = rig.with_key(made.body["key"].as_str().unwrap());
    rig.admin().delete(&products(&rig));
    let left = both.all("/v2/organizations", "organizations");
    assert_eq!(strings(&left, "name"), ["Acme Research"]);
}

#[test]
fn adding_a_member_is_an_upsert_of_one_record() {
    let rig = Rig::acme();
    let users = format!("{}/users", products(&rig));
    let first = rig
        .admin()
        .post(&users, &member(&rig, "uma@acme.example", "READ_ONLY"));
    assert_eq!(first.status, 200);
    assert_eq!(
        first.body,
        json!({
            "id": first.body["id"],
            "user_id": rig.user_id("uma@acme.example"),
            "organization_id": rig.id_in("organizations", "Acme Products"),
            "role": { "type": "PREDEFINED", "name": "READ_ONLY" },
        })
    );
    let second = rig
        .admin()
        .post(&users, &member(&rig, "uma@acme.example", "ADMIN"));
    assert_eq!(second.id(), first.id());
    assert_eq!(second.body["role"]["name"], "ADMIN");
}

#[test]
fn organization_admins_manage_members_and_spaces() {
    let rig = Rig::acme();
    let users = format!("{}/users", products(&rig));
    rig.admin()
        .post(&users, &member(&rig, "marco@acme.example", "ADMIN"));
    let marco = rig.user("marco@acme.example");
    let added = marco.post(&users, &member(&rig, "ida@acme.example", "MEMBER"));
    assert_eq!(added.status, 200);
    assert_eq!(
        marco
            .patch(&products(&rig), &json!({ "description": "x" }))
            .status,
        200
    );
    let space = marco.post(
        "/v2/spaces",
        &json!({
            "name": "New",
            "organization_id": rig.id_in("organizations", "Acme Products"),
        }),
    );
    assert_eq!(space.status, 201);
    // Deleting the organization itself is for the account (our choice).
    refused(&marco.delete(&products(&rig)), 403);
}

/// Section 4.1: account ANNOTATOR and organization ANNOTATOR go together, else 400.
#[test]
fn the_annotator_rule_holds_both_ways() {
    let rig = Rig::acme();
    let users = format!("{}/users", products(&rig));
    for (email, role, status) in [
        ("anna@acme.example", "MEMBER", 400),
        ("anna@acme.example", "ADMIN", 400),
        ("anna@acme.example", "ANNOTATOR", 200),
        ("jane@acme.example", "ANNOTATOR", 400),
        ("jane@acme.example", "READ_ONLY", 200),
    ] {
        let answer = rig.admin().post(&users, &member(&rig, email, role));
        assert_eq!(answer.status, status, "{email} {role}");
    }
}

#[test]
fn invalid_members_are_rejected() {
    let rig = Rig::acme();
    let users = format!("{}/users", products(&rig));
    let admin = rig.admin();
    let custom = json!({
        "user_id": rig.user_id("jane@acme.example"),
        "role": { "type": "CUSTOM", "id": rig.id_in("roles", "Prompt Engineer") },
    });
    refused(&admin.post(&users, &custom), 422);
    refused(
        &admin.post(&users, &member(&rig, "bea@acme.example", "MEMBER")),
        404,
    );
    let absent = json!({ "user_id": unknown_id("User"), "role": predefined("MEMBER") });
    refused(&admin.post(&users, &absent), 404);
    for body in [
        json!({ "user_id": "x", "role": predefined("MEMBER") }),
        json!({ "role": predefined("MEMBER") }),
        json!({ "user_id": rig.user_id("jane@acme.example"), "role": "MEMBER" }),
        json!({ "user_id": rig.user_id("jane@acme.example"), "role": predefined("OWNER") }),
        json!({ "user_id": rig.user_id("jane@acme.example"), "role": { "type": "CUSTOM" } }),
    ] {
        refused(&admin.post(&users, &body), 400);
    }
}

/// Removal ends the memberships of every child space, and nothing in other organizations.
#[test]
fn removing_a_member_cascades_to_the_spaces() {
    let rig = Rig::acme();
    let jane = rig.user_id("jane@acme.example");
    let target = format!(
        "{}{}",
        products(&rig),
        path("users", &jane).trim_start_matches("/v2")
    );
    assert_eq!(rig.admin().delete(&target).status, 204);
    let raw = rig.raw_user("jane@acme.example");
    assert_eq!(raw["organizations"][0]["organization"], "Acme Research");
    assert_eq!(
        strings(raw["spaces"].as_array().unwrap(), "space"),
        ["Agents"]
    );
    // Unstated, our choice: bindings stay.
    assert_eq!(raw["bindings"].as_array().unwrap().len(), 3);
    refused(&rig.admin().delete(&target), 404);
}
