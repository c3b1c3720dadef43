//! What the token endpoint answers.

use ax_admin_core::Timestamp;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::Value;

use super::proof::is_same;
use crate::profiles::Tokens;

/// A response that has everything. It has no `Debug`, since it holds secrets.
pub(super) struct Grant {
    access: String,
    refresh: String,
    lifetime_seconds: u64,
    claims: Option<Value>,
}

impl Grant {
    /// Checks a response; what is wrong with it is said without quoting it.
    pub(super) fn read(body: &[u8]) -> Result<Self, &'static str> {
        let body: Value = serde_json::from_slice(body).map_err(|_| "it is not JSON")?;
        if !body.is_object() {
            return Err("it is not a JSON object");
        }
        let token = |name: &str| {
            let text = body.get(name).and_then(Value::as_str);
            // It becomes a part of a header.
            text.filter(|text| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_graphic()))
                .map(ToOwned::to_owned)
        };
        let is_bearer = body.get("token_type").is_none_or(|kind| {
            kind.as_str()
                .is_some_and(|kind| kind.eq_ignore_ascii_case("bearer"))
        });
        if !is_bearer {
            return Err("its token is no bearer token");
        }
        let lifetime = body.get("expires_in").and_then(|lifetime| match lifetime {
            Value::String(text) => text.trim().parse().ok(),
            Value::Number(number) => number.as_u64(),
            Value::Null | Value::Bool(_) | Value::Array(_) | Value::Object(_) => None,
        });
        Ok(Self {
            access: token("access_token").ok_or("it has no `access_token`")?,
            refresh: token("refresh_token").ok_or("it has no `refresh_token`")?,
            lifetime_seconds: lifetime.ok_or("it has no whole number in `expires_in`")?,
            claims: body
                .get("id_token")
                .and_then(Value::as_str)
                .and_then(claims_of),
        })
    }

    /// Whether the id token, if it has a nonce, has this one.
    pub(super) fn has_nonce(&self, nonce: &str) -> bool {
        let found = self.claims.as_ref().and_then(|claims| claims.get("nonce"));
        found.is_none_or(|found| found.as_str().is_some_and(|found| is_same(found, nonce)))
    }

    /// The tokens, with the e-mail address that the id token says, else the known one.
    pub(super) fn into_tokens(self, now: Timestamp, known_email: Option<String>) -> Tokens {
        let claims = self.claims.as_ref();
        let email = claims.and_then(|claims| claims.get("email")?.as_str());
        let email = email
            .map(str::trim)
            .filter(|email| !email.is_empty())
            .map(ToOwned::to_owned);
        Tokens {
            access: self.access,
            refresh: self.refresh,
            expires_at: now.plus(self.lifetime_seconds.saturating_mul(1000)),
            email: email.or(known_email),
        }
    }
}

/// The claims of an id token. Its signature is not checked: it comes from the server itself, and proves nothing here.
fn claims_of(id_token: &str) -> Option<Value> {
    let mut parts = id_token.split('.');
    let (_header, claims, _signature) = (parts.next()?, parts.next()?, parts.next()?);
    let claims = URL_SAFE_NO_PAD.decode(claims.trim_end_matches('=')).ok()?;
    let claims: Value = serde_json::from_slice(&claims).ok()?;
    claims.is_object().then_some(claims)
}

#[cfg(test)]
mod tests {
    use ax_admin_core::Timestamp;
    use base64::Engine as _;
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;
    use serde_json::{Value, json};

    use super::Grant;

    fn response(expires_in: &Value) -> Value {
        json!({ "access_token": "a", "refresh_token": "r", "expires_in": expires_in })
    }

    fn read(body: &Value) -> Result<Grant, &'static str> {
        Grant::read(body.to_string().as_bytes())
    }

    #[test]
    fn a_lifetime_is_a_whole_number_or_its_text() {
        for lifetime in [json!(60), json!("60")] {
            let tokens = read(&response(&lifetime)).ok().unwrap();
            let tokens = tokens.into_tokens(Timestamp::from_millis(1), None);
            assert_eq!(tokens.expires_at.as_millis(), 60_001);
        }
        for lifetime in [
            json!(1.5),
            json!("soon"),
            json!(-1),
            json!(null),
            json!([60]),
        ] {
            assert!(read(&response(&lifetime)).is_err(), "{lifetime}");
        }
    }

    #[test]
    fn both_tokens_are_needed_and_fit_a_header() {
        for name in ["access_token", "refresh_token"] {
            for wrong in [
                json!(null),
                json!(""),
                json!(1),
                json!("a b"),
                json!("a\nb"),
            ] {
                let mut body = response(&json!(60));
                body[name] = wrong;
                let why = read(&body).err().unwrap();
                assert!(why.contains(name), "{why}");
            }
        }
        let mut body = response(&json!(60));
        body["token_type"] = json!("mac");
        assert!(read(&body).is_err());
        assert!(Grant::read(b"<html>").is_err());
        assert!(Grant::read(b"[]").is_err());
    }

    #[test]
    fn a_nonce_is_compared_where_there_is_one() {
        let with = |claims: &Value| {
            let mut body = response(&json!(60));
            body["id_token"] = json!(format!(
                "e30.{}.",
                URL_SAFE_NO_PAD.encode(claims.to_string())
            ));
            read(&body).ok().unwrap()
        };
        assert!(with(&json!({ "nonce": "n" })).has_nonce("n"));
        assert!(!with(&json!({ "nonce": "n" })).has_nonce("m"));
        assert!(!with(&json!({ "nonce": 1 })).has_nonce("m"));
        assert!(with(&json!({})).has_nonce("n"));
        assert!(read(&response(&json!(60))).ok().unwrap().has_nonce("n"));
        let tokens = with(&json!({ "email": "jane@acme.example" }));
        let tokens = tokens.into_tokens(Timestamp::from_millis(0), None);
        assert_eq!(tokens.email.as_deref(), Some("jane@acme.example"));
    }
}
