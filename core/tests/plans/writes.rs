//! Plans of the writes that are not destructive.

use ax_admin_core::facade::{self, FieldCase, Output};
use ax_admin_core::{Error, ErrorKind, Json, Plan, Risk};
use serde_json::{Value, json};

use crate::rig::Rig;
use crate::{JANE, returns, written};

const JANES_BINDING: &str = "Um9sZUJpbmRpbmc6NzAxOlJKVHg=";

/// One write: its operation, an input, the first line of its plan, and a line of what is sent.
struct Write(&'static str, Value, &'static str, &'static str);

fn writes() -> Vec<Write> {
    let mut writes = people_and_places();
    writes.extend(roles_and_keys());
    writes
}

fn people_and_places() -> Vec<Write> {
    vec![
        Write(
            "users.create",
            json!({"name": "New Person", "email": "new@acme.example", "role": "MEMBER", "invite_mode": "TEMPORARY_PASSWORD"}),
            "Create user \"New Person\" <new@acme.example>",
            "  invite mode: TEMPORARY_PASSWORD",
        ),
        Write(
            "users.update",
            json!({"user": JANE, "name": "Jane Roe", "is_developer": false}),
            "Change user \"Jane Doe\" <jane@acme.example>",
            "  name: \"Jane Doe\" → \"Jane Roe\"",
        ),
        Write(
            "users.resend_invitation",
            json!({"user": "ida@acme.example"}),
            "Resend the invitation of user \"Ida Invited\" <ida@acme.example>",
            "An e-mail with a new link is sent; whether the earlier link keeps working is not documented.",
        ),
        Write(
            "users.reset_password",
            json!({"user": JANE}),
            "Reset the password of user \"Jane Doe\" <jane@acme.example>",
            "An e-mail with a link that is valid for 30 minutes is sent.",
        ),
        Write(
            "organizations.create",
            json!({"name": "Fresh"}),
            "Create organization \"Fresh\"",
            "  name: Fresh",
        ),
        Write(
            "organizations.update",
            json!({"organization": "Acme Products", "clear": ["description"]}),
            "Change organization \"Acme Products\" (\"What customers see\")",
            "  description: \"What customers see\" → none",
        ),
        Write(
            "organizations.add_user",
            json!({"organization": "Acme Products", "user": JANE, "role": "READ_ONLY"}),
            "Add user \"Jane Doe\" <jane@acme.example> to organization \"Acme Products\"",
            "  role: READ_ONLY",
        ),
        Write(
            "spaces.create",
            json!({"name": "Fresh", "organization": "Acme Products"}),
            "Create space \"Fresh\" in organization \"Acme Products\"",
            "  organization: \"Acme Products\"",
        ),
        Write(
            "spaces.update",
            json!({"space": "Checkout", "is_private": true}),
            "Change space \"Checkout\" in organization \"Acme Products\"",
            "  is private: false → true",
        ),
        Write(
            "spaces.add_user",
            json!({"space": "Checkout", "user": JANE, "custom_role": "Prompt Engineer"}),
            "Add user \"Jane Doe\" <jane@acme.example> to space \"Checkout\" of organization \"Acme Products\"",
            "    \"Prompt Engineer\" on space \"Checkout\" of organization \"Acme Products\"  id Um9sZUJpbmRpbmc6NzAxOlJKVHg=",
        ),
        Write(
            "projects.create",
            json!({"name": "fresh", "space": "Checkout"}),
            "Create project \"fresh\" in space \"Checkout\" of organization \"Acme Products\"",
            "  space: \"Checkout\"",
        ),
        Write(
            "projects.update",
            json!({"project": "checkout-traces", "name": "till"}),
            "Rename project \"checkout-traces\" in space \"Checkout\" of organization \"Acme Products\"",
            "  name: checkout-traces → till",
        ),
    ]
}

fn roles_and_keys() -> Vec<Write> {
    vec![
        Write(
            "roles.create",
            json!({"name": "Fresh", "permissions": ["PROJECT_READ"]}),
            "Create role \"Fresh\"",
            "  permissions: PROJECT_READ",
        ),
        Write(
            "roles.update",
            json!({"role": "Prompt Engineer", "permissions": ["PROMPT_READ", "PROJECT_READ"]}),
            "Change role \"Prompt Engineer\"",
            "  permission: PROMPT_CREATE → none",
        ),
        Write(
            "role_bindings.create",
            json!({"user": "janet@acme.example", "role": "Prompt Engineer", "resource_type": "SPACE", "resource": "Checkout"}),
            "Create role binding \"Prompt Engineer\" for \"Janet Doerr\" <janet@acme.example> on space \"Checkout\" of organization \"Acme Products\"",
            "  role bindings of the user on the resource; with another role the server refuses a second one: none",
        ),
        Write(
            "role_bindings.update",
            json!({"role_binding": JANES_BINDING, "role": "Space Auditor"}),
            "Change role binding \"Prompt Engineer\" for \"Jane Doe\" <jane@acme.example> on space \"Checkout\" of organization \"Acme Products\"",
            "  role: \"Prompt Engineer\" → \"Space Auditor\"",
        ),
        Write(
            "resource_restrictions.create",
            json!({"resource": "checkout-traces"}),
            "Restrict project \"checkout-traces\" in space \"Checkout\" of organization \"Acme Products\"",
            "  role bindings on its space no longer apply to it: exactly 2",
        ),
        Write(
            "api_keys.create",
            json!({"name": "mine"}),
            "Create API key \"mine\"",
            "  name: mine",
        ),
        Write(
            "api_keys.create_service_key",
            json!({"name": "bot", "organizations": [{"organization": "Acme Products", "spaces": [{"space": "Checkout", "role": "MEMBER"}]}]}),
            "Create service key \"bot\"",
            "  organizations: organization \"Acme Products\", spaces space \"Checkout\", role MEMBER",
        ),
        Write(
            "api_keys.refresh",
            json!({"api_key": "jane-laptop", "user": JANE, "grace_period_seconds": 60}),
            "Refresh API key \"jane-laptop\" (ak-cfa...2c6), user key, created by \"Jane Doe\" <jane@acme.example>, never expires",
            "  grace period seconds: 60",
        ),
    ]
}

/// Makes the plan of a write.
pub(crate) fn planned(rig: &mut Rig, operation: &str, input: &Value) -> Result<Plan, Error> {
    let input = Json::parse(&input.to_string()).expect("JSON").into_owned();
    let session = rig.session.clone();
    let started = facade::plan(&session, operation, input, FieldCase::Snake)?;
    let output = rig.run(started)?;
    Ok(output.plan().expect("a plan").clone())
}

#[test]
fn every_write_is_planned_by_reads_alone_and_says_what_it_sends() {
    let mut operations = Vec::new();
    for Write(operation, input, first, line) in writes() {
        let mut rig = Rig::acme();
        let plan = planned(&mut rig, operation, &input).expect(operation);
        assert_eq!(written(&rig), 0, "{operation}");
        let text = plan.text();
        assert!(text.starts_with(first), "{text}");
        assert!(text.lines().any(|known| known == line), "{line}\n{text}");
        assert!(plan.html().starts_with("<section"), "{operation}");
        operations.push(operation);
    }
    let mut expected: Vec<&str> = facade::operations()
        .filter(|info| matches!(info.risk, Risk::Write | Risk::Consequential))
        .map(|info| info.name)
        .collect();
    expected.sort_unstable();
    operations.sort_unstable();
    assert_eq!(operations, expected);
}

#[test]
fn a_planned_write_needs_its_code_and_returns_what_the_call_returns() {
    for Write(operation, input, ..) in writes() {
        let mut rig = Rig::acme();
        let plan = planned(&mut rig, operation, &input).expect(operation);
        let error = rig.apply(&plan, None).expect_err("no code was given");
        assert_eq!(error.kind(), ErrorKind::ConfirmationRequired, "{operation}");
        assert_eq!(written(&rig), 0, "{operation}");
        let applied = rig.apply(&plan, plan.code()).expect(operation);
        assert_eq!(written(&rig), 1, "{operation}");
        // The same call without a plan, in another account of the same content.
        let mut other = Rig::acme();
        let direct = other.value(operation, &input).expect(operation);
        assert_eq!(applied["result"], direct, "{operation}");
        assert!(applied["request_id"].is_string(), "{operation}");
        let error = rig.apply(&plan, plan.code()).expect_err("it is used");
        assert_eq!(error.kind(), ErrorKind::ConfirmationRequired, "{operation}");
        assert_eq!(written(&rig), 1, "{operation}");
    }
}

#[test]
fn a_planned_write_survives_as_a_document() {
    for Write(operation, input, ..) in writes() {
        let mut rig = Rig::acme();
        let plan = planned(&mut rig, operation, &input).expect(operation);
        let document: Value =
            serde_json::from_str(&plan.document().to_json().to_text()).expect("JSON");
        rig.forget();
        let loaded = rig.load(&document).expect(operation);
        assert_eq!(loaded.code(), plan.code(), "{operation}");
        assert_eq!(
            loaded.document().steps,
            plan.document().steps,
            "{operation}"
        );
        rig.apply(&loaded, plan.code()).expect(operation);
        assert_eq!(written(&rig), 1, "{operation}");
    }
}

#[test]
fn a_secret_of_a_planned_write_is_delivered_once_and_is_in_no_document() {
    let mut rig = Rig::acme();
    let plan = planned(&mut rig, "api_keys.create", &json!({"name": "mine"})).expect("a plan");
    let applied = rig
        .run(facade::apply(&plan, plan.code(), FieldCase::Snake))
        .expect("it is created");
    let secret = applied
        .secrets()
        .first()
        .expect("a secret")
        .reveal()
        .to_owned();
    let Output::Applied {
        applied: document, ..
    } = &applied
    else {
        panic!("{applied:?}")
    };
    for shown in [
        format!("{applied:?}"),
        document.to_json().to_text(),
        applied.json(FieldCase::Snake).into_owned(),
        plan.whole_text(),
    ] {
        assert!(!shown.contains(&secret), "{shown}");
    }
}

#[test]
fn a_value_that_changed_since_makes_a_planned_write_stale() {
    for (operation, input, change, what) in [
        (
            "users.update",
            json!({"user": JANE, "name": "Jane Roe"}),
            json!({"user": JANE, "set": {"name": "Jane Poe"}}),
            "made: user name: was \"Jane Doe\", is \"Jane Poe\"",
        ),
        (
            "roles.update",
            json!({"role": "Prompt Engineer", "permissions": ["PROMPT_READ"]}),
            json!({"add_binding": {"user": "janet@acme.example", "role": "Prompt Engineer", "resource": "search-ranking"}}),
            "role bindings count: was 1, is 2",
        ),
        (
            "role_bindings.update",
            json!({"role_binding": JANES_BINDING, "role": "Space Auditor"}),
            json!({"change_binding": {"id": JANES_BINDING, "role": "Project Viewer"}}),
            "binding role: was ",
        ),
    ] {
        let mut rig = Rig::acme();
        let plan = planned(&mut rig, operation, &input).expect(operation);
        rig.change(&change);
        let error = rig.apply(&plan, plan.code()).expect_err("it changed");
        assert_eq!(error.kind(), ErrorKind::StalePlan, "{operation}");
        assert!(error.to_string().contains(what), "{error}");
        assert_eq!(written(&rig), 0, "{operation}");
    }
}

#[test]
fn a_read_has_no_plan() {
    let mut rig = Rig::acme();
    let error = planned(&mut rig, "users.get", &json!({"user": JANE})).expect_err("it only reads");
    assert_eq!(error.kind(), ErrorKind::Validation);
    assert_eq!(
        error.message(),
        "`operation` is `users.get`, which only reads: there is nothing to plan"
    );
}

#[test]
fn the_plan_of_a_refresh_of_the_key_in_use_is_stopped_and_one_of_an_expiring_key_says_what_it_needs()
 {
    let mut rig = Rig::acme();
    let own = json!({"api_key": "ada-admin", "grace_period_seconds": 60});
    let plan = planned(&mut rig, "api_keys.refresh", &own).expect("a plan");
    assert!(
        plan.text()
            .starts_with("STOPPED by key_in_use, this client uses this key"),
        "{plan}"
    );
    assert_eq!(plan.code(), None);
    let mut overridden = own;
    overridden["override_guards"] = json!(["key_in_use"]);
    let plan = planned(&mut rig, "api_keys.refresh", &overridden).expect("a plan");
    assert!(plan.code().is_some(), "{plan}");
    let expiring = json!({"api_key": "jane-notebook", "user": JANE});
    let plan = planned(&mut rig, "api_keys.refresh", &expiring).expect("a plan");
    let note =
        "  the key expires at 2027-03-28T00:00:00Z: without `expires_at` the refresh is refused";
    assert!(plan.text().lines().any(|line| line == note), "{plan}");
}

#[test]
fn the_plan_of_a_restriction_that_stands_takes_nothing_from_anyone() {
    let mut rig = Rig::acme();
    let project = rig.value("projects.get", &json!({"project": "search-ranking"}));
    let input = json!({"resource": {"id": project.unwrap()["id"]}});
    let open = planned(&mut rig, "resource_restrictions.create", &input).expect("a plan");
    assert!(open.text().contains("no longer apply to it"), "{open}");
    rig.value("resource_restrictions.create", &input).unwrap();
    let plan = planned(&mut rig, "resource_restrictions.create", &input).expect("a plan");
    let note = "  it is restricted already, since 2026-06-01T00:00:00Z: nothing changes";
    assert!(plan.text().lines().any(|line| line == note), "{plan}");
    for claim in [
        "no longer apply",
        "lose access",
        "What else changes",
        "undo it",
        "WARNING",
    ] {
        assert!(!plan.text().contains(claim), "{claim} in {plan}");
    }
    // What it says depends on that restriction.
    let undone = rig.plan("resource_restrictions.delete", &input).unwrap();
    rig.apply(&undone, undone.code()).unwrap();
    let error = rig.apply(&plan, plan.code()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::StalePlan, "{error}");
}

#[test]
fn a_value_that_the_server_leaves_out_is_not_said_to_be_none() {
    let mut rig = Rig::acme();
    let name = json!({"space": "Checkout"});
    let mut known = rig.value("spaces.get", &name).unwrap();
    known.as_object_mut().unwrap().remove("is_private");
    let fault = returns(&known.to_string());
    rig.faults(&json!({"rules": [{"operation": "get_space", "fault": fault}]}));
    let input = json!({"space": {"id": known["id"]}, "is_private": true});
    let plan = planned(&mut rig, "spaces.update", &input).expect("a plan");
    let line = "  is private: true";
    assert!(plan.text().lines().any(|shown| shown == line), "{plan}");
}

#[test]
fn a_planned_refresh_of_an_expiring_key_of_somebody_else_is_checked_like_the_call() {
    let mut rig = Rig::acme();
    let input = json!({"api_key": "jane-notebook", "user": JANE});
    let before = written(&rig);
    let called = rig.value("api_keys.refresh", &input).unwrap_err();
    let plan = planned(&mut rig, "api_keys.refresh", &input).expect("a plan");
    let applied = rig.apply(&plan, plan.code()).unwrap_err();
    for error in [called, applied] {
        assert_eq!(error.kind(), ErrorKind::Validation, "{error}");
        assert!(
            error
                .message()
                .starts_with("`expires_at` is required: the key expires at"),
            "{error}"
        );
    }
    assert_eq!(written(&rig), before);
}

#[test]
fn a_new_object_is_told_with_its_parent_once() {
    let mut rig = Rig::acme();
    let input = json!({"name": "fresh", "space": "Checkout", "organization": "Acme Products"});
    let plan = planned(&mut rig, "projects.create", &input).expect("a plan");
    let first = "Create project \"fresh\" in space \"Checkout\" of organization \"Acme Products\"";
    assert_eq!(plan.text().lines().next(), Some(first), "{plan}");
}

#[test]
fn a_plan_has_the_body_that_is_sent() {
    let mut rig = Rig::acme();
    let input = json!({"user": JANE, "name": "Jane Roe", "is_developer": false});
    let plan = planned(&mut rig, "users.update", &input).expect("a plan");
    let body = &crate::document(&plan)["steps"][0]["body"];
    assert_eq!(*body, json!({"name": "Jane Roe", "is_developer": false}));
    let input = json!({"user": JANE});
    let plan = planned(&mut rig, "users.reset_password", &input).expect("a plan");
    assert!(crate::document(&plan)["steps"][0]["body"].is_null());
}

#[test]
fn a_value_that_changed_meanwhile_is_told_by_its_own_name() {
    let mut rig = Rig::acme();
    let input = json!({"organization": "Acme Products", "description": "Mine"});
    let plan = planned(&mut rig, "organizations.update", &input).expect("a plan");
    rig.change(&json!({"change_organization": {"organization": "Acme Products", "set": {"description": "Other"}}}));
    let error = rig.apply(&plan, plan.code()).unwrap_err();
    assert_eq!(
        error.message(),
        "the account changed since the plan was made: description: was \"What customers see\", is Other"
    );
}

#[test]
fn a_plan_of_a_binding_that_exists_says_what_comes_of_it() {
    let mut rig = Rig::acme();
    for (role, note) in [
        (
            "Prompt Engineer",
            "  the user has this role there already: nothing changes",
        ),
        (
            "Annotator",
            "  it will be refused: the user has another role there; change that binding with `role_bindings.update`",
        ),
    ] {
        let input =
            json!({"user": JANE, "role": role, "resource_type": "SPACE", "resource": "Checkout"});
        let plan = planned(&mut rig, "role_bindings.create", &input).expect("a plan");
        assert!(plan.text().lines().any(|line| line == note), "{plan}");
    }
    let input = json!({"user": "janet@acme.example", "role": "Annotator", "resource_type": "SPACE", "resource": "Checkout"});
    let plan = planned(&mut rig, "role_bindings.create", &input).expect("a plan");
    assert!(!plan.text().contains("Notes"), "{plan}");
}
