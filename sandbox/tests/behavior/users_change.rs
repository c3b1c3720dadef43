//! Section 3: `update_user`, `resend_user_invitation`, `reset_user_password`.

use serde_json::json;

use crate::rig::{Answer, Rig, refused, unknown_id, user_path};

fn target(rig: &Rig, email: &str) -> String {
    user_path(&rig.user_id(email))
}

fn resend(rig: &Rig, email: &str) -> Answer {
    rig.admin()
        .act(&format!("{}/resend-invitation", target(rig, email)))
}

fn reset(rig: &Rig, email: &str) -> Answer {
    rig.admin()
        .act(&format!("{}/reset-password", target(rig, email)))
}

/// Blanks around a name are removed before it is validated.
#[test]
fn a_name_is_trimmed_and_nothing_else_changes() {
    let rig = Rig::acme();
    let jane = target(&rig, "jane@acme.example");
    let mut before = rig.admin().get(&jane).body;
    let answer = rig.admin().patch(&jane, &json!({ "name": "  Jane D.  " }));
    assert_eq!(answer.status, 200);
    before["name"] = json!("Jane D.");
    assert_eq!(answer.body, before);
    let blanks = format!(" {} ", "x".repeat(255));
    assert_eq!(
        rig.admin().patch(&jane, &json!({ "name": blanks })).status,
        200
    );
}

#[test]
fn bodies_of_the_wrong_shape_are_refused() {
    let rig = Rig::acme();
    let jane = target(&rig, "jane@acme.example");
    for body in [
        json!({}),
        json!({ "name": " " }),
        json!({ "name": "x".repeat(256) }),
        json!({ "name": null }),
        json!({ "is_developer": null }),
        json!({ "is_developer": "yes" }),
        json!({ "role": { "type": "PREDEFINED", "name": "ADMIN" } }),
        json!({ "email": "x@acme.example" }),
        json!({ "name": "x", "status": "ACTIVE" }),
    ] {
        refused(&rig.admin().patch(&jane, &body), 400);
    }
    refused(
        &rig.admin().patch("/v2/users/x", &json!({ "name": "x" })),
        400,
    );
}

/// The name needs `USER_UPDATE`, the developer flag an account admin, whatever else is bound.
#[test]
fn each_member_has_a_right_of_its_own() {
    let rig = Rig::acme();
    let jane = target(&rig, "jane@acme.example");
    let marco = rig.user("marco@acme.example");
    refused(&marco.patch(&jane, &json!({ "name": "x" })), 403);
    refused(&marco.patch(&jane, &json!({ "is_developer": false })), 403);
    rig.grant("marco@acme.example", &["USER_UPDATE"], "account");
    assert_eq!(marco.patch(&jane, &json!({ "name": "x" })).status, 200);
    refused(
        &marco.patch(&jane, &json!({ "name": "y", "is_developer": true })),
        403,
    );
    assert_eq!(rig.raw_user("jane@acme.example")["name"], "x");
    let off = rig.admin().patch(&jane, &json!({ "is_developer": false }));
    assert_eq!(off.body["is_developer"], false);
}

#[test]
fn users_that_cannot_be_read_are_not_found() {
    let rig = Rig::acme();
    let body = json!({ "name": "x" });
    let jane = target(&rig, "jane@acme.example");
    refused(&rig.user("anna@acme.example").patch(&jane, &body), 404);
    refused(
        &rig.admin().patch(&target(&rig, "bea@acme.example"), &body),
        404,
    );
    refused(
        &rig.admin().patch(&user_path(&unknown_id("User")), &body),
        404,
    );
}

/// Only who is INVITED, and never under single sign-on; EXPIRED is unstated.
#[test]
fn an_invitation_is_sent_again_to_the_invited() {
    let rig = Rig::acme();
    assert_eq!(resend(&rig, "ida@acme.example").status, 204);
    refused(&resend(&rig, "jane@acme.example"), 400);
    refused(&resend(&rig, "eric@acme.example"), 400);
    refused(&resend(&rig, "bea@acme.example"), 404);
    rig.change(&json!({ "settings": { "sso_enforced": true } }));
    refused(&resend(&rig, "ida@acme.example"), 400);
}

/// Not for invited users, nor for who signs in elsewhere.
#[test]
fn a_password_is_reset_for_the_active() {
    let rig = Rig::acme();
    assert_eq!(reset(&rig, "jane@acme.example").status, 204);
    refused(&reset(&rig, "ida@acme.example"), 400);
    refused(&reset(&rig, "bea@acme.example"), 404);
    rig.change(&json!({ "user": "marco@acme.example", "set": { "sso": true } }));
    refused(&reset(&rig, "marco@acme.example"), 400);
    assert_eq!(reset(&rig, "jane@acme.example").status, 204);
    rig.change(&json!({ "settings": { "sso_enforced": true } }));
    refused(&reset(&rig, "jane@acme.example"), 400);
}

#[test]
fn mails_are_sent_by_admins_and_holders_of_the_permission() {
    let rig = Rig::acme();
    let ida = format!("{}/resend-invitation", target(&rig, "ida@acme.example"));
    let jane = format!("{}/reset-password", target(&rig, "jane@acme.example"));
    let marco = rig.user("marco@acme.example");
    refused(&marco.act(&ida), 403);
    refused(&marco.act(&jane), 403);
    rig.grant(
        "marco@acme.example",
        &["USER_CREATE", "USER_UPDATE"],
        "account",
    );
    assert_eq!(marco.act(&ida).status, 204);
    assert_eq!(marco.act(&jane).status, 204);
    let absent = user_path(&unknown_id("User"));
    refused(&marco.act(&format!("{absent}/resend-invitation")), 404);
    refused(&marco.act(&format!("{absent}/reset-password")), 404);
    refused(&marco.act("/v2/users/x/reset-password"), 400);
}

/// Blocking ends organization and space memberships, keys and bindings, and stays for good.
#[test]
fn a_deleted_user_is_gone_from_everywhere() {
    let rig = Rig::acme();
    let jane = target(&rig, "jane@acme.example");
    assert_eq!(rig.admin().delete(&jane).status, 204);
    assert_eq!(rig.admin().delete(&jane).status, 204);
    let raw = rig.raw_user("jane@acme.example");
    for part in ["organizations", "spaces", "bindings"] {
        assert_eq!(raw[part], json!([]), "{part}");
    }
    let body = crate::rig::new_user("JANE@acme.example", "MEMBER", "EMAIL_LINK");
    refused(&rig.admin().post("/v2/users", &body), 409);
}
