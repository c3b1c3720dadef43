//! A login: the person agrees in a browser, and the code that comes back is redeemed for tokens.

use std::time::Duration;

use super::app::{App, Refusal, shown};
use super::listener::{Callback, Listener};
use super::proof::{Proof, is_same};
use super::{CLIENT, browser};
use crate::clock::now;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::profiles::{Profile, Tokens};
use crate::run::has_person;
use crate::session::note;

/// How long a person may take.
const PATIENCE: Duration = Duration::from_secs(300);

/// How the person gets to the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Browser {
    /// It is opened for the person at this terminal.
    Opened,
    /// The person opens the URL that is printed.
    Own,
}

impl Browser {
    /// As `--no-browser` says; without a person at a terminal, no browser is opened.
    pub(crate) fn chosen(is_own: bool) -> Result<Self, Failure> {
        if is_own {
            return Ok(Self::Own);
        }
        if has_person() {
            return Ok(Self::Opened);
        }
        Err(Failure::new(
            Exit::ConfirmationNeeded,
            "signing in needs a person at a terminal; nothing was sent",
        )
        .with_next("ask a person to run this command in a terminal of their own; `--no-browser` prints the URL and waits"))
    }
}

/// Signs in at the app of a profile, and passes the tokens to `save`. The page on which the browser ends says what came
/// of all that.
pub(crate) async fn sign_in<T>(
    profile: &Profile,
    browser: Browser,
    save: impl AsyncFnOnce(Tokens) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let app = App::of(profile)?;
    let proof = Proof::draw()?;
    let listener = Listener::open().await.map_err(|why| not_heard(&why))?;
    let redirect_uri = listener.redirect_uri().to_owned();
    let challenge = proof.challenge();
    let url = app.url(
        "/oauth2/authorize",
        &[
            ("response_type", "code"),
            ("client_id", CLIENT),
            ("redirect_uri", &redirect_uri),
            ("state", &proof.state),
            ("nonce", &proof.nonce),
            ("scope", "openid email"),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ],
    );
    let signed_in = async {
        note(&format!(
            "Sign in within 5 minutes, in a browser on this machine:\n{url}"
        ));
        if browser == Browser::Opened {
            tokio::spawn(browser::open(url));
        }
        tokio::time::timeout(patience(), listener.callback()).await
    };
    let interrupt = tokio::signal::ctrl_c();
    tokio::pin!(interrupt);
    let callback = tokio::select! {
        // Whoever has read the URL can interrupt it.
        biased;
        _ = &mut interrupt => {
            return Err(Failure::new(Exit::Interrupted, "interrupted; nobody signed in"));
        }
        arrived = signed_in => match arrived {
            Ok(callback) => callback.map_err(|why| not_heard(&why))?,
            Err(_) => return Err(again("nobody signed in within 5 minutes")),
        },
    };
    // Tokens that have arrived are stored, whatever is pressed.
    let redeemed = tokio::select! {
        redeemed = redeemed(&app, &proof, &redirect_uri, &callback) => redeemed,
        _ = &mut interrupt => Err(Failure::new(Exit::Interrupted, "interrupted; nothing was stored")),
    };
    let result = match redeemed {
        Ok(tokens) => save(tokens).await,
        Err(failure) => Err(failure),
    };
    let page = match &result {
        Ok(_) => vec![("status", "success")],
        Err(failure) => vec![("status", "error"), ("reason", failure.message.as_str())],
    };
    let page = app.url("/auth/cli/callback", &page);
    callback.answer(&page).await;
    result
}

fn patience() -> Duration {
    #[cfg(feature = "test-clock")]
    if let Some(patience) = crate::test_clock::patience() {
        return patience;
    }
    PATIENCE
}

async fn redeemed(
    app: &App,
    proof: &Proof,
    redirect_uri: &str,
    callback: &Callback,
) -> Result<Tokens, Failure> {
    let state = callback.parameter("state");
    if !state.is_some_and(|state| is_same(state, &proof.state)) {
        return Err(again(
            "what came back does not belong to this sign-in (its state is another one); nothing was stored",
        ));
    }
    let secrets = [
        proof.verifier.as_str(),
        proof.state.as_str(),
        proof.nonce.as_str(),
    ];
    match callback.parameter("error") {
        Some("access_denied") => {
            return Err(Failure::new(
                Exit::Declined,
                "the sign-in was declined; nothing was stored",
            ));
        }
        Some(error) => {
            let description = callback.parameter("error_description").unwrap_or_default();
            let why = shown(&format!("{error}: {description}"), &secrets);
            return Err(again(&format!(
                "the server did not sign in: {why}; nothing was stored"
            )));
        }
        None => {}
    }
    let Some(code) = callback.parameter("code").filter(|code| !code.is_empty()) else {
        return Err(again("the server sent no code; nothing was stored"));
    };
    let grant = app.redeem(code, &proof.verifier, redirect_uri).await;
    let grant = grant.map_err(|refusal| {
        let exit = match &refusal {
            Refusal::NotSent(_) | Refusal::Lost(_) => Exit::Network,
            Refusal::Answered(_) => Exit::NotSignedIn,
        };
        let message = format!("not signed in: {}; nothing was stored", refusal.reason());
        Failure::new(exit, message).with_next(AGAIN)
    })?;
    if !grant.has_nonce(&proof.nonce) {
        return Err(again(
            "the id token does not belong to this sign-in (its nonce is another one); nothing was stored",
        ));
    }
    Ok(grant.into_tokens(now(), None))
}

const AGAIN: &str = "sign in again: `ax-admin auth login`";

fn again(message: &str) -> Failure {
    Failure::new(Exit::NotSignedIn, message).with_next(AGAIN)
}

fn not_heard(why: &std::io::Error) -> Failure {
    let message = format!("can't listen on 127.0.0.1 for the browser: {why}");
    Failure::new(Exit::Failed, message)
}
