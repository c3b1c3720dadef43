//! The command line as a program.

use std::path::PathBuf;

use crate::sandbox::Build;
use crate::steps::{Steps, TaskError};
use crate::workspace;

/// Builds the program and returns where it is; the debug build has the clock of tests.
pub(crate) fn build(steps: &Steps, build: Build) -> Result<PathBuf, TaskError> {
    let mut command = workspace::cargo();
    command.args(["build", "--locked", "--package", "ax-admin-cli"]);
    let folder = match build {
        Build::Debug => {
            command.args(["--features", "test-clock"]);
            "debug"
        }
        Build::Release => {
            command.arg("--release");
            "release"
        }
    };
    steps.run(
        &format!("cli: cargo build ({folder})"),
        &mut command,
        "fix what the compiler reports",
    )?;
    let binary = format!("ax-admin{}", std::env::consts::EXE_SUFFIX);
    Ok(workspace::target().join(folder).join(binary))
}
