//! Lists read page by page by a caller.

use serde_json::json;

use super::value;
use crate::error::ErrorKind;
use crate::facade::{self, Cursor, FieldCase};
use crate::http::HttpResponse;
use crate::test_support::{Host, ScriptedReply, answer, empty, session, user, users};
use crate::{Json, Session};

const LIST: &str = "GET /v2/users";
const SECOND: &str = "GET /v2/users?cursor=a";

fn pages(operation: &str, input: &str) -> Cursor {
    let input = Json::parse(input).expect("JSON");
    facade::page(operation, input, FieldCase::Snake).expect("a list")
}

fn listing() -> Cursor {
    pages("users.list", "{}")
}

/// The ids on a page; `None` after the last one.
fn ids(page: &facade::Output) -> Option<Vec<String>> {
    let page = value(page);
    let rows = page.get("items")?.as_array()?;
    let id = |row: &serde_json::Value| row["id"].as_str().map(ToOwned::to_owned);
    rows.iter().map(id).collect()
}

/// The ids on the next page; `None` after the last one.
fn next(host: &mut Host, pages: &Cursor, session: &Session) -> Option<Vec<String>> {
    ids(&host
        .drive_bounded(&mut pages.next_page(session), 100)
        .unwrap())
}

fn row(id: &str) -> HttpResponse {
    users(&[user(id, "Jane", "jane@example.com")], None)
}

#[test]
fn an_iterated_list_reads_the_largest_pages_unless_it_has_a_limit() {
    for (input, query) in [
        ("{}", "limit=100"),
        (r#"{"limit": 7}"#, "limit=7"),
        (r#"{"limit": null}"#, "limit=100"),
        (r#"{"cursor": "c"}"#, "limit=100&cursor=c"),
    ] {
        let (session, input) = (session(), Json::parse(input).expect("JSON"));
        let pages = facade::pages("users.list", input, FieldCase::Snake).expect("a list");
        let mut host = Host::new();
        host.expect(&format!("GET /v2/users?{query}"), row("u1"));
        assert_eq!(next(&mut host, &pages, &session), Some(vec!["u1".into()]));
    }
}

#[test]
fn a_page_is_read_only_when_requested() {
    let (session, pages) = (session(), listing());
    let mut host = Host::new();
    let rows = [user("u1", "Jane", "jane@example.com")];
    host.expect(LIST, users(&rows, Some("a")));
    assert_eq!(next(&mut host, &pages, &session), Some(vec!["u1".into()]));
    host.expect(SECOND, row("u2"));
    assert_eq!(next(&mut host, &pages, &session), Some(vec!["u2".into()]));
    assert_eq!(next(&mut host, &pages, &session), None);
    assert_eq!(next(&mut host, &pages, &session), None);
    assert_eq!(host.log(), [(0, LIST), (0, SECOND)]);
}

#[test]
fn an_operation_that_is_never_driven_leaves_the_cursor_unchanged() {
    let (session, pages) = (session(), listing());
    let unused = pages.next_page(&session);
    let mut host = Host::new().answer(LIST, row("u1"));
    assert_eq!(next(&mut host, &pages, &session), Some(vec!["u1".into()]));
    drop(unused);
    assert_eq!(next(&mut host, &pages, &session), None);
}

#[test]
fn a_failed_page_can_be_requested_again() {
    let (session, pages) = (session(), listing());
    let mut host = Host::new()
        .answer(LIST, empty(403))
        .answer(LIST, users(&[], Some("a")))
        .answer(SECOND, empty(403))
        .answer(SECOND, row("u2"));
    for _ in 0..2 {
        let error = host.drive_bounded(&mut pages.next_page(&session), 9);
        assert_eq!(error.unwrap_err().kind(), ErrorKind::PermissionDenied);
        assert!(next(&mut host, &pages, &session).is_some());
    }
    assert_eq!(host.log(), [(0, LIST), (0, LIST), (0, SECOND), (0, SECOND)]);
}

#[test]
fn a_cancelled_page_can_be_requested_again() {
    let (session, pages) = (session(), listing());
    let mut host = Host::new().answer(LIST, ScriptedReply::never());
    let mut given_up = pages.next_page(&session);
    host.drive_until(&mut given_up, 5);
    drop(given_up);
    let mut host = Host::new().at(5).answer(LIST, row("u1"));
    assert_eq!(next(&mut host, &pages, &session), Some(vec!["u1".into()]));
}

#[test]
fn a_concurrent_page_is_rejected() {
    let (session, pages) = (session(), listing());
    let mut first_host = Host::new().answer(LIST, ScriptedReply::after(10, row("u1")));
    let mut first = pages.next_page(&session);
    first_host.drive_until(&mut first, 5);
    let error = Host::new().run(pages.next_page(&session)).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Validation);
    assert_eq!(
        error.to_string(),
        "the previous page is still being read; wait for it, or start a second list"
    );
    let page = first_host.drive_bounded(&mut first, 10).unwrap();
    assert_eq!(ids(&page), Some(vec!["u1".into()]));
    assert_eq!(next(&mut Host::new(), &pages, &session), None);
}

#[test]
fn clones_of_a_cursor_share_the_position() {
    let (session, pages) = (session(), listing());
    let copy = pages.clone();
    let mut host = Host::new().answer(LIST, row("u1"));
    assert!(next(&mut host, &copy, &session).is_some());
    assert_eq!(next(&mut host, &pages, &session), None);
}

#[test]
fn a_repeated_cursor_is_an_error_after_its_page() {
    let (session, pages) = (session(), listing());
    let mut host = Host::new()
        .answer(LIST, users(&[], Some("a")))
        .answer(SECOND, users(&[user("u2", "Jane", "j@x.org")], Some("a")));
    assert_eq!(next(&mut host, &pages, &session), Some(vec![]));
    assert_eq!(next(&mut host, &pages, &session), Some(vec!["u2".into()]));
    for _ in 0..2 {
        let error = host
            .drive_bounded(&mut pages.next_page(&session), 9)
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Protocol);
        assert_eq!(error.operation(), Some("users.list"));
    }
}

const FIND: &str = "GET /v2/users?limit=100&email=jane%40example.com";
const KEYS: &str = "GET /v2/api-keys?user_id=u1";

fn keys(next: Option<&str>) -> HttpResponse {
    let pagination = json!({"has_more": next.is_some(), "next_cursor": next});
    answer(200, &json!({"api_keys": [], "pagination": pagination}))
}

fn keys_of_jane() -> Cursor {
    pages("api_keys.list", r#"{"user": "jane@example.com"}"#)
}

#[test]
fn a_name_is_resolved_with_the_first_page_and_never_again() {
    let (session, pages) = (session(), keys_of_jane());
    let mut host = Host::new()
        .answer(FIND, row("u1"))
        .answer(KEYS, keys(Some("b")))
        .answer("GET /v2/api-keys?cursor=b&user_id=u1", keys(None));
    for _ in 0..2 {
        assert!(next(&mut host, &pages, &session).is_some());
    }
    assert_eq!(ids(&host.run(pages.next_page(&session)).unwrap()), None);
    assert_eq!(host.log().len(), 3);
}

#[test]
fn a_name_is_not_resolved_again_because_the_first_page_failed() {
    let (session, pages) = (session(), keys_of_jane());
    let mut host = Host::new()
        .answer(FIND, row("u1"))
        .answer(KEYS, empty(403))
        .answer(KEYS, keys(None));
    let error = host
        .drive_bounded(&mut pages.next_page(&session), 9)
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::PermissionDenied);
    assert!(ids(&host.run(pages.next_page(&session)).unwrap()).is_some());
}

#[test]
fn a_name_that_was_not_found_is_looked_up_again() {
    let (session, pages) = (session(), keys_of_jane());
    let mut host = Host::new()
        .answer(FIND, users(&[], None))
        .answer(FIND, row("u1"))
        .answer(KEYS, keys(None));
    let error = host
        .drive_bounded(&mut pages.next_page(&session), 9)
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
    assert!(ids(&host.run(pages.next_page(&session)).unwrap()).is_some());
}
