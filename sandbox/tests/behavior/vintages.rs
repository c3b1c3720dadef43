//! What differs between the two vintages, and the older spelling (sections 12 and 13).

use ax_admin_sandbox::{Options, Scenario, Vintage};
use serde_json::{Value, json};

use crate::rig::{
    Rig, encode, new_user, path, predefined, refused, strings, unknown_id, user_path,
};

fn both() -> [(Rig, bool); 2] {
    [(Rig::acme(), true), (Rig::older(), false)]
}

fn older_wire(vintage: Vintage) -> Rig {
    Rig::new(Options {
        scenario: Scenario::Acme,
        older_wire: true,
        vintage,
        ..Options::default()
    })
}

#[test]
fn vintages_are_read_by_name() {
    assert_eq!("older".parse(), Ok(Vintage::Older));
    assert_eq!("newer".parse(), Ok(Vintage::Newer));
    assert!("oldest".parse::<Vintage>().is_err());
    assert_eq!(Options::default().vintage, Vintage::Newer);
}

#[test]
fn spaces_and_projects_have_fewer_members_in_the_older_vintage() {
    let rig = Rig::older();
    let space = rig
        .admin()
        .get(&path("spaces", &rig.space_id("Checkout")))
        .body;
    let names: Vec<&String> = space.as_object().unwrap().keys().collect();
    assert_eq!(
        names,
        ["created_at", "description", "id", "is_private", "name"]
    );
    let project = path("projects", &rig.id_in("projects", "planner"));
    let project = rig.admin().get(&project).body;
    let names: Vec<&String> = project.as_object().unwrap().keys().collect();
    assert_eq!(names, ["created_at", "id", "name", "space_id"]);
}

/// What only the newer vintage knows is an unknown member or parameter to the older one.
#[test]
fn newer_members_and_filters_are_unknown_to_the_older_vintage() {
    for (rig, newer) in both() {
        let space = path("spaces", &rig.space_id("Checkout"));
        for body in [
            json!({ "ml_models_enabled": true }),
            json!({ "default_llm_integration": null }),
            json!({ "gradient_start_color": "#fff" }),
        ] {
            let answer = rig.admin().patch(&space, &body);
            assert_eq!(answer.status, if newer { 200 } else { 400 }, "{body}");
        }
        for target in [
            "/v2/projects?project_type=APPLICATION",
            "/v2/audit-logs?operation_name=x",
            "/v2/resource-restrictions?resource_type=PROMPT",
        ] {
            let answer = rig.admin().get(target);
            assert_eq!(answer.status, if newer { 200 } else { 400 }, "{target}");
        }
    }
}

/// An empty description is refused by the newer vintage only.
#[test]
fn an_empty_description_of_a_space_clears_in_the_older_vintage() {
    for (rig, newer) in both() {
        let space = path("spaces", &rig.space_id("Checkout"));
        let answer = rig.admin().patch(&space, &json!({ "description": "" }));
        assert_eq!(answer.status, if newer { 400 } else { 200 });
    }
}

/// Section 13.7: accepted at creation by the older vintage, absent from the newer closed object.
#[test]
fn is_developer_is_set_at_creation_in_the_older_vintage() {
    for (rig, newer) in both() {
        let mut body = new_user("n@acme.example", "MEMBER", "NONE");
        body["is_developer"] = json!(false);
        let answer = rig.admin().post("/v2/users", &body);
        if newer {
            refused(&answer, 400);
        } else {
            assert_eq!(answer.body["is_developer"], false);
        }
    }
}

#[test]
fn the_older_vintage_has_no_member_for_the_ui_only() {
    let rig = Rig::older();
    let body = new_user("n@acme.example", "MEMBER_UI_ONLY", "NONE");
    refused(&rig.admin().post("/v2/users", &body), 400);
    let uma = rig
        .admin()
        .get(&user_path(&rig.user_id("uma@acme.example")));
    assert_eq!(uma.body["role"]["name"], "MEMBER");
}

/// Section 13.4: listed without `bot_user`; creating shows it in both.
#[test]
fn the_older_vintage_lists_keys_without_bot_user() {
    for (rig, newer) in both() {
        let space = rig.space_id("Checkout");
        let listed = rig.admin().all(
            &format!("/v2/api-keys?space_id={}", encode(&space)),
            "api_keys",
        );
        assert_eq!(listed[0].get("bot_user").is_some(), newer);
        let made = rig.admin().post(
            "/v2/api-keys",
            &json!({
                "key_type": "SERVICE",
                "name": "n",
                "organizations": [{
                    "org_id": rig.id_in("organizations", "Acme Products"),
                    "spaces": [{ "space_id": space }],
                }],
            }),
        );
        assert_eq!(made.body["bot_user"]["name"], "n");
    }
}

/// The account's limits on keys are newer.
#[test]
fn the_older_vintage_has_no_limits_on_keys_of_the_account() {
    let rig = Rig::older();
    rig.change(&json!({ "settings": { "max_key_lifetime_days": 1, "developer_access": false } }));
    let made = rig
        .user("jane@acme.example")
        .post("/v2/api-keys", &json!({ "key_type": "USER", "name": "n" }));
    assert_eq!(made.status, 201);
    assert_eq!(made.body.get("expires_at"), None);
}

#[test]
fn every_account_user_reads_roles_in_the_older_vintage() {
    for (rig, newer) in both() {
        let answer = rig.user("anna@acme.example").get("/v2/roles");
        assert_eq!(answer.status, if newer { 403 } else { 200 });
    }
}

/// Only account admins in the older vintage, whose enumeration lacks the ROLE permissions.
#[test]
fn roles_are_managed_by_admins_only_in_the_older_vintage() {
    let rig = Rig::older();
    let body = |permission: &str| json!({ "name": "R", "permissions": [permission] });
    refused(&rig.admin().post("/v2/roles", &body("ROLE_CREATE")), 400);
    assert_eq!(
        rig.admin().post("/v2/roles", &body("PROJECT_READ")).status,
        201
    );
    refused(
        &rig.user("marco@acme.example")
            .post("/v2/roles", &body("PROJECT_READ")),
        403,
    );
}

/// Newer: 409 while bindings exist. Older: nothing is said; they go with the role here.
#[test]
fn deleting_a_bound_role_takes_its_bindings_in_the_older_vintage() {
    let rig = Rig::older();
    let role = path("roles", &rig.id_in("roles", "Prompt Engineer"));
    assert_eq!(rig.admin().delete(&role).status, 204);
    let raw = rig.raw_user("jane@acme.example");
    assert_eq!(raw["bindings"].as_array().unwrap().len(), 2);
}

/// An absent resource: 403 newer, 404 older. Bot users are bound in the newer vintage only.
#[test]
fn creating_bindings_differs() {
    for (rig, newer) in both() {
        let state = rig.control("GET", "state", &Value::Null);
        let keys = state["keys"].as_array().unwrap();
        let bot = keys
            .iter()
            .find(|key| key["name"] == "checkout-ci")
            .unwrap();
        let body = |user: &Value, space: &str| {
            json!({
                "role_id": rig.id_in("roles", "Member"),
                "user_id": user,
                "resource_type": "SPACE",
                "resource_id": space,
            })
        };
        let jane = json!(rig.user_id("jane@acme.example"));
        let absent = body(&jane, &unknown_id("Space"));
        refused(
            &rig.admin().post("/v2/role-bindings", &absent),
            if newer { 403 } else { 404 },
        );
        let for_bot = body(&bot["acts_as_user_id"], &rig.space_id("Search"));
        let answer = rig.admin().post("/v2/role-bindings", &for_bot);
        assert_eq!(answer.status, if newer { 201 } else { 404 });
    }
}

/// The older list of spaces has a 403 and no 404.
#[test]
fn an_unknown_organization_filter_is_403_in_the_older_vintage() {
    for (rig, newer) in both() {
        let absent = encode(&unknown_id("Organization"));
        let answer = rig.admin().get(&format!("/v2/spaces?org_id={absent}"));
        refused(&answer, if newer { 404 } else { 403 });
    }
}

#[test]
fn only_projects_are_restricted_in_the_older_vintage() {
    for (rig, newer) in both() {
        let board = rig.change(&json!({ "add_resource": {
            "type": "DASHBOARD", "space": "Checkout", "name": "Board" } }));
        let answer = rig.admin().post(
            "/v2/resource-restrictions",
            &json!({ "resource_id": board["id"] }),
        );
        assert_eq!(answer.status, if newer { 200 } else { 400 });
    }
}

/// Section 13.1: lower case in replies, `read-only`, and the upper-case families as they are.
#[test]
fn the_older_spelling_is_written() {
    let rig = older_wire(Vintage::Older);
    let users = rig.admin().all("/v2/users", "users");
    assert_eq!(users[0]["status"], "active");
    assert_eq!(
        users[0]["role"],
        json!({ "type": "predefined", "name": "admin" })
    );
    let keys = rig
        .user("jane@acme.example")
        .all("/v2/api-keys", "api_keys");
    assert_eq!(keys[0]["key_type"], "user");
    assert_eq!(keys[0]["status"], "active");
    let bindings = rig
        .admin()
        .all("/v2/role-bindings?resource_type=SPACE", "role_bindings");
    assert_eq!(bindings[0]["resource_type"], "SPACE");
    let roles = rig.admin().all("/v2/roles", "roles");
    assert_eq!(roles[0]["permissions"][0], "PROJECT_CREATE");
    let audit = rig.admin().all("/v2/audit-logs", "logs");
    assert_eq!(audit[0]["operation_type"], "SUBSCRIPTION");
}

/// Older servers need the lower-case spelling in bodies and filters too.
#[test]
fn the_older_spelling_is_needed_in_requests() {
    let rig = older_wire(Vintage::Newer);
    let body = |kind: &str, role: &str, mode: &str| {
        json!({
            "name": "N",
            "email": "n@acme.example",
            "role": { "type": kind, "name": role },
            "invite_mode": mode,
        })
    };
    for wrong in [
        body("PREDEFINED", "member", "email_link"),
        body("predefined", "MEMBER", "email_link"),
        body("predefined", "member", "EMAIL_LINK"),
    ] {
        refused(&rig.admin().post("/v2/users", &wrong), 400);
    }
    let made = rig
        .admin()
        .post("/v2/users", &body("predefined", "member", "email_link"));
    assert_eq!(made.status, 201);
    assert_eq!(made.body["status"], "invited");
    assert_eq!(made.body["invite_mode"], "email_link");
    let invited = rig.admin().all("/v2/users?status=invited", "users");
    assert!(strings(&invited, "email").contains(&"n@acme.example".to_owned()));
    refused(&rig.admin().get("/v2/users?status=INVITED"), 400);
    refused(&rig.admin().get("/v2/api-keys?status=REVOKED"), 400);
    let revoked = rig
        .user("marco@acme.example")
        .all("/v2/api-keys?status=revoked&key_type=user", "api_keys");
    assert_eq!(revoked[0]["status"], "revoked");
    let organization = path(
        "organizations",
        &rig.id_in("organizations", "Acme Products"),
    );
    let member = |role: &Value| json!({ "user_id": made.body["id"], "role": role });
    let users = format!("{organization}/users");
    refused(
        &rig.admin().post(&users, &member(&predefined("READ_ONLY"))),
        400,
    );
    let older = json!({ "type": "predefined", "name": "read-only" });
    let added = rig.admin().post(&users, &member(&older));
    assert_eq!(added.body["role"], older);
}

#[test]
fn a_service_key_has_one_space_and_plain_roles_in_the_older_wire_form() {
    let rig = older_wire(Vintage::Older);
    let body = json!({
        "key_type": "service",
        "name": "deploy",
        "space_id": rig.space_id("Checkout"),
        "roles": { "space_role": "read-only", "account_role": "member" },
    });
    let made = rig.admin().post("/v2/api-keys", &body);
    assert_eq!(made.status, 201);
    assert!(made.body["key"].is_string());
    // What another wire form has no members for is refused.
    let refused = Rig::acme().admin().post("/v2/api-keys", &body);
    assert_eq!(refused.status, 400);
    let unknown = json!({
        "key_type": "service",
        "name": "deploy",
        "space_id": rig.space_id("Checkout"),
        "roles": { "space_role": "owner" },
    });
    assert_eq!(rig.admin().post("/v2/api-keys", &unknown).status, 400);
    let user_key = rig.admin().post("/v2/api-keys", &json!({ "name": "own" }));
    assert_eq!(user_key.status, 201);
    assert_eq!(user_key.body["key_type"], "user");
}
