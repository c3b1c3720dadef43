//! How ax-admin is built, packaged, tested and checked: `cargo xtask help` lists what there is.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command line tool talks to its user"
)]

mod bench;
mod browser;
mod called;
mod chromium;
mod closing;
mod demo;
mod fresh;
mod generate;
mod js;
mod lint;
mod official;
mod python;
mod rust;
mod sandbox;
mod secrets;
mod sizes;
mod steps;
mod test;
mod tools;
mod wasm;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use crate::generate::Mode;
use crate::steps::{Failure, Steps};
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
    /// Set everything up and show the main job, from Python and from Node, against the sandbox
    Demo {
        /// Type the confirmation code yourself
        #[arg(long)]
        interactive: bool,
    },
    /// Build everything that is missing and run every test suite against what would be installed
    Test {
        /// Run only these suites, separated by commas
        #[arg(long, value_enum, value_delimiter = ',')]
        only: Vec<Suite>,
    },
    /// Run the vendor's own clients and generated requests against the sandbox; installs half a gigabyte the first time
    Official,
    /// Measure our clients against their peers, and what ships against its budgets
    Bench,
    /// Build the WebAssembly modules into js/wasm
    Wasm,
    /// Build the Python wheel into dist
    Wheel,
    /// Build the npm package into dist
    Npm,
    /// Write the parts of every host that follow from core/manifest.toml
    Generate {
        /// Compare only; fail when a file is not what the manifest says
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

fn run(task: Task) -> Result<(), Failure> {
    let steps = Steps::new()?;
    match task {
        Task::Demo { interactive } => demo::run(&steps, interactive),
        Task::Test { only } => test::run(&steps, &only),
        Task::Bench => bench::run(&steps),
        Task::Official => official::run(&steps),
        Task::Wasm => wasm::build(&steps).and_then(|()| wasm::print_sizes()),
        Task::Wheel => python::wheel(&steps).and_then(|wheel| sizes::print(&wheel)),
        Task::Npm => js::tarball(&steps).and_then(|tarball| sizes::print(&tarball)),
        Task::Generate { check } => generate::run(if check { Mode::Check } else { Mode::Write }),
        Task::Fmt => lint::format(&steps),
        Task::Lint => lint::check(&steps),
    }
}
