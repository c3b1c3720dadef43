//! Section 10 `create_api_key`.

use serde_json::{Value, json};

use crate::rig::{Answer, Caller, Rig, encode, predefined, refused, unknown_id};

const LIST: &str = "/v2/api-keys";

fn user_key(name: &str) -> Value {
    json!({ "key_type": "USER", "name": name })
}

/// A service key for one space of Acme Products.
fn service_key(rig: &Rig, space: &str) -> Value {
    json!({
        "key_type": "SERVICE",
        "name": "deploy",
        "organizations": [{
            "org_id": rig.id_in("organizations", "Acme Products"),
            "spaces": [{ "space_id": rig.space_id(space) }],
        }],
    })
}

fn with_roles(mut body: Value, account: &str, organization: &str, space: &str) -> Value {
    body["account_role"] = predefined(account);
    body["organizations"][0]["role"] = predefined(organization);
    body["organizations"][0]["spaces"][0]["role"] = predefined(space);
    body
}

fn calling<'a>(rig: &'a Rig, made: &Answer) -> Caller<'a> {
    rig.with_key(made.body["key"].as_str().unwrap())
}

#[test]
fn a_user_key_shows_its_secret_once_and_acts_as_its_owner() {
    let rig = Rig::acme();
    let jane = rig.user("jane@acme.example");
    let mut body = user_key("third");
    body["description"] = json!("d");
    body["expires_at"] = json!("2026-07-01T02:00:00+02:00");
    let made = jane.post(LIST, &body);
    assert_eq!(made.status, 201);
    let secret = made.body["key"].as_str().unwrap().to_owned();
    assert_eq!(
        made.body,
        json!({
            "id": made.body["id"],
            "name": "third",
            "description": "d",
            "key_type": "USER",
            "status": "ACTIVE",
            "redacted_key": format!("ak-{}...{}", &secret[3..6], &secret[secret.len() - 3..]),
            "created_at": "2026-06-01T00:00:00Z",
            "expires_at": "2026-07-01T00:00:00Z",
            "created_by_user_id": rig.user_id("jane@acme.example"),
            "key": secret,
        })
    );
    let listed = calling(&rig, &made).all(LIST, "api_keys");
    assert_eq!(listed.len(), 3);
    assert!(listed.iter().all(|key| key.get("key").is_none()));
    assert!(!json!(listed).to_string().contains(&secret));
}

#[test]
fn a_service_key_has_a_bot_user_with_resolved_roles() {
    let rig = Rig::acme();
    let made = rig
        .user("jane@acme.example")
        .post(LIST, &service_key(&rig, "Checkout"));
    assert_eq!(made.status, 201, "{}", made.body);
    assert_eq!(made.body["key_type"], "SERVICE");
    assert_eq!(made.body.get("expires_at"), None);
    assert_eq!(
        made.body["bot_user"],
        json!({
            "id": made.body["bot_user"]["id"],
            "name": "deploy",
            "account_role": { "type": "PREDEFINED", "name": "MEMBER" },
            "organizations": [{
                "org_id": rig.id_in("organizations", "Acme Products"),
                "role": { "type": "PREDEFINED", "name": "READ_ONLY" },
                "spaces": [{
                    "space_id": rig.space_id("Checkout"),
                    "role": { "type": "PREDEFINED", "name": "MEMBER" },
                }],
            }],
        })
    );
    let target = format!("{LIST}?space_id={}", encode(&rig.space_id("Checkout")));
    let listed = rig.admin().all(&target, "api_keys");
    let listed = listed.iter().find(|key| key["id"] == made.id()).unwrap();
    assert_eq!(listed["bot_user"]["organizations"], json!([]));
}

/// The key acts with the bot user's rights, not with its creator's.
#[test]
fn a_service_key_acts_as_its_bot_user() {
    let rig = Rig::acme();
    let made = rig.admin().post(LIST, &service_key(&rig, "Checkout"));
    let bot = calling(&rig, &made);
    let project = |space: &str| json!({ "name": "n", "space_id": rig.space_id(space) });
    assert_eq!(bot.post("/v2/projects", &project("Checkout")).status, 201);
    refused(&bot.post("/v2/projects", &project("Search")), 403);
    refused(&bot.post("/v2/projects", &project("Agents")), 404);
    refused(&bot.post(LIST, &user_key("mine")), 403);
    let logged = rig.sandbox.log();
    assert_eq!(
        logged.last().unwrap().user_id.as_deref(),
        made.body["bot_user"]["id"].as_str()
    );
}

/// Service keys outlive their creator's removal, user keys die with the user.
#[test]
fn a_service_key_outlives_its_creator() {
    let rig = Rig::acme();
    let jane = rig.user("jane@acme.example");
    let service = jane.post(LIST, &service_key(&rig, "Checkout"));
    let own = jane.post(LIST, &user_key("own"));
    let target = crate::rig::user_path(&rig.user_id("jane@acme.example"));
    assert_eq!(rig.admin().delete(&target).status, 204);
    refused(&calling(&rig, &own).get(LIST), 401);
    assert_eq!(calling(&rig, &service).get(LIST).status, 200);
}

#[test]
fn bodies_of_the_wrong_shape_are_refused() {
    let rig = Rig::acme();
    let admin = rig.admin();
    let with = |mut body: Value, name: &str, value: Value| {
        body[name] = value;
        body
    };
    let service = || service_key(&rig, "Checkout");
    let space = json!({ "space_id": rig.space_id("Checkout") });
    let organization = service()["organizations"][0].clone();
    let nested = |name: &str, value: Value| {
        let mut body = service();
        body["organizations"][0][name] = value;
        body
    };
    for body in [
        json!({ "name": "n" }),
        json!({ "key_type": "USER" }),
        json!({ "key_type": "BOT", "name": "n" }),
        with(user_key("n"), "name", json!("")),
        with(user_key("n"), "name", json!("x".repeat(257))),
        with(user_key("n"), "description", json!("x".repeat(1001))),
        with(user_key("n"), "expires_at", json!("tomorrow")),
        with(user_key("n"), "expires_at", json!("2027-01-01T00:00:00")),
        with(user_key("n"), "organizations", json!([organization])),
        with(service(), "organizations", json!([])),
        with(service(), "organizations", json!({})),
        with(
            service(),
            "organizations",
            json!([organization, organization]),
        ),
        with(
            service(),
            "organizations",
            json!(vec![organization.clone(); 101]),
        ),
        with(service(), "space_id", json!(rig.space_id("Checkout"))),
        with(service(), "account_role", json!("MEMBER")),
        with(service(), "account_role", predefined("MEMBER_UI_ONLY")),
        with(service(), "account_role", predefined("READ_ONLY")),
        nested("org_id", json!("x")),
        nested("spaces", json!([])),
        nested("spaces", json!([space, space])),
        nested("spaces", json!(vec![space.clone(); 101])),
        nested("role", predefined("OWNER")),
        nested("extra", json!(1)),
    ] {
        refused(&admin.post(LIST, &body), 400);
    }
}

/// Developer access of the user: what annotators lack and an admin can take away.
#[test]
fn creating_needs_a_developer() {
    let rig = Rig::acme();
    refused(
        &rig.user("anna@acme.example").post(LIST, &user_key("n")),
        403,
    );
    let jane = rig.user("jane@acme.example");
    assert_eq!(jane.post(LIST, &user_key("n")).status, 201);
    let target = crate::rig::user_path(&rig.user_id("jane@acme.example"));
    rig.admin()
        .patch(&target, &json!({ "is_developer": false }));
    refused(&jane.post(LIST, &user_key("n")), 403);
    refused(&jane.post(LIST, &service_key(&rig, "Checkout")), 403);
}

#[test]
fn service_keys_need_their_places_and_the_right_in_each() {
    let rig = Rig::acme();
    let marco = rig.user("marco@acme.example");
    assert_eq!(marco.post(LIST, &service_key(&rig, "Checkout")).status, 201);
    let mut absent = service_key(&rig, "Checkout");
    absent["organizations"][0]["spaces"][0]["space_id"] = json!(unknown_id("Space"));
    refused(&marco.post(LIST, &absent), 404);
    absent["organizations"][0]["org_id"] = json!(unknown_id("Organization"));
    refused(&marco.post(LIST, &absent), 404);
    let mut hidden = service_key(&rig, "Checkout");
    hidden["organizations"][0]["org_id"] = json!(rig.id_in("organizations", "Acme Research"));
    refused(&marco.post(LIST, &hidden), 404);
    // A space of another organization than the one it is listed under.
    refused(&rig.admin().post(LIST, &service_key(&rig, "Agents")), 422);
    // Sam is READ_ONLY and may create no service key.
    let sam = rig.anyone("sam.lee@acme.example");
    refused(&sam.post(LIST, &service_key(&rig, "Mobile")), 403);
}

/// Section 10.1: every role at or below the caller's own, each level by itself.
#[test]
fn no_role_may_be_above_the_callers_own() {
    let rig = Rig::acme();
    let marco = rig.user("marco@acme.example");
    for (account, organization, space, status) in [
        ("MEMBER", "MEMBER", "MEMBER", 201),
        ("ADMIN", "MEMBER", "MEMBER", 422),
        ("MEMBER", "ADMIN", "MEMBER", 422),
        ("MEMBER", "MEMBER", "ADMIN", 422),
        ("MEMBER", "READ_ONLY", "READ_ONLY", 201),
    ] {
        let body = with_roles(service_key(&rig, "Checkout"), account, organization, space);
        let answer = marco.post(LIST, &body);
        assert_eq!(answer.status, status, "{account} {organization} {space}");
        let admin = rig.admin().post(LIST, &body);
        assert_eq!(admin.status, 201, "{account} {organization} {space}");
    }
}

#[test]
fn roles_that_service_keys_cannot_have_are_refused() {
    let rig = Rig::acme();
    let role = json!({ "type": "CUSTOM", "id": rig.id_in("roles", "Prompt Engineer") });
    let mut account = service_key(&rig, "Checkout");
    account["account_role"] = role.clone();
    refused(&rig.admin().post(LIST, &account), 422);
    let mut organization = service_key(&rig, "Checkout");
    organization["organizations"][0]["role"] = role;
    refused(&rig.admin().post(LIST, &organization), 422);
    for (organization, space) in [("ANNOTATOR", "MEMBER"), ("MEMBER", "ANNOTATOR")] {
        let body = with_roles(service_key(&rig, "Checkout"), "MEMBER", organization, space);
        refused(&rig.admin().post(LIST, &body), 422);
    }
}

/// A custom space role is a binding of the bot user; its ceiling is what the caller may do there (our choice).
#[test]
fn a_custom_space_role_is_bound_for_the_bot_user() {
    let rig = Rig::acme();
    let mut body = service_key(&rig, "Checkout");
    let role = json!({ "type": "CUSTOM", "id": rig.id_in("roles", "Space Auditor") });
    body["organizations"][0]["spaces"][0]["role"] = role.clone();
    let marco = rig.user("marco@acme.example").post(LIST, &body);
    assert_eq!(marco.status, 201, "{}", marco.body);
    let shown = &marco.body["bot_user"]["organizations"][0]["spaces"][0]["role"];
    assert_eq!(shown["id"], role["id"]);
    assert_eq!(shown["name"], "Space Auditor");
    let bot = calling(&rig, &marco);
    assert!(
        !bot.all("/v2/role-bindings?resource_type=SPACE", "role_bindings")
            .is_empty()
    );
    refused(&rig.user("jane@acme.example").post(LIST, &body), 422);
    body["organizations"][0]["spaces"][0]["role"]["id"] = json!(unknown_id("Role"));
    refused(&rig.admin().post(LIST, &body), 404);
}

#[test]
fn an_expiry_must_be_in_the_future() {
    let rig = Rig::acme();
    for past in ["2026-05-31T23:59:59Z", "2026-06-01T00:00:00Z"] {
        let mut body = user_key("n");
        body["expires_at"] = json!(past);
        refused(&rig.admin().post(LIST, &body), 422);
        let mut body = service_key(&rig, "Checkout");
        body["expires_at"] = json!(past);
        refused(&rig.admin().post(LIST, &body), 422);
    }
}

/// Newer: the account's maximum is the default, and a later expiry is refused.
#[test]
fn the_account_can_limit_the_life_of_keys() {
    let rig = Rig::with_settings(&json!({ "max_key_lifetime_days": 30 }));
    let jane = rig.user("jane@acme.example");
    let made = jane.post(LIST, &user_key("n"));
    assert_eq!(made.body["expires_at"], "2026-07-01T00:00:00Z");
    let mut body = user_key("n");
    body["expires_at"] = json!("2026-07-01T00:00:01Z");
    refused(&jane.post(LIST, &body), 422);
    body["expires_at"] = json!("2026-07-01T00:00:00Z");
    assert_eq!(jane.post(LIST, &body).status, 201);
    rig.sandbox.advance_clock(30 * 86_400_000);
    refused(&calling(&rig, &made).get(LIST), 401);
}

/// Newer: off for the account, nothing is created or refreshed, and existing service keys go on.
#[test]
fn developer_access_can_be_off_for_the_account() {
    let rig = Rig::acme();
    let jane = rig.user("jane@acme.example");
    let made = jane.post(LIST, &user_key("n"));
    rig.change(&json!({ "settings": { "developer_access": false } }));
    refused(&jane.post(LIST, &user_key("n")), 403);
    refused(&jane.post(LIST, &service_key(&rig, "Checkout")), 403);
    let refresh = format!("{}/refresh", crate::rig::path("api-keys", &made.id()));
    refused(&jane.act(&refresh), 403);
    let ci = rig.with_key(&rig.key_named("checkout-ci"));
    assert_eq!(ci.get(LIST).status, 200);
}
