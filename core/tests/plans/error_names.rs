//! Errors that name what they are about: what the names cost, and that they never take the place of the error.

use ax_admin_core::facade::{self, FieldCase};
use ax_admin_core::{Details, Error, ErrorKind, Json};
use serde_json::{Value, json};

use crate::cases::CHECKOUT;
use crate::rig::Rig;
use crate::{JANE, JANES_ID, limit, returns};

/// The error of an operation that may take this many milliseconds.
fn error_within(rig: &mut Rig, operation: &str, input: &Value, deadline: u64) -> Error {
    let input = Json::parse(&input.to_string())
        .expect("it is there")
        .into_owned();
    let session = rig.session.clone();
    let operation =
        facade::start(&session, operation, input, FieldCase::Snake).expect("it is there");
    rig.run(operation.with_deadline(deadline))
        .expect_err("it fails")
}

fn delay(rig: &Rig, operations: &[&str], ms: u64) {
    let rules = operations
        .iter()
        .map(|operation| json!({"operation": operation, "fault": {"kind": "delay", "ms": ms}}));
    rig.faults(&json!({"rules": rules.collect::<Vec<_>>()}));
}

fn details(error: &Error) -> Vec<&str> {
    let Details::Candidates { candidates } = error.details() else {
        panic!("{error:?}")
    };
    candidates.iter().map(|one| one.detail.as_str()).collect()
}

#[test]
fn names_that_take_long_leave_the_ids() {
    for (deadline, ends_after) in [(60_000, 3_000), (2_000, 2_000)] {
        let mut rig = Rig::acme();
        delay(&rig, &["list_organizations"], 10_000);
        let began = rig.now;
        let error = error_within(
            &mut rig,
            "spaces.get",
            &json!({"space": "Sandbox"}),
            deadline,
        );
        assert_eq!(error.kind(), ErrorKind::Ambiguous, "{error}");
        for detail in details(&error) {
            assert!(
                detail.starts_with("of organization QWNj")
                    || detail.starts_with("of organization T3Jn"),
                "{detail}"
            );
        }
        assert!(!error.message().contains('\u{1}'), "{error:?}");
        assert_eq!(rig.now.since(began), ends_after);
    }
}

#[test]
fn names_do_not_wait_for_the_rate_limit() {
    let mut rig = Rig::acme();
    limit(&mut rig, 1);
    rig.value("organizations.list", &json!({})).unwrap();
    let began = rig.now;
    let input = json!({"space": "Sandbox"});
    let error = rig.value("spaces.get", &input).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Ambiguous, "{error}");
    assert_eq!(rig.now.since(began), 0);
}

#[test]
fn a_conflict_that_was_found_stays_one_when_the_deadline_passes() {
    let slow = json!({"operation": "get_user", "fault": {"kind": "delay", "ms": 20_000}});
    let lost =
        json!({"operation": "create_role_binding", "times": 1, "fault": {"kind": "drop_reply"}});
    for rules in [json!([slow]), json!([slow, lost])] {
        let mut rig = Rig::acme();
        // With ids, nothing is looked up before.
        let role = rig
            .value("roles.get", &json!({"role": "Annotator"}))
            .unwrap();
        let input = json!({
            "user": {"id": JANES_ID}, "role": {"id": role["id"]},
            "resource_type": "SPACE", "resource": {"id": CHECKOUT},
        });
        rig.faults(&json!({ "rules": rules }));
        let error = error_within(&mut rig, "role_bindings.create", &input, 2_000);
        assert_eq!(error.kind(), ErrorKind::Conflict, "{error}");
        assert!(error.message().contains("already has role"), "{error}");
    }
}

#[test]
fn a_conflict_names_the_person_both_roles_and_the_place() {
    let mut rig = Rig::acme();
    let input = json!({"user": JANE, "role": "Annotator", "resource_type": "SPACE", "resource": "Checkout"});
    let error = rig.value("role_bindings.create", &input).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Conflict, "{error}");
    assert_eq!(
        error.message(),
        r#"user "Jane Doe" <jane@acme.example> already has role "Prompt Engineer" on space "Checkout" of organization "Acme Products" (binding Um9sZUJpbmRpbmc6NzAxOlJKVHg=), not the requested role "Annotator""#
    );
}

#[test]
fn an_address_with_any_characters_is_told_as_the_server_returned_it() {
    let mut rig = Rig::acme();
    let hostile = "sam\u{1}VXNlcjoxMDAxOmF6WlI=\u{1}x@evil.example";
    let jane = rig
        .value("users.get", &json!({"user": {"id": JANES_ID}}))
        .unwrap();
    let row = |id: &str, email: &str| {
        let mut user = jane.clone();
        user["id"] = json!(id);
        user["name"] = json!("Twin");
        user["email"] = json!(email);
        user
    };
    let users = json!({"users": [row("u1", hostile), row("u2", "twin@acme.example")], "pagination": {"has_more": false}});
    let fault = returns(&users.to_string());
    rig.faults(&json!({"rules": [{"operation": "list_users", "fault": fault}]}));
    let sent = rig.sandbox.log().len();
    let error = rig
        .value("users.get", &json!({"user": "Twin"}))
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Ambiguous, "{error}");
    assert_eq!(details(&error), [hostile, "twin@acme.example"]);
    assert!(!error.message().contains('\u{1}'), "{error}");
    assert_eq!(rig.sandbox.log().len(), sent + 1);
}

#[test]
fn an_unknown_outcome_at_the_deadline_says_what_the_guards_warned_of() {
    let mut rig = Rig::acme();
    delay(&rig, &["create_resource_restriction"], 10_000);
    let project = rig.value("projects.get", &json!({"project": "search-ranking"}));
    let input = json!({"resource": {"id": project.unwrap()["id"]}});
    let error = error_within(&mut rig, "resource_restrictions.create", &input, 2_000);
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown, "{error}");
    assert!(error.message().contains("; self_lockout: "), "{error}");
}
