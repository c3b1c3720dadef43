//! `cargo xtask msrv`: what is published, compiled by the oldest compiler that it promises.

use std::process::Command;

use crate::project::Project;
use crate::release::CRATES;
use crate::steps::{Steps, TaskError, succeeds};
use crate::workspace;

/// Whoever installs the source distribution compiles it.
const IN_THE_SDIST: &str = "ax-admin-python";

/// Compiles every crate that is published, and the one of the Python package. Cargo refuses a dependency that wants a
/// newer compiler.
pub(crate) fn check(steps: &Steps) -> Result<(), TaskError> {
    let version = Project::read()?.oldest_compiler();
    if !succeeds(rustup().args(["run", &version, "rustc", "--version"])) {
        steps.run(
            &format!("rust {version}: install"),
            rustup().args(["toolchain", "install", &version, "--profile", "minimal"]),
            "install rustup, and see that it reaches its server",
        )?;
    }
    let mut command = rustup();
    command
        .args(["run", &version, "cargo", "check", "--locked"])
        .arg("--all-features")
        .env("CARGO_TARGET_DIR", workspace::target().join("msrv"));
    for package in CRATES.into_iter().chain([IN_THE_SDIST]) {
        command.args(["--package", package]);
    }
    steps
        .run(
            &format!("rust {version}: compile what is published"),
            &mut command,
            "do without what is newer, or raise `rust-version` in Cargo.toml and say so in CHANGELOG.md",
        )
        .map(drop)
}

/// Without what the cargo that runs xtask has set for its own compiler.
fn rustup() -> Command {
    let mut command = Command::new("rustup");
    command
        .current_dir(workspace::root())
        .env_remove("CARGO")
        .env_remove("RUSTUP_TOOLCHAIN");
    command
}
