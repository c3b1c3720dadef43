//! Whether an output is up to date, by the content of its inputs: modification times change with every checkout.

use std::collections::hash_map::DefaultHasher;
use std::fs;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};

use crate::steps::TaskError;
use crate::workspace;

/// The fingerprint of the inputs of one output, and the file that stores it.
pub(crate) struct Stamp {
    file: PathBuf,
    fingerprint: String,
}

impl Stamp {
    /// `inputs` are files or folders in the workspace; build output inside them is left out.
    pub(crate) fn of(name: &str, inputs: &[&str]) -> Result<Self, TaskError> {
        let mut hasher = DefaultHasher::new();
        for input in inputs {
            add(&workspace::root().join(input), &mut hasher)?;
        }
        let folder = workspace::target().join("xtask-stamps");
        workspace::create_folder(&folder)?;
        Ok(Self {
            file: folder.join(name),
            fingerprint: format!("{:016x}", hasher.finish()),
        })
    }

    /// Whether all `outputs` exist and were made from these inputs.
    pub(crate) fn is_fresh(&self, outputs: &[&Path]) -> bool {
        outputs.iter().all(|output| output.exists())
            && fs::read_to_string(&self.file).is_ok_and(|remembered| remembered == self.fingerprint)
    }

    /// Records that the output is up to date.
    pub(crate) fn save(&self) -> Result<(), TaskError> {
        workspace::write(&self.file, &self.fingerprint)
    }
}

fn add(path: &Path, hasher: &mut DefaultHasher) -> Result<(), TaskError> {
    if path.is_dir() {
        for entry in workspace::files_in(path) {
            if !is_build_output(&entry) {
                add(&entry, hasher)?;
            }
        }
    } else if path.exists() {
        path.hash(hasher);
        workspace::read(path)?.hash(hasher);
    }
    Ok(())
}

fn is_build_output(path: &Path) -> bool {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    matches!(&*name, "target" | "node_modules" | "dist" | "__pycache__")
        || name.starts_with('.') && path.is_dir()
}
