//! `ax-admin auth`: signs in, signs out, says who is signed in.

use ax_admin::Json;
use clap::{Arg, ArgAction, ArgMatches, Command as Clap};
use toml_edit::DocumentMut;

use super::app::App;
use super::login::{Browser, sign_in};
use crate::clock::now;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{self, Output, written};
use crate::profiles::{self, Changes, NewProfile, Profile, Tokens};
use crate::session::note;

pub(crate) fn tree() -> Clap {
    Clap::new("auth")
        .about("Signs in with OAuth, for profiles that have no API key")
        .after_help("Example:\n  ax-admin auth status")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(
            Clap::new("login")
                .about("Signs a person in, in their browser, and stores the tokens in the profile")
                .after_help("Example:\n  ax-admin auth login --profile work")
                .arg(no_browser()),
        )
        .subcommand(
            Clap::new("logout")
                .about("Revokes the tokens of the profile and removes them")
                .after_help("Example:\n  ax-admin auth logout"),
        )
        .subcommand(
            Clap::new("status")
                .about("Shows who is signed in, as the token says, and until when; nothing is sent")
                .after_help("Example:\n  ax-admin auth status -o json"),
        )
}

/// The flag of what may open a browser.
pub(crate) fn no_browser() -> Arg {
    Arg::new("no-browser")
        .long("no-browser")
        .action(ArgAction::SetTrue)
        .help("Print the URL to open, and wait; without a terminal, this is the only way")
}

pub(crate) async fn run(verb: &str, given: &ArgMatches, output: &Output) -> Result<Exit, Failure> {
    for flag in [
        "base-url",
        "region",
        "api-key",
        "api-key-file",
        "api-key-stdin",
    ] {
        if given.value_source(flag) == Some(clap::parser::ValueSource::CommandLine) {
            return Err(Failure::usage(format!(
                "`--{flag}` does not apply: the profile says where to sign in"
            )));
        }
    }
    let name = given.get_one::<String>("profile").cloned();
    let name = name.or_else(profiles::active_name);
    let profile = Profile::read(&name.ok_or_else(no_profile)?)?;
    if verb == "status" {
        return status(&profile, output);
    }
    if !profile.is_oauth()? {
        let name = profile.name();
        return Err(Failure::usage(format!(
            "the profile `{name}` has an API key, and needs no login"
        ))
        .with_next(
            "create one that signs in: `ax-admin profiles create NAME --auth-method oauth`",
        ));
    }
    if verb == "login" {
        login(&profile, given.get_flag("no-browser")).await
    } else {
        logout(&profile).await
    }
}

fn no_profile() -> Failure {
    Failure::new(Exit::NotSignedIn, "there is no active profile")
        .with_next("create one that signs in: `ax-admin profiles create NAME --auth-method oauth`")
}

async fn login(profile: &Profile, is_own_browser: bool) -> Result<Exit, Failure> {
    let name = profile.name();
    if let Some(tokens) = profile.tokens()
        && tokens.expires_at > now()
    {
        note(&format!(
            "the profile `{name}` is signed in already, {}; `ax-admin auth logout` first to be someone else",
            as_whom(&tokens)
        ));
        return Ok(Exit::Done);
    }
    let browser = Browser::chosen(is_own_browser)?;
    let save = async |tokens: Tokens| {
        let write = async |document: &mut DocumentMut| tokens.write(document);
        profiles::edit(name, write).await?;
        Ok(as_whom(&tokens))
    };
    let whom = sign_in(profile, browser, save).await?;
    note(&format!("the profile `{name}` is signed in, {whom}"));
    warn_of_variable();
    Ok(Exit::Done)
}

/// Creates a profile of whoever signs in: `profiles create --auth-method oauth`.
pub(crate) async fn create(
    name: Option<&str>,
    changes: Changes,
    from: Option<&str>,
    is_own_browser: bool,
) -> Result<Exit, Failure> {
    if changes.api_key.is_some() {
        return Err(Failure::usage(
            "`--auth-method oauth` and `--api-key` exclude each other; nothing was created",
        ));
    }
    if changes.base_url.is_some() {
        return Err(Failure::usage(
            "`--base-url` says where the API is, and not where to sign in; nothing was created",
        )
        .with_next("give `--region` or `--single-host`, or `--from-file` with `app_host` in it"));
    }
    let mut new = NewProfile::prepare(name, changes, from)?;
    let profile = new.profile()?;
    if !profile.has_no_key()? {
        return Err(Failure::usage(
            "the file has an API key, which `--auth-method oauth` excludes; nothing was created",
        ));
    }
    let browser = Browser::chosen(is_own_browser)?;
    let save = async |tokens: Tokens| {
        tokens.write(new.document())?;
        Ok((new.save().await?, as_whom(&tokens)))
    };
    let (name, whom) = sign_in(&profile, browser, save).await?;
    note(&format!(
        "created the profile `{name}`, which is now the active one and signed in, {whom}"
    ));
    warn_of_variable();
    Ok(Exit::Done)
}

/// The variable of the environment would make the login useless.
fn warn_of_variable() {
    let variable = ax_admin_core::options::KEY_VARIABLE;
    if crate::environment::value(variable).is_some() {
        note(&format!(
            "warning: `{variable}` is set and takes precedence over this login"
        ));
    }
}

/// Who signed in, for a sentence.
fn as_whom(tokens: &Tokens) -> String {
    match &tokens.email {
        Some(email) => {
            let email = ax_admin_core::display::display_safe(email);
            format!("as the token says by {email}")
        }
        None => "the token does not say by whom".to_owned(),
    }
}

async fn logout(profile: &Profile) -> Result<Exit, Failure> {
    let name = profile.name();
    let mut valid_until = None;
    let mut failed = Vec::new();
    let end = async |document: &mut DocumentMut| {
        let profile = Profile::parse(name, &document.to_string())?;
        if let Some(tokens) = profile.tokens() {
            valid_until = Some(tokens.expires_at);
            match App::of(&profile) {
                Ok(app) => {
                    for token in [&tokens.access, &tokens.refresh] {
                        if let Err(refusal) = app.revoke(token).await {
                            failed.push(refusal.reason().to_owned());
                        }
                    }
                }
                Err(failure) => failed.push(failure.message),
            }
        }
        profiles::remove_tokens(document);
        Ok(())
    };
    profiles::edit(name, end).await?;
    let Some(valid_until) = valid_until else {
        note(&format!("the profile `{name}` is logged out already"));
        return Ok(Exit::Done);
    };
    if let Some(why) = failed.first() {
        return Err(Failure::new(
            Exit::Failed,
            format!(
                "the tokens were removed from the profile `{name}`, but not revoked: {why}; a copy of them may still work, the access token until {valid_until}"
            ),
        )
        .with_next("end the session in the app, if the tokens may have been copied"));
    }
    note(&format!(
        "logged out of the profile `{name}`; its tokens are revoked"
    ));
    Ok(Exit::Done)
}

fn status(profile: &Profile, output: &Output) -> Result<Exit, Failure> {
    let is_oauth = profile.is_oauth()?;
    let tokens = profile.tokens().filter(|_| is_oauth);
    let (state, exit) = match (is_oauth, &tokens) {
        (false, _) => match profile.key() {
            Ok(_) => ("api key", Exit::Done),
            Err(_) => ("no api key", Exit::NotSignedIn),
        },
        (true, None) => ("logged out", Exit::NotSignedIn),
        (true, Some(tokens)) if tokens.expires_at > now() => ("signed in", Exit::Done),
        // The next command renews it.
        (true, Some(_)) => ("expired", Exit::Done),
    };
    let text = |text: Option<String>| text.map_or(Json::Null, Json::text);
    let email = tokens.as_ref().and_then(|tokens| tokens.email.clone());
    let expires_at = tokens.as_ref().map(|tokens| tokens.expires_at.to_string());
    let method = if is_oauth { "oauth" } else { "api-key" };
    let document = Json::object([
        ("profile", Json::text(profile.name().to_owned())),
        ("auth_method", Json::text(method)),
        ("state", Json::text(state)),
        ("user_email", text(email.clone())),
        (
            "user_email_proven",
            email.map_or(Json::Null, |_| Json::Bool(false)),
        ),
        ("expires_at", text(expires_at)),
        (
            "app",
            text(is_oauth.then(|| profile.app_url()).transpose()?),
        ),
    ]);
    let columns = [
        "profile",
        "auth_method",
        "state",
        "user_email",
        "user_email_proven",
        "expires_at",
        "app",
    ];
    let mut sink = output.open()?;
    written(output::document(
        &mut sink,
        output.format,
        &document,
        &columns,
    ))?;
    written(sink.finish())?;
    if tokens.is_some_and(|tokens| tokens.email.is_some()) {
        note("the e-mail address is what the token says; it is not proven");
    }
    Ok(exit)
}
