//! Names that are unique only among the readable rows.

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

/// A user whose row is unreadable, because its status is not a string.
fn unreadable(id: &str, name: &str) -> Value {
    let mut row = user(id, name, &format!("{id}@x.org"));
    row["status"] = json!(7);
    row
}

/// Two pages, the second of which has an unreadable row that may have any name.
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
fn a_write_without_a_plan_rejects_a_name_that_may_be_ambiguous() {
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
fn unreadable_rows_of_the_same_name_are_counted() {
    let rows = [
        user("u1", "Sam Lee", "sam@x.org"),
        unreadable("u2", "Sam Lee"),
        unreadable("u3", "Sam Lee"),
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
fn an_unreadable_row_of_another_name_does_not_matter() {
    let rows = [user("u1", "Sam Lee", "sam@x.org"), unreadable("u2", "Bob")];
    let mut host = Host::new()
        .answer(ALL, users(&rows, None))
        .answer("PATCH /v2/users/u1", answer(200, &rows[0]));
    let input = json!({"user": "Sam Lee", "name": "Samuel"});
    assert_eq!(run(&mut host, "users.update", &input).unwrap()["id"], "u1");
}

#[test]
fn an_unreadable_address_makes_an_address_uncertain() {
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
fn nothing_is_looked_up_after_a_rejected_name() {
    let input = json!({"space": {"id": "s1"}, "user": "Sam Lee", "custom_role": "auditor"});
    let error = run(&mut sam_and_nobody(), "spaces.add_user", &input).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Ambiguous);
}

#[test]
fn a_read_returns_a_warning_instead() {
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
fn a_list_warns_with_its_first_page() {
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
fn resolve_reports_uncertainties_for_plans() {
    let sam = Json::parse(r#"{"user": "Sam Lee"}"#).unwrap();
    let schema = &endpoints::USERS_GET.schema;
    let mut inputs = Inputs::read(schema, sam, FieldCase::Snake, &mut Vec::new()).unwrap();
    let uncertainties = Operation::new(&session(), "users.delete", |context| async move {
        resolve(&context, &mut inputs)
            .await
            .map(|()| inputs.uncertainties())
    });
    assert_eq!(sam_and_nobody().run(uncertainties).unwrap(), [UNREAD]);
}
