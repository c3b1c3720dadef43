//! `role_bindings.create` when the user already has a binding on the resource.

use serde_json::{Value, json};

use super::page;
use crate::error::{Details, Error, ErrorKind};
use crate::http::HttpResponse;
use crate::test_support::{Host, ScriptedReply, answer, empty, lost, run};

const CREATE: &str = "POST /v2/role-bindings";
const LIST: &str = "GET /v2/role-bindings?resource_type=SPACE&limit=100&user_id=u1";

fn create(host: &mut Host) -> Result<Value, Error> {
    let input = json!({
        "user": {"id": "u1"}, "role": {"id": "r1"}, "resource_type": "SPACE",
        "resource": {"id": "s1"},
    });
    run(host, "role_bindings.create", &input)
}

fn binding(id: &str, role: &str, resource: &str) -> Value {
    json!({
        "id": id, "role_id": role, "user_id": "u1", "resource_type": "SPACE", "resource_id": resource,
        "created_at": "2026-01-01T00:00:00Z", "updated_at": "2026-01-01T00:00:00Z",
    })
}

fn requested() -> Value {
    binding("b1", "r1", "s1")
}

fn elsewhere() -> Value {
    binding("b9", "r1", "s9")
}

fn bindings(rows: &[Value]) -> HttpResponse {
    page("role_bindings", rows)
}

#[test]
fn a_binding_is_created() {
    let mut host = Host::new().answer(CREATE, answer(201, &requested()));
    assert_eq!(create(&mut host).unwrap(), requested());
    assert_eq!(host.log(), [(0, CREATE)]);
}

/// The result after a conflict, with the list that is read then.
fn after_conflict(found: impl Into<ScriptedReply>) -> Result<Value, Error> {
    create(&mut Host::new().answer(CREATE, empty(409)).answer(LIST, found))
}

/// The result after a lost response, with the list that is read then.
fn after_lost_response(found: impl Into<ScriptedReply>) -> Result<Value, Error> {
    create(&mut Host::new().answer(CREATE, lost()).answer(LIST, found))
}

#[test]
fn an_existing_binding_with_the_requested_role_is_the_result() {
    // A row that cannot be read does not matter if the binding is found.
    let rows = bindings(&[elsewhere(), json!(7), requested()]);
    assert_eq!(after_conflict(rows).unwrap(), requested());
    assert_eq!(
        after_lost_response(bindings(&[elsewhere(), requested()])).unwrap(),
        requested()
    );
}

#[test]
fn an_existing_binding_with_another_role_is_a_conflict_that_names_both_roles() {
    let other = binding("b1", "r\u{202e}2", "s1");
    for result in [
        after_conflict(bindings(core::slice::from_ref(&other))),
        after_lost_response(bindings(core::slice::from_ref(&other))),
    ] {
        let error = result.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Conflict);
        assert_eq!(
            error.to_string(),
            r#"user u1 already has role "r\u{202e}2" on space s1 (binding b1), not the requested role r1"#
        );
        assert_eq!(
            error.next_step(),
            "change the binding with role_bindings.update, or leave it as it is"
        );
        let Details::Candidates { candidates } = error.details() else {
            panic!("{error:?}")
        };
        let one = &candidates[0];
        assert_eq!(
            (one.id.as_str(), one.name.as_str(), one.detail.as_str()),
            ("b1", r#""r\u{202e}2""#, "on space s1")
        );
    }
}

#[test]
fn a_conflict_without_an_existing_binding_is_reported_unchanged() {
    for found in [
        ScriptedReply::from(bindings(&[elsewhere()])),
        bindings(&[json!(7)]).into(),
        empty(403).into(),
    ] {
        let error = after_conflict(found).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Conflict);
        assert_eq!(
            error.to_string(),
            "the server returned 409 with an empty body"
        );
        assert_eq!(error.request(), Some(CREATE));
    }
}

#[test]
fn the_outcome_stays_unknown_when_an_unexplained_conflict_follows_a_lost_response() {
    let refused = "the server returned 409 with an empty body; 2 attempts were made over 0.8 s";
    for (found, message) in [
        (
            ScriptedReply::from(bindings(&[])),
            format!("an earlier attempt may have been carried out; then: {refused}"),
        ),
        (
            bindings(&[json!(7)]).into(),
            format!(
                "{refused}; reading it back failed: some of the listed bindings could not be read"
            ),
        ),
        (
            empty(403).into(),
            format!(
                "{refused}; reading it back failed: the server returned 403 with an empty body"
            ),
        ),
    ] {
        let mut host = Host::new()
            .answer(CREATE, lost())
            .answer(LIST, bindings(&[]))
            .answer(CREATE, empty(409))
            .answer(LIST, found);
        let error = create(&mut host).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
        assert_eq!(error.to_string(), message);
    }
}

#[test]
fn it_is_sent_again_if_no_binding_exists_after_a_lost_response() {
    let mut host = Host::new()
        .answer(CREATE, lost())
        .answer(LIST, bindings(&[elsewhere()]))
        .answer(CREATE, answer(201, &requested()));
    assert_eq!(create(&mut host).unwrap(), requested());
}

#[test]
fn nothing_is_sent_again_if_reading_back_after_a_lost_response_fails() {
    for (found, why) in [
        (
            ScriptedReply::from(bindings(&[elsewhere(), json!(7)])),
            "some of the listed bindings could not be read",
        ),
        (
            empty(403).into(),
            "the server returned 403 with an empty body",
        ),
    ] {
        let error = after_lost_response(found).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
        assert!(
            error
                .to_string()
                .ends_with(&format!("; reading it back failed: {why}")),
            "{error}"
        );
    }
}

#[test]
fn the_outcome_is_unknown_after_lost_responses_without_a_binding() {
    let mut host = Host::new();
    for _ in 0..5 {
        host.expect(CREATE, lost());
        host.expect(LIST, bindings(&[]));
    }
    let error = create(&mut host).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
    assert_eq!(host.bodies().len(), 5);
}
