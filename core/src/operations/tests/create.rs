//! Creating what the server knows by its name, when an answer is lost.

use serde_json::{Value, json};

use super::{key, new_key, page};
use crate::error::{Details, Error, ErrorKind};
use crate::http::{HttpResponse, TransportFailure};
use crate::test_support::{
    Host, ScriptedReply, answer, empty, given, lost, not_sent, run, session, start, throttled,
    value,
};

const CREATE: &str = "POST /v2/organizations";
const LOOK: &str = "GET /v2/organizations?limit=100&name=Acme";

fn create(host: &mut Host) -> Result<Value, Error> {
    run(host, "organizations.create", &json!({"name": "Acme"}))
}

fn row(id: &str, name: &str) -> Value {
    json!({"id": id, "name": name, "description": "", "created_at": "2026-01-01T00:00:00Z"})
}

fn rows(rows: &[Value]) -> HttpResponse {
    page("organizations", rows)
}

fn created() -> HttpResponse {
    answer(201, &row("o1", "Acme"))
}

/// Nobody knows whether it was made.
fn unanswered() -> Vec<ScriptedReply> {
    vec![
        lost().into(),
        empty(500).into(),
        empty(503).into(),
        TransportFailure::TooLarge.into(),
    ]
}

/// It was made, and what was made cannot be read.
fn unreadable() -> Vec<ScriptedReply> {
    vec![
        HttpResponse::new(201, b"{".to_vec()).into(),
        answer(201, &json!({"id": "o1"})).into(),
        empty(204).into(),
    ]
}

fn doubtful() -> Vec<ScriptedReply> {
    unanswered().into_iter().chain(unreadable()).collect()
}

#[test]
fn what_is_created_is_given() {
    let mut host = Host::new().answer(CREATE, created());
    assert_eq!(create(&mut host).unwrap(), row("o1", "Acme"));
    assert_eq!(host.bodies(), [json!({"name": "Acme"})]);
}

#[test]
fn what_was_not_carried_out_is_sent_again_without_looking() {
    for failure in [ScriptedReply::from(throttled(1)), not_sent().into()] {
        let mut host = Host::new()
            .answer(CREATE, failure)
            .answer(CREATE, created());
        assert!(create(&mut host).is_ok());
    }
}

#[test]
fn a_conflict_at_once_is_told_and_nothing_is_read() {
    let mut host = Host::new().answer(CREATE, empty(409));
    let error = create(&mut host).unwrap_err();
    assert_eq!(
        (error.kind(), error.status()),
        (ErrorKind::Conflict, Some(409))
    );
    assert_eq!(host.sent(), [(0, CREATE)]);
}

#[test]
fn after_a_doubtful_answer_it_is_sent_again_only_when_none_has_the_name() {
    for doubtful in unanswered() {
        // The server's filter finds parts of names.
        let mut host = Host::new()
            .answer(CREATE, doubtful)
            .answer(LOOK, rows(&[row("o9", "Acme Too"), row("o8", "acme")]))
            .answer(CREATE, created());
        let given = given(&mut host, "organizations.create", &json!({"name": "Acme"})).unwrap();
        assert_eq!(value(&given)["id"], "o1");
        assert_eq!(given.warnings().len(), 1, "there may be two");
        assert_eq!(host.bodies()[0], host.bodies()[1]);
    }
}

#[test]
fn what_was_made_and_cannot_be_read_is_not_made_again() {
    for unreadable in unreadable() {
        let mut host = Host::new()
            .answer(CREATE, unreadable)
            .answer(LOOK, rows(&[]));
        let error = create(&mut host).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
        assert!(
            error
                .to_string()
                .ends_with("reading back found none of that name so far"),
            "{error}"
        );
    }
}

#[test]
fn one_that_is_there_after_a_doubtful_answer_may_be_anybodys() {
    for doubtful in doubtful() {
        let mut host = Host::new()
            .answer(CREATE, doubtful)
            .answer(LOOK, rows(&[row("o9", "Acme Too"), row("o1", "Acme")]));
        let error = create(&mut host).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
        assert!(
error.to_string().ends_with(
"it is unknown whether `POST /v2/organizations` was carried out; one of this name exists now: from this call, from another one or from before"
),
"{error}"
);
        let Details::Candidates { candidates } = error.details() else {
            panic!("{error:?}")
        };
        let ids: Vec<&str> = candidates.iter().map(|one| one.id.as_str()).collect();
        assert_eq!(ids, ["o1"]);
        assert_eq!(error.request(), Some(CREATE));
        assert!(!error.safe_to_retry());
    }
}

#[test]
fn when_looking_fails_nothing_is_sent_again() {
    for (answer, why) in [
        (empty(403), "the server returned 403 with an empty body"),
        (
            rows(&[json!({"id": "o1"})]),
            "some entries could not be read",
        ),
        (
            rows(&[row("o9", "Other"), json!(7)]),
            "some entries could not be read",
        ),
    ] {
        let mut host = Host::new().answer(CREATE, lost()).answer(LOOK, answer);
        let error = create(&mut host).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
        assert!(
            error
                .to_string()
                .ends_with(&format!("; reading it back failed: {why}")),
            "{error}"
        );
        assert_eq!(host.sent(), [(0, CREATE), (0, LOOK)]);
    }
}

#[test]
fn a_conflict_after_a_doubtful_answer_is_looked_at() {
    let conflict = |found: ScriptedReply| {
        let mut host = Host::new()
            .answer(CREATE, lost())
            .answer(LOOK, rows(&[]))
            .answer(CREATE, empty(409))
            .answer(LOOK, found);
        let error = create(&mut host).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
        assert_eq!(error.status(), Some(409));
        error
    };
    let taken = conflict(rows(&[row("o1", "Acme")]).into());
    assert!(
        matches!(taken.details(), Details::Candidates { candidates } if candidates[0].id == "o1"),
        "{taken:?}"
    );
    assert!(
        taken.to_string().ends_with(
            "; one of this name exists now: from this call, from another one or from before"
        ),
        "{taken}"
    );
    let unseen = conflict(rows(&[]).into());
    assert_eq!(
        unseen.to_string(),
        "an earlier attempt may have been carried out; then: the server returned 409 with an empty body"
    );
    for unreadable in [ScriptedReply::from(empty(403)), rows(&[json!(7)]).into()] {
        let error = conflict(unreadable);
        assert!(
            error.to_string().contains("; reading it back failed: "),
            "{error}"
        );
    }
}

#[test]
fn a_refusal_after_a_doubtful_answer_leaves_the_doubt() {
    let mut host = Host::new()
        .answer(CREATE, lost())
        .answer(LOOK, rows(&[]))
        .answer(CREATE, empty(403));
    let error = create(&mut host).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
    assert_eq!(
        error.to_string(),
        "an earlier attempt may have been carried out; then: the server returned 403 with an empty body"
    );
}

#[test]
fn three_doubtful_attempts_that_left_none_are_still_unknown() {
    let mut host = Host::new();
    for _ in 0..3 {
        host.expect(CREATE, lost());
        host.expect(LOOK, rows(&[]));
    }
    let error = create(&mut host).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
    assert!(
        error
            .to_string()
            .ends_with("; reading back found none of that name so far"),
        "{error}"
    );
}

#[test]
fn being_throttled_after_a_doubtful_answer_leaves_the_doubt() {
    let mut host = Host::new()
        .answer(CREATE, lost())
        .answer(LOOK, rows(&[]))
        .answer(CREATE, throttled(301));
    let error = create(&mut host).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
    assert_eq!(error.retry_after_seconds(), Some(301));
}

#[test]
fn each_thing_is_looked_for_where_it_was_created() {
    for (verb, input, create, look, member) in [
        (
            "spaces.create",
            json!({"name": "x", "organization": {"id": "o1"}}),
            "POST /v2/spaces",
            "GET /v2/spaces?limit=100&org_id=o1&name=x",
            "spaces",
        ),
        (
            "projects.create",
            json!({"name": "x", "space": {"id": "s1"}}),
            "POST /v2/projects",
            "GET /v2/projects?limit=100&space_id=s1&name=x",
            "projects",
        ),
        (
            "roles.create",
            json!({"name": "x", "permissions": ["USER_READ"]}),
            "POST /v2/roles",
            "GET /v2/roles?limit=100",
            "roles",
        ),
        (
            "api_keys.create",
            json!({"name": "x"}),
            "POST /v2/api-keys",
            "GET /v2/api-keys?limit=100&key_type=USER",
            "api_keys",
        ),
        (
            "api_keys.create_service_key",
            json!({"name": "x", "organizations": [
            {"organization": {"id": "o1"}, "spaces": [{"space": {"id": "s1"}}, {"space": {"id": "s2"}}]},
            ]}),
            "POST /v2/api-keys",
            "GET /v2/api-keys?limit=100&space_id=s1",
            "api_keys",
        ),
    ] {
        let mut host = Host::new()
            .answer(create, lost())
            .answer(look, page(member, &[]))
            .answer(create, empty(403));
        let error = run(&mut host, verb, &input).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::OutcomeUnknown, "{verb}");
        assert_eq!(error.operation(), Some(verb));
    }
}

#[test]
fn a_new_keys_text_is_given_once_and_shown_nowhere() {
    let mut host = Host::new().answer("POST /v2/api-keys", new_key(201, "ak-secret"));
    let given = given(&mut host, "api_keys.create", &json!({"name": "ci"})).unwrap();
    let shown = value(&given);
    assert_eq!(shown["key"], 0, "its index among the secrets");
    assert_eq!(given.secrets()[0].reveal(), "ak-secret");
    assert_eq!(given.secrets().len(), 1);
    assert!(!format!("{given:?} {shown}").contains("secret\""));
    assert!(!format!("{given:?} {shown} {host:?}").contains("ak-secret"));
}

#[test]
fn a_key_whose_answer_was_lost_is_unknown_and_its_text_is_lost() {
    let mut host = Host::new().answer("POST /v2/api-keys", lost()).answer(
        "GET /v2/api-keys?limit=100&key_type=USER",
        page("api_keys", &[key("k1", "ci", "ak-1...9")]),
    );
    let error = run(&mut host, "api_keys.create", &json!({"name": "ci"})).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
    assert!(
        matches!(error.details(), Details::Candidates { candidates } if candidates[0].detail == "ak-1...9"),
        "{error:?}"
    );
}

#[test]
fn a_garbled_answer_never_quotes_a_key() {
    let mut garbled = key("k1", "ci", "ak-1...9");
    garbled["key"] = json!({"text": "ak-secret"});
    let odd = r#"{"key": "ak-secret", "id": "k1"}"#.as_bytes().to_vec();
    for answer in [answer(201, &garbled), HttpResponse::new(200, odd)] {
        let mut host = Host::new()
            .answer("POST /v2/api-keys", answer)
            .answer("GET /v2/api-keys?limit=100&key_type=USER", empty(403));
        let error = run(&mut host, "api_keys.create", &json!({"name": "ci"})).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
        let shown = format!("{error} {error:?} {}", error.to_json().to_text());
        assert!(!shown.contains("ak-secret"), "{shown}");
    }
}

#[test]
fn an_address_with_what_cannot_be_seen_is_refused() {
    for hidden in [
        '\u{ad}',
        '\u{34f}',
        '\u{61c}',
        '\u{115f}',
        '\u{17b4}',
        '\u{180e}',
        '\u{200b}',
        '\u{202e}',
        '\u{2060}',
        '\u{2066}',
        '\u{3164}',
        '\u{feff}',
        '\u{ffa0}',
        '\u{1bca0}',
        '\u{e0041}',
        '\u{85}',
        '\u{7f}',
        '\u{fe0f}',
    ] {
        let input: Value = json!({"name": "J", "email": format!("jane{hidden}@example.com"), "role": "MEMBER", "invite_mode": "NONE"});
        let error = start(&session(), "users.create", &input)
            .map(|_| ())
            .unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Validation, "{:x}", hidden as u32);
    }
}

/// A proxy's answer to a write says nothing of what the server did.
#[test]
fn a_creation_that_something_else_answered_is_read_back() {
    let foreign = || HttpResponse::new(404, b"<html></html>".to_vec());
    let mut there = Host::new()
        .answer(CREATE, foreign())
        .answer(LOOK, rows(&[row("o1", "Acme")]));
    let error = create(&mut there).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown, "{error}");
    let mut absent = Host::new()
        .answer(CREATE, foreign())
        .answer(LOOK, rows(&[]));
    let error = create(&mut absent).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown, "{error}");
    assert!(error.to_string().contains("reading back found"), "{error}");
}

#[test]
fn an_update_that_something_else_answered_may_have_been_carried_out() {
    let update = "PATCH /v2/organizations/o1";
    let mut host = Host::new().answer(update, HttpResponse::new(404, b"<html></html>".to_vec()));
    let input = json!({"organization": {"id": "o1"}, "name": "Acme"});
    let error = run(&mut host, "organizations.update", &input).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown, "{error}");
    assert!(!error.safe_to_retry());
}
