//! Formats the output of templates with the formatter of each language.

use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::steps::TaskError;
use crate::{js, python};

/// Formats Rust with rustfmt.
pub(super) fn rust(code: &str) -> Result<String, TaskError> {
    let mut command = Command::new("rustfmt");
    command.args(["--edition", "2024", "--emit", "stdout"]);
    piped(command, code, "rustfmt", "rustup component add rustfmt")
}

/// Formats TypeScript with prettier; `path` is relative to the package.
pub(super) fn typescript(path: &str, code: &str) -> Result<String, TaskError> {
    let mut command = js::tool("prettier");
    command.args(["--stdin-filepath", path]);
    piped(
        command,
        code,
        "prettier",
        "see that `js/node_modules` is whole, or remove it",
    )
}

/// Formats Python with ruff and removes unused imports; `path` is relative to the package. Examples in
/// docstrings are formatted, too, with the line length of the docstring.
pub(super) fn python(path: &str, code: &str) -> Result<String, TaskError> {
    let ruff = |arguments: &[&str], code: &str| {
        let mut command = python::tool("ruff");
        command
            .args(arguments)
            .args(["--quiet", "--stdin-filename", path, "-"]);
        piped(
            command,
            code,
            "ruff",
            "see that `target/python/tools` is whole, or remove it",
        )
    };
    let mend =
        |rules, code: &str| ruff(&["check", "--fix", "--exit-zero", "--select", rules], code);
    let used = mend("F401", code)?;
    // Only after unused imports are removed: ruff keeps an import that it has once split over lines.
    let sorted = mend("I", &used)?;
    let examples = [
        "format.docstring-code-format=true",
        "format.docstring-code-line-length=84",
    ];
    ruff(
        &["format", "--config", examples[0], "--config", examples[1]],
        &sorted,
    )
}

fn piped(
    mut command: Command,
    text: &str,
    name: &str,
    advice: &'static str,
) -> Result<String, TaskError> {
    let failed = |why: String| TaskError::new(format!("{name}: {why}"), advice);
    let mut child = command
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| failed(error.to_string()))?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin
            .write_all(text.as_bytes())
            .map_err(|error| failed(error.to_string()))?;
    }
    let output = child
        .wait_with_output()
        .map_err(|error| failed(error.to_string()))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(failed(
            "it does not understand what a template wrote".to_owned(),
        ))
    }
}
