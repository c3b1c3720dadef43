//! What a policy protects: by ids, by names of what is known by its id, in nested inputs, and where little can be read.

use ax_admin_core::ErrorKind;
use serde_json::{Value, json};

use crate::cases::{CHECKOUT, JANES_KEY};
use crate::guard_edges::*;
use crate::{JANE, JANES_ID, rig_with, written};

/// The plan and the direct call agree on `protected`.
fn agree(protected: &str, operation: &str, input: &Value) {
    let mut rig = rig_with(&json!({"protected": [protected]}));
    let (stops, text) = plan_stops(&mut rig, operation, input);
    let before = written(&rig);
    let result = rig.value(operation, input);
    assert!(
        stops && is_stopped(&result) && written(&rig) == before,
        "{protected} {operation}: plan stopped: {stops} ({text}); direct call stopped: {}, writes {}",
        is_stopped(&result),
        written(&rig) - before
    );
}

#[test]
fn restrict_of_a_project_takes_access_from_a_protected_user() {
    agree(
        JANES_ID,
        "resource_restrictions.create",
        &json!({"resource": "checkout-traces"}),
    );
}

#[test]
fn role_update_affects_a_protected_holder() {
    agree(
        JANES_ID,
        "roles.update",
        &json!({"role": "Prompt Engineer", "permissions": ["PROMPT_READ"]}),
    );
}

#[test]
fn protected_by_address_and_binding_gets_another_role() {
    agree(
        JANE,
        "role_bindings.update",
        &json!({"role_binding": JANES_BINDING, "role": "Space Auditor"}),
    );
}

#[test]
fn protected_space_by_name_and_binding_on_it_gets_another_role() {
    agree(
        "Checkout",
        "role_bindings.update",
        &json!({"role_binding": JANES_BINDING, "role": "Space Auditor"}),
    );
}

#[test]
fn protected_by_address_and_the_space_of_the_binding_is_deleted() {
    for protected in [JANES_ID, JANE] {
        let mut rig = rig_with(&json!({"protected": [protected]}));
        let plan = rig
            .plan("spaces.delete", &json!({"space": {"id": CHECKOUT}}))
            .expect("it is there");
        assert_eq!(plan.code(), None, "{protected}: {}", plan.text());
    }
}

#[test]
fn protected_space_by_name_and_its_binding_is_deleted() {
    for protected in [CHECKOUT, "Checkout"] {
        let mut rig = rig_with(&json!({"protected": [protected]}));
        let plan = rig
            .plan(
                "role_bindings.delete",
                &json!({"role_binding": JANES_BINDING}),
            )
            .expect("it is there");
        assert_eq!(plan.code(), None, "{protected}: {}", plan.text());
    }
}

#[test]
fn a_protected_key_that_is_not_listed_is_revoked() {
    let mut rig = rig_with(&json!({"protected": [JANES_KEY]}));
    let plan = rig
        .plan("api_keys.revoke", &json!({"api_key": {"id": JANES_KEY}}))
        .expect("it is there");
    let code = plan.code().map(str::to_owned);
    let applied = code.as_deref().map(|code| rig.apply(&plan, Some(code)));
    assert_eq!(
        code,
        None,
        "{}\napplied: {applied:?}, writes: {}",
        plan.text(),
        written(&rig)
    );
}

#[test]
fn a_protected_dashboard_is_restricted() {
    let id = "RGFzaGJvYXJkOjE6YWJjZA==";
    let mut rig = rig_with(&json!({"protected": [id]}));
    let result = rig.value(
        "resource_restrictions.create",
        &json!({"resource": {"id": id}}),
    );
    assert!(is_stopped(&result), "{result:?}, writes {}", written(&rig));
}

#[test]
fn a_service_key_gets_a_role_in_a_protected_space() {
    let mut rig = rig_with(&json!({"protected": [CHECKOUT, "Checkout"]}));
    let input = json!({"name": "bot", "organizations": [{"organization": "Acme Products", "spaces": [{"space": "Checkout", "role": "ADMIN"}]}]});
    let result = rig.value("api_keys.create_service_key", &input);
    assert!(is_stopped(&result), "{result:?} writes {}", written(&rig));
}

#[test]
fn a_protected_user_that_may_not_be_read_is_changed() {
    for protected in [JANES_ID, JANE] {
        let mut rig = rig_with(&json!({"protected": [protected]}));
        let fault = json!({"kind": "body", "status": 403, "executed": false, "content_type": "application/problem+json", "body": "{\"title\":\"Forbidden\",\"status\":403,\"detail\":\"no\"}"});
        rig.faults(&json!({"rules": [{"operation": "get_user", "fault": fault}]}));
        let input = json!({"user": {"id": JANES_ID}, "name": "J"});
        let result = warn(&mut rig, "users.update", &input);
        assert!(
            matches!(&result, Err(e) if e.kind() == ErrorKind::GuardTripped),
            "{protected}: {result:?} writes {}",
            written(&rig)
        );
    }
}

#[test]
fn a_project_is_made_in_a_protected_space() {
    let mut rig = rig_with(&json!({"protected": ["Checkout"]}));
    let result = rig.value(
        "projects.create",
        &json!({"name": "fresh", "space": "Checkout"}),
    );
    assert!(is_stopped(&result), "{result:?}");
}
