//! Names that are looked up once for several operations.

use serde_json::{Value, json};

use super::side_by_side::{self, Outcome};
use super::{jane, started};
use crate::Session;
use crate::endpoint::ResourceKind;
use crate::engine::{Effect, Operation, Step};
use crate::error::{Error, ErrorKind};
use crate::facade::Output;
use crate::http::{HttpResponse, TransportFailure};
use crate::session::SessionOptions;
use crate::test_support::{
    answer, empty, lost, session, session_options, session_with, user, users,
};

const LOOK_UP: &str = "GET /v2/users?limit=100&email=jane%40example.com";
const BY_NAME: &str = "GET /v2/users?limit=100";
const RESET: &str = "POST /v2/users/u1/reset-password";
const GET: &str = "GET /v2/users/u1";
const UPDATE: &str = "PATCH /v2/users/u1";

/// A write that changes no name.
fn reset(session: &Session, user: &str) -> Operation<Output> {
    started(session, "users.reset_password", &json!({"user": user}))
}

/// What an account with one user answers.
#[expect(clippy::unnecessary_wraps, reason = "the type of an answer")]
fn account(request: &str, _now: u64) -> Result<HttpResponse, TransportFailure> {
    Ok(match request {
        LOOK_UP | BY_NAME => users(&[user("u1", "Jane", "jane@example.com")], None),
        GET | UPDATE => jane(),
        RESET => empty(204),
        _ => panic!("`{request}` is not expected"),
    })
}

fn run(operations: Vec<Operation<Output>>) -> Outcome {
    side_by_side::run(operations, 0, &mut account)
}

/// The requests of operations that run one after the other, a second apart.
fn requests(operations: impl IntoIterator<Item = Operation<Output>>) -> Vec<String> {
    let mut requests = Vec::new();
    for (at, operation) in operations.into_iter().enumerate() {
        let outcome = side_by_side::run(vec![operation], 1_000 * at as u64, &mut account);
        assert!(outcome.results[0].is_ok(), "{:?}", outcome.results[0]);
        requests.extend(outcome.requests);
    }
    requests
}

#[test]
fn a_name_is_looked_up_once_for_operations_one_after_the_other() {
    let session = session();
    let resets = (0..3).map(|_| reset(&session, "jane@example.com"));
    assert_eq!(requests(resets), [LOOK_UP, RESET, RESET, RESET]);
    // An address has no case; a name is another key.
    let others = ["JANE@Example.com", "Jane", "Jane"].map(|text| reset(&session, text));
    assert_eq!(requests(others), [RESET, BY_NAME, RESET, RESET]);
}

#[test]
fn a_name_is_kept_for_a_minute() {
    let session = session();
    for (now, expected) in [
        (0, vec![LOOK_UP, RESET]),
        (60_019, vec![RESET]),
        (60_020, vec![LOOK_UP, RESET]),
    ] {
        let operation = vec![reset(&session, "jane@example.com")];
        let outcome = side_by_side::run(operation, now, &mut account);
        assert_eq!(outcome.requests, expected, "at {now} ms");
    }
}

#[test]
fn the_cache_can_be_turned_off() {
    let session = Session::new(SessionOptions {
        keeps_names: false,
        ..session_options()
    });
    let resets = (0..2).map(|_| reset(&session, "jane@example.com"));
    assert_eq!(requests(resets), [LOOK_UP, RESET, LOOK_UP, RESET]);
    let both = (0..2).map(|_| reset(&session, "jane@example.com"));
    assert_eq!(run(both.collect()).requests.len(), 4);
}

#[test]
fn equal_look_ups_in_flight_are_one() {
    let session = session();
    let resets = (0..50).map(|_| reset(&session, "jane@example.com"));
    let outcome = run(resets.collect());
    assert!(outcome.results.iter().all(Result::is_ok));
    let look_ups = outcome
        .requests
        .iter()
        .filter(|request| *request == LOOK_UP);
    assert_eq!((look_ups.count(), outcome.requests.len()), (1, 51));
}

#[test]
fn a_look_up_is_joined_after_a_write_to_objects_of_another_kind() {
    let session = session();
    let mut looking = reset(&session, "jane@example.com");
    let _step = looking.advance(crate::Timestamp::from_millis(0));
    session.forget_name(ResourceKind::Role, "Jane");
    let mut joining = reset(&session, "jane@example.com");
    assert!(is_waiting(&mut joining));
    session.forget_name(ResourceKind::User, "Joe");
    let mut late = reset(&session, "jane@example.com");
    assert!(!is_waiting(&mut late));
}

/// Whether an operation begins by waiting instead of a request.
fn is_waiting(operation: &mut Operation<Output>) -> bool {
    match operation.advance(crate::Timestamp::from_millis(0)) {
        Step::Pending { start, .. } => start
            .iter()
            .all(|(_, effect)| matches!(effect, Effect::Sleep { .. })),
        Step::Done(_) => false,
    }
}

#[test]
fn a_look_up_that_is_given_up_is_made_by_one_who_waited() {
    let session = session();
    let mut first = reset(&session, "jane@example.com");
    let step = first.advance(crate::Timestamp::from_millis(0));
    assert!(matches!(step, Step::Pending { .. }));
    let mut second = reset(&session, "jane@example.com");
    assert!(is_waiting(&mut second));
    drop(first);
    let outcome = run(vec![reset(&session, "jane@example.com")]);
    assert_eq!(outcome.requests, [LOOK_UP, RESET]);
    drop(second);
}

#[test]
fn nobody_waits_for_a_suspended_operation_for_ever() {
    let session = session();
    let mut suspended = reset(&session, "jane@example.com");
    let _step = suspended.advance(crate::Timestamp::from_millis(0));
    let outcome = run(vec![reset(&session, "jane@example.com")]);
    assert_eq!(outcome.requests, [LOOK_UP, RESET]);
    assert!(
        (10_000..10_200).contains(&outcome.ended_at),
        "{}",
        outcome.ended_at
    );
}

/// The errors of operations side by side whose look-up comes to `answer`.
fn errors(answer: fn() -> Result<HttpResponse, TransportFailure>) -> (Vec<Error>, usize) {
    let session = session();
    let resets = (0..4).map(|_| reset(&session, "jane@example.com"));
    let outcome = side_by_side::run(resets.collect(), 0, &mut |_, _| answer());
    let errors = outcome
        .results
        .into_iter()
        .map(|result| result.expect_err("no user"));
    (errors.collect(), outcome.requests.len())
}

#[test]
fn that_there_is_no_such_object_holds_for_everybody_who_waits_and_is_not_kept() {
    let (failed, requests) = errors(|| Ok(users(&[], None)));
    assert_eq!(requests, 1);
    for error in failed {
        assert_eq!(error.kind(), ErrorKind::NotFound);
        assert_eq!(error.operation(), Some("users.reset_password"));
    }
    let session = session();
    for _ in 0..2 {
        let operation = vec![reset(&session, "jane@example.com")];
        let outcome = side_by_side::run(operation, 0, &mut |_, _| Ok(users(&[], None)));
        assert_eq!(outcome.requests, [LOOK_UP]);
    }
}

#[test]
fn another_failure_is_of_the_operation_that_met_it() {
    let (failed, requests) = errors(|| Ok(empty(403)));
    assert_eq!(requests, 4);
    let kinds = failed.iter().map(Error::kind);
    assert!(
        kinds
            .into_iter()
            .all(|kind| kind == ErrorKind::PermissionDenied)
    );
    let session = session();
    let mut look_ups = 0;
    let outcome = side_by_side::run(
        vec![
            reset(&session, "jane@example.com"),
            reset(&session, "jane@example.com"),
        ],
        0,
        &mut |request, now| {
            look_ups += usize::from(request == LOOK_UP);
            if look_ups == 1 {
                Err(lost())
            } else {
                account(request, now)
            }
        },
    );
    assert!(outcome.results.iter().all(Result::is_ok));
}

#[test]
fn an_uncertain_name_is_not_kept() {
    let session = session();
    let unreadable = json!({"id": "u9"});
    for _ in 0..2 {
        let rows = [user("u1", "Jane", "jane@example.com"), unreadable.clone()];
        let input = json!({"user": "jane@example.com"});
        let operation = started(&session, "api_keys.list", &input);
        let outcome = side_by_side::run(vec![operation], 0, &mut |request, _| {
            Ok(if request == LOOK_UP {
                users(&rows, None)
            } else {
                answer(
                    200,
                    &json!({"api_keys": [], "pagination": {"has_more": false}}),
                )
            })
        });
        assert_eq!(outcome.requests[0], LOOK_UP);
    }
}

#[test]
fn a_write_that_may_change_a_name_forgets_it() {
    let session = session();
    let rename = json!({"user": {"id": "u1"}, "name": "Janet"});
    let update = started(&session, "users.update", &rename);
    let sent = requests([
        reset(&session, "Jane"),
        update,
        reset(&session, "Jane"),
        reset(&session, "jane@example.com"),
    ]);
    // The response of the update says whose the address is.
    assert_eq!(sent, [BY_NAME, RESET, UPDATE, BY_NAME, RESET, RESET]);
}

#[test]
fn what_was_looked_up_while_a_name_was_changed_is_not_kept() {
    let session = session();
    let rename = json!({"user": {"id": "u1"}, "name": "Janet"});
    let outcome = run(vec![
        reset(&session, "Jane"),
        started(&session, "users.update", &rename),
    ]);
    assert_eq!(outcome.requests[..2], [BY_NAME, UPDATE]);
    assert_eq!(requests([reset(&session, "Jane")]), [BY_NAME, RESET]);
}

#[test]
fn a_new_object_of_a_name_makes_it_uncertain_again() {
    let session = session();
    let input = json!({"name": "Jane", "email": "other@example.com", "role": "MEMBER", "invite_mode": "NONE"});
    let create = started(&session, "users.create", &input);
    let first = run(vec![reset(&session, "Jane")]);
    assert_eq!(first.requests, [BY_NAME, RESET]);
    let other = answer(201, &user("u2", "Jane", "other@example.com"));
    let created = side_by_side::run(vec![create], 0, &mut |_, _| Ok(other.clone()));
    assert!(created.results[0].is_ok(), "{:?}", created.results[0]);
    assert_eq!(
        run(vec![reset(&session, "Jane")]).requests,
        [BY_NAME, RESET]
    );
    // Its address is known from the response of its creation.
    let by_address = vec![reset(&session, "other@example.com")];
    let outcome = side_by_side::run(by_address, 0, &mut |_, _| Ok(empty(204)));
    assert_eq!(outcome.requests, ["POST /v2/users/u2/reset-password"]);
}

#[test]
fn an_object_that_is_not_there_is_forgotten() {
    for status in [404, 409] {
        let session = session();
        requests([reset(&session, "jane@example.com")]);
        let problem = json!({"title": "Not found", "status": status, "detail": "no such user"});
        let gone = vec![reset(&session, "jane@example.com")];
        let outcome = side_by_side::run(gone, 0, &mut |_, _| {
            Ok(answer(status, &problem).header("content-type", "application/problem+json"))
        });
        assert!(outcome.results[0].is_err());
        assert_eq!(outcome.requests, [RESET]);
        assert_eq!(
            requests([reset(&session, "jane@example.com")]),
            [LOOK_UP, RESET]
        );
    }
}

#[test]
fn a_get_and_a_plan_look_a_name_up_themselves() {
    let session = session();
    requests([reset(&session, "jane@example.com")]);
    let by_address = json!({"user": "jane@example.com"});
    let get = started(&session, "users.get", &by_address);
    assert_eq!(requests([get]), [LOOK_UP]);
    let plan = started(&session, "users.delete", &by_address);
    let outcome = side_by_side::run(vec![plan], 0, &mut |request, now| {
        if request == LOOK_UP {
            account(request, now)
        } else {
            Ok(empty(403))
        }
    });
    assert!(outcome.requests.iter().any(|request| request == LOOK_UP));
}

/// A page of objects.
fn page(rows: &str, row: &Value) -> HttpResponse {
    answer(
        200,
        &json!({rows: [row], "pagination": {"has_more": false}}),
    )
}

#[test]
fn rows_that_were_read_settle_names_that_are_unique() {
    let times = json!({"created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z"});
    let with = |row: Value| {
        let mut row = row;
        for (name, value) in times.as_object().expect("an object") {
            row[name] = value.clone();
        }
        row
    };
    let space = with(
        json!({"id": "s1", "name": "Checkout", "organization_id": "o1",
        "description": "", "private": false}),
    );
    let session = session();
    for (operation, response) in [
        (
            "users.list",
            page("users", &user("u1", "Jane", "jane@example.com")),
        ),
        ("spaces.list", page("spaces", &space)),
    ] {
        let list = started(&session, operation, &json!({}));
        let outcome = side_by_side::run(vec![list], 0, &mut |_, _| Ok(response.clone()));
        assert!(outcome.results[0].is_ok(), "{:?}", outcome.results[0]);
    }
    // The address, and the space in its organization, but not the user's name, which others may have.
    assert_eq!(requests([reset(&session, "jane@example.com")]), [RESET]);
    assert_eq!(requests([reset(&session, "Jane")]), [BY_NAME, RESET]);
    let input = json!({"space": "Checkout", "organization": {"id": "o1"}, "user": {"id": "u1"},
        "role": "MEMBER"});
    let add = started(&session, "spaces.add_user", &input);
    let outcome = side_by_side::run(vec![add], 0, &mut |_, _| Ok(empty(403)));
    assert_eq!(outcome.requests, ["POST /v2/spaces/s1/users"]);
}

#[test]
fn those_who_waited_for_a_look_up_that_failed_look_up_side_by_side() {
    let session = session_with(7, None);
    let alone = vec![reset(&session, "jane@example.com")];
    let mut away = |_: &str, _| Ok(empty(503));
    let alone = side_by_side::run(alone, 0, &mut away).ended_at;
    let resets = (0..20).map(|_| reset(&session, "jane@example.com"));
    let together = side_by_side::run(resets.collect(), 0, &mut away).ended_at;
    // The first one fails, and then all the others at once.
    assert!(
        together <= alone + 2 * 16_000,
        "{together} ms, alone {alone} ms"
    );
}

#[test]
fn a_look_up_from_before_a_write_is_joined_by_nobody_after_it() {
    let session = session();
    let mut before = reset(&session, "Jane");
    let _step = before.advance(crate::Timestamp::from_millis(0));
    let rename = json!({"user": {"id": "u1"}, "name": "Janet"});
    let update = run(vec![started(&session, "users.update", &rename)]);
    assert_eq!(update.requests, [UPDATE]);
    let after = run(vec![reset(&session, "Jane")]);
    assert_eq!(after.requests, [BY_NAME, RESET]);
}

#[test]
fn a_late_response_does_not_bring_a_forgotten_name_back() {
    let session = session();
    let organization = |name: &str| {
        answer(
            200,
            &json!({"id": "o1", "name": name, "description": "",
            "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z"}),
        )
    };
    let get = started(
        &session,
        "organizations.get",
        &json!({"organization": {"id": "o1"}}),
    );
    let rename = json!({"organization": {"id": "o1"}, "name": "New"});
    let update = started(&session, "organizations.update", &rename);
    // Both leave together; the old name is read, and arrives before and after the new one.
    let outcome = side_by_side::run(vec![get, update], 0, &mut |request, _| {
        let name = if request.starts_with("GET") {
            "Old"
        } else {
            "New"
        };
        Ok(organization(name))
    });
    assert!(outcome.results.iter().all(Result::is_ok));
    let input = json!({"organization": "Old", "user": {"id": "u1"}, "role": "MEMBER"});
    let add = vec![started(&session, "organizations.add_user", &input)];
    let outcome = side_by_side::run(add, 0, &mut |_, _| Ok(empty(403)));
    assert_eq!(
        outcome.requests,
        ["GET /v2/organizations?limit=100&name=Old"]
    );
}

#[test]
fn a_read_is_not_refused_for_what_only_a_write_must_be_sure_of() {
    let session = session();
    let rows = [user("u1", "Jane", "jane@example.com"), json!({"id": "u9"})];
    let input = json!({"user": "jane@example.com"});
    let operations = vec![
        reset(&session, "jane@example.com"),
        started(&session, "api_keys.list", &input),
    ];
    let outcome = side_by_side::run(operations, 0, &mut |request, _| {
        Ok(if request == LOOK_UP {
            users(&rows, None)
        } else {
            answer(
                200,
                &json!({"api_keys": [], "pagination": {"has_more": false}}),
            )
        })
    });
    let [write, read] = outcome.results.as_slice() else {
        panic!("two results");
    };
    let write = write
        .as_ref()
        .expect_err("another user may have the address");
    assert_eq!(write.kind(), ErrorKind::Ambiguous);
    assert!(read.is_ok(), "{read:?}");
}

#[test]
fn rows_with_several_ids_for_a_name_settle_nothing() {
    let session = session();
    let rows = [
        user("u1", "Jane", "Jane@example.com"),
        user("u2", "Jane", "jane@example.com"),
    ];
    for _ in 0..2 {
        let list = vec![started(&session, "users.list", &json!({}))];
        let outcome = side_by_side::run(list, 0, &mut |_, _| Ok(users(&rows, None)));
        assert!(outcome.results[0].is_ok());
    }
    let operation = vec![reset(&session, "jane@example.com")];
    let outcome = side_by_side::run(operation, 0, &mut |_, _| Ok(users(&rows, None)));
    assert_eq!(outcome.requests, [LOOK_UP]);
    let error = outcome.results[0].as_ref().expect_err("two users");
    assert_eq!(error.kind(), ErrorKind::Ambiguous);
}

#[test]
fn a_name_is_forgotten_as_the_server_writes_it() {
    let session = session();
    requests([reset(&session, "Jane")]);
    let input = json!({"name": " Jane ", "email": "other@example.com", "role": "MEMBER", "invite_mode": "NONE"});
    let create = vec![started(&session, "users.create", &input)];
    let other = answer(201, &user("u2", "Jane", "other@example.com"));
    let outcome = side_by_side::run(create, 0, &mut |_, _| Ok(other.clone()));
    assert!(outcome.results[0].is_ok(), "{:?}", outcome.results[0]);
    assert_eq!(requests([reset(&session, "Jane")]), [BY_NAME, RESET]);
}
