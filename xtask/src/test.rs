//! `cargo xtask test`: runs every suite and prints the summary line of each runner.

use clap::ValueEnum;

use crate::closing::Closing;
use crate::steps::{Steps, TaskError};
use crate::{browser, called, demo, js, leak_check, python, rust, sizes};

/// A part of the tests that can be run by itself.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Suite {
    /// Rust: the core
    Core,
    /// Rust: the sandbox
    Sandbox,
    /// Rust: the driver and the client
    Native,
    /// Rust: the command line
    Cli,
    /// Rust: the build tools themselves
    Tools,
    /// The wheel, installed
    Python,
    /// The npm package, installed, in Node
    Js,
    /// The npm package, installed, and the Rust client in Chromium
    Browser,
    /// The programs of the demo
    Demo,
    /// What ships, against its budgets
    Sizes,
    /// What the other suites printed, for the keys that they use
    Secrets,
}

impl Suite {
    const fn has_runner(self) -> bool {
        match self {
            Self::Core
            | Self::Sandbox
            | Self::Native
            | Self::Cli
            | Self::Tools
            | Self::Python
            | Self::Js
            | Self::Browser => true,
            Self::Demo | Self::Sizes | Self::Secrets => false,
        }
    }

    const fn rust_packages(self) -> &'static [&'static str] {
        match self {
            Self::Core => &["ax-admin-core"],
            Self::Sandbox => &["ax-admin-sandbox"],
            Self::Native => &["ax-admin"],
            Self::Cli => &["ax-admin-cli"],
            Self::Tools => &["ax-admin-glue", "xtask"],
            Self::Python | Self::Js | Self::Browser | Self::Demo | Self::Sizes | Self::Secrets => {
                &[]
            }
        }
    }
}

/// Runs the suites in `only`, or all of them. Every suite runs, even after one has failed. `runner` has further arguments
/// for the test runner.
pub(crate) fn run(steps: &Steps, only: &[Suite], runner: &[String]) -> Result<(), TaskError> {
    if !runner.is_empty() && !matches!(only, [suite] if suite.has_runner()) {
        return Err(TaskError::new(
            "arguments after `--` are for one test runner",
            "name one suite of Rust, Python or JavaScript: `cargo xtask test --only python -- -k plan`",
        ));
    }
    let suites = if only.is_empty() {
        Suite::value_variants()
    } else {
        only
    };
    let mut closing = Closing::default();
    if only.is_empty() {
        called::forget()?;
    }

    // One call of cargo for all Rust suites builds their shared dependencies once.
    let packages: Vec<&str> = suites
        .iter()
        .flat_map(|suite| suite.rust_packages())
        .copied()
        .collect();
    if !packages.is_empty() {
        closing.add("rust", rust::test(steps, &packages, runner));
    }
    for suite in suites {
        match suite {
            Suite::Core | Suite::Sandbox | Suite::Native | Suite::Cli | Suite::Tools => {}
            Suite::Python => closing.add("python", python::test(steps, runner)),
            Suite::Js => closing.add("js", js::test(steps, runner)),
            Suite::Browser => closing.add("browser", browser::test(steps, runner)),
            Suite::Demo => closing.add("demo", demo::test(steps)),
            Suite::Sizes => closing.add("sizes", sizes::test(steps)),
            Suite::Secrets => closing.add("secrets", leak_check::test(steps)),
        }
    }

    add_called(&mut closing, only);

    closing.finish()
}

/// Adds the table of called operations, which needs the records of all suites.
fn add_called(closing: &mut Closing, only: &[Suite]) {
    let name = "called over HTTP";
    if !only.is_empty() {
        let line = "not checked: that takes a run of every suite";
        return closing.add(name, Ok(vec![line.to_owned()]));
    }
    match called::test() {
        Ok((lines, comparison)) => {
            closing.add(name, Ok(lines));
            closing.add(name, comparison.map(|()| Vec::new()));
        }
        Err(failure) => closing.add(name, Err(failure)),
    }
}
