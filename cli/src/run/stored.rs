//! `ax-admin plan`: plans in files, which `--plan-out` wrote. A file grants nothing: everything is read again.

use ax_admin::{Change, Json, json::Object};
use ax_admin_core::facade::{self, FieldCase, Output};
use clap::{Arg, ArgMatches, Command as Clap};

use super::plans::{self, Target};
use super::{Confirmation, with_account};
use crate::arguments;
use crate::command::Command;
use crate::exit::Exit;
use crate::failure::{Failure, change_row};
use crate::generated::commands::COMMANDS;
use crate::output::{self, RowWriter, written};
use crate::session::Session;

pub(crate) fn tree(confirmation: [Arg; 3]) -> Clap {
    let file = || {
        Arg::new("file")
            .value_name("FILE")
            .required(true)
            .help("The file that `--plan-out` wrote")
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
                .arg(file()),
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
                .args(confirmation),
        )
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
    let text = arguments::file(path)?;
    let document = Json::parse(&text)
        .map_err(|_unreadable| Failure::usage(format!("the file `{shown}` is not JSON")))?;
    let targets = load(session, &document).await?;
    match verb {
        "show" => plans::show(session, &targets),
        "diff" => diff(session, &targets),
        _apply => {
            let confirmation = Confirmation::of_applying(given);
            let command = command_of(&targets)?;
            refuse_changed(&targets)?;
            plans::confirm_and_apply(session, command, given, targets, &confirmation, None).await
        }
    }
}

/// Makes the plans of a document again, from what the account is now.
pub(super) async fn load(session: &Session, document: &Json<'_>) -> Result<Vec<Target>, Failure> {
    let documents = if let Json::Array(documents) = document.member("plans") {
        documents.clone()
    } else {
        vec![document.clone()]
    };
    let mut targets = Vec::new();
    for document in documents {
        let document = document.into_owned();
        let driver = session.connection.client.driver().session();
        let loading = facade::load(driver, document, FieldCase::Snake);
        let Output::Plan(plan) = session.run(loading).await? else {
            return Err(Failure::new(
                Exit::Failed,
                "the document was loaded without a plan",
            ));
        };
        targets.push(Target {
            text: plan.document().target.name.clone(),
            input: Object::default(),
            plan,
        });
    }
    Ok(targets)
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
    for target in targets {
        target.plan.ensure_unchanged().map_err(|stale| {
            Failure::from(stale).with_next(
                "make the plan again, with the command that wrote the file, and show it to a person",
            )
        })?;
    }
    Ok(())
}

/// What has changed since the document of a plan was written.
pub(super) fn changes(target: &Target) -> Vec<Change> {
    target.plan.changes_since_document()
}

fn diff(session: &Session, targets: &[Target]) -> Result<Exit, Failure> {
    let mut rows = RowWriter::new(
        session.output.format,
        "changes",
        &["what", "before", "now"],
        output::is_terminal(),
    );
    let mut sink = session.output.open()?;
    for change in targets.iter().flat_map(changes) {
        let row = change_row(change);
        written(rows.push(&mut sink, &row))?;
    }
    let count = rows.count();
    let _hidden = written(rows.finish(&mut sink, &output::More::Nothing))?;
    written(sink.finish())?;
    if count == 0 {
        session.say("nothing has changed");
        return Ok(Exit::Done);
    }
    session.say("the account has changed: make the plan again");
    Ok(Exit::Stopped)
}
