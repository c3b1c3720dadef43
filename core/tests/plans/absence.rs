//! A target that is not found, or no longer visible, does not count as gone.

use ax_admin_core::plan::GuardState;
use ax_admin_core::{Error, ErrorKind};
use ax_admin_sandbox::{Faults, Vintage};
use serde_json::{Value, json};

use crate::cases::{CHECKOUT_TRACES, FRAUD_TRACES, api, cases};
use crate::rig::{Rig, control, inspect};
use crate::{ADA, JANE, document, returns, with, with_unused_role};

/// An empty 404, or one of an intermediary (HTML, other JSON), proves nothing.
#[test]
fn a_404_of_an_intermediary_does_not_make_a_plan_stale() {
    let mut wrong = Vec::new();
    for case in cases() {
        let get = match case.operation {
            "organizations.delete" => "get_organization",
            "spaces.delete" => "get_space",
            "projects.delete" => "get_project",
            "organizations.remove_user" | "spaces.remove_user" => "get_user",
            "roles.delete" => "get_role",
            "role_bindings.delete" => "get_role_binding",
            "resource_restrictions.delete" => "list_resource_restrictions",
            _ => "list_api_keys",
        };
        for body in ["html", "empty", "json"] {
            let mut rig = with_unused_role();
            let plan = rig.plan(case.operation, &case.input).expect("a plan");
            rig.faults(
                &json!({"rules": [{"operation": get, "fault": {"kind": "gateway", "body": body}}]}),
            );
            let error = rig
                .apply(&plan, plan.code())
                .expect_err("it cannot be read");
            if error.kind() == ErrorKind::StalePlan {
                wrong.push(format!("{} {body}: {error}", case.operation));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_404_of_an_intermediary_does_not_make_the_caller_unknown() {
    let mut wrong = Vec::new();
    for body in ["html", "empty", "json"] {
        let mut rig = with_unused_role();
        rig.faults(&json!({"rules": [{"operation": "list_api_keys", "times": 1, "fault": {"kind": "gateway", "body": body}}]}));
        let input = json!({"space": "Checkout", "user": ADA});
        let plan = rig.plan("spaces.remove_user", &input);
        if let Ok(plan) = plan
            && plan.code().is_some()
        {
            wrong.push(format!("{body}: {plan}"));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The key exists and is ACTIVE; the caller may no longer list it.
#[test]
fn a_key_that_is_no_longer_visible_is_not_reported_as_gone() {
    let mut rig = with_unused_role();
    let input = json!({"api_key": "jane-laptop", "user": JANE});
    let plan = rig.plan("api_keys.revoke", &input).expect("a plan");
    rig.change(&json!({"user": ADA, "set": {"role": "MEMBER"}}));
    let error = rig.apply(&plan, plan.code()).expect_err("it is stale");
    let text = error.to_string();
    assert!(
        !text.contains("gone") || text.contains("no longer visible"),
        "{text}"
    );
}

/// A process was killed in the middle of `apply`.
#[test]
fn a_plan_that_a_killed_process_carried_out_is_reported_as_possibly_carried_out() {
    let mut wrong = Vec::new();
    for case in cases() {
        if case.gone.is_none() {
            continue;
        }
        for loads in [false, true] {
            let mut rig = with_unused_role();
            let plan = rig.plan(case.operation, &case.input).expect("a plan");
            let (kept, code) = (document(&plan), plan.code().map(ToOwned::to_owned));
            let (method, segments) = &case.request;
            api(
                &rig.sandbox,
                method,
                &format!("/{}", segments.join("/")),
                &Value::Null,
            );
            rig.forget();
            let error = if loads {
                match rig.load(&kept) {
                    Ok(plan) => rig.apply(&plan, code.as_deref()).err(),
                    Err(error) => Some(error),
                }
            } else {
                rig.apply(&plan, code.as_deref()).err()
            };
            let text = error.map(|error| format!("{}: {error}", error.kind()));
            let text = text.unwrap_or_default();
            if !text.contains("the plan may have been carried out") {
                wrong.push(format!("{} loads {loads}: {text}", case.operation));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Restricts the project after a deletion was sent.
fn restrict_after_deletion(rig: &mut Rig) {
    let (mut left, mut over) = (false, false);
    rig.before_send = Some(Box::new(move |sandbox, line| {
        if line.starts_with("DELETE") {
            left = true;
        } else if left && !over {
            over = true;
            let change = json!({"change_project": {"project": CHECKOUT_TRACES, "set": {"restricted": true}}});
            control(sandbox, "change", &change);
        }
    }));
}

/// A restricted project is hidden from an account admin too (reference, C4): 404 is no proof.
#[test]
fn a_project_that_was_restricted_meanwhile_is_not_said_to_be_deleted() {
    let mut rig = with_unused_role();
    let plan = rig
        .plan(
            "projects.delete",
            &json!({"project": {"id": CHECKOUT_TRACES}}),
        )
        .expect("a plan");
    rig.faults(&json!({"rules": [{"operation": "delete_project", "times": 1, "fault": {"kind": "drop_request"}}]}));
    restrict_after_deletion(&mut rig);
    let result = rig.apply(&plan, plan.code());
    rig.before_send = None;
    rig.faults(&json!({"rules": []}));
    let everything = inspect(&rig.sandbox, "everything");
    let projects = everything["projects"].as_array().expect("a list");
    assert!(
        projects
            .iter()
            .any(|project| project["id"] == CHECKOUT_TRACES),
        "it is there"
    );
    let kind = result.as_ref().err().map(Error::kind);
    assert_eq!(kind, Some(ErrorKind::OutcomeUnknown), "{result:?}");
}

/// The same for a binding on a project.
#[test]
fn a_binding_on_a_project_that_was_restricted_meanwhile_is_not_reported_as_deleted() {
    let mut rig = with_unused_role();
    let user = rig.user(JANE);
    let bindings = user["bindings"].as_array().expect("a list").iter();
    let on_it = bindings
        .clone()
        .find(|binding| binding["resource_id"] == CHECKOUT_TRACES);
    let id = on_it.unwrap_or_else(|| panic!("{user}"))["id"].clone();
    let plan = rig
        .plan("role_bindings.delete", &json!({"role_binding": {"id": id}}))
        .expect("a plan");
    rig.faults(&json!({"rules": [{"operation": "delete_role_binding", "times": 1, "fault": {"kind": "drop_request"}}]}));
    restrict_after_deletion(&mut rig);
    let result = rig.apply(&plan, plan.code());
    rig.before_send = None;
    let everything = inspect(&rig.sandbox, "everything");
    let there = everything["bindings"]
        .as_array()
        .expect("a list")
        .iter()
        .any(|binding| binding["id"] == id);
    let says_gone = result
        .as_ref()
        .is_ok_and(|applied| applied["outcome"] == "done_read_back");
    assert!(!(there && says_gone), "{result:?}");
}

#[test]
fn a_user_who_is_no_longer_visible_is_not_reported_as_gone() {
    let mut rig = with_unused_role();
    let plan = rig
        .plan("users.delete", &json!({"user": JANE}))
        .expect("a plan");
    rig.change(&json!({"user": ADA, "set": {"role": "ANNOTATOR"}}));
    let error = rig.apply(&plan, plan.code()).expect_err("it is stale");
    let text = error.to_string();
    assert!(
        !text.contains("gone") || text.contains("no longer visible"),
        "{text}"
    );
    let mut rig = with_unused_role();
    let plan = rig
        .plan("users.delete", &json!({"user": JANE}))
        .expect("a plan");
    rig.change(&json!({"user": ADA, "set": {"role": "MEMBER"}}));
    let error = rig.apply(&plan, plan.code()).expect_err("it is stale");
    let text = error.to_string();
    assert!(
        !text.contains("gone") || text.contains("no longer visible"),
        "{text}"
    );
}

/// For every operation. (In the fault matrix, Ada is demoted to a role with which she can still read most
/// targets.)
#[test]
fn a_target_that_the_caller_may_no_longer_read_is_not_proven_gone() {
    let mut checked = 0;
    for case in cases() {
        let get = match case.operation {
            "organizations.delete" => "get_organization",
            "spaces.delete" => "get_space",
            "projects.delete" => "get_project",
            "roles.delete" => "get_role",
            "role_bindings.delete" => "get_role_binding",
            _ => continue,
        };
        let mut rig = with_unused_role();
        let plan = rig.plan(case.operation, &case.input).expect("a plan");
        rig.faults(&json!({"rules": [{"operation": case.api, "times": 1, "fault": {"kind": "drop_request"}}]}));
        let (method, mut left) = (case.request.0, false);
        rig.before_send = Some(Box::new(move |sandbox, line| {
            if line.starts_with(method) {
                left = true;
            } else if left {
                control(
                    sandbox,
                    "change",
                    &json!({"user": ADA, "set": {"role": "ANNOTATOR"}}),
                );
                let hidden = json!({"rules": [{"operation": get, "fault": {"kind": "status", "status": 404}}]});
                sandbox
                    .set_faults(Faults::from_json(hidden.to_string().as_bytes()).expect("faults"));
            }
        }));
        let error = rig.apply(&plan, plan.code()).expect_err("nobody knows");
        assert_eq!(
            error.kind(),
            ErrorKind::OutcomeUnknown,
            "{}: {error}",
            case.operation
        );
        checked += 1;
    }
    assert_eq!(checked, 5);
}

#[test]
fn a_deleted_restriction_of_a_readable_project_is_read_back() {
    let mut rig = with(
        &json!({"choices": {"restricted_access": "admins"}}),
        Vintage::Newer,
    );
    let input = json!({"resource": {"id": FRAUD_TRACES}});
    let plan = rig
        .plan("resource_restrictions.delete", &input)
        .expect("a plan");
    assert!(
        document(&plan)["facts"]["target"]["project"].is_object(),
        "{plan}"
    );
    rig.faults(&json!({"rules": [{"operation": "delete_resource_restriction", "times": 1, "fault": {"kind": "drop_reply"}}]}));
    let applied = rig.apply(&plan, plan.code());
    let applied = applied.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(applied["outcome"], "done_read_back");
}

/// A client whose clock is ahead takes its own key for expired.
#[test]
fn a_clock_that_is_ahead_does_not_clear_the_key_in_use_guard() {
    let mut rig = with_unused_role();
    let keys = rig.value("api_keys.list", &json!({})).expect("keys");
    for key in keys["items"].as_array().expect("a list") {
        rig.change(&json!({"change_key": {"id": key["id"], "set": {"expires_at": "2026-06-01T00:30:00Z"}}}));
    }
    rig.now = rig.now.plus(3_600_000);
    let plan = rig
        .plan(
            "users.delete",
            &json!({"user": ADA, "override_guards": ["self", "last_admin"]}),
        )
        .expect("a plan");
    let guard = plan
        .document()
        .guards
        .iter()
        .find(|finding| finding.guard.name() == "key_in_use")
        .expect("it");
    assert!(guard.state != GuardState::Clear, "{plan}");
}

/// After a lost response, only the API's own 404 proves that the target is gone.
#[test]
fn a_404_of_an_intermediary_does_not_prove_that_a_target_is_gone() {
    for (operation, read, sent) in [
        (
            "organizations.delete",
            "get_organization",
            "delete_organization",
        ),
        ("spaces.delete", "get_space", "delete_space"),
        ("roles.delete", "get_role", "delete_role"),
        (
            "role_bindings.delete",
            "get_role_binding",
            "delete_role_binding",
        ),
    ] {
        let mut rig = with_unused_role();
        let case = cases().into_iter().find(|case| case.operation == operation);
        let plan = rig.plan(operation, &case.unwrap().input).expect("a plan");
        rig.faults(&json!({"rules": [
            {"operation": sent, "times": 1, "fault": {"kind": "drop_request"}},
            {"operation": read, "nth": 2, "fault": {"kind": "gateway", "body": "html"}},
        ]}));
        let error = rig.apply(&plan, plan.code()).expect_err(operation);
        assert_eq!(
            error.kind(),
            ErrorKind::OutcomeUnknown,
            "{operation}: {error}"
        );
    }
}

/// The row of a user as the API returns it, with some members set.
fn row(rig: &mut Rig, email: &str, set: &Value) -> Value {
    let mut row = rig
        .value("users.get", &json!({"user": email}))
        .expect("it is there");
    for (name, value) in set.as_object().expect("it is there") {
        row[name] = value.clone();
    }
    row
}

#[test]
fn a_user_whose_address_belongs_to_another_one_is_not_reported_as_deleted() {
    let mut rig = Rig::acme();
    let plan = rig
        .plan("users.delete", &json!({"user": JANE}))
        .expect("a plan");
    let other = row(&mut rig, "marco@acme.example", &json!({"email": JANE}));
    let list = json!({"users": [other], "pagination": {"has_more": false}});
    rig.faults(&json!({"rules": [
        {"operation": "delete_user", "times": 1, "fault": {"kind": "drop_reply"}},
        {"operation": "list_users", "fault": returns(&list.to_string())},
    ]}));
    let error = rig.apply(&plan, plan.code()).expect_err("it is unclear");
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown, "{error}");
    assert!(
        error.message().contains("belongs to another user now"),
        "{error}"
    );
}

#[test]
fn a_user_whose_record_changed_is_not_deleted_again_though_the_list_is_unchanged() {
    let mut rig = Rig::acme();
    let plan = rig
        .plan("users.delete", &json!({"user": JANE}))
        .expect("a plan");
    let changed = row(&mut rig, JANE, &json!({"name": "Jane Roe"}));
    rig.faults(&json!({"rules": [
        {"operation": "delete_user", "times": 1, "fault": {"kind": "drop_request"}},
        {"method": "GET", "path_prefix": "/v2/users/VXNlcjoxMDAz", "nth": 2, "fault": returns(&changed.to_string())},
    ]}));
    let error = rig.apply(&plan, plan.code()).expect_err("it is unclear");
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown, "{error}");
    assert!(
        error.message().contains("exists, but it changed"),
        "{error}"
    );
    assert_eq!(rig.received("delete_user").len(), 1);
}
