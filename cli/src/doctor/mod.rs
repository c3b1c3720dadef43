//! `ax-admin doctor`: what is wrong with the setup, each with its fix. It only reads.

mod files;
mod online;
mod variables;

use std::io::{self, Write as _};

use ax_admin::Json;
use clap::ArgMatches;

use crate::exit::Exit;
use crate::failure::Failure;
use crate::output::{self, Format, More, Output, RowWriter, Sink, is_terminal, written};
use crate::paint;

/// What a check found.
struct Finding {
    check: &'static str,
    state: State,
    /// A sentence, safe to display.
    message: String,
    /// What to do about it.
    fix: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Ok,
    Warning,
    /// The code with which the program ends.
    Problem(Exit),
}

impl State {
    const fn name(self) -> &'static str {
        match self {
            Self::Ok => "ok",
            Self::Warning => "warning",
            Self::Problem(_) => "problem",
        }
    }
}

impl Finding {
    fn ok(check: &'static str, message: impl Into<String>) -> Self {
        Self {
            check,
            state: State::Ok,
            message: message.into(),
            fix: None,
        }
    }

    fn warning(check: &'static str, message: impl Into<String>, fix: impl Into<String>) -> Self {
        Self {
            check,
            state: State::Warning,
            message: message.into(),
            fix: Some(fix.into()),
        }
    }

    fn problem(check: &'static str, failure: Failure) -> Self {
        Self {
            check,
            state: State::Problem(failure.exit),
            message: failure.message,
            fix: failure.next,
        }
    }

    fn row(&self) -> Json<'static> {
        Json::object([
            ("check", Json::text(self.check)),
            ("status", Json::text(self.state.name())),
            ("message", Json::text(self.message.clone())),
            ("fix", self.fix.clone().map_or(Json::Null, Json::text)),
        ])
    }
}

/// Checks everything, and ends with the code of the first problem.
pub(crate) async fn run(given: &ArgMatches, mut output: Output) -> Result<Exit, Failure> {
    let mut sink = output.open()?;
    let profile = files::profile_name(given);
    let mut findings = vec![Finding::ok(
        "version",
        format!(
            "ax-admin {} on {} {}",
            ax_admin::VERSION,
            std::env::consts::OS,
            std::env::consts::ARCH
        ),
    )];
    findings.extend(files::check(profile.as_deref()));
    findings.extend(variables::check(profile.as_deref()));
    match crate::session(given, output.clone()).await {
        Ok(session) => {
            output.format = session.output.format;
            findings.extend(online::check(&session, given, profile.as_deref()).await);
        }
        // A profile or a setting that cannot be read is told already.
        Err(failure)
            if findings
                .iter()
                .any(|known| known.message == failure.message) => {}
        Err(failure) => findings.push(Finding::problem("key", failure)),
    }
    written(write(&mut sink, output.format, &findings))?;
    written(sink.finish())?;
    let exits = findings.iter().filter_map(|finding| match finding.state {
        State::Problem(exit) => Some(exit),
        State::Ok | State::Warning => None,
    });
    Ok(exits.into_iter().next().unwrap_or(Exit::Done))
}

fn write(sink: &mut Sink, format: Format, findings: &[Finding]) -> io::Result<()> {
    match format {
        Format::Table => {
            let lines = findings.iter().map(line);
            lines.into_iter().try_for_each(|line| sink.styled(&line))
        }
        Format::Json | Format::Yaml => {
            let rows = findings.iter().map(Finding::row);
            let document = Json::object([("findings", Json::Array(rows.collect()))]);
            output::document(sink, format, &document, &[])
        }
        Format::Jsonl | Format::Csv | Format::Markdown => {
            let columns = ["check", "status", "message", "fix"];
            let mut rows = RowWriter::new(format, "findings", &columns, is_terminal());
            for finding in findings {
                rows.push(sink, &finding.row())?;
            }
            rows.finish(sink, &More::Nothing)?;
            sink.flush()
        }
    }
}

/// One line for a person.
fn line(finding: &Finding) -> String {
    let name = finding.state.name();
    let space = " ".repeat("warning".len() - name.len());
    let name = match paint::of_status(name) {
        Some(style) => paint::styled(name, style),
        None => name.to_owned(),
    };
    let fix = match &finding.fix {
        Some(fix) => format!("; fix: {fix}"),
        None => String::new(),
    };
    format!(
        "{name}{space}  {:<12} {}{fix}",
        finding.check, finding.message
    )
}
