//! Creating objects that are identified by their name, when a response is lost.

use serde_json::{Value, json};

use super::{key, new_key, page};
use crate::error::{Details, Error, ErrorKind};
use crate::http::{HttpResponse, TransportFailure};
use crate::test_support::{
    Host, ScriptedReply, answer, empty, given, lost, not_sent, run, session, start, throttled,
    value,
};

const CREATE: &str = "POST /v2/organizations";
const LIST: &str = "GET /v2/organizations?limit=100&name=Acme";

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

/// Responses after which it is unknown whether the object was created.
fn without_outcome() -> Vec<ScriptedReply> {
    vec![
        lost().into(),
        empty(500).into(),
        empty(503).into(),
        TransportFailure::TooLarge.into(),
    ]
}

/// Responses that confirm the creation and whose body cannot be read.
fn unreadable() -> Vec<ScriptedReply> {
    vec![
        HttpResponse::new(201, b"{".to_vec()).into(),
        answer(201, &json!({"id": "o1"})).into(),
        empty(204).into(),
    ]
}

fn inconclusive() -> Vec<ScriptedReply> {
    without_outcome().into_iter().chain(unreadable()).collect()
}

#[test]
fn a_created_object_is_returned() {
    let mut host = Host::new().answer(CREATE, created());
    assert_eq!(create(&mut host).unwrap(), row("o1", "Acme"));
    assert_eq!(host.bodies(), [json!({"name": "Acme"})]);
}

#[test]
fn a_request_that_was_not_carried_out_is_sent_again_without_reading() {
    for failure in [ScriptedReply::from(throttled(1)), not_sent().into()] {
        let mut host = Host::new()
            .answer(CREATE, failure)
            .answer(CREATE, created());
        assert!(create(&mut host).is_ok());
    }
}

#[test]
fn an_immediate_conflict_is_reported_without_reading() {
    let mut host = Host::new().answer(CREATE, empty(409));
    let error = create(&mut host).unwrap_err();
    assert_eq!(
        (error.kind(), error.status()),
        (ErrorKind::Conflict, Some(409))
    );
    assert_eq!(host.sent(), [(0, CREATE)]);
}

#[test]
fn after_an_inconclusive_response_it_is_sent_again_if_none_has_the_name() {
    for inconclusive in without_outcome() {
        // The server's filter finds parts of names.
        let mut host = Host::new()
            .answer(CREATE, inconclusive)
            .answer(LIST, rows(&[row("o9", "Acme Too"), row("o8", "acme")]))
            .answer(CREATE, created());
        let output = given(&mut host, "organizations.create", &json!({"name": "Acme"})).unwrap();
        assert_eq!(value(&output)["id"], "o1");
        assert_eq!(output.warnings().len(), 1, "there may be two");
        assert_eq!(host.bodies()[0], host.bodies()[1]);
    }
}

#[test]
fn a_success_with_an_unreadable_body_is_not_sent_again() {
    for unreadable in unreadable() {
        let mut host = Host::new()
            .answer(CREATE, unreadable)
            .answer(LIST, rows(&[]));
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
fn an_existing_object_after_an_inconclusive_response_may_be_of_another_call() {
    for inconclusive in inconclusive() {
        let mut host = Host::new()
            .answer(CREATE, inconclusive)
            .answer(LIST, rows(&[row("o9", "Acme Too"), row("o1", "Acme")]));
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
fn nothing_is_sent_again_when_reading_back_fails() {
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
        let mut host = Host::new().answer(CREATE, lost()).answer(LIST, answer);
        let error = create(&mut host).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
        assert!(
            error
                .to_string()
                .ends_with(&format!("; reading it back failed: {why}")),
            "{error}"
        );
        assert_eq!(host.sent(), [(0, CREATE), (0, LIST)]);
    }
}

#[test]
fn a_conflict_after_an_inconclusive_response_is_read_back() {
    let conflict = |found: ScriptedReply| {
        let mut host = Host::new()
            .answer(CREATE, lost())
            .answer(LIST, rows(&[]))
            .answer(CREATE, empty(409))
            .answer(LIST, found);
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
        "an earlier attempt may have been carried out; then: the server returned 409 with an empty body; 2 attempts were made over 0.8 s"
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
fn the_outcome_stays_unknown_when_a_refusal_follows_an_inconclusive_response() {
    let mut host = Host::new()
        .answer(CREATE, lost())
        .answer(LIST, rows(&[]))
        .answer(CREATE, empty(403));
    let error = create(&mut host).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
    assert_eq!(
        error.to_string(),
        "an earlier attempt may have been carried out; then: the server returned 403 with an empty body; 2 attempts were made over 0.8 s"
    );
}

#[test]
fn the_outcome_is_unknown_after_inconclusive_responses_without_an_object() {
    let mut host = Host::new();
    for _ in 0..5 {
        host.expect(CREATE, lost());
        host.expect(LIST, rows(&[]));
    }
    let error = create(&mut host).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
    assert!(
        error
            .to_string()
            .contains("; reading back found none of that name so far; 5 attempts were made over "),
        "{error}"
    );
}

#[test]
fn the_outcome_stays_unknown_when_throttling_follows_an_inconclusive_response() {
    let mut host = Host::new()
        .answer(CREATE, lost())
        .answer(LIST, rows(&[]))
        .answer(CREATE, throttled(301));
    let error = create(&mut host).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
    assert_eq!(error.retry_after_seconds(), Some(301));
}

#[test]
fn each_kind_of_object_is_read_back_from_the_list_it_was_created_in() {
    for (operation, input, create, list, member) in [
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
            .answer(list, page(member, &[]))
            .answer(create, empty(403));
        let error = run(&mut host, operation, &input).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::OutcomeUnknown, "{operation}");
        assert_eq!(error.operation(), Some(operation));
    }
}

#[test]
fn the_secret_of_a_new_key_is_returned_once_and_printed_nowhere() {
    let mut host = Host::new().answer("POST /v2/api-keys", new_key(201, "ak-secret"));
    let output = given(&mut host, "api_keys.create", &json!({"name": "ci"})).unwrap();
    let value = value(&output);
    assert_eq!(value["key"], 0, "its index among the secrets");
    assert_eq!(output.secrets()[0].reveal(), "ak-secret");
    assert_eq!(output.secrets().len(), 1);
    assert!(!format!("{output:?} {value}").contains("secret\""));
    assert!(!format!("{output:?} {value} {host:?}").contains("ak-secret"));
}

#[test]
fn a_lost_response_to_a_key_creation_lists_the_existing_key() {
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
fn an_error_about_a_malformed_response_never_quotes_a_secret() {
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
fn an_address_with_invisible_characters_is_rejected() {
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

/// A proxy's response to a write does not say what the server did.
#[test]
fn a_creation_that_an_intermediary_responded_to_is_read_back() {
    let foreign = || HttpResponse::new(404, b"<html></html>".to_vec());
    let mut existing = Host::new()
        .answer(CREATE, foreign())
        .answer(LIST, rows(&[row("o1", "Acme")]));
    let error = create(&mut existing).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown, "{error}");
    let mut absent = Host::new()
        .answer(CREATE, foreign())
        .answer(LIST, rows(&[]));
    let error = create(&mut absent).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown, "{error}");
    assert!(error.to_string().contains("reading back found"), "{error}");
}

#[test]
fn the_outcome_of_an_update_that_an_intermediary_responded_to_is_unknown() {
    let update = "PATCH /v2/organizations/o1";
    let mut host = Host::new().answer(update, HttpResponse::new(404, b"<html></html>".to_vec()));
    let input = json!({"organization": {"id": "o1"}, "name": "Acme"});
    let error = run(&mut host, "organizations.update", &input).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown, "{error}");
    assert!(!error.safe_to_retry());
}
