//! Guards and policies where little can be read, where names are all that a policy gives, and where input is hostile.

use ax_admin_core::facade::{self, FieldCase};
use ax_admin_core::{Error, ErrorKind, Json, Plan, Policy};
use serde_json::{Value, json};

use crate::cases::{CHECKOUT, JANES_KEY};
use crate::rig::Rig;
use crate::writes::planned;
use crate::{ADA, JANE, JANES_ID, returns, rig_with, written};

pub(crate) const MARCO: &str = "marco@acme.example";
pub(crate) const JANES_BINDING: &str = "Um9sZUJpbmRpbmc6NzAxOlJKVHg=";

pub(crate) fn set(rig: &mut Rig, policy: &Value) {
    let policy = Policy::from_json(&policy.to_string()).expect("a policy");
    rig.session = rig.session.with_policy(policy);
}

pub(crate) fn warn(rig: &mut Rig, operation: &str, input: &Value) -> Result<Vec<String>, Error> {
    let session = rig.session.clone();
    let text = input.to_string();
    let started = facade::start(
        &session,
        operation,
        Json::parse(&text).expect("it is there"),
        FieldCase::Snake,
    )?;
    let mut output = rig.run(started)?;
    Ok(output.take_warnings())
}

pub(crate) fn is_stopped(result: &Result<Value, Error>) -> bool {
    matches!(result, Err(error) if error.kind() == ErrorKind::GuardTripped)
}

pub(crate) fn plan_stops(rig: &mut Rig, operation: &str, input: &Value) -> (bool, String) {
    let plan = planned(rig, operation, input).expect("a plan");
    (
        plan.code().is_none(),
        plan.text().lines().next().unwrap_or_default().to_owned(),
    )
}

#[test]
fn strict_direct_calls_stop_where_their_plans_stop() {
    let mut bad = Vec::new();
    for (operation, input) in [
        (
            "spaces.add_user",
            json!({"space": {"id": CHECKOUT}, "user": JANE, "role": "MEMBER"}),
        ),
        (
            "organizations.add_user",
            json!({"organization": "Acme Products", "user": JANE, "role": "READ_ONLY"}),
        ),
        ("users.update", json!({"user": JANE, "name": "x"})),
        (
            "role_bindings.update",
            json!({"role_binding": JANES_BINDING, "role": "Space Auditor"}),
        ),
        ("api_keys.refresh", json!({"api_key": {"id": JANES_KEY}})),
    ] {
        let mut rig = rig_with(&json!({"strict": true}));
        let (stops, text) = plan_stops(&mut rig, operation, &input);
        let result = rig.value(operation, &input);
        if stops != is_stopped(&result) {
            bad.push(format!(
                "{operation}: plan stopped: {stops} ({text}); direct call: {:?}",
                result.map(|_| "done")
            ));
        }
    }
    assert!(bad.is_empty(), "{bad:#?}");
}

fn forbidden() -> Value {
    json!({"kind": "body", "status": 403, "executed": false, "content_type": "application/problem+json", "body": "{\"title\":\"Forbidden\",\"status\":403,\"detail\":\"no\"}"})
}

#[test]
fn restriction_texts_claim_nothing_that_was_not_read() {
    let mut rig = Rig::acme();
    rig.faults(&json!({"rules": [{"operation": "list_role_bindings", "fault": forbidden()}]}));
    let warnings = warn(
        &mut rig,
        "resource_restrictions.create",
        &json!({"resource": "search-ranking"}),
    )
    .expect("it is there");
    assert!(
        !warnings
            .iter()
            .any(|w| w.contains("you have no role binding on it")),
        "{warnings:#?}"
    );
}

#[test]
fn restriction_texts_with_rows_that_could_not_be_decoded() {
    let mut rig = Rig::acme();
    let body = json!({"role_bindings": [17], "pagination": {"has_more": false}}).to_string();
    let fault = returns(&body);
    rig.faults(&json!({"rules": [{"operation": "list_role_bindings", "fault": fault}]}));
    let warnings = warn(
        &mut rig,
        "resource_restrictions.create",
        &json!({"resource": "search-ranking"}),
    )
    .expect("it is there");
    assert!(
        !warnings
            .iter()
            .any(|w| w.contains("you have no role binding on it")
                || w.contains("no role binding on it is listed")),
        "{warnings:#?}"
    );
}

/// Marco with a role of these permissions on the space of a project, and on a second one if `twice`.
fn delegate(rig: &mut Rig, permissions: &[&str], second: bool) -> (String, String) {
    let role = rig
        .value(
            "roles.create",
            &json!({"name": "Delegate", "permissions": permissions}),
        )
        .expect("it is there");
    let role = role["id"].as_str().expect("it is there").to_owned();
    let project = rig
        .value("projects.get", &json!({"project": "search-ranking"}))
        .expect("it is there");
    let binding = rig.change(
        &json!({"add_binding": {"user": MARCO, "role": role, "resource": project["space_id"]}}),
    );
    if second {
        let other = rig
            .value(
                "roles.create",
                &json!({"name": "Delegate 2", "permissions": permissions}),
            )
            .expect("it is there");
        let spaces = rig
            .value("spaces.list", &json!({"limit": 100}))
            .expect("it is there");
        let free = spaces["items"]
            .as_array()
            .expect("it is there")
            .iter()
            .find(|s| s["id"] != project["space_id"] && s["id"] != CHECKOUT)
            .expect("it is there");
        rig.change(
            &json!({"add_binding": {"user": MARCO, "role": other["id"], "resource": free["id"]}}),
        );
    }
    let key = rig.change(&json!({"add_key": {"user": MARCO, "name": "own"}}));
    rig.act_as(key["key"].as_str().expect("it is there"));
    (
        role,
        binding["id"].as_str().expect("it is there").to_owned(),
    )
}

#[test]
fn own_bindings_with_undecodable_rows_are_not_read_as_none() {
    let mut rig = Rig::acme();
    let (role, _) = delegate(
        &mut rig,
        &["ROLE_UPDATE", "ROLE_READ", "ROLE_BINDING_READ"],
        false,
    );
    let body = json!({"role_bindings": [17], "pagination": {"has_more": false}}).to_string();
    let fault = returns(&body);
    rig.faults(&json!({"rules": [{"operation": "list_role_bindings", "fault": fault}]}));
    let input = json!({"role": {"id": role}, "permissions": ["ROLE_READ"]});
    let plan = planned(&mut rig, "roles.update", &input).expect("it is there");
    assert!(
        !plan.document().guards.is_empty(),
        "no finding at all; code {:?}",
        plan.code()
    );
}

#[test]
fn strict_stops_a_caller_who_may_not_list_bindings() {
    let mut rig = Rig::acme();
    let (role, _) = delegate(
        &mut rig,
        &["ROLE_UPDATE", "ROLE_READ", "PROJECT_READ"],
        false,
    );
    set(&mut rig, &json!({"strict": true}));
    let direct = warn(
        &mut rig,
        "roles.update",
        &json!({"role": {"id": role}, "permissions": ["PROJECT_READ"]}),
    );
    assert!(
        matches!(&direct, Err(e) if e.kind() == ErrorKind::GuardTripped),
        "{direct:?}; update_role sent {}",
        rig.received("update_role").len()
    );
}

#[test]
fn an_acting_user_who_does_not_exist_is_refused() {
    let mut rig = Rig::acme();
    let result = warn(
        &mut rig,
        "resource_restrictions.create",
        &json!({"resource": "search-ranking", "acting_user": "nobody@acme.example"}),
    );
    assert!(result.is_err(), "{result:?}, writes {}", written(&rig));
}

#[test]
fn the_undo_call_with_hostile_or_opaque_ids() {
    for id in ["x\"); evil(`rm`) #", "opaque-id", "a\\b", "\u{201d}"] {
        let mut rig = Rig::acme();
        let body = json!({"resource_type": "DASHBOARD", "resource_id": id, "created_at": "2026-01-01T00:00:00Z"}).to_string();
        let fault = json!({"kind": "body", "status": 201, "executed": false, "content_type": "application/json", "body": body});
        rig.faults(
            &json!({"rules": [{"operation": "create_resource_restriction", "fault": fault}]}),
        );
        let warnings = warn(
            &mut rig,
            "resource_restrictions.create",
            &json!({"resource": {"id": id}}),
        )
        .expect("restricted");
        let undo = warnings.last().expect("a warning");
        // Such an id would be taken for a name, and quotes in it would end the call.
        assert!(
            undo.contains("undo it with `resource_restrictions.delete` and the id \""),
            "{undo}"
        );
    }
}

#[test]
fn a_policy_that_becomes_stricter_before_apply() {
    for policy in [
        json!({"protected": [JANE]}),
        json!({"protected": [JANES_BINDING]}),
        json!({"strict": true}),
    ] {
        let mut rig = Rig::acme();
        let (operation, input) = if policy["strict"] == true {
            (
                "spaces.remove_user",
                json!({"space": {"id": CHECKOUT}, "user": JANE}),
            )
        } else {
            ("users.delete", json!({"user": JANE}))
        };
        let plan: Plan = rig.plan(operation, &input).expect("it is there");
        let code = plan.code().expect("it is there").to_owned();
        let call = rig
            .session
            .with_policy(Policy::from_json(&policy.to_string()).expect("it is there"));
        let error = rig
            .run(facade::apply_by(
                &plan,
                Some(&code),
                None,
                &call,
                FieldCase::Snake,
            ))
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::GuardTripped, "{policy}: {error}");
        assert_eq!(written(&rig), 0);
        let text = plan.document().to_json().to_text();
        let document: Value = serde_json::from_str(&text).expect("it is there");
        set(&mut rig, &policy);
        let loaded = rig.load(&document).expect("it is there");
        assert_eq!(loaded.code(), None);
    }
}

#[test]
fn same_code_with_and_without_policy_and_ids_in_other_forms() {
    let codes: Vec<String> = [
        json!({}),
        json!({"confirm_by": "person"}),
        json!({"confirm": "every_write", "fact_age": 1, "protected": ["zzz"]}),
    ]
    .iter()
    .map(|policy| {
        let mut rig = rig_with(policy);
        let plan = rig
            .plan("users.delete", &json!({"user": JANE}))
            .expect("it is there");
        plan.question(false)
            .split("To confirm: ")
            .nth(1)
            .expect("it is there")
            .split(',')
            .next()
            .expect("it is there")
            .to_owned()
    })
    .collect();
    assert!(codes.iter().all(|c| *c == codes[0]), "{codes:?}");
    for (protected, id) in [
        (JANES_ID, JANES_ID.trim_end_matches('=')),
        (JANES_ID.trim_end_matches('='), JANES_ID),
    ] {
        let mut rig = rig_with(&json!({"protected": [protected]}));
        let result = rig.value("users.update", &json!({"user": {"id": id}, "name": "J"}));
        assert!(is_stopped(&result));
    }
}

#[test]
fn a_guard_error_with_a_person_shows_no_plan_that_is_not_stopped() {
    // The account changes between the guards and the plan.
    let mut rig = rig_with(&json!({"confirm_by": "person", "protected": ["Jane Doe"]}));
    let mut seen = 0;
    rig.before_send = Some(Box::new(move |sandbox, line| {
        if line.contains("/v2/users/") && line.contains("VXNlcjoxMDAz") {
            seen += 1;
            if seen == 2 {
                crate::rig::control(
                    sandbox,
                    "change",
                    &json!({"user": JANE, "set": {"name": "Other"}}),
                );
            }
        }
    }));
    let error = rig
        .value(
            "users.update",
            &json!({"user": {"id": JANES_ID}, "name": "J"}),
        )
        .unwrap_err();
    let ax_admin_core::Details::Guards { plan, .. } = error.details() else {
        panic!("{error:?}");
    };
    assert!(
        plan.is_null() || plan.str_of("summary").starts_with("STOPPED"),
        "{}",
        plan.str_of("summary")
    );
}

/// A name found in a list of which a row could not be read: another object may have the same name.
#[test]
fn a_guarded_call_sends_on_a_name_that_is_not_known_for_certain() {
    let outcome = |input: Value| {
        let mut rig = Rig::acme();
        let role = rig
            .value("roles.get", &json!({"role": "Prompt Engineer"}))
            .expect("it is there");
        rig.forget();
        let body = json!({"roles": [role, 17], "pagination": {"has_more": false}}).to_string();
        let fault = returns(&body);
        rig.faults(&json!({"rules": [{"operation": "list_roles", "fault": fault}]}));
        let result = warn(&mut rig, "roles.update", &input);
        (result, rig.received("update_role").len())
    };
    let plain = outcome(json!({"role": "Prompt Engineer", "name": "Other"}));
    let guarded = outcome(json!({"role": "Prompt Engineer", "permissions": ["PROMPT_READ"]}));
    assert_eq!(
        guarded.1, plain.1,
        "guarded: {guarded:?}\nwithout guards: {plain:?}"
    );
}

#[test]
fn protected_makes_every_call_send_on_an_uncertain_name() {
    let outcome = |policy: Value| {
        let mut rig = rig_with(&policy);
        let jane = rig
            .value("users.get", &json!({"user": JANE}))
            .expect("it is there");
        let body = json!({"users": [jane, 17], "pagination": {"has_more": false}}).to_string();
        let fault = returns(&body);
        rig.forget();
        set(&mut rig, &policy);
        rig.faults(&json!({"rules": [{"operation": "list_users", "fault": fault}]}));
        let result = warn(
            &mut rig,
            "users.update",
            &json!({"user": "Jane Doe", "name": "Other"}),
        );
        (result, rig.received("update_user").len())
    };
    let plain = outcome(json!({}));
    let guarded = outcome(json!({"strict": true, "protected": ["zzz"]}));
    assert_eq!(
        guarded.1, plain.1,
        "strict: {guarded:?}\nwithout a policy: {plain:?}"
    );
}

#[test]
fn an_empty_prompter_or_one_called_code_is_no_person() {
    for prompter in ["", "code"] {
        let mut rig = rig_with(&json!({"confirm_by": "person"}));
        let plan = rig
            .plan("users.delete", &json!({"user": JANE}))
            .expect("it is there");
        let code = plan
            .question(false)
            .split("To confirm: ")
            .nth(1)
            .expect("it is there")
            .split(',')
            .next()
            .expect("it is there")
            .to_owned();
        let result = rig.run(facade::apply_by(
            &plan,
            Some(&code),
            Some(prompter),
            &rig.session.clone(),
            FieldCase::Snake,
        ));
        assert!(
            result.is_err(),
            "{prompter:?}: {:?}",
            result.map(|o| o.json(FieldCase::Snake).into_owned())
        );
    }
}

#[test]
fn a_policy_of_the_call_is_checked_for_names_that_only_a_list_has() {
    let mut rig = Rig::acme();
    let plan = rig
        .plan("spaces.delete", &json!({"space": {"id": CHECKOUT}}))
        .expect("it is there");
    let call = rig.session.with_policy(
        Policy::from_json(r#"{"protected": ["checkout-traces"]}"#).expect("it is there"),
    );
    let error = rig
        .run(facade::apply_by(
            &plan,
            plan.code(),
            None,
            &call,
            FieldCase::Snake,
        ))
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::GuardTripped, "{error}");
}

#[test]
fn the_guarded_refresh_of_the_key_in_use_and_own_developer_with_an_unpadded_id() {
    let mut rig = Rig::acme();
    let ada = rig
        .value("users.get", &json!({"user": ADA}))
        .expect("it is there");
    let id = ada["id"]
        .as_str()
        .expect("it is there")
        .trim_end_matches('=')
        .to_owned();
    let result = rig.value(
        "users.update",
        &json!({"user": {"id": id}, "is_developer": false}),
    );
    assert!(is_stopped(&result), "{result:?}");
    // A deadline while the guards are read.
    let mut rig = Rig::acme();
    rig.latency_ms = 4_000;
    let started = facade::start(
        &rig.session,
        "users.update",
        Json::parse(r#"{"user": "jane@acme.example", "is_developer": false}"#)
            .expect("it is there"),
        FieldCase::Snake,
    )
    .expect("it is there")
    .with_deadline(9_000);
    let error = rig.run(started).map(|_| ()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::DeadlineExceeded);
    assert_eq!(written(&rig), 0);
    let started = facade::start(
        &rig.session,
        "resource_restrictions.create",
        Json::parse(r#"{"resource": "search-ranking"}"#).expect("it is there"),
        FieldCase::Snake,
    )
    .expect("it is there")
    .with_deadline(9_000);
    let error = rig.run(started).map(|_| ()).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::DeadlineExceeded);
    assert_eq!(written(&rig), 0);
}

#[test]
fn permissions_in_another_order_or_twice() {
    let mut rig = Rig::acme();
    let (role, _) = delegate(
        &mut rig,
        &["ROLE_UPDATE", "ROLE_READ", "ROLE_BINDING_READ"],
        false,
    );
    for permissions in [
        json!(["ROLE_BINDING_READ", "ROLE_READ", "ROLE_UPDATE"]),
        json!([
            "ROLE_READ",
            "ROLE_READ",
            "ROLE_BINDING_READ",
            "ROLE_UPDATE",
            "BRAND_NEW_THING"
        ]),
    ] {
        let result = rig.value(
            "roles.update",
            &json!({"role": {"id": role}, "permissions": permissions}),
        );
        assert!(!is_stopped(&result), "{result:?}");
    }
}

#[test]
fn an_acting_user_that_is_no_user_is_refused_before_anything_is_sent() {
    let mut rig = Rig::acme();
    let role = rig.value("roles.get", &json!({"role": "Prompt Engineer"}));
    let role = role.unwrap()["id"].clone();
    let sent = rig.sandbox.log().len();
    for acting_user in [json!({ "id": role }), json!({"id": ".."}), json!("")] {
        let input = json!({"role": {"id": role}, "permissions": ["PROMPT_READ"], "acting_user": acting_user});
        let called = rig.value("roles.update", &input).unwrap_err();
        let planned = planned(&mut rig, "roles.update", &input).unwrap_err();
        for error in [called, planned] {
            assert_eq!(
                error.kind(),
                ErrorKind::Validation,
                "{acting_user}: {error}"
            );
            assert!(error.message().starts_with("`acting_user`"), "{error}");
        }
    }
    assert_eq!(rig.sandbox.log().len(), sent);
}
