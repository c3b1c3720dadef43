//! `ax-admin plan`: plans in files, which `--plan-out` wrote. A file grants nothing: everything is read again.

use ax_admin::{Change, Details, Error, ErrorKind, GuardState, Json, json::Object};
use ax_admin_core::facade::{self, FieldCase, Output};
use clap::builder::PossibleValuesParser;
use clap::{Arg, ArgAction, ArgMatches, Command as Clap};

use super::plans::{self, Target};
use super::{Confirmation, with_account};
use crate::arguments;
use crate::cli::possible_value;
use crate::command::Command;
use crate::exit::Exit;
use crate::failure::{Failure, change_row};
use crate::generated::commands::COMMANDS;
use crate::output::{self, Format, RowWriter, written};
use crate::session::{Session, note};

pub(crate) fn tree(confirmation: [Arg; 3]) -> Clap {
    let file = || {
        Arg::new("file")
            .value_name("FILE")
            .required(true)
            .help("The file that `--plan-out` wrote; `-` for standard input")
    };
    Clap::new("plan")
        .about("Commands for plans in files, which `--plan-out` writes")
        .after_help("Example:\n  ax-admin plan show plan.json")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .subcommand(
            Clap::new("show")
                .about(
                    "Makes the plan again from what the account is now, and shows it; only reads",
                )
                .after_help("Example:\n  ax-admin plan show plan.json")
                .arg(file())
                .arg(overrides()),
        )
        .subcommand(
            Clap::new("diff")
                .about("Shows what has changed since the file was written; only reads")
                .after_help("Example:\n  ax-admin plan diff plan.json")
                .arg(file()),
        )
        .subcommand(
            Clap::new("apply")
                .about("Reads everything again, and carries the plan out once it is confirmed")
                .after_help(
                    "Example:\n  ax-admin plan apply plan.json --confirm 0YMB5-649b38e72e06",
                )
                .arg(file())
                .arg(super::key_file())
                .arg(overrides())
                .args(confirmation),
        )
}

/// Whoever carries a plan out says which guards do not hold, not the file.
fn overrides() -> Arg {
    let names = ax_admin::GuardName::ALL.iter().map(|guard| guard.name());
    Arg::new("override")
        .long("override")
        .value_name("GUARD")
        .action(ArgAction::Append)
        .value_delimiter(',')
        .value_parser(PossibleValuesParser::new(names.map(possible_value)))
        .ignore_case(true)
        .help("Guards to override, each by name; what the file says of them does not count")
        .help_heading(crate::cli::CONFIRMATION)
}

pub(crate) async fn run(
    session: &Session,
    verb: &str,
    given: &ArgMatches,
) -> Result<Exit, Failure> {
    let outcome = carry_out(session, verb, given).await;
    outcome.map_err(|failure| with_account(session, failure))
}

async fn carry_out(session: &Session, verb: &str, given: &ArgMatches) -> Result<Exit, Failure> {
    let path = given.get_one::<String>("file").map_or("", String::as_str);
    let shown = ax_admin_core::display::display_safe(path);
    let text = if path == "-" {
        arguments::standard_input()?
    } else {
        arguments::file(path)?
    };
    let document = Json::parse(&text)
        .map_err(|_unreadable| Failure::usage(format!("the file `{shown}` is not JSON")))?;
    if verb == "diff" {
        let Loaded { targets, gone } = load(session, &document, None).await?;
        return diff(session, &targets, gone);
    }
    let given_overrides = given.get_many::<String>("override").into_iter().flatten();
    let given_overrides = given_overrides.map(|name| name.to_ascii_lowercase().replace('-', "_"));
    let given_overrides: Vec<String> = given_overrides.collect();
    let Loaded { targets, gone } = load(session, &document, Some(&given_overrides)).await?;
    // Of several plans, an earlier run may have carried some out.
    for failure in &gone {
        if !targets.is_empty() {
            note(&format!("warning: left out: {}", failure.told()));
        }
    }
    if targets.is_empty()
        && let Some(failure) = gone.into_iter().next()
    {
        return Err(failure);
    }
    if verb == "show" {
        return plans::show(session, &targets);
    }
    let confirmation = Confirmation::of_applying(given);
    let command = command_of(&targets)?;
    refuse_changed(&targets)?;
    plans::confirm_and_apply(session, command, given, targets, &confirmation, None).await
}

/// The plans of a document, made again.
pub(super) struct Loaded {
    pub(super) targets: Vec<Target>,
    /// Why there is none any more: the target is gone.
    pub(super) gone: Vec<Failure>,
}

/// Makes the plans of a document again, from what the account is now. The guards that it overrides are those of `overrides`, or
/// those of the document. Of several, those whose target is gone are left out.
pub(super) async fn load(
    session: &Session,
    document: &Json<'_>,
    overrides: Option<&[String]>,
) -> Result<Loaded, Failure> {
    let documents = if let Json::Array(documents) = document.member("plans") {
        documents.clone()
    } else {
        vec![document.clone()]
    };
    let mut loaded = Loaded {
        targets: Vec::new(),
        gone: Vec::new(),
    };
    for document in documents {
        let mut document = document.into_owned();
        if let Some(overrides) = overrides {
            set_overrides(&mut document, overrides);
        }
        let driver = session.connection.client.driver().session();
        let loading = facade::load(driver, document, FieldCase::Snake);
        let answer = match session.run(loading).await {
            Err(error) if error.kind() == ErrorKind::StalePlan => {
                loaded.gone.push(error.into());
                continue;
            }
            answer => answer.map_err(of_another)?,
        };
        let Output::Plan(plan) = answer else {
            return Err(Failure::new(
                Exit::Failed,
                "the document was loaded without a plan",
            ));
        };
        loaded.targets.push(Target {
            text: plan.document().target.name.clone(),
            input: Object::default(),
            plan,
        });
    }
    Ok(loaded)
}

/// A plan that was made for another account or with another key, in words of the command line.
fn of_another(error: Error) -> Failure {
    let name = match error.details() {
        Details::Field { name } => name.clone(),
        Details::None
        | Details::Candidates { .. }
        | Details::Confirmation { .. }
        | Details::Guards { .. }
        | Details::Difference { .. } => String::new(),
    };
    match name.as_str() {
        "credential_id" => Failure::usage("this plan was made with another key; nothing was sent")
            .with_next(
                "use the key or the profile (`--profile`) with which it was made, or make it again",
            ),
        "host" => {
            Failure::usage("this plan is for another address of the service; nothing was sent")
                .with_next("use the profile (`--profile`) or the address with which it was made")
        }
        _ => error.into(),
    }
}

/// Replaces the guards that the input of a plan overrides, in either case of its members.
fn set_overrides(document: &mut Json<'static>, overrides: &[String]) {
    let Json::Object(members) = document else {
        return;
    };
    let Some(Json::Object(input)) = members.get("input") else {
        return;
    };
    let mut input = input.clone();
    for name in ["override_guards", "overrideGuards"] {
        input.remove(name);
    }
    if !overrides.is_empty() {
        input.set("override_guards", Json::texts(overrides.iter().cloned()));
    }
    members.set("input", Json::Object(input));
}

/// The one command of all the plans.
pub(super) fn command_of(targets: &[Target]) -> Result<&'static Command, Failure> {
    let operation = targets.first().map(|target| target.plan.operation());
    let mut known = COMMANDS.iter();
    let command = known.find(|command| Some(command.operation) == operation);
    let command = command.ok_or_else(|| Failure::usage("there is no plan in it"))?;
    let is_other = |target: &Target| target.plan.operation() != command.operation;
    if targets.iter().any(is_other) {
        return Err(
            Failure::usage("it has plans of different commands; nothing was sent")
                .with_next("apply them one by one"),
        );
    }
    Ok(command)
}

/// What has changed since the file was written is not what a person has seen.
fn refuse_changed(targets: &[Target]) -> Result<(), Failure> {
    // That a guard is overridden now, or no more, is what this command line says of it.
    let is_told = |change: &Change| {
        let states = [change.before.as_deref(), change.now.as_deref()];
        change.what.starts_with("guard ")
            && states.contains(&Some(GuardState::Tripped.name()))
            && states.contains(&Some(GuardState::Overridden.name()))
    };
    for target in targets {
        let found = changes(target);
        let Some(stale) = target.plan.ensure_unchanged().err() else {
            continue;
        };
        if found.iter().all(is_told) {
            continue;
        }
        return Err(Failure::from(stale).unsent().with_next(
            "make the plan again, with the command that wrote the file, and show it to a person",
        ));
    }
    Ok(())
}

/// What has changed since the document of a plan was written.
pub(super) fn changes(target: &Target) -> Vec<Change> {
    target.plan.changes_since_document()
}

fn diff(session: &Session, targets: &[Target], gone: Vec<Failure>) -> Result<Exit, Failure> {
    let gone = gone.into_iter().flat_map(|failure| failure.changes);
    let found: Vec<Change> = targets.iter().flat_map(changes).chain(gone).collect();
    let count = found.len();
    let mut sink = session.output.open()?;
    if session.output.format == Format::Table {
        for change in &found {
            written(sink.styled(&change.to_string()))?;
        }
    } else {
        let columns = ["what", "before", "now"];
        let mut rows = RowWriter::new(session.output.format, "changes", &columns, false);
        for change in found {
            written(rows.push(&mut sink, &change_row(change)))?;
        }
        let _hidden = written(rows.finish(&mut sink, &output::More::Nothing))?;
    }
    written(sink.finish())?;
    if count == 0 {
        session.say("nothing has changed");
        return Ok(Exit::Done);
    }
    session.say("the account has changed: make the plan again");
    Ok(Exit::Stopped)
}
