//! A command that waits until a person has answered its request.

use std::time::{Duration, Instant};

use ax_admin::Json;

use super::request::{Ended, Request, State};
use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{self, written};
use crate::session::Session;

/// As long as a code is valid.
const PATIENCE: Duration = Duration::from_secs(15 * 60);
const PAUSE: Duration = Duration::from_millis(250);

/// Watches for the outcome and reports it. This command sends nothing itself.
pub(in crate::run) async fn watch(
    session: &Session,
    request: &Request,
    timeout: Option<Duration>,
) -> Result<Exit, Failure> {
    session.say(&format!(
        "waiting for a person: `{}` in a terminal of theirs",
        super::line_of(request)
    ));
    let patience = timeout.map_or_else(patience, |timeout| timeout.min(patience()));
    let deadline = Instant::now() + patience;
    let interrupt = tokio::signal::ctrl_c();
    tokio::pin!(interrupt);
    loop {
        match request.state() {
            Some(State::Ended(ended)) => return report(session, request, &ended),
            // Whoever said yes holds the lock until the outcome is recorded.
            Some(State::Applying) if is_free(request) => match request.state() {
                Some(State::Ended(ended)) => return report(session, request, &ended),
                Some(State::Applying) | None => return Err(unknown(request)),
            },
            None if !request.exists() => return Err(nobody(request, "the plan was taken back")),
            None if Instant::now() >= deadline && take_back(request) => {
                let within = match timeout.filter(|timeout| *timeout == patience) {
                    Some(timeout) => format!("{} s (`--timeout`)", timeout.as_secs()),
                    None => "15 minutes".to_owned(),
                };
                return Err(nobody(request, &format!("nobody came within {within}")));
            }
            Some(State::Applying) | None => {}
        }
        tokio::select! {
            () = tokio::time::sleep(PAUSE) => {}
            _ = &mut interrupt => {
                return Err(interrupted(request));
            }
        }
    }
}

fn patience() -> Duration {
    #[cfg(feature = "test-clock")]
    if let Some(patience) = crate::test_clock::patience() {
        return patience;
    }
    PATIENCE
}

fn is_free(request: &Request) -> bool {
    request
        .lock()
        .is_ok_and(|mut lock| lock.try_write().is_ok())
}

/// Takes a request back unless a person is at it; whoever holds the lock may still say yes.
fn take_back(request: &Request) -> bool {
    let Ok(mut lock) = request.lock() else {
        return false;
    };
    let Ok(_held) = lock.try_write() else {
        return false;
    };
    if request.state().is_some() {
        return false;
    }
    request.withdraw();
    true
}

fn report(session: &Session, request: &Request, ended: &Ended) -> Result<Exit, Failure> {
    let exit = ended.exit;
    if exit != Exit::Done {
        let message = match (ended.message.as_str(), exit) {
            ("", Exit::PartlyDone) => "a person carried the plans out, and not all of it is done",
            ("", Exit::OutcomeUnknown) => {
                "a person carried the plans out, and what came of it is unknown"
            }
            ("", _) => "a person carried the plans out, and it failed",
            (message, _) => message,
        };
        let next = if exit == Exit::Declined {
            "stop, or ask the person what to do instead"
        } else {
            "the terminal of the person who answered says more"
        };
        let message = format!("{message} (plan `{}`)", request.id());
        return Err(Failure::new(exit, message).with_next(next));
    }
    session.say("a person approved the plan, and carried it out");
    if let Some(path) = &ended.key_file {
        session.say(&format!("the secret is in `{path}`"));
    }
    if session.output.is_data() || session.output.file.is_some() {
        let document = Json::object([
            ("plan", Json::text(request.id().to_owned())),
            ("status", Json::text("done")),
            ("confirmed_by", Json::text("terminal")),
        ]);
        let mut sink = session.output.open()?;
        let columns = ["plan", "status", "confirmed_by"];
        written(output::document(
            &mut sink,
            session.output.format,
            &document,
            &columns,
        ))?;
        written(sink.finish())?;
    }
    Ok(Exit::Done)
}

fn nobody(request: &Request, why: &str) -> Failure {
    Failure::new(
        Exit::ConfirmationNeeded,
        format!("{why}; nothing was sent (plan `{}`)", request.id()),
    )
    .with_next("run the command again, and ask a person to approve the plan")
}

fn unknown(request: &Request) -> Failure {
    Failure::new(
        Exit::OutcomeUnknown,
        format!(
            "a person said yes to plan `{}`, and what came of it was not recorded",
            request.id()
        ),
    )
    .with_next(format!(
        "see what came of it before anything else; the plan is that of `{}`",
        request.command()
    ))
}

fn interrupted(request: &Request) -> Failure {
    let message = if take_back(request) {
        "interrupted; the plan was taken back, and nothing was sent"
    } else {
        "interrupted; a person is at the plan and may still carry it out"
    };
    Failure::new(Exit::Interrupted, message)
}
