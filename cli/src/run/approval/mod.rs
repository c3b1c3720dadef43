//! `ax-admin approve`: plans that wait for a person, where the policy has one confirm.
//!
//! What is stored is the request and nothing that gives a right: neither a code nor a key. Whoever approves reads everything
//! again, and carries the plan out in a terminal of their own.

mod request;
mod touch;
mod watch;

use ax_admin::GuardState;
use ax_admin_core::display::display_safe;
use clap::{Arg, ArgAction, ArgMatches, Command as Clap};

pub(crate) use request::Request;
pub(super) use watch::watch;

use super::confirm;
use super::plans::{self, Target};
use super::stored::Loaded;
use super::{Confirmation, has_person, stored};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::session::{Session, note};
use request::State;

pub(crate) fn tree() -> Clap {
    Clap::new("approve")
        .about("Shows a plan that waits for a person, asks, and carries it out here")
        .long_about(
            "Shows a plan that waits for a person, asks, and carries it out here. Where the policy has a person confirm, a command \
             without a terminal stores its plan; this reads everything again. Without PLAN, the one that waits.",
        )
        .after_help("Examples:\n  ax-admin approve\n  ax-admin approve k3x9ab --touch")
        .arg(
            Arg::new("plan")
                .value_name("PLAN")
                .help("The plan, as the command that made it named it"),
        )
        .arg(
            Arg::new("touch")
                .long("touch")
                .action(ArgAction::SetTrue)
                .help("Also have the system ask who you are (polkit), before anything is sent"),
        )
        .arg(super::key_file())
}

/// The request that the command line names, before the account is known: its profile is that of the request.
pub(crate) async fn find(given: &ArgMatches) -> Result<Request, Failure> {
    if !has_person() {
        return Err(Failure::new(
            Exit::ConfirmationNeeded,
            "a person approves plans, and there is no terminal to ask one; nothing was sent",
        )
        .with_next("ask a person to run this command in a terminal of their own"));
    }
    if given.get_flag("touch") {
        touch::check_present()?;
    }
    if let Some(id) = given.get_one::<String>("plan") {
        return Request::read(id);
    }
    let mut waiting = Request::waiting();
    let first = waiting.pop();
    match (first, waiting.as_slice()) {
        (Some(only), []) => Ok(only),
        (None, _) => Err(Failure::new(
            Exit::NotFound,
            "no plan waits for a person; nothing was sent",
        )),
        (Some(last), others) => {
            for request in others.iter().chain([&last]) {
                note(&format!(
                    "{}  {}  ({} min left)\n        at {}, requested by: {}",
                    request.id(),
                    request.about(),
                    request.minutes_left(),
                    request.host(),
                    request.command()
                ));
            }
            let named = confirm::ask("\nWhich one? Type its name: ".to_owned()).await?;
            match named {
                Some(id) => Request::read(&id),
                None => Err(Failure::new(
                    Exit::Declined,
                    "no plan was named; nothing was sent",
                )),
            }
        }
    }
}

/// Shows the plan, asks, carries it out, and records what came of it for the command that waits.
pub(crate) async fn run(
    session: &Session,
    given: &ArgMatches,
    request: &Request,
) -> Result<Exit, Failure> {
    let mut lock = request.lock()?;
    let Ok(_held) = lock.try_write() else {
        if !request.exists() {
            return Err(taken_back());
        }
        return Err(Failure::new(
            Exit::Conflict,
            "somebody is at this plan already; nothing was sent",
        ));
    };
    // It was read before this lock was held.
    if !request.exists() {
        return Err(taken_back());
    }
    if let Some(state) = request.state() {
        let what = match state {
            State::Applying => "it was being carried out, and what came of it is unknown",
            State::Ended(_) => "it has ended already",
        };
        return Err(
            Failure::new(Exit::Stopped, format!("{what}; nothing was sent now"))
                .with_next("make the plan again: run the command that made it"),
        );
    }
    let outcome = carry_out(session, given, request).await;
    let outcome = outcome.map_err(|failure| {
        if failure.is_mistyped {
            let again = format!("the plan still waits: `{}`", line_of(request));
            return failure.with_next(again);
        }
        failure
    });
    let is_mistyped = outcome.as_ref().is_err_and(|failure| failure.is_mistyped);
    let (exit, message) = match &outcome {
        Ok(exit) => (*exit, ""),
        Err(failure) => (failure.exit, failure.message.as_str()),
    };
    match request.state() {
        Some(State::Applying) => request.end(exit, message, None),
        // Nothing was sent. Only these answer the request: after anything else, somebody may try again.
        None if matches!(exit, Exit::Declined | Exit::Stopped) && !is_mistyped => {
            request.end(exit, message, None);
        }
        // What came of the write is recorded already, whatever came of showing it.
        Some(State::Ended(_)) | None => {}
    }
    outcome
}

fn taken_back() -> Failure {
    Failure::new(Exit::Stopped, "this plan was taken back; nothing was sent")
        .with_next("have it made again: run the command that made it")
}

async fn carry_out(
    session: &Session,
    given: &ArgMatches,
    request: &Request,
) -> Result<Exit, Failure> {
    let Loaded { targets, gone } = stored::load(session, request.document(), None).await?;
    if let Some(failure) = gone.into_iter().next() {
        if targets.is_empty() {
            return Err(failure);
        }
        return Err(Failure::new(
            Exit::Stopped,
            format!("{}; nothing was sent", failure.told()),
        )
        .with_next(
            "have the rest requested again: run the command that made the plans, without it",
        ));
    }
    let command = stored::command_of(&targets)?;
    note(&format!("requested by: {}", request.command()));
    if targets.iter().any(|target| request.is_expired(target)) {
        return Err(Failure::new(
            Exit::Stopped,
            "this plan waited for more than 15 minutes; nothing was sent",
        )
        .with_next("have it made again: run the command that made it"));
    }
    let changes: Vec<_> = targets.iter().flat_map(stored::changes).collect();
    if !changes.is_empty() {
        note(
            "warning: the account has changed since the plan was made; what is shown is how it is now",
        );
        for change in changes {
            note(&format!("  changed: {change}"));
        }
    }
    warn_of_overrides(&targets);
    let confirmation = Confirmation::none();
    let gate = Gate {
        request,
        needs_touch: given.get_flag("touch"),
    };
    plans::confirm_and_apply(session, command, given, targets, &confirmation, Some(&gate)).await
}

/// A guard that is overridden would have stopped the plan: the person sees that first.
fn warn_of_overrides(targets: &[Target]) {
    let guards = targets
        .iter()
        .flat_map(|target| target.plan.document().guards.iter());
    for finding in guards.filter(|finding| finding.state == GuardState::Overridden) {
        let name = finding.guard.name();
        note(&format!(
            "warning: it overrides the guard {name}: {}",
            finding.why
        ));
    }
}

/// What stands between the person's yes and the first request that writes.
pub(super) struct Gate<'r> {
    request: &'r Request,
    needs_touch: bool,
}

impl Gate<'_> {
    /// Where the command that made the plan wants the key that it creates.
    pub(super) fn env_file(&self) -> Option<&str> {
        self.request.env_file()
    }

    /// From here on the outcome is unknown until it is recorded: whoever waits must not take silence for "nothing was sent".
    pub(super) async fn pass(&self) -> Result<(), Failure> {
        if self.needs_touch {
            touch::ask().await?;
        }
        self.request.begin()
    }

    /// Records what came of the write, before it is shown.
    pub(super) fn record(&self, exit: Exit, message: &str) {
        self.request.end(exit, message, None);
    }

    /// Records that it is done, and the file with the secret that it created.
    pub(super) fn record_done(&self, key_file: Option<&str>) {
        self.request.end(Exit::Done, "", key_file);
    }

    /// The command line that asks.
    pub(super) fn command(&self) -> String {
        self.request.command()
    }
}

/// How a request is reported by the command that made it.
pub(super) fn line_of(request: &Request) -> String {
    format!("ax-admin approve {}", display_safe(request.id()))
}
