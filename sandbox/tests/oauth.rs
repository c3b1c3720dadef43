//! Signing in with OAuth, as the command line does.

#![expect(
    clippy::panic,
    clippy::unwrap_used,
    reason = "helpers of tests fail as tests do"
)]

use ax_admin_sandbox::{Options, Outcome, Request, Response, Sandbox, Scenario, SignIn};
use serde_json::Value;

const REDIRECT: &str = "http://127.0.0.1:4000/callback";
/// RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

fn acme() -> Sandbox {
    Sandbox::new(Options {
        scenario: Scenario::Acme,
        ..Options::default()
    })
}

fn send(
    sandbox: &Sandbox,
    method: &str,
    target: &str,
    header: (&str, &str),
    body: &str,
) -> Response {
    let exchange = sandbox.handle(&Request {
        method: method.to_owned(),
        target: target.to_owned(),
        headers: vec![(header.0.to_owned(), header.1.to_owned())],
        body: body.as_bytes().to_vec(),
    });
    match exchange.outcome {
        Outcome::Reply(response) => response,
        Outcome::ConnectionLost => panic!("no reply to {method} {target}"),
    }
}

fn authorize(sandbox: &Sandbox, more: &str) -> Response {
    let target = format!(
        "/oauth2/authorize?response_type=code&client_id=arize-cli&redirect_uri={REDIRECT}&state=s%201&scope=openid+email&code_challenge={CHALLENGE}&code_challenge_method=S256{more}"
    );
    send(sandbox, "GET", &target, ("host", "app.example"), "")
}

/// The parameters of the redirect.
fn redirected(response: &Response) -> Vec<(String, String)> {
    assert_eq!(response.status, 302);
    let location = response.header("location").unwrap();
    let (to, query) = location.split_once('?').unwrap();
    assert_eq!(to, REDIRECT);
    let pairs = query.split('&').map(|pair| pair.split_once('=').unwrap());
    let pairs = pairs.map(|(name, value)| {
        let value = percent_encoding::percent_decode_str(value).decode_utf8();
        (name.to_owned(), value.unwrap().into_owned())
    });
    pairs.collect()
}

fn parameter(response: &Response, name: &str) -> String {
    let mut pairs = redirected(response).into_iter();
    let found = pairs.find(|(known, _)| known == name);
    found.map(|(_, value)| value).unwrap_or_default()
}

fn form(sandbox: &Sandbox, path: &str, body: &str) -> (u16, Value) {
    let header = ("content-type", "application/x-www-form-urlencoded");
    let response = send(sandbox, "POST", path, header, body);
    let body = serde_json::from_slice(&response.body).unwrap();
    (response.status, body)
}

fn exchange(sandbox: &Sandbox, code: &str, verifier: &str, redirect: &str) -> (u16, Value) {
    form(
        sandbox,
        "/oauth2/token",
        &format!(
            "grant_type=authorization_code&client_id=arize-cli&code={code}&code_verifier={verifier}&redirect_uri={redirect}"
        ),
    )
}

fn refresh(sandbox: &Sandbox, token: &str) -> (u16, Value) {
    form(
        sandbox,
        "/oauth2/token",
        &format!("grant_type=refresh_token&client_id=arize-cli&refresh_token={token}"),
    )
}

fn text(body: &Value, name: &str) -> String {
    let text = body.get(name).and_then(Value::as_str);
    text.unwrap_or_default().to_owned()
}

fn signed_in(sandbox: &Sandbox) -> Value {
    let code = parameter(&authorize(sandbox, "&nonce=n1"), "code");
    let (status, body) = exchange(sandbox, &code, VERIFIER, REDIRECT);
    assert_eq!(status, 200, "{body}");
    body
}

fn calls(sandbox: &Sandbox, token: &str) -> u16 {
    let header = format!("Bearer {token}");
    let header = ("authorization", header.as_str());
    send(sandbox, "GET", "/v2/users?limit=1", header, "").status
}

#[test]
fn whoever_signs_in_calls_with_the_token() {
    let sandbox = acme();
    sandbox.set_sign_in(SignIn {
        email: "jane@acme.example".to_owned(),
        ..SignIn::default()
    });
    let response = authorize(&sandbox, "&nonce=n1");
    assert_eq!(parameter(&response, "state"), "s 1");
    let code = parameter(&response, "code");
    let (_, body) = exchange(&sandbox, &code, VERIFIER, REDIRECT);
    let id_token = text(&body, "id_token");
    let claims = id_token.split('.').nth(1).unwrap();
    let engine = base64::engine::general_purpose::URL_SAFE_NO_PAD;
    let claims = base64::Engine::decode(&engine, claims).unwrap();
    let claims: Value = serde_json::from_slice(&claims).unwrap();
    assert_eq!(text(&claims, "email"), "jane@acme.example");
    assert_eq!(text(&claims, "nonce"), "n1");
    assert_eq!(calls(&sandbox, &text(&body, "access_token")), 200);
    assert_eq!(
        sandbox.log().last().unwrap().user_id.as_deref(),
        claims.get("sub").and_then(Value::as_str)
    );
    sandbox.advance_clock(3_600_000);
    assert_eq!(calls(&sandbox, &text(&body, "access_token")), 401);
}

#[test]
fn only_the_verifier_of_the_challenge_is_accepted() {
    let sandbox = acme();
    let code = parameter(&authorize(&sandbox, ""), "code");
    for (verifier, redirect) in [
        (VERIFIER.replace('d', "e").as_str(), REDIRECT),
        (CHALLENGE, REDIRECT),
        (VERIFIER, "http://127.0.0.1:4001/callback"),
    ] {
        let (status, body) = exchange(&sandbox, &code, verifier, redirect);
        assert_eq!(
            (status, text(&body, "error").as_str()),
            (400, "invalid_grant")
        );
    }
    assert_eq!(exchange(&sandbox, &code, VERIFIER, REDIRECT).0, 200);
}

#[test]
fn a_code_works_once_and_for_a_minute() {
    let sandbox = acme();
    let late = parameter(&authorize(&sandbox, ""), "code");
    sandbox.advance_clock(60_000);
    assert_eq!(exchange(&sandbox, &late, VERIFIER, REDIRECT).0, 400);
    let code = parameter(&authorize(&sandbox, ""), "code");
    let (_, body) = exchange(&sandbox, &code, VERIFIER, REDIRECT);
    assert_eq!(calls(&sandbox, &text(&body, "access_token")), 200);
    assert_eq!(exchange(&sandbox, &code, VERIFIER, REDIRECT).0, 400);
    assert_eq!(calls(&sandbox, &text(&body, "access_token")), 401);
}

#[test]
fn a_refresh_token_is_replaced_and_ends_the_login_when_it_comes_again() {
    let sandbox = acme();
    let first = text(&signed_in(&sandbox), "refresh_token");
    let (status, body) = refresh(&sandbox, &first);
    assert_eq!(status, 200, "{body}");
    assert_eq!(calls(&sandbox, &text(&body, "access_token")), 200);
    let (status, refused) = refresh(&sandbox, &first);
    assert_eq!(
        (status, text(&refused, "error").as_str()),
        (400, "invalid_grant")
    );
    assert_eq!(refresh(&sandbox, &text(&body, "refresh_token")).0, 400);
    assert_eq!(calls(&sandbox, &text(&body, "access_token")), 401);
}

#[test]
fn what_is_revoked_is_refused() {
    let sandbox = acme();
    let body = signed_in(&sandbox);
    let (access, refresh_token) = (text(&body, "access_token"), text(&body, "refresh_token"));
    let revoke = |token: &str| {
        let body = format!("client_id=arize-cli&token={token}");
        form(&sandbox, "/oauth2/revoke", &body).0
    };
    assert_eq!(revoke("unknown"), 200);
    assert_eq!(revoke(&access), 200);
    assert_eq!(calls(&sandbox, &access), 401);
    assert_eq!(revoke(&refresh_token), 200);
    assert_eq!(refresh(&sandbox, &refresh_token).0, 400);
    let other = "client_id=other&token=unknown";
    assert_eq!(form(&sandbox, "/oauth2/revoke", other).0, 401);
}

#[test]
fn nobody_is_sent_to_another_machine() {
    let sandbox = acme();
    for target in [
        "/oauth2/authorize?client_id=arize-cli&redirect_uri=http://evil.example:80/callback",
        "/oauth2/authorize?client_id=arize-cli&redirect_uri=http://127.0.0.1:4000@evil.example/callback",
        "/oauth2/authorize?client_id=other&redirect_uri=http://127.0.0.1:4000/callback",
    ] {
        let response = send(&sandbox, "GET", target, ("host", "x"), "");
        assert_eq!(response.status, 400, "{target}");
        assert_eq!(response.header("location"), None);
    }
    let plain = format!(
        "/oauth2/authorize?response_type=code&client_id=arize-cli&redirect_uri={REDIRECT}&code_challenge={CHALLENGE}&code_challenge_method=plain"
    );
    let refused = send(&sandbox, "GET", &plain, ("host", "x"), "");
    assert_eq!(parameter(&refused, "error"), "invalid_request");
    sandbox.set_sign_in(SignIn {
        is_denied: true,
        ..SignIn::default()
    });
    assert_eq!(
        parameter(&authorize(&sandbox, ""), "error"),
        "access_denied"
    );
}

#[test]
fn the_log_has_no_code_and_no_token() {
    let sandbox = acme();
    let body = signed_in(&sandbox);
    refresh(&sandbox, &text(&body, "refresh_token"));
    calls(&sandbox, &text(&body, "access_token"));
    let log = serde_json::to_string(&sandbox.log()).unwrap();
    for secret in ["access_token", "refresh_token", "id_token"] {
        assert!(!log.contains(&text(&body, secret)), "{secret}");
    }
    assert!(!log.contains(VERIFIER));
    assert!(log.contains("\"grant_type\":\"refresh_token\""), "{log}");
}
