//! Renews tokens before they expire.

use ax_admin_core::Timestamp;

use super::app::{App, Refusal};
use crate::clock::now;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::profiles::{Profile, Tokens, edit};

/// An access token that expires sooner is renewed before it is used.
const LEAST_LEFT_MS: u64 = 60_000;

/// The tokens of a profile, renewed if need be.
pub(crate) async fn usable(profile: &Profile) -> Result<Tokens, Failure> {
    let name = profile.name();
    let tokens = profile.tokens().ok_or_else(|| logged_out(name))?;
    if is_fresh(&tokens, now()) {
        return Ok(tokens);
    }
    let renewing = renewed(name);
    tokio::pin!(renewing);
    tokio::select! {
        renewed = &mut renewing => renewed,
        // The answer has the only tokens that work from then on: it is waited for and stored.
        _ = tokio::signal::ctrl_c() => {
            // Whoever presses it again does not want that.
            tokio::select! {
                renewed = renewing => drop(renewed?),
                _ = tokio::signal::ctrl_c() => std::process::exit(Exit::Interrupted.number().into()),
            }
            Err(Failure::new(Exit::Interrupted, "interrupted; nothing was sent to the API"))
        }
    }
}

/// The tokens of a profile if they need not be renewed.
pub(crate) fn fresh(profile: &Profile) -> Option<Tokens> {
    profile.tokens().filter(|tokens| is_fresh(tokens, now()))
}

/// Renews under the lock of the profile: the refresh token works once, and another program may have used it meanwhile.
async fn renewed(name: &str) -> Result<Tokens, Failure> {
    let renew = async |document: &mut toml_edit::DocumentMut| {
        let profile = Profile::parse(name, &document.to_string())?;
        let tokens = profile.tokens().ok_or_else(|| logged_out(name))?;
        if is_fresh(&tokens, now()) {
            return Ok(tokens);
        }
        let grant = App::of(&profile)?.renew(&tokens.refresh).await;
        let grant = grant.map_err(|refusal| not_renewed(name, &refusal))?;
        let tokens = grant.into_tokens(now(), tokens.email);
        tokens.write(document)?;
        Ok(tokens)
    };
    edit(name, renew).await
}

fn is_fresh(tokens: &Tokens, now: Timestamp) -> bool {
    tokens.expires_at.since(now) > LEAST_LEFT_MS
}

fn logged_out(name: &str) -> Failure {
    Failure::new(
        Exit::NotSignedIn,
        format!("the profile `{name}` is logged out"),
    )
    .with_next("a person signs in: `ax-admin auth login`")
}

fn not_renewed(name: &str, refusal: &Refusal) -> Failure {
    let why = refusal.reason();
    let message = format!("the login of the profile `{name}` could not be renewed: {why}");
    match refusal {
        // The refresh token is as good as before.
        Refusal::NotSent(_) => Failure::new(Exit::Network, message)
            .with_next("run it again once the server can be reached"),
        Refusal::Lost(_) | Refusal::Answered(_) => Failure::new(Exit::NotSignedIn, message)
            .with_next("a person signs in again: `ax-admin auth login`"),
    }
}
