//! The files of profiles and settings: whether they can be read, and by whom.

use std::path::Path;

use ax_admin_core::display::display_safe;
use clap::ArgMatches;

use super::Finding;
use crate::exit::Exit;
use crate::failure::Failure;
use crate::profiles::{self, Profile, Settings};
use crate::shell;

/// The profile of this run: that of `--profile`, or the active one.
pub(super) fn profile_name(given: &ArgMatches) -> Option<String> {
    let named = given.get_one::<String>("profile").cloned();
    named.or_else(profiles::active_name)
}

pub(super) fn check(profile: Option<&str>) -> Vec<Finding> {
    let mut findings = Vec::new();
    match profile {
        None => findings.push(Finding::ok("profile", "there is no active profile")),
        Some(name) => match Profile::read(name) {
            Ok(profile) => {
                let method = if profile.is_oauth().unwrap_or(false) {
                    "signs in with OAuth"
                } else {
                    "signs in with an API key"
                };
                findings.push(Finding::ok("profile", format!("`{name}` {method}")));
                if let Some(path) = profiles::path_of(name) {
                    findings.extend(access(&path));
                }
            }
            Err(failure) => findings.push(Finding::problem("profile", failure)),
        },
    }
    findings.extend(settings(profile));
    findings
}

/// Whether others can read the profile, or the folders that it is in.
fn access(path: &Path) -> Vec<Finding> {
    let mut findings = Vec::new();
    if let Ok(target) = path.read_link() {
        let target = display_safe(&target.to_string_lossy());
        let message = format!("the profile is a symbolic link to `{target}`");
        findings.push(Finding::ok("files", message));
    }
    let folders = path
        .parent()
        .into_iter()
        .chain(path.parent().and_then(Path::parent));
    let wanted = [(path, 0o600)]
        .into_iter()
        .chain(folders.map(|folder| (folder, 0o700)));
    for (path, mode) in wanted {
        if let Some(given) = mode_of(path).filter(|given| given & 0o077 != 0) {
            let shown = display_safe(&path.to_string_lossy());
            let quoted = shell::quoted(&path.to_string_lossy());
            findings.push(Finding::warning(
                "files",
                format!("others have access to `{shown}` (mode {given:03o})"),
                format!("`chmod {mode:o} {quoted}`"),
            ));
        }
    }
    if findings.iter().all(|finding| finding.fix.is_none()) && cfg!(unix) {
        findings.push(Finding::ok("files", "only you can read the profile"));
    }
    findings
}

/// Whether the settings can be read, and which policy holds.
fn settings(profile: Option<&str>) -> Vec<Finding> {
    let path = profiles::settings_path().filter(|path| path.exists());
    let Some(path) = path else {
        return vec![Finding::ok("settings", "there is no file of settings")];
    };
    let shown = display_safe(&path.to_string_lossy());
    let settings = match Settings::read(profile) {
        Ok(settings) => settings,
        Err(failure) => return vec![Finding::problem("settings", failure)],
    };
    let mut findings = vec![Finding::ok("settings", format!("`{shown}` is valid"))];
    if let Some(warning) = settings.warning() {
        let fix = format!("correct the name in `{shown}`, or create the profile");
        findings.push(Finding::warning("settings", warning, fix));
    }
    let force = if settings.is_force_denied {
        "denied"
    } else {
        "allowed"
    };
    let policy = match &settings.policy {
        Some(policy) => format!("{}, `--force` is {force}", display_safe(policy)),
        None => format!("none, and `--force` is {force}"),
    };
    findings.push(Finding::ok("policy", policy));
    findings
}

#[cfg(unix)]
fn mode_of(path: &Path) -> Option<u32> {
    use std::os::unix::fs::PermissionsExt as _;
    let known = std::fs::metadata(path).ok()?;
    Some(known.permissions().mode() & 0o777)
}

#[cfg(not(unix))]
fn mode_of(_path: &Path) -> Option<u32> {
    None
}

/// A file that a variable names and that cannot be read.
pub(super) fn unreadable(variable: &str, path: &str) -> Option<Finding> {
    let why = std::fs::File::open(path).err()?;
    let path = display_safe(path);
    let failure = Failure::new(
        Exit::Network,
        format!("{variable} names the file `{path}`, which can't be read: {why}"),
    );
    let fix = format!("`unset {variable}`, or name a file with certificates");
    Some(Finding::problem("TLS", failure.with_next(fix)))
}
