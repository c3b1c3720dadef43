//! Lists read to their end: where they go on, where they stop, and what a bad row costs.

use serde_json::{Value, json};

use crate::endpoints::users;
use crate::engine::Operation;
use crate::error::{Error, ErrorKind};
use crate::flow::{Drained, drain};
use crate::http::HttpResponse;
use crate::model::{Page, Undecodable, User, UserStatus};
use crate::test_support::{Host, answer, session, user, users};
use crate::verb::Verb as _;

const LIST: &str = "GET /v2/users";

fn row(number: usize) -> Value {
    user(
        &format!("u{number}"),
        "Jane",
        &format!("{number}@example.com"),
    )
}

/// Reads the list of users to its end, or for so many pages.
fn draining(max_pages: usize) -> Operation<Drained<User>> {
    Operation::new(&session(), "users.list", move |context| async move {
        drain(&context, users::List::default(), max_pages, |_| false).await
    })
}

fn ids(drained: &Drained<User>) -> Vec<&str> {
    drained.items.iter().map(|user| user.id.as_str()).collect()
}

/// One page, asked for without parameters.
fn page(response: HttpResponse) -> Result<Page<User>, Error> {
    let mut host = Host::new().answer(LIST, response);
    let result = host.run(users::List::default().start(&session()));
    assert_eq!(host.log(), [(0, LIST)]);
    result
}

#[test]
fn a_list_goes_on_over_short_and_empty_pages() {
    let mut host = Host::new()
        .answer(LIST, users(&[row(1), row(2)], Some("a")))
        .answer("GET /v2/users?cursor=a", users(&[], Some("b")))
        .answer("GET /v2/users?cursor=b", users(&[row(3)], Some("c")))
        .answer("GET /v2/users?cursor=c", users(&[], None));
    let drained = host.run(draining(usize::MAX)).unwrap();
    assert_eq!(ids(&drained), ["u1", "u2", "u3"]);
    assert!(drained.complete);
    assert_eq!((drained.pages, drained.undecodable), (4, 0));
}

#[test]
fn a_list_that_is_cut_off_is_not_complete() {
    let read = |next: Option<&str>| {
        let mut host = Host::new().answer(LIST, users(&[row(1)], next));
        host.run(draining(1)).unwrap()
    };
    assert!(!read(Some("a")).complete);
    assert!(read(None).complete);
}

#[test]
fn reading_stops_with_the_page_that_is_enough() {
    let mut host = Host::new().answer(LIST, users(&[row(1), row(2), row(3)], Some("a")));
    let operation = Operation::new(&session(), "users.list", |context| async move {
        drain(&context, users::List::default(), 9, |user| user.id == "u2").await
    });
    let drained = host.run(operation).unwrap();
    assert_eq!(ids(&drained), ["u1", "u2", "u3"]);
    assert!(!drained.complete);
}

#[test]
fn a_cursor_is_sent_as_it_was_given() {
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
    let list = users::List {
        limit: Some(2),
        email: Some("@example.com".to_owned()),
        status: vec![UserStatus::Active, UserStatus::Invited],
        ..users::List::default()
    };
    let filters = "email=%40example.com&status=ACTIVE&status=INVITED";
    let mut host = Host::new()
        .answer(&format!("{LIST}?limit=2&{filters}"), users(&[], Some("a")))
        .answer(
            &format!("{LIST}?limit=2&cursor=a&{filters}"),
            users(&[], None),
        );
    let operation = Operation::new(&session(), "users.list", |context| async move {
        drain(&context, list, usize::MAX, |_| false).await
    });
    assert!(host.run(operation).unwrap().complete);
}

#[test]
fn a_list_ends_where_no_more_is_promised_whatever_the_cursor_says() {
    for pagination in [
        json!({"has_more": false}),
        json!({"has_more": false, "next_cursor": null}),
        json!({"has_more": false, "next_cursor": "a"}),
    ] {
        let page = page(answer(200, &json!({"users": [], "pagination": pagination}))).unwrap();
        assert_eq!(page.next_cursor, None);
    }
}

#[test]
fn more_without_a_cursor_is_an_error_and_not_an_end() {
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
            "the server answered 200 without `next_cursor` although `has_more` is true"
        );
        assert_eq!(error.status(), Some(200));
        assert_eq!(error.request(), Some(LIST));
    }
}

#[test]
fn a_page_without_its_parts_is_no_page() {
    for (body, message) in [
        (
            json!({"pagination": {"has_more": false}}),
            "the server answered 200 without `users`",
        ),
        (
            json!({"users": []}),
            "the server answered 200 without `pagination`",
        ),
        (
            json!({"users": {}, "pagination": {"has_more": false}}),
            "the server answered 200 without `users`",
        ),
        (
            json!({"users": [], "pagination": {}}),
            "the server answered 200 without `has_more`",
        ),
        (
            json!([]),
            "the server answered 200 with a body that is not as promised: unexpected JSON at line 1, column 0",
        ),
    ] {
        let error = page(answer(200, &body)).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Protocol);
        assert_eq!(error.to_string(), message);
    }
}

const TWICE: &str = "the server gave the same cursor twice; the list would never end";

#[test]
fn a_list_that_goes_in_circles_is_an_error() {
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
fn the_cursor_that_a_list_started_from_may_not_come_again_either() {
    let list = users::List {
        cursor: Some("a".to_owned()),
        ..users::List::default()
    };
    let mut host = Host::new().answer("GET /v2/users?cursor=a", users(&[], Some("a")));
    let operation = Operation::new(&session(), "users.list", |context| async move {
        drain(&context, list, usize::MAX, |_| false).await
    });
    assert_eq!(host.run(operation).unwrap_err().to_string(), TWICE);
}

#[test]
fn a_row_that_cannot_be_read_costs_nothing_but_itself() {
    let mut nameless = row(2);
    nameless.as_object_mut().unwrap().remove("email");
    let mut odd = row(4);
    odd["status"] = json!(7);
    let rows = [row(1), nameless.clone(), row(3), odd.clone(), Value::Null];
    let page = page(users(&rows, Some("a"))).unwrap();
    let ids: Vec<&str> = page.items.iter().map(|user| user.id.as_str()).collect();
    assert_eq!(ids, ["u1", "u3"]);
    assert_eq!(page.next_cursor.as_deref(), Some("a"));
    assert_eq!(
        page.undecodable,
        [
            Undecodable {
                index: 1,
                why: "missing field `email`".to_owned(),
                row: nameless.to_string(),
            },
            Undecodable {
                index: 3,
                why: "`status` is not a text".to_owned(),
                row: odd.to_string(),
            },
            Undecodable {
                index: 4,
                why: "not an object".to_owned(),
                row: "null".to_owned(),
            },
        ]
    );
}

#[test]
fn what_is_wrong_with_a_row_never_quotes_its_values() {
    let mut secret = row(1);
    secret["is_developer"] = json!("hunter2");
    let page = page(users(&[secret], None)).unwrap();
    assert!(!page.undecodable[0].why.contains("hunter2"));
}

#[test]
fn text_that_is_no_unicode_costs_its_row_alone() {
    let body = format!(
        r#"{{"users": [{}, {}], "pagination": {{"has_more": false}}}}"#,
        row(1).to_string().replace("Jane", r"\ud800"),
        row(2)
    );
    let page = page(HttpResponse::new(200, body.into_bytes())).unwrap();
    assert_eq!(page.items.len(), 1);
    assert_eq!(page.undecodable[0].index, 0);
    assert!(
        page.undecodable[0]
            .why
            .starts_with("unexpected JSON at column")
    );
}

#[test]
fn members_and_values_that_are_not_known_are_kept() {
    let mut tomorrow = row(1);
    tomorrow["badge"] = json!({"level": 3});
    tomorrow["status"] = json!("SLEEPING");
    let body = r#"{"users": [ROW], "pagination": {"has_more": false, "total": 1}, "caf\u00e9": 1}"#;
    let body = body.replace("ROW", &tomorrow.to_string());
    let page = page(HttpResponse::new(200, body.into_bytes())).unwrap();
    assert_eq!(page.undecodable, []);
    let user = &page.items[0];
    assert_eq!(user.extra["badge"], json!({"level": 3}));
    assert_eq!(user.status, UserStatus::Other("SLEEPING".to_owned()));
    assert_eq!(serde_json::to_value(user).unwrap(), tomorrow);
}

#[test]
fn a_limit_and_a_cursor_that_cannot_be_are_refused_unsent() {
    let refused = |list: users::List| {
        let error = Host::new().run(list.start(&session())).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Validation);
        assert_eq!(error.request(), None);
        error.to_string()
    };
    let limit = |limit| users::List {
        limit: Some(limit),
        ..users::List::default()
    };
    assert_eq!(refused(limit(0)), "`limit` is 0; 1 to 100 are allowed");
    assert_eq!(refused(limit(101)), "`limit` is 101; 1 to 100 are allowed");
    let cursor = users::List {
        cursor: Some(String::new()),
        ..users::List::default()
    };
    assert_eq!(
        refused(cursor),
        "`cursor` is empty; leave it out for the first page"
    );
}
