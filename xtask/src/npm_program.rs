//! `npx ax-admin`: a package for each platform that holds the program. The main package depends on all of them, optionally, so
//! that npm installs the one that fits.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::project::Project;
use crate::steps::{Steps, TaskError};
use crate::{js, program, workspace};

/// The target that is compiled for each platform, and the system and processor as Node names them. A program for musl runs
/// on every Linux.
const PLATFORMS: [(&str, &str, &str); 6] = [
    ("aarch64-apple-darwin", "darwin", "arm64"),
    ("x86_64-apple-darwin", "darwin", "x64"),
    ("aarch64-unknown-linux-musl", "linux", "arm64"),
    ("x86_64-unknown-linux-musl", "linux", "x64"),
    ("aarch64-pc-windows-msvc", "win32", "arm64"),
    ("x86_64-pc-windows-msvc", "win32", "x64"),
];

/// What the main package is packed from, besides its description.
const MAIN_PACKAGE: [&str; 6] = [
    "LICENSE",
    "README.md",
    "SANDBOX.md",
    "THIRD-PARTY-NOTICES.txt",
    "bin",
    "dist",
];

pub(crate) fn targets() -> Vec<&'static str> {
    PLATFORMS.iter().map(|(target, _, _)| *target).collect()
}

fn package_name(system: &str, processor: &str) -> String {
    format!("ax-admin-cli-{system}-{processor}")
}

/// The system and the processor of a target, by default of this machine.
fn platform(target: Option<&str>) -> Result<(&'static str, &'static str), TaskError> {
    let (system, processor) = (std::env::consts::OS, std::env::consts::ARCH);
    let is_this = |known: &str| {
        let system = if system == "macos" { "darwin" } else { system };
        known.starts_with(processor) && known.contains(system)
    };
    let mut platforms = PLATFORMS.into_iter();
    let found = platforms
        .find(|(known, _, _)| target.map_or_else(|| is_this(known), |target| *known == target));
    found
        .map(|(_, system, processor)| (system, processor))
        .ok_or_else(|| {
            TaskError::new(
                format!("there is no npm package of the program for {system} on {processor}"),
                "add the platform to xtask/src/npm_program.rs, or build on another",
            )
        })
}

/// Packs the package of a platform into `dist/npm`, and returns the tarball's path.
pub(crate) fn tarball(steps: &Steps, target: Option<&str>) -> Result<PathBuf, TaskError> {
    let (system, processor) = platform(target)?;
    let name = package_name(system, processor);
    let program = program::build(steps, target)?;
    let folder = workspace::target().join("npm").join(&name);
    workspace::remove_folder(&folder)?;
    workspace::create_folder(&folder)?;
    let file = folder.join(program::file_name(target));
    // With its mode.
    std::fs::copy(&program, &file).map_err(|error| TaskError::io(file.display(), &error))?;
    for (from, to) in [
        ("LICENSE", "LICENSE"),
        ("cli/THIRD-PARTY-NOTICES.txt", "THIRD-PARTY-NOTICES.txt"),
    ] {
        let content = workspace::read(&workspace::root().join(from))?;
        workspace::write(&folder.join(to), content)?;
    }
    workspace::write(
        &folder.join("README.md"),
        format!(
            "# {name}\n\nThe command line of [ax-admin](https://www.npmjs.com/package/ax-admin) for {system} on {processor}. Install `ax-admin`.\n"
        ),
    )?;
    let manifest = manifest(&name, system, processor, program::file_name(target))?;
    workspace::write(&folder.join("package.json"), manifest)?;
    let packed = workspace::dist().join("npm").join(&name);
    workspace::remove_folder(&packed)?;
    workspace::create_folder(&packed)?;
    steps.run(
        &format!("{name}: npm pack"),
        js::npm()
            .current_dir(&folder)
            .args(["pack", "--ignore-scripts", "--pack-destination"])
            .arg(&packed),
        "see xtask/src/npm_program.rs",
    )?;
    workspace::only_file(&packed, ".tgz")
}

/// The description of a platform's package, with what it has in common with the main one.
fn manifest(name: &str, system: &str, processor: &str, file: &str) -> Result<String, TaskError> {
    let main = read(&main_manifest())?;
    let mut manifest = json!({
        "name": name,
        "description": format!("The command line of ax-admin for {system} on {processor} (unofficial)."),
        "os": [system],
        "cpu": [processor],
        "files": [file, "THIRD-PARTY-NOTICES.txt"],
        "preferUnplugged": true,
    });
    if let Some(members) = manifest.as_object_mut() {
        for member in [
            "version",
            "license",
            "private",
            "homepage",
            "repository",
            "bugs",
            "author",
        ] {
            if let Some(value) = main.get(member) {
                members.insert(member.to_owned(), value.clone());
            }
        }
    }
    Ok(format!("{manifest:#}\n"))
}

fn main_manifest() -> PathBuf {
    js::folder().join("package.json")
}

fn read(path: &Path) -> Result<Value, TaskError> {
    serde_json::from_str(&workspace::read_text(path)?)
        .map_err(|error| TaskError::new(format!("{}: {error}", path.display()), "fix it"))
}

/// A copy of the main package that depends on the packages of all platforms. `js/package.json` cannot: in the lock file, which
/// belongs to it, only published packages can stand.
pub(crate) fn depending() -> Result<PathBuf, TaskError> {
    let folder = workspace::target().join("npm/ax-admin");
    workspace::remove_folder(&folder)?;
    workspace::copy(&js::folder(), &folder, &MAIN_PACKAGE)?;
    let text = workspace::read_text(&main_manifest())?;
    let version = Project::read()?.version().to_owned();
    let packages = PLATFORMS.map(|(_, system, processor)| {
        format!("    \"{}\": \"{version}\"", package_name(system, processor))
    });
    let dependencies = format!(
        "  \"optionalDependencies\": {{\n{}\n  }},\n  \"devDependencies\"",
        packages.join(",\n")
    );
    let text = text.replacen("  \"devDependencies\"", &dependencies, 1);
    workspace::write(&folder.join("package.json"), text)?;
    Ok(folder)
}

/// Installs the main package and that of this machine into an empty project, and runs the program there with `npx`.
pub(crate) fn test(steps: &Steps) -> Result<(), TaskError> {
    let main = js::tarball(steps)?;
    let own = tarball(steps, None)?;
    let project = workspace::target().join("npx-installed");
    js::npm_install(
        steps,
        "npx: install into an empty project",
        &project,
        &[&main, &own],
    )?;
    let file = project.join("program.mjs");
    let program = workspace::root().join("tests/packaging/js/program.mjs");
    workspace::write(&file, workspace::read(&program)?)?;
    steps
        .run(
            "npx: run the program",
            Command::new("node").current_dir(&project).arg(&file),
            "see js/bin/ax-admin.mjs",
        )
        .map(drop)
}
