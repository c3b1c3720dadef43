//! `api_keys.refresh`: the key in use is protected, and no secret is replaced by a repetition.

use serde_json::{Value, json};

use super::{key, new_key, page};
use crate::error::{Details, Error, ErrorKind};
use crate::http::HttpResponse;
use crate::test_support::{
    Host, ScriptedReply, answer, empty, given, lost, problem, run, session,
    session_that_may_repeat, start, started, throttled, value,
};

const OWN: &str = "GET /v2/api-keys?limit=100";
const REFRESH: &str = "POST /v2/api-keys/k1/refresh";
/// The key that the client works with.
const KEY: &str = "ak-1234567890";

fn own(rows: &[Value]) -> HttpResponse {
    page("api_keys", rows)
}

/// The caller's own keys, the first of them in use.
fn two() -> HttpResponse {
    own(&[
        key("k1", "ci", "ak-1...890"),
        key("k2", "laptop", "ak-2...111"),
    ])
}

fn refresh(host: &mut Host, more: &Value) -> Result<Value, Error> {
    let mut input = json!({"api_key": {"id": "k1"}});
    for (name, value) in more.as_object().expect("members") {
        input[name] = value.clone();
    }
    run(host, "api_keys.refresh", &input)
}

fn host(own: impl Into<ScriptedReply>) -> Host {
    Host::new().with_key(KEY).answer(OWN, own)
}

fn assert_stopped(error: &Error) {
    assert_eq!(error.kind(), ErrorKind::GuardTripped);
    assert_eq!(
        error.to_string(),
        "stopped by key_in_use: this client uses this key and would stop working"
    );
    assert!(
        matches!(error.details(), Details::Guards { guards, .. } if guards[0].guard == "key_in_use"),
        "{error:?}"
    );
    assert_eq!(error.operation(), Some("api_keys.refresh"));
}

#[test]
fn refreshing_the_key_in_use_is_stopped() {
    // The plan that is stopped is read afterwards.
    let mut host = host(two())
        .answer(OWN, two())
        .answer(OWN, two())
        .answer("GET /v2/users/u1", problem(404))
        .answer("GET /v2/users/u1", problem(404));
    let error = refresh(&mut host, &json!({})).unwrap_err();
    assert_stopped(&error);
    assert_eq!(host.log()[..2], [(0, OWN), (0, "match key")]);
    let document = error.document();
    let Details::Guards { plan, .. } = document.details else {
        panic!("{error:?}");
    };
    assert!(plan.str_of("summary").starts_with("STOPPED by key_in_use"));
    assert!(plan.member("code").is_null());
}

#[test]
fn the_key_in_use_is_refreshed_when_that_is_overridden_by_name() {
    let mut host = host(two()).answer(REFRESH, new_key(200, "ak-secret"));
    refresh(&mut host, &json!({"override_guards": ["key_in_use"]})).unwrap();
    assert_eq!(host.log(), [(0, OWN), (0, REFRESH)]);
    let mut other = self::host(two())
        .answer(OWN, two())
        .answer(OWN, two())
        .answer("GET /v2/users/u1", problem(404))
        .answer("GET /v2/users/u1", problem(404));
    let error = refresh(&mut other, &json!({"override_guards": ["self"]}));
    assert_stopped(&error.unwrap_err());
}

#[test]
fn another_own_key_is_refreshed() {
    let rows = [
        key("k2", "laptop", "ak-1...890"),
        key("k1", "ci", "ak-2...111"),
    ];
    let mut host = host(own(&rows)).answer(REFRESH, new_key(200, "ak-secret"));
    let output = given(
        &mut host,
        "api_keys.refresh",
        &json!({"api_key": {"id": "k1"}}),
    )
    .unwrap();
    assert_eq!(output.secrets()[0].reveal(), "ak-secret");
    assert_eq!(value(&output)["key"], 0);
    assert!(!format!("{output:?}").contains("ak-secret"));
}

#[test]
fn the_key_in_use_is_unknown_if_two_keys_have_the_same_redacted_form() {
    let rows = [key("k1", "ci", "ak-1...890"), key("k2", "cd", "ak-1...890")];
    let mut host = host(own(&rows)).answer(REFRESH, new_key(200, "ak-secret"));
    assert_eq!(warnings(&mut host).len(), 1);
    assert_eq!(host.log(), [(0, OWN), (0, "match key"), (0, REFRESH)]);
    let mut sure = self::host(own(&[
        key("k1", "ci", "ak-2...111"),
        key("k2", "cd", "ak-1...890"),
    ]))
    .answer(REFRESH, new_key(200, "ak-secret"));
    assert_eq!(warnings(&mut sure), Vec::<String>::new());
}

/// The warnings about a successful refresh.
fn warnings(host: &mut Host) -> Vec<String> {
    let input = json!({"api_key": {"id": "k1"}});
    given(host, "api_keys.refresh", &input)
        .unwrap()
        .take_warnings()
}

#[test]
fn a_key_found_in_another_list_is_compared_with_the_own_keys_too() {
    let elsewhere = key("k1", "ci", "ak-1...890");
    let found = "GET /v2/api-keys?limit=100&space_id=s1";
    let input = json!({"api_key": "ci", "space": {"id": "s1"}});
    let start = || {
        Host::new()
            .with_key(KEY)
            .answer(found, own(core::slice::from_ref(&elsewhere)))
    };
    let laptop = || own(&[key("k2", "laptop", "ak-2...111")]);
    let mut alone = start()
        .answer(OWN, laptop())
        .answer(found, own(core::slice::from_ref(&elsewhere)))
        .answer(found, own(core::slice::from_ref(&elsewhere)))
        .answer(OWN, laptop())
        .answer("GET /v2/users/u1", problem(404));
    assert_stopped(&run(&mut alone, "api_keys.refresh", &input).unwrap_err());
    // An own key has the same redacted form: neither is certain.
    let mut alike = start()
        .answer(OWN, own(&[key("k2", "laptop", "ak-1...890")]))
        .answer(REFRESH, new_key(200, "ak-secret"));
    assert!(run(&mut alike, "api_keys.refresh", &input).is_ok());
}

#[test]
fn a_key_by_id_is_refreshed_with_a_warning_if_own_keys_cannot_be_listed() {
    for refused in [problem(403), problem(404)] {
        let mut host = host(refused).answer(REFRESH, new_key(200, "ak-secret"));
        assert!(warnings(&mut host)[0].starts_with("it is unknown which key this client uses"));
        assert_eq!(host.log(), [(0, OWN), (0, REFRESH)]);
    }
}

#[test]
fn nothing_is_sent_if_listing_the_keys_fails() {
    let mut host = host(lost());
    for _ in 1..5 {
        host.expect(OWN, lost());
    }
    let error = refresh(&mut host, &json!({})).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport);
}

#[test]
fn a_key_that_expires_requires_a_new_expiry() {
    let mut expiring = key("k1", "ci", "ak-2...111");
    expiring["expires_at"] = json!("2027-01-01T00:00:00Z");
    let rows = [expiring];
    let mut without = host(own(&rows));
    let error = refresh(&mut without, &json!({})).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Validation);
    assert_eq!(
        error.to_string(),
        "`expires_at` is required: the key expires at 2027-01-01T00:00:00Z; expected a time no later than that"
    );
    let mut with = host(own(&rows)).answer(REFRESH, new_key(200, "ak-secret"));
    let more = json!({"expires_at": "2026-12-31T00:00:00", "grace_period_seconds": 0});
    refresh(&mut with, &more).unwrap();
    assert_eq!(
        with.bodies(),
        [json!({"expires_at": "2026-12-31T00:00:00Z", "grace_period_seconds": 0})]
    );
}

#[test]
fn a_past_expiry_and_a_grace_period_of_more_than_a_day_are_rejected() {
    let mut host = Host::new().at(1_800_000_000_000);
    let error = refresh(&mut host, &json!({"expires_at": "2027-01-01T00:00:00Z"})).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`expires_at`: expected a time in the future (after 2027-01-15T08:00:00Z), got 2027-01-01T00:00:00Z"
    );
    let error = refresh(&mut Host::new(), &json!({"grace_period_seconds": 86_401})).unwrap_err();
    assert_eq!(
        error.to_string(),
        "`grace_period_seconds`: expected an integer from 0 to 86400, got 86401"
    );
}

#[test]
fn a_lost_response_is_read_back_and_the_request_is_not_repeated() {
    let before = [key("k1", "ci", "ak-2...111")];
    let cases: [(&[Value], &str, &str); 4] = [
        (
            &[key("k1", "ci", "ak-3...222")],
            "its redacted form was ak-2...111 and is ak-3...222",
            "call api_keys.refresh again with the id k1 and keep the secret it returns",
        ),
        (
            &[key("k9", "ci", "ak-3...222")],
            "there is a new key k9 of the same name",
            "call api_keys.refresh again with the id k9 and keep the secret it returns",
        ),
        (
            &before,
            "reading back shows the key unchanged so far",
            ErrorKind::OutcomeUnknown.next_step(),
        ),
        (
            &[key("k8", "other", "ak-4...444")],
            "reading back finds neither the key nor a new one of the same name",
            ErrorKind::OutcomeUnknown.next_step(),
        ),
    ];
    for (after, seen, next_step) in cases {
        for doubtful in [
            ScriptedReply::from(lost()),
            empty(500).into(),
            HttpResponse::new(200, b"{".to_vec()).into(),
        ] {
            let mut host = host(own(&before))
                .answer(REFRESH, doubtful)
                .answer(OWN, own(after));
            let error = refresh(&mut host, &json!({})).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
            assert_eq!(error.request(), Some(REFRESH));
            assert!(!error.safe_to_retry());
            assert!(error.to_string().contains(seen), "{error}");
            assert_eq!(error.next_step(), next_step);
        }
    }
    let mut host = host(own(&before))
        .answer(REFRESH, throttled(1))
        .answer(REFRESH, new_key(200, "ak-secret"));
    assert!(refresh(&mut host, &json!({})).is_ok());
}

/// A service key with a new id after its refresh (reference, C2).
#[test]
fn a_new_id_of_a_service_key_is_read_back_too() {
    let list = "GET /v2/api-keys?limit=100&space_id=s1";
    let mut host = Host::new()
        .with_key("ak-1234567890")
        .answer(list, page("api_keys", &[key("k1", "ci", "ak-2...111")]))
        .answer("GET /v2/api-keys?limit=100", page("api_keys", &[]))
        .answer("POST /v2/api-keys/k1/refresh", lost())
        .answer(list, page("api_keys", &[key("k9", "ci", "ak-3...222")]));
    let input = json!({"api_key": "ci", "space": {"id": "s1"}});
    let error = run(&mut host, "api_keys.refresh", &input).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
    let text = error.to_string();
    assert!(
        !text.contains("neither the key nor a new one of its name"),
        "{text}"
    );
    assert!(
        text.contains("there is a new key k9 of the same name"),
        "{text}"
    );
}

/// A second delivery finds the old key gone (C2): the first one rotated it.
#[test]
fn a_not_found_that_may_answer_a_second_delivery_is_an_unknown_outcome() {
    let list = "GET /v2/api-keys?limit=100";
    let mut host = Host::new()
        .with_key("ak-1234567890")
        .answer(list, page("api_keys", &[key("k1", "ci", "ak-2...111")]))
        .answer("POST /v2/api-keys/k1/refresh", problem(404))
        .answer(list, page("api_keys", &[key("k9", "ci", "ak-3...222")]));
    let input = json!({"api_key": {"id": "k1"}});
    let operation = started(&session_that_may_repeat(), "api_keys.refresh", &input);
    let error = host.drive_bounded(&mut { operation }, 1_000).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown, "{error}");
}

/// The server may ignore the filter by user.
#[test]
fn a_key_of_another_user_does_not_match_the_name() {
    let list = "GET /v2/api-keys?limit=100&user_id=u2";
    let mut host = Host::new()
        .with_key("ak-1234567890")
        .in_any_order()
        .answer(list, page("api_keys", &[key("k1", "ci", "ak-2...111")]))
        .answer("GET /v2/api-keys?limit=100", page("api_keys", &[]))
        .answer("POST /v2/api-keys/k1/refresh", new_key(200, "ak-secret"));
    let input = json!({"api_key": "ci", "user": {"id": "u2"}});
    let result = start(&session(), "api_keys.refresh", &input)
        .and_then(|operation| host.drive_bounded(&mut { operation }, 1_000));
    let sent: Vec<_> = host
        .sent()
        .into_iter()
        .filter(|(_, line)| line.starts_with("POST"))
        .collect();
    assert!(sent.is_empty() && result.is_err(), "{sent:?}");
}

/// A proxy's response does not say what the server did.
#[test]
fn a_refresh_that_an_intermediary_responded_to_is_read_back() {
    let rows = [key("k1", "ci", "ak-2...111")];
    let rotated = [key("k1", "ci", "ak-3...222")];
    for (status, body) in [
        (404, "<html></html>"),
        (404, ""),
        (404, r#"{"error":"not found"}"#),
        (418, "{}"),
    ] {
        let foreign = HttpResponse::new(status, body.as_bytes().to_vec());
        let mut host = host(own(&rows))
            .answer(REFRESH, foreign)
            .answer(OWN, own(&rotated));
        let error = refresh(&mut host, &json!({})).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::OutcomeUnknown, "{error}");
        let text = error.to_string();
        assert!(
            text.contains("reading back shows that it was carried out"),
            "{text}"
        );
        assert!(!text.contains("nobody knows"), "{text}");
    }
}

#[test]
fn a_client_key_that_is_refused_after_its_own_refresh_was_probably_replaced() {
    let rows = [key("k1", "ci", "ak-1...890")];
    let refused = answer(401, &json!({"status": 401, "title": "Unauthorized"}))
        .header("content-type", "application/problem+json");
    let mut host = host(own(&rows))
        .answer(REFRESH, lost())
        .answer(OWN, refused);
    let input = json!({"override_guards": ["key_in_use"]});
    let error = refresh(&mut host, &input).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::OutcomeUnknown, "{error}");
    assert!(error.to_string().contains("it was replaced"), "{error}");
    assert!(
        error.next_step().starts_with("check with another key"),
        "{error:?}"
    );
}

#[test]
fn the_space_of_the_key_is_looked_up_although_its_name_is_known() {
    let session = session();
    let spaces = "GET /v2/spaces?limit=100&name=Checkout";
    let space = |id: &str| {
        page(
            "spaces",
            &[json!({
                "id": id, "name": "Checkout", "organization_id": "o1", "description": "",
                "is_private": false, "created_at": "2026-01-01T00:00:00Z",
            })],
        )
    };
    let mut listing = Host::new()
        .answer(spaces, space("s1"))
        .answer("GET /v2/projects?space_id=s1", page("projects", &[]));
    listing
        .run(started(
            &session,
            "projects.list",
            &json!({"space": "Checkout"}),
        ))
        .unwrap();
    // Another space has the name now.
    let keys = "GET /v2/api-keys?limit=100&space_id=s2";
    let mut host = Host::new()
        .answer(spaces, space("s2"))
        .answer(keys, page("api_keys", &[]));
    let input = json!({"api_key": "nightly", "space": "Checkout"});
    let error = host
        .run(started(&session, "api_keys.refresh", &input))
        .unwrap_err();
    assert_eq!(error.kind(), ErrorKind::NotFound);
}
