//! The parts of every host that follow from the manifest, what the core knows of Unicode, and the
//! page that two packages share.
//!
//! Each language has one file here that reads like what it writes. Generated
//! files are committed: reading the project needs no generator.

mod addresses;
mod core_tables;
pub(crate) mod manifest;
mod operations_doc;
mod options;
mod python;
mod rust;
mod sandbox_doc;
mod typescript;
mod unicode;

use std::path::Path;

use self::manifest::Manifest;
use crate::steps::TaskError;
use crate::workspace;

/// A file of the tree and what the manifest makes of it, before formatting.
pub(crate) struct Generated {
    /// From the workspace's root.
    pub(crate) path: String,
    pub(crate) content: String,
}

/// Whether to write the files or to compare them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Write,
    Check,
}

/// Every file that is generated as a whole.
pub(crate) fn files() -> Result<Vec<Generated>, TaskError> {
    let manifest = Manifest::read()?;
    let mut files = core_tables::generate(&manifest)?;
    files.push(unicode::generate()?);
    files.extend(rust::generate(&manifest)?);
    files.push(operations_doc::generate(&manifest));
    files.extend(options::generate(&manifest)?);
    files.extend(sandbox_doc::generate()?);
    files.extend(python::generate(&manifest)?);
    files.extend(typescript::generate(&manifest)?);
    Ok(files)
}

/// Writes every generated file, or fails when one is not what it would be.
pub(crate) fn run(mode: Mode) -> Result<(), TaskError> {
    let mut files = files()?;
    files.extend(addresses::generate()?);
    let mut stale = Vec::new();
    for file in &files {
        let path = workspace::root().join(&file.path);
        if is_same(&path, &file.content) {
            continue;
        }
        match mode {
            Mode::Write => workspace::write(&path, &file.content)?,
            Mode::Check => stale.push(file.path.as_str()),
        }
    }
    if stale.is_empty() {
        Ok(())
    } else {
        Err(TaskError::new(
            format!(
                "generated files are not what the manifest, Unicode and Cargo.toml say: {}",
                stale.join(", ")
            ),
            "run `cargo xtask generate` and commit what it writes",
        ))
    }
}

fn is_same(path: &Path, content: &str) -> bool {
    workspace::read(path).is_ok_and(|found| found == content.as_bytes())
}
