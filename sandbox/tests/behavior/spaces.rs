//! Section 5: spaces.

use serde_json::json;

use crate::rig::{Rig, encode, path, refused, strings, unknown_id};

const LIST: &str = "/v2/spaces";

#[test]
fn a_space_has_exactly_the_members_of_the_newer_vintage() {
    let rig = Rig::acme();
    let organization = rig.id_in("organizations", "Acme Products");
    let made = rig.admin().post(
        LIST,
        &json!({ "name": "New", "organization_id": organization, "is_private": true }),
    );
    assert_eq!(made.status, 201);
    assert_eq!(
        made.body,
        json!({
            "id": made.body["id"],
            "organization_id": organization,
            "name": "New",
            "description": "",
            "created_at": "2026-06-01T00:00:00Z",
            "is_private": true,
            "default_llm_integration": null,
            "ml_models_enabled": true,
            "gradient_start_color": "#1f2a44",
            "gradient_end_color": "#6fb1fc",
            "default_agent_runtime": null,
        })
    );
    assert_eq!(rig.admin().get(&path("spaces", &made.id())).body, made.body);
}

/// Section 5.1: private spaces only for members and admins of it or above; public ones for the organization.
#[test]
fn visibility_follows_membership_and_privacy() {
    let rig = Rig::acme();
    let sees = |email: &str, space: &str| {
        let answer = rig.user(email).get(&path("spaces", &rig.space_id(space)));
        if answer.status != 200 {
            refused(&answer, 404);
        }
        answer.status == 200
    };
    assert!(sees("marco@acme.example", "Checkout"));
    // Public, in the organization, no member.
    assert!(sees("marco@acme.example", "Mobile"));
    // In another organization.
    assert!(!sees("marco@acme.example", "Agents"));
    // Private: a member, and an outsider of the same organization.
    assert!(sees("anna@acme.example", "Evals"));
    assert!(!sees("jane@acme.example", "Evals"));
    assert!(sees("ada.admin@acme.example", "Evals"));
    rig.change(&json!({ "add_binding": {
        "user": "jane@acme.example", "role": "Read-only", "resource": "Evals" } }));
    assert!(sees("jane@acme.example", "Evals"));
}

#[test]
fn lists_hold_what_is_visible_and_filter_by_organization_and_name() {
    let rig = Rig::acme();
    let marco = rig.user("marco@acme.example");
    let names = strings(&marco.all(LIST, "spaces"), "name");
    assert_eq!(names.len(), 4);
    let research = encode(&rig.id_in("organizations", "Acme Research"));
    let found = rig
        .admin()
        .all(&format!("{LIST}?org_id={research}&name=SAND"), "spaces");
    assert_eq!(strings(&found, "name"), ["Sandbox"]);
    refused(&marco.get(&format!("{LIST}?org_id={research}")), 404);
    let absent = encode(&unknown_id("Organization"));
    refused(&rig.admin().get(&format!("{LIST}?org_id={absent}")), 404);
    refused(&rig.admin().get(&format!("{LIST}?org_id=x")), 400);
}

#[test]
fn names_are_unique_in_their_organization_only() {
    let rig = Rig::acme();
    let body = |organization: &str| json!({ "name": "checkout", "organization_id": rig.id_in("organizations", organization) });
    refused(&rig.admin().post(LIST, &body("Acme Products")), 409);
    assert_eq!(rig.admin().post(LIST, &body("Acme Research")).status, 201);
    let search = path("spaces", &rig.space_id("Search"));
    refused(
        &rig.admin().patch(&search, &json!({ "name": "Checkout" })),
        409,
    );
}

#[test]
fn creating_needs_the_organization_and_the_right() {
    let rig = Rig::acme();
    let marco = rig.user("marco@acme.example");
    let body = |organization: &str| json!({ "name": "N", "organization_id": organization });
    refused(
        &marco.post(LIST, &body(&rig.id_in("organizations", "Acme Products"))),
        403,
    );
    refused(
        &marco.post(LIST, &body(&rig.id_in("organizations", "Acme Research"))),
        404,
    );
    refused(
        &rig.admin().post(LIST, &body(&unknown_id("Organization"))),
        404,
    );
    for body in [
        body("x"),
        json!({ "name": "N" }),
        json!({ "organization_id": unknown_id("Organization") }),
        json!({ "name": "N", "organization_id": unknown_id("Organization"), "created_at": "x" }),
    ] {
        refused(&rig.admin().post(LIST, &body), 400);
    }
}

#[test]
fn settings_are_replaced_cleared_and_kept() {
    let rig = Rig::acme();
    let target = path("spaces", &rig.space_id("Checkout"));
    let llm = json!({ "integration_id": unknown_id("LlmIntegration"), "model_name": "m" });
    let runtime = json!({ "integration_id": unknown_id("RemoteEndpointIntegration") });
    let set = rig.admin().patch(
        &target,
        &json!({
            "default_llm_integration": llm,
            "default_agent_runtime": runtime,
            "ml_models_enabled": false,
            "gradient_start_color": "#000000",
            "is_private": true,
        }),
    );
    assert_eq!(set.status, 200, "{}", set.body);
    assert_eq!(set.body["default_llm_integration"], llm);
    assert_eq!(set.body["default_agent_runtime"], runtime);
    assert_eq!(set.body["ml_models_enabled"], false);
    assert_eq!(set.body["gradient_end_color"], "#6fb1fc");
    assert_eq!(set.body["description"], "The Checkout team");
    let cleared = rig.admin().patch(
        &target,
        &json!({
            "default_llm_integration": null,
            "default_agent_runtime": null,
            "description": null,
        }),
    );
    assert_eq!(cleared.body["default_llm_integration"], json!(null));
    assert_eq!(cleared.body["default_agent_runtime"], json!(null));
    assert_eq!(cleared.body["description"], "");
    assert_eq!(cleared.body["is_private"], true);
}

#[test]
fn updates_of_the_wrong_shape_are_refused() {
    let rig = Rig::acme();
    let target = path("spaces", &rig.space_id("Checkout"));
    for body in [
        json!({}),
        json!({ "name": null }),
        json!({ "is_private": null }),
        json!({ "description": "" }),
        json!({ "organization_id": rig.id_in("organizations", "Acme Research") }),
        json!({ "default_llm_integration": { "integration_id": "x", "model_name": "m" } }),
        json!({ "default_llm_integration": { "integration_id": unknown_id("LlmIntegration") } }),
        json!({ "default_agent_runtime": { "integration_id": unknown_id("Space") } }),
        json!({ "ml_models_enabled": "yes" }),
    ] {
        refused(&rig.admin().patch(&target, &body), 400);
    }
}

#[test]
fn changing_and_deleting_need_an_admin_or_the_permission() {
    let rig = Rig::acme();
    let target = path("spaces", &rig.space_id("Checkout"));
    let marco = rig.user("marco@acme.example");
    refused(&marco.patch(&target, &json!({ "name": "x" })), 403);
    refused(&marco.delete(&target), 403);
    let hidden = path("spaces", &rig.space_id("Evals"));
    refused(&marco.patch(&hidden, &json!({ "name": "x" })), 404);
    refused(&marco.delete(&hidden), 404);
    rig.grant(
        "jane@acme.example",
        &["SPACE_UPDATE", "SPACE_DELETE"],
        "account",
    );
    let jane = rig.user("jane@acme.example");
    assert_eq!(jane.patch(&target, &json!({ "name": "x" })).status, 200);
    assert_eq!(jane.delete(&target).status, 204);
    refused(&jane.delete(&target), 404);
}

/// `delete_space`: projects, memberships, bindings and restrictions disappear with it.
#[test]
fn deleting_deletes_everything_below() {
    let rig = Rig::acme();
    let fraud = rig.id_in("projects", "fraud-traces");
    let board = rig.change(&json!({ "add_resource": {
        "type": "DASHBOARD", "space": "Checkout", "name": "Board" } }));
    let restricted = rig.admin().post(
        "/v2/resource-restrictions",
        &json!({ "resource_id": board["id"] }),
    );
    assert_eq!(restricted.status, 200);
    assert_eq!(
        rig.admin()
            .delete(&path("spaces", &rig.space_id("Checkout")))
            .status,
        204
    );
    let jane = rig.raw_user("jane@acme.example");
    assert_eq!(jane["bindings"], json!([]));
    assert_eq!(jane["spaces"].as_array().unwrap().len(), 2);
    assert_eq!(jane["organizations"].as_array().unwrap().len(), 2);
    let restrictions = rig
        .admin()
        .all("/v2/resource-restrictions", "resource_restrictions");
    assert!(restrictions.is_empty());
    assert_eq!(rig.state("resources"), json!([]));
    refused(&rig.admin().get(&path("projects", &fraud)), 404);
    // Unstated, our choice: a service key bound only to it stays active.
    let ci = rig.with_key(&rig.key_named("checkout-ci"));
    assert!(
        ci.all(LIST, "spaces")
            .iter()
            .all(|space| space["name"] != "Checkout")
    );
}
