//! What commands leave for each other: files in the folder of the user's state, for the user alone.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::folders;

/// Files that nobody asked for any more are removed after this time.
const KEPT: Duration = Duration::from_secs(24 * 60 * 60);

/// A folder in the program's own.
pub(super) fn folder(name: &str) -> Option<PathBuf> {
    folders::state().map(|folder| folder.join(name))
}

pub(super) fn remove_old(folder: &Path) {
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    for file in files {
        let age = file.metadata().and_then(|known| known.modified()).ok();
        let age = age.and_then(|modified| modified.elapsed().ok());
        if age.is_some_and(|age| age > KEPT) {
            let _in_use = fs::remove_file(file.path());
        }
    }
}
