//! A step runs one command: it prints one line with the duration, keeps the output in a file and shows it only on failure.

use std::fmt;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Instant;

use crate::workspace;

/// Why xtask stops, and what the user can do about it.
#[derive(Debug)]
pub(crate) struct TaskError {
    what: String,
    advice: String,
}

impl TaskError {
    pub(crate) fn new(what: impl Into<String>, advice: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            advice: advice.into(),
        }
    }

    pub(crate) fn io(what: impl fmt::Display, error: &io::Error) -> Self {
        Self::new(
            format!("{what}: {error}"),
            "check that the folder exists and can be written to",
        )
    }
}

impl fmt::Display for TaskError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "error: {}\n\nwhat to do: {}",
            self.what, self.advice
        )
    }
}

/// Runs steps and keeps their output under `target/xtask-logs`.
pub(crate) struct Steps {
    logs: PathBuf,
}

impl Steps {
    pub(crate) fn new() -> Result<Self, TaskError> {
        let logs = workspace::target().join("xtask-logs");
        fs::create_dir_all(&logs).map_err(|error| TaskError::io(logs.display(), &error))?;
        Ok(Self { logs })
    }

    /// The folder with the output of all steps.
    pub(crate) fn logs(&self) -> &Path {
        &self.logs
    }

    /// Runs `command` and returns its output; `advice` says what to do if it fails.
    pub(crate) fn run(
        &self,
        name: &str,
        command: &mut Command,
        advice: &str,
    ) -> Result<String, TaskError> {
        print!("{name} ... ");
        flush();
        let started = Instant::now();
        let log = self.log(name);
        let outcome = capture(command, &log);
        report(name, command, outcome, started, &log, advice)
    }

    /// Runs a step that needs a service which not every network reaches: if it fails with `unreachable` in its output,
    /// it is reported as skipped.
    pub(crate) fn run_if_reachable(
        &self,
        name: &str,
        command: &mut Command,
        unreachable: &str,
        advice: &str,
    ) -> Result<(), TaskError> {
        print!("{name} ... ");
        flush();
        let started = Instant::now();
        let log = self.log(name);
        match capture(command, &log) {
            Ok((false, output)) if output.contains(unreachable) => {
                println!("not run: {unreachable} (see {})", log.display());
                Ok(())
            }
            outcome => report(name, command, outcome, started, &log, advice).map(drop),
        }
    }

    fn log(&self, name: &str) -> PathBuf {
        let file: String = name
            .chars()
            .map(|c| if c.is_ascii_alphanumeric() { c } else { '-' })
            .collect();
        self.logs.join(format!("{file}.log"))
    }

    /// Reports that a step was skipped, and why.
    #[expect(
        clippy::unused_self,
        reason = "a method like the other outcomes of a step"
    )]
    pub(crate) fn skip(&self, name: &str, why: &str) {
        println!("{name} ... not run: {why}");
    }
}

fn report(
    name: &str,
    command: &Command,
    outcome: io::Result<(bool, String)>,
    started: Instant,
    log: &Path,
    advice: &str,
) -> Result<String, TaskError> {
    let seconds = started.elapsed().as_secs_f64();
    match outcome {
        Ok((true, output)) => {
            println!("{seconds:.1} s");
            Ok(output)
        }
        Ok((false, output)) => {
            println!("failed after {seconds:.1} s\n\n{}\n", output.trim_end());
            Err(TaskError::new(
                format!("`{name}` failed; its output is also in {}", log.display()),
                advice,
            ))
        }
        Err(error) => {
            println!("not started");
            Err(TaskError::new(
                format!("`{name}` could not start {}: {error}", program(command)),
                advice,
            ))
        }
    }
}

/// Whether a command succeeds; its output is discarded.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command
        .stdin(Stdio::null())
        .output()
        .is_ok_and(|output| output.status.success())
}

fn capture(command: &mut Command, log: &Path) -> io::Result<(bool, String)> {
    // One file for both streams keeps their order; no command is interactive.
    let file = fs::File::create(log)?;
    let status = command
        .stdin(Stdio::null())
        .stdout(file.try_clone()?)
        .stderr(file)
        .status()?;
    Ok((
        status.success(),
        String::from_utf8_lossy(&fs::read(log)?).into_owned(),
    ))
}

fn program(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}

fn flush() {
    // Failing to flush only delays a line.
    let _ = io::stdout().flush();
}
