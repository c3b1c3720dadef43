//! Where a user's files are: the folders of the XDG base directory specification, and those of Windows.

use std::path::{Path, PathBuf};

/// What is read, but not written by the program without being asked to.
pub(crate) fn settings() -> Option<PathBuf> {
    folder("XDG_CONFIG_HOME", "APPDATA", ".config")
}

/// What commands leave for each other.
pub(crate) fn state() -> Option<PathBuf> {
    folder("XDG_STATE_HOME", "LOCALAPPDATA", ".local/state")
}

/// What can be read again.
pub(crate) fn cache() -> Option<PathBuf> {
    folder("XDG_CACHE_HOME", "LOCALAPPDATA", ".cache")
}

/// The program's own folder in that of a variable, of a variable of Windows, or in the home folder.
fn folder(variable: &str, of_windows: &str, in_home: &str) -> Option<PathBuf> {
    let given = |name: &str| std::env::var_os(name).filter(|text| !text.is_empty());
    let folder = match (given(variable), given(of_windows)) {
        (Some(folder), _) => PathBuf::from(folder),
        (None, Some(folder)) if cfg!(windows) => PathBuf::from(folder),
        (None, _) => Path::new(&given("HOME")?).join(in_home),
    };
    Some(folder.join("ax-admin"))
}

/// A path in which `~/` is the home folder, as in a shell.
pub(crate) fn expanded(path: &str) -> PathBuf {
    let home = std::env::var_os("HOME").or_else(|| std::env::var_os("USERPROFILE"));
    match (path.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => Path::new(&home).join(rest),
        (_, _) => PathBuf::from(path),
    }
}
