//! A name that is unique only among the rows that could be read.

use serde_json::{Value, json};

use super::{given, run};
use crate::engine::Operation;
use crate::error::{Details, Error, ErrorKind};
use crate::facade::{self, FieldCase};
use crate::flow::resolve;
use crate::generated::endpoints;
use crate::input::Inputs;
use crate::json::Json;
use crate::test_support::{Host, answer, session, user, users, value};

const ALL: &str = "GET /v2/users?limit=100";
const SECOND: &str = "GET /v2/users?limit=100&cursor=a";

/// A user whose row can't be read for want of a status.
fn spoiled(id: &str, name: &str) -> Value {
    let mut row = user(id, name, &format!("{id}@x.org"));
    row["status"] = json!(7);
    row
}

/// Two pages, the second of which has a row that can't be read and may be of any name.
fn sam_and_nobody() -> Host {
    Host::new()
        .answer(ALL, users(&[user("u1", "Sam Lee", "sam@x.org")], Some("a")))
        .answer(
            SECOND,
            users(
                &[user("u2", "Bob", "b@x.org"), json!({"id": "u\u{202e}3"})],
                None,
            ),
        )
}

const UNREAD: &str = r#"1 of the listed users could not be read (id "u\u{202e}3", row 2 of page 2: missing field `name`), so another user may have the name "Sam Lee""#;

fn written(host: &mut Host, reference: &str) -> Error {
    let input = json!({"user": reference, "name": "Samuel"});
    run(host, "users.update", &input).unwrap_err()
}

#[test]
fn a_write_that_nobody_confirms_is_refused_with_the_row() {
    let error = written(&mut sam_and_nobody(), "Sam Lee");
    assert_eq!(error.kind(), ErrorKind::Ambiguous);
    assert_eq!(
        error.to_string(),
        format!("`user` \"Sam Lee\" matches 1 user, but {UNREAD}")
    );
    assert!(error.next_step().contains("pass an id"), "{error:?}");
    let Details::Candidates { candidates } = error.details() else {
        panic!("{error:?}")
    };
    assert_eq!(candidates[0].id, "u1");
}

#[test]
fn one_of_two_of_a_name_that_cannot_be_read_is_counted() {
    let rows = [
        user("u1", "Sam Lee", "sam@x.org"),
        spoiled("u2", "Sam Lee"),
        spoiled("u3", "Sam Lee"),
    ];
    let mut host = Host::new().answer(ALL, users(&rows, None));
    let error = written(&mut host, "Sam Lee");
    assert_eq!(error.kind(), ErrorKind::Ambiguous);
    assert!(
        error.to_string().contains(
            "2 of the listed users could not be read (the first: id \"u2\", row 2 of page 1: `status` is not a text)"
        ),
        "{error}"
    );
}

#[test]
fn a_row_that_says_another_name_is_not_in_doubt() {
    let rows = [user("u1", "Sam Lee", "sam@x.org"), spoiled("u2", "Bob")];
    let mut host = Host::new()
        .answer(ALL, users(&rows, None))
        .answer("PATCH /v2/users/u1", answer(200, &rows[0]));
    let input = json!({"user": "Sam Lee", "name": "Samuel"});
    assert_eq!(run(&mut host, "users.update", &input).unwrap()["id"], "u1");
}

#[test]
fn an_address_is_in_doubt_where_an_address_cannot_be_read() {
    let like = "GET /v2/users?limit=100&email=sam%40x.org";
    let mut rows = [
        user("u1", "Sam Lee", "sam@x.org"),
        user("u2", "Sam Lee", "x"),
    ];
    rows[1]["email"] = json!(null);
    let mut host = Host::new().answer(like, users(&rows, None));
    let error = written(&mut host, "sam@x.org");
    assert_eq!(error.kind(), ErrorKind::Ambiguous);
    assert!(
        error
            .to_string()
            .ends_with("so another user may have the address \"sam@x.org\""),
        "{error}"
    );
}

#[test]
fn nothing_is_looked_for_behind_a_name_that_is_refused() {
    let input = json!({"space": {"id": "s1"}, "user": "Sam Lee", "custom_role": "auditor"});
    let error = run(&mut sam_and_nobody(), "spaces.add_user", &input).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Ambiguous);
}

#[test]
fn what_only_reads_goes_on_with_a_warning() {
    let sam = given(
        &mut sam_and_nobody(),
        "users.get",
        &json!({"user": "Sam Lee"}),
    )
    .unwrap();
    assert_eq!(sam.warnings(), [UNREAD]);
    assert_eq!(value(&sam)["id"], "u1");
}

#[test]
fn a_list_warns_with_the_first_page_that_is_read() {
    let input = Json::parse(r#"{"user": "Sam Lee", "limit": 1}"#).unwrap();
    let (session, keys) = (
        session(),
        facade::pages("api_keys.list", input, FieldCase::Snake).unwrap(),
    );
    let page = |next: Option<&str>| {
        let pagination = match next {
            Some(cursor) => json!({"has_more": true, "next_cursor": cursor}),
            None => json!({"has_more": false}),
        };
        answer(200, &json!({"api_keys": [], "pagination": pagination}))
    };
    let list = "GET /v2/api-keys?limit=1&user_id=u1";
    let mut host = sam_and_nobody().answer(list, crate::test_support::empty(403));
    host.drive_bounded(&mut keys.next_page(&session), 100)
        .unwrap_err();
    host.expect(list, page(Some("b")));
    let first = host
        .drive_bounded(&mut keys.next_page(&session), 100)
        .unwrap();
    assert_eq!(first.warnings(), [UNREAD]);
    host.expect("GET /v2/api-keys?limit=1&cursor=b&user_id=u1", page(None));
    let second = host
        .drive_bounded(&mut keys.next_page(&session), 100)
        .unwrap();
    assert_eq!(second.warnings(), [""; 0]);
    host.assert_used_up();
}

#[test]
fn what_is_planned_is_told() {
    let sam = Json::parse(r#"{"user": "Sam Lee"}"#).unwrap();
    let schema = &endpoints::USERS_GET.schema;
    let mut inputs = Inputs::read(schema, sam, FieldCase::Snake, &mut Vec::new()).unwrap();
    let told = Operation::new(&session(), "users.delete", |context| async move {
        resolve(&context, &mut inputs)
            .await
            .map(|()| inputs.uncertainties())
    });
    assert_eq!(sam_and_nobody().run(told).unwrap(), [UNREAD]);
}
