//! What a policy adds: confirmations, strictness, protection, fresher facts, and a person who confirms.

use ax_admin_core::facade::{self, FieldCase};
use ax_admin_core::plan::{GuardName, GuardState};
use ax_admin_core::{Details, Error, ErrorKind, Json, Plan, Policy};
use serde_json::{Value, json};

use crate::cases::CHECKOUT;
use crate::rig::Rig;
use crate::{ADA, JANE, rig_with, written};

fn confirmation(error: &Error) -> (&str, &Json<'static>) {
    assert_eq!(error.kind(), ErrorKind::ConfirmationRequired, "{error:?}");
    let Details::Confirmation { reason, plan } = error.details() else {
        panic!("{error:?}");
    };
    (reason, plan)
}

fn guards(error: &Error) -> Vec<String> {
    assert_eq!(error.kind(), ErrorKind::GuardTripped, "{error:?}");
    let Details::Guards { guards, plan } = error.details() else {
        panic!("{error:?}");
    };
    assert!(plan.member("code").is_null() && plan.member("summary").as_str().is_some());
    guards.iter().map(|guard| guard.guard.to_string()).collect()
}

fn answer(rig: &mut Rig, plan: &Plan, typed: Option<&str>, prompter: &str) -> Result<Value, Error> {
    let session = plan.session().clone();
    let running = facade::apply_by(plan, typed, Some(prompter), &session, FieldCase::Snake);
    let output = rig.run(running)?;
    Ok(serde_json::from_str(&output.json(FieldCase::Snake)).expect("JSON"))
}

#[test]
fn writes_are_confirmed_from_the_level_that_the_policy_names() {
    let rename = json!({"user": JANE, "name": "Jane Roe"});
    let developer = json!({"user": JANE, "is_developer": false});
    let restrict = json!({"resource": "search-ranking"});
    for (level, confirmed) in [
        ("destructive", [false, false, false]),
        ("consequential", [false, true, true]),
        ("every_write", [true, true, true]),
    ] {
        let calls = [
            ("users.update", &rename),
            ("users.update", &developer),
            ("resource_restrictions.create", &restrict),
        ];
        for ((operation, input), is_confirmed) in calls.into_iter().zip(confirmed) {
            let mut rig = rig_with(&json!({"confirm": level}));
            let result = rig.value(operation, input);
            if !is_confirmed {
                result.expect(operation);
                assert_eq!(written(&rig), 1);
                continue;
            }
            let error = result.unwrap_err();
            let (reason, document) = confirmation(&error);
            assert_eq!((reason, written(&rig)), ("missing", 0));
            let code = document.str_of("code").to_owned();
            let document: Value = serde_json::from_str(&document.to_text()).unwrap();
            let plan = rig.load(&document).expect("a plan");
            rig.apply(&plan, Some(&code)).expect("applied");
            assert_eq!(written(&rig), 1);
        }
    }
}

#[test]
fn what_is_protected_is_not_changed_nor_affected() {
    for (protected, operation, input) in [
        ("jane@*", "users.update", json!({"user": JANE, "name": "J"})),
        (
            "CHECKOUT",
            "spaces.update",
            json!({"space": {"id": CHECKOUT}, "name": "Other"}),
        ),
        (
            CHECKOUT,
            "spaces.update",
            json!({"space": {"id": CHECKOUT}, "name": "Other"}),
        ),
        (
            JANE,
            "spaces.add_user",
            json!({"space": {"id": CHECKOUT}, "user": JANE, "role": "MEMBER"}),
        ),
    ] {
        let mut rig = rig_with(&json!({"protected": [protected]}));
        let error = rig.value(operation, &input).unwrap_err();
        assert_eq!(guards(&error), ["protected"], "{error}");
        assert_eq!(written(&rig), 0);
        let mut overridden = input.clone();
        overridden["override_guards"] = json!(["self"]);
        assert_eq!(
            guards(&rig.value(operation, &overridden).unwrap_err()),
            ["protected"]
        );
        overridden["override_guards"] = json!(["protected"]);
        rig.value(operation, &overridden)
            .expect("overridden by its name");
        assert_eq!(written(&rig), 1);
    }
    // A project that would go with its space is protected as well, and so is whoever a plan affects.
    for protected in ["checkout-traces", JANE] {
        let mut rig = rig_with(&json!({"protected": [protected]}));
        let operation = if protected == JANE {
            "users.delete"
        } else {
            "spaces.delete"
        };
        let input = if protected == JANE {
            json!({"user": JANE})
        } else {
            json!({"space": {"id": CHECKOUT}})
        };
        let plan = rig.plan(operation, &input).expect("a plan");
        assert!(plan.text().starts_with("STOPPED by protected, "), "{plan}");
        assert_eq!(plan.code(), None);
    }
    let mut rig = rig_with(&json!({"protected": ["nothing*"]}));
    rig.value("users.update", &json!({"user": JANE, "name": "J"}))
        .expect("not protected");
}

#[test]
fn what_is_unknown_stops_a_strict_client() {
    let bot = |rig: &mut Rig| {
        let key = rig.change(&json!({"add_key": {"user": ADA, "name": "bot", "space": CHECKOUT}}));
        let policy = rig.session.policy().clone();
        rig.act_as(key["key"].as_str().expect("a key"));
        rig.session = rig.session.with_policy(policy);
    };
    let mut rig = rig_with(&json!({"strict": true}));
    bot(&mut rig);
    let plan = rig
        .plan("users.delete", &json!({"user": JANE}))
        .expect("a plan");
    assert_eq!(plan.code(), None);
    let tripped = |plan: &Plan| -> Vec<GuardName> {
        let found = plan.document().guards.iter();
        found
            .filter(|found| found.state == GuardState::Tripped)
            .map(|found| found.guard)
            .collect()
    };
    assert!(tripped(&plan).contains(&GuardName::SelfTarget), "{plan}");
    // Without strictness the same plan has a code.
    let mut rig = rig_with(&json!({}));
    bot(&mut rig);
    let plan = rig
        .plan("users.delete", &json!({"user": JANE}))
        .expect("a plan");
    assert!(plan.code().is_some());
    // A membership cannot be read, so it is never verified.
    let mut rig = rig_with(&json!({"strict": true}));
    let remove = json!({"space": {"id": CHECKOUT}, "user": JANE});
    let plan = rig.plan("spaces.remove_user", &remove).expect("a plan");
    assert!(
        tripped(&plan).contains(&GuardName::UnverifiedTarget),
        "{plan}"
    );
    let restrict = json!({"resource": "search-ranking"});
    let error = rig
        .value("resource_restrictions.create", &restrict)
        .unwrap_err();
    assert_eq!(guards(&error), ["no_bindings", "self_lockout"]);
    assert_eq!(written(&rig), 0);
}

#[test]
fn facts_may_be_as_old_as_the_policy_says() {
    for (policy, reads) in [(json!({}), 2), (json!({"fact_age": 0.5}), 3)] {
        let mut rig = rig_with(&policy);
        let plan = rig
            .plan("users.delete", &json!({"user": JANE}))
            .expect("a plan");
        // Everything takes 700 ms to read: a target that old is read again for the second. The caller is read as well.
        rig.latency_ms = 350;
        let before = rig.received("get_user").len();
        rig.apply(&plan, plan.code()).expect("applied");
        let jane = rig.received("get_user").len() - before;
        assert_eq!(jane, reads, "{policy}");
    }
}

#[test]
fn a_person_confirms_with_a_code_that_the_program_is_not_given() {
    let mut rig = rig_with(&json!({"confirm_by": "person"}));
    let plan = rig
        .plan("users.delete", &json!({"user": JANE}))
        .expect("a plan");
    let question = plan.question(false);
    let code = question
        .split("To confirm: ")
        .nth(1)
        .and_then(|rest| rest.split(',').next())
        .expect("a code");
    assert!(plan.question(true).contains(code));
    assert_eq!(plan.code(), None);
    assert!(plan.document().expires_at.is_some());
    for shown in [
        plan.text().to_owned(),
        plan.whole_text(),
        plan.html(),
        plan.document().to_json().to_text(),
        format!("{plan:?} {:?}", plan.document()),
    ] {
        assert!(!shown.contains(code), "{shown}");
    }
    assert!(
        plan.text()
            .ends_with("A person is asked to confirm it; the program is not given the code.")
    );
    // What the program passes is refused, even if it is the code.
    for passed in [None, Some(code), Some("wrong")] {
        let error = rig.apply(&plan, passed).unwrap_err();
        let (reason, document) = confirmation(&error);
        assert_eq!(reason, "person");
        assert!(document.member("code").is_null());
    }
    for (typed, reason) in [(None, "missing"), (Some("0YJZQ-d5136d96dc70"), "foreign")] {
        let error = answer(&mut rig, &plan, typed, "terminal").unwrap_err();
        let found = confirmation(&error).0;
        assert!(
            found == reason || found == "future" || found == "expired" || found == "wrong",
            "{found}"
        );
        assert!(!error.to_json().to_text().contains(code));
    }
    assert_eq!(written(&rig), 0);
    let applied = answer(&mut rig, &plan, Some(&format!(" {code} ")), "terminal").expect("applied");
    assert_eq!(applied["confirmed_by"], "terminal");
    assert_eq!(written(&rig), 1);
}

#[test]
fn a_policy_with_a_person_stops_calls_without_their_code() {
    let mut rig = rig_with(&json!({"confirm": "every_write", "confirm_by": "person"}));
    let error = rig
        .value("users.update", &json!({"user": JANE, "name": "J"}))
        .unwrap_err();
    let (reason, document) = confirmation(&error);
    assert_eq!(reason, "person");
    assert!(document.member("code").is_null());
    assert_eq!(written(&rig), 0);
    assert!(error.next_step().contains("load the plan of this error"));
}

#[test]
fn a_call_that_a_policy_has_confirmed_says_how() {
    let mut rig = rig_with(&json!({"confirm": "every_write"}));
    let error = rig
        .value("users.update", &json!({"user": JANE, "name": "J"}))
        .unwrap_err();
    assert_eq!(error.message(), "the policy has this write confirmed");
    assert_eq!(
        error.next_step(),
        "make its plan, or load the plan of this error; show it to a person, and apply it with its code"
    );
}

#[test]
fn a_call_adds_to_the_policy_of_a_plan_and_takes_nothing_from_it() {
    let mut rig = Rig::acme();
    let plan = rig
        .plan("users.delete", &json!({"user": JANE}))
        .expect("a plan");
    let person = Policy::from_json(r#"{"confirm_by": "person"}"#).unwrap();
    let call = rig.session.with_policy(person);
    let code = plan.code().map(ToOwned::to_owned);
    let refused = facade::apply_by(&plan, code.as_deref(), None, &call, FieldCase::Snake);
    let error = rig.run(refused).unwrap_err();
    assert_eq!(confirmation(&error).0, "person");
    let mut rig = rig_with(&json!({"confirm_by": "person"}));
    let plan = rig
        .plan("users.delete", &json!({"user": JANE}))
        .expect("a plan");
    let loose = rig.session.with_policy(Policy::default());
    let code = plan.question(false);
    let code = code
        .split("To confirm: ")
        .nth(1)
        .and_then(|rest| rest.split(',').next());
    let refused = facade::apply_by(&plan, code, None, &loose, FieldCase::Snake);
    let error = rig.run(refused).unwrap_err();
    assert_eq!(confirmation(&error).0, "person");
}

#[test]
fn a_code_says_that_it_confirmed() {
    let mut rig = Rig::acme();
    let plan = rig
        .plan("users.delete", &json!({"user": JANE}))
        .expect("a plan");
    let applied = rig.apply(&plan, plan.code()).expect("applied");
    assert_eq!(applied["confirmed_by"], "code");
}
