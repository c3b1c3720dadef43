//! Many plans of one client, and a rate limit that makes them wait.

use ax_admin_core::credential::match_key;
use ax_admin_core::engine::{Effect, EffectId, Operation, Reply, Step};
use ax_admin_core::facade::FieldCase;
use ax_admin_core::http::{HttpResponse, TransportFailure};
use ax_admin_core::{Error, Timestamp, facade};
use ax_admin_sandbox::{Outcome, Request};
use serde_json::{Value, json};

use crate::cases::{PRODUCTS, cases};
use crate::rig::Rig;
use crate::writes::planned;
use crate::{JANE, JANES_ID, limit, with_unused_role};

type Applying = Operation<facade::Output>;

/// Runs operations of one client concurrently, in virtual time.
fn run_concurrently(
    rig: &mut Rig,
    mut operations: Vec<Applying>,
    takes: u64,
    mut fault: impl FnMut(&str) -> Option<TransportFailure>,
) -> Vec<Result<facade::Output, Error>> {
    let mut results: Vec<Option<Result<facade::Output, Error>>> =
        operations.iter().map(|_| None).collect();
    let mut coming: Vec<(Timestamp, usize, EffectId, Reply)> = Vec::new();
    let mut due: Vec<usize> = (0..operations.len()).collect();
    for _ in 0..200_000 {
        for index in core::mem::take(&mut due) {
            if results[index].is_some() {
                continue;
            }
            match operations[index].advance(rig.now) {
                Step::Done(result) => results[index] = Some(result),
                Step::Pending { start, cancel } => {
                    coming.retain(|(_, of, id, _)| *of != index || !cancel.contains(id));
                    for (id, effect) in start {
                        let (moment, reply) = match effect {
                            Effect::Sleep { until } => (until, Reply::Slept),
                            Effect::MatchKey { redacted } => {
                                (rig.now, Reply::KeyMatch(match_key(&rig.key, &redacted)))
                            }
                            Effect::Http { request, not_after } => {
                                let line = request.to_string();
                                let answer = if not_after.is_some_and(|moment| rig.now > moment) {
                                    Err(TransportFailure::TooLate)
                                } else if let Some(failure) = fault(&line) {
                                    Err(failure)
                                } else {
                                    let exchange = rig.sandbox.handle(&Request {
                                        method: request.method().as_str().to_owned(),
                                        target: request.target(),
                                        headers: vec![(
                                            "authorization".to_owned(),
                                            format!("Bearer {}", rig.key),
                                        )],
                                        body: Vec::new(),
                                    });
                                    let Outcome::Reply(reply) = exchange.outcome else {
                                        panic!("lost")
                                    };
                                    let mut response = HttpResponse::new(reply.status, reply.body);
                                    for (name, value) in &reply.headers {
                                        response = response.header(name, value);
                                    }
                                    Ok(response)
                                };
                                (rig.now.plus(takes), Reply::Http(answer))
                            }
                        };
                        coming.push((moment, index, id, reply));
                    }
                }
            }
        }
        let Some(next) = (0..coming.len()).min_by_key(|index| coming[*index].0) else {
            break;
        };
        let (moment, index, id, reply) = coming.remove(next);
        rig.pass(moment.since(rig.now));
        if results[index].is_none() {
            operations[index].reply(id, reply).expect("a reply");
            due.push(index);
        }
    }
    results
        .into_iter()
        .map(|result| result.expect("an end"))
        .collect()
}

/// Pacing alone must not make 150 concurrent deletions impossible.
#[test]
fn many_plans_of_one_client_can_be_applied_concurrently() {
    let mut rig = Rig::acme();
    rig.change(&json!({"add_users": {"count": 200}}));
    let users: Vec<Value> = (1..=2)
        .scan(Value::Null, |cursor, _| {
            let mut input = json!({"limit": 100});
            if cursor.is_string() {
                input["cursor"] = cursor.clone();
            }
            let page = rig.value("users.list", &input).expect("a page");
            *cursor = page["next_cursor"].clone();
            Some(page["items"].as_array().expect("a list").clone())
        })
        .flatten()
        .collect();
    let plans: Vec<_> = users
        .iter()
        .filter(|user| user["role"]["name"] == "MEMBER" && user["email"] != JANE)
        .take(150)
        .map(|user| {
            rig.plan("users.delete", &json!({"user": {"id": user["id"]}}))
                .expect("a plan")
        })
        .collect();

    rig.pass(61_000);
    // Codes are valid for 15 minutes, and making 150 plans took some of them.
    let plans: Vec<_> = plans.into_iter().rev().take(150).collect();
    let operations = plans
        .iter()
        .map(|plan| facade::apply(plan, plan.code(), FieldCase::Snake))
        .collect();
    let results = run_concurrently(&mut rig, operations, 100, |_| None);
    let failed: Vec<String> = results
        .iter()
        .filter_map(|result| result.as_ref().err())
        .map(|error| format!("{}: {error}", error.kind()))
        .collect();
    assert!(
        failed.is_empty(),
        "{} of {} failed: {:?}",
        failed.len(),
        results.len(),
        failed.last()
    );
}

#[test]
fn a_request_that_never_left_is_not_counted_as_sent() {
    let mut rig = Rig::acme();
    let plan = rig
        .plan("users.delete", &json!({"user": JANE}))
        .expect("a plan");
    let mut once = true;
    let results = run_concurrently(
        &mut rig,
        vec![facade::apply(&plan, plan.code(), FieldCase::Snake)],
        10,
        |line| {
            (line.starts_with("DELETE") && core::mem::take(&mut once))
                .then(|| TransportFailure::NotSent("no such host".to_owned()))
        },
    );
    let applied = results.into_iter().next().expect("one").expect("applied");
    let applied: Value = serde_json::from_str(&applied.json(FieldCase::Snake)).expect("JSON");
    assert_eq!(applied["sent"], 1, "{applied}");
}

#[test]
fn waits_for_the_rate_limit_are_none_of_the_time_that_retries_may_take() {
    let mut rig = Rig::acme();
    limit(&mut rig, 2);
    let input = json!({"project": "search-ranking"});
    let plan = rig.plan("projects.delete", &input).expect("a plan");
    let throttled = json!({"operation": "delete_project", "times": 3, "fault": {"kind": "throttle", "retry_after": 1}});
    rig.faults(&json!({"rules": [throttled]}));
    let began = rig.now;
    rig.apply(&plan, plan.code())
        .unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(rig.received("delete_project").len(), 4);
    // Retries may take 30 s.
    assert!(rig.now.since(began) > 60_000, "{}", rig.now.since(began));
}

#[test]
fn a_planned_write_takes_one_rate_slot() {
    let mut rig = Rig::acme();
    limit(&mut rig, 2);
    let input = json!({"organization": {"id": PRODUCTS}, "description": "Other"});
    let plan = planned(&mut rig, "organizations.update", &input).expect("a plan");
    rig.apply(&plan, plan.code())
        .unwrap_or_else(|error| panic!("{error}"));
    rig.value("organizations.update", &input)
        .expect("a second one");
    let log = rig.sandbox.log();
    let (first, last) = (&log[0].at, &log[log.len() - 1].at);
    assert_eq!(first, last, "nothing waited");
}

#[test]
fn the_announced_requests_and_wait_are_exact_if_the_rate_limit_makes_it_wait() {
    // With 97, what is read again before the request has to wait; with 98, what is read first.
    for reads in [97, 98] {
        announced(reads);
    }
}

fn announced(reads: usize) {
    let mut rig = with_unused_role();
    for _ in 0..reads {
        rig.value("users.get", &json!({"user": {"id": JANES_ID}}))
            .expect("a user");
    }
    let plan = rig
        .plan("users.delete", &json!({"user": {"id": JANES_ID}}))
        .expect("a plan");
    assert!(plan.document().wait_seconds > 5, "{plan}");
    let (began, before) = (rig.now, rig.sandbox.log().len());
    rig.apply(&plan, plan.code())
        .unwrap_or_else(|error| panic!("{error}"));
    let took = rig.now.since(began).div_ceil(1_000);
    let sent = rig.sandbox.log().len() - before;
    assert_eq!(
        (sent, took),
        (plan.document().requests, plan.document().wait_seconds),
        "{plan}"
    );
}

#[test]
fn what_is_read_again_before_the_request_is_counted_into_the_announced_wait() {
    for (delay, waits) in [(0, false), (6_000, true)] {
        let mut rig = with_unused_role();
        for _ in 0..96 {
            rig.value("users.get", &json!({"user": {"id": JANES_ID}}))
                .expect("a user");
        }
        // The user and the caller are read by their ids: with what applying reads, that makes 100. After a slow reading, the
        // user is read once more.
        let slow =
            json!({"operation": "list_role_bindings", "fault": {"kind": "delay", "ms": delay}});
        rig.faults(&json!({"rules": [slow]}));
        let plan = rig
            .plan("users.delete", &json!({"user": {"id": JANES_ID}}))
            .expect("a plan");
        assert_eq!(plan.document().wait_seconds > 0, waits, "{plan}");
    }
}

#[test]
fn the_announced_requests_are_those_that_are_sent_after_a_slow_reading() {
    for operation in [
        "role_bindings.delete",
        "resource_restrictions.delete",
        "users.delete",
    ] {
        let mut rig = with_unused_role();
        let input = match cases().into_iter().find(|case| case.operation == operation) {
            Some(case) => case.input,
            None => json!({ "user": JANE }),
        };
        // The target is read again, and the caller's keys are not.
        let slow = json!({"operation": "list_api_keys", "fault": {"kind": "delay", "ms": 6_000}});
        rig.faults(&json!({"rules": [slow]}));
        let plan = rig.plan(operation, &input).expect(operation);
        let before = rig.sandbox.log().len();
        rig.apply(&plan, plan.code())
            .unwrap_or_else(|error| panic!("{operation}: {error}"));
        let sent = rig.sandbox.log().len() - before;
        assert_eq!(sent, plan.document().requests, "{operation}: {plan}");
    }
}
