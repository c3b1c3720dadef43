//! Colours: on a terminal alone, unless `--color` says otherwise. `NO_COLOR`, `CLICOLOR` and `TERM` are respected.

use std::io;

use anstream::{AutoStream, ColorChoice};
use anstyle::{AnsiColor, Style};

/// The header of a table, and the first line of a plan.
pub(crate) const TITLE: Style = Style::new().bold();
/// Errors, and what cannot be undone.
pub(crate) const BAD: Style = AnsiColor::Red.on_default().bold();
/// Warnings.
pub(crate) const CAUTION: Style = AnsiColor::Yellow.on_default().bold();
/// What is in order.
const GOOD: Style = AnsiColor::Green.on_default();

/// What `--color` says, for everything that is written.
pub(crate) fn choose(choice: &str) {
    let choice = match choice {
        "always" => ColorChoice::AlwaysAnsi,
        "never" => ColorChoice::Never,
        _ => ColorChoice::Auto,
    };
    choice.write_global();
}

/// Whether standard output has colours.
pub(crate) fn is_on_output() -> bool {
    let stream = AutoStream::auto(io::stdout());
    stream.current_choice() == ColorChoice::AlwaysAnsi
}

/// A text that is safe to display, in a style.
pub(crate) fn styled(text: &str, style: Style) -> String {
    format!("{style}{text}{style:#}")
}

/// The style of a status, such as `ACTIVE`.
pub(crate) fn of_status(status: &str) -> Option<Style> {
    match status {
        "ACTIVE" | "ok" | "done" => Some(GOOD),
        "INVITED" | "PENDING" | "warning" => Some(CAUTION),
        "EXPIRED" | "REVOKED" | "DELETED" | "FAILED" | "problem" | "failed" => Some(BAD),
        _ => None,
    }
}

/// A note in which the word that says its kind is styled.
pub(crate) fn note(line: &str) -> String {
    for (word, style) in [("error:", BAD), ("warning:", CAUTION), ("  next:", TITLE)] {
        if let Some(rest) = line.strip_prefix(word) {
            return format!("{}{rest}", styled(word, style));
        }
    }
    line.to_owned()
}

/// The text of a plan in which the title and the lines that warn are styled.
pub(crate) fn plan(text: &str, warnings: &[&str]) -> String {
    let is_warning = |line: &str| {
        (!line.is_empty() && warnings.contains(&line))
            || line.starts_with("NOT VERIFIED: ")
            || line.starts_with("NOT FULLY VERIFIED: ")
    };
    let paint = |(at, line): (usize, &str)| match (at, is_warning(line)) {
        (0, _) => styled(line, TITLE),
        (_, true) => styled(line, BAD),
        (_, false) => line.to_owned(),
    };
    let lines: Vec<String> = text.lines().enumerate().map(paint).collect();
    lines.join("\n")
}
