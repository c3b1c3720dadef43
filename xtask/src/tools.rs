//! Cargo tools that are built from source, once, into `target/tools`.

use std::path::PathBuf;

use crate::steps::{Failure, Steps};
use crate::workspace;

/// The versions of all tools that neither Cargo.lock nor js/package-lock.json nor python/requirements-dev.txt pins.
const CARGO_DENY: &str = "0.20.2";

/// cargo-deny's path, after building it where it is missing: a minute on two cores.
pub(crate) fn cargo_deny(steps: &Steps) -> Result<PathBuf, Failure> {
    let folder = workspace::target()
        .join("tools")
        .join(format!("cargo-deny-{CARGO_DENY}"));
    let program = folder
        .join("bin")
        .join(format!("cargo-deny{}", std::env::consts::EXE_SUFFIX));
    if !program.is_file() {
        steps.run(
            "cargo-deny: build, once",
            workspace::cargo()
                // Optimised it takes three times as long to build, and saves half a second a run.
                .args([
                    "install",
                    "cargo-deny",
                    "--locked",
                    "--debug",
                    "--no-default-features",
                ])
                .args(["--version", CARGO_DENY, "--root"])
                .arg(&folder),
            "see that cargo reaches crates.io",
        )?;
    }
    Ok(program)
}
