//! Finds a Chromium for the browser tests, or installs it where that is possible without asking.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::steps::{Steps, TaskError};
use crate::workspace::find_program;

const ADVICE: &str = "install Chromium (Debian: `apt-get install chromium`) so that `chromium` is on the PATH, or set \
                      AX_ADMIN_CHROMIUM to its path";

/// The path of Chromium, or an error that says how to install it.
pub(crate) fn find_or_install(steps: &Steps) -> Result<PathBuf, TaskError> {
    if let Some(path) = find() {
        return Ok(path);
    }
    if is_root() && find_program("apt-get").is_some() {
        steps.run(
            "chromium: read package lists",
            Command::new("apt-get").arg("update"),
            ADVICE,
        )?;
        steps.run(
            "chromium: install",
            Command::new("apt-get")
                .env("DEBIAN_FRONTEND", "noninteractive")
                .args(["install", "--yes", "--no-install-recommends", "chromium"]),
            ADVICE,
        )?;
    }
    find().ok_or_else(|| TaskError::new("found no Chromium for the browser tests", ADVICE))
}

fn find() -> Option<PathBuf> {
    if let Some(chosen) = std::env::var_os("AX_ADMIN_CHROMIUM") {
        return Some(PathBuf::from(chosen));
    }
    ["chromium", "chromium-browser", "google-chrome"]
        .iter()
        .find_map(|name| find_program(name))
        .or_else(|| {
            let usual = Path::new("/usr/bin/chromium");
            usual.is_file().then(|| usual.to_owned())
        })
}

fn is_root() -> bool {
    Command::new("id")
        .arg("-u")
        .output()
        .is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}
