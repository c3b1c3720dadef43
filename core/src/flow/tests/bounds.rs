//! Lists larger than any account, and without an end.

use std::fmt::Write as _;

use serde_json::{Value, json};

use super::run;
use crate::engine::{Effect, Operation, Reply, Step};
use crate::error::{Details, Error, ErrorKind};
use crate::facade::Output;
use crate::flow::{MAX_LOOK_UP_PAGES, drain};
use crate::generated::endpoints::USERS_LIST;
use crate::http::{HttpRequest, HttpResponse};
use crate::input::Inputs;
use crate::test_support::{Host, answer, session_with, started, user, users};
use crate::time::Timestamp;

const ALL: &str = "GET /v2/users?limit=100";

/// What an operation comes to with a server that answers everything, and the requests that it sent.
fn served<T>(
    mut operation: Operation<T>,
    mut serve: impl FnMut(&HttpRequest) -> HttpResponse,
) -> (Result<T, Error>, usize) {
    let mut requests = 0;
    loop {
        match operation.advance(Timestamp::from_millis(0)) {
            Step::Done(result) => return (result, requests),
            Step::Pending { start, .. } => {
                for (id, effect) in start {
                    let Effect::Http { request, .. } = effect else {
                        panic!("nothing is waited for without a rate limit")
                    };
                    requests += 1;
                    let reply = Reply::Http(Ok(serve(&request)));
                    operation.reply(id, reply).unwrap();
                }
            }
        }
    }
}

/// A server whose every page names another one.
fn endless() -> impl FnMut(&HttpRequest) -> HttpResponse {
    let mut pages = 0;
    move |_| {
        pages += 1;
        users(&[], Some(&format!("cursor-{pages}")))
    }
}

fn looked_up() -> Operation<Output> {
    started(
        &session_with(7, None),
        "users.get",
        &json!({"user": "Jane"}),
    )
}

#[test]
fn a_look_up_in_a_list_without_an_end_is_an_error_that_says_so() {
    let (result, requests) = served(looked_up(), endless());
    let error = result.unwrap_err();
    assert_eq!(requests, MAX_LOOK_UP_PAGES);
    assert_eq!(error.kind(), ErrorKind::Protocol);
    assert_eq!(
        error.to_string(),
        "the list does not end: 10000 pages were read, and more follow"
    );
    assert_eq!(error.operation(), Some("users.list"));
}

#[test]
fn a_match_in_a_list_without_an_end_is_no_answer() {
    let mut more = endless();
    let mut is_first = true;
    let (result, _) = served(looked_up(), |request| {
        if std::mem::take(&mut is_first) {
            return users(&[user("u1", "Jane", "j@x.org")], Some("first"));
        }
        more(request)
    });
    assert_eq!(result.unwrap_err().kind(), ErrorKind::Protocol);
}

#[test]
fn a_list_that_is_drained_has_the_same_limit() {
    let draining = Operation::new(&session_with(7, None), "users.list", |context| async move {
        let inputs = Inputs::none(&USERS_LIST.schema);
        drain(&context, &USERS_LIST, inputs, usize::MAX, None).await
    });
    let (result, requests) = served(draining, endless());
    assert_eq!(requests, MAX_LOOK_UP_PAGES);
    assert_eq!(result.unwrap_err().kind(), ErrorKind::Protocol);
}

/// A page of so many users, each one what `row` says of its number.
fn page_of(rows: usize, row: impl Fn(usize) -> String) -> HttpResponse {
    let mut body = "{\"users\": [".to_owned();
    for number in 0..rows {
        let separator = if number == 0 { "" } else { "," };
        write!(body, "{separator}{}", row(number)).unwrap();
    }
    body.push_str("], \"pagination\": {\"has_more\": false}}");
    HttpResponse::new(200, body.into_bytes())
}

fn found_in(page: HttpResponse) -> Error {
    run(
        &mut Host::new().answer(ALL, page),
        "users.get",
        &json!({"user": "Jane"}),
    )
    .unwrap_err()
}

fn candidates(error: &Error) -> usize {
    let Details::Candidates { candidates } = error.details() else {
        panic!("{error:?}")
    };
    candidates.len()
}

#[test]
fn of_many_of_a_name_a_few_are_kept_and_told() {
    let jane = |number: usize| user(&format!("u{number}"), "Jane", "j@x.org").to_string();
    for (rows, told) in [
        (20, "matches 20 users"),
        (21, "matches more than 20 users"),
        (20_000, "matches more than 20 users"),
    ] {
        let error = found_in(page_of(rows, jane));
        assert_eq!(error.kind(), ErrorKind::Ambiguous);
        assert!(error.to_string().contains(told), "{error}");
        assert_eq!(candidates(&error), 20);
    }
}

#[test]
fn of_many_near_names_the_nearest_are_kept() {
    let near = |number: usize| {
        let name = if number == 19_999 {
            "jane"
        } else {
            "Janet of many"
        };
        user(&format!("u{number}"), name, "j@x.org").to_string()
    };
    let error = found_in(page_of(20_000, near));
    assert_eq!(error.kind(), ErrorKind::NotFound);
    assert_eq!(candidates(&error), 5);
}

#[test]
fn rows_that_a_look_up_cannot_read_are_counted_and_not_kept() {
    let error = found_in(page_of(1_000_000, |_| "7".to_owned()));
    assert_eq!(
        error.to_string(),
        "no user is named \"Jane\", as given in `user`; 1000000 of the listed users could not be read \
         (the first: row 1 of page 1: not an object)"
    );
}

#[test]
fn a_page_is_given_with_what_cannot_be_read_up_to_a_limit() {
    let listed = |rows| {
        let page = page_of(rows, |_| "7".to_owned());
        run(
            &mut Host::new().answer("GET /v2/users", page),
            "users.list",
            &json!({}),
        )
    };
    let page = listed(10_000).unwrap();
    assert_eq!(page["undecodable"].as_array().unwrap().len(), 10_000);
    let error = listed(10_001).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Protocol);
    assert_eq!(
        error.to_string(),
        "the server returned 200 with an unexpected body: 10001 rows could not be read"
    );
}

#[test]
fn a_cursor_longer_than_a_target_may_be_is_refused() {
    for (length, is_good) in [(4096, true), (4097, false)] {
        let cursor = "x".repeat(length);
        let body = json!({"users": [], "pagination": {"has_more": true, "next_cursor": cursor}});
        let mut host = Host::new().answer("GET /v2/users", answer(200, &body));
        let page = run(&mut host, "users.list", &json!({}));
        assert_eq!(page.is_ok(), is_good);
    }
}

/// What follows an answer of so many bytes that comes just before the deadline, when its reading
/// takes until after it.
fn read_over_the_deadline(verb: &str, input: &Value, length: usize) -> Result<Output, Error> {
    let mut operation = started(&session_with(7, None), verb, input).with_deadline(500);
    let Step::Pending { start, .. } = operation.advance(Timestamp::from_millis(0)) else {
        panic!("nothing was asked for")
    };
    let mut row = user("u1", "Jane", "j@x.org");
    row["padding"] = json!("x".repeat(length));
    let request = start
        .iter()
        .find_map(|(id, effect)| matches!(effect, Effect::Http { .. }).then_some(*id));
    let answered = Reply::Http(Ok(answer(200, &row)));
    operation.reply(request.unwrap(), answered).unwrap();
    match operation.advance(Timestamp::from_millis(499)) {
        Step::Done(result) => result,
        Step::Pending { start, .. } => {
            let [(clock, Effect::Sleep { until })] = start.as_slice() else {
                panic!("{start:?}")
            };
            assert_eq!(until.as_millis(), 499, "no time is lost by it");
            operation.reply(*clock, Reply::Slept).unwrap();
            let Step::Done(result) = operation.advance(Timestamp::from_millis(501)) else {
                panic!("the deadline has passed")
            };
            result
        }
    }
}

#[test]
fn what_takes_longer_to_read_than_the_deadline_allows_is_not_given() {
    let get = json!({"user": {"id": "u1"}});
    assert!(read_over_the_deadline("users.get", &get, 1_000).is_ok());
    let error = read_over_the_deadline("users.get", &get, 300_000).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Cancelled);
    assert_eq!(error.to_string(), "the operation's deadline passed");
}

#[test]
fn a_write_that_was_answered_is_told_of_however_long_its_answer_is() {
    let update = json!({"user": {"id": "u1"}, "name": "Jane"});
    assert!(read_over_the_deadline("users.update", &update, 300_000).is_ok());
}
