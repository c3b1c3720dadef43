//! The command line as a program of the tests.

use std::path::PathBuf;

use crate::steps::{Steps, TaskError};
use crate::workspace;

/// Builds it, with the clock of tests, and returns where it is. [`program`](crate::program) is what is shipped.
pub(crate) fn build(steps: &Steps) -> Result<PathBuf, TaskError> {
    steps.run(
        "cli: cargo build (debug)",
        workspace::cargo().args([
            "build",
            "--locked",
            "--package",
            "ax-admin-cli",
            "--features",
            "test-clock",
        ]),
        "fix what the compiler reports",
    )?;
    let binary = format!("ax-admin{}", std::env::consts::EXE_SUFFIX);
    Ok(workspace::target().join("debug").join(binary))
}
