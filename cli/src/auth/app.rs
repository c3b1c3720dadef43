//! The server that people sign in at: the app of the service, not its API.

use std::time::Duration;

use ax_admin::transport::{HttpResponse, TransportFailure};
use ax_admin::{Client, Forms};
use ax_admin_core::credential::scrub;
use ax_admin_core::display::display_safe;
use serde_json::Value;
use url::form_urlencoded;

use super::CLIENT;
use super::grant::Grant;
use crate::failure::Failure;
use crate::profiles::Profile;

const TIME_LIMIT: Duration = Duration::from_secs(10);

/// What a server says of an error is not shown beyond this.
const LONGEST_REASON: usize = 200;

/// The app of a profile.
pub(super) struct App {
    forms: Forms,
}

/// Why there is no grant.
pub(super) enum Refusal {
    /// Nothing was sent.
    NotSent(String),
    /// It may have been carried out, and the answer is lost.
    Lost(String),
    /// The server refused it, or answered with something else.
    Answered(String),
}

impl Refusal {
    pub(super) fn reason(&self) -> &str {
        match self {
            Self::NotSent(why) | Self::Lost(why) | Self::Answered(why) => why,
        }
    }
}

impl App {
    pub(super) fn of(profile: &Profile) -> Result<Self, Failure> {
        let url = profile.app_url()?;
        let forms = Client::builder()
            .from_env()
            .base_url(url)
            .request_timeout(TIME_LIMIT)
            .build_forms();
        let forms = forms.map_err(|error| {
            let name = profile.name();
            let why = error.message().replace("`base_url`", "its address");
            Failure::usage(format!(
                "the profile `{name}` does not say where to sign in: {why}"
            ))
            .with_next("correct the section `[routing]` of the profile")
        })?;
        Ok(Self { forms })
    }

    pub(super) fn url(&self, path: &str, parameters: &[(&str, &str)]) -> String {
        format!("{}?{}", self.forms.url(path), encoded(parameters))
    }

    /// Redeems a code for the tokens of a login.
    pub(super) async fn redeem(
        &self,
        code: &str,
        verifier: &str,
        redirect_uri: &str,
    ) -> Result<Grant, Refusal> {
        let parameters = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", redirect_uri),
            ("client_id", CLIENT),
            ("code_verifier", verifier),
        ];
        self.grant(&parameters, &[code, verifier]).await
    }

    /// Replaces both tokens of a login.
    pub(super) async fn renew(&self, refresh: &str) -> Result<Grant, Refusal> {
        let parameters = [
            ("grant_type", "refresh_token"),
            ("refresh_token", refresh),
            ("client_id", CLIENT),
        ];
        self.grant(&parameters, &[refresh]).await
    }

    /// Makes a token invalid.
    pub(super) async fn revoke(&self, token: &str) -> Result<(), Refusal> {
        let parameters = [("token", token), ("client_id", CLIENT)];
        let answer = self.post("/oauth2/revoke", &parameters, &[token]).await?;
        if (200..300).contains(&answer.status()) {
            return Ok(());
        }
        Err(Refusal::Answered(refused(&answer, &[token])))
    }

    async fn grant(&self, parameters: &[(&str, &str)], secrets: &[&str]) -> Result<Grant, Refusal> {
        let answer = self.post("/oauth2/token", parameters, secrets).await?;
        if answer.status() != 200 {
            return Err(Refusal::Answered(refused(&answer, secrets)));
        }
        Grant::read(answer.body()).map_err(|why| {
            Refusal::Answered(format!("the answer is not the one of a sign-in: {why}"))
        })
    }

    async fn post(
        &self,
        path: &str,
        parameters: &[(&str, &str)],
        secrets: &[&str],
    ) -> Result<HttpResponse, Refusal> {
        let answer = self.forms.post(path, encoded(parameters)).await;
        answer.map_err(|failure| {
            let why = shown(&failure.to_string(), secrets);
            match failure {
                TransportFailure::NotSent(_)
                | TransportFailure::TooLate
                | TransportFailure::Refused(_) => Refusal::NotSent(why),
                TransportFailure::Lost(_)
                | TransportFailure::TimedOut(_)
                | TransportFailure::TooLarge
                | TransportFailure::Redirect => Refusal::Lost(why),
            }
        })
    }
}

fn encoded(parameters: &[(&str, &str)]) -> String {
    form_urlencoded::Serializer::new(String::new())
        .extend_pairs(parameters)
        .finish()
}

/// The reason of a refusal, as RFC 6749 names it.
fn refused(answer: &HttpResponse, secrets: &[&str]) -> String {
    let body: Value = serde_json::from_slice(answer.body()).unwrap_or_default();
    let member = |name: &str| body.get(name).and_then(Value::as_str).unwrap_or_default();
    let reason = match (member("error"), member("error_description")) {
        ("", _) => return format!("the server answered with status {}", answer.status()),
        (error, "") => error.to_owned(),
        (error, description) => format!("{error}: {description}"),
    };
    format!("the server refused it: {}", shown(&reason, secrets))
}

/// A text of the server that is safe to show and holds none of these secrets.
pub(super) fn shown(text: &str, secrets: &[&str]) -> String {
    let clean = secrets.iter().fold(text.to_owned(), |text, secret| {
        scrub(&text, secret).replace("(the API key)", "(a secret)")
    });
    let short: String = clean.chars().take(LONGEST_REASON).collect();
    display_safe(&short)
}
