//! Runs operations for a command, and tells what happens meanwhile.

use std::io::Write as _;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use ax_admin::{Cancel, Json, json::Object};
use ax_admin_core::Error;
use ax_admin_core::display::display_safe;
use ax_admin_core::engine::{Event, EventKind, Operation};
use ax_admin_core::facade::{self, FieldCase, Output};

use crate::connection::Connection;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::progress::{self, Progress};
use crate::{output, paint, secret};

const CONFLICT: u16 = 409;
/// Waits of less than this are not told without `--verbose`.
const LONG_WAIT_MS: u64 = 2_000;
/// The time that is left of longer waits is shown at a terminal.
const WATCHED_WAIT_MS: u64 = 1_000;

/// One run of the program: the account, and how to speak to whoever started it.
pub(crate) struct Session {
    pub(crate) connection: Connection,
    pub(crate) output: output::Output,
    pub(crate) is_quiet: bool,
    pub(crate) is_verbose: bool,
    pub(crate) cancel: Cancel,
    /// The command line as it was typed, without secrets.
    pub(crate) typed: Vec<String>,
    /// Whether the server said that something exists already.
    pub(crate) has_conflict: AtomicBool,
}

impl Session {
    /// Starts and runs an operation that needs no plan.
    pub(crate) async fn call(
        &self,
        operation: &str,
        input: Object<'static>,
    ) -> Result<Output, Error> {
        let session = self.connection.client.driver().session();
        let input = Json::Object(input);
        let started = facade::start(session, operation, input, FieldCase::Snake);
        self.run(started.map_err(|error| self.scrubbed(error))?)
            .await
    }

    /// The object that a read returns.
    pub(crate) async fn value(
        &self,
        operation: &str,
        input: Object<'static>,
    ) -> Result<Json<'static>, Failure> {
        match self.call(operation, input).await? {
            Output::Value { value, .. } => Ok(value),
            Output::Page { .. } | Output::Plan(_) | Output::Applied { .. } => Err(Failure::new(
                Exit::Failed,
                format!("`{operation}` returned no object"),
            )),
        }
    }

    /// Runs an operation to its end; Ctrl-C cancels it, and what it says then is still its outcome.
    pub(crate) async fn run(&self, operation: Operation<Output>) -> Result<Output, Error> {
        let driver = self.connection.client.driver();
        let (is_quiet, is_verbose) = (self.is_quiet, self.is_verbose);
        let is_watched = self.is_watched();
        let mut waiting = Progress::none();
        let mut tell = |events: Vec<Event>, _goes_on: bool| {
            for event in events {
                if event.status == Some(CONFLICT) {
                    self.has_conflict.store(true, Ordering::Relaxed);
                }
                let wait = if is_watched { wait_of(&event) } else { None };
                waiting = wait.unwrap_or(Progress::none());
                if let Some(line) = line_of(&event, is_verbose, is_quiet) {
                    note(&line);
                }
            }
        };
        let running = driver.run_for_cause(operation, &self.cancel, &mut tell);
        let ended = running.await;
        drop(waiting);
        let mut answer = ended.map_err(|failed| failed.error)?;
        for warning in driver.scrubbed_lines(answer.take_warnings()) {
            self.warn(&warning);
        }
        Ok(answer)
    }

    /// Removes the key from an error that occurs before an operation runs.
    pub(crate) fn scrubbed(&self, error: Error) -> Error {
        self.connection.client.driver().scrub_error(error)
    }

    /// Whether a person sees how it goes on.
    pub(crate) fn is_watched(&self) -> bool {
        !self.is_quiet && progress::is_watched()
    }

    /// A line that the caller of a successful command should know.
    pub(crate) fn warn(&self, line: &str) {
        if !self.is_quiet {
            note(&format!("warning: {}", in_our_words(line)));
        }
    }

    /// A line that helps to go on.
    pub(crate) fn say(&self, line: &str) {
        if !self.is_quiet {
            note(line);
        }
    }
}

/// A text of the library with its calls as command lines. What it quotes of the account is not in backticks.
pub(crate) fn in_our_words(text: &str) -> String {
    const CALL: &str = "`resource_restrictions.delete(\"";
    const UNRESTRICT: &str = "`ax-admin resource-restrictions unrestrict";
    let mut text = text
        .replace(": pass `deep` to list them", ": add `--deep` to list them")
        .replace("without `expires_at`", "without `--expires-at`")
        .replace(
            "`resource_restrictions.delete` and the id",
            &format!("{UNRESTRICT}` and the id"),
        );
    while let Some((before, after)) = text.split_once(CALL) {
        let Some((id, rest)) = after.split_once("\")`") else {
            break;
        };
        text = format!("{before}{UNRESTRICT} --resource-id {id}`{rest}");
    }
    text
}

/// A line on standard error; whoever closed it does not want it.
pub(crate) fn note(line: &str) {
    let line = secret::hidden(line);
    let lines: Vec<String> = line.split('\n').map(paint::note).collect();
    // It leaves the colours out where the terminal has none.
    let write = || writeln!(anstream::stderr(), "{}", lines.join("\n"));
    let _unwritable = progress::suspended(write);
}

/// A wait that is long enough to be watched.
fn wait_of(event: &Event) -> Option<Progress> {
    match event.kind {
        EventKind::Request => None,
        EventKind::Retry | EventKind::Wait => {
            let why = event.reason.clone().unwrap_or_default();
            (event.millis >= WATCHED_WAIT_MS).then(|| Progress::wait(why, event.millis))
        }
    }
}

fn line_of(event: &Event, is_verbose: bool, is_quiet: bool) -> Option<String> {
    let (method, path) = facade::request_line(event.operation).unwrap_or_default();
    let time = Duration::from_millis(event.millis);
    let reason = event.reason.as_deref().unwrap_or_default();
    let is_told = is_verbose || (event.millis > LONG_WAIT_MS && !is_quiet);
    match event.kind {
        EventKind::Request if !is_verbose => None,
        EventKind::Request => {
            let status = event.status.map(|status| status.to_string());
            let result = status.unwrap_or_else(|| reason.to_owned());
            let id = event
                .request_id
                .as_ref()
                .map(|id| format!(" id {}", display_safe(id)));
            Some(format!(
                "{method} {path}: {result} in {time:.0?}{}",
                id.unwrap_or_default()
            ))
        }
        EventKind::Retry | EventKind::Wait if !is_told => None,
        EventKind::Retry => Some(format!("{method} {path}: again in {time:.0?}: {reason}")),
        EventKind::Wait => Some(format!("{method} {path}: waits {time:.0?}: {reason}")),
    }
}
