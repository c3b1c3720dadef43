//! What the generators of before still use.

use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::steps::TaskError;

/// `RemoveUser` of `remove_user`.
pub(super) fn camel(name: &str) -> String {
    name.split('_')
        .map(|word| {
            let mut letters = word.chars();
            letters.next().map_or(String::new(), |first| {
                first.to_ascii_uppercase().to_string() + letters.as_str()
            })
        })
        .collect()
}

/// Rust as rustfmt lays it out.
pub(super) fn formatted(code: &str) -> Result<String, TaskError> {
    let failed =
        |why: String| TaskError::new(format!("rustfmt: {why}"), "rustup component add rustfmt");
    let mut child = Command::new("rustfmt")
        .args(["--edition", "2024", "--emit", "stdout"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| failed(error.to_string()))?;
    if let Some(mut stdin) = child.stdin.take() {
        stdin
            .write_all(code.as_bytes())
            .map_err(|error| failed(error.to_string()))?;
    }
    let output = child
        .wait_with_output()
        .map_err(|error| failed(error.to_string()))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(failed("the generated code is not Rust".to_owned()))
    }
}
