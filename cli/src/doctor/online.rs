//! The key, the connection, who is calling, and what they may read.

use std::net::{TcpStream, ToSocketAddrs as _};
use std::time::Duration;

use ax_admin::{Json, json::Object};
use ax_admin_core::Error;
use ax_admin_core::display::display_safe;
use ax_admin_core::facade::{self, FieldCase, Output};
use ax_admin_core::options::KEY_VARIABLE;
use clap::ArgMatches;

use super::{Finding, State, variables};
use crate::command::Kind;
use crate::environment;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::generated::commands::COMMANDS;
use crate::profiles::{Profile, Settings};
use crate::run::with_account;
use crate::session::Session;

/// How long a connection may take.
const PATIENCE: Duration = Duration::from_secs(5);
/// Codes of plans are valid for minutes, so that a minute matters.
const NOTABLE_SKEW_MS: u64 = 60_000;
const SET_KEY: &str = "`ax-admin profiles update --api-key-stdin`";

pub(super) async fn check(
    session: &Session,
    given: &ArgMatches,
    profile: Option<&str>,
) -> Vec<Finding> {
    let mut findings = vec![key(given, profile, &session.connection.settings)];
    if let Some(region) = session.connection.unknown_region() {
        findings.push(Finding::warning(
            "region",
            crate::unknown_region(region),
            "`ax-admin profiles update --region us-east-1b`, with the region of your account",
        ));
    }
    let reached = reach(session).await;
    let is_reached = reached.state == State::Ok;
    findings.push(reached);
    if !is_reached {
        return findings;
    }
    let other_key = session.connection.key_from.replacement();
    let caller = session.run(facade::whoami(
        session.connection.client.driver().session(),
        FieldCase::Snake,
    ));
    match caller.await {
        Ok(Output::Value { value, .. }) => findings.extend([tls(session), who(&value, &other_key)]),
        Ok(Output::Page { .. } | Output::Plan(_) | Output::Applied { .. }) => {}
        Err(error) => {
            findings.push(refused(session, with_account(session, error.into())));
            findings.extend(clock(session));
            return findings;
        }
    }
    findings.extend(clock(session));
    findings.extend(lists(session).await);
    findings
}

/// Why the first request failed.
fn refused(session: &Session, mut failure: Failure) -> Finding {
    let check = if failure.exit == Exit::NotSignedIn {
        let next = failure.next.unwrap_or_default();
        let other = session.connection.key_from.replacement();
        failure.next = Some(format!("{next}; {other}"));
        "key"
    } else if failure.exit != Exit::Network {
        "service"
    } else if failure.message.contains("certificate") {
        "TLS"
    } else {
        "network"
    };
    Finding::problem(check, failure)
}

/// Where the key is from, and whether it looks like one.
fn key(given: &ArgMatches, profile: Option<&str>, settings: &Settings) -> Finding {
    let stored = || profile.and_then(|name| Profile::read(name).ok());
    let (source, text) = if let Some(key) = given.get_one::<String>("api-key") {
        ("--api-key", Some(key.clone()))
    } else if given.get_flag("api-key-stdin") {
        ("standard input", None)
    } else if given.get_one::<String>("api-key-file").is_some() {
        ("--api-key-file", None)
    } else if let Some(key) = environment::value(KEY_VARIABLE) {
        (KEY_VARIABLE, Some(key))
    } else if let Some(source) = &settings.key {
        return Finding::ok("key", format!("from the settings: {}", source.describe()));
    } else {
        let stored = stored();
        if stored
            .as_ref()
            .is_some_and(|profile| profile.is_oauth().unwrap_or(false))
        {
            return Finding::ok(
                "key",
                "the token of the profile, from signing in with OAuth",
            );
        }
        ("the profile", stored.and_then(|profile| profile.key().ok()))
    };
    match text {
        Some(text) if !text.trim().starts_with("ak-") => Finding::warning(
            "key",
            format!("from {source}, but it does not begin with `ak-` as API keys do"),
            if source == "the profile" {
                SET_KEY.to_owned()
            } else {
                format!("give the key of your account in {source}")
            },
        ),
        Some(_) => Finding::ok("key", format!("from {source}, and begins with `ak-`")),
        None => Finding::ok("key", format!("from {source}")),
    }
}

/// Whether the name of the host is known, and something answers there.
async fn reach(session: &Session) -> Finding {
    let host = display_safe(session.connection.client.host());
    let proxies = environment::set(&variables::PROXIES);
    if proxies
        .iter()
        .any(|name| !name.eq_ignore_ascii_case("no_proxy"))
    {
        return Finding::ok(
            "network",
            format!("`{host}` is reached through a proxy, if it applies"),
        );
    }
    let address = address(session.connection.client.host(), is_encrypted(session));
    let connecting = tokio::task::spawn_blocking(move || {
        let found = address.to_socket_addrs().map_err(|why| ("name", why))?;
        let mut last = std::io::Error::from(std::io::ErrorKind::NotFound);
        for address in found {
            match TcpStream::connect_timeout(&address, PATIENCE) {
                Ok(_) => return Ok(()),
                Err(why) => last = why,
            }
        }
        Err(("connection", last))
    });
    let failed = |message: String, fix: &str| {
        let failure = Failure::new(Exit::Network, message).with_next(fix);
        Finding::problem("network", failure)
    };
    match tokio::time::timeout(PATIENCE * 3, connecting).await {
        Ok(Ok(Ok(()))) => Finding::ok("network", format!("`{host}` is reached")),
        Ok(Ok(Err(("name", why)))) => failed(
            format!("the name `{host}` is not found: {why}"),
            "check the region or the address: `ax-admin profiles show`",
        ),
        Ok(Ok(Err((_, why)))) => failed(
            format!("nothing answers at `{host}`: {why}"),
            "check the address, the firewall and whether a proxy is needed (HTTPS_PROXY): `ax-admin profiles show`",
        ),
        Ok(Err(_)) | Err(_) => failed(
            format!("`{host}` did not answer in time"),
            "check the network, and whether a proxy is needed (HTTPS_PROXY)",
        ),
    }
}

/// The host with its port.
fn address(host: &str, is_encrypted: bool) -> String {
    let port = host.rsplit_once(':').map(|(_, port)| port);
    let has_port = port.is_some_and(|port| port.bytes().all(|digit| digit.is_ascii_digit()));
    match (has_port, is_encrypted) {
        (true, _) => host.to_owned(),
        (false, true) => format!("{host}:443"),
        (false, false) => format!("{host}:80"),
    }
}

fn is_encrypted(session: &Session) -> bool {
    let base = &session.connection.client.settings().base_url;
    base.join("/").starts_with("https://")
}

fn tls(session: &Session) -> Finding {
    if is_encrypted(session) {
        Finding::ok("TLS", "the server's certificate is accepted")
    } else {
        Finding::ok("TLS", "not used: the address is of this machine")
    }
}

/// Who is calling, as far as the API tells.
fn who(caller: &Json<'_>, other_key: &str) -> Finding {
    let user = caller.member("user");
    let role = caller.member("account_role").str_of("name");
    let name = match (user.str_of("name"), user.str_of("email")) {
        ("", "") => caller.str_of("user_id").to_owned(),
        (name, email) => format!("{name} <{email}>"),
    };
    let name = display_safe(&name);
    match role {
        "ADMIN" => Finding::ok("caller", format!("{name}, account role ADMIN")),
        "" => Finding::warning(
            "caller",
            "the API does not tell who is calling, or in which account role: it may be a service key",
            "use the key of a user, or say who acts where a command takes `--acting-user USER`",
        ),
        role => Finding::warning(
            "caller",
            format!(
                "{name}, account role {}: not an account admin",
                display_safe(role)
            ),
            format!("use the key of an account admin: {other_key}"),
        ),
    }
}

fn clock(session: &Session) -> Option<Finding> {
    let skew = session.connection.client.driver().clock_skew_ms()?;
    let seconds = skew.unsigned_abs() / 1_000;
    if skew.unsigned_abs() < NOTABLE_SKEW_MS {
        return Some(Finding::ok("clock", "agrees with that of the server"));
    }
    let order = if skew > 0 { "behind" } else { "ahead of" };
    Some(Finding::warning(
        "clock",
        format!("this machine's clock is {seconds} s {order} that of the server"),
        if cfg!(target_os = "linux") {
            "set it: `timedatectl set-ntp true`"
        } else {
            "set it in the settings of the system"
        },
    ))
}

/// One row of each list: what this key may read.
async fn lists(session: &Session) -> Vec<Finding> {
    let other_key = session.connection.key_from.replacement();
    let mut findings = Vec::new();
    let mut refused = 0;
    for command in COMMANDS.iter().filter(|command| command.kind == Kind::List) {
        let mut input = Object::default();
        input.set("limit", Json::number(1));
        if command
            .inputs
            .iter()
            .any(|input| input.name == "resource_type" && input.is_required)
        {
            input.set("resource_type", Json::text("SPACE"));
        }
        let line = format!("`ax-admin {} {}`", command.group, command.name);
        match list(session, command.operation, input).await {
            Ok(()) => findings.push(Finding::ok("may read", command.group)),
            Err(error) => {
                let failure = Failure::from(error);
                if failure.exit == Exit::NotAllowed {
                    refused += 1;
                    findings.push(Finding::warning(
                        "may read",
                        format!("{}: not allowed for this key", command.group),
                        format!("if {line} is needed, use the key of an admin: {other_key}"),
                    ));
                } else {
                    let failure = with_account(session, failure);
                    findings.push(Finding::problem("may read", failure));
                    return findings;
                }
            }
        }
    }
    if refused == findings.len() {
        let failure = Failure::new(Exit::NotAllowed, "this key may list nothing");
        let failure = failure.with_next(format!("use the key of an admin: {other_key}"));
        findings.push(Finding::problem("may read", failure));
    }
    findings
}

async fn list(session: &Session, operation: &str, input: Object<'static>) -> Result<(), Error> {
    let page = facade::page(operation, Json::Object(input), FieldCase::Snake);
    let page = page.map_err(|error| session.scrubbed(error))?;
    let driver = session.connection.client.driver().session();
    let take = Box::new(|_: Json<'_>| {});
    session
        .run(page.next_page_each(driver, take))
        .await
        .map(drop)
}
