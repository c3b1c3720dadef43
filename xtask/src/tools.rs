//! Cargo tools that are built from source, once, into `target/tools`.

use std::path::PathBuf;

use crate::steps::{Steps, TaskError};
use crate::workspace;

/// A tool and its version. All other tools are pinned by Cargo.lock, js/package-lock.json or python/requirements-dev.txt.
struct Tool {
    name: &'static str,
    version: &'static str,
    features: &'static [&'static str],
    /// An optimized build takes three times as long, so only slow tools are optimized.
    optimised: bool,
}

const CARGO_ABOUT: Tool = Tool {
    name: "cargo-about",
    version: "0.9.3",
    features: &["--features", "cli"],
    optimised: true,
};
const CARGO_CYCLONEDX: Tool = Tool {
    name: "cargo-cyclonedx",
    version: "0.5.9",
    features: &[],
    optimised: false,
};
const CARGO_DENY: Tool = Tool {
    name: "cargo-deny",
    version: "0.20.2",
    features: &["--no-default-features"],
    optimised: false,
};
const CARGO_SEMVER_CHECKS: Tool = Tool {
    name: "cargo-semver-checks",
    version: "0.51.0",
    features: &[],
    optimised: false,
};

/// cargo-about's path, after building it where it is missing: six minutes on two cores.
pub(crate) fn cargo_about(steps: &Steps) -> Result<PathBuf, TaskError> {
    build(steps, &CARGO_ABOUT)
}

/// cargo-cyclonedx's path, after building it where it is missing.
pub(crate) fn cargo_cyclonedx(steps: &Steps) -> Result<PathBuf, TaskError> {
    build(steps, &CARGO_CYCLONEDX)
}

/// cargo-deny's path, after building it where it is missing: a minute on two cores.
pub(crate) fn cargo_deny(steps: &Steps) -> Result<PathBuf, TaskError> {
    build(steps, &CARGO_DENY)
}

/// cargo-semver-checks's path, after building it where it is missing.
pub(crate) fn cargo_semver_checks(steps: &Steps) -> Result<PathBuf, TaskError> {
    build(steps, &CARGO_SEMVER_CHECKS)
}

fn build(steps: &Steps, tool: &Tool) -> Result<PathBuf, TaskError> {
    let folder = workspace::target()
        .join("tools")
        .join(format!("{}-{}", tool.name, tool.version));
    let program = folder
        .join("bin")
        .join(format!("{}{}", tool.name, std::env::consts::EXE_SUFFIX));
    if !program.is_file() {
        let mut command = workspace::cargo();
        command
            .args(["install", tool.name, "--locked"])
            .args((!tool.optimised).then_some("--debug"))
            .args(tool.features)
            .args(["--version", tool.version, "--root"])
            .arg(&folder);
        steps.run(
            &format!("{}: build, once", tool.name),
            &mut command,
            "see that cargo reaches crates.io",
        )?;
    }
    Ok(program)
}
