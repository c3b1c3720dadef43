//! Settings as JSON, from a file or changed by control, and large accounts.

use ax_admin_sandbox::{
    Choices, Options, RefreshIdentity, Refusal, RenameConflict, Scenario, Settings,
};
use serde_json::{Value, json};

use crate::rig::{Rig, encode, refused};

#[test]
fn members_that_are_left_out_have_their_defaults() {
    let settings = Settings::from_json(
        br#"{"audit_logging":false,"choices":{"refresh_identity":"new_id","rename_conflict":"422",
            "annotator_service_key":"422"}}"#,
    );
    assert_eq!(
        settings,
        Ok(Settings {
            audit_logging: false,
            choices: Choices {
                refresh_identity: RefreshIdentity::NewId,
                rename_conflict: RenameConflict::Unprocessable,
                annotator_service_key: Some(Refusal::Unprocessable),
                ..Choices::default()
            },
            ..Settings::default()
        })
    );
    assert_eq!(Settings::from_json(b"{}"), Ok(Settings::default()));
}

#[test]
fn invalid_settings_are_rejected() {
    for text in [
        "",
        "[]",
        "null",
        r#"{"audit":true}"#,
        r#"{"audit_logging":"yes"}"#,
        r#"{"max_key_lifetime_days":-1}"#,
        r#"{"max_key_lifetime_days":0}"#,
        r#"{"missing_operations":["list_roels"]}"#,
        r#"{"choices":{"refresh_identity":"other"}}"#,
        r#"{"choices":{"c1":"inherit"}}"#,
    ] {
        let error = Settings::from_json(text.as_bytes()).unwrap_err();
        assert!(error.to_string().starts_with("not settings: "), "{text}");
    }
}

/// The control path merges; a reset brings back what the sandbox started with.
#[test]
fn settings_can_be_changed_and_reset() {
    let rig = Rig::with_settings(&json!({ "sso_enforced": true }));
    let changed = rig.change(&json!({ "settings": {
        "audit_logging": false, "choices": { "resend_status": "202" } } }));
    assert_eq!(changed["sso_enforced"], true);
    assert_eq!(changed["audit_logging"], false);
    assert_eq!(changed["choices"]["resend_status"], "202");
    assert_eq!(changed["choices"]["refresh_identity"], "same_id");
    refused(&rig.admin().get("/v2/audit-logs"), 403);
    let wrong = json!({ "settings": { "audit_logging": 1 } });
    assert_eq!(rig.try_control("POST", "change", &wrong).0, 400);
    rig.control("POST", "reset", &Value::Null);
    assert_eq!(rig.state("settings")["audit_logging"], true);
    assert_eq!(rig.state("settings")["sso_enforced"], true);
}

/// Section 13.8: an operation that an old server lacks is a path that it doesn't know.
#[test]
fn missing_operations_are_unknown_paths() {
    let rig = Rig::with_settings(&json!({ "missing_operations": ["list_audit_logs"] }));
    refused(&rig.admin().get("/v2/audit-logs"), 404);
    refused(&rig.with_key("nobody").get("/v2/audit-logs"), 404);
    assert_eq!(rig.admin().get("/v2/roles").status, 200);
}

#[test]
fn generated_projects_and_bindings_come_on_top() {
    let rig = Rig::new(Options {
        scenario: Scenario::Acme,
        extra_users: 30,
        extra_projects: 45,
        extra_bindings: 200,
        ..Options::default()
    });
    let admin = rig.admin();
    let projects = admin.all("/v2/projects?name=project-0000", "projects");
    assert_eq!(projects.len(), 45);
    assert_eq!(admin.all("/v2/spaces?name=Space%2000", "spaces").len(), 3);
    let on = |kind: &str| {
        let target = format!("/v2/role-bindings?resource_type={kind}&limit=100");
        admin.all(&target, "role_bindings")
    };
    // Acme has seven that lists show: three on spaces and four on projects.
    let all = [on("SPACE"), on("PROJECT")].concat();
    assert_eq!(all.len(), 200 + 7);
    let mut pairs: Vec<String> = all
        .iter()
        .map(|row| format!("{} {}", row["user_id"], row["resource_id"]))
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    assert_eq!(pairs.len(), all.len());
    let user = encode(&rig.user_id("user000001@acme.example"));
    let own = admin.all(
        &format!("/v2/role-bindings?resource_type=PROJECT&user_id={user}&limit=1"),
        "role_bindings",
    );
    assert!(own.iter().all(|row| row["user_id"] == own[0]["user_id"]));
}

/// Without generated projects the places of the scenario are bound, and no pair twice.
#[test]
fn generated_bindings_end_when_no_pair_is_left() {
    let rig = Rig::new(Options {
        scenario: Scenario::Acme,
        extra_bindings: 10_000,
        ..Options::default()
    });
    let shown = |kind: &str| {
        let target = format!("/v2/role-bindings?resource_type={kind}&limit=100");
        rig.admin().all(&target, "role_bindings").len()
    };
    assert_eq!(shown("SPACE"), 40 * 12);
    assert_eq!(shown("PROJECT"), 40 * 15);
}
