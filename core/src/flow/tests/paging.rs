//! Lists read by the core: when they continue, when they end, and unreadable rows.

use serde_json::{Value, json};

use super::run;
use crate::engine::Operation;
use crate::error::{Error, ErrorKind};
use crate::flow::{Drained, drain};
use crate::generated::endpoints::USERS_LIST;
use crate::generated::fields::users_list;
use crate::http::HttpResponse;
use crate::input::Inputs;
use crate::json::Json;
use crate::test_support::{Host, answer, session, user, users};

const LIST: &str = "GET /v2/users";

fn row(number: usize) -> Value {
    user(
        &format!("u{number}"),
        "Jane",
        &format!("{number}@example.com"),
    )
}

/// Reads the list of users from the cursor in its inputs, to its end or for `max_pages`.
fn draining_from(inputs: Inputs, max_pages: usize) -> Operation<Drained> {
    Operation::new(&session(), "users.list", move |context| async move {
        drain(&context, &USERS_LIST, inputs, max_pages, None).await
    })
}

fn draining(max_pages: usize) -> Operation<Drained> {
    draining_from(no_filter(), max_pages)
}

fn no_filter() -> Inputs {
    Inputs::none(&USERS_LIST.schema)
}

fn ids(drained: &Drained) -> Vec<&str> {
    drained.items.iter().map(|user| user.str_of("id")).collect()
}

/// The result of `users.list` for one response.
fn page(response: HttpResponse) -> Result<Value, Error> {
    let mut host = Host::new().answer(LIST, response);
    let result = run(&mut host, "users.list", &json!({}));
    assert_eq!(host.log(), [(0, LIST)]);
    result
}

#[test]
fn short_and_empty_pages_do_not_end_a_list() {
    let mut host = Host::new()
        .answer(LIST, users(&[row(1), row(2)], Some("a")))
        .answer("GET /v2/users?cursor=a", users(&[], Some("b")))
        .answer("GET /v2/users?cursor=b", users(&[row(3)], Some("c")))
        .answer("GET /v2/users?cursor=c", users(&[], None));
    let drained = host.run(draining(usize::MAX)).unwrap();
    assert_eq!(ids(&drained), ["u1", "u2", "u3"]);
    assert!(drained.complete);
    assert!(drained.is_whole());
}

#[test]
fn a_list_with_a_page_limit_is_not_complete() {
    let read = |next: Option<&str>| {
        let mut host = Host::new().answer(LIST, users(&[row(1)], next));
        host.run(draining(1)).unwrap()
    };
    assert!(!read(Some("a")).complete);
    assert!(read(None).complete);
}

#[test]
fn reading_stops_after_the_page_with_the_row() {
    let mut host = Host::new().answer(LIST, users(&[row(1), row(2), row(3)], Some("a")));
    let operation = Operation::new(&session(), "users.list", |context| async move {
        let is_second = |user: &Json<'static>| user.str_of("id") == "u2";
        drain(&context, &USERS_LIST, no_filter(), 9, Some(&is_second)).await
    });
    let drained = host.run(operation).unwrap();
    assert_eq!(ids(&drained), ["u1", "u2", "u3"]);
    assert!(!drained.complete);
}

#[test]
fn a_cursor_is_sent_unchanged() {
    let mut host = Host::new()
        .answer(LIST, users(&[], Some("a/b+c=&d é")))
        .answer(
            "GET /v2/users?cursor=a%2Fb%2Bc%3D%26d%20%C3%A9",
            users(&[], None),
        );
    host.run(draining(usize::MAX)).unwrap();
}

#[test]
fn the_filters_are_the_same_on_every_page() {
    let list = no_filter()
        .with(users_list::LIMIT, 2_u64)
        .with(users_list::EMAIL, "@example.com")
        .with(users_list::STATUS, ["ACTIVE", "INVITED"]);
    let filters = "email=%40example.com&status=ACTIVE&status=INVITED";
    let mut host = Host::new()
        .answer(&format!("{LIST}?limit=2&{filters}"), users(&[], Some("a")))
        .answer(
            &format!("{LIST}?limit=2&cursor=a&{filters}"),
            users(&[], None),
        );
    let drained = host.run(draining_from(list, usize::MAX)).unwrap();
    assert!(drained.complete);
}

#[test]
fn has_more_and_not_the_cursor_ends_a_list() {
    for pagination in [
        json!({"has_more": false}),
        json!({"has_more": false, "next_cursor": null}),
        json!({"has_more": false, "next_cursor": "a"}),
    ] {
        let page = page(answer(200, &json!({"users": [], "pagination": pagination}))).unwrap();
        assert_eq!(page["next_cursor"], Value::Null);
    }
}

#[test]
fn has_more_without_a_cursor_is_an_error() {
    for pagination in [
        json!({"has_more": true}),
        json!({"has_more": true, "next_cursor": null}),
        json!({"has_more": true, "next_cursor": ""}),
    ] {
        let body = json!({"users": [row(1)], "pagination": pagination});
        let error = page(answer(200, &body)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Protocol);
        assert_eq!(
            error.to_string(),
            "the server returned 200 without `next_cursor`, although `has_more` is true"
        );
        assert_eq!(error.status(), Some(200));
        assert_eq!(error.request(), Some(LIST));
    }
}

#[test]
fn a_page_without_its_required_members_is_an_error() {
    for (body, message) in [
        (
            json!({"pagination": {"has_more": false}}),
            "the server returned 200 without `users`",
        ),
        (
            json!({"users": []}),
            "the server returned 200 without `pagination`",
        ),
        (
            json!({"users": {}, "pagination": {"has_more": false}}),
            "the server returned 200 without `users`",
        ),
        (
            json!({"users": [], "pagination": {}}),
            "the server returned 200 without `has_more`",
        ),
        (json!([]), "the server returned 200 without `users`"),
    ] {
        let error = page(answer(200, &body)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Protocol);
        assert_eq!(error.to_string(), message);
    }
}

const TWICE: &str = "the server returned the same cursor twice, so the list would never end";

#[test]
fn a_repeated_cursor_is_an_error() {
    for (cursors, requests) in [(vec!["a", "a"], 2), (vec!["a", "b", "a"], 3)] {
        let mut host = Host::new();
        let mut request = LIST.to_owned();
        for cursor in &cursors {
            host.expect(&request, users(&[row(1)], Some(cursor)));
            request = format!("GET /v2/users?cursor={cursor}");
        }
        let error = host.run(draining(usize::MAX)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Protocol);
        assert_eq!(error.to_string(), TWICE);
        assert_eq!(error.operation(), Some("users.list"));
        assert_eq!(host.sent().len(), requests);
    }
}

#[test]
fn repeating_the_initial_cursor_is_an_error() {
    let list = no_filter().with(users_list::CURSOR, "a");
    let mut host = Host::new().answer("GET /v2/users?cursor=a", users(&[], Some("a")));
    let error = host.run(draining_from(list, usize::MAX)).unwrap_err();
    assert_eq!(error.to_string(), TWICE);
}

#[test]
fn an_unreadable_row_does_not_affect_the_others() {
    let mut nameless = row(2);
    nameless.as_object_mut().unwrap().remove("email");
    let mut odd = row(4);
    odd["status"] = json!(7);
    let rows = [row(1), nameless.clone(), row(3), odd.clone(), Value::Null];
    let page = page(users(&rows, Some("a"))).unwrap();
    assert_eq!(page["items"], json!([row(1), row(3)]));
    assert_eq!(page["next_cursor"], "a");
    assert_eq!(
        page["undecodable"],
        json!([
            {"index": 1, "why": "missing field `email`", "row": nameless.to_string()},
            {"index": 3, "why": "`status` is not a text", "row": odd.to_string()},
            {"index": 4, "why": "not an object", "row": "null"},
        ])
    );
}

#[test]
fn errors_of_unreadable_rows_do_not_quote_values() {
    let mut secret = row(1);
    secret["is_developer"] = json!("hunter2");
    let page = page(users(&[secret], None)).unwrap();
    let why = page["undecodable"][0]["why"].as_str().unwrap();
    assert!(!why.contains("hunter2"), "{why}");
}

#[test]
fn an_unpaired_surrogate_affects_only_its_row() {
    let body = format!(
        r#"{{"users": [{}, {}], "pagination": {{"has_more": false}}}}"#,
        row(1).to_string().replace("Jane", r"\ud800"),
        row(2)
    );
    let page = page(HttpResponse::new(200, body.into_bytes())).unwrap();
    assert_eq!(page["items"], json!([row(2)]));
    let undecodable = &page["undecodable"][0];
    assert_eq!(undecodable["index"], 0);
    assert_eq!(undecodable["why"], "`name` is not a text");
}

#[test]
fn invalid_utf8_is_replaced() {
    let body = users(&[row(1), row(2)], None);
    let body = String::from_utf8(body.body().to_vec()).unwrap();
    let (before, after) = body.split_once("Jane").unwrap();
    let body = [before.as_bytes(), b"J\xff", after.as_bytes()].concat();
    let page = page(HttpResponse::new(200, body)).unwrap();
    assert_eq!(page["items"][0]["name"], "J\u{fffd}");
    assert_eq!(page["items"][1], row(2));
}

#[test]
fn unknown_members_and_values_are_kept_on_a_page() {
    let mut tomorrow = row(1);
    tomorrow["badge"] = json!({"level": 3});
    tomorrow["status"] = json!("SLEEPING");
    let body = r#"{"users": [ROW], "pagination": {"has_more": false, "total": 1}, "caf\u00e9": 1}"#;
    let body = body.replace("ROW", &tomorrow.to_string());
    let page = page(HttpResponse::new(200, body.into_bytes())).unwrap();
    assert_eq!(page["undecodable"], json!([]));
    assert_eq!(page["items"], json!([tomorrow]));
}

#[test]
fn an_invalid_limit_or_cursor_is_rejected_unsent() {
    let refused = |input: Value| {
        let error = run(&mut Host::new(), "users.list", &input).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Validation);
        assert_eq!(error.request(), None);
        error.to_string()
    };
    assert_eq!(
        refused(json!({"limit": 0})),
        "`limit`: expected an integer from 1 to 100, got 0"
    );
    assert_eq!(
        refused(json!({"limit": 101})),
        "`limit`: expected an integer from 1 to 100, got 101"
    );
    assert_eq!(
        refused(json!({"cursor": ""})),
        "`cursor`: expected at least 1 character, got 0"
    );
}
