//! Section 6: projects.

use serde_json::json;

use crate::rig::{Rig, encode, path, refused, strings, unknown_id};

const LIST: &str = "/v2/projects";

fn project(rig: &Rig, name: &str) -> String {
    path("projects", &rig.id_in("projects", name))
}

#[test]
fn a_project_has_exactly_the_members_of_the_newer_vintage() {
    let rig = Rig::acme();
    let made = rig.admin().post(
        LIST,
        &json!({ "name": "new", "space_id": rig.space_id("Checkout") }),
    );
    assert_eq!(made.status, 201);
    assert_eq!(
        made.body,
        json!({
            "id": made.body["id"],
            "name": "new",
            "space_id": rig.space_id("Checkout"),
            "created_at": "2026-06-01T00:00:00Z",
            "project_type": "APPLICATION",
        })
    );
    assert_eq!(
        rig.admin().get(&path("projects", &made.id())).body,
        made.body
    );
}

/// A project without type shows null; the filter leaves it out.
#[test]
fn projects_are_filtered_by_type() {
    let rig = Rig::acme();
    for (name, kind) in [("nightly", json!("EXPERIMENT")), ("pager", json!(null))] {
        rig.change(
            &json!({ "change_project": { "project": name, "set": { "project_type": kind } } }),
        );
    }
    let of = |kind: &str| {
        let rows = rig
            .admin()
            .all(&format!("{LIST}?project_type={kind}"), "projects");
        strings(&rows, "name")
    };
    assert_eq!(of("EXPERIMENT"), ["nightly"]);
    assert!(of("HARNESS").is_empty());
    assert!(!of("APPLICATION").contains(&"pager".to_owned()));
    let pager = rig.admin().get(&project(&rig, "pager"));
    assert_eq!(pager.body["project_type"], json!(null));
    refused(&rig.admin().get(&format!("{LIST}?project_type=OTHER")), 400);
}

#[test]
fn projects_are_filtered_by_space_and_names() {
    let rig = Rig::acme();
    let of = |query: &str| {
        strings(
            &rig.admin().all(&format!("{LIST}?{query}"), "projects"),
            "name",
        )
    };
    assert_eq!(of("name=ASSIST"), ["assistant", "assistant"]);
    assert_eq!(of("space_name=mobile"), ["assistant"]);
    let search = encode(&rig.space_id("Search"));
    assert_eq!(
        of(&format!("space_id={search}")),
        ["search-ranking", "query-rewrite"]
    );
    let absent = encode(&unknown_id("Space"));
    refused(&rig.admin().get(&format!("{LIST}?space_id={absent}")), 404);
    let evals = encode(&rig.space_id("Evals"));
    let marco = rig.user("marco@acme.example");
    refused(&marco.get(&format!("{LIST}?space_id={evals}")), 404);
    let long = "x".repeat(256);
    refused(&rig.admin().get(&format!("{LIST}?space_name={long}")), 400);
}

/// Annotators read no projects by membership; a binding on the project lets them.
#[test]
fn lists_hold_what_the_caller_may_read() {
    let rig = Rig::acme();
    let of = |email: &str| strings(&rig.user(email).all(LIST, "projects"), "name");
    assert_eq!(of("anna@acme.example"), ["checkout-traces"]);
    let marco = of("marco@acme.example");
    assert!(marco.contains(&"search-ranking".to_owned()));
    assert!(!marco.contains(&"planner".to_owned()));
    refused(
        &rig.user("marco@acme.example")
            .get(&project(&rig, "planner")),
        404,
    );
}

#[test]
fn both_words_of_project_ids_are_taken() {
    use base64::Engine as _;
    let engine = base64::engine::general_purpose::STANDARD;
    let rig = Rig::acme();
    let id = rig.id_in("projects", "planner");
    let text = String::from_utf8(engine.decode(&id).unwrap()).unwrap();
    let other = engine.encode(text.replace("Model", "Project"));
    let read = rig.admin().get(&path("projects", &other));
    assert_eq!(read.id(), id);
}

#[test]
fn names_are_unique_in_their_space() {
    let rig = Rig::acme();
    let body = |space: &str| json!({ "name": "Checkout-Traces", "space_id": rig.space_id(space) });
    refused(&rig.admin().post(LIST, &body("Checkout")), 409);
    assert_eq!(rig.admin().post(LIST, &body("Search")).status, 201);
}

#[test]
fn creating_needs_the_space_and_the_right() {
    let rig = Rig::acme();
    let body = |space: &str| json!({ "name": "n", "space_id": space });
    let marco = rig.user("marco@acme.example");
    assert_eq!(
        marco.post(LIST, &body(&rig.space_id("Checkout"))).status,
        201
    );
    refused(&marco.post(LIST, &body(&rig.space_id("Evals"))), 404);
    refused(&rig.admin().post(LIST, &body(&unknown_id("Space"))), 404);
    let anna = rig.user("anna@acme.example");
    refused(&anna.post(LIST, &body(&rig.space_id("Evals"))), 403);
    for body in [
        body("x"),
        json!({ "name": "n" }),
        json!({ "space_id": rig.space_id("Checkout") }),
        json!({ "name": "", "space_id": rig.space_id("Checkout") }),
        json!({ "name": "n", "space_id": rig.space_id("Checkout"), "project_type": "HARNESS" }),
    ] {
        refused(&rig.admin().post(LIST, &body), 400);
    }
}

#[test]
fn renaming_needs_a_name_and_the_right() {
    let rig = Rig::acme();
    let target = project(&rig, "checkout-traces");
    let renamed = rig
        .user("marco@acme.example")
        .patch(&target, &json!({ "name": "traces" }));
    assert_eq!(renamed.body["name"], "traces");
    refused(
        &rig.user("anna@acme.example")
            .patch(&target, &json!({ "name": "x" })),
        403,
    );
    for body in [
        json!({}),
        json!({ "name": null }),
        json!({ "name": "x", "space_id": rig.space_id("Search") }),
    ] {
        refused(&rig.admin().patch(&target, &body), 400);
    }
}

/// Bindings and the restriction disappear with the project.
#[test]
fn deleting_takes_bindings_and_restriction() {
    let rig = Rig::acme();
    let target = project(&rig, "checkout-traces");
    refused(&rig.user("marco@acme.example").delete(&target), 403);
    assert_eq!(rig.admin().delete(&target).status, 204);
    refused(&rig.admin().delete(&target), 404);
    let raw = rig.raw_user("jane@acme.example");
    assert_eq!(raw["bindings"].as_array().unwrap().len(), 2);
    rig.grant("jane@acme.example", &["PROJECT_DELETE"], "search-ranking");
    let jane = rig.user("jane@acme.example");
    assert_eq!(jane.delete(&project(&rig, "search-ranking")).status, 204);
}
