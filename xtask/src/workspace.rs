//! The paths of the workspace.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::steps::TaskError;

/// The folder with the workspace's `Cargo.toml`.
pub(crate) fn root() -> &'static Path {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own)
}

/// The folder for build and test output; `cargo clean` removes it.
pub(crate) fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| root().join("target"), |folder| root().join(folder))
}

/// The folder of the packages: the wheel and the tarball.
pub(crate) fn dist() -> PathBuf {
    root().join("dist")
}

/// A command of the same cargo that runs xtask, in the workspace.
pub(crate) fn cargo() -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root());
    command
}

/// Keeps the build machine's paths out of the packages: panics and debug sections contain source paths.
pub(crate) fn without_machine_paths(command: &mut Command) -> &mut Command {
    with_flags(command, &[])
}

/// The same with further flags for the compiler.
pub(crate) fn with_flags<'c>(command: &'c mut Command, further: &[&str]) -> &'c mut Command {
    let mut flags: Vec<String> = match env::var("CARGO_ENCODED_RUSTFLAGS") {
        Ok(encoded) => encoded.split('\u{1f}').map(str::to_owned).collect(),
        Err(_) => env::var("RUSTFLAGS")
            .unwrap_or_default()
            .split_whitespace()
            .map(str::to_owned)
            .collect(),
    };
    flags.retain(|flag| !flag.is_empty());
    flags.push(format!("--remap-path-prefix={}=ax-admin", root().display()));
    if let Some(home) = cargo_home() {
        flags.push(format!("--remap-path-prefix={}=cargo", home.display()));
    }
    flags.extend(further.iter().map(|flag| (*flag).to_owned()));
    command.env("CARGO_ENCODED_RUSTFLAGS", flags.join("\u{1f}"))
}

fn cargo_home() -> Option<PathBuf> {
    let chosen = env::var_os("CARGO_HOME").map(PathBuf::from);
    chosen.or_else(|| env::home_dir().map(|home| home.join(".cargo")))
}

/// The program's path, if one of the folders in `PATH` holds it.
pub(crate) fn find_program(name: &str) -> Option<PathBuf> {
    let file = format!("{name}{}", env::consts::EXE_SUFFIX);
    env::split_paths(&env::var_os("PATH")?)
        .map(|folder| folder.join(&file))
        .find(|path| path.is_file())
}

/// Whether this runs unattended, so that a skipped suite must count as a failure.
pub(crate) fn is_ci() -> bool {
    env::var_os("CI").is_some_and(|value| !value.is_empty() && value != "false")
}

pub(crate) fn read(path: &Path) -> Result<Vec<u8>, TaskError> {
    fs::read(path).map_err(|error| TaskError::io(path.display(), &error))
}

pub(crate) fn read_text(path: &Path) -> Result<String, TaskError> {
    fs::read_to_string(path).map_err(|error| TaskError::io(path.display(), &error))
}

pub(crate) fn write(path: &Path, content: impl AsRef<[u8]>) -> Result<(), TaskError> {
    fs::write(path, content).map_err(|error| TaskError::io(path.display(), &error))
}

pub(crate) fn create_folder(path: &Path) -> Result<(), TaskError> {
    fs::create_dir_all(path).map_err(|error| TaskError::io(path.display(), &error))
}

/// Copies files and folders of a folder into another one.
pub(crate) fn copy(from: &Path, to: &Path, names: &[&str]) -> Result<(), TaskError> {
    create_folder(to)?;
    for name in names {
        let (from, to) = (from.join(name), to.join(name));
        if from.is_dir() {
            let inner =
                fs::read_dir(&from).map_err(|error| TaskError::io(from.display(), &error))?;
            let inner = inner.filter_map(Result::ok).map(|entry| entry.file_name());
            let inner: Vec<String> = inner.filter_map(|name| name.into_string().ok()).collect();
            let inner: Vec<&str> = inner.iter().map(String::as_str).collect();
            copy(&from, &to, &inner)?;
        } else {
            fs::copy(&from, &to).map_err(|error| TaskError::io(from.display(), &error))?;
        }
    }
    Ok(())
}

/// Removes a folder, if it exists.
pub(crate) fn remove_folder(path: &Path) -> Result<(), TaskError> {
    match fs::remove_dir_all(path) {
        Err(error) if path.exists() => Err(TaskError::io(path.display(), &error)),
        Ok(()) | Err(_) => Ok(()),
    }
}

/// The files directly in `folder`; none if there is no such folder.
pub(crate) fn files_in(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut files: Vec<PathBuf> = entries
        .filter_map(Result::ok)
        .map(|entry| entry.path())
        .collect();
    files.sort();
    files
}

/// The one file in `folder` whose name ends with `suffix`.
pub(crate) fn only_file(folder: &Path, suffix: &str) -> Result<PathBuf, TaskError> {
    let mut found: Vec<PathBuf> = files_in(folder)
        .into_iter()
        .filter(|path| path.to_string_lossy().ends_with(suffix))
        .collect();
    match (found.pop(), found.is_empty()) {
        (Some(file), true) => Ok(file),
        (Some(_), false) | (None, _) => Err(TaskError::new(
            format!(
                "{} should hold one file that ends with {suffix}",
                folder.display()
            ),
            format!("remove {} and run the command again", folder.display()),
        )),
    }
}
