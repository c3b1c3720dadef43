//! `cargo xtask msrv`: compiles what is published with the oldest supported compiler.

use std::path::Path;
use std::process::Command;

use crate::project::Project;
use crate::release::CRATES;
use crate::steps::{Steps, TaskError, succeeds};
use crate::{wasm, workspace};

/// Compiled by everyone who installs the source distribution.
const IN_THE_SDIST: &str = "ax-admin-python";

/// The published crates that also build for browsers.
const IN_BROWSERS: &str = "ax-admin";

/// Compiles every published crate, and the one of the Python package. Cargo rejects a dependency that requires a
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
    let packages: Vec<&str> = CRATES.into_iter().chain([IN_THE_SDIST]).collect();
    compile(steps, &version, &packages, None)?;
    install_target(steps, &version)?;
    compile(steps, &version, &[IN_BROWSERS], Some(wasm::TARGET))
}

fn compile(
    steps: &Steps,
    version: &str,
    packages: &[&str],
    target: Option<&str>,
) -> Result<(), TaskError> {
    let mut command = rustup();
    command
        .args(["run", version, "cargo", "check", "--locked"])
        .arg("--all-features")
        .env("CARGO_TARGET_DIR", workspace::target().join("msrv"));
    for package in packages {
        command.args(["--package", package]);
    }
    let mut what = format!("rust {version}: compile what is published");
    if let Some(target) = target {
        command.args(["--target", target]);
        what = format!("{what}, for {target}");
    }
    steps
        .run(
            &what,
            &mut command,
            "do without what is newer, or raise `rust-version` in Cargo.toml and say so in CHANGELOG.md",
        )
        .map(drop)
}

/// Adds the wasm target to the oldest compiler if it is missing.
fn install_target(steps: &Steps, version: &str) -> Result<(), TaskError> {
    let folder = rustup()
        .args(["run", version, "rustc", "--print", "target-libdir"])
        .args(["--target", wasm::TARGET])
        .output()
        .map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    if folder.is_ok_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    steps
        .run(
            &format!("rust {version}: add {}", wasm::TARGET),
            rustup().args(["target", "add", "--toolchain", version, wasm::TARGET]),
            "install rustup, and see that it reaches its server",
        )
        .map(drop)
}

/// Removes the variables that the cargo running xtask sets for its own compiler.
fn rustup() -> Command {
    let mut command = Command::new("rustup");
    command
        .current_dir(workspace::root())
        .env_remove("CARGO")
        .env_remove("RUSTUP_TOOLCHAIN");
    command
}
