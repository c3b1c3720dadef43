//! Plans: made and shown first, confirmed, and then carried out one after the other.

use ax_admin::{ConfirmBy, Json, Secret, json::Object};
use ax_admin_core::Plan;
use ax_admin_core::facade::{self, FieldCase, Output};
use clap::ArgMatches;

use super::approval::{self, Gate};
use super::confirm::{self, Consent, Refused};
use super::{Confirmation, looked_up, results, shown};
use crate::command::{Command, Kind};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{self, Format, Sink, written};
use crate::paint;
use crate::progress::Progress;
use crate::session::{Session, in_our_words, note};

/// A target: how it is named, and its plan.
pub(super) struct Target {
    /// As it was given, for messages.
    pub(super) text: String,
    pub(super) input: Object<'static>,
    pub(super) plan: Plan,
}

/// Makes the plans of all targets, shows them, and carries them out once they are confirmed.
pub(super) async fn run(
    session: &Session,
    command: &'static Command,
    operation: &str,
    given: &ArgMatches,
    inputs: Vec<Object<'static>>,
    confirmation: &Confirmation,
) -> Result<Exit, Failure> {
    let made = make(session, command, operation, inputs).await;
    let targets = made.map_err(|failure| {
        // The line was offered for what existed then.
        if failure.exit == Exit::NotFound && shown::is_any_kept(&confirmation.codes) {
            return failure
                .with_next("the plan may have been carried out, or what it was for is gone");
        }
        failure
    })?;
    if let Some(path) = &confirmation.plan_out {
        return store(session, &targets, path);
    }
    if confirmation.is_dry_run {
        return show(session, &targets);
    }
    confirm_and_apply(session, command, given, targets, confirmation, None).await
}

/// Shows plans, and carries them out once they are confirmed.
pub(super) async fn confirm_and_apply(
    session: &Session,
    command: &'static Command,
    given: &ArgMatches,
    targets: Vec<Target>,
    confirmation: &Confirmation,
    gate: Option<&Gate<'_>>,
) -> Result<Exit, Failure> {
    if command.kind != Kind::Plan {
        return confirm_and_write(session, command, given, &targets, confirmation, gate).await;
    }
    let mut sink = session.output.open()?;
    let consent = match confirm::obtain(session, &targets, confirmation, gate).await {
        Ok(consent) => consent,
        Err(refused) => return refuse(session, sink, &targets, confirmation, refused).await,
    };
    pass(gate).await?;
    let exit = apply(session, command, targets, &consent, gate, &mut sink).await?;
    told(sink.finish())?;
    Ok(exit)
}

/// The same for a write that returns something.
async fn confirm_and_write(
    session: &Session,
    command: &'static Command,
    given: &ArgMatches,
    targets: &[Target],
    confirmation: &Confirmation,
    gate: Option<&Gate<'_>>,
) -> Result<Exit, Failure> {
    let [target] = targets else {
        return Err(
            Failure::usage("these plans return results of their own; nothing was sent")
                .with_next("apply them one by one"),
        );
    };
    let requested = gate.and_then(Gate::env_file);
    let invite_mode = target.plan.document().input.member("invite_mode").as_str();
    let delivery = results::Target::open(session, command, given, requested, invite_mode)?;
    let consent = match confirm::obtain(session, targets, confirmation, gate).await {
        Ok(consent) => consent,
        Err(refused) => {
            let sink = session.output.open()?;
            return refuse(session, sink, targets, confirmation, refused).await;
        }
    };
    pass(gate).await?;
    let applied = apply_one(
        session,
        command,
        target,
        consent.code(0),
        consent.prompter(),
    )
    .await;
    let (result, secrets) = match applied {
        Ok(applied) => applied,
        Err(failure) => {
            if let Some(gate) = gate {
                gate.record(failure.exit, &failure.message);
            }
            return Err(failure);
        }
    };
    let delivered = delivery.write(session, command, result.member("result"), &secrets);
    // Whatever came of showing it, it is done.
    if let Some(gate) = gate {
        let key_file = delivered.as_ref().ok().and_then(Option::as_deref);
        gate.record_done(key_file);
    }
    delivered.map(|_key_file| Exit::Done)
}

async fn pass(gate: Option<&Gate<'_>>) -> Result<(), Failure> {
    match gate {
        Some(gate) => gate.pass().await,
        None => Ok(()),
    }
}

/// The plans, each target once: two spellings of one object are one target.
async fn make(
    session: &Session,
    command: &'static Command,
    operation: &str,
    inputs: Vec<Object<'static>>,
) -> Result<Vec<Target>, Failure> {
    let driver = session.connection.client.driver().session();
    let named = command.target().map(|target| target.name);
    let mut targets: Vec<Target> = Vec::new();
    let progress = progress(session, "planned", inputs.len());
    for input in inputs {
        let text = named
            .and_then(|name| input.get(name))
            .and_then(Json::as_str);
        let text = text.unwrap_or_default().to_owned();
        let started = facade::plan(
            driver,
            operation,
            Json::Object(input.clone()),
            FieldCase::Snake,
        );
        let started = started.map_err(|error| session.scrubbed(error))?;
        let Output::Plan(plan) = session.run(started).await? else {
            return Err(Failure::new(
                Exit::Failed,
                format!("`{operation}` returned no plan"),
            ));
        };
        let is_known = |known: &Target| known.plan.document().input == plan.document().input;
        if !targets.iter().any(is_known) {
            targets.push(Target { text, input, plan });
        }
        progress.add(1);
    }
    Ok(targets)
}

/// Shown where there are several targets.
fn progress(session: &Session, what: &'static str, count: usize) -> Progress {
    if count > 1 && session.is_watched() {
        Progress::targets(what, count)
    } else {
        Progress::none()
    }
}

fn documents(targets: &[Target]) -> Json<'static> {
    match targets {
        [only] => only.plan.document().to_json(),
        several => Json::object([("plans", documents_of(several))]),
    }
}

/// The plans as data.
pub(super) fn documents_of(targets: &[Target]) -> Json<'static> {
    let documents = targets
        .iter()
        .map(|target| target.plan.document().to_json());
    Json::Array(documents.collect())
}

/// The plans are the answer.
pub(super) fn show(session: &Session, targets: &[Target]) -> Result<Exit, Failure> {
    let mut sink = session.output.open()?;
    let shown = if session.output.is_data() {
        output::plans(&mut sink, session.output.format, &documents(targets))
    } else {
        texts(targets, true)
            .into_iter()
            .try_for_each(|text| sink.styled(&text))
    };
    written(shown)?;
    written(sink.finish())?;
    Ok(Exit::Done)
}

/// The texts of the plans, with an empty line between two; whole or short.
pub(super) fn texts(targets: &[Target], is_whole: bool) -> Vec<String> {
    let last = targets.len().saturating_sub(1);
    let text = |(at, target): (usize, &Target)| {
        let text = if is_whole {
            target.plan.whole_text()
        } else {
            target.plan.text().to_owned()
        };
        let steps = target.plan.document().steps.iter();
        let warnings: Vec<&str> = steps.map(|step| step.warning.as_ref()).collect();
        let text = paint::plan(&in_our_words(&text), &warnings);
        if at < last { format!("{text}\n") } else { text }
    };
    targets.iter().enumerate().map(text).collect()
}

fn store(session: &Session, targets: &[Target], path: &str) -> Result<Exit, Failure> {
    let mut sink = Sink::file(std::path::Path::new(path))?;
    written(output::plans(&mut sink, Format::Json, &documents(targets)))?;
    written(sink.finish())?;
    let shown = ax_admin_core::display::display_safe(path);
    for text in texts(targets, false) {
        note(&text);
    }
    session.say(&format!("the plan is in `{shown}`; nothing was sent"));
    Ok(Exit::Done)
}

/// Says that nothing was sent, with the line that confirms it; or waits for the person who does.
async fn refuse(
    session: &Session,
    mut sink: Sink,
    targets: &[Target],
    confirmation: &Confirmation,
    refused: Refused,
) -> Result<Exit, Failure> {
    if let (Some(request), true) = (&refused.request, confirmation.waits) {
        return approval::watch(session, request, confirmation.timeout).await;
    }
    let Refused {
        failure: refused,
        request,
    } = refused;
    if refused.exit != Exit::ConfirmationNeeded || !session.output.is_data() {
        return Err(refused);
    }
    let Json::Object(mut document) = refused.document() else {
        return Err(refused);
    };
    document.set("plans", documents_of(targets));
    if let Some(request) = request {
        document.set("approve", Json::text(approval::line_of(&request)));
    }
    if let Some(line) = confirm::line(session, targets) {
        document.set("confirm", Json::text(line));
    }
    let document = Json::Object(document);
    written(output::plans(&mut sink, session.output.format, &document))?;
    written(sink.finish())?;
    Ok(refused.exit)
}

/// What came of one target.
struct Outcome {
    text: String,
    is_tried: bool,
    result: Result<Json<'static>, Failure>,
}

async fn apply(
    session: &Session,
    command: &'static Command,
    targets: Vec<Target>,
    consent: &Consent,
    gate: Option<&Gate<'_>>,
    sink: &mut Sink,
) -> Result<Exit, Failure> {
    let is_one = targets.len() == 1;
    let mut outcomes: Vec<Outcome> = Vec::new();
    let mut is_ended = false;
    let progress = progress(session, "carried out", targets.len());
    for (at, target) in targets.into_iter().enumerate() {
        let text = target.text.clone();
        if is_ended {
            let message = "not tried, because of the failure before it";
            outcomes.push(Outcome {
                text,
                is_tried: false,
                result: Err(Failure::new(Exit::Failed, message)),
            });
            continue;
        }
        let result = apply_one(
            session,
            command,
            &target,
            consent.code(at),
            consent.prompter(),
        )
        .await;
        if let Err(failure) = &result
            && matches!(
                failure.exit,
                Exit::Interrupted | Exit::NotSignedIn | Exit::Network | Exit::OutcomeUnknown
            )
        {
            is_ended = true;
        }
        progress.add(1);
        let result = result.map(|(document, _no_secrets)| document);
        outcomes.push(Outcome {
            text,
            is_tried: true,
            result,
        });
    }
    drop(progress);
    if let Some(gate) = gate {
        let only = match outcomes.as_slice() {
            [only] => only.result.as_ref().err(),
            _ => None,
        };
        gate.record(
            exit_of(&outcomes),
            only.map_or("", |failure| failure.message.as_str()),
        );
    }
    if is_one {
        return match outcomes.pop().map(|outcome| outcome.result) {
            Some(Ok(document)) => {
                finished(session, sink, command, &document)?;
                Ok(Exit::Done)
            }
            Some(Err(failure)) => Err(failure),
            None => Ok(Exit::Done),
        };
    }
    report(session, command, &outcomes, sink)
}

/// Carries a plan out: what is known of its outcome, with what the write returned as `result`, and the secrets in that.
async fn apply_one(
    session: &Session,
    command: &'static Command,
    target: &Target,
    code: Option<&str>,
    prompter: Option<&str>,
) -> Result<(Json<'static>, Vec<Secret>), Failure> {
    let driver = session.connection.client.driver().session();
    let operation = facade::apply_by(&target.plan, code, prompter, driver, FieldCase::Snake);
    match session.run(operation).await {
        Ok(Output::Applied {
            applied,
            result,
            secrets,
            ..
        }) => {
            session.say(&format!("done: {}: {}", applied.target, applied.proof));
            let mut document = applied.to_json();
            if let (Json::Object(members), false) = (&mut document, result.is_null()) {
                members.set("result", result);
            }
            Ok((document, secrets))
        }
        Ok(Output::Value { .. } | Output::Page { .. } | Output::Plan(_)) => Err(Failure::new(
            Exit::Failed,
            "the plan was carried out without saying what came of it",
        )),
        Err(error) => Err(looked_up(command, &target.input, error.into())),
    }
}

fn finished(
    session: &Session,
    sink: &mut Sink,
    command: &Command,
    document: &Json<'_>,
) -> Result<(), Failure> {
    if !session.output.is_data() && session.output.file.is_none() {
        return Ok(());
    }
    told(output::document(
        sink,
        session.output.format,
        document,
        command.columns,
    ))
}

/// A failure to show what came of a write is not one of the write.
fn told(shown: std::io::Result<()>) -> Result<(), Failure> {
    written(shown).map_err(|mut failure| {
        failure.message = format!("the plan was carried out; {}", failure.message);
        failure
    })
}

/// 0 if all are done, 9 if some are, else the code of the failure.
fn exit_of(outcomes: &[Outcome]) -> Exit {
    let failures = outcomes
        .iter()
        .filter_map(|outcome| outcome.result.as_ref().err());
    let exits: Vec<Exit> = failures.map(|failure| failure.exit).collect();
    match exits.first() {
        None => Exit::Done,
        Some(_) if exits.len() < outcomes.len() => Exit::PartlyDone,
        Some(_) if exits.contains(&Exit::OutcomeUnknown) => Exit::OutcomeUnknown,
        Some(first) => *first,
    }
}

/// Says what came of several targets, and which are left.
fn report(
    session: &Session,
    command: &'static Command,
    outcomes: &[Outcome],
    sink: &mut Sink,
) -> Result<Exit, Failure> {
    let done = outcomes
        .iter()
        .filter(|outcome| outcome.result.is_ok())
        .count();
    let mut rows = Vec::new();
    for outcome in outcomes {
        let name = ax_admin_core::display::display_safe(&outcome.text);
        match &outcome.result {
            Ok(document) => rows.push(Json::object([
                ("target", Json::text(outcome.text.clone())),
                ("status", Json::text("done")),
                ("result", document.clone()),
            ])),
            Err(failure) => {
                note(&format!("`{name}`: {}", failure.text().trim_end()));
                let mut row = Object::default();
                row.set("target", Json::text(outcome.text.clone()));
                let status = if outcome.is_tried {
                    "failed"
                } else {
                    "not_tried"
                };
                row.set("status", Json::text(status));
                if let Json::Object(error) = failure.document() {
                    error
                        .iter()
                        .for_each(|(name, value)| row.set(name.to_owned(), value.clone()));
                }
                rows.push(Json::Object(row));
            }
        }
    }
    let exit = exit_of(outcomes);
    if exit != Exit::Done {
        say_left(session, command, outcomes, done);
    }
    if session.output.is_data() || session.output.file.is_some() {
        let document = Json::object([("results", Json::Array(rows))]);
        told(output::document(
            sink,
            session.output.format,
            &document,
            &["results"],
        ))?;
    }
    Ok(exit)
}

/// What is left, with the line that goes on. What is gone already is not left.
fn say_left(session: &Session, command: &Command, outcomes: &[Outcome], done: usize) {
    let texts = outcomes.iter().map(|outcome| outcome.text.clone());
    let all: Vec<String> = texts.collect();
    let failed = |outcome: &&Outcome| match &outcome.result {
        Ok(_) => false,
        Err(failure) => !failure.is_gone(),
    };
    let left = outcomes.iter().filter(failed);
    let left: Vec<String> = left.map(|outcome| outcome.text.clone()).collect();
    let total = outcomes.len();
    let gone = match total - done - left.len() {
        0 => String::new(),
        1 => ", 1 was gone already".to_owned(),
        several => format!(", {several} were gone already"),
    };
    if left.is_empty() {
        note(&format!("{done} of {total} done{gone}"));
        return;
    }
    let words = crate::shell::with_targets(&session.typed, command, &all, &left);
    let line = crate::shell::line(&words);
    note(&format!(
        "{done} of {total} done{gone}; go on with: `{line}`"
    ));
}

/// Who confirms the plans: a person if any of them says so.
pub(super) fn confirmed_by(targets: &[Target]) -> ConfirmBy {
    let by_person = |target: &Target| target.plan.document().confirm_by == ConfirmBy::Person;
    if targets.iter().any(by_person) {
        ConfirmBy::Person
    } else {
        ConfirmBy::Code
    }
}
