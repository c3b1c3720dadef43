//! `cargo xtask official`: the vendor's own clients, and the reference's description of the API, against the sandbox,
//! as a second opinion on it.

use std::path::{Path, PathBuf};
use std::process::Command;

use clap::ValueEnum;

use crate::closing::Closing;
use crate::fresh::Stamp;
use crate::sandbox::{Build, Server};
use crate::steps::{Steps, TaskError};
use crate::{cli, js, python, sandbox, workspace};

const REQUIREMENTS: &str = "tests/official/python/requirements.txt";
const SCHEMA: &str = "tests/official/schema";
const SCHEMA_REQUIREMENTS: &str = "tests/official/schema/requirements.txt";
const PACKAGE: &str = "tests/official/js/package.json";
const LOCK: &str = "tests/official/js/package-lock.json";

/// The minor version of the oldest Python 3 that the vendor's command line supports.
const OLDEST_PYTHON: u8 = 11;

/// A proxy that does not exist, so that requests to other machines fail.
const NO_PROXY_THERE: &str = "http://127.0.0.1:9";

const ADVICE: &str =
    "see reference and sandbox: unless the reference says otherwise, the sandbox is wrong";

/// A suite that can be run by itself.
#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Suite {
    /// The vendor's Python SDK
    Python,
    /// The vendor's command line
    Ax,
    /// The lines that users know, through the vendor's command line and ours, against two equal accounts
    Lines,
    /// The vendor's TypeScript client
    Js,
    /// Requests generated from the reference's description of the API
    Schema,
}

/// Runs the suites in `only`, or all of them, even after one has failed.
pub(crate) fn run(steps: &Steps, only: &[Suite]) -> Result<(), TaskError> {
    let suites = if only.is_empty() {
        Suite::value_variants()
    } else {
        only
    };
    let sandbox = sandbox::build(steps, Build::Debug)?;
    let mut closing = Closing::default();
    for suite in suites {
        match suite {
            Suite::Python => closing.add(
                "python",
                test_python(steps, &sandbox, "official python tests", |file| {
                    !file.starts_with("test_ax") && !file.starts_with("test_lines")
                }),
            ),
            Suite::Ax => closing.add(
                "ax",
                test_python(steps, &sandbox, "official ax tests", |file| {
                    file.starts_with("test_ax")
                }),
            ),
            Suite::Lines => closing.add(
                "lines",
                test_python(steps, &sandbox, "official lines tests", |file| {
                    file.starts_with("test_lines")
                }),
            ),
            Suite::Js => closing.add("js", test_js(steps, &sandbox)),
            Suite::Schema => {
                for scenario in ["empty", "acme"] {
                    closing.add(&format!("schema, {scenario}"), test_schema(steps, scenario));
                }
            }
        }
    }
    closing.finish()
}

/// Creates the environment with the vendor's Python packages, unless it exists, and returns its interpreter.
pub(crate) fn install_python(steps: &Steps) -> Result<PathBuf, TaskError> {
    install_environment(steps, "python", REQUIREMENTS)
}

fn install_environment(
    steps: &Steps,
    name: &str,
    requirements: &str,
) -> Result<PathBuf, TaskError> {
    let environment = folder().join(name);
    let program = python::program(&environment, "python");
    let stamp = Stamp::of(&format!("official-{name}"), &[requirements])?;
    if stamp.is_fresh(&[&program]) {
        return Ok(program);
    }
    workspace::remove_folder(&environment)?;
    steps.run(
        &format!("official {name}: environment"),
        Command::new(python::interpreter(OLDEST_PYTHON)?)
            .args(["-m", "venv"])
            .arg(&environment),
        "install Python with its venv module (Debian: `apt-get install python3-venv`)",
    )?;
    steps.run(
        &format!("official {name}: pip install"),
        Command::new(&program)
            .args(["-m", "pip", "--disable-pip-version-check", "install"])
            .args(["--no-deps", "--requirement"])
            .arg(workspace::root().join(requirements)),
        "see that pip reaches its registry",
    )?;
    steps.run(
        &format!("official {name}: pip check"),
        Command::new(&program).args(["-m", "pip", "--disable-pip-version-check", "check"]),
        &format!("{requirements} must name everything that the packages need"),
    )?;
    stamp.save()?;
    Ok(program)
}

/// Installs the vendor's TypeScript client as locked, unless it is installed, and returns the project's folder.
pub(crate) fn install_js(steps: &Steps) -> Result<PathBuf, TaskError> {
    let project = folder().join("js");
    let stamp = Stamp::of("official-js", &[PACKAGE, LOCK])?;
    if stamp.is_fresh(&[&project.join("node_modules/.package-lock.json")]) {
        return Ok(project);
    }
    workspace::remove_folder(&project)?;
    workspace::create_folder(&project)?;
    for (input, name) in [(PACKAGE, "package.json"), (LOCK, "package-lock.json")] {
        let content = workspace::read(&workspace::root().join(input))?;
        workspace::write(&project.join(name), content)?;
    }
    steps.run(
        "official js: npm ci",
        js::npm()
            .current_dir(&project)
            .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]),
        "install Node 20 or newer with npm, and see that npm reaches its registry",
    )?;
    stamp.save()?;
    Ok(project)
}

/// Hides the user's settings from the clients, and restricts the clients to loopback.
pub(crate) fn isolate(command: &mut Command) -> Result<&mut Command, TaskError> {
    let home = folder().join("home");
    workspace::create_folder(&home)?;
    for (name, _) in std::env::vars_os() {
        if name.to_string_lossy().starts_with("ARIZE_") {
            command.env_remove(name);
        }
    }
    for name in ["HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy"] {
        command.env(name, NO_PROXY_THERE);
    }
    for name in ["NO_PROXY", "no_proxy"] {
        command.env(name, "127.0.0.1");
    }
    Ok(command
        .env("HOME", &home)
        .env("USERPROFILE", &home)
        .env("NO_COLOR", "1")
        .env("DISABLE_PRERELEASE_WARNING", "true"))
}

/// Runs the files of the Python suites whose names are wanted.
fn test_python(
    steps: &Steps,
    sandbox: &Path,
    name: &str,
    is_wanted: fn(&str) -> bool,
) -> Result<Vec<String>, TaskError> {
    let program = install_python(steps)?;
    let tests = workspace::root().join("tests/official/python");
    let mut files = workspace::files_in(&tests);
    files.retain(|file| {
        let file = file.file_name().unwrap_or_default().to_string_lossy();
        file.starts_with("test_") && file.ends_with(".py") && is_wanted(&file)
    });
    let mut command = Command::new(program);
    command
        .current_dir(&tests)
        .args(["-B", "-m", "pytest", "--color=no"])
        .args(some(files, &tests)?)
        .env("AX_ADMIN_SANDBOX", sandbox)
        .env("AX_ADMIN_PROGRAM", cli::build(steps)?);
    let output = steps.run(name, isolate(&mut command)?, ADVICE)?;
    let last = output.lines().last().unwrap_or_default();
    counted(name, last.trim_matches(['=', ' ']).to_owned())
}

fn test_js(steps: &Steps, sandbox: &Path) -> Result<Vec<String>, TaskError> {
    let project = install_js(steps)?;
    let mut command = Command::new("node");
    command
        .args(["--test", "--test-reporter=spec"])
        .args(js_tests()?)
        .env("AX_ADMIN_SANDBOX", sandbox)
        .env("AX_ADMIN_OFFICIAL", &project);
    let output = steps.run("official js tests", isolate(&mut command)?, ADVICE)?;
    let counts: Vec<&str> = output
        .lines()
        .filter_map(|line| line.strip_prefix("ℹ "))
        .filter(|line| {
            ["tests ", "pass ", "fail "]
                .iter()
                .any(|word| line.starts_with(word))
        })
        .collect();
    counted("official js tests", counts.join(", "))
}

fn js_tests() -> Result<Vec<PathBuf>, TaskError> {
    let folder = workspace::root().join("tests/official/js");
    let mut files = workspace::files_in(&folder);
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    some(files, &folder)
}

/// Sends generated requests and checks the responses against the reference's description of the API.
fn test_schema(steps: &Steps, scenario: &str) -> Result<Vec<String>, TaskError> {
    let python = install_environment(steps, "schema", SCHEMA_REQUIREMENTS)?;
    let tests = workspace::root().join(SCHEMA);
    // It leaves caches in its working directory.
    let here = folder().join("schema-run");
    workspace::create_folder(&here)?;
    let arguments = [
        "--clock",
        "fixed",
        "--scenario",
        scenario,
        "--rate-limit",
        "off",
    ];
    let server = Server::start(steps, Build::Debug, &arguments)?;
    let mut command = Command::new(
        python.with_file_name(format!("schemathesis{}", std::env::consts::EXE_SUFFIX)),
    );
    command
        .current_dir(here)
        .arg("--config-file")
        .arg(tests.join("schemathesis.toml"))
        .arg("run")
        .arg(tests.join("openapi.yaml"))
        .args(["--no-color", "--url", &server.url, "--header"])
        .arg(format!("Authorization:Bearer {}", server.key))
        .env("SCHEMATHESIS_HOOKS", tests.join("hooks.py"));
    let name = format!("official schema, {scenario}");
    let output = steps.run(&name, isolate(&mut command)?, ADVICE)?;
    let cases = output
        .lines()
        .find(|line| line.contains(" generated, "))
        .unwrap_or_default();
    counted(&name, cases.trim().to_owned())
}

fn some(files: Vec<PathBuf>, folder: &Path) -> Result<Vec<PathBuf>, TaskError> {
    if files.is_empty() {
        return Err(TaskError::new(
            format!("{} holds no tests", folder.display()),
            "restore them",
        ));
    }
    Ok(files)
}

/// A summary line, if its first number says that tests ran.
fn counted(name: &str, line: String) -> Result<Vec<String>, TaskError> {
    let number = line
        .split(|c: char| !c.is_ascii_digit())
        .find(|part| !part.is_empty());
    if number.is_none_or(|number| number.bytes().all(|digit| digit == b'0')) {
        return Err(TaskError::new(
            format!("`{name}` does not report that any check ran: `{line}`"),
            "see its output under target/xtask-logs",
        ));
    }
    Ok(vec![line])
}

fn folder() -> PathBuf {
    workspace::target().join("official")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_line_without_tests_is_rejected() {
        for line in [
            "3 passed in 0.01s",
            "tests 3, pass 3, fail 0",
            "3 generated, 3 passed",
        ] {
            assert_eq!(
                counted("x", line.to_owned()).unwrap_or_default(),
                [line.to_owned()]
            );
        }
        for line in ["", "no tests ran in 0.01s", "tests 0, pass 0, fail 0"] {
            assert!(counted("x", line.to_owned()).is_err(), "{line}");
        }
    }
}
