//! Lists that contradict what was requested: no count is more certain than its list.

use ax_admin_core::Plan;
use ax_admin_core::plan::Certainty;
use serde_json::json;

use crate::cases::{CHECKOUT, FRAUD_TRACES, PRODUCTS};
use crate::rig::Rig;
use crate::{JANE, plan_with};

fn certainty(plan: &Plan, name: &str) -> Certainty {
    let mut impacts = plan.document().impacts.iter();
    let impact = impacts.find(|impact| impact.name == name);
    impact.expect("the impact is there").certainty.clone()
}

fn plan(rig: &mut Rig) -> Plan {
    plan_with(rig, &json!({"user": {"id": "VXNlcjoxMDAzOm05dW4="}}))
}

#[test]
fn rows_of_other_users_are_not_counted_if_the_server_ignores_a_filter() {
    let mut rig = Rig::acme();
    assert_eq!(
        certainty(&plan(&mut rig), "api_keys"),
        Certainty::Exact { count: 2 }
    );
    rig.change(&json!({"settings": {"ignore_filters": ["user_id"]}}));
    // The server lists the caller's keys instead of Jane's, and the bindings of all users.
    let plan = plan(&mut rig);
    assert!(
        matches!(certainty(&plan, "api_keys"), Certainty::Unknown { .. }),
        "{plan}"
    );
    assert!(
        matches!(
            certainty(&plan, "role_bindings"),
            Certainty::AtLeast { count: 3, .. }
        ),
        "{plan}"
    );
    assert!(
        plan.text().contains("entries that were not requested"),
        "{plan}"
    );
}

#[test]
fn a_row_that_is_listed_twice_is_counted_once() {
    let mut rig = Rig::acme();
    rig.change(&json!({"add_bindings": {"user": JANE, "count": 20}}));
    let expected = certainty(&plan(&mut rig), "role_bindings");
    let faults = json!({"rules": [
        {"operation": "list_role_bindings", "fault": {"kind": "overlap", "rows": 2}},
    ]});
    rig.change(&json!({"add_projects": {"space": "Checkout", "count": 150}}));
    rig.change(&json!({"add_bindings": {"user": JANE, "count": 120}}));
    let once = certainty(&plan(&mut rig), "role_bindings");
    assert_ne!(once, expected);
    rig.faults(&faults);
    assert_eq!(certainty(&plan(&mut rig), "role_bindings"), once);
}

#[test]
fn a_possibly_ambiguous_name_is_a_warning_in_a_plan_and_an_error_without_one() {
    let mut rig = Rig::acme();
    let bad = json!({"rules": [{"operation": "list_users", "fault": {"kind": "bad_row", "row": 7, "set": {"name": null}}}]});
    rig.faults(&bad);
    let plan = plan_with(&mut rig, &json!({"user": "Jane Doe"}));
    let second = plan.text().lines().nth(1).expect("a line");
    assert!(
        second.starts_with("NOT FULLY VERIFIED: 1 of the listed users could not be read")
            && second.ends_with("so another user may have the name \"Jane Doe\""),
        "{plan}"
    );
    let error = rig
        .value("users.reset_password", &json!({"user": "Jane Doe"}))
        .expect_err("nobody confirms it");
    assert!(error.to_string().contains("row 7 of page 1"), "{error}");
    assert!(rig.received("reset_user_password").is_empty());
    // An id is not ambiguous.
    let sure = plan_with(&mut rig, &json!({"user": {"id": "VXNlcjoxMDAzOm05dW4="}}));
    assert!(!sure.text().contains("NOT FULLY VERIFIED"), "{sure}");
}

#[test]
fn a_name_cannot_imitate_other_fields_of_the_target_line() {
    let mut rig = Rig::acme();
    let name = "Eric Old\" <eric@acme.example>, id VXNlcjoxMDA1OmFiY2Q= \u{201d} <grace.guard@acme.example>";
    rig.change(&json!({"user": JANE, "set": {"name": name}}));
    let plan = plan(&mut rig);
    let line = plan.text().lines().next().expect("a line");
    assert_eq!(
        line,
        "Delete user \"Eric Old\\\" <eric@acme.example>, id VXNlcjoxMDA1OmFiY2Q= \\u{201d} <grace.guard@acme.example>\" <jane@acme.example>"
    );
    assert!(
        plan.html().contains("&quot;Eric Old\\&quot; &lt;eric@"),
        "{}",
        plan.html()
    );
    let code = plan.code().map(ToOwned::to_owned);
    rig.change(&json!({"user": JANE, "set": {"name": "x; role: was MEMBER, is ADMIN"}}));
    let error = rig
        .apply(&plan, code.as_deref())
        .expect_err("the name changed");
    let text = error.to_string();
    assert!(
        text.ends_with(", is \"x; role: was MEMBER, is ADMIN\""),
        "{text}"
    );
}

/// An organization with this many spaces.
fn with_spaces(count: usize) -> Rig {
    let mut rig = Rig::acme();
    let organization = rig.value("organizations.create", &json!({"name": "Large"}));
    let organization = json!({"id": organization.expect("it is there")["id"]});
    for number in 0..count {
        let space = json!({"organization": organization, "name": format!("space-{number}"), "description": ""});
        rig.value("spaces.create", &space).expect("it is there");
    }
    rig
}

#[test]
fn keys_of_more_spaces_than_are_read_are_not_counted_exactly() {
    for (spaces, is_exact) in [(50, true), (51, false)] {
        let mut rig = with_spaces(spaces);
        let input = json!({"organization": "Large"});
        let plan = rig.plan("organizations.delete", &input).expect("a plan");
        let certainty = certainty(&plan, "service_keys");
        assert_eq!(
            matches!(certainty, Certainty::Exact { count: 0 }),
            is_exact,
            "{spaces}: {certainty:?}"
        );
        let deep = json!({"organization": "Large", "deep": true});
        let plan = rig.plan("organizations.delete", &deep).expect("a plan");
        assert_eq!(
            self::certainty(&plan, "service_keys"),
            Certainty::Exact { count: 0 }
        );
    }
}

#[test]
fn bindings_on_a_resource_whose_restriction_ends_are_shown_and_stay() {
    let mut rig = Rig::acme();
    let input = json!({"resource": {"id": FRAUD_TRACES}});
    let plan = rig
        .plan("resource_restrictions.delete", &input)
        .expect("a plan");
    let (_, stays) = plan.text().split_once("What stays").unwrap();
    assert!(
        stays.contains("\"Project Viewer\" for \"Jane Doe\" <jane@acme.example>"),
        "{plan}"
    );
}

#[test]
fn entries_that_cannot_be_read_are_counted_once_though_several_effects_are_about_their_list() {
    let mut rig = Rig::acme();
    let bad = json!({"kind": "bad_row", "row": 1, "set": {"role_id": null}});
    rig.faults(&json!({"rules": [{"operation": "list_role_bindings", "fault": bad}]}));
    let input = json!({"resource": {"id": FRAUD_TRACES}});
    let plan = rig
        .plan("resource_restrictions.delete", &input)
        .expect("a plan");
    // One of those on spaces, and one of those on projects.
    let note = "  2 entries could not be read and are not counted";
    assert!(plan.text().lines().any(|line| line == note), "{plan}");
}

#[test]
fn service_keys_with_a_role_in_a_space_are_named_where_the_space_goes() {
    for (operation, input) in [
        ("spaces.delete", json!({"space": {"id": CHECKOUT}})),
        (
            "organizations.delete",
            json!({"organization": {"id": PRODUCTS}}),
        ),
    ] {
        let mut rig = Rig::acme();
        let before = rig.plan(operation, &input).expect("a plan");
        rig.change(&json!({"add_key": {"user": JANE, "name": "deploy", "space": CHECKOUT}}));
        let plan = rig.plan(operation, &input).expect("a plan");
        let counts = [&before, &plan].map(|plan| {
            let certainty = certainty(plan, "service_keys");
            let Certainty::Exact { count } = certainty else {
                panic!("{operation}: {certainty:?}")
            };
            count
        });
        assert_eq!(counts[1], counts[0] + 1, "{operation}");
        assert!(plan.whole_text().contains("\"deploy\""), "{plan}");
    }
}
