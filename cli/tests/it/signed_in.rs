//! What a login is good for, and how it ends.

use ax_admin_sandbox::Fault;
use serde_json::Value;

use crate::server::Run;
use crate::sign_in::{
    IN_AN_HOUR, SOON, acme, command, fault, grants, profile_path, run, sent, store_login, stored,
};

#[test]
fn a_logout_revokes_both_tokens_and_keeps_the_profile() {
    let server = acme();
    let (access, _) = store_login(&server, IN_AN_HOUR);
    let out = run(&server, &["auth", "logout"]);
    assert_eq!(out.exit, 0, "{}", out.err);
    assert_eq!(sent(&server, "/oauth2/revoke"), 2);
    let text = stored(&server);
    assert!(
        !text.contains("oauth]") && !text.contains("token"),
        "{text}"
    );
    assert!(
        text.contains("auth_method = \"oauth\" # in the browser\n"),
        "{text}"
    );
    let mut used = command(&server, &["users", "list"]);
    used.env("ARIZE_API_KEY", access);
    assert_eq!(Run::of(&used.output().expect("the program")).exit, 4);
    let listed = run(&server, &["users", "list"]);
    assert_eq!(listed.exit, 4);
    assert!(listed.err.contains("ax-admin auth login"), "{}", listed.err);
    let again = run(&server, &["auth", "logout"]);
    assert_eq!(again.exit, 0, "{}", again.err);
    assert_eq!(sent(&server, "/oauth2/revoke"), 2);
}

#[test]
fn a_logout_that_revokes_nothing_says_so() {
    let server = acme();
    store_login(&server, IN_AN_HOUR);
    fault(
        &server,
        "/oauth2/revoke",
        Fault::Status {
            status: 500,
            executed: false,
        },
    );
    let out = run(&server, &["auth", "logout"]);
    assert_eq!(out.exit, 1, "{}", out.err);
    assert!(
        out.err.contains("not revoked") && out.err.contains("2026-06-01T01:00:00Z"),
        "{}",
        out.err
    );
    assert_eq!(sent(&server, "/oauth2/revoke"), 2);
    assert!(!stored(&server).contains("token"));
}

#[test]
fn the_status_says_who_signed_in_as_the_token_says() {
    let server = acme();
    store_login(&server, IN_AN_HOUR);
    let status = run(&server, &["auth", "status", "-o", "json"]);
    assert_eq!(status.exit, 0, "{}", status.err);
    let found: Value = serde_json::from_str(&status.out).expect("JSON");
    let expected = serde_json::json!({
        "profile": "work",
        "auth_method": "oauth",
        "state": "signed in",
        "user_email": "ada.admin@acme.example",
        "user_email_proven": false,
        "expires_at": IN_AN_HOUR,
        "app": server.url,
    });
    assert_eq!(found, expected);
    assert!(status.err.contains("not proven"), "{}", status.err);
    assert_eq!(run(&server, &["auth", "logout"]).exit, 0);
    let status = run(&server, &["auth", "status"]);
    assert_eq!(status.exit, 4, "{}", status.err);
    assert!(status.out.contains("logged out"), "{}", status.out);
}

#[test]
fn whoever_signed_in_is_known_to_guards_and_not_proven() {
    let server = acme();
    store_login(&server, IN_AN_HOUR);
    let who = run(&server, &["whoami", "-o", "json"]);
    assert_eq!(who.exit, 0, "{}", who.err);
    let found: Value = serde_json::from_str(&who.out).expect("JSON");
    assert_eq!(
        found.get("signed_in"),
        Some(&serde_json::json!({"email": "ada.admin@acme.example", "proven": false}))
    );
    let own = run(&server, &["users", "delete", "ada.admin@acme.example"]);
    assert_eq!(own.exit, 7, "{}", own.err);
    assert!(own.err.contains("self"), "{}", own.err);
    let other = run(&server, &["users", "delete", "jane@acme.example"]);
    assert_eq!(other.exit, 3, "{}", other.err);
    assert!(other.err.contains("not proven"), "{}", other.err);
}

#[test]
fn a_code_of_a_plan_outlives_the_token() {
    let server = acme();
    store_login(&server, IN_AN_HOUR);
    let planned = run(&server, &["users", "delete", "jane@acme.example"]);
    assert_eq!(planned.exit, 3, "{}", planned.err);
    let (_, code) = planned.err.split_once("--confirm ").expect("a code");
    let code: String = code.chars().take_while(|letter| *letter != '`').collect();
    let text = stored(&server).replace(IN_AN_HOUR, SOON);
    std::fs::write(profile_path(&server), text).expect("a file");
    let done = run(
        &server,
        &["users", "delete", "jane@acme.example", "--confirm", &code],
    );
    assert_eq!(done.exit, 0, "{}", done.err);
    assert_eq!(grants(&server, "refresh_token"), 1);
}

#[test]
fn no_token_is_shown() {
    let server = acme();
    let (access, refresh) = store_login(&server, IN_AN_HOUR);
    for words in [
        &["auth", "status", "-o", "json"][..],
        &["auth", "login"],
        &["-v", "users", "list"],
        &["whoami", "-o", "json"],
        &["profiles", "show"],
        &["profiles", "validate"],
        &["users", "get", &access],
        &["users", "delete", "jane@acme.example", "-o", "json"],
        &["auth", "logout", "-v"],
    ] {
        let run = run(&server, words);
        for token in [&access, &refresh] {
            // One that was typed is the caller's own doing, but for the key in use.
            assert!(!run.out.contains(token), "{words:?}: {}", run.out);
            assert!(!run.err.contains(token), "{words:?}: {}", run.err);
        }
    }
    let server = acme();
    let (access, refresh) = store_login(&server, SOON);
    let echo =
        format!("{{\"error\":\"invalid_grant\",\"error_description\":\"{refresh} of {access}\"}}");
    fault(
        &server,
        "/oauth2/token",
        Fault::Body {
            body: echo,
            content_type: None,
            status: Some(400),
            executed: true,
        },
    );
    let run = run(&server, &["users", "list"]);
    assert_eq!(run.exit, 4, "{}", run.err);
    assert!(!run.err.contains(&refresh), "{}", run.err);
}
