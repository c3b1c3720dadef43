//! Section 14: every contradiction between sources, decided each way.

use serde_json::{Value, json};

use crate::rig::{Answer, Rig, encode, new_user, path, predefined, refused, user_path};

fn key_id(rig: &Rig, name: &str) -> String {
    let keys = rig.state("keys");
    let found = keys
        .as_array()
        .unwrap()
        .iter()
        .find(|key| key["name"] == name);
    found.unwrap()["id"].as_str().unwrap().to_owned()
}

fn refresh(rig: &Rig, name: &str, body: &Value) -> Answer {
    let target = format!("{}/refresh", path("api-keys", &key_id(rig, name)));
    rig.user("jane@acme.example").post(&target, body)
}

#[test]
fn c1_refreshing_an_expiring_key_without_an_expiry() {
    let bare = json!({});
    refused(&refresh(&Rig::acme(), "jane-notebook", &bare), 422);
    let rig = Rig::choosing("refresh_without_expiry", "inherit");
    let inherited = refresh(&rig, "jane-notebook", &bare);
    assert_eq!(inherited.body["expires_at"], "2027-03-28T00:00:00Z");
    let rig = Rig::choosing("refresh_without_expiry", "unbounded");
    let unbounded = refresh(&rig, "jane-notebook", &bare);
    assert_eq!(unbounded.status, 200);
    assert_eq!(unbounded.body.get("expires_at"), None);
}

/// A replacement: the old record is revoked, or lapses when its grace period ends.
#[test]
fn c2_identity_after_refreshing() {
    let rig = Rig::acme();
    let old = key_id(&rig, "jane-laptop");
    assert_eq!(refresh(&rig, "jane-laptop", &json!({})).id(), old);

    let rig = Rig::choosing("refresh_identity", "new_id");
    let caller = rig.user("jane@acme.example");
    let replaced = refresh(&rig, "jane-laptop", &json!({}));
    assert_ne!(replaced.id(), old);
    assert_eq!(replaced.body["name"], "jane-laptop");
    refused(&caller.get("/v2/api-keys"), 401);
    let new = rig.with_key(replaced.body["key"].as_str().unwrap());
    let revoked = new.all("/v2/api-keys?status=REVOKED", "api_keys");
    assert_eq!(revoked[0]["id"], old);

    let rig = Rig::choosing("refresh_identity", "new_id");
    let caller = rig.user("jane@acme.example");
    let replaced = refresh(&rig, "jane-laptop", &json!({ "grace_period_seconds": 60 }));
    assert_eq!(replaced.status, 200);
    let listed = caller.all("/v2/api-keys", "api_keys");
    assert_eq!(listed[0]["expires_at"], "2026-06-01T00:01:00Z");
    assert_eq!(listed.len(), 3);
    rig.sandbox.advance_clock(60_000);
    refused(&caller.get("/v2/api-keys"), 401);
}

#[test]
fn c3_an_annotator_account_role_on_a_service_key() {
    let answer = |rig: &Rig| {
        let body = json!({
            "key_type": "SERVICE",
            "name": "n",
            "account_role": predefined("ANNOTATOR"),
            "organizations": [{
                "org_id": rig.id_in("organizations", "Acme Products"),
                "spaces": [{ "space_id": rig.space_id("Checkout") }],
            }],
        });
        rig.admin().post("/v2/api-keys", &body)
    };
    refused(&answer(&Rig::acme()), 400);
    refused(&answer(&Rig::older()), 422);
    refused(&answer(&Rig::choosing("annotator_service_key", "422")), 422);
    refused(&answer(&Rig::choosing("annotator_service_key", "400")), 400);
}

#[test]
fn c4_who_still_gets_at_a_restricted_project() {
    let readers = |rig: &Rig| {
        let users = format!("{}/users", path("spaces", &rig.space_id("Checkout")));
        let body = json!({
            "user_id": rig.user_id("marco@acme.example"),
            "role": predefined("ADMIN"),
        });
        assert_eq!(rig.admin().post(&users, &body).status, 200);
        let fraud = path("projects", &rig.id_in("projects", "fraud-traces"));
        [
            "ada.admin@acme.example",
            "marco@acme.example",
            "jane@acme.example",
        ]
        .map(|email| rig.user(email).get(&fraud).status == 200)
    };
    assert_eq!(readers(&Rig::acme()), [false, false, true]);
    let some = Rig::choosing("restricted_access", "organization_admins");
    assert_eq!(readers(&some), [true, false, true]);
    let all = Rig::choosing("restricted_access", "admins");
    assert_eq!(readers(&all), [true, true, true]);
}

#[test]
fn c5_the_permission_to_restrict() {
    let restrict = |rig: &Rig, permission: &str| {
        rig.grant("marco@acme.example", &[permission], "search-ranking");
        let body = json!({ "resource_id": rig.id_in("projects", "search-ranking") });
        rig.user("marco@acme.example")
            .post("/v2/resource-restrictions", &body)
    };
    assert_eq!(restrict(&Rig::acme(), "PROJECT_RESTRICT").status, 200);
    let choice = || Rig::choosing("restrict_permission", "RESOURCE_RESTRICT");
    refused(&restrict(&choice(), "PROJECT_RESTRICT"), 403);
    assert_eq!(restrict(&choice(), "RESOURCE_RESTRICT").status, 200);
}

#[test]
fn c6_who_creates_users() {
    let create = |rig: &Rig, email: &str, role: &str| {
        rig.user(email)
            .post("/v2/users", &new_user("n@acme.example", role, "EMAIL_LINK"))
            .status
    };
    assert_eq!(create(&Rig::acme(), "marco@acme.example", "MEMBER"), 201);
    assert_eq!(create(&Rig::acme(), "marco@acme.example", "ADMIN"), 403);
    assert_eq!(create(&Rig::older(), "marco@acme.example", "MEMBER"), 403);
    let with_right = |rig: Rig| {
        rig.grant("anna@acme.example", &["USER_CREATE"], "account");
        create(&rig, "anna@acme.example", "ADMIN")
    };
    assert_eq!(with_right(Rig::acme()), 403);
    assert_eq!(with_right(Rig::older()), 201);
    assert_eq!(
        with_right(Rig::choosing("user_creators", "permission")),
        201
    );
    assert_eq!(with_right(Rig::choosing("user_creators", "members")), 403);
}

#[test]
fn c7_which_bindings_are_visible() {
    let sees = |rig: &Rig| {
        let anna = rig.user("anna@acme.example");
        let listed = anna.all("/v2/role-bindings?resource_type=SPACE", "role_bindings");
        let raw = rig.raw_user("jane@acme.example");
        let one = anna.get(&path(
            "role-bindings",
            raw["bindings"][0]["id"].as_str().unwrap(),
        ));
        (listed.len(), one.status)
    };
    assert_eq!(sees(&Rig::acme()), (0, 404));
    assert_eq!(sees(&Rig::older()), (3, 200));
    assert_eq!(sees(&Rig::choosing("binding_visibility", "all")), (3, 200));
    assert_eq!(
        sees(&Rig::choosing("binding_visibility", "permission")),
        (0, 404)
    );
}

#[test]
fn c8_timestamps_of_an_updated_binding() {
    let moved = |rig: &Rig| {
        let raw = rig.raw_user("jane@acme.example");
        let target = path("role-bindings", raw["bindings"][0]["id"].as_str().unwrap());
        let body = json!({ "role_id": rig.id_in("roles", "Member") });
        let answer = rig.admin().patch(&target, &body).body;
        answer["updated_at"] != answer["created_at"]
    };
    assert!(moved(&Rig::acme()));
    assert!(!moved(&Rig::choosing("binding_update", "stays")));
}

#[test]
fn c9_renaming_a_project_to_a_taken_name() {
    let rename = |rig: &Rig| {
        let target = path("projects", &rig.id_in("projects", "search-ranking"));
        rig.admin()
            .patch(&target, &json!({ "name": "query-rewrite" }))
    };
    refused(&rename(&Rig::acme()), 409);
    refused(&rename(&Rig::choosing("rename_conflict", "422")), 422);
    refused(&rename(&Rig::choosing("rename_conflict", "400")), 400);
}

#[test]
fn c10_the_status_of_a_resent_invitation() {
    let resend = |rig: &Rig| {
        let ida = user_path(&rig.user_id("ida@acme.example"));
        let answer = rig.admin().act(&format!("{ida}/resend-invitation"));
        assert!(answer.response.body.is_empty());
        answer.status
    };
    assert_eq!(resend(&Rig::acme()), 204);
    assert_eq!(resend(&Rig::choosing("resend_status", "202")), 202);
}

/// The skill text: creating again with the same role is fine, and bindings can't be listed.
#[test]
fn c11_creating_a_binding_again() {
    let again = |rig: &Rig, role: &str| {
        let body = json!({
            "role_id": rig.id_in("roles", role),
            "user_id": rig.user_id("jane@acme.example"),
            "resource_type": "SPACE",
            "resource_id": rig.space_id("Checkout"),
        });
        rig.admin().post("/v2/role-bindings", &body)
    };
    refused(&again(&Rig::acme(), "Prompt Engineer"), 409);
    let rig = Rig::choosing("repeated_binding", "existing");
    let same = again(&rig, "Prompt Engineer");
    assert_eq!(same.status, 200);
    assert_eq!(
        same.id(),
        rig.raw_user("jane@acme.example")["bindings"][0]["id"]
    );
    refused(&again(&rig, "Member"), 409);
    let rig = Rig::with_settings(&json!({ "missing_operations": ["list_role_bindings"] }));
    refused(
        &rig.admin().get("/v2/role-bindings?resource_type=SPACE"),
        404,
    );
}

#[test]
fn c12_members_that_a_request_does_not_have() {
    let unknown = |rig: &Rig| {
        let organization = json!({ "name": "O", "colour": "red" });
        let mut user = new_user("n@acme.example", "MEMBER", "NONE");
        user["role"]["colour"] = json!("red");
        [("/v2/organizations", organization), ("/v2/users", user)]
            .map(|(target, body)| rig.admin().post(target, &body))
    };
    for answer in unknown(&Rig::acme()) {
        refused(&answer, 400);
    }
    for answer in unknown(&Rig::choosing("unknown_members", "422")) {
        refused(&answer, 422);
    }
}

#[test]
fn c13_restrictions_listed_without_a_type() {
    let listed = |choice: &str| {
        let rig = Rig::choosing("restrictions_without_type", choice);
        let board = rig.change(&json!({ "add_resource": {
            "type": "DASHBOARD", "space": "Checkout", "name": "Board" } }));
        let body = json!({ "resource_id": board["id"] });
        rig.admin().post("/v2/resource-restrictions", &body);
        rig.admin()
            .all("/v2/resource-restrictions", "resource_restrictions")
            .len()
    };
    assert_eq!(listed("all"), 2);
    assert_eq!(listed("projects"), 1);
    // The older vintage has projects only.
    let older = Rig::older();
    let rows = older
        .admin()
        .all("/v2/resource-restrictions", "resource_restrictions");
    assert_eq!(
        rows[0]["resource_id"],
        older.id_in("projects", "fraud-traces")
    );
    let lift = encode(&older.id_in("projects", "fraud-traces"));
    let answer = older
        .admin()
        .delete(&format!("/v2/resource-restrictions/{lift}"));
    assert_eq!(answer.status, 204);
}
