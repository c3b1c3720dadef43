//! `POST /oauth2/token` and `POST /oauth2/revoke`.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};

use super::form::Parameters;
use super::grants::{Asked, Tokens};
use super::{CLIENT, Exchange, Refusal, uncached};
use crate::http::Response;
use crate::ids::{self, Kind};

/// The lengths of a verifier (RFC 7636).
const VERIFIER_LENGTHS: std::ops::RangeInclusive<usize> = 43..=128;

pub(super) fn answer(exchange: &mut Exchange<'_>) -> Response {
    match granted(exchange) {
        Ok(body) => uncached(200, &body),
        Err(refusal) => refusal.into_response(),
    }
}

fn granted(exchange: &mut Exchange<'_>) -> Result<Value, Refusal> {
    let parameters = Parameters::of_body(exchange.request)?;
    match parameters.required("grant_type")? {
        "authorization_code" => {
            let code = parameters.required("code")?;
            let redirect_uri = parameters.required("redirect_uri")?;
            let verifier = parameters.required("code_verifier")?;
            let asked = exchange.state.grants.code(code, exchange.now);
            let asked = asked.ok_or(Refusal::new(
                "invalid_grant",
                "the code is unknown, expired or used",
            ))?;
            if asked.redirect_uri != redirect_uri {
                return Err(Refusal::new(
                    "invalid_grant",
                    "redirect_uri is not the one of the request to authorize",
                ));
            }
            if !proves(verifier, &asked.challenge) {
                return Err(Refusal::new(
                    "invalid_grant",
                    "code_verifier does not fit the challenge",
                ));
            }
            let tokens = exchange.state.grants.begin(code, asked.user, exchange.now);
            Ok(body(exchange, &tokens, Some(&asked)))
        }
        "refresh_token" => {
            let refresh = parameters.required("refresh_token")?;
            let tokens = exchange.state.grants.rotate(refresh, exchange.now);
            let tokens = tokens.ok_or(Refusal::new(
                "invalid_grant",
                "the refresh token is unknown, replaced or revoked",
            ))?;
            Ok(body(exchange, &tokens, None))
        }
        _ => Err(Refusal::new(
            "unsupported_grant_type",
            "grant_type is neither authorization_code nor refresh_token",
        )),
    }
}

/// Whether a verifier is the one of a challenge: base64url of its SHA-256.
fn proves(verifier: &str, challenge: &str) -> bool {
    let is_unreserved = |letter: char| letter.is_ascii_alphanumeric() || "-._~".contains(letter);
    VERIFIER_LENGTHS.contains(&verifier.len())
        && verifier.chars().all(is_unreserved)
        && URL_SAFE_NO_PAD.encode(Sha256::digest(verifier)) == challenge
}

fn body(exchange: &Exchange<'_>, tokens: &Tokens, asked: Option<&Asked>) -> Value {
    let sign_in = &exchange.state.grants.sign_in;
    let mut body = json!({
        "access_token": tokens.access,
        "refresh_token": tokens.refresh,
        "token_type": "Bearer",
        "expires_in": sign_in.lifetime_seconds,
    });
    let wants_identity = asked.is_some_and(|asked| asked.wants_identity);
    if wants_identity && !sign_in.lacks_id_token {
        let nonce = asked.and_then(|asked| asked.nonce.as_deref());
        let id_token = id_token(exchange, tokens.user, nonce);
        if let Some(members) = body.as_object_mut() {
            members.insert("id_token".to_owned(), json!(id_token));
        }
    }
    body
}

/// A token in the form of a JWT, without a signature.
fn id_token(exchange: &Exchange<'_>, user: u64, nonce: Option<&str>) -> String {
    let state = &exchange.state;
    let email = state.users.get(user).map(|user| user.email.as_str());
    let now = exchange.now.0 / 1000;
    let host = exchange.request.single_header("host").unwrap_or("sandbox");
    let mut claims = json!({
        "iss": format!("http://{host}"),
        "aud": CLIENT,
        "sub": ids::mint(Kind::User, user),
        "email": email,
        "iat": now,
        "exp": now + i64::from(state.grants.sign_in.lifetime_seconds),
    });
    let nonce = nonce.map(|nonce| {
        if state.grants.sign_in.has_wrong_nonce {
            "another"
        } else {
            nonce
        }
    });
    if let (Some(nonce), Some(members)) = (nonce, claims.as_object_mut()) {
        members.insert("nonce".to_owned(), json!(nonce));
    }
    let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
    let header = json!({ "alg": "none", "typ": "JWT" });
    format!("{}.{}.", part(&header), part(&claims))
}

pub(super) fn revoke(exchange: &mut Exchange<'_>) -> Response {
    let parameters = Parameters::of_body(exchange.request);
    let token = parameters
        .as_ref()
        .map(|parameters| parameters.required("token"));
    match token {
        Ok(Ok(token)) => {
            exchange.state.grants.revoke(token);
            uncached(200, &json!({}))
        }
        Ok(Err(refusal)) => refusal.into_response(),
        Err(refusal) => Refusal::new(refusal.error, refusal.description).into_response(),
    }
}

#[cfg(test)]
mod tests {
    use super::proves;

    #[test]
    fn a_verifier_proves_its_own_challenge_alone() {
        // RFC 7636, appendix B.
        let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        let challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";
        assert!(proves(verifier, challenge));
        assert!(!proves(challenge, challenge));
        assert!(!proves(&verifier.replace('d', "e"), challenge));
        assert!(!proves("short", challenge));
    }
}
