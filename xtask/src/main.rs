//! How ax-admin is built, packaged, tested and checked: `cargo xtask help` lists what there is.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line tool talks to its user"
)]

mod attributes;
mod bench;
mod browser;
mod called;
mod chromium;
mod cli;
mod closing;
mod demo;
mod demo_terminal;
mod fresh;
mod generate;
mod js;
mod layers;
mod leak_check;
mod lint;
mod msrv;
mod npm_program;
mod official;
mod program;
mod project;
mod python;
mod release;
mod rust;
mod sandbox;
mod sizes;
mod steps;
mod test;
mod tools;
mod wasm;
mod workflows;
mod workspace;

use std::process::ExitCode;

use clap::builder::PossibleValuesParser;
use clap::{Parser, Subcommand};

use crate::generate::Mode;
use crate::steps::{Steps, TaskError};
use crate::test::Suite;

#[derive(Parser)]
#[command(
    name = "cargo xtask",
    about = "How ax-admin is built, packaged, tested and checked"
)]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Set everything up and run the demo against the sandbox: programs in Python and in Node, and the command line
    Demo {
        /// Confirm the plans yourself
        #[arg(long)]
        interactive: bool,
    },
    /// Build everything that is out of date and run every test suite against the installed packages
    Test {
        /// Run only these suites, separated by commas
        #[arg(long, value_enum, value_delimiter = ',')]
        only: Vec<Suite>,
        /// Arguments for the test runner of the one suite in `--only`, after `--`: a test name, or its own options
        #[arg(last = true, requires = "only")]
        runner: Vec<String>,
    },
    /// Run the vendor's own clients and generated requests against the sandbox; installs half a gigabyte the first time
    Official {
        /// Run only these suites, separated by commas
        #[arg(long, value_enum, value_delimiter = ',')]
        only: Vec<official::Suite>,
    },
    /// Compare the speed of our clients with their peers, and package sizes with their budgets
    Bench {
        /// Measure only these, separated by commas, and no sizes of packages
        #[arg(long, value_enum, value_delimiter = ',')]
        only: Vec<bench::Host>,
    },
    /// Build the WebAssembly modules into js/wasm
    Wasm,
    /// Build the Python wheel into dist
    Wheel {
        /// The target of a release wheel; by default this machine
        #[arg(long, value_parser = PossibleValuesParser::new(release::WHEEL_TARGETS))]
        target: Option<String>,
    },
    /// Build the npm package, and that of the program for this machine, into dist
    Npm {
        /// Build only the package of the program for this target
        #[arg(long, value_parser = PossibleValuesParser::new(npm_program::targets()))]
        target: Option<String>,
    },
    /// Package everything that is published into dist; refuses while a release lacks something
    Package {
        /// Report what a release lacks, and check everything else without publishing or needing it
        #[arg(long)]
        check: bool,
        /// The tag of the release, which must match the version
        #[arg(long)]
        tag: Option<String>,
    },
    /// Collect the licences of the code in the wheel and the npm package; builds a tool the first time
    Notices,
    /// Compile the published crates with the oldest supported compiler, which is installed if missing
    Msrv,
    /// Compare the crates' interfaces with the last release; builds a tool the first time
    Semver,
    /// Write the parts of every host that follow from core/manifest.toml
    Generate {
        /// Compare only; fail if a file is out of date
        #[arg(long)]
        check: bool,
    },
    /// Format every language in place
    Fmt,
    /// Check formats, lints, types and dependencies of every language
    Lint,
}

fn main() -> ExitCode {
    match run(Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("\n{failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<(), TaskError> {
    let steps = Steps::new()?;
    match task {
        Task::Demo { interactive } => demo::run(&steps, interactive),
        Task::Test { only, runner } => test::run(&steps, &only, &runner),
        Task::Bench { only } => bench::run(&steps, &only),
        Task::Official { only } => official::run(&steps, &only),
        Task::Wasm => wasm::build(&steps).and_then(|()| wasm::print_sizes()),
        Task::Wheel { target: None } => {
            python::wheel(&steps).and_then(|wheel| sizes::print(&wheel))
        }
        Task::Wheel {
            target: Some(target),
        } => python::wheel_for(&steps, &target).and_then(|wheel| sizes::print(&wheel)),
        Task::Npm { target: None } => {
            sizes::print(&js::tarball(&steps)?)?;
            sizes::print(&npm_program::tarball(&steps, None)?)
        }
        Task::Npm { target } => sizes::print(&npm_program::tarball(&steps, target.as_deref())?),
        Task::Package { check, tag } => release::run(
            &steps,
            if check {
                release::Mode::Try
            } else {
                release::Mode::Make
            },
            tag.as_deref(),
        ),
        Task::Notices => release::notices::write(&steps),
        Task::Msrv => msrv::check(&steps),
        Task::Semver => release::semver::check(&steps),
        Task::Generate { check } => generate::run(if check { Mode::Check } else { Mode::Write }),
        Task::Fmt => lint::format(&steps),
        Task::Lint => lint::check(&steps),
    }
}
