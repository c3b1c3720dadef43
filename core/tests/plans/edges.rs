//! What a plan says where little can be read, where texts look like ids, and where values change while it is applied.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use ax_admin_core::facade::{self, FieldCase};
use ax_admin_core::plan::{Certainty, Impact, Verification};
use ax_admin_core::{Error, ErrorKind, Json, Plan};
use serde_json::{Value, json};

use crate::cases::{CHECKOUT, PRODUCTS};
use crate::rig::{Rig, control};
use crate::{JANE, JANES_ID, written};

fn planned_in(
    rig: &mut Rig,
    operation: &str,
    input: &Value,
    case: FieldCase,
) -> Result<Plan, Error> {
    let input = Json::parse(&input.to_string()).expect("JSON").into_owned();
    let session = rig.session.clone();
    let output = rig.run(facade::plan(&session, operation, input, case)?)?;
    Ok(output.plan().expect("a plan").clone())
}

fn planned(rig: &mut Rig, operation: &str, input: &Value) -> Plan {
    planned_in(rig, operation, input, FieldCase::Snake).expect(operation)
}

fn refused() -> Value {
    let body = json!({"status": 403, "title": "Forbidden", "detail": "no"}).to_string();
    json!({"kind": "body", "status": 403, "executed": false, "content_type": "application/problem+json", "body": body})
}

#[test]
fn service_keys_are_never_exact_if_their_spaces_are_not() {
    let of = |impacts: &[Impact]| {
        let impact = impacts.iter().find(|impact| impact.name == "service_keys");
        impact.expect("the impact").certainty.clone()
    };
    for (fault, is_refused) in [
        (refused(), true),
        (json!({"kind": "bad_row"}), false),
        (json!({"kind": "bad_row", "row": 1}), false),
    ] {
        let mut rig = Rig::acme();
        rig.faults(&json!({"rules": [{"operation": "list_spaces", "fault": fault}]}));
        let plan = planned(
            &mut rig,
            "organizations.delete",
            &json!({"organization": {"id": PRODUCTS}}),
        );
        let keys = of(&plan.document().impacts);
        assert!(!matches!(keys, Certainty::Exact { .. }), "{plan}");
        if is_refused {
            assert!(
                matches!(&keys, Certainty::Unknown { why } if why.contains("list of spaces")),
                "{plan}"
            );
        }
        let plan = planned(
            &mut rig,
            "users.delete",
            &json!({"user": JANE, "deep": true}),
        );
        let keys = of(&plan.document().stays);
        assert!(!matches!(keys, Certainty::Exact { .. }), "{plan}");
        // Whether the user has bindings on the spaces is as unknown as the spaces are.
        let input = json!({"organization": {"id": PRODUCTS}, "user": JANE});
        let plan = planned(&mut rig, "organizations.remove_user", &input);
        for impact in &plan.document().impacts {
            assert!(
                matches!(impact.certainty, Certainty::Unknown { .. }),
                "{plan}"
            );
        }
    }
}

#[test]
fn an_entry_that_cannot_be_read_is_counted_once() {
    let mut rig = Rig::acme();
    let rule = json!({"path_prefix": "/v2/api-keys?limit=100&user_id", "fault": {"kind": "bad_row", "row": 1}});
    rig.faults(&json!({"rules": [rule]}));
    let plan = planned(&mut rig, "users.delete", &json!({"user": {"id": JANES_ID}}));
    assert!(
        plan.text().contains("\n  1 entries could not be read"),
        "{plan}"
    );
}

#[test]
fn entries_without_an_id_are_not_one() {
    let mut rig = Rig::acme();
    let input = json!({"project": "checkout-traces"});
    let plan = planned(&mut rig, "projects.delete", &input);
    let count = |plan: &Plan| {
        plan.document()
            .impacts
            .iter()
            .map(|impact| impact.items.len())
            .max()
    };
    let known = count(&plan);
    let rule =
        json!({"operation": "list_role_bindings", "fault": {"kind": "bad_row", "set": {"id": ""}}});
    rig.faults(&json!({"rules": [rule]}));
    assert_eq!(count(&planned(&mut rig, "projects.delete", &input)), known);
    assert!(known > Some(1));
}

/// Whoever chooses a name could make a plan show another object.
#[test]
fn a_name_that_looks_like_an_id_is_shown_as_it_is() {
    let mut rig = Rig::acme();
    let plan = planned(
        &mut rig,
        "spaces.update",
        &json!({"space": "Checkout", "name": CHECKOUT}),
    );
    let line = format!("  name: Checkout → {CHECKOUT}");
    assert!(plan.text().lines().any(|known| known == line), "{plan}");

    // An organization and a space that are named as the ids of others.
    let mut rig = Rig::acme();
    rig.change(&json!({"change_organization": {"organization": "Acme Platform", "set": {"name": PRODUCTS}}}));
    let organizations = rig.value("organizations.list", &json!({})).expect("a list");
    let organizations = organizations["items"].as_array().expect("rows").clone();
    let named = organizations
        .iter()
        .find(|row| row["name"] == PRODUCTS)
        .expect("it");
    let space = rig
        .value("spaces.list", &json!({"organization": {"id": named["id"]}}))
        .expect("a list");
    let space = space["items"][0].clone();
    let input = json!({"name": "bot", "organizations": [{"organization": {"id": named["id"]}, "spaces": [{"space": {"id": space["id"]}}]}]});
    let plan = planned(&mut rig, "api_keys.create_service_key", &input);
    assert!(
        plan.text()
            .contains(&format!("organization \"{PRODUCTS}\"")),
        "{plan}"
    );
    assert!(!plan.text().contains("Acme Products"), "{plan}");

    // The same in the difference of a stale plan.
    let mut rig = Rig::acme();
    let plan = planned(&mut rig, "users.delete", &json!({"user": JANE}));
    rig.change(&json!({"user": JANE, "set": {"name": PRODUCTS}}));
    let error = rig.apply(&plan, plan.code()).expect_err("it changed");
    assert!(
        error.to_string().contains(&format!("is {PRODUCTS}")),
        "{error}"
    );
}

/// Reading that takes longer than 5 seconds ends with a short reading of the target.
#[test]
fn a_value_that_changes_before_the_short_reading_makes_a_planned_write_stale() {
    for (operation, input, change, path) in [
        (
            "organizations.update",
            json!({"organization": "Acme Products", "description": "New"}),
            json!({"change_organization": {"organization": "Acme Products", "set": {"description": "Other"}}}),
            "GET /v2/organizations/",
        ),
        (
            "spaces.update",
            json!({"space": "Checkout", "is_private": false}),
            json!({"change_space": {"space": "Checkout", "set": {"is_private": true}}}),
            "GET /v2/spaces/",
        ),
    ] {
        for at in [0, 1] {
            let mut rig = Rig::acme();
            let plan = planned(&mut rig, operation, &input);
            let rule =
                json!({"operation": "list_api_keys", "fault": {"kind": "delay", "ms": 6_000}});
            rig.faults(&json!({"rules": [rule]}));
            let (reads, change) = (Arc::new(AtomicUsize::new(0)), change.clone());
            rig.before_send = Some(Box::new(move |sandbox, line| {
                let is_it = line.starts_with(path) && line.len() > path.len();
                if is_it && reads.fetch_add(1, Ordering::SeqCst) == at {
                    control(sandbox, "change", &change);
                }
            }));
            let error = rig.apply(&plan, plan.code()).expect_err("it changed");
            assert_eq!(
                error.kind(),
                ErrorKind::StalePlan,
                "{operation} {at}: {error}"
            );
            assert_eq!(written(&rig), 0, "{operation}");
        }
    }
}

#[test]
fn the_order_in_which_a_server_lists_permissions_changes_nothing() {
    let mut rig = Rig::acme();
    let input = json!({"role": "Prompt Engineer", "permissions": ["PROMPT_READ"]});
    let plan = planned(&mut rig, "roles.update", &input);
    let mut role = rig
        .value("roles.get", &json!({"role": "Prompt Engineer"}))
        .expect("a role");
    role["permissions"]
        .as_array_mut()
        .expect("a list")
        .reverse();
    let fault = json!({"kind": "body", "body": role.to_string()});
    rig.faults(&json!({"rules": [{"operation": "get_role", "fault": fault}]}));
    rig.apply(&plan, plan.code()).expect("it did not change");
    assert_eq!(written(&rig), 1);
}

#[test]
fn a_difference_tells_each_change_once() {
    let mut rig = Rig::acme();
    let input = json!({"role": "Prompt Engineer", "permissions": ["PROMPT_READ"]});
    let plan = planned(&mut rig, "roles.update", &input);
    let change = json!({"change_role": {"role": "Prompt Engineer", "set": {"permissions": ["PROJECT_READ"]}}});
    rig.change(&change);
    let error = rig
        .apply(&plan, plan.code())
        .expect_err("it changed")
        .to_string();
    assert_eq!(error.matches("PROJECT_READ\": new").count(), 1, "{error}");
}

#[test]
fn the_fields_that_are_cleared_are_the_same_in_both_field_cases() {
    let mut rig = Rig::acme();
    let snake = json!({"space": "Checkout", "clear": ["default_llm_integration", "description"]});
    let camel = json!({"space": "Checkout", "clear": ["defaultLlmIntegration", "description"]});
    let snake = planned(&mut rig, "spaces.update", &snake);
    rig.forget();
    let camel = planned_in(&mut rig, "spaces.update", &camel, FieldCase::Camel).expect("a plan");
    assert_eq!(
        snake.document().input.to_text(),
        camel.document().input.to_text()
    );
    rig.apply(&camel, camel.code()).expect("it is applied");
    assert_eq!(written(&rig), 1);
}

#[test]
fn a_plan_that_changes_nothing_says_so() {
    for (operation, input) in [
        (
            "spaces.update",
            json!({"space": "Checkout", "name": "Checkout"}),
        ),
        (
            "role_bindings.update",
            json!({"role_binding": "Um9sZUJpbmRpbmc6NzAxOlJKVHg=", "role": "Prompt Engineer"}),
        ),
    ] {
        let mut rig = Rig::acme();
        let plan = planned(&mut rig, operation, &input);
        assert!(plan.text().contains("\n  nothing changes"), "{plan}");
        assert!(!plan.text().contains("What changes"), "{plan}");
    }
}

#[test]
fn a_binding_on_what_cannot_be_read_is_not_verified() {
    let mut rig = Rig::acme();
    let input = json!({"user": JANE, "role": "Project Viewer", "resource": {"id": "TW9kZWw6OTk5OTo5OTk5"}, "resource_type": "PROJECT"});
    let plan = planned(&mut rig, "role_bindings.create", &input);
    let verification = &plan.document().steps[0].verification;
    assert!(
        matches!(verification, Verification::Partly { .. }),
        "{plan}"
    );
}

#[test]
fn what_cannot_be_undone_is_said_to_be_so() {
    let mut rig = Rig::acme();
    for (operation, input) in [
        (
            "api_keys.refresh",
            json!({"api_key": "jane-laptop", "user": JANE}),
        ),
        ("users.reset_password", json!({"user": JANE})),
    ] {
        let plan = planned(&mut rig, operation, &input);
        assert!(!plan.document().steps[0].reversible, "{operation}");
    }
}
