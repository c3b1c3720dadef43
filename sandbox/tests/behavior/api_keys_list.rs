//! Section 10 `list_api_keys`.

use serde_json::{Value, json};

use crate::rig::{Rig, encode, refused, strings};

const LIST: &str = "/v2/api-keys";

fn names(rows: &[Value]) -> Vec<String> {
    strings(rows, "name")
}

/// No `space_id`: the caller's own user keys, ACTIVE by default.
#[test]
fn without_filters_the_callers_own_active_user_keys_are_listed() {
    let rig = Rig::acme();
    let keys = rig.user("jane@acme.example").all(LIST, "api_keys");
    assert_eq!(names(&keys), ["jane-laptop", "jane-notebook"]);
    let marco = rig.user("marco@acme.example");
    // A lapsed key still shows ACTIVE, our choice: only revoking changes the status (section 10.1).
    assert_eq!(
        names(&marco.all(LIST, "api_keys")),
        ["marco", "marco-lapsed"]
    );
    let revoked = marco.all("/v2/api-keys?status=REVOKED", "api_keys");
    assert_eq!(names(&revoked), ["marco-lost"]);
}

#[test]
fn a_user_key_has_exactly_the_members_of_the_reference() {
    let rig = Rig::acme();
    let keys = rig.user("jane@acme.example").all(LIST, "api_keys");
    let jane = rig.raw_user("jane@acme.example");
    let secret = rig.key_named("jane-notebook");
    let redacted = format!("ak-{}...{}", &secret[3..6], &secret[secret.len() - 3..]);
    assert_eq!(
        keys[1],
        json!({
            "id": jane["keys"][1]["id"],
            "name": "jane-notebook",
            "key_type": "USER",
            "status": "ACTIVE",
            "redacted_key": redacted,
            "created_at": keys[1]["created_at"],
            "expires_at": "2027-03-28T00:00:00Z",
            "created_by_user_id": jane["id"],
        })
    );
    // The other key was used for this very request.
    assert_eq!(keys[0]["last_used_at"], "2026-06-01T00:00:00Z");
}

#[test]
fn no_list_ever_shows_a_secret() {
    let rig = Rig::acme();
    let space = encode(&rig.space_id("Checkout"));
    let secrets = strings(
        rig.control("GET", "keys", &Value::Null).as_array().unwrap(),
        "key",
    );
    for target in [LIST.to_owned(), format!("{LIST}?space_id={space}")] {
        let text = rig.admin().get(&target).body.to_string();
        assert!(secrets.iter().all(|secret| !text.contains(secret)));
    }
}

/// Other users' keys: account admin only; 403 for `user_id` without `space_id`.
#[test]
fn only_account_admins_list_the_user_keys_of_others() {
    let rig = Rig::acme();
    let jane = encode(&rig.user_id("jane@acme.example"));
    let target = format!("{LIST}?user_id={jane}");
    let keys = rig.admin().all(&target, "api_keys");
    assert_eq!(names(&keys), ["jane-laptop", "jane-notebook"]);
    refused(&rig.user("marco@acme.example").get(&target), 403);
    refused(&rig.user("jane@acme.example").get(&target), 403);
}

/// `space_id`: service keys of the space, with the bot user and empty organizations.
#[test]
fn a_space_lists_its_service_keys() {
    let rig = Rig::acme();
    let space = encode(&rig.space_id("Checkout"));
    let keys = rig
        .admin()
        .all(&format!("{LIST}?space_id={space}"), "api_keys");
    assert_eq!(names(&keys), ["checkout-ci", "search-ci"]);
    assert_eq!(keys[0]["key_type"], "SERVICE");
    assert_eq!(keys[0]["description"], "Runs in CI");
    assert_eq!(
        keys[0]["created_by_user_id"],
        rig.user_id("jane@acme.example")
    );
    let bot = &keys[0]["bot_user"];
    assert_eq!(
        *bot,
        json!({
            "id": bot["id"],
            "name": "checkout-ci",
            "account_role": { "type": "PREDEFINED", "name": "MEMBER" },
            "organizations": [],
        })
    );
    assert_ne!(bot["id"], keys[0]["created_by_user_id"]);
}

/// With `space_id`, `user_id` filters by creator.
#[test]
fn a_space_list_can_be_filtered_by_creator() {
    let rig = Rig::acme();
    let space = encode(&rig.space_id("Checkout"));
    let jane = encode(&rig.user_id("jane@acme.example"));
    let target = format!("{LIST}?space_id={space}&user_id={jane}&key_type=SERVICE");
    let auditor = rig.user("marco@acme.example");
    assert_eq!(names(&auditor.all(&target, "api_keys")), ["checkout-ci"]);
}

/// 404 for a space that isn't accessible, 403 without `SERVICE_KEY_READ` in one that is.
#[test]
fn service_keys_need_the_right_in_the_space() {
    let rig = Rig::acme();
    let checkout = format!("{LIST}?space_id={}", encode(&rig.space_id("Checkout")));
    let billing = format!("{LIST}?space_id={}", encode(&rig.space_id("Billing")));
    let jane = rig.user("jane@acme.example");
    refused(&jane.get(&checkout), 403);
    refused(&jane.get(&billing), 404);
    // Space:1:abcd names nothing.
    refused(
        &rig.admin()
            .get(&format!("{LIST}?space_id=U3BhY2U6MTphYmNk")),
        404,
    );
    assert_eq!(rig.admin().get(&billing).status, 200);

    let added = rig.change(&json!({ "add_binding": {
        "user": "jane@acme.example", "role": "Space Auditor", "resource": "Billing" } }));
    assert_eq!(jane.get(&billing).status, 200);
    rig.change(&json!({ "remove_binding": added["id"] }));
    refused(&jane.get(&billing), 404);
}

#[test]
fn malformed_filters_are_refused() {
    let rig = Rig::acme();
    let user = encode(&rig.user_id("jane@acme.example"));
    let space = encode(&rig.space_id("Checkout"));
    for query in [
        "status=active".to_owned(),
        "status=DELETED".to_owned(),
        "status=ACTIVE&status=REVOKED".to_owned(),
        "key_type=user".to_owned(),
        format!("space_id={user}"),
        "space_id=Checkout".to_owned(),
        format!("user_id={space}"),
        "user_id=jane%40acme.example".to_owned(),
        // Unstated combinations, refused: our choice.
        "key_type=SERVICE".to_owned(),
        format!("key_type=USER&space_id={space}"),
        "name=x".to_owned(),
    ] {
        refused(&rig.admin().get(&format!("{LIST}?{query}")), 400);
    }
}

/// 404 is plausible for an unknown user; a blocked one counts as unknown, our choice.
#[test]
fn the_keys_of_unknown_users_are_not_found() {
    let rig = Rig::acme();
    let bea = encode(&rig.user_id("bea@acme.example"));
    refused(
        &rig.admin().get("/v2/api-keys?user_id=VXNlcjoxOmFiY2Q%3D"),
        404,
    );
    refused(&rig.admin().get(&format!("{LIST}?user_id={bea}")), 404);
}

/// Section 10: an unresolved bot user has an empty name and a MEMBER placeholder role.
#[test]
fn a_key_whose_bot_user_is_gone_shows_a_placeholder() {
    let rig = Rig::acme();
    let space = rig.space_id("Checkout");
    let target = format!("{LIST}?space_id={}", encode(&space));
    let id = rig.admin().all(&target, "api_keys")[0]["id"].clone();
    rig.change(&json!({ "change_key": { "id": id, "set": { "bot_user": "gone" } } }));
    let keys = rig.admin().all(&target, "api_keys");
    assert_eq!(keys[0]["bot_user"]["name"], "");
    assert_eq!(keys[0]["bot_user"]["account_role"]["name"], "MEMBER");
    refused(&rig.with_key(&rig.key_named("checkout-ci")).get(LIST), 401);
}
