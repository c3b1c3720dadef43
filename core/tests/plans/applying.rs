//! What applying a plan sends, rejects and reports.

use std::cell::Cell;
use std::rc::Rc;

use ax_admin_core::{Details, Error, ErrorKind, Plan};
use serde_json::{Value, json};

use crate::rig::{Rig, control};
use crate::{JANE, admins, plan};

fn apply_with_its_code(rig: &mut Rig, plan: &Plan) -> Result<Value, Error> {
    rig.apply(plan, plan.code())
}

/// How it is known that the plan was carried out, and how often the request was sent.
fn outcome(applied: &Value) -> (&str, u64) {
    let outcome = applied["outcome"].as_str().expect("an outcome");
    (outcome, applied["sent"].as_u64().expect("a number"))
}

fn proof(applied: &Value) -> &str {
    applied["proof"].as_str().expect("a proof")
}

fn reason(error: &Error) -> String {
    assert_eq!(error.kind(), ErrorKind::ConfirmationRequired, "{error}");
    let Details::Confirmation { reason, plan } = error.details() else {
        panic!("{error:?}")
    };
    assert_eq!(plan.str_of("operation"), "users.delete");
    reason.clone().into_owned()
}

fn lines(error: &Error) -> Vec<String> {
    assert_eq!(error.kind(), ErrorKind::StalePlan, "{error}");
    let Details::Difference { changes } = error.details() else {
        panic!("{error:?}")
    };
    changes.iter().map(ToString::to_string).collect()
}

fn is_blocked(rig: &Rig) -> bool {
    rig.user(JANE)["blocked"] == true
}

fn deletes(rig: &Rig) -> usize {
    rig.received("delete_user").len()
}

#[test]
fn the_right_code_deletes_once_with_all_cascading_effects() {
    let mut rig = Rig::acme();
    let plan = plan(&mut rig, JANE);
    let applied = apply_with_its_code(&mut rig, &plan).expect("it is carried out");
    assert_eq!(outcome(&applied), ("done", 1));
    assert_eq!(applied["target"]["detail"], JANE);
    assert!(is_blocked(&rig));
    assert_eq!(rig.user(JANE)["bindings"], json!([]));
    let log = rig.received("delete_user");
    assert_eq!(log.len(), 1);
    assert_eq!(log[0].segments, ["v2", "users", "VXNlcjoxMDAzOm05dW4="]);
}

#[test]
fn each_bad_code_has_its_reason_and_sends_nothing() {
    let mut rig = Rig::acme();
    let plan_of_jane = plan(&mut rig, JANE);
    let of_another = plan(&mut rig, "janet@acme.example")
        .code()
        .expect("a code")
        .to_owned();
    let code = plan_of_jane.code().expect("a code").to_owned();
    // Not made by this client, in the same minute and in another one.
    let code_of_janet = |minutes: u64| {
        let mut other = Rig::acme();
        other.pass(minutes * 60_000);
        let plan = plan(&mut other, "janet@acme.example");
        plan.code().expect("a code").to_owned()
    };
    let (typed, of_later) = (code_of_janet(0), code_of_janet(1));
    let typed = format!("{}1", typed.split_at(17).0);
    let (start, last) = code.split_at(17);
    let mistyped = format!("{start}{}", if last == "0" { "1" } else { "0" });
    let requests_before = rig.sandbox.log().len();
    for (confirm, expected) in [
        (None, "missing"),
        (Some(""), "missing"),
        (Some("  "), "missing"),
        (Some("yes"), "wrong"),
        (Some(mistyped.as_str()), "wrong"),
        (Some(typed.as_str()), "wrong"),
        (Some(of_another.as_str()), "foreign"),
        (Some(of_later.as_str()), "foreign"),
    ] {
        let error = rig
            .apply(&plan_of_jane, confirm)
            .expect_err("it is no good code");
        assert_eq!(reason(&error), expected, "{confirm:?}");
    }
    assert_eq!(
        rig.sandbox.log().len(),
        requests_before,
        "a rejected code sends no request"
    );
    rig.pass(15 * 60_000);
    rig.apply(&plan_of_jane, Some(&code.to_lowercase()))
        .expect("15 minutes are in time");
    assert_eq!(deletes(&rig), 1);
}

#[test]
fn a_code_expires_and_may_not_come_from_the_future() {
    let mut rig = Rig::acme();
    let plan = plan(&mut rig, JANE);
    rig.pass(16 * 60_000);
    assert_eq!(
        reason(&apply_with_its_code(&mut rig, &plan).expect_err("it is too old")),
        "expired"
    );
    let mut ahead = Rig::acme();
    ahead.pass(2 * 60_000);
    let from_ahead = crate::plan(&mut ahead, JANE);
    let mut rig = Rig::acme();
    let same = crate::plan(&mut rig, JANE);
    assert_eq!(
        reason(
            &rig.apply(&same, from_ahead.code())
                .expect_err("it is from ahead")
        ),
        "future"
    );
    assert_eq!(deletes(&rig), 0);
}

#[test]
fn a_code_is_used_once() {
    let mut rig = Rig::acme();
    let plan = plan(&mut rig, JANE);
    apply_with_its_code(&mut rig, &plan).expect("it is carried out");
    assert_eq!(
        reason(&apply_with_its_code(&mut rig, &plan).expect_err("it was used")),
        "used"
    );
    assert_eq!(deletes(&rig), 1);
}

#[test]
fn a_plan_made_after_an_identical_one_was_applied_can_be_confirmed_at_once() {
    let mut rig = Rig::acme();
    let input = json!({"space": "Checkout", "user": JANE});
    // The second removal sees the account as the first one left it, and so does the third.
    rig.change(&json!({"remove_binding": rig.user(JANE)["bindings"][0]["id"]}));
    let mut codes = Vec::new();
    for _ in 0..3 {
        let plan = rig.plan("spaces.remove_user", &input).expect("a plan");
        let code = plan.code().expect("nothing stops it").to_owned();
        assert!(!codes.contains(&code), "{codes:?}");
        assert!(plan.text().contains(&format!(
            "To confirm: {code}, valid for {} minutes",
            15 - codes.len()
        )));
        // Whether the user is a member cannot be read: a second removal is a 404 that says nothing.
        let applied = rig.apply(&plan, Some(&code));
        if let Err(error) = applied {
            assert_eq!(error.kind(), ErrorKind::OutcomeUnknown, "{error:?}");
        }
        codes.push(code);
    }
    assert_eq!(rig.received("remove_space_user").len(), 3);
}

#[test]
fn two_plans_of_the_same_minute_share_one_code_use() {
    let mut rig = Rig::acme();
    let (first, second) = (plan(&mut rig, JANE), plan(&mut rig, JANE));
    assert_eq!(first.code(), second.code());
    apply_with_its_code(&mut rig, &first).expect("it is carried out");
    assert_eq!(
        reason(&apply_with_its_code(&mut rig, &second).expect_err("the code was used")),
        "used"
    );
    assert_eq!(deletes(&rig), 1);
}

#[test]
fn a_code_from_another_process_is_valid_if_nothing_changed() {
    let mut rig = Rig::acme();
    let code = plan(&mut rig, JANE).code().map(ToOwned::to_owned);
    rig.forget();
    rig.pass(3 * 60_000);
    let later = plan(&mut rig, JANE);
    assert_ne!(later.code(), code.as_deref());
    rig.apply(&later, code.as_deref())
        .expect("the account is as it was");
    assert!(is_blocked(&rig));
}

/// Makes the body of a change that the client does not see.
type Change = Box<dyn Fn(&Rig) -> Value>;

#[test]
fn each_confirmed_fact_that_changed_is_reported() {
    let keys = |rig: &Rig| rig.user(JANE)["keys"].clone();
    let bindings = |rig: &Rig| rig.user(JANE)["bindings"].clone();
    let user = |set: Value| -> Change { Box::new(move |_| json!({"user": JANE, "set": set})) };
    let key = move |set: Value| -> Change {
        Box::new(move |rig| json!({"change_key": {"id": keys(rig)[0]["id"], "set": set}}))
    };
    let cases: Vec<(Change, Vec<&str>)> = vec![
        (
            user(json!({"name": "Jane \u{202e}Roe"})),
            vec![r#"user name: was "Jane Doe", is "Jane \u{202e}Roe""#],
        ),
        (
            user(json!({"email": "jane.roe@acme.example"})),
            vec!["user email: was jane@acme.example, is jane.roe@acme.example"],
        ),
        (
            user(json!({"status": "EXPIRED"})),
            vec!["user status: was ACTIVE, is EXPIRED"],
        ),
        (
            user(json!({"role": "ADMIN"})),
            vec!["user role: was MEMBER, is ADMIN"],
        ),
        (
            key(json!({"name": "laptop-2"})),
            vec!["key \"laptop-2\" name: was jane-laptop, is laptop-2"],
        ),
        (
            key(json!({"expires_at": "2027-01-01T00:00:00Z"})),
            vec!["key \"jane-laptop\" expires: was none, is 2027-01-01T00:00:00Z"],
        ),
        (
            Box::new(move |rig| json!({"revoke_key": keys(rig)[0]["id"]})),
            vec![
                "key \"jane-laptop\": gone, was",
                "API keys count: was 2, is 1",
            ],
        ),
        (
            Box::new(|_| json!({"add_key": {"user": JANE, "name": "third"}})),
            vec!["key \"third\": new,", "API keys count: was 2, is 3"],
        ),
        (
            Box::new(move |rig| json!({"remove_binding": bindings(rig)[0]["id"]})),
            vec![
                "binding of \"Prompt Engineer\" for \"Jane Doe\" <jane@acme.example> on \"Checkout\": was id ",
                "role bindings count: was 3, is 2",
            ],
        ),
        (
            Box::new(
                move |rig| json!({"change_binding": {"id": bindings(rig)[0]["id"], "role": bindings(rig)[1]["role_id"]}}),
            ),
            vec![
                "binding of \"Project Editor\" for \"Jane Doe\" <jane@acme.example> on \"Checkout\" role: was \"Prompt Engineer\", is \"Project Editor\"",
            ],
        ),
    ];
    for (change, expected) in cases {
        let mut rig = Rig::acme();
        let plan = plan(&mut rig, JANE);
        let body = change(&rig);
        rig.change(&body);
        let error = apply_with_its_code(&mut rig, &plan).expect_err("the account changed");
        let lines = lines(&error);
        assert_eq!(lines.len(), expected.len(), "{body}: {lines:?}");
        for (line, start) in lines.iter().zip(&expected) {
            assert!(line.starts_with(start), "{body}: {line}");
            assert!(error.to_string().contains(line.as_str()), "{error}");
        }
        assert_eq!(deletes(&rig), 0, "{body}");
    }
}

#[test]
fn a_user_who_is_gone_makes_the_plan_stale() {
    let mut rig = Rig::acme();
    let plan = plan(&mut rig, JANE);
    rig.change(&json!({"user": JANE, "set": {"status": "BLOCKED"}}));
    let error = apply_with_its_code(&mut rig, &plan).expect_err("there is nobody");
    assert_eq!(
        lines(&error),
        [
            "target: was user \"Jane Doe\" <jane@acme.example>, is gone, or no longer visible to this key"
        ]
    );
    assert_eq!(deletes(&rig), 0);
}

#[test]
fn a_guard_that_trips_after_planning_stops_the_request() {
    let mut rig = Rig::acme();
    rig.change(&json!({"user": JANE, "set": {"role": "ADMIN"}}));
    let janet = crate::member_key(&rig);
    rig.act_as(&janet);
    let plan = plan(&mut rig, JANE);
    for email in ["ada.admin@acme.example", other_admin(&rig).as_str()] {
        rig.change(&json!({"user": email, "set": {"role": "MEMBER"}}));
    }
    let error = apply_with_its_code(&mut rig, &plan).expect_err("she became the last admin");
    assert_eq!(error.kind(), ErrorKind::GuardTripped);
    assert_eq!(deletes(&rig), 0);
}

/// The account's second admin.
fn other_admin(rig: &Rig) -> String {
    let mut as_ada = Rig {
        session: rig.session.clone(),
        key: rig.sandbox.key(),
        sandbox: rig.sandbox.clone(),
        ..Rig::acme()
    };
    let mut others = admins(&mut as_ada).into_iter();
    others
        .find(|email| email != JANE && email != crate::ADA)
        .expect("there are two")
}

#[test]
fn a_lost_reply_is_read_back_and_not_sent_again() {
    for fault in [json!({"kind": "drop_reply"}), json!({"kind": "truncated"})] {
        let mut rig = Rig::acme();
        let plan = plan(&mut rig, JANE);
        rig.faults(&json!({"rules": [{"operation": "delete_user", "times": 1, "fault": fault}]}));
        let applied = apply_with_its_code(&mut rig, &plan).expect("reading back shows it");
        if fault["kind"] == "drop_reply" {
            assert_eq!(outcome(&applied), ("done_read_back", 1));
            assert!(
                proof(&applied).contains("returns the API's own 404")
                    && proof(&applied).ends_with("is that of an account admin"),
                "{applied}"
            );
        }
        assert_eq!(deletes(&rig), 1);
        assert!(is_blocked(&rig));
    }
}

#[test]
fn a_user_who_is_unchanged_by_id_and_missing_from_the_list_is_an_unknown_outcome() {
    let mut rig = Rig::with(ax_admin_sandbox::Options {
        scenario: ax_admin_sandbox::Scenario::Acme,
        rate_limit: None,
        blocked_users_readable: true,
        ..Default::default()
    });
    let plan = plan(&mut rig, JANE);
    rig.faults(&json!({"rules": [{"operation": "delete_user", "times": 1, "fault": {"kind": "drop_reply"}}]}));
    let error = apply_with_its_code(&mut rig, &plan).expect_err("the two contradict each other");
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
    assert!(
        error
            .to_string()
            .ends_with("is in no list of users, but reading by id shows the user unchanged"),
        "{error}"
    );
    assert_eq!(deletes(&rig), 1);
}

#[test]
fn a_request_that_was_not_carried_out_is_sent_again_after_a_fresh_reading() {
    for fault in [
        json!({"kind": "drop_request"}),
        json!({"kind": "status", "status": 503}),
        json!({"kind": "status", "status": 500}),
        json!({"kind": "html"}),
        json!({"kind": "throttle", "retry_after": 7}),
    ] {
        let mut rig = Rig::acme();
        let plan = plan(&mut rig, JANE);
        rig.faults(&json!({"rules": [{"operation": "delete_user", "times": 1, "fault": fault}]}));
        let before = rig.now;
        let applied = apply_with_its_code(&mut rig, &plan)
            .unwrap_or_else(|error| panic!("{fault}: {error:?}"));
        assert_eq!(outcome(&applied), ("done", 2), "{fault}");
        if fault["kind"] == "throttle" {
            assert_eq!(rig.now.since(before), 7_000);
        }
        let log = rig.sandbox.log();
        let sends: Vec<usize> = log
            .iter()
            .enumerate()
            .filter(|(_, request)| request.method == "DELETE")
            .map(|(index, _)| index)
            .collect();
        let between = log[sends[0]..sends[1]]
            .iter()
            .filter(|request| request.operation.as_deref() == Some("get_user"));
        assert!(
            between.count() >= 1,
            "{fault}: nothing was read between the two sends"
        );
        assert!(is_blocked(&rig));
    }
}

#[test]
fn a_change_between_two_sends_stops_the_second() {
    let mut rig = Rig::acme();
    let plan = plan(&mut rig, JANE);
    rig.faults(&json!({"rules": [{"operation": "delete_user", "times": 1, "fault": {"kind": "throttle", "retry_after": 7}}]}));
    let sent = Rc::new(Cell::new(false));
    let seen = Rc::clone(&sent);
    rig.before_send = Some(Box::new(move |sandbox, line| {
        if line.starts_with("DELETE") {
            seen.set(true);
        } else if seen.get() {
            control(
                sandbox,
                "change",
                &json!({"user": JANE, "set": {"name": "Jane Roe"}}),
            );
        }
    }));
    let error = apply_with_its_code(&mut rig, &plan).expect_err("she has another name now");
    assert_eq!(
        lines(&error),
        ["user name: was \"Jane Doe\", is \"Jane Roe\""]
    );
    assert_eq!(deletes(&rig), 1);
    assert!(!is_blocked(&rig));
}

#[test]
fn an_outcome_that_cannot_be_read_back_is_unknown_and_needs_a_new_code() {
    let mut rig = Rig::acme();
    let plan = plan(&mut rig, JANE);
    let lost = Rc::new(Cell::new(false));
    let seen = Rc::clone(&lost);
    rig.before_send = Some(Box::new(move |sandbox, line| {
        if line.starts_with("DELETE") {
            seen.set(true);
            control(
                sandbox,
                "faults",
                &json!({"rules": [{"operation": "delete_user", "fault": {"kind": "drop_reply"}}]}),
            );
        } else if seen.get() {
            control(
                sandbox,
                "faults",
                &json!({"rules": [{"method": "GET", "fault": {"kind": "status", "status": 500}}]}),
            );
        }
    }));
    let error = apply_with_its_code(&mut rig, &plan).expect_err("nobody knows");
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
    assert!(!error.safe_to_retry());
    assert!(
        error.to_string().contains(
            "it is unknown whether `DELETE /v2/users/VXNlcjoxMDAzOm05dW4%3D` was carried out"
        ),
        "{error}"
    );
    assert_eq!(deletes(&rig), 1);
    rig.before_send = None;
    rig.faults(&json!({"rules": []}));
    assert_eq!(
        reason(&apply_with_its_code(&mut rig, &plan).expect_err("the code was used")),
        "used"
    );
    assert_eq!(deletes(&rig), 1);
}

#[test]
fn after_five_lost_requests_the_outcome_is_unknown() {
    let mut rig = Rig::acme();
    let plan = plan(&mut rig, JANE);
    rig.faults(
        &json!({"rules": [{"operation": "delete_user", "fault": {"kind": "drop_request"}}]}),
    );
    let error = apply_with_its_code(&mut rig, &plan).expect_err("nobody knows");
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
    assert_eq!(deletes(&rig), 5);
    assert!(!is_blocked(&rig));
}

#[test]
fn a_refusal_of_the_api_is_reported_unchanged() {
    let mut rig = Rig::acme();
    let key = crate::member_key(&rig);
    rig.act_as(&key);
    let plan = plan(&mut rig, JANE);
    let error = apply_with_its_code(&mut rig, &plan).expect_err("a member may not");
    assert_eq!(
        (error.kind(), error.status()),
        (ErrorKind::PermissionDenied, Some(403))
    );
    assert_eq!(deletes(&rig), 1);
}

#[test]
fn only_the_target_is_read_again_if_facts_are_older_than_five_seconds() {
    let mut rig = Rig::acme();
    let plan = plan(&mut rig, JANE);
    // After two round trips of 3 s the facts are older than 5 s, after one they are not.
    rig.latency_ms = 3_000;
    let before = rig.received("get_user").len();
    apply_with_its_code(&mut rig, &plan).expect("the target alone is fresh");
    assert!(is_blocked(&rig));
    let reads = rig.received("get_user").len() - before;
    assert_eq!(reads, 3, "the user, the caller, and the user once more");
    assert_eq!(rig.received("list_role_bindings").len(), 4);
}

#[test]
fn applying_fails_if_reading_the_target_alone_takes_longer_than_five_seconds() {
    let mut rig = Rig::acme();
    let plan = plan(&mut rig, JANE);
    rig.latency_ms = 5_001;
    let error = apply_with_its_code(&mut rig, &plan).expect_err("it is never fresh");
    assert_eq!(error.kind(), ErrorKind::Unavailable);
    assert_eq!(deletes(&rig), 0);
    rig.latency_ms = 100;
    apply_with_its_code(&mut rig, &plan).expect("nothing was sent, so the code is still good");
    assert!(is_blocked(&rig));
}

#[test]
fn a_plan_applied_twice_at_once_is_sent_once() {
    let mut rig = Rig::acme();
    let plan = plan(&mut rig, JANE);
    let second = plan.clone();
    let code = plan.code().map(ToOwned::to_owned);
    // The second application runs to its end while the first is about to read.
    let nested = Rc::new(Cell::new(None));
    let outcome = Rc::clone(&nested);
    let (sandbox, session, key) = (rig.sandbox.clone(), rig.session.clone(), rig.key.clone());
    let now = rig.now;
    rig.before_send = Some(Box::new(move |_, line| {
        if line.contains("role-bindings") && outcome.take().is_none() {
            let mut inner = Rig {
                sandbox: sandbox.clone(),
                session: session.clone(),
                key: key.clone(),
                now,
                ..Rig::acme()
            };
            outcome.set(Some(inner.apply(&second, code.as_deref()).is_ok()));
        }
    }));
    let error = apply_with_its_code(&mut rig, &plan).expect_err("the other one was first");
    assert!(
        matches!(
            error.kind(),
            ErrorKind::StalePlan | ErrorKind::ConfirmationRequired
        ),
        "{error:?}"
    );
    assert_eq!(deletes(&rig), 1);
}
