//! What commands leave for each other: files in the folder of the user's state, for the user alone.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Files that nobody asked for any more are removed after this time.
const KEPT: Duration = Duration::from_secs(24 * 60 * 60);

/// A folder in `ax-admin` of `XDG_STATE_HOME`, `~/.local/state` or `%LOCALAPPDATA%`.
pub(super) fn folder(name: &str) -> Option<PathBuf> {
    let given = |name: &str| std::env::var_os(name).filter(|text| !text.is_empty());
    let folder = match (
        given("XDG_STATE_HOME"),
        given("LOCALAPPDATA"),
        given("HOME"),
    ) {
        (Some(folder), _, _) => PathBuf::from(folder),
        (None, Some(folder), _) if cfg!(windows) => PathBuf::from(folder),
        (None, _, Some(home)) => Path::new(&home).join(".local").join("state"),
        (None, _, None) => return None,
    };
    Some(folder.join("ax-admin").join(name))
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
