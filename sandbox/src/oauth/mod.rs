//! Signing in with OAuth, on paths beside the API's: the authorization code flow with PKCE for one public client, `arize-cli`.
//!
//! Nobody is asked: a request to authorize is answered at once, as [`SignIn`] says. Everything else is checked as a server
//! checks it: the client, the redirect, the challenge, codes that work once, and refresh tokens that are replaced.

mod authorize;
mod form;
mod grants;
mod page;
mod token;

use serde_json::{Value, json};

use crate::http::{Request, Response};
use crate::state::State;
use crate::target::Target;
use crate::time::Timestamp;

pub(crate) use form::logged;
pub(crate) use grants::Grants;

/// The only client.
const CLIENT: &str = "arize-cli";

/// How requests to authorize are answered, for tests of programs that sign in.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent switches, set by name"
)]
pub struct SignIn {
    /// The e-mail address of the user who signs in; by default the account admin who is in every scenario.
    pub email: String,
    /// The person declines.
    pub is_denied: bool,
    /// The redirect has another `state` than the request.
    pub has_wrong_state: bool,
    /// The id token has another `nonce` than the request.
    pub has_wrong_nonce: bool,
    /// There is no id token, so that nothing says who signed in.
    pub lacks_id_token: bool,
    /// How long access tokens are valid.
    pub lifetime_seconds: u32,
}

impl Default for SignIn {
    fn default() -> Self {
        Self {
            email: "ada.admin@acme.example".to_owned(),
            is_denied: false,
            has_wrong_state: false,
            has_wrong_nonce: false,
            lacks_id_token: false,
            lifetime_seconds: 3600,
        }
    }
}

/// Answers a request to a path of this module; `None` if it is another one.
pub(crate) fn respond(
    state: &mut State,
    request: &Request,
    target: &Target,
    now: Timestamp,
) -> Option<Response> {
    let segments: Vec<&str> = target.segments.iter().map(String::as_str).collect();
    let (method, answer): (&str, fn(&mut Exchange<'_>) -> Response) = match segments.as_slice() {
        ["oauth2", "authorize"] => ("GET", authorize::answer),
        ["oauth2", "token"] => ("POST", token::answer),
        ["oauth2", "revoke"] => ("POST", token::revoke),
        ["auth", "cli", "callback"] => ("GET", page::answer),
        _ => return None,
    };
    if request.method != method {
        return Some(Response::empty(405).with_header("allow", method));
    }
    Some(answer(&mut Exchange {
        state,
        request,
        target,
        now,
    }))
}

/// A request with everything that answers it.
struct Exchange<'a> {
    state: &'a mut State,
    request: &'a Request,
    target: &'a Target,
    now: Timestamp,
}

/// Why a request is refused, by the names of RFC 6749.
#[derive(Debug)]
struct Refusal {
    error: &'static str,
    description: &'static str,
}

impl Refusal {
    const fn new(error: &'static str, description: &'static str) -> Self {
        Self { error, description }
    }

    fn into_response(self) -> Response {
        let status = if self.error == "invalid_client" {
            401
        } else {
            400
        };
        uncached(
            status,
            &json!({ "error": self.error, "error_description": self.description }),
        )
    }
}

/// A response that no cache keeps.
fn uncached(status: u16, body: &Value) -> Response {
    Response::json(status, body).with_header("cache-control", "no-store")
}

/// The user who signs in.
fn person(state: &State) -> Option<u64> {
    state.users.find_by_email(&state.grants.sign_in.email)
}
