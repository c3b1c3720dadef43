//! `cargo xtask package`: builds everything that is published.

mod contents;
mod metadata;
pub(crate) mod notices;
mod sbom;
pub(crate) mod semver;

use crate::project::Project;
use crate::steps::{Steps, TaskError};
use crate::workspace;

/// The published crates, in order of their dependencies.
pub(crate) const CRATES: [&str; 4] = [
    "ax-admin-sandbox",
    "ax-admin-core",
    "ax-admin",
    "ax-admin-cli",
];

/// The targets of the wheels.
pub(crate) const WHEEL_TARGETS: [&str; 8] = [
    "aarch64-apple-darwin",
    "aarch64-pc-windows-msvc",
    "aarch64-unknown-linux-gnu",
    "aarch64-unknown-linux-musl",
    "x86_64-apple-darwin",
    "x86_64-pc-windows-msvc",
    "x86_64-unknown-linux-gnu",
    "x86_64-unknown-linux-musl",
];

/// Whether this is a release or a dry run.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Try,
    Make,
}

/// Builds into `dist` what one machine can build of a release, or checks what can be checked without publishing.
/// `tag` is the name under which it is released.
pub(crate) fn run(steps: &Steps, mode: Mode, tag: Option<&str>) -> Result<(), TaskError> {
    let project = Project::read()?;
    let missing = missing(&project, tag)?;
    match mode {
        Mode::Make if !missing.is_empty() => {
            return Err(TaskError::new(
                format!("this is not ready for release: {}", missing.join("; ")),
                "settle what is named; `cargo xtask package --check` looks at everything else",
            ));
        }
        Mode::Make => {}
        Mode::Try => missing.iter().for_each(|what| steps.skip("release", what)),
    }
    let outcomes = [
        metadata::check(steps),
        notices::check(steps),
        contents::crates(steps, mode),
        contents::wheel(steps),
        contents::sdist(steps),
        contents::npm(steps),
    ];
    outcomes.into_iter().collect::<Result<(), _>>()?;
    if mode == Mode::Make {
        sbom::write(steps)?;
    }
    Ok(())
}

/// What a release still lacks.
fn missing(project: &Project, tag: Option<&str>) -> Result<Vec<String>, TaskError> {
    let mut missing = Vec::new();
    let security = workspace::read_text(&workspace::root().join("SECURITY.md"))?;
    for (name, address) in project.addresses() {
        match address {
            None => missing.push(format!("`{name}` of Cargo.toml is not set")),
            Some(address) if name.ends_with("security") && !security.contains(address) => {
                missing.push(format!("SECURITY.md does not name {address}"));
            }
            Some(_) => {}
        }
    }
    let version = project.version();
    let changes = workspace::read_text(&workspace::root().join("CHANGELOG.md"))?;
    if !changes
        .lines()
        .any(|line| line.starts_with(&format!("## {version}")))
    {
        missing.push(format!("CHANGELOG.md has no section `## {version}`"));
    }
    if let Some(tag) = tag
        && tag != format!("v{version}")
    {
        missing.push(format!("the tag is {tag}, the version {version}"));
    }
    Ok(missing)
}
