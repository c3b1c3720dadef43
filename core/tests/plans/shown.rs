//! A person confirms what the plan shows: any change in it makes the plan stale.

use ax_admin_core::Plan;
use serde_json::{Value, json};

use crate::cases::{CHECKOUT, CHECKOUT_TRACES, FRAUD_TRACES, JANES_KEY, PRODUCTS, cases};
use crate::rig::{Rig, control};
use crate::{JANE, cases};

fn rig() -> Rig {
    let mut rig = Rig::acme();
    let role = json!({"name": "Unused", "permissions": ["PROJECT_READ"]});
    rig.value("roles.create", &role).expect("a role");
    rig
}

/// Changes of everything that a plan may show, and of some members that it does not.
fn changes(rig: &Rig) -> Vec<Value> {
    let binding = rig.user(JANE)["bindings"][0]["id"].clone();
    vec![
        json!({"user": JANE, "set": {"name": "Jane Roe"}}),
        json!({"user": JANE, "set": {"email": "jane.roe@acme.example"}}),
        json!({"user": JANE, "set": {"status": "EXPIRED"}}),
        json!({"user": JANE, "set": {"role": "ADMIN"}}),
        json!({"change_organization": {"organization": PRODUCTS, "set": {"name": "Acme Goods"}}}),
        json!({"change_organization": {"organization": PRODUCTS, "set": {"description": "Other"}}}),
        json!({"change_space": {"space": CHECKOUT, "set": {"name": "Till"}}}),
        json!({"change_space": {"space": CHECKOUT, "set": {"description": "Other"}}}),
        json!({"change_space": {"space": CHECKOUT, "set": {"is_private": true}}}),
        json!({"change_project": {"project": CHECKOUT_TRACES, "set": {"name": "till-traces"}}}),
        json!({"change_project": {"project": FRAUD_TRACES, "set": {"restricted": false}}}),
        json!({"change_role": {"role": "Unused", "set": {"name": "Used"}}}),
        json!({"change_role": {"role": "Unused", "set": {"description": "Other"}}}),
        json!({"change_role": {"role": "Unused", "set": {"permissions": ["PROJECT_READ", "PROJECT_UPDATE"]}}}),
        json!({"change_role": {"role": "Prompt Engineer", "set": {"name": "Engineer"}}}),
        json!({"change_key": {"id": JANES_KEY, "set": {"name": "desktop"}}}),
        json!({"change_key": {"id": JANES_KEY, "set": {"description": "Other"}}}),
        json!({"change_key": {"id": JANES_KEY, "set": {"expires_at": "2027-01-01T00:00:00Z"}}}),
        json!({"revoke_key": JANES_KEY}),
        json!({"add_key": {"user": JANE, "name": "third"}}),
        json!({"change_binding": {"id": binding, "role": "Unused"}}),
        json!({"remove_binding": binding}),
        json!({"add_binding": {"user": JANE, "role": "Unused", "resource": "search-ranking"}}),
        json!({"add_projects": {"space": CHECKOUT, "count": 1}}),
    ]
}

/// What a plan says of the target, of what else is affected, and of the guards. The names of other objects than the target
/// are not compared: they are not confirmed, since applying a plan acts on ids.
fn said(plan: &Plan) -> Value {
    let mut document: Value = serde_json::from_str(&document_text(plan)).expect("JSON");
    for impact in document["impacts"].as_array_mut().expect("a list") {
        for item in impact["items"].as_array_mut().expect("a list") {
            *item = item["id"].clone();
        }
    }
    let mut target = document["target"].clone();
    if !matches!(
        target["kind"].as_str(),
        Some("user" | "organization" | "role")
    ) {
        // It has the names of parents, and of the owner of a key.
        target["detail"] = Value::Null;
    }
    json!([
        target,
        document["impacts"],
        document["guards"],
        document["steps"][0]["verification"],
        document["notes"],
    ])
}

fn document_text(plan: &Plan) -> String {
    plan.document().to_json().to_text()
}

#[test]
fn what_hits_nobody_is_not_said_to_be_unread() {
    let mut rig = Rig::acme();
    let input = json!({"user": "ida@acme.example"});
    let plan = rig.plan("users.delete", &input).expect("a plan");
    let (read, unread) = plan.text().split_once("What could not be read").unwrap();
    assert!(read.contains("  API keys stop working: none\n"), "{plan}");
    assert!(!unread.contains("API keys"), "{plan}");
}

#[test]
fn as_many_objects_as_are_shown_leave_none_to_count() {
    for (added, more) in [(3, None), (4, Some("    … and 1 more\n"))] {
        let mut rig = Rig::acme();
        for number in 0..added {
            rig.change(&json!({"add_key": {"user": JANE, "name": format!("added-{number}")}}));
        }
        let plan = rig
            .plan("users.delete", &json!({"user": JANE}))
            .expect("a plan");
        assert!(plan.text().contains(&format!("exactly {}", 2 + added)));
        match more {
            Some(more) => assert!(plan.text().contains(more), "{plan}"),
            None => assert!(!plan.text().contains(" more"), "{plan}"),
        }
    }
}

#[test]
fn a_change_in_what_a_plan_says_makes_it_stale() {
    let mut stale = 0;
    let mut operations: Vec<(&str, &str, Value)> = cases()
        .into_iter()
        .map(|case: cases::Case| (case.operation, case.api, case.input))
        .collect();
    operations.push(("users.delete", "delete_user", json!({"user": JANE})));
    for (operation, api, input) in operations {
        for change in changes(&rig()) {
            let mut rig = rig();
            let plan = rig.plan(operation, &input).expect("a plan");
            let by_id = serde_json::from_str::<Value>(&plan.document().input.to_text());
            let mut by_id = by_id.expect("JSON");
            if operation == "api_keys.revoke" {
                by_id["user"] = json!({"id": "VXNlcjoxMDAzOm05dW4="});
            }
            control(&rig.sandbox, "change", &change);
            let now = rig.plan(operation, &by_id);
            let same = now.is_ok_and(|now| said(&now) == said(&plan));
            let applied = rig.apply(&plan, plan.code());
            let sent = rig.received(api).len();
            if same {
                continue;
            }
            stale += 1;
            assert!(
                applied.is_err() && sent == 0,
                "{operation} after {change}: {applied:?}"
            );
        }
    }
    assert!(stale >= 30, "the changes are seen: {stale}");
}
