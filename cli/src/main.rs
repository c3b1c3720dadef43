//! `ax-admin`: the command line for administering access in an Arize AX account.
//!
//! The tables in [`generated`] say which commands there are; the core plans and decides. This program parses, shows, asks and
//! stores.

mod arguments;
mod auth;
mod catalog;
mod cli;
mod clock;
mod command;
mod completion;
mod connection;
mod doctor;
mod early;
mod environment;
mod exit;
mod failure;
mod folders;
mod generated;
mod hidden;
mod keys;
mod manual;
mod output;
mod own;
mod paint;
mod practice;
mod private;
mod profiles;
mod progress;
mod run;
mod secret;
mod service_keys;
mod session;
mod shell;
mod skill;
mod suggestions;
#[cfg(feature = "test-clock")]
mod test_clock;

use std::process::ExitCode;
use std::sync::atomic::AtomicBool;

use ax_admin::{Cancel, Json};
use ax_admin_core::facade::{self, FieldCase, Output as Answer};
use clap::ArgMatches;
use clap::error::ErrorKind;

use crate::connection::Defaults;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::generated::commands::COMMANDS;
use crate::output::{Format, Output};
use crate::session::Session;

fn main() -> ExitCode {
    if let Some(choice) = early::color() {
        paint::choose(&choice);
    }
    if let Some(answered) = completion::answer() {
        return answered;
    }
    secret::remember_variable();
    let given = match cli::tree().try_get_matches() {
        Ok(given) => given,
        Err(wrong) => return unparsed(&wrong),
    };
    let output = match output_of(&given) {
        Ok(output) => output,
        Err(failure) => return report(&failure, false),
    };
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    let runtime = match runtime {
        Ok(runtime) => runtime,
        Err(why) => {
            let failure = Failure::new(Exit::Failed, format!("can't start: {why}"));
            return report(&failure, output.is_data());
        }
    };
    let is_data = output.is_data();
    let ended = runtime.block_on(run(&given, output));
    // A thread that waits for a terminal must not keep the program.
    runtime.shutdown_background();
    match ended {
        Ok(code) => ExitCode::from(code),
        // `api-keys delete` takes every word, `-o json` too.
        Err(failure) => report(&failure, is_data || early::is_data()),
    }
}

/// Help and version go to standard output; a mistake to standard error.
fn unparsed(wrong: &clap::Error) -> ExitCode {
    let is_asked = matches!(
        wrong.kind(),
        ErrorKind::DisplayHelp | ErrorKind::DisplayVersion
    );
    if is_asked {
        let _unwritable = wrong.print();
        return Exit::Done.into();
    }
    // It quotes what was typed, which may be a key or mislead a terminal.
    let text = wrong.render().to_string();
    let lines = text
        .lines()
        .map(|line| shell::without_keys(&ax_admin_core::display::display_safe(line)));
    let mut lines: Vec<String> = lines.collect();
    suggest(wrong, &mut lines);
    if early::is_data() {
        return report(&as_failure(&lines), true);
    }
    session::note(&lines.join("\n"));
    Exit::Usage.into()
}

/// Adds what was meant, else keeps what clap finds by the spelling, else lists what there is.
fn suggest(wrong: &clap::Error, lines: &mut Vec<String>) {
    let is_tip = |line: &String| line.trim_start().starts_with("tip: ");
    let (tree, typed) = (cli::tree(), early::own_words());
    // It says how to pass a flag as a value, which no value of a command is.
    lines.retain(|line| !(is_tip(line) && line.contains("to pass '")));
    lines.dedup_by(|next, line| next.is_empty() && line.is_empty());
    let tip = match suggestions::meant(&tree, wrong, &typed) {
        Some(meant) => Some(meant),
        None if lines.iter().any(is_tip) => None,
        None => suggestions::choices(&tree, wrong, &typed),
    };
    if let Some(tip) = tip {
        lines.retain(|line| !is_tip(line));
        lines.dedup_by(|next, line| next.is_empty() && line.is_empty());
        let end = lines.iter().position(String::is_empty);
        let end = end.unwrap_or(lines.len());
        lines.splice(end..end, [String::new(), format!("  tip: {tip}")]);
    }
}

/// A mistake as a sentence, with the suggestion, or else where the help is.
fn as_failure(lines: &[String]) -> Failure {
    let mut lines = lines.iter().map(|line| line.trim());
    let message: Vec<&str> = lines.by_ref().take_while(|line| !line.is_empty()).collect();
    let message = message.join(" ");
    let tips: Vec<&str> = lines
        .filter_map(|line| line.strip_prefix("tip: "))
        .collect();
    let next = if tips.is_empty() {
        "`ax-admin --help` lists the commands, and that of a command has an example".to_owned()
    } else {
        tips.join("; ")
    };
    match message.strip_prefix("error: ") {
        Some(message) => Failure::usage(message).with_next(next),
        // It is the help, because a command is missing.
        None => Failure::usage("no command is given").with_next(next),
    }
}

/// What `--output` says, else the settings of the profile, else a table on a terminal and everywhere.
fn output_of(given: &ArgMatches) -> Result<Output, Failure> {
    let given = innermost(given);
    if let Some(text) = given.get_one::<String>("output") {
        return Output::read(text);
    }
    let profile = given.get_one::<String>("profile").map(String::as_str);
    let format = profiles::Settings::output(profile).unwrap_or(Format::Table);
    Ok(Output { format, file: None })
}

/// The matches of the command itself, which hold the flags of every command too.
fn innermost(given: &ArgMatches) -> &ArgMatches {
    match given.subcommand() {
        Some((_, inner)) => innermost(inner),
        None => given,
    }
}

fn report(failure: &Failure, is_data: bool) -> ExitCode {
    let text = match output::compact(&failure.document()) {
        Ok(text) if is_data => text,
        Ok(_) | Err(_) => failure.text(),
    };
    session::note(text.trim_end());
    failure.exit.into()
}

async fn run(given: &ArgMatches, output: Output) -> Result<u8, Failure> {
    let Some((group, inner)) = given.subcommand() else {
        return Err(Failure::usage("no command is given"));
    };
    match (group, inner.subcommand()) {
        ("catalog", _) => {
            let is_given = inner.get_one::<String>("output").is_some();
            let format = match output.format {
                Format::Json | Format::Jsonl | Format::Yaml => output.format,
                Format::Table | Format::Csv | Format::Markdown if is_given => {
                    return Err(Failure::usage(
                        "the catalogue is no table: write `-o json`, `jsonl` or `yaml`",
                    ));
                }
                Format::Table | Format::Csv | Format::Markdown => Format::Json,
            };
            let mut sink = output.open()?;
            let document = catalog::document();
            output::written(output::document(&mut sink, format, &document, &[]))?;
            output::written(sink.finish())?;
            Ok(Exit::Done.number())
        }
        ("completions", _) => completion::run(inner).map(Exit::number),
        ("man", _) => manual::run(inner).map(Exit::number),
        ("doctor", _) => doctor::run(inner, output).await.map(Exit::number),
        ("sandbox", _) => practice::run(inner).await,
        ("skill", Some((_install, inner))) => skill::install(inner).map(Exit::number),
        ("whoami", _) => {
            let session = session(inner, output).await?;
            let outcome = whoami(&session).await;
            outcome.map_err(|failure| run::with_account(&session, failure))
        }
        ("approve", _) => {
            let request = run::approval::find(inner).await?;
            let defaults = Defaults {
                profile: request.profile(),
                policy: request.policy(),
                asks_nobody: false,
            };
            let session = session_with(inner, output, &defaults).await?;
            let approved = run::approval::run(&session, inner, &request).await;
            approved.map(Exit::number)
        }
        ("plan", Some((verb, inner))) => {
            let session = session(inner, output).await?;
            run::stored::run(&session, verb, inner)
                .await
                .map(Exit::number)
        }
        ("auth", Some((verb, inner))) => {
            let exit = auth::commands::run(verb, inner, &output).await?;
            Ok(exit.number())
        }
        ("profiles", Some((verb, inner))) => {
            let exit = profiles::commands::run(verb, inner, &output).await?;
            Ok(exit.number())
        }
        ("api-keys", Some(("delete", arguments))) => Err(no_delete(arguments)),
        (group, Some((name, inner))) => {
            let mut commands = COMMANDS.iter();
            let command = commands.find(|known| known.group == group && known.name == name);
            let command = command.ok_or_else(|| Failure::usage("there is no such command"))?;
            let session = session(inner, output).await?;
            run::run(&session, command, inner).await.map(Exit::number)
        }
        (_, None) => Err(Failure::usage("no command is given")),
    }
}

async fn session(given: &ArgMatches, output: Output) -> Result<Session, Failure> {
    session_with(given, output, &Defaults::default()).await
}

async fn session_with(
    given: &ArgMatches,
    mut output: Output,
    defaults: &Defaults<'_>,
) -> Result<Session, Failure> {
    let connection = connection::open(given, defaults).await?;
    if given.get_one::<String>("output").is_none()
        && let Some(format) = connection.settings.output
    {
        output.format = format;
    }
    let cancel = Cancel::new();
    let on_interrupt = cancel.clone();
    tokio::spawn(async move {
        if tokio::signal::ctrl_c().await.is_ok() {
            on_interrupt.cancel();
        }
        // Whoever presses it again does not want to wait for the outcome.
        if tokio::signal::ctrl_c().await.is_ok() {
            std::process::exit(Exit::Interrupted.number().into());
        }
    });
    let session = Session {
        connection,
        output,
        is_quiet: given.get_flag("quiet"),
        is_verbose: given.get_flag("verbose"),
        cancel,
        has_conflict: AtomicBool::new(false),
        typed: shell::typed(std::env::args_os().map(|word| word.to_string_lossy().into_owned())),
    };
    for warning in &session.connection.warnings {
        session.warn(warning);
    }
    if given.get_one::<String>("api-key").is_some() {
        session.warn("other users of this machine can read `--api-key` in the list of processes; use `--api-key-stdin` or ARIZE_API_KEY");
    }
    if let Some(region) = session.connection.unknown_region() {
        session.warn(&unknown_region(region));
    }
    Ok(session)
}

/// A region may be newer than this program, so it is not refused.
fn unknown_region(region: &str) -> String {
    let known = ax_admin_core::options::REGIONS.join(", ");
    format!("the region `{region}` is not one that this program knows ({known})")
}

async fn whoami(session: &Session) -> Result<u8, Failure> {
    let driver = session.connection.client.driver().session();
    let answer = session
        .run(facade::whoami(driver, FieldCase::Snake))
        .await?;
    let Answer::Value { mut value, .. } = answer else {
        return Err(Failure::new(Exit::Failed, "it is not known who is calling"));
    };
    if let (Some(email), Json::Object(caller)) = (&session.connection.said_email, &mut value) {
        let said = [
            ("email", Json::text(email.clone())),
            ("proven", Json::Bool(false)),
        ];
        caller.set("signed_in", Json::object(said));
        session.say("who signed in is what the token says; it is not proven");
    }
    let columns = [
        "user_id",
        "user.name",
        "user.email",
        "account_role.name",
        "key_id",
        "redacted_key",
        "known_by",
        "signed_in.email",
        "unknown",
    ];
    let mut sink = session.output.open()?;
    output::written(output::document(
        &mut sink,
        session.output.format,
        &value,
        &columns,
    ))?;
    output::written(sink.finish())?;
    Ok(Exit::Done.number())
}

/// There is no such operation, and none is taken for it.
fn no_delete(given: &ArgMatches) -> Failure {
    let words = given.get_many::<String>("arguments").into_iter().flatten();
    let words: Vec<String> = words.cloned().collect();
    let keys = words.iter().take_while(|word| !word.starts_with('-'));
    let keys: Vec<String> = keys.map(|key| shell::quoted(key)).collect();
    let keys = if keys.is_empty() {
        "KEY_ID".to_owned()
    } else {
        keys.join(" ")
    };
    Failure::usage("API keys are revoked, not deleted; nothing was sent")
        .with_next(format!("`ax-admin api-keys revoke {keys}`"))
}
