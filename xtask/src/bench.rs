//! `cargo xtask bench`: the speed of our clients relative to their peers in the same run, and the requests that names cost.
//!
//! The programs in `tests/bench` measure; this module sets them up and prints the table. Nothing is asserted: a busy machine
//! must not fail anybody's tests.

use std::path::{Path, PathBuf};
use std::process::Command;

use clap::ValueEnum;
use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::sandbox::{Build, Server};
use crate::sizes::{self, Shipped, kilobytes};
use crate::steps::{Steps, TaskError};
use crate::{chromium, js, official, program, python, workspace};

const KEY: &str = "ak-bench";

/// A comparison, as the programs print it.
#[derive(Serialize, Deserialize)]
struct Row {
    what: String,
    host: String,
    against: String,
    runs: usize,
    /// `ms`, `MB` or `requests`.
    #[serde(default = "milliseconds")]
    unit: String,
    ours: f64,
    theirs: f64,
    /// The budget for our figure divided by the peer's.
    budget: Option<f64>,
}

fn milliseconds() -> String {
    "ms".to_owned()
}

/// A part that can be run by itself.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Host {
    /// The Rust client
    Rust,
    /// The wheel
    Python,
    /// The npm package in Node
    Node,
    /// The npm package in Chromium
    Browser,
    /// The command line
    Cli,
}

/// Two accounts of different sizes, without a rate limit.
struct Servers {
    small: Server,
    large: Server,
}

/// Runs the programs in `only`, or all of them and the sizes, each even when another has failed, and writes the table also to `target/bench/report.json`.
pub(crate) fn run(steps: &Steps, only: &[Host]) -> Result<(), TaskError> {
    let serve = |users: &str| {
        let account = ["--clock", "fixed", "--users", users, "--key", KEY];
        let arguments = [&account[..], &["--rate-limit", "off"]].concat();
        Server::start(steps, Build::Release, &arguments)
    };
    let servers = Servers {
        small: serve("10000")?,
        large: serve("100000")?,
    };
    let mut rows = Vec::new();
    let mut failure = None;
    let hosts = if only.is_empty() {
        Host::value_variants()
    } else {
        only
    };
    for host in hosts {
        let measured = match host {
            Host::Rust => rust(steps, &servers),
            Host::Python => python(steps, &servers),
            Host::Node => node(steps, &servers),
            Host::Browser => browser(steps, &servers),
            Host::Cli => command_line(steps, &servers),
        };
        match measured {
            Ok(more) => rows.extend(more),
            Err(error) => {
                failure.get_or_insert(error);
            }
        }
    }
    let mut shipped = Vec::new();
    if only.is_empty() {
        match sizes::shipped(steps) {
            Ok(sizes) => shipped.extend(sizes),
            Err(error) => {
                failure.get_or_insert(error);
            }
        }
    }
    print(&rows, &shipped);
    write(&rows, &shipped)?;
    failure.map_or(Ok(()), Err)
}

fn rust(steps: &Steps, servers: &Servers) -> Result<Vec<Row>, TaskError> {
    steps.run(
        "bench in rust: cargo build",
        workspace::cargo().args([
            "build",
            "--locked",
            "--release",
            "--package",
            "ax-admin-bench",
        ]),
        "fix what the compiler reports",
    )?;
    let program = workspace::target()
        .join("release")
        .join(format!("ax-admin-bench{}", std::env::consts::EXE_SUFFIX));
    let mut calls = Command::new(program);
    calls.args(addresses(servers));
    measure(steps, "bench in rust: calls", &mut calls)
}

fn python(steps: &Steps, servers: &Servers) -> Result<Vec<Row>, TaskError> {
    python::install_wheel(steps)?;
    let vendors = official::install_python(steps)?;
    let mut start = Command::new(&vendors);
    start
        .arg(program("python/start.py"))
        .args([python::empty_python(), vendors.clone()]);
    let mut rows = measure(steps, "bench in python: start", &mut start)?;

    // Both clients in one process: our wheel is in a folder on the `PYTHONPATH` of that process only.
    let wheel_folder = folder()?.join("python");
    workspace::remove_folder(&wheel_folder)?;
    steps.run(
        "bench in python: install the wheel",
        Command::new(&vendors)
            .args(["-m", "pip", "--disable-pip-version-check", "install"])
            .args(["--no-index", "--no-deps", "--target"])
            .arg(&wheel_folder)
            .arg(python::wheel(steps)?),
        "the wheel must install without any dependency",
    )?;
    let mut calls = Command::new(&vendors);
    calls
        .arg(program("python/calls.py"))
        .args(addresses(servers))
        .env("PYTHONPATH", wheel_folder);
    rows.extend(measure(steps, "bench in python: calls", &mut calls)?);
    Ok(rows)
}

fn node(steps: &Steps, servers: &Servers) -> Result<Vec<Row>, TaskError> {
    js::install_tarball(steps)?;
    let projects = [js::installed_folder(), official::install_js(steps)?];
    let mut start = Command::new("node");
    start.arg(program("node/start.mjs")).args(&projects);
    let mut rows = measure(steps, "bench in node: start", &mut start)?;
    let mut calls = Command::new("node");
    calls
        .arg(program("node/calls.mjs"))
        .args(&projects)
        .args(addresses(servers));
    rows.extend(measure(steps, "bench in node: calls", &mut calls)?);
    Ok(rows)
}

/// Skipped without Chromium.
fn browser(steps: &Steps, servers: &Servers) -> Result<Vec<Row>, TaskError> {
    let chromium = match chromium::find_or_install(steps) {
        Ok(path) => path,
        Err(failure) => {
            steps.skip("bench in the browser", &failure.to_string());
            return Ok(Vec::new());
        }
    };
    js::install_tarball(steps)?;
    let mut page = Command::new("node");
    page.arg(program("browser/page.mjs"))
        .arg(js::installed_folder())
        .arg(workspace::root().join("js"))
        .arg(chromium)
        .args([KEY, &servers.small.url]);
    measure(steps, "bench in the browser", &mut page)
}

/// The command line and the vendor's, as programs.
fn command_line(steps: &Steps, servers: &Servers) -> Result<Vec<Row>, TaskError> {
    let ours = program::build(steps, None)?;
    let vendors = official::install_python(steps)?;
    let theirs = vendors.with_file_name(format!("ax{}", std::env::consts::EXE_SUFFIX));
    // Isolated and without packages: the memory of the program that starts another one counts as that of the other.
    let mut programs = Command::new(&vendors);
    programs
        .args(["-I", "-S"])
        .arg(program("cli/cli.py"))
        .args([ours, theirs])
        .args([KEY, &servers.small.url]);
    measure(steps, "bench of the command line", &mut programs)
}

fn measure(steps: &Steps, name: &str, command: &mut Command) -> Result<Vec<Row>, TaskError> {
    let output = steps.run(
        name,
        official::isolate(command)?,
        "fix the program in tests/bench, or the client that it calls",
    )?;
    let lines = output.lines().filter(|line| line.starts_with('{'));
    lines
        .map(|line| {
            serde_json::from_str(line).map_err(|error| {
                TaskError::new(
                    format!("`{name}` printed {line}: {error}"),
                    "print the members of `Row` in xtask/src/bench.rs",
                )
            })
        })
        .collect()
}

fn addresses(servers: &Servers) -> [&str; 3] {
    [KEY, &servers.small.url, &servers.large.url]
}

fn program(path: &str) -> PathBuf {
    workspace::root().join("tests/bench").join(path)
}

fn folder() -> Result<PathBuf, TaskError> {
    let folder = workspace::target().join("bench");
    workspace::create_folder(&folder)?;
    Ok(folder)
}

#[expect(clippy::print_stdout, reason = "a command line tool talks to its user")]
fn print(rows: &[Row], shipped: &[Shipped]) {
    println!();
    println!(
        "{:<8}{:<31}{:<27}{:>10}{:>11} {:<9}{:>7}{:>8}",
        "host", "what", "against", "ours", "theirs", "", "ratio", "budget"
    );
    for row in rows {
        println!(
            "{:<8}{:<31}{:<27}{:>10.3}{:>11.3} {:<9}{:>7.3}{:>8}{}",
            row.host,
            row.what,
            row.against,
            row.ours,
            row.theirs,
            row.unit,
            row.ratio(),
            row.budget
                .map_or_else(String::new, |budget| format!("{budget:.3}")),
            mark(row.budget.is_some_and(|budget| row.ratio() > budget)),
        );
    }
    println!();
    for row in shipped {
        let budget = row
            .budget
            .map(|(_, budget)| format!(", budget {}", kilobytes(budget)));
        println!(
            "{:<34}{:>10} raw{:>10} gzipped{}{}",
            row.name,
            kilobytes(row.size.raw),
            kilobytes(row.size.gzipped),
            budget.unwrap_or_default(),
            mark(row.budget.is_some_and(|(size, budget)| size > budget)),
        );
    }
}

fn mark(is_over: bool) -> &'static str {
    if is_over { "  over" } else { "" }
}

fn write(rows: &[Row], shipped: &[Shipped]) -> Result<(), TaskError> {
    let sizes: Vec<_> = shipped
        .iter()
        .map(|row| {
            json!({
                "what": row.name, "raw": row.size.raw, "gzipped": row.size.gzipped,
                "budget": row.budget.map(|(_, budget)| budget),
            })
        })
        .collect();
    let report = json!({ "rows": rows, "sizes": sizes });
    let file: &Path = &folder()?.join("report.json");
    workspace::write(file, format!("{report:#}\n"))
}

impl Row {
    fn ratio(&self) -> f64 {
        self.ours / self.theirs
    }
}
