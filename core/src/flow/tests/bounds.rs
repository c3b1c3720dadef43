//! Limits for very large and endless lists.

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

/// The result of an operation with a server that replies to everything, and the requests that it sent.
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

/// A server whose every page has a new cursor.
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
fn a_look_up_in_an_endless_list_is_an_error() {
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
fn a_match_in_an_endless_list_is_not_used() {
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
fn drain_has_the_same_page_limit() {
    let draining = Operation::new(&session_with(7, None), "users.list", |context| async move {
        let inputs = Inputs::none(&USERS_LIST.schema);
        drain(&context, &USERS_LIST, inputs, usize::MAX, None).await
    });
    let (result, requests) = served(draining, endless());
    assert_eq!(requests, MAX_LOOK_UP_PAGES);
    assert_eq!(result.unwrap_err().kind(), ErrorKind::Protocol);
}

/// A page of users; `row` writes the row of a number.
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
fn at_most_twenty_candidates_are_listed() {
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
fn the_most_similar_names_are_listed() {
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
fn a_look_up_counts_unreadable_rows() {
    let error = found_in(page_of(1_000_000, |_| "7".to_owned()));
    assert_eq!(
        error.to_string(),
        "no user is named \"Jane\", as given in `user`; 1000000 of the listed users could not be read \
         (the first: row 1 of page 1: not an object)"
    );
}

#[test]
fn a_page_keeps_unreadable_rows_up_to_a_limit() {
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
fn a_cursor_that_is_too_long_is_rejected() {
    for (length, is_good) in [(4096, true), (4097, false)] {
        let cursor = "x".repeat(length);
        let body = json!({"users": [], "pagination": {"has_more": true, "next_cursor": cursor}});
        let mut host = Host::new().answer("GET /v2/users", answer(200, &body));
        let page = run(&mut host, "users.list", &json!({}));
        assert_eq!(page.is_ok(), is_good);
    }
}

/// The result when a response of `length` bytes arrives just before the deadline and parsing it takes until
/// after the deadline.
fn parse_past_the_deadline(operation: &str, input: &Value, length: usize) -> Result<Output, Error> {
    let mut operation = started(&session_with(7, None), operation, input).with_deadline(500);
    let Step::Pending { start, .. } = operation.advance(Timestamp::from_millis(0)) else {
        panic!("nothing was requested")
    };
    let mut row = user("u1", "Jane", "j@x.org");
    row["padding"] = json!("x".repeat(length));
    let request = start
        .iter()
        .find_map(|(id, effect)| matches!(effect, Effect::Http { .. }).then_some(*id));
    let reply = Reply::Http(Ok(answer(200, &row)));
    operation.reply(request.unwrap(), reply).unwrap();
    match operation.advance(Timestamp::from_millis(499)) {
        Step::Done(result) => result,
        Step::Pending { start, .. } => {
            let [(clock, Effect::Sleep { until })] = start.as_slice() else {
                panic!("{start:?}")
            };
            assert_eq!(until.as_millis(), 499, "reading the clock does not wait");
            operation.reply(*clock, Reply::Slept).unwrap();
            let Step::Done(result) = operation.advance(Timestamp::from_millis(501)) else {
                panic!("the deadline has passed")
            };
            result
        }
    }
}

#[test]
fn a_read_parsed_after_the_deadline_is_cancelled() {
    let get = json!({"user": {"id": "u1"}});
    assert!(parse_past_the_deadline("users.get", &get, 1_000).is_ok());
    let error = parse_past_the_deadline("users.get", &get, 300_000).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::DeadlineExceeded);
    assert_eq!(
        error.to_string(),
        "the operation's deadline of 0.5 s passed"
    );
}

#[test]
fn a_write_parsed_after_the_deadline_is_still_reported() {
    let update = json!({"user": {"id": "u1"}, "name": "Jane"});
    assert!(parse_past_the_deadline("users.update", &update, 300_000).is_ok());
}
