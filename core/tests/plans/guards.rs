//! The guards of consequential writes: what stops a call, what only warns, and what that costs.

use ax_admin_core::facade::{self, FieldCase};
use ax_admin_core::plan::{GuardName, GuardState};
use ax_admin_core::{Details, Error, ErrorKind, Json};
use serde_json::{Value, json};

use crate::cases::CHECKOUT;
use crate::rig::Rig;
use crate::writes::planned;
use crate::{ADA, JANE, written};

const MARCO: &str = "marco@acme.example";

const RIGHTS: [&str; 5] = [
    "ROLE_UPDATE",
    "ROLE_READ",
    "ROLE_BINDING_READ",
    "ROLE_BINDING_CREATE",
    "PROJECT_READ",
];

/// A role that may change roles and bindings, which Marco has on a space, and a client that works with Marco's key.
fn with_delegated_role(rig: &mut Rig) -> (String, String) {
    let role = rig
        .value(
            "roles.create",
            &json!({"name": "Delegate", "permissions": RIGHTS}),
        )
        .expect("a role");
    let role = role["id"].as_str().expect("an id").to_owned();
    let project = rig
        .value("projects.get", &json!({"project": "search-ranking"}))
        .expect("a project");
    let binding = rig.change(
        &json!({"add_binding": {"user": MARCO, "role": role, "resource": project["space_id"]}}),
    );
    let key = rig.change(&json!({"add_key": {"user": MARCO, "name": "own"}}));
    rig.act_as(key["key"].as_str().expect("a key"));
    (role, binding["id"].as_str().expect("an id").to_owned())
}

fn stopped(error: &Error) -> Vec<String> {
    assert_eq!(error.kind(), ErrorKind::GuardTripped, "{error:?}");
    let Details::Guards { guards, plan } = error.details() else {
        panic!("{error:?}");
    };
    assert!(plan.member("code").is_null(), "{plan:?}");
    assert!(
        plan.str_of("summary").starts_with("STOPPED by "),
        "{}",
        plan.str_of("summary")
    );
    guards.iter().map(|guard| guard.guard.to_string()).collect()
}

fn warnings(rig: &mut Rig, operation: &str, input: &Value, case: FieldCase) -> Vec<String> {
    let session = rig.session.clone();
    let text = input.to_string();
    let input = Json::parse(&text).expect("JSON");
    let started = facade::start(&session, operation, input, case).expect("a valid input");
    let mut output = rig.run(started).expect(operation);
    output.take_warnings()
}

#[test]
fn a_role_change_that_takes_the_callers_own_right_is_stopped() {
    let mut rig = Rig::acme();
    let (role, binding) = with_delegated_role(&mut rig);
    let before = written(&rig);
    let input = json!({"role": {"id": role}, "permissions": ["PROJECT_READ"]});
    let error = rig.value("roles.update", &input).unwrap_err();
    assert_eq!(stopped(&error), ["self", "self_lockout"]);
    assert!(error.to_string().contains("ROLE_UPDATE"), "{error}");
    // The plan, which reads all bindings, finds the same.
    let session = rig.session.clone();
    let text = input.to_string();
    let plan = facade::plan(
        &session,
        "roles.update",
        Json::parse(&text).unwrap(),
        FieldCase::Snake,
    );
    let plan = rig.run(plan.unwrap()).unwrap();
    let plan = plan.plan().unwrap();
    assert_eq!(plan.code(), None);
    let states: Vec<_> = plan
        .document()
        .guards
        .iter()
        .map(|found| (found.guard, found.state))
        .collect();
    assert_eq!(
        states,
        [
            (GuardName::SelfTarget, GuardState::Tripped),
            (GuardName::SelfLockout, GuardState::Tripped)
        ]
    );
    // What does not take the right that undoes it is only the caller's own.
    let keeps = json!({"role": {"id": role}, "permissions": RIGHTS[..3]});
    let error = rig.value("roles.update", &keeps).unwrap_err();
    assert_eq!(stopped(&error), ["self"]);
    let other = json!({"role_binding": {"id": binding}, "role": "Annotator"});
    let error = rig.value("role_bindings.update", &other).unwrap_err();
    assert_eq!(stopped(&error), ["self", "self_lockout"]);
    assert_eq!(written(&rig), before);
    // Each guard has to be overridden by its own name.
    let half =
        json!({"role": {"id": role}, "permissions": ["PROJECT_READ"], "override_guards": ["self"]});
    assert_eq!(
        stopped(&rig.value("roles.update", &half).unwrap_err()),
        ["self_lockout"]
    );
    let both = json!({"role": {"id": role}, "permissions": ["PROJECT_READ"], "override_guards": ["self", "self_lockout"]});
    // This server lets account admins alone change roles; no guard is in the way.
    let refused = rig.value("roles.update", &both).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::PermissionDenied);
    assert_eq!(rig.received("update_role").len(), 1);
}

#[test]
fn a_change_that_takes_nothing_from_the_caller_is_sent_at_once() {
    let mut rig = Rig::acme();
    let (role, _) = with_delegated_role(&mut rig);
    let more = [&RIGHTS[..], &["TAG_READ"]].concat();
    let more = json!({"role": {"id": role}, "permissions": more});
    let refused = rig.value("roles.update", &more).unwrap_err();
    assert_eq!(refused.kind(), ErrorKind::PermissionDenied);
    let mut rig = Rig::acme();
    let role = rig
        .value(
            "roles.create",
            &json!({"name": "R", "permissions": ["ROLE_UPDATE", "TAG_READ"]}),
        )
        .unwrap();
    // An account admin has every right without a role.
    let input = json!({"role": {"id": role["id"]}, "permissions": ["TAG_READ"]});
    assert_eq!(
        warnings(&mut rig, "roles.update", &input, FieldCase::Snake),
        [""; 0]
    );
    // A name alone takes no right, so nothing is read.
    rig.forget();
    let sent = rig.sandbox.log().len();
    let input = json!({"role": {"id": role["id"]}, "name": "S"});
    rig.value("roles.update", &input).unwrap();
    assert_eq!(rig.sandbox.log().len(), sent + 1);
}

#[test]
fn an_unknown_caller_is_warned() {
    let mut rig = Rig::acme();
    let role = rig
        .value(
            "roles.create",
            &json!({"name": "R", "permissions": ["ROLE_UPDATE", "TAG_READ"]}),
        )
        .unwrap();
    let key = rig.change(&json!({"add_key": {"user": ADA, "name": "bot", "space": CHECKOUT}}));
    rig.act_as(key["key"].as_str().unwrap());
    let input = json!({"role": {"id": role["id"]}, "permissions": ["TAG_READ"]});
    let session = rig.session.clone();
    let text = input.to_string();
    let started = facade::start(
        &session,
        "roles.update",
        Json::parse(&text).unwrap(),
        FieldCase::Snake,
    );
    // A bot user may have no right to do it; what matters is that no guard stops it.
    match rig.run(started.unwrap()) {
        Ok(mut output) => assert!(output.take_warnings()[0].contains("pass `acting_user`")),
        Err(error) => assert_ne!(error.kind(), ErrorKind::GuardTripped, "{error:?}"),
    }
    let with_caller =
        json!({"role": {"id": role["id"]}, "permissions": ["TAG_READ"], "acting_user": ADA});
    let result = rig.value("roles.update", &with_caller);
    assert!(!matches!(result, Err(error) if error.kind() == ErrorKind::GuardTripped));
}

#[test]
fn taking_developer_access_from_oneself_is_stopped() {
    let mut rig = Rig::acme();
    let before = written(&rig);
    let error = rig
        .value("users.update", &json!({"user": ADA, "is_developer": false}))
        .unwrap_err();
    assert_eq!(stopped(&error), ["self"]);
    assert_eq!(written(&rig), before);
    for input in [
        json!({"user": JANE, "is_developer": false}),
        json!({"user": ADA, "is_developer": true}),
        json!({"user": ADA, "is_developer": false, "override_guards": ["self"]}),
    ] {
        rig.value("users.update", &input).unwrap();
    }
}

#[test]
fn giving_oneself_developer_access_or_taking_none_is_no_loss() {
    for (before, now) in [(true, true), (false, false)] {
        let mut rig = Rig::acme();
        let given = json!({"user": ADA, "is_developer": before, "override_guards": ["self"]});
        rig.value("users.update", &given).unwrap();
        let input = json!({"user": ADA, "is_developer": now, "name": "Ada"});
        let plan = planned(&mut rig, "users.update", &input).unwrap();
        assert!(plan.text().starts_with("Change user"), "{plan}");
    }
}

#[test]
fn a_call_whose_guards_could_stop_it_is_not_sent_if_they_cannot_be_checked() {
    let mut rig = Rig::acme();
    let role = role_of_jane(&mut rig);
    with_delegated_role(&mut rig);
    let fault = json!({"kind": "body", "status": 500, "executed": false, "body": "x"});
    rig.faults(&json!({"rules": [{"operation": "list_role_bindings", "fault": fault}]}));
    let less = json!({"role": {"id": role}, "permissions": ["PROJECT_READ"]});
    let error = rig.value("roles.update", &less).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Unavailable, "{error}");
    assert!(rig.received("update_role").is_empty());
}

#[test]
fn a_predefined_role_is_not_planned_to_change() {
    let mut rig = Rig::acme();
    let session = rig.session.clone();
    let input = Json::parse(r#"{"role": "Annotator", "name": "Other"}"#).unwrap();
    let plan = facade::plan(&session, "roles.update", input, FieldCase::Snake).unwrap();
    let plan = rig.run(plan).unwrap();
    let plan = plan.plan().unwrap();
    assert!(
        plan.text().starts_with("STOPPED by predefined_role, "),
        "{plan}"
    );
}

#[test]
fn restricting_warns_with_the_call_that_undoes_it() {
    for (case, undo) in [
        (FieldCase::Snake, "`resource_restrictions.delete(\""),
        (FieldCase::Camel, "`resourceRestrictions.delete(\""),
    ] {
        let mut rig = Rig::acme();
        let input = json!({"resource": "search-ranking"});
        let warnings = warnings(&mut rig, "resource_restrictions.create", &input, case);
        assert_eq!(warnings.len(), 2, "{warnings:?}");
        assert!(warnings[0].starts_with("no_bindings: "), "{warnings:?}");
        assert!(warnings[1].starts_with("self_lockout: you have no role binding on it"));
        assert!(warnings[1].contains(undo), "{warnings:?}");
        assert_eq!(rig.received("create_resource_restriction").len(), 1);
    }
}

#[test]
fn restricting_what_the_caller_is_bound_on_does_not_warn() {
    let mut rig = Rig::acme();
    let bind = json!({"user": ADA, "role": "Annotator", "resource_type": "PROJECT", "resource": "search-ranking"});
    rig.value("role_bindings.create", &bind).unwrap();
    let input = json!({"resource": "search-ranking"});
    assert_eq!(
        warnings(
            &mut rig,
            "resource_restrictions.create",
            &input,
            FieldCase::Snake
        ),
        [""; 0]
    );
}

#[test]
fn restricting_again_takes_nothing_and_does_not_warn() {
    let mut rig = Rig::acme();
    let project = rig.value("projects.get", &json!({"project": "search-ranking"}));
    let input = json!({"resource": {"id": project.unwrap()["id"]}});
    let operation = "resource_restrictions.create";
    assert_eq!(
        warnings(&mut rig, operation, &input, FieldCase::Snake).len(),
        2
    );
    assert_eq!(
        warnings(&mut rig, operation, &input, FieldCase::Snake),
        [""; 0]
    );
}

#[test]
fn a_plan_says_if_it_is_unknown_whether_a_resource_is_restricted() {
    let mut rig = Rig::acme();
    let fault = json!({"kind": "body", "status": 403, "executed": false, "content_type": "application/problem+json", "body": r#"{"title":"Forbidden","status":403,"detail":"no"}"#});
    rig.faults(&json!({"rules": [{"operation": "list_resource_restrictions", "fault": fault}]}));
    let input = json!({"resource": "search-ranking"});
    let plan = planned(&mut rig, "resource_restrictions.create", &input).unwrap();
    let note = "  it is unknown whether it is restricted already";
    assert!(plan.text().lines().any(|line| line == note), "{plan}");
}

#[test]
fn restricting_goes_on_if_its_guards_cannot_be_checked() {
    let mut rig = Rig::acme();
    let fault = json!({"kind": "body", "status": 500, "executed": false, "body": "x"});
    rig.faults(&json!({"rules": [{"operation": "list_role_bindings", "fault": fault}]}));
    let input = json!({"resource": "search-ranking"});
    let warnings = warnings(
        &mut rig,
        "resource_restrictions.create",
        &input,
        FieldCase::Snake,
    );
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    assert!(warnings[0].contains("cannot be checked"), "{warnings:?}");
    assert_eq!(rig.received("create_resource_restriction").len(), 1);
}

#[test]
fn an_unknown_outcome_says_what_the_guards_warned_of() {
    let mut rig = Rig::acme();
    let rule = json!({"operation": "create_resource_restriction", "fault": {"kind": "drop_reply"}});
    rig.faults(&json!({"rules": [rule]}));
    let input = json!({"resource": "search-ranking"});
    let error = rig
        .value("resource_restrictions.create", &input)
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown, "{error}");
    for part in [
        "; no_bindings: ",
        "; self_lockout: ",
        "`resource_restrictions.delete(\"",
    ] {
        assert!(error.message().contains(part), "{part} in {error}");
    }
}

/// A role that Jane has.
fn role_of_jane(rig: &mut Rig) -> String {
    let created = json!({"name": "Held", "permissions": ["PROJECT_READ", "ROLE_UPDATE"]});
    let role = rig.value("roles.create", &created).expect("it is there");
    rig.change(
        &json!({"add_binding": {"user": JANE, "role": role["id"], "resource": "search-ranking"}}),
    );
    role["id"].as_str().expect("it is there").to_owned()
}

#[test]
fn a_role_that_only_others_are_seen_to_have_is_warned_of_if_it_loses_something() {
    let mut rig = Rig::acme();
    let role = role_of_jane(&mut rig);
    with_delegated_role(&mut rig);
    let more =
        json!({"role": {"id": role}, "permissions": ["PROJECT_READ", "ROLE_UPDATE", "TAG_READ"]});
    let plan = planned(&mut rig, "roles.update", &more).unwrap();
    assert!(!plan.text().contains("WARNING"), "{plan}");
    let less = json!({"role": {"id": role}, "permissions": ["PROJECT_READ"]});
    let plan = planned(&mut rig, "roles.update", &less).unwrap();
    let warning = "  self: WARNING, it is unknown whether you have this role: not every role binding is listed";
    assert!(plan.text().lines().any(|line| line == warning), "{plan}");
}

#[test]
fn a_plan_names_the_permissions_that_the_holders_of_a_role_lose() {
    let mut rig = Rig::acme();
    let role = role_of_jane(&mut rig);
    let less = json!({"role": {"id": role}, "permissions": ["TAG_READ"]});
    let plan = planned(&mut rig, "roles.update", &less).unwrap();
    let note =
        "  whoever has it by this loses PROJECT_READ, ROLE_UPDATE, unless another role grants it";
    assert!(plan.text().lines().any(|line| line == note), "{plan}");
    let more =
        json!({"role": {"id": role}, "permissions": ["PROJECT_READ", "ROLE_UPDATE", "TAG_READ"]});
    let plan = planned(&mut rig, "roles.update", &more).unwrap();
    assert!(!plan.text().contains("loses"), "{plan}");
}

#[test]
fn adding_oneself_to_a_place_is_warned_of_and_adding_another_is_not() {
    let mut rig = Rig::acme();
    with_delegated_role(&mut rig);
    let add =
        |user: &str| json!({"user": user, "organization": "Acme Products", "role": "READ_ONLY"});
    let warning = "  self: WARNING, this is you, and the role that you have there is unknown";
    let plan = planned(&mut rig, "organizations.add_user", &add(MARCO)).unwrap();
    assert!(plan.text().lines().any(|line| line == warning), "{plan}");
    let plan = planned(&mut rig, "organizations.add_user", &add(JANE)).unwrap();
    assert!(!plan.text().contains("WARNING"), "{plan}");
}
