//! `cargo xtask semver`: whether a change of the crates' interfaces fits the version, against the last release.

use std::process::Command;

use super::CRATES;
use crate::steps::{Steps, TaskError};
use crate::{tools, workspace};

pub(crate) fn check(steps: &Steps) -> Result<(), TaskError> {
    let tags = steps.run(
        "semver: releases",
        Command::new("git").current_dir(workspace::root()).args([
            "tag",
            "--list",
            "v*",
            "--merged",
            "HEAD",
            // Not the one that is being released.
            "--no-contains",
            "HEAD",
            "--sort=-version:refname",
        ]),
        "run it in a git checkout that has the tags (`git fetch --tags`)",
    )?;
    let Some(last) = tags.lines().next() else {
        steps.skip(
            "semver",
            "nothing is released yet, so there is nothing to compare with",
        );
        return Ok(());
    };
    let mut command = Command::new(tools::cargo_semver_checks(steps)?);
    command.current_dir(workspace::root()).args([
        "semver-checks",
        "check-release",
        "--baseline-rev",
        last,
    ]);
    for name in CRATES {
        command.args(["--package", name]);
    }
    steps
        .run(
            &format!("semver: compare with {last}"),
            &mut command,
            "keep what was public as it was, or raise the version as the report says",
        )
        .map(drop)
}
