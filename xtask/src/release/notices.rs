//! The licences of what is compiled into the wheel, the program and the WebAssembly modules, as each package ships them.
//!
//! The texts are collected by cargo-about and committed, so building a package needs no further tool. Lint checks
//! that they list the crates that are compiled in.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde::Deserialize;

use super::WHEEL_TARGETS;
use crate::steps::{Steps, TaskError};
use crate::{tools, workspace};

const ADVICE: &str = "run `cargo xtask notices` and commit what it writes";

/// A package that contains third-party code.
struct Artifact {
    /// The crates whose dependencies' licences are collected, each with the artifact that it is compiled into.
    parts: &'static [(&'static str, &'static str)],
    /// Our own crates that are compiled into it.
    crates: &'static [&'static str],
    targets: &'static [&'static str],
    notices: &'static str,
    /// The introduction of its notices.
    about: &'static str,
}

const ARTIFACTS: [Artifact; 3] = [
    Artifact {
        parts: &[
            ("bindings-python", "In the module:\n\n"),
            ("cli", "In the program `ax-admin`:\n\n"),
        ],
        crates: &["ax-admin-python", "ax-admin-cli"],
        targets: &WHEEL_TARGETS,
        notices: "python/THIRD-PARTY-NOTICES.txt",
        about: "The compiled module and the program of this package have the following crates in them. A wheel for one system has\n\
                only those that it needs.",
    },
    Artifact {
        parts: &[("cli", "")],
        crates: &["ax-admin-cli"],
        targets: &WHEEL_TARGETS,
        notices: "cli/THIRD-PARTY-NOTICES.txt",
        about: "The program `ax-admin` has the following crates in it. That of one system has only those that it needs.",
    },
    Artifact {
        parts: &[
            ("bindings-wasm", "In the module of the client:\n\n"),
            ("bindings-wasm/sandbox", "In the module of the sandbox:\n\n"),
        ],
        crates: &["ax-admin-wasm", "ax-admin-wasm-sandbox"],
        targets: &["wasm32-unknown-unknown"],
        notices: "js/THIRD-PARTY-NOTICES.txt",
        about: "The WebAssembly modules of this package have the following crates in them.",
    },
];

impl Artifact {
    fn file(&self) -> PathBuf {
        workspace::root().join(self.notices)
    }

    fn heading(&self) -> String {
        format!(
            "Third-party notices\n\n{}\n\nThe standard library of Rust is compiled in as well. It is licensed under MIT or \
             Apache-2.0, at your choice;\nhttps://github.com/rust-lang/rust/blob/main/COPYRIGHT names what it contains. The \
             licence of ax-admin itself is in LICENSE.\n\n",
            self.about
        )
    }
}

/// Writes the notices of every package.
pub(crate) fn write(steps: &Steps) -> Result<(), TaskError> {
    let about = tools::cargo_about(steps)?;
    let configuration = workspace::target().join("about.toml");
    for artifact in &ARTIFACTS {
        workspace::write(&configuration, configure(artifact)?)?;
        let mut text = artifact.heading();
        for (folder, title) in artifact.parts {
            text += title;
            text += &collect(steps, &about, &configuration, folder)?;
            text.push('\n');
        }
        workspace::write(&artifact.file(), text.trim_end().to_owned() + "\n")?;
    }
    Ok(())
}

/// The licences of what a crate depends on.
fn collect(
    steps: &Steps,
    about: &Path,
    configuration: &Path,
    folder: &str,
) -> Result<String, TaskError> {
    let output = workspace::target().join("notices.txt");
    steps.run(
        &format!("notices of {folder}"),
        Command::new(about)
            .current_dir(workspace::root())
            // Licence files come from the crates themselves, not from a web service.
            .args(["generate", "--frozen", "--fail", "--config"])
            .arg(configuration)
            .arg("--manifest-path")
            .arg(workspace::root().join(folder).join("Cargo.toml"))
            .arg("--output-file")
            .args([
                output.as_path(),
                &workspace::root().join("xtask/notices.hbs"),
            ]),
        "a crate without a licence file needs a clarification: see cargo-about's documentation",
    )?;
    let texts = workspace::read_text(&output)?;
    let mut lines: Vec<&str> = texts
        .lines()
        .map(str::trim_end)
        .filter(|line| !line.strip_prefix("- ").is_some_and(is_ours))
        .collect();
    while lines.last() == Some(&"") {
        lines.pop();
    }
    Ok(lines.join("\n") + "\n")
}

/// Fails if the notices and the crates of the lock file differ.
pub(crate) fn check(steps: &Steps) -> Result<(), TaskError> {
    let locked = locked()?;
    for artifact in &ARTIFACTS {
        let text = workspace::read_text(&artifact.file())?;
        let named: BTreeSet<&str> = named(&text).collect();
        let tree = steps.run(
            &format!("crates in {}", artifact.notices),
            &mut tree(artifact),
            "fix what cargo reports",
        )?;
        let missing = compiled(&tree).find(|name| !named.contains(name.as_str()));
        let stale = named.iter().find(|name| !locked.contains(**name));
        let what = match (missing, stale) {
            (Some(name), _) => format!("{} does not name {name}", artifact.notices),
            (None, Some(name)) => {
                format!("{} names {name}, which is not locked", artifact.notices)
            }
            (None, None) => continue,
        };
        return Err(TaskError::new(what, ADVICE));
    }
    Ok(())
}

#[derive(Deserialize)]
struct Deny {
    licenses: Licenses,
}

#[derive(Deserialize)]
struct Licenses {
    allow: Vec<String>,
}

/// cargo-about's configuration; the allowed licences are in `deny.toml`.
fn configure(artifact: &Artifact) -> Result<String, TaskError> {
    let text = workspace::read_text(&workspace::root().join("deny.toml"))?;
    let deny: Deny = toml::from_str(&text)
        .map_err(|error| TaskError::new(format!("deny.toml: {error}"), "see xtask/src/release"))?;
    Ok(format!(
        "accepted = {:?}\ntargets = {:?}\nignore-build-dependencies = true\nignore-dev-dependencies = true\n\
         max-depth = 1\nworkarounds = [\"ring\"]\n",
        deny.licenses.allow, artifact.targets
    ))
}

fn tree(artifact: &Artifact) -> Command {
    let mut command = workspace::cargo();
    command.args(["tree", "--locked", "--edges", "normal,no-proc-macro"]);
    command.args(["--prefix", "none", "--format", "{p}"]);
    for name in artifact.crates {
        command.args(["--package", name]);
    }
    for target in artifact.targets {
        command.args(["--target", target]);
    }
    command
}

/// Whether it is one of our own crates.
fn is_ours(name: &str) -> bool {
    name.starts_with("ax-admin")
}

/// The crates in the output of `cargo tree`, as `name version`, without ours.
fn compiled(tree: &str) -> impl Iterator<Item = String> {
    tree.lines().filter_map(|line| {
        let mut words = line.split_whitespace();
        let (name, version) = (words.next()?, words.next()?.strip_prefix('v')?);
        (!is_ours(name)).then(|| format!("{name} {version}"))
    })
}

/// The crates in the notices, as `name version`.
fn named(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter_map(|line| line.strip_prefix("- "))
        .filter_map(|line| {
            let crate_and_version = line.split(" (").next()?;
            let version = crate_and_version.split(' ').nth(1)?;
            version
                .starts_with(|c: char| c.is_ascii_digit())
                .then_some(crate_and_version)
        })
}

#[derive(Deserialize)]
struct Lock {
    package: Vec<Locked>,
}

#[derive(Deserialize)]
struct Locked {
    name: String,
    version: String,
}

fn locked() -> Result<BTreeSet<String>, TaskError> {
    let text = workspace::read_text(&workspace::root().join("Cargo.lock"))?;
    let lock: Lock = toml::from_str(&text)
        .map_err(|error| TaskError::new(format!("Cargo.lock: {error}"), "run `cargo check`"))?;
    let names = lock.package.into_iter();
    Ok(names
        .map(|locked| format!("{} {}", locked.name, locked.version))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn crates_are_read_from_notices_and_from_a_tree() {
        let notices = "MIT\n\n- slab 0.4.12 (https://example.com/slab)\n- zmij 1.0.23\n\n- no crate (at all)\n- a b";
        assert_eq!(
            named(notices).collect::<Vec<_>>(),
            ["slab 0.4.12", "zmij 1.0.23"]
        );
        let tree = "ax-admin v0.1.0 (/somewhere)\nslab v0.4.12\n\nslab v0.4.12 (*)\n";
        assert_eq!(
            compiled(tree).collect::<Vec<_>>(),
            ["slab 0.4.12", "slab 0.4.12"]
        );
    }
}
