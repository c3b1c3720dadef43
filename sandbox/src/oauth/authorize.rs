//! `GET /oauth2/authorize`: who would be asked answers at once.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

use super::form::Parameters;
use super::grants::Asked;
use super::{CLIENT, Exchange, Refusal, page, person};
use crate::http::Response;

/// The length of a SHA-256 in base64url without padding.
const CHALLENGE_LENGTH: usize = 43;

pub(super) fn answer(exchange: &mut Exchange<'_>) -> Response {
    let redirect = match redirect_of(exchange) {
        Ok(redirect) => redirect,
        // Nobody is sent to an address that may be an attacker's.
        Err(refusal) => return page::error(400, refusal.description),
    };
    let state = if exchange.state.grants.sign_in.has_wrong_state {
        Some("another".to_owned())
    } else {
        redirect.state
    };
    let mut query = match grant(exchange, &redirect.uri) {
        Ok(code) => vec![("code", code)],
        Err(refusal) => vec![
            ("error", refusal.error.to_owned()),
            ("error_description", refusal.description.to_owned()),
        ],
    };
    query.extend(state.map(|state| ("state", state)));
    let query: Vec<String> = query
        .into_iter()
        .map(|(name, value)| format!("{name}={}", utf8_percent_encode(&value, NON_ALPHANUMERIC)))
        .collect();
    Response::empty(302)
        .with_header("location", format!("{}?{}", redirect.uri, query.join("&")))
        .with_header("cache-control", "no-store")
}

/// Where the answer goes.
struct Redirect {
    uri: String,
    state: Option<String>,
}

fn redirect_of(exchange: &Exchange<'_>) -> Result<Redirect, Refusal> {
    let parameters = Parameters::of_query(exchange.target)?;
    if parameters.get("client_id") != Some(CLIENT) {
        return Err(Refusal::new("invalid_client", "there is no such client"));
    }
    let uri = parameters.required("redirect_uri")?;
    if !is_loopback(uri) {
        return Err(Refusal::new(
            "invalid_request",
            "redirect_uri is not http://127.0.0.1:PORT/callback",
        ));
    }
    Ok(Redirect {
        uri: uri.to_owned(),
        state: parameters.get("state").map(ToOwned::to_owned),
    })
}

fn is_loopback(uri: &str) -> bool {
    let rest = uri.strip_prefix("http://127.0.0.1:");
    let port = rest.and_then(|rest| rest.strip_suffix("/callback"));
    port.and_then(|port| port.parse::<u16>().ok())
        .is_some_and(|port| port > 0)
}

fn grant(exchange: &mut Exchange<'_>, redirect_uri: &str) -> Result<String, Refusal> {
    let parameters = Parameters::of_query(exchange.target)?;
    if parameters.get("response_type") != Some("code") {
        return Err(Refusal::new(
            "unsupported_response_type",
            "response_type is not code",
        ));
    }
    if parameters.get("code_challenge_method") != Some("S256") {
        return Err(Refusal::new(
            "invalid_request",
            "code_challenge_method is not S256",
        ));
    }
    let challenge = parameters.required("code_challenge")?;
    let is_base64url =
        |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
    if challenge.len() != CHALLENGE_LENGTH || !challenge.chars().all(is_base64url) {
        return Err(Refusal::new(
            "invalid_request",
            "code_challenge is not a SHA-256 in base64url",
        ));
    }
    if exchange.state.grants.sign_in.is_denied {
        return Err(Refusal::new("access_denied", "the person declined"));
    }
    let user = person(exchange.state)
        .ok_or(Refusal::new("access_denied", "there is no user to sign in"))?;
    let scope = parameters.get("scope").unwrap_or_default();
    let asked = Asked {
        user,
        challenge: challenge.to_owned(),
        redirect_uri: redirect_uri.to_owned(),
        nonce: parameters.get("nonce").map(ToOwned::to_owned),
        wants_identity: scope.split(' ').any(|word| word == "openid"),
    };
    Ok(exchange.state.grants.add_code(asked, exchange.now))
}
