//! Checks the contents of each package for missing and unexpected files.

use serde::Deserialize;

use super::{CRATES, Mode};
use crate::project::Project;
use crate::steps::{Steps, TaskError};
use crate::{js, npm_program, program, python, workspace};

const NOTICES: &str = "THIRD-PARTY-NOTICES.txt";

/// The required files of a package, and the folders in which it may have more.
struct Expected {
    files: Vec<String>,
    folders: Vec<String>,
}

impl Expected {
    fn new(prefix: &str, files: &[&str], folders: &[&str]) -> Self {
        let below = |names: &[&str]| names.iter().map(|name| format!("{prefix}{name}")).collect();
        Self {
            files: below(files),
            folders: below(folders),
        }
    }

    fn compare(&self, what: &str, found: &[&str]) -> Result<(), TaskError> {
        let missing = self
            .files
            .iter()
            .map(String::as_str)
            .find(|file| !found.contains(file));
        let foreign = found.iter().find(|file| {
            let is_expected = self.files.iter().any(|expected| expected == *file);
            let is_below = |folder: &String| file.starts_with(folder.as_str());
            !is_expected && !self.folders.iter().any(is_below)
        });
        let why = match (missing, foreign) {
            (None, None) => return Ok(()),
            (Some(file), _) => format!("{what} lacks {file}"),
            (None, Some(file)) => format!("{what} has {file}, which nobody expects there"),
        };
        Err(TaskError::new(
            why,
            "mend what is packaged, or say in xtask/src/release/contents.rs that it belongs there",
        ))
    }
}

/// Checks and packages the crates; in a release, the packaged crates are compiled.
pub(super) fn crates(steps: &Steps, mode: Mode) -> Result<(), TaskError> {
    for name in CRATES {
        let output = steps.run(
            &format!("{name}: list"),
            workspace::cargo()
                .args(["package", "--quiet", "--list", "--allow-dirty"])
                .args(["--package", name]),
            "fix what cargo reports",
        )?;
        let mut files = vec![
            "Cargo.lock",
            "Cargo.toml",
            "LICENSE",
            "README.md",
            if name == "ax-admin-cli" {
                "src/main.rs"
            } else {
                "src/lib.rs"
            },
        ];
        if name == "ax-admin-sandbox" {
            files.push("CONTROL.md");
        }
        let folders = match name {
            "ax-admin-cli" => &["src/", "skills/", ".cargo_vcs_info.json", "Cargo.toml.orig"][..],
            _ => &["src/", ".cargo_vcs_info.json", "Cargo.toml.orig"],
        };
        Expected::new("", &files, folders).compare(name, &lines(&output))?;
    }
    let mut command = workspace::cargo();
    command.args(["package", "--locked"]);
    for name in CRATES {
        command.args(["--package", name]);
    }
    if mode == Mode::Try {
        command.args(["--no-verify", "--allow-dirty"]);
    }
    steps
        .run("crates: package", &mut command, "fix what cargo reports")
        .map(drop)
}

/// The wheel of this machine.
pub(super) fn wheel(steps: &Steps) -> Result<(), TaskError> {
    let wheel = python::wheel(steps)?;
    let output = steps.run(
        "wheel: list",
        python::tool("python")
            .args(["-m", "zipfile", "--list"])
            .arg(&wheel),
        "remove dist and run the command again",
    )?;
    let project = Project::read()?;
    let version = project.version();
    let info = format!("ax_admin-{version}.dist-info");
    let found: Vec<&str> = output
        .lines()
        .skip(1)
        .filter_map(|line| line.split_whitespace().next())
        .collect();
    let files = [
        "ax_admin/__init__.py",
        "ax_admin/_native.pyi",
        "ax_admin/py.typed",
        "ax_admin/sandbox.md",
        &format!(
            "ax_admin-{version}.data/scripts/{}",
            program::file_name(None)
        ),
        &format!("{info}/METADATA"),
        &format!("{info}/RECORD"),
        &format!("{info}/WHEEL"),
        &format!("{info}/licenses/LICENSE"),
        &format!("{info}/licenses/{NOTICES}"),
    ];
    Expected::new("", &files, &["ax_admin/"]).compare("the wheel", &found)
}

/// The source distribution, from which pip compiles where no wheel fits.
pub(super) fn sdist(steps: &Steps) -> Result<(), TaskError> {
    let folder = workspace::dist().join("sdist");
    workspace::remove_folder(&folder)?;
    steps.run(
        "sdist: maturin sdist",
        python::tool("maturin")
            .args(["sdist", "--out"])
            .arg(&folder),
        "fix what maturin reports",
    )?;
    let output = steps.run(
        "sdist: list",
        python::tool("python")
            .args(["-m", "tarfile", "--list"])
            .arg(workspace::only_file(&folder, ".tar.gz")?),
        "remove dist and run the command again",
    )?;
    let files = [
        "Cargo.lock",
        "Cargo.toml",
        "LICENSE",
        "PKG-INFO",
        "README.md",
        NOTICES,
        "bindings-python/Cargo.toml",
        "pyproject.toml",
    ];
    let folders = [
        "ax_admin/",
        "bindings-python/src/",
        "core/",
        "client/",
        "sandbox/",
    ];
    let prefix = format!("ax_admin-{}/", Project::read()?.version());
    Expected::new(&prefix, &files, &folders).compare("the source distribution", &lines(&output))
}

#[derive(Deserialize)]
struct Packed {
    files: Vec<PackedFile>,
}

#[derive(Deserialize)]
struct PackedFile {
    path: String,
}

/// The npm package.
pub(super) fn npm(steps: &Steps) -> Result<(), TaskError> {
    js::tarball(steps)?;
    let output = steps.run(
        "npm: list",
        js::npm().current_dir(js::folder()).args([
            "pack",
            "--dry-run",
            "--json",
            "--silent",
            "--ignore-scripts",
        ]),
        "fix what npm reports",
    )?;
    let packed: Vec<Packed> = serde_json::from_str(&output).map_err(|error| {
        TaskError::new(
            format!("npm pack: {error}"),
            "see its log under target/xtask-logs; npm 10 is known to work",
        )
    })?;
    let found: Vec<&str> = packed
        .iter()
        .flat_map(|package| &package.files)
        .map(|file| file.path.as_str())
        .collect();
    let files = [
        "LICENSE",
        "README.md",
        "SANDBOX.md",
        NOTICES,
        "bin/ax-admin.mjs",
        "dist/ax_admin.wasm",
        "dist/ax_admin_sandbox.wasm",
        "dist/browser.mjs",
        "dist/node.cjs",
        "dist/node.mjs",
        "dist/plan-element.mjs",
        "package.json",
    ];
    Expected::new("", &files, &["dist/"]).compare("the npm package", &found)?;
    npm_program(steps)
}

/// The package of the program for this machine.
fn npm_program(steps: &Steps) -> Result<(), TaskError> {
    let output = steps.run(
        "npm: list the package of the program",
        python::tool("python")
            .args(["-m", "tarfile", "--list"])
            .arg(npm_program::tarball(steps, None)?),
        "remove dist and run the command again",
    )?;
    let files = [
        "LICENSE",
        "README.md",
        NOTICES,
        "package.json",
        program::file_name(None),
    ];
    let expected = Expected::new("package/", &files, &[]);
    expected.compare("the npm package of the program", &lines(&output))
}

/// Folders are listed too, by some tools.
fn lines(output: &str) -> Vec<&str> {
    output
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.ends_with('/'))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn missing_and_unexpected_files_are_reported() {
        let expected = Expected::new("a/", &["LICENSE"], &["src/"]);
        let compare = |found: &[&str]| {
            expected
                .compare("a", found)
                .map_err(|failure| failure.to_string().lines().next().map(str::to_owned))
        };
        assert_eq!(compare(&["a/LICENSE", "a/src/lib.rs"]), Ok(()));
        assert_eq!(
            compare(&["a/src/lib.rs"]),
            Err(Some("error: a lacks a/LICENSE".to_owned()))
        );
        assert_eq!(
            compare(&["a/LICENSE", "a/.env"]),
            Err(Some(
                "error: a has a/.env, which nobody expects there".to_owned()
            ))
        );
    }
}
