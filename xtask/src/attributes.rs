//! `.gitattributes` marks as generated what `cargo xtask generate` writes, and nothing that a person does.

use std::collections::BTreeSet;
use std::process::Command;

use crate::generate;
use crate::steps::{Steps, TaskError};
use crate::workspace;

/// Written by other tools: cargo, npm, cargo-about.
const BY_OTHERS: [&str; 3] = ["Cargo.lock", "package-lock.json", "THIRD-PARTY-NOTICES.txt"];

/// Compares the attribute of every file that git knows with the list of the generator.
pub(crate) fn check(steps: &Steps) -> Result<(), TaskError> {
    if !workspace::root().join(".git").exists() {
        steps.skip("git attributes", "this is no git checkout");
        return Ok(());
    }
    let files = steps.run(
        "git attributes",
        git().args(["ls-files", "--", ":(attr:linguist-generated)"]),
        "install git 2.13 or newer",
    )?;
    let marked: BTreeSet<&str> = files.lines().filter(|path| !is_by_others(path)).collect();
    let generated = generate::files()?;
    let written: BTreeSet<&str> = generated.iter().map(|file| file.path.as_str()).collect();
    let differences: Vec<&str> = marked.symmetric_difference(&written).copied().collect();
    if differences.is_empty() {
        return Ok(());
    }
    Err(TaskError::new(
        format!(
            "generated but not marked in .gitattributes, or marked but not generated: {}",
            differences.join(", ")
        ),
        "mend .gitattributes; a new file has to be known to git first (`git add`)",
    ))
}

fn is_by_others(path: &str) -> bool {
    BY_OTHERS
        .into_iter()
        .any(|name| path.rsplit('/').next() == Some(name))
}

fn git() -> Command {
    let mut command = Command::new("git");
    command.current_dir(workspace::root());
    command
}
