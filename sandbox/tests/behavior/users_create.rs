//! Section 3 `create_user` and the table in 3.1.

use serde_json::{Value, json};

use crate::rig::{Rig, new_user, refused};

const MODES: [&str; 3] = ["EMAIL_LINK", "TEMPORARY_PASSWORD", "NONE"];

/// The address of somebody in each state, written in another case than the record has.
const STATES: [(&str, &str); 5] = [
    ("none", "NEW@acme.example"),
    ("invited", "IDA@acme.example"),
    ("active", "JANE@acme.example"),
    ("expired", "ERIC@acme.example"),
    ("inactive", "BEA@acme.example"),
];

/// The whole table: what each state of the address and each mode gives.
#[test]
fn the_table_of_states_and_modes() {
    let expected = |state: &str, mode: &str| match (state, mode) {
        ("none", "NONE") => (201, Some("ACTIVE")),
        ("none", _) | ("expired", "EMAIL_LINK" | "TEMPORARY_PASSWORD") => (201, Some("INVITED")),
        ("invited", "EMAIL_LINK" | "TEMPORARY_PASSWORD") => (200, Some("INVITED")),
        // NONE for a lapsed, pending or inactive address is unstated: refused, our choice.
        _ => (409, None),
    };
    for (state, email) in STATES {
        for mode in MODES {
            let rig = Rig::acme();
            let before = rig.try_control("GET", &format!("users/{email}"), &Value::Null);
            let answer = rig
                .admin()
                .post("/v2/users", &new_user(email, "ANNOTATOR", mode));
            let (status, standing) = expected(state, mode);
            assert_eq!(answer.status, status, "{state} {mode}: {}", answer.body);
            let Some(standing) = standing else {
                refused(&answer, 409);
                let after = rig.try_control("GET", &format!("users/{email}"), &Value::Null);
                assert_eq!(before, after, "a conflict changes nothing");
                continue;
            };
            assert_eq!(answer.body["status"], standing);
            let is_new = status == 201;
            assert_eq!(answer.body["invite_mode"].as_str(), is_new.then_some(mode));
            assert_eq!(
                answer.body["temporary_password"].is_string(),
                is_new && mode == "TEMPORARY_PASSWORD"
            );
            let role = if is_new { "ANNOTATOR" } else { "MEMBER" };
            assert_eq!(answer.body["role"]["name"], role, "{state} {mode}");
            let now = rig.raw_user(email);
            assert_eq!(now["id"], answer.body["id"]);
            assert_eq!(now["status"], standing);
        }
    }
}

/// 200 returns the pending user unchanged; the request's name and role are ignored.
#[test]
fn a_pending_invitation_is_returned_unchanged() {
    let rig = Rig::acme();
    let before = rig.admin().get("/v2/users?email=ida%40").body["users"][0].clone();
    let answer = rig.admin().post(
        "/v2/users",
        &new_user("ida@acme.example", "ADMIN", "EMAIL_LINK"),
    );
    assert_eq!((answer.status, answer.body), (200, before.clone()));
    let after = rig.admin().get("/v2/users?email=ida%40").body["users"][0].clone();
    assert_eq!(after, before);
}

/// Our choice: the lapsed record is invited again under its old id.
#[test]
fn a_lapsed_invitation_is_renewed_under_its_id() {
    let rig = Rig::acme();
    let id = rig.user_id("eric@acme.example");
    let answer = rig.admin().post(
        "/v2/users",
        &new_user("eric@acme.example", "ADMIN", "EMAIL_LINK"),
    );
    assert_eq!(answer.status, 201);
    assert_eq!(answer.body["id"], id);
    assert_eq!(answer.body["name"], "New Person");
    let again = rig.admin().post(
        "/v2/users",
        &new_user("eric@acme.example", "ADMIN", "EMAIL_LINK"),
    );
    assert_eq!(again.status, 200);
}

#[test]
fn a_temporary_password_is_returned_once() {
    let rig = Rig::empty();
    let invite = |email: &str| {
        rig.admin().post(
            "/v2/users",
            &new_user(email, "MEMBER", "TEMPORARY_PASSWORD"),
        )
    };
    let first = invite("a@acme.example");
    let password = first.body["temporary_password"].as_str().unwrap();
    assert!(invite("a@acme.example").body["temporary_password"].is_null());
    let other = invite("b@acme.example");
    assert_ne!(other.body["temporary_password"], password);
    let log = serde_json::to_string(&rig.sandbox.log()).unwrap();
    assert!(!log.contains(password));
    assert!(
        !rig.raw_user("a@acme.example")
            .to_string()
            .contains(password)
    );
}

/// Section 3.1 [N]: the developer flag follows the account role.
#[test]
fn the_developer_flag_follows_the_role() {
    let rig = Rig::empty();
    for (role, is_developer) in [
        ("ADMIN", true),
        ("MEMBER", true),
        ("MEMBER_UI_ONLY", false),
        ("ANNOTATOR", false),
    ] {
        let email = format!("{}@acme.example", role.to_lowercase());
        let answer = rig
            .admin()
            .post("/v2/users", &new_user(&email, role, "NONE"));
        assert_eq!(answer.status, 201, "{}", answer.body);
        assert_eq!(answer.body["is_developer"], is_developer);
    }
}

/// Section 3 [N]: account admin any role, account member only MEMBER or ANNOTATOR.
#[test]
fn members_may_only_invite_members_and_annotators() {
    let rig = Rig::acme();
    let invite = |caller: &str, role: &str| {
        let email = format!("{caller}-{role}@acme.example").to_lowercase();
        rig.user(&format!("{caller}@acme.example"))
            .post("/v2/users", &new_user(&email, role, "EMAIL_LINK"))
    };
    assert_eq!(invite("jane", "MEMBER").status, 201);
    assert_eq!(invite("jane", "ANNOTATOR").status, 201);
    refused(&invite("jane", "ADMIN"), 403);
    refused(&invite("jane", "MEMBER_UI_ONLY"), 403);
    refused(&invite("uma", "MEMBER"), 403);
    refused(&invite("anna", "ANNOTATOR"), 403);
}

/// Sections 2.4 and 2.6: closed objects, 400 for shape, 422 for the reserved custom role.
#[test]
fn malformed_bodies_are_refused_and_create_nobody() {
    let good = new_user("x@acme.example", "MEMBER", "NONE");
    let with = |member: &str, value: Value| {
        let mut body = good.clone();
        body[member] = value;
        body
    };
    let without = |member: &str| {
        let mut body = good.clone();
        body.as_object_mut().unwrap().remove(member);
        body
    };
    let cases = [
        (400, json!([])),
        (400, json!("x")),
        (400, without("name")),
        (400, without("email")),
        (400, without("role")),
        (400, without("invite_mode")),
        (400, with("name", json!(""))),
        (400, with("name", json!(" \t"))),
        (400, with("name", json!("x".repeat(256)))),
        (400, with("name", Value::Null)),
        (400, with("email", json!("jane"))),
        (400, with("email", json!("@acme.example"))),
        (400, with("email", json!("a@b@c"))),
        (400, with("email", json!("a b@acme.example"))),
        (400, with("email", json!("a@acme..example"))),
        (400, with("email", json!("a\n@acme.example"))),
        (400, with("role", json!("MEMBER"))),
        (400, with("role", json!({ "type": "PREDEFINED" }))),
        (400, with("role", json!({ "name": "MEMBER" }))),
        (
            400,
            with("role", json!({ "type": "PREDEFINED", "name": "member" })),
        ),
        (
            400,
            with(
                "role",
                json!({ "type": "PREDEFINED", "name": "MEMBER", "id": "x" }),
            ),
        ),
        (
            400,
            with("role", json!({ "type": "OTHER", "name": "MEMBER" })),
        ),
        (
            422,
            with(
                "role",
                json!({ "type": "CUSTOM", "id": "Um9sZTo1MDp5WjZh" }),
            ),
        ),
        (400, with("invite_mode", json!("none"))),
        // [N]: not in the newer request object.
        (400, with("is_developer", json!(true))),
        (400, with("id", json!("x"))),
    ];
    let rig = Rig::empty();
    for (status, body) in cases {
        let answer = rig.admin().post("/v2/users", &body);
        assert_eq!(answer.status, status, "{body} {}", answer.body);
        refused(&answer, status);
    }
    assert_eq!(rig.admin().all("/v2/users", "users").len(), 1);
    let longest = with("name", json!("é".repeat(255)));
    assert_eq!(rig.admin().post("/v2/users", &longest).status, 201);
}

#[test]
fn a_body_that_is_not_declared_as_json_is_refused() {
    let rig = Rig::empty();
    let admin = rig.admin();
    let body = new_user("x@acme.example", "MEMBER", "NONE");
    let mut request = admin.request("POST", "/v2/users", Some(&body));
    request.headers[1].1 = "text/plain".to_owned();
    refused(&crate::rig::answer(rig.sandbox.handle(&request)), 400);
    request.headers[1].1 = "application/JSON; charset=utf-8".to_owned();
    assert_eq!(crate::rig::answer(rig.sandbox.handle(&request)).status, 201);
    request.body = b"{\"name\":".to_vec();
    refused(&crate::rig::answer(rig.sandbox.handle(&request)), 400);
}
