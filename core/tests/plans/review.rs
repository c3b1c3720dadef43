//! An adversarial review: each of these says what a plan promises and does not hold.

use ax_admin_core::credential::{credential_id, match_key};
use ax_admin_core::engine::{Effect, EffectId, Operation, Reply, Step};
use ax_admin_core::facade::{self, Names};
use ax_admin_core::http::{HttpResponse, TransportFailure};
use ax_admin_core::plan::{Certainty, GuardState};
use ax_admin_core::{Error, ErrorKind, Session, SessionOptions, Spelling, Timestamp};
use ax_admin_sandbox::{Faults, Options, Outcome, Request, Scenario, Settings, Vintage};
use serde_json::{Value, json};

use crate::cases::{CHECKOUT_TRACES, FRAUD_TRACES, JANES_KEY, PRODUCTS, UNUSED_ROLE, api, cases};
use crate::rig::{HOST, Rig, control};
use crate::{ADA, JANE, document};

const JANES_ID: &str = "VXNlcjoxMDAzOm05dW4=";

fn with(settings: &Value, vintage: Vintage) -> Rig {
    Rig::with(Options {
        scenario: Scenario::Acme,
        rate_limit: None,
        vintage,
        settings: Settings::from_json(settings.to_string().as_bytes()).expect("settings"),
        ..Options::default()
    })
}

fn rig() -> Rig {
    let mut rig = Rig::acme();
    let role = json!({"name": "Unused", "permissions": ["PROJECT_READ"]});
    rig.value("roles.create", &role).expect("a role");
    rig
}

fn may_repeat(rig: &mut Rig) {
    rig.session = Session::new(SessionOptions {
        host: HOST.to_owned(),
        credential_id: credential_id(HOST, &rig.key),
        seed: 11,
        rate_limit: Some(100),
        spelling: Spelling::Today,
        may_repeat: true,
    });
}

/// Lifting the restriction of a project that the caller can read.
#[test]
fn a_lifted_restriction_of_a_readable_project_is_read_back() {
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

/// "An empty or foreign 404 (HTML, other JSON) proves nothing anywhere."
#[test]
fn a_foreign_404_while_applying_is_no_stale_plan() {
    let mut wrong = Vec::new();
    for case in cases() {
        let get = match case.verb {
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
            let mut rig = rig();
            let plan = rig.plan(case.verb, &case.input).expect("a plan");
            rig.faults(
                &json!({"rules": [{"operation": get, "fault": {"kind": "gateway", "body": body}}]}),
            );
            let error = rig
                .apply(&plan, plan.code())
                .expect_err("it cannot be read");
            if error.kind() == ErrorKind::StalePlan {
                wrong.push(format!("{} {body}: {error}", case.verb));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Who is calling is not "unknown" because something before the API answered 404 once.
#[test]
fn a_foreign_404_does_not_make_the_caller_unknown() {
    let mut wrong = Vec::new();
    for body in ["html", "empty", "json"] {
        let mut rig = rig();
        rig.faults(&json!({"rules": [{"operation": "list_api_keys", "times": 1, "fault": {"kind": "gateway", "body": body}}]}));
        if let Ok(plan) = rig.plan(
            "spaces.remove_user",
            &json!({"space": "Checkout", "user": ADA}),
        ) {
            if plan.code().is_some() {
                let guard = plan
                    .document()
                    .guards
                    .first()
                    .map(|finding| finding.why.clone());
                wrong.push(format!("{body}: {guard:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The key is there and ACTIVE; the caller may no longer list it.
#[test]
fn a_key_that_is_no_longer_visible_is_not_said_to_be_gone() {
    let mut rig = rig();
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

/// After a process was killed in the middle of `apply`.
#[test]
fn a_plan_that_was_carried_out_by_a_killed_process_says_so() {
    let mut wrong = Vec::new();
    for case in cases() {
        if case.gone.is_none() {
            continue;
        }
        for loads in [false, true] {
            let mut rig = rig();
            let plan = rig.plan(case.verb, &case.input).expect("a plan");
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
                wrong.push(format!("{} loads {loads}: {text}", case.verb));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A browser delivered the DELETE twice; the second was throttled for longer than anybody waits.
#[test]
fn a_throttled_second_delivery_is_no_refusal() {
    let mut rig = rig();
    may_repeat(&mut rig);
    let plan = rig
        .plan("users.delete", &json!({"user": JANE}))
        .expect("a plan");
    rig.before_send = Some(Box::new(|sandbox, line| {
        if line.starts_with("DELETE") {
            // The first delivery, whose connection closed without an answer.
            api(
                sandbox,
                "DELETE",
                &format!("/v2/users/{JANES_ID}"),
                &Value::Null,
            );
            let throttled = json!({"rules": [{"operation": "delete_user", "times": 1, "fault": {"kind": "throttle", "retry_after": 600}}]});
            sandbox
                .set_faults(Faults::from_json(throttled.to_string().as_bytes()).expect("faults"));
        }
    }));
    let error = rig.apply(&plan, plan.code()).expect_err("throttled");
    assert_eq!(rig.user(JANE)["blocked"], true);
    assert!(
        matches!(
            error.kind(),
            ErrorKind::OutcomeUnknown | ErrorKind::StalePlan
        ),
        "{}: {error}, safe to retry {}",
        error.kind(),
        error.safe_to_retry()
    );
}

/// The role gave the very right to delete it: the second delivery is refused with 403.
#[test]
fn a_role_that_took_the_right_with_it_is_read_back() {
    let mut rig = rig();
    may_repeat(&mut rig);
    let plan = rig
        .plan("roles.delete", &json!({"role": "Unused"}))
        .expect("a plan");
    rig.faults(&json!({"rules": [{"operation": "delete_role", "times": 1, "fault": {"kind": "status", "status": 403, "executed": true}}]}));
    let result = rig.apply(&plan, plan.code());
    assert!(
        rig.value("roles.get", &json!({"role": {"id": UNUSED_ROLE}}))
            .is_err(),
        "it is gone"
    );
    let kind = result.as_ref().err().map(Error::kind);
    assert!(
        kind.is_none_or(|kind| kind == ErrorKind::OutcomeUnknown),
        "{result:?}"
    );
}

/// A server that ignores the filter and whose spaces do not say where they are (reference, 13.5).
#[test]
fn spaces_that_do_not_say_where_they_are_are_not_counted_exactly() {
    let mut rig = with(
        &json!({"ignore_filters": ["list_spaces.org_id"]}),
        Vintage::Older,
    );
    let plan = rig
        .plan(
            "organizations.delete",
            &json!({"organization": {"id": PRODUCTS}}),
        )
        .expect("a plan");
    let spaces = plan
        .document()
        .impacts
        .iter()
        .find(|impact| impact.name == "spaces")
        .expect("spaces");
    assert!(
        !matches!(spaces.certainty, Certainty::Exact { .. }),
        "{plan}"
    );
}

/// A client whose clock is ahead sees its own key as lapsed.
#[test]
fn the_key_in_use_is_not_clear_because_a_clock_is_ahead() {
    let mut rig = rig();
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

/// A server that ignored `user_id` gives somebody else's key of the name.
#[test]
fn a_key_is_found_by_name_among_the_keys_of_the_user_that_was_given_alone() {
    let mut rig = with(
        &json!({"ignore_filters": ["list_api_keys.user_id"]}),
        Vintage::Newer,
    );
    rig.change(&json!({"add_key": {"user": ADA, "name": "nightly"}}));
    let result = rig.value(
        "api_keys.refresh",
        &json!({"api_key": "nightly", "user": JANE}),
    );
    assert!(
        result.is_err() && rig.received("refresh_api_key").is_empty(),
        "{result:?}"
    );
}

type Applying = Operation<facade::Answer>;

/// Runs operations of one client side by side, in virtual time.
fn side_by_side(
    rig: &mut Rig,
    mut operations: Vec<Applying>,
    takes: u64,
    mut fault: impl FnMut(&str) -> Option<TransportFailure>,
) -> Vec<Result<facade::Answer, Error>> {
    let mut results: Vec<Option<Result<facade::Answer, Error>>> =
        operations.iter().map(|_| None).collect();
    let mut coming: Vec<(Timestamp, usize, EffectId, Reply)> = Vec::new();
    let mut due: Vec<usize> = (0..operations.len()).collect();
    for _ in 0..200_000 {
        for place in core::mem::take(&mut due) {
            if results[place].is_some() {
                continue;
            }
            match operations[place].advance(rig.now) {
                Step::Done(result) => results[place] = Some(result),
                Step::Pending { start, cancel } => {
                    coming.retain(|(_, of, id, _)| *of != place || !cancel.contains(id));
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
                        coming.push((moment, place, id, reply));
                    }
                }
            }
        }
        let Some(next) = (0..coming.len()).min_by_key(|place| coming[*place].0) else {
            break;
        };
        let (moment, place, id, reply) = coming.remove(next);
        rig.pass(moment.since(rig.now));
        if results[place].is_none() {
            operations[place].resolve(id, reply).expect("a reply");
            due.push(place);
        }
    }
    results
        .into_iter()
        .map(|result| result.expect("an end"))
        .collect()
}

/// 150 deletions of one client at once: pacing alone must not make them impossible.
#[test]
fn many_plans_of_one_client_can_be_applied_side_by_side() {
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
        .take(std::env::var("N").map_or(150, |n| n.parse().expect("n")))
        .map(|user| {
            rig.plan("users.delete", &json!({"user": {"id": user["id"]}}))
                .expect("a plan")
        })
        .collect();

    rig.pass(61_000);
    // Codes stay good for 15 minutes, and making 150 plans took some of them.
    let plans: Vec<_> = plans.into_iter().rev().take(150).collect();
    let operations = plans
        .iter()
        .map(|plan| facade::apply(plan, plan.code(), Names::Snake))
        .collect();
    let results = side_by_side(&mut rig, operations, 100, |_| None);
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

/// A request that never left was not sent.
#[test]
fn what_never_left_is_not_counted_as_sent() {
    let mut rig = Rig::acme();
    let plan = rig
        .plan("users.delete", &json!({"user": JANE}))
        .expect("a plan");
    let mut once = true;
    let results = side_by_side(
        &mut rig,
        vec![facade::apply(&plan, plan.code(), Names::Snake)],
        10,
        |line| {
            (line.starts_with("DELETE") && core::mem::take(&mut once))
                .then(|| TransportFailure::NotSent("no such host".to_owned()))
        },
    );
    let applied = results.into_iter().next().expect("one").expect("applied");
    let applied: Value = serde_json::from_str(&applied.json(Names::Snake)).expect("JSON");
    assert_eq!(applied["sent"], 1, "{applied}");
    let _ = JANES_KEY;
}

/// A restricted project is hidden from an account admin too (reference, C4): 404 is no proof.
#[test]
fn a_project_that_was_restricted_meanwhile_is_not_said_to_be_deleted() {
    let mut rig = rig();
    let plan = rig
        .plan(
            "projects.delete",
            &json!({"project": {"id": CHECKOUT_TRACES}}),
        )
        .expect("a plan");
    rig.faults(&json!({"rules": [{"operation": "delete_project", "times": 1, "fault": {"kind": "drop_request"}}]}));
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
    let result = rig.apply(&plan, plan.code());
    rig.before_send = None;
    rig.faults(&json!({"rules": []}));
    let everything = crate::rig::inspect(&rig.sandbox, "everything");
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
fn a_binding_on_a_project_restricted_meanwhile_is_not_said_to_be_deleted() {
    let mut rig = rig();
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
    let result = rig.apply(&plan, plan.code());
    rig.before_send = None;
    let everything = crate::rig::inspect(&rig.sandbox, "everything");
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

/// A revocation by name: somebody else's key of the name is not what is shown.
#[test]
fn the_plan_of_a_key_by_name_is_not_about_somebody_elses() {
    let mut rig = with(
        &json!({"ignore_filters": ["list_api_keys.user_id"]}),
        Vintage::Newer,
    );
    rig.change(&json!({"add_key": {"user": ADA, "name": "nightly"}}));
    let result = rig.plan(
        "api_keys.revoke",
        &json!({"api_key": "nightly", "user": JANE}),
    );
    assert!(
        result.is_err(),
        "{}",
        result
            .map(|plan| plan.text().to_owned())
            .unwrap_or_default()
    );
}

/// Both spellings in the scope of a key.
#[test]
fn a_plan_is_not_stale_by_the_spelling_of_ids_or_the_hour() {
    for (verb, input) in cases()
        .into_iter()
        .map(|case| (case.verb, case.input))
        .chain([
            ("users.delete", json!({"user": JANE})),
            (
                "users.delete",
                json!({"user": ADA, "override_guards": ["self", "key_in_use"]}),
            ),
        ])
    {
        let mut rig = with(
            &json!({"ids": "mixed", "choices": {"restricted_access": "admins"}}),
            Vintage::Newer,
        );
        let role = json!({"name": "Unused", "permissions": ["PROJECT_READ"]});
        rig.value("roles.create", &role).expect("a role");
        let plan = rig
            .plan(verb, &input)
            .unwrap_or_else(|error| panic!("{verb}: {error}"));
        // An odd number of answers in between.
        rig.value("users.list", &json!({"limit": 1}))
            .expect("a page");
        let result = rig.apply(&plan, plan.code());
        assert!(
            !result
                .as_ref()
                .is_err_and(|error| error.kind() == ErrorKind::StalePlan),
            "{verb}: {result:?}"
        );
    }
}

/// What the caller may no longer see is not gone.
#[test]
fn what_is_no_longer_visible_is_not_said_to_be_gone() {
    let mut rig = rig();
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
    let mut rig = self::rig();
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

/// A server that ignores who was asked for gives no exact number (no test looked at `fits`).
#[test]
fn a_server_that_ignores_a_filter_ends_exact() {
    let ignored =
        json!({"ignore_filters": ["list_api_keys.user_id", "list_role_bindings.user_id"]});
    let mut rig = with(&ignored, Vintage::Newer);
    for (verb, input) in [
        ("users.delete", json!({"user": JANE})),
        (
            "spaces.remove_user",
            json!({"space": "Checkout", "user": JANE}),
        ),
    ] {
        let plan = rig.plan(verb, &input).expect("a plan");
        let impacts = plan.document().impacts.iter();
        let exact = impacts
            .filter(|impact| matches!(impact.certainty, Certainty::Exact { .. }))
            .count();
        assert_eq!(exact, 0, "{plan}");
        assert!(
            !plan.text().contains("laptop (") || plan.text().contains("jane"),
            "{plan}"
        );
    }
}

/// A row that comes twice is one (no test looked at `once_each`).
#[test]
fn a_row_that_is_listed_twice_is_counted_once() {
    let mut rig = rig();
    rig.change(&json!({"add_projects": {"space": crate::cases::CHECKOUT, "count": 300}}));
    rig.change(&json!({"add_bindings": {"user": JANE, "count": 250, "role": "Project Viewer"}}));
    let count = |plan: &ax_admin_core::Plan| {
        let found = plan
            .document()
            .impacts
            .iter()
            .find(|impact| impact.name == "role_bindings");
        match found.expect("bindings").certainty {
            Certainty::Exact { count } | Certainty::AtLeast { count, .. } => count,
            Certainty::Unknown { .. } => 0,
        }
    };
    let before = count(
        &rig.plan("users.delete", &json!({"user": JANE}))
            .expect("a plan"),
    );
    rig.faults(&json!({"rules": [{"operation": "list_role_bindings", "fault": {"kind": "overlap", "rows": 7}}]}));
    let after = count(
        &rig.plan("users.delete", &json!({"user": JANE}))
            .expect("a plan"),
    );
    assert_eq!(before, after);
}

/// Nothing that the caller may no longer read counts as gone, whichever verb (the matrix demotes Ada to a
/// role in which she still reads most of it).
#[test]
fn what_the_caller_may_no_longer_read_is_never_proven_gone() {
    let mut looked = 0;
    for case in cases() {
        let get = match case.verb {
            "organizations.delete" => "get_organization",
            "spaces.delete" => "get_space",
            "projects.delete" => "get_project",
            "roles.delete" => "get_role",
            "role_bindings.delete" => "get_role_binding",
            _ => continue,
        };
        let mut rig = rig();
        let plan = rig.plan(case.verb, &case.input).expect("a plan");
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
            case.verb
        );
        looked += 1;
    }
    assert_eq!(looked, 5);
}

/// The requests of a plan are true where the rate limit makes it wait, too.
#[test]
fn the_requests_that_are_announced_are_those_it_takes_behind_the_rate_limit() {
    let mut rig = rig();
    for _ in 0..97 {
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

/// What a second removal of a member is answered is unstated (reference, 14, unknown 5).
#[test]
fn a_refusal_that_a_second_removal_may_get_is_not_plain() {
    for status in [400, 409, 422] {
        let mut rig = rig();
        may_repeat(&mut rig);
        let input = json!({"organization": "Acme Products", "user": JANE});
        let plan = rig
            .plan("organizations.remove_user", &input)
            .expect("a plan");
        rig.faults(&json!({"rules": [{"operation": "remove_organization_user", "times": 1, "fault": {"kind": "status", "status": status, "executed": true}}]}));
        let error = rig.apply(&plan, plan.code()).expect_err("nobody knows");
        assert_eq!(error.kind(), ErrorKind::OutcomeUnknown, "{status}: {error}");
    }
}

/// A role that is not sure to be on the list's first pages: what is cut off moves with what others do.
#[test]
fn a_plan_of_a_cut_off_list_is_not_stale_by_what_happens_to_others() {
    let mut rig = rig();
    rig.change(&json!({"add_projects": {"space": crate::cases::CHECKOUT, "count": 5_200}}));
    rig.session = Session::new(SessionOptions {
        host: HOST.to_owned(),
        credential_id: credential_id(HOST, &rig.key),
        seed: 11,
        rate_limit: None,
        spelling: Spelling::Today,
        may_repeat: false,
    });
    let plan = rig
        .plan(
            "organizations.delete",
            &json!({"organization": {"id": PRODUCTS}}),
        )
        .expect("a plan");
    // A project of another organization goes: the window moves on by one.
    let all = rig
        .value("projects.list", &json!({"limit": 100}))
        .expect("a page");
    let rows = all["items"].as_array().expect("a list");
    let own: Vec<&str> = ["U3BhY2U6MjAxOnJXVkI="].into();
    let spaces = plan
        .document()
        .impacts
        .iter()
        .find(|impact| impact.name == "spaces")
        .expect("it");
    let other = rows.iter().find(|row| {
        let space = row["space_id"].as_str().expect("an id");
        !own.contains(&space) && !spaces.items.iter().any(|item| item.contains(space))
    });
    let other = other.expect("another organization's")["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    api(
        &rig.sandbox,
        "DELETE",
        &format!("/v2/projects/{other}"),
        &Value::Null,
    );
    let result = rig.apply(&plan, plan.code());
    assert!(
        result.is_ok(),
        "{}",
        result
            .err()
            .map(|error| error.to_string())
            .unwrap_or_default()
    );
}
