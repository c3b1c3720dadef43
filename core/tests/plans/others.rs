//! The plans of every destructive operation except `users.delete`: what each shows, requires and sends.

use std::cell::Cell;
use std::rc::Rc;

use ax_admin_core::credential::match_key;
use ax_admin_core::engine::KeyMatch;
use ax_admin_core::{Details, Error, ErrorKind, Plan};
use serde_json::{Value, json};

use crate::cases::{CHECKOUT, Case, JANES_KEY, PRODUCTS, UNUSED_ROLE, api, cases};
use crate::rig::{Rig, control};
use crate::{ADA, JANE, document};

/// Clears the sandbox's log.
fn clear_log(rig: &Rig) {
    control(&rig.sandbox, "log/clear", &json!({}));
}

/// The company, with a role that is assigned to nobody.
fn rig() -> Rig {
    let mut rig = Rig::acme();
    let role = json!({"name": "Unused", "permissions": ["PROJECT_READ"]});
    let role = rig.value("roles.create", &role).expect("a role");
    assert_eq!(role["id"], UNUSED_ROLE);
    clear_log(&rig);
    rig
}

fn plan(rig: &mut Rig, case: &Case) -> Plan {
    rig.plan(case.operation, &case.input)
        .unwrap_or_else(|error| panic!("{}: {error:?}", case.operation))
}

/// How often the case's request was received; each had the confirmed ids.
fn sent(rig: &Rig, case: &Case) -> usize {
    let (method, segments) = &case.request;
    let log = rig.sandbox.log();
    let writes = log.iter().filter(|request| request.method != "GET");
    for write in writes.clone() {
        assert_eq!(
            write.operation.as_deref(),
            Some(case.api),
            "{}",
            case.operation
        );
        assert_eq!(
            (write.method.as_str(), write.segments.as_slice()),
            (
                *method,
                segments
                    .iter()
                    .map(|segment| (*segment).to_owned())
                    .collect::<Vec<_>>()
                    .as_slice()
            )
        );
    }
    writes.count()
}

fn lose_once(rig: &Rig, case: &Case, fault: &str) {
    rig.faults(&json!({"rules": [{"operation": case.api, "times": 1, "fault": {"kind": fault}}]}));
}

fn outcome(applied: &Value) -> (&str, u64) {
    let outcome = applied["outcome"].as_str().expect("an outcome");
    (outcome, applied["sent"].as_u64().expect("a number"))
}

#[test]
fn every_destructive_operation_has_a_case() {
    let mut operations: Vec<&str> = cases().iter().map(|case| case.operation).collect();
    operations.push("users.delete");
    operations.sort_unstable();
    let mut destructive: Vec<&str> = ax_admin_core::facade::operations()
        .filter(|operation| operation.risk == ax_admin_core::Risk::Destructive)
        .map(|operation| operation.name)
        .collect();
    destructive.sort_unstable();
    assert_eq!(operations, destructive);
}

#[test]
fn a_plan_shows_target_effects_and_confirmed_facts_and_only_reads() {
    for case in cases() {
        let mut rig = rig();
        let plan = plan(&mut rig, &case);
        let text = plan.text();
        assert!(text.starts_with(case.head), "{text}");
        for effect in case.effects {
            assert!(text.contains(&format!("\n  {effect}")), "{effect}\n{text}");
        }
        let code = plan.code().expect("nothing stops it");
        let last = format!("To confirm: {code}, valid for 15 minutes, until 2026-06-01T00:16:00Z");
        assert!(text.ends_with(&last), "{text}");
        let facts = document(&plan)["facts"]["target"].clone();
        let facts: Vec<&String> = facts.as_object().expect("facts").keys().collect();
        let mut confirmed = case.confirmed.to_vec();
        confirmed.sort_unstable();
        assert_eq!(facts, confirmed, "{}", case.operation);
        assert_eq!(sent(&rig, &case), 0, "{}", case.operation);
    }
}

#[test]
fn a_plan_needs_its_own_code() {
    let mut codes = Vec::new();
    for case in cases() {
        let mut rig = rig();
        let plan = plan(&mut rig, &case);
        codes.push(plan.code().expect("nothing stops it").to_owned());
        let before = rig.sandbox.log().len();
        for (confirm, expected) in [(None, "missing"), (Some("00000-0123456789ab"), "expired")] {
            let error = rig.apply(&plan, confirm).expect_err("it is no good code");
            assert_eq!(error.kind(), ErrorKind::ConfirmationRequired);
            let Details::Confirmation { reason, plan } = error.details() else {
                panic!("{error:?}")
            };
            assert_eq!(*reason, expected, "{}", case.operation);
            assert_eq!(plan.str_of("operation"), case.operation);
        }
        assert_eq!(rig.sandbox.log().len(), before, "{}", case.operation);
    }
    codes.sort();
    codes.dedup();
    assert_eq!(codes.len(), cases().len(), "each plan has another code");
}

#[test]
fn applying_sends_one_write_with_the_confirmed_ids_and_the_announced_number_of_requests() {
    for case in cases() {
        let mut rig = rig();
        let plan = plan(&mut rig, &case);
        clear_log(&rig);
        let applied = rig.apply(&plan, plan.code()).expect("it is carried out");
        assert_eq!(outcome(&applied), ("done", 1), "{}", case.operation);
        assert_eq!(applied["operation"], case.operation);
        assert_eq!(sent(&rig, &case), 1, "{}", case.operation);
        assert_eq!(
            rig.sandbox.log().len(),
            plan.document().requests,
            "{}",
            case.operation
        );
        let again = rig.apply(&plan, plan.code()).expect_err("it was used");
        assert_eq!(again.kind(), ErrorKind::ConfirmationRequired);
        assert_eq!(sent(&rig, &case), 1, "{}", case.operation);
    }
}

#[test]
fn the_code_of_each_loaded_document_is_valid_if_nothing_changed() {
    for case in cases() {
        let mut rig = rig();
        let made = plan(&mut rig, &case);
        rig.forget();
        rig.pass(2 * 60_000);
        let loaded = rig.load(&document(&made)).expect("it is a plan");
        assert_eq!(loaded.document().facts, made.document().facts);
        let applied = rig.apply(&loaded, made.code());
        let applied = applied.unwrap_or_else(|error| panic!("{}: {error:?}", case.operation));
        assert_eq!(outcome(&applied), ("done", 1), "{}", case.operation);
        assert_eq!(sent(&rig, &case), 1, "{}", case.operation);
    }
}

#[test]
fn a_confirmed_fact_that_changed_is_reported_and_nothing_is_sent() {
    for case in cases() {
        let mut rig = rig();
        let plan = plan(&mut rig, &case);
        (case.change)(&rig.sandbox);
        clear_log(&rig);
        let error = rig
            .apply(&plan, plan.code())
            .expect_err("the account changed");
        assert_eq!(error.kind(), ErrorKind::StalePlan, "{}", case.operation);
        let Details::Difference { changes } = error.details() else {
            panic!("{error:?}")
        };
        let lines: Vec<String> = changes.iter().map(ToString::to_string).collect();
        assert_eq!(
            lines.len(),
            case.lines.len(),
            "{}: {lines:?}",
            case.operation
        );
        for (line, start) in lines.iter().zip(case.lines) {
            assert!(line.starts_with(start), "{}: {line}", case.operation);
        }
        assert_eq!(sent(&rig, &case), 0, "{}", case.operation);
    }
}

#[test]
fn a_lost_response_is_read_back_if_that_can_prove_anything() {
    for case in cases() {
        let mut rig = rig();
        let plan = plan(&mut rig, &case);
        lose_once(&rig, &case, "drop_reply");
        let applied = rig.apply(&plan, plan.code());
        if let Some(gone) = case.gone {
            let applied = applied.unwrap_or_else(|error| panic!("{}: {error:?}", case.operation));
            assert_eq!(
                outcome(&applied),
                ("done_read_back", 1),
                "{}",
                case.operation
            );
            let proof = applied["proof"].as_str().expect("a proof");
            assert!(proof.starts_with(gone), "{}: {proof}", case.operation);
        } else {
            assert_unknown(&case, &applied.expect_err("nothing shows it"));
        }
        assert_eq!(sent(&rig, &case), 1, "{}", case.operation);
    }
}

fn assert_unknown(case: &Case, error: &Error) {
    assert_eq!(
        error.kind(),
        ErrorKind::OutcomeUnknown,
        "{}",
        case.operation
    );
    let end = format!("; reading back was inconclusive: {}", case.unclear);
    let text = error.to_string();
    assert!(text.ends_with(&end), "{}: {text}", case.operation);
    assert!(!error.safe_to_retry());
}

#[test]
fn a_target_that_is_read_back_unchanged_is_sent_again_after_a_fresh_reading() {
    for case in cases() {
        let mut rig = rig();
        let plan = plan(&mut rig, &case);
        lose_once(&rig, &case, "drop_request");
        let applied = rig.apply(&plan, plan.code());
        if case.gone.is_some() {
            let applied = applied.unwrap_or_else(|error| panic!("{}: {error:?}", case.operation));
            assert_eq!(outcome(&applied), ("done", 2), "{}", case.operation);
            assert_eq!(sent(&rig, &case), 2, "{}", case.operation);
        } else {
            assert_unknown(&case, &applied.expect_err("nothing shows it"));
            assert_eq!(sent(&rig, &case), 1, "{}", case.operation);
        }
    }
}

#[test]
fn the_outcome_is_unknown_if_the_target_is_read_back_changed() {
    for case in cases() {
        let mut rig = rig();
        let plan = plan(&mut rig, &case);
        lose_once(&rig, &case, "drop_request");
        let is_sent = Rc::new(Cell::new(false));
        let is_changed = Cell::new(false);
        let (method, change) = (case.request.0, case.change);
        let seen = Rc::clone(&is_sent);
        rig.before_send = Some(Box::new(move |sandbox, line| {
            if line.starts_with(method) {
                seen.set(true);
            } else if seen.get() && !is_changed.replace(true) {
                change(sandbox);
            }
        }));
        let error = rig.apply(&plan, plan.code()).expect_err("nobody knows");
        assert!(is_sent.get());
        assert_unknown(&case, &error);
    }
}

#[test]
fn a_target_that_is_gone_makes_the_plan_stale() {
    for case in cases() {
        let mut rig = rig();
        // A removed member still exists as a user, and a revoked key can still be planned without being seen.
        if case.gone.is_none() || case.operation == "api_keys.revoke" {
            continue;
        }
        let plan = plan(&mut rig, &case);
        let (method, segments) = &case.request;
        let target = format!("/{}", segments.join("/"));
        api(&rig.sandbox, method, &target, &Value::Null);
        clear_log(&rig);
        let error = rig.apply(&plan, plan.code()).expect_err("it is gone");
        assert_eq!(error.kind(), ErrorKind::StalePlan, "{}", case.operation);
        assert!(
            error
                .to_string()
                .starts_with("the target is gone, or no longer visible to this key; the plan may have been carried out"),
            "{error}"
        );
        assert_eq!(sent(&rig, &case), 0, "{}", case.operation);
    }
}

#[test]
fn a_key_that_is_revoked_meanwhile_makes_the_plan_stale() {
    let mut rig = Rig::acme();
    let input = json!({"api_key": "jane-laptop", "user": JANE});
    let plan = rig.plan("api_keys.revoke", &input).expect("a plan");
    rig.change(&json!({"revoke_key": JANES_KEY}));
    let error = rig.apply(&plan, plan.code()).expect_err("it is revoked");
    assert_eq!(error.kind(), ErrorKind::StalePlan);
    assert_eq!(
        error.message(),
        "the target is gone, or no longer visible to this key; the plan may have been carried out"
    );
    assert!(rig.received("revoke_api_key").is_empty());
}

#[test]
fn a_plan_of_a_key_in_no_list_begins_with_not_verified() {
    let mut rig = Rig::acme();
    let input = json!({"api_key": {"id": JANES_KEY}});
    let plan = rig.plan("api_keys.revoke", &input).expect("a plan");
    assert!(
        plan.text().starts_with("Revoke API key QXBpS2V5OjE1MDQ6ajg0VA==\nNOT VERIFIED: the key is in none of the lists that were read; pass its `space` or `user` if it is not one of your own\n"),
        "{plan}"
    );
    rig.faults(&json!({"rules": [{"operation": "revoke_api_key", "times": 1, "fault": {"kind": "drop_reply"}}]}));
    let error = rig.apply(&plan, plan.code()).expect_err("nothing shows it");
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
    assert!(
        error.to_string().ends_with(
            "reading back was inconclusive: the key is in none of the lists that were read"
        ),
        "{error}"
    );
    assert_eq!(rig.received("revoke_api_key").len(), 1);
}

/// The id of the key that the client uses.
fn own_key(rig: &mut Rig) -> String {
    let keys = rig.value("api_keys.list", &json!({})).expect("a page");
    let keys = keys["items"].as_array().expect("a list").clone();
    let text = |key: &Value, member: &str| key[member].as_str().expect("a text").to_owned();
    let forms: Vec<String> = keys.iter().map(|key| text(key, "redacted_key")).collect();
    let KeyMatch::One(index) = match_key(&rig.key, &forms) else {
        panic!("the key is not listed: {forms:?}")
    };
    text(&keys[index], "id")
}

#[test]
fn revoking_the_key_in_use_is_stopped_unless_overridden_by_name() {
    let mut rig = Rig::acme();
    let id = own_key(&mut rig);
    let input = json!({"api_key": {"id": id}});
    let plan = rig.plan("api_keys.revoke", &input).expect("a plan");
    assert_eq!(plan.code(), None);
    assert!(
        plan.text().contains("key_in_use: STOPS THIS PLAN"),
        "{plan}"
    );
    let error = rig.apply(&plan, Some("00000-0123456789ab"));
    assert_eq!(
        error.expect_err("a guard stops it").kind(),
        ErrorKind::GuardTripped
    );
    assert!(rig.received("revoke_api_key").is_empty());
    let input = json!({"api_key": {"id": id}, "override_guards": ["key_in_use"]});
    let plan = rig.plan("api_keys.revoke", &input).expect("a plan");
    rig.apply(&plan, plan.code()).expect("it is overridden");
    assert_eq!(rig.received("revoke_api_key").len(), 1);
}

#[test]
fn removing_your_own_access_is_stopped() {
    let mut rig = Rig::acme();
    let binding = rig.change(
        &json!({"add_binding": {"user": ADA, "role": "Space Auditor", "resource": CHECKOUT}}),
    );
    for (operation, input) in [
        (
            "organizations.remove_user",
            json!({"organization": PRODUCTS, "user": ADA}),
        ),
        (
            "spaces.remove_user",
            json!({"space": CHECKOUT, "user": ADA}),
        ),
        (
            "role_bindings.delete",
            json!({"role_binding": binding["id"]}),
        ),
    ] {
        let plan = rig.plan(operation, &input).expect("a plan");
        assert_eq!(plan.code(), None, "{operation}");
        assert!(plan.text().contains("self: STOPS THIS PLAN"), "{plan}");
        let mut input = input;
        input["override_guards"] = json!(["self"]);
        let plan = rig.plan(operation, &input).expect("a plan");
        assert!(plan.code().is_some(), "{operation}");
    }
}

#[test]
fn a_plan_warns_that_the_server_does_not_delete_an_assigned_role() {
    let mut rig = Rig::acme();
    let input = json!({"role": "Prompt Engineer"});
    let plan = rig.plan("roles.delete", &input).expect("a plan");
    assert!(
        plan.text()
            .contains("role bindings assign this role: at least 1")
            && plan
                .text()
                .contains("newer servers refuse to delete a role while role bindings assign it"),
        "{plan}"
    );
    let error = rig.apply(&plan, plan.code()).expect_err("it is bound");
    assert_eq!(
        (error.kind(), error.status()),
        (ErrorKind::Conflict, Some(409))
    );
    assert_eq!(rig.received("delete_role").len(), 1);
}

#[test]
fn every_plan_by_a_caller_who_does_not_see_everything_says_so() {
    let mut rig = Rig::acme();
    let marco = json!({"add_key": {"user": "marco@acme.example", "name": "own"}});
    let key = rig.change(&marco);
    rig.act_as(key["key"].as_str().expect("a key"));
    for (operation, input) in [
        ("spaces.delete", json!({"space": "Checkout"})),
        (
            "spaces.remove_user",
            json!({"user": JANE, "space": "Checkout"}),
        ),
        (
            "organizations.delete",
            json!({"organization": "Acme Products"}),
        ),
        ("roles.delete", json!({"role": "Prompt Engineer"})),
    ] {
        let plan = rig.plan(operation, &input);
        let plan = plan.unwrap_or_else(|error| panic!("{operation}: {error:?}"));
        assert!(!plan.text().contains("exactly"), "{plan}");
        assert!(
            plan.text()
                .contains("the list shows only what this key can see"),
            "{plan}"
        );
    }
}
