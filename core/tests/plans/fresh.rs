//! A destructive request is sent within 5 s of the beginning of a reading, however slow everything is.

use ax_admin_core::{ErrorKind, Plan};
use serde_json::{Value, json};

use crate::rig::{Rig, control};
use crate::{ADA, JANE, document, plan};

fn apply(rig: &mut Rig, plan: &Plan) -> Value {
    rig.apply(plan, plan.code()).expect("it is carried out")
}

/// How often the user was read, and how many milliseconds after the last reading the deletion was received.
fn reads_and_age(rig: &Rig) -> (usize, u64) {
    let log = rig.sandbox.log();
    let millis = |at: &str| {
        let (_, time) = at.split_once('T').expect("a moment");
        let mut parts = time.trim_end_matches('Z').split([':', '.']);
        let mut next = || {
            parts
                .next()
                .map_or(0, |part| part.parse::<u64>().expect("a number"))
        };
        let (hours, minutes, seconds, fraction) = (next(), next(), next(), next());
        ((hours * 60 + minutes) * 60 + seconds) * 1_000 + fraction
    };
    let of = |operation: &str| {
        let log = log.iter();
        let of = log.filter(|request| request.operation.as_deref() == Some(operation));
        of.map(|request| millis(&request.at)).collect::<Vec<_>>()
    };
    let reads = of("get_user");
    let last = reads.last().expect("a reading");
    let deletion = of("delete_user");
    (reads.len(), deletion.last().expect("a deletion") - last)
}

#[test]
fn the_target_is_read_again_after_a_long_step() {
    let mut rig = Rig::acme();
    let plan = plan(&mut rig, JANE);
    let before = reads(&rig);
    // Parsing a long response takes time although nothing is sent.
    rig.slow_step_ms = 6_000;
    apply(&mut rig, &plan);
    let (reads, age) = reads_and_age(&rig);
    assert_eq!(
        reads - before,
        3,
        "the user, the caller, and the user once more"
    );
    assert!(age <= 5_000, "{age}");
}

fn reads(rig: &Rig) -> usize {
    rig.received("get_user").len()
}

#[test]
fn a_request_that_the_driver_rejects_as_too_late_is_sent_after_another_reading() {
    let mut rig = Rig::acme();
    let plan = plan(&mut rig, JANE);
    let before = reads(&rig);
    rig.late = Some("DELETE");
    let applied = apply(&mut rig, &plan);
    assert_eq!(
        applied["sent"], 1,
        "a request that was too late was not sent"
    );
    assert_eq!(reads(&rig) - before, 3);
    assert_eq!(rig.received("delete_user").len(), 1);
}

#[test]
fn an_unexpected_status_is_not_trusted() {
    for status in [
        101, 300, 301, 302, 303, 304, 307, 308, 400, 403, 404, 405, 410, 418, 421, 451, 999,
    ] {
        for executed in [false, true] {
            let mut rig = Rig::acme();
            let plan = plan(&mut rig, JANE);
            let fault = json!({"kind": "gateway", "status": status, "executed": executed});
            rig.faults(
                &json!({"rules": [{"operation": "delete_user", "times": 1, "fault": fault}]}),
            );
            let result = rig.apply(&plan, plan.code());
            let is_gone = rig.user(JANE)["blocked"] == true;
            match result {
                Ok(applied) => assert!(is_gone, "{status}: {applied}"),
                Err(error) => {
                    assert!(!executed, "{status}: {error:?}");
                    assert!(!is_gone, "{status}: {error:?}");
                    assert!(error.to_string().contains("unchanged"), "{status}: {error}");
                }
            }
        }
    }
}

#[test]
fn a_plan_whose_target_is_gone_is_reported_as_possibly_carried_out() {
    let mut rig = Rig::acme();
    let plan = plan(&mut rig, JANE);
    rig.change(&json!({"delete": "VXNlcjoxMDAzOm05dW4="}));
    let loaded = rig.load(&document(&plan)).expect_err("there is nobody");
    let applied = rig.apply(&plan, plan.code()).expect_err("there is nobody");
    for error in [loaded, applied] {
        assert_eq!(error.kind(), ErrorKind::StalePlan);
        assert_eq!(
            error.to_string(),
            "the target is gone, or no longer visible to this key; the plan may have been carried out"
        );
        assert!(!error.next_step().contains("check the id"), "{error:?}");
    }
    assert!(rig.received("delete_user").is_empty());
}

/// The `last_admin` guard found another admin; the brief reading checks that admin again.
#[test]
fn a_deletion_is_stopped_if_the_other_admin_is_demoted_during_a_long_reading() {
    let mut rig = Rig::acme();
    rig.change(&json!({"user": JANE, "set": {"role": "ADMIN"}}));
    let users = rig.value("users.list", &json!({})).expect("users");
    for user in users["items"].as_array().expect("a list") {
        let email = user["email"].as_str().expect("an address");
        if user["role"]["name"] == "ADMIN" && email != JANE && email != ADA {
            rig.change(&json!({"user": email, "set": {"role": "MEMBER"}}));
        }
    }
    let key = rig.change(&json!({"add_key": {"user": JANE, "name": "own"}}));
    rig.act_as(key["key"].as_str().expect("a key"));
    let plan = plan(&mut rig, ADA);
    assert!(
        plan.whole_text()
            .contains("last_admin: clear, another active account admin remains"),
        "{plan}"
    );
    rig.latency_ms = 3_000;
    let ada = rig.user(ADA)["id"].as_str().expect("an id").to_owned();
    let ada = format!("/users/{}", ada.trim_end_matches('='));
    let mut readings = 0;
    rig.before_send = Some(Box::new(move |sandbox, line| {
        if line.starts_with("GET") && line.contains(&ada) {
            readings += 1;
            // The second one is the brief reading.
            if readings == 2 {
                let demoted = json!({"user": JANE, "set": {"role": "MEMBER"}});
                control(sandbox, "change", &demoted);
            }
        }
    }));
    let error = rig.apply(&plan, plan.code()).expect_err("nobody remains");
    assert!(
        matches!(error.kind(), ErrorKind::StalePlan | ErrorKind::GuardTripped),
        "{error:?}"
    );
    assert!(rig.received("delete_user").is_empty());
}

#[test]
fn applying_fails_if_reading_takes_more_than_ten_minutes() {
    let mut rig = Rig::acme();
    let plan = plan(&mut rig, JANE);
    rig.latency_ms = 601_000;
    let error = rig.apply(&plan, plan.code()).expect_err("it is too slow");
    assert_eq!(error.kind(), ErrorKind::Unavailable);
    assert!(
        error
            .to_string()
            .ends_with("longer than 10 minutes; nothing was carried out"),
        "{error}"
    );
    assert!(rig.received("delete_user").is_empty());
}

#[test]
fn the_error_after_the_last_attempt_says_how_often_it_was_sent_and_what_was_read() {
    let mut rig = Rig::acme();
    let plan = plan(&mut rig, JANE);
    let fault = json!({"kind": "gateway", "status": 502});
    rig.faults(&json!({"rules": [{"operation": "delete_user", "fault": fault}]}));
    let error = rig.apply(&plan, plan.code()).expect_err("it never arrives");
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
    let sent = rig.received("delete_user").len();
    let end =
        format!("it was sent {sent} times, and reading back shows the target unchanged so far");
    assert!(sent > 1 && error.to_string().ends_with(&end), "{error}");
}

#[test]
fn a_reading_that_fails_before_the_request_says_that_nothing_was_carried_out() {
    for fault in [
        json!({"kind": "gateway", "body": "html"}),
        json!({"kind": "status", "status": 503}),
        json!({"kind": "drop_request"}),
    ] {
        let mut rig = Rig::acme();
        let plan = plan(&mut rig, JANE);
        rig.faults(&json!({"rules": [{"operation": "get_user", "fault": fault}]}));
        let error = rig.apply(&plan, plan.code()).expect_err("nobody is read");
        assert!(
            error.to_string().ends_with("; nothing was carried out"),
            "{error}"
        );
        assert!(rig.received("delete_user").is_empty());
    }
}

#[test]
fn a_slow_reading_after_a_lost_request_does_not_say_that_nothing_was_carried_out() {
    let mut rig = Rig::acme();
    let plan = plan(&mut rig, JANE);
    rig.before_send = Some(Box::new(|sandbox, line| {
        if line.starts_with("DELETE") {
            let rules = json!({"rules": [
                {"operation": "delete_user", "fault": {"kind": "drop_request"}},
                {"operation": "get_user", "fault": {"kind": "delay", "ms": 6_000}},
            ]});
            let faults = ax_admin_sandbox::Faults::from_json(rules.to_string().as_bytes());
            sandbox.set_faults(faults.expect("faults"));
        }
    }));
    let error = rig.apply(&plan, plan.code()).expect_err("it is too slow");
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown, "{error}");
    let text = error.to_string();
    assert!(text.contains("takes so long"), "{text}");
    assert!(!text.contains("nothing was carried out"), "{text}");
}
