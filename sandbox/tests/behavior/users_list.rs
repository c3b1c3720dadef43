use ax_admin_sandbox::Options;
use serde_json::json;

use crate::rig::{Rig, refused, strings};

/// Section 3: the User object, and nothing more.
#[test]
fn a_user_has_exactly_the_members_of_the_reference() {
    let rig = Rig::empty();
    let page = rig.admin().get("/v2/users");
    assert_eq!(page.status, 200);
    let id = rig.user_id("ada.admin@acme.example");
    assert_eq!(
        page.body,
        json!({
            "users": [{
                "id": id,
                "name": "Ada Admin",
                "email": "ada.admin@acme.example",
                "created_at": "2026-01-05T09:00:00Z",
                "status": "ACTIVE",
                "role": { "type": "PREDEFINED", "name": "ADMIN" },
                "is_developer": true,
            }],
            "pagination": { "has_more": false },
        })
    );
}

/// Section 2.5: users by `created_at` ascending; section 3: blocked users are never listed.
#[test]
fn users_come_oldest_first_without_the_blocked() {
    let rig = Rig::acme();
    let users = rig.admin().all("/v2/users?limit=7", "users");
    let created = strings(&users, "created_at");
    let mut sorted = created.clone();
    sorted.sort();
    assert_eq!(created, sorted);
    let emails = strings(&users, "email");
    assert!(!emails.contains(&"bea@acme.example".to_owned()));
    assert!(emails.contains(&"jane@acme.example".to_owned()));
    let mut statuses = strings(&users, "status");
    statuses.sort();
    statuses.dedup();
    assert_eq!(statuses, ["ACTIVE", "EXPIRED", "INVITED"]);
}

/// Section 3: the e-mail filter is a case-insensitive substring.
#[test]
fn the_email_filter_is_a_substring_without_case() {
    let rig = Rig::acme();
    let found = |filter: &str| {
        let users = rig
            .admin()
            .all(&format!("/v2/users?email={filter}"), "users");
        strings(&users, "email")
    };
    assert_eq!(found("JANE%40"), ["jane@acme.example"]);
    assert_eq!(found("carla.caps"), ["Carla.Caps@acme.example"]);
    assert_eq!(found("paul%2Bai"), ["paul+ai@acme.example"]);
    assert_eq!(found("nobody"), Vec::<String>::new());
    assert_eq!(found("ane"), ["jane@acme.example", "janet@acme.example"]);
}

/// A client that forgets to encode `+` asks for a blank.
#[test]
fn a_bare_plus_finds_nobody() {
    let rig = Rig::acme();
    let users = rig.admin().all("/v2/users?email=paul+ai", "users");
    assert!(users.is_empty());
}

#[test]
fn the_email_filter_has_at_most_255_characters() {
    let rig = Rig::acme();
    let longest = "é".repeat(255);
    assert_eq!(
        rig.admin()
            .get(&format!("/v2/users?email={longest}"))
            .status,
        200
    );
    refused(
        &rig.admin().get(&format!("/v2/users?email={longest}x")),
        400,
    );
}

/// Section 2.5: array filters repeat the parameter.
#[test]
fn statuses_may_be_repeated() {
    let rig = Rig::acme();
    let users = rig
        .admin()
        .all("/v2/users?status=INVITED&status=EXPIRED", "users");
    assert_eq!(strings(&users, "status"), ["INVITED", "INVITED", "EXPIRED"]);
}

#[test]
fn unknown_statuses_and_parameters_are_refused() {
    let rig = Rig::acme();
    for query in [
        "status=active",
        "status=BLOCKED",
        "status=",
        "status=ACTIVE&status=NOPE",
        "emial=x",
        "email=a&email=b",
    ] {
        refused(&rig.admin().get(&format!("/v2/users?{query}")), 400);
    }
}

/// Section 3, who: account admin, account member, or `USER_READ` at account level; others 403.
#[test]
fn listing_needs_the_right_to_read_users() {
    let rig = Rig::acme();
    assert_eq!(rig.user("jane@acme.example").get("/v2/users").status, 200);
    // A role bound on the account gives USER_READ to somebody with the UI only.
    assert_eq!(rig.user("uma@acme.example").get("/v2/users").status, 200);
    refused(&rig.user("anna@acme.example").get("/v2/users"), 403);
    let uma = rig.raw_user("uma@acme.example");
    rig.change(&json!({ "remove_binding": uma["bindings"][0]["id"] }));
    refused(&rig.user("uma@acme.example").get("/v2/users"), 403);
}

#[test]
fn bot_users_are_not_listed() {
    let rig = Rig::acme();
    let names = strings(&rig.admin().all("/v2/users", "users"), "name");
    assert!(!names.contains(&"checkout-ci".to_owned()));
}

/// A service key acts as its bot user, here an account member.
#[test]
fn a_service_key_lists_as_its_bot_user() {
    let rig = Rig::acme();
    let bot = rig.with_key(&rig.key_named("checkout-ci"));
    assert_eq!(bot.get("/v2/users").status, 200);
}

#[test]
fn generated_users_follow_the_scenario() {
    let rig = Rig::new(Options {
        extra_users: 250,
        ..Options::default()
    });
    let users = rig.admin().all("/v2/users?limit=100", "users");
    assert_eq!(users.len(), 251);
    assert_eq!(users[0]["name"], "Ada Admin");
    assert_eq!(users[250]["email"], "user000250@acme.example");
}
