//! Section 9: resource restrictions.

use serde_json::{Value, json};

use crate::rig::{Rig, encode, path, refused, strings, unknown_id, with_cursor};

const LIST: &str = "/v2/resource-restrictions";

fn project(rig: &Rig, name: &str) -> String {
    rig.id_in("projects", name)
}

fn restrict(rig: &Rig, name: &str) {
    let made = rig
        .admin()
        .post(LIST, &json!({ "resource_id": project(rig, name) }));
    assert_eq!(made.status, 200, "{}", made.body);
}

fn add(rig: &Rig, kind: &str, name: &str) -> String {
    let made = rig.change(&json!({ "add_resource": {
        "type": kind, "space": "Checkout", "name": name } }));
    made["id"].as_str().unwrap().to_owned()
}

/// 200 both times, and the second answer is the first record.
#[test]
fn restricting_is_idempotent() {
    let rig = Rig::acme();
    let body = json!({ "resource_id": project(&rig, "planner") });
    let first = rig.admin().post(LIST, &body);
    assert_eq!(first.status, 200);
    assert_eq!(
        first.body,
        json!({
            "resource_type": "PROJECT",
            "resource_id": project(&rig, "planner"),
            "created_at": "2026-06-01T00:00:00Z",
        })
    );
    rig.sandbox.advance_clock(5000);
    assert_eq!(rig.admin().post(LIST, &body).body, first.body);
}

/// Only a binding on the project itself counts; lifting the restriction brings everybody back.
#[test]
fn a_restriction_takes_access_from_all_but_those_bound() {
    let rig = Rig::acme();
    let target = path("projects", &project(&rig, "checkout-traces"));
    let can_read = |email: &str| rig.user(email).get(&target).status == 200;
    let everyone = [
        "jane@acme.example",
        "marco@acme.example",
        "anna@acme.example",
    ];
    rig.change(&json!({ "remove_binding":
        rig.raw_user("marco@acme.example")["bindings"][1]["id"] }));
    assert!(everyone.iter().all(|email| can_read(email)));
    restrict(&rig, "checkout-traces");
    assert!(can_read("jane@acme.example"));
    assert!(can_read("anna@acme.example"));
    assert!(!can_read("marco@acme.example"));
    refused(&rig.user("marco@acme.example").delete(&target), 404);
    assert!(!can_read("ada.admin@acme.example"));
    let lift = format!("{LIST}/{}", encode(&project(&rig, "checkout-traces")));
    assert_eq!(rig.admin().delete(&lift).status, 204);
    assert!(everyone.iter().all(|email| can_read(email)));
    refused(&rig.admin().delete(&lift), 404);
}

#[test]
fn restricting_needs_a_space_admin_or_the_permission() {
    let rig = Rig::acme();
    let body = |name: &str| json!({ "resource_id": project(&rig, name) });
    let marco = rig.user("marco@acme.example");
    refused(&marco.post(LIST, &body("search-ranking")), 403);
    refused(&marco.post(LIST, &body("planner")), 404);
    refused(
        &rig.admin()
            .post(LIST, &json!({ "resource_id": unknown_id("Model") })),
        404,
    );
    rig.grant(
        "marco@acme.example",
        &["PROJECT_RESTRICT"],
        "search-ranking",
    );
    assert_eq!(marco.post(LIST, &body("search-ranking")).status, 200);
    let path = |name: &str| format!("{LIST}/{}", encode(&project(&rig, name)));
    refused(
        &rig.user("jane@acme.example")
            .delete(&path("search-ranking")),
        404,
    );
    refused(
        &rig.user("jane@acme.example").delete(&path("query-rewrite")),
        403,
    );
    assert_eq!(marco.delete(&path("search-ranking")).status, 204);
    refused(&rig.admin().delete(&path("planner")), 404);
}

#[test]
fn ids_that_cannot_be_restricted_are_refused() {
    let rig = Rig::acme();
    for id in [
        rig.space_id("Search"),
        "x".to_owned(),
        rig.id_in("roles", "Member"),
    ] {
        refused(&rig.admin().post(LIST, &json!({ "resource_id": id })), 400);
        refused(&rig.admin().delete(&format!("{LIST}/{}", encode(&id))), 400);
    }
    for body in [json!({}), json!({ "resource_id": null })] {
        refused(&rig.admin().post(LIST, &body), 400);
    }
}

/// Newer: dashboards and prompts too, each with a permission of its own.
#[test]
fn dashboards_and_prompts_can_be_restricted() {
    let rig = Rig::acme();
    let dashboard = add(&rig, "DASHBOARD", "Board");
    let prompt = add(&rig, "PROMPT", "Greeting");
    rig.grant("jane@acme.example", &["PROMPT_RESTRICT"], "account");
    let jane = rig.user("jane@acme.example");
    let body = |id: &str| json!({ "resource_id": id });
    refused(&jane.post(LIST, &body(&dashboard)), 403);
    assert_eq!(
        jane.post(LIST, &body(&prompt)).body["resource_type"],
        "PROMPT"
    );
    assert_eq!(rig.admin().post(LIST, &body(&dashboard)).status, 200);
    let of = |query: &str| {
        let rows = rig
            .admin()
            .all(&format!("{LIST}{query}"), "resource_restrictions");
        strings(&rows, "resource_type")
    };
    assert_eq!(of(""), ["PROJECT", "DASHBOARD", "PROMPT"]);
    assert_eq!(of("?resource_type=DASHBOARD"), ["DASHBOARD"]);
    refused(
        &rig.admin().get(&format!("{LIST}?resource_type=SPACE")),
        400,
    );
    let lift = format!("{LIST}/{}", encode(&prompt));
    assert_eq!(jane.delete(&lift).status, 204);
    refused(&jane.delete(&lift), 404);
}

/// Rights are looked at after a page is read: pages without rows that say there is more.
#[test]
fn pages_are_short_or_empty_where_the_caller_may_not_manage() {
    let rig = Rig::acme();
    for name in ["search-ranking", "planner", "nightly"] {
        restrict(&rig, name);
    }
    rig.grant("marco@acme.example", &["PROJECT_RESTRICT"], "nightly");
    let marco = rig.user("marco@acme.example");
    let mut sizes = Vec::new();
    let mut target = format!("{LIST}?limit=1");
    loop {
        let page = marco.get(&target);
        sizes.push(page.body["resource_restrictions"].as_array().unwrap().len());
        let Some(cursor) = page.body["pagination"]["next_cursor"].as_str() else {
            break;
        };
        target = with_cursor(&format!("{LIST}?limit=1"), cursor);
    }
    assert_eq!(sizes, [0, 0, 0, 1]);
    assert!(
        rig.user("jane@acme.example")
            .all(LIST, "resource_restrictions")
            .is_empty()
    );
}

#[test]
fn the_gaps_can_be_turned_off() {
    let rig = Rig::with_settings(&json!({ "page_gaps": false }));
    for name in ["search-ranking", "planner", "nightly"] {
        restrict(&rig, name);
    }
    rig.grant("marco@acme.example", &["PROJECT_RESTRICT"], "nightly");
    let page = rig
        .user("marco@acme.example")
        .get(&format!("{LIST}?limit=1"));
    assert_eq!(
        page.body["resource_restrictions"][0]["resource_id"],
        project(&rig, "nightly")
    );
    assert_eq!(page.body["pagination"], json!({ "has_more": false }));
}

/// A restriction says who reads a project, not who administers its bindings.
#[test]
fn bindings_of_a_restricted_project_are_still_managed() {
    let rig = Rig::acme();
    let body = json!({
        "role_id": rig.id_in("roles", "Project Viewer"),
        "user_id": rig.user_id("ada.admin@acme.example"),
        "resource_type": "PROJECT",
        "resource_id": project(&rig, "fraud-traces"),
    });
    let target = path("projects", &project(&rig, "fraud-traces"));
    refused(&rig.admin().get(&target), 404);
    assert_eq!(rig.admin().post("/v2/role-bindings", &body).status, 201);
    assert_eq!(rig.admin().get(&target).status, 200);
    let state = rig.state("projects");
    let row = state
        .as_array()
        .unwrap()
        .iter()
        .find(|p| p["name"] == "fraud-traces");
    assert_ne!(row.unwrap()["restricted_at"], Value::Null);
}
