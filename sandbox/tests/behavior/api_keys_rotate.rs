//! Section 10 `refresh_api_key` and `revoke_api_key`.

use serde_json::{Value, json};

use crate::rig::{Answer, Caller, Rig, path, refused, unknown_id};

const LIST: &str = "/v2/api-keys";

fn key_id(rig: &Rig, name: &str) -> String {
    let keys = rig.state("keys");
    let found = keys
        .as_array()
        .unwrap()
        .iter()
        .find(|key| key["name"] == name);
    found.unwrap()["id"].as_str().unwrap().to_owned()
}

fn refresh(rig: &Rig, name: &str) -> String {
    format!("{}/refresh", path("api-keys", &key_id(rig, name)))
}

fn revoke(rig: &Rig, name: &str) -> String {
    format!("{}/revoke", path("api-keys", &key_id(rig, name)))
}

fn new_secret<'a>(rig: &'a Rig, answer: &Answer) -> Caller<'a> {
    assert_eq!(answer.status, 200, "{}", answer.body);
    rig.with_key(answer.body["key"].as_str().unwrap())
}

/// The body may be left out; name, description, type and id stay; there is a new secret and no bot user.
#[test]
fn refreshing_gives_a_new_secret_and_ends_the_old_one() {
    let rig = Rig::acme();
    let old = rig.user("jane@acme.example");
    let answer = old.act(&refresh(&rig, "jane-laptop"));
    let new = new_secret(&rig, &answer);
    refused(&old.get(LIST), 401);
    let listed = new.all(LIST, "api_keys");
    assert_eq!(listed[0]["id"], answer.id());
    assert_eq!(listed[0]["name"], "jane-laptop");
    assert_eq!(listed[0]["redacted_key"], answer.body["redacted_key"]);
    assert_eq!(answer.body.get("expires_at"), None);
    let empty = new.post(&refresh(&rig, "jane-laptop"), &json!({}));
    assert_eq!(empty.status, 200);
    refused(&new.get(LIST), 401);
}

#[test]
fn a_refreshed_service_key_shows_no_bot_user_and_acts_as_before() {
    let rig = Rig::acme();
    let ci = rig.with_key(&rig.key_named("checkout-ci"));
    let spaces = ci.all("/v2/spaces", "spaces");
    let answer = rig.admin().post(
        &refresh(&rig, "checkout-ci"),
        &json!({ "expires_at": "2026-07-01T00:00:00Z" }),
    );
    assert_eq!(answer.body.get("bot_user"), None);
    assert_eq!(answer.body["key_type"], "SERVICE");
    assert_eq!(answer.body["description"], "Runs in CI");
    assert_eq!(
        new_secret(&rig, &answer).all("/v2/spaces", "spaces"),
        spaces
    );
}

/// The old secret works until now plus the grace period, by the sandbox's clock.
#[test]
fn the_old_secret_works_until_its_grace_ends() {
    let rig = Rig::acme();
    let old = rig.user("jane@acme.example");
    let answer = old.post(
        &refresh(&rig, "jane-laptop"),
        &json!({ "grace_period_seconds": 60 }),
    );
    let new = new_secret(&rig, &answer);
    rig.sandbox.advance_clock(59_999);
    assert_eq!(old.get(LIST).status, 200);
    rig.sandbox.advance_clock(1);
    refused(&old.get(LIST), 401);
    assert_eq!(new.get(LIST).status, 200);
}

/// A grace period never outlasts the old secret's own expiry.
#[test]
fn a_grace_period_ends_with_the_old_expiry() {
    let rig = Rig::acme();
    let added = rig.change(
        &json!({ "add_key": { "user": "jane@acme.example", "name": "short",
        "expires_at": "2026-06-01T00:00:30Z" } }),
    );
    let old = rig.with_key(added["key"].as_str().unwrap());
    let answer = old.post(
        &refresh(&rig, "short"),
        &json!({ "grace_period_seconds": 86400, "expires_at": "2026-06-01T00:00:20Z" }),
    );
    let new = new_secret(&rig, &answer);
    rig.sandbox.advance_clock(25_000);
    refused(&new.get(LIST), 401);
    assert_eq!(old.get(LIST).status, 200);
    rig.sandbox.advance_clock(5_000);
    refused(&old.get(LIST), 401);
}

#[test]
fn revoking_ends_secrets_in_grace_too() {
    let rig = Rig::acme();
    let old = rig.user("jane@acme.example");
    let answer = old.post(
        &refresh(&rig, "jane-laptop"),
        &json!({ "grace_period_seconds": 600 }),
    );
    let new = new_secret(&rig, &answer);
    assert_eq!(new.put(&revoke(&rig, "jane-laptop")).status, 204);
    refused(&old.get(LIST), 401);
    refused(&new.get(LIST), 401);
}

#[test]
fn refresh_bodies_of_the_wrong_shape_are_refused() {
    let rig = Rig::acme();
    let jane = rig.user("jane@acme.example");
    let target = refresh(&rig, "jane-laptop");
    for body in [
        json!({ "grace_period_seconds": 86401 }),
        json!({ "grace_period_seconds": -1 }),
        json!({ "grace_period_seconds": 1.5 }),
        json!({ "grace_period_seconds": "60" }),
        json!({ "grace_period_seconds": null }),
        json!({ "expires_at": "soon" }),
        json!({ "name": "x" }),
        json!([]),
    ] {
        refused(&jane.post(&target, &body), 400);
    }
    refused(&jane.act("/v2/api-keys/x/refresh"), 400);
    let most = json!({ "grace_period_seconds": 86400 });
    assert_eq!(jane.post(&target, &most).status, 200);
}

/// A key that expires: no later than now planned. One that doesn't: any time to come.
#[test]
fn an_expiry_is_only_ever_shortened() {
    let rig = Rig::acme();
    let admin = rig.admin();
    let at = |time: &str| json!({ "expires_at": time });
    let bounded = refresh(&rig, "jane-notebook");
    refused(&admin.post(&bounded, &at("2027-03-28T00:00:01Z")), 422);
    refused(&admin.post(&bounded, &at("2026-06-01T00:00:00Z")), 422);
    let shorter = admin.post(&bounded, &at("2027-03-28T00:00:00Z"));
    assert_eq!(shorter.body["expires_at"], "2027-03-28T00:00:00Z");
    let unbounded = refresh(&rig, "jane-laptop");
    let given = admin.post(&unbounded, &at("2099-01-01T00:00:00Z"));
    assert_eq!(given.body["expires_at"], "2099-01-01T00:00:00Z");
}

/// Newer: an unbounded key gets the account's maximum when it is refreshed without an expiry.
#[test]
fn the_accounts_maximum_holds_for_refreshing_too() {
    let rig = Rig::with_settings(&json!({ "max_key_lifetime_days": 10 }));
    let jane = rig.user("jane@acme.example");
    let answer = jane.act(&refresh(&rig, "jane-laptop"));
    assert_eq!(answer.body["expires_at"], "2026-06-11T00:00:00Z");
    let later = json!({ "expires_at": "2026-06-20T00:00:00Z" });
    refused(
        &rig.admin().post(&refresh(&rig, "jane-notebook"), &later),
        422,
    );
}

/// Absent, unreadable and revoked keys are 404.
#[test]
fn keys_that_cannot_be_refreshed_are_not_found() {
    let rig = Rig::acme();
    let absent = format!("{}/refresh", path("api-keys", &unknown_id("ApiKey")));
    refused(&rig.admin().act(&absent), 404);
    refused(
        &rig.user("jane@acme.example").act(&refresh(&rig, "marco")),
        404,
    );
    refused(&rig.admin().act(&refresh(&rig, "marco-lost")), 404);
    // A lapsed key expires, and no later expiry is allowed than the one that is over.
    refused(&rig.admin().act(&refresh(&rig, "marco-lapsed")), 422);
}

/// Service keys: space admin or above, else the creator with `SERVICE_KEY_CREATE`; readable by right is 403.
#[test]
fn who_refreshes_and_revokes_service_keys() {
    let rig = Rig::acme();
    let body = json!({ "expires_at": "2026-07-01T00:00:00Z" });
    // Marco holds SERVICE_KEY_READ in Checkout and is neither creator nor admin.
    let marco = rig.user("marco@acme.example");
    refused(&marco.post(&refresh(&rig, "checkout-ci"), &body), 403);
    refused(&marco.put(&revoke(&rig, "checkout-ci")), 403);
    refused(&marco.put(&revoke(&rig, "orphan-ci")), 404);
    // Jane created it and is a member of Checkout: she refreshes, but lacks SERVICE_KEY_REVOKE.
    let jane = rig.user("jane@acme.example");
    assert_eq!(jane.post(&refresh(&rig, "checkout-ci"), &body).status, 200);
    refused(&jane.put(&revoke(&rig, "checkout-ci")), 403);
    rig.grant("jane@acme.example", &["SERVICE_KEY_REVOKE"], "account");
    assert_eq!(jane.put(&revoke(&rig, "checkout-ci")).status, 204);
    // The permission without being the creator is not enough.
    rig.grant("marco@acme.example", &["SERVICE_KEY_REVOKE"], "account");
    refused(&marco.put(&revoke(&rig, "checkout-ci")), 403);
}

/// An admin of one of two spaces is not enough.
#[test]
fn revoking_needs_every_space_of_the_key() {
    let rig = Rig::acme();
    let make_admin = |space: &str| {
        let users = format!("{}/users", path("spaces", &rig.space_id(space)));
        let body = json!({
            "user_id": rig.user_id("marco@acme.example"),
            "role": { "type": "PREDEFINED", "name": "ADMIN" },
        });
        assert_eq!(rig.admin().post(&users, &body).status, 200);
    };
    let marco = rig.user("marco@acme.example");
    make_admin("Checkout");
    refused(&marco.put(&revoke(&rig, "search-ci")), 403);
    make_admin("Search");
    assert_eq!(marco.put(&revoke(&rig, "search-ci")).status, 204);
}

/// 204 again and again; the status is REVOKED at once and for good.
#[test]
fn revoking_is_idempotent() {
    let rig = Rig::acme();
    let target = revoke(&rig, "jane-laptop");
    let jane = rig.user("jane@acme.example");
    assert_eq!(rig.admin().put(&target).status, 204);
    assert_eq!(rig.admin().put(&target).status, 204);
    refused(&jane.get(LIST), 401);
    let keys = rig.state("keys");
    let found = keys
        .as_array()
        .unwrap()
        .iter()
        .find(|k| k["name"] == "jane-laptop");
    assert_eq!(found.unwrap()["status"], "REVOKED");
}

#[test]
fn user_keys_are_managed_by_their_creator_and_the_admin() {
    let rig = Rig::acme();
    let target = revoke(&rig, "jane-notebook");
    refused(&rig.user("marco@acme.example").put(&target), 404);
    assert_eq!(rig.user("jane@acme.example").put(&target).status, 204);
    let absent = format!("{}/revoke", path("api-keys", &unknown_id("ApiKey")));
    refused(&rig.admin().put(&absent), 404);
    refused(&rig.admin().put("/v2/api-keys/x/revoke"), 400);
    assert_eq!(rig.admin().act(&revoke(&rig, "jane-notebook")).status, 405);
    assert_eq!(
        rig.control("GET", "keys", &Value::Null)
            .as_array()
            .unwrap()
            .len(),
        14
    );
}
