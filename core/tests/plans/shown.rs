//! A person confirms what the plan shows: any change in its text makes the plan stale.

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

/// The lines of a plan without its code.
fn lines_without_code(text: &str) -> Vec<String> {
    let lines = text.lines().filter(|line| !line.starts_with("To confirm"));
    lines.map(ToOwned::to_owned).collect()
}

#[test]
fn a_change_in_the_text_of_a_plan_makes_it_stale() {
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
            let same = now
                .is_ok_and(|now| lines_without_code(now.text()) == lines_without_code(plan.text()));
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
    assert!(stale > 40, "the changes are seen: {stale}");
}
