//! `cargo xtask official`: the vendor's own clients against the sandbox, as a second opinion on it.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::closing::Closing;
use crate::fresh::Stamp;
use crate::sandbox::Build;
use crate::steps::{Failure, Steps};
use crate::{js, python, sandbox, workspace};

const REQUIREMENTS: &str = "tests/official/python/requirements.txt";
const PACKAGE: &str = "tests/official/js/package.json";
const LOCK: &str = "tests/official/js/package-lock.json";

/// The minor version of the oldest Python 3 that the vendor's command line supports.
const OLDEST_PYTHON: u8 = 11;

/// Where nothing listens: whatever would leave this machine fails.
const NO_PROXY_THERE: &str = "http://127.0.0.1:9";

/// Runs the suites of both clients, each even when the other has failed.
pub(crate) fn run(steps: &Steps) -> Result<(), Failure> {
    let sandbox = sandbox::build(steps, Build::Debug)?;
    let mut closing = Closing::default();
    closing.add("python", test_python(steps, &sandbox));
    closing.add("js", test_js(steps, &sandbox));
    closing.finish()
}

/// Makes the environment with the vendor's Python packages, unless it is there, and returns its interpreter.
pub(crate) fn install_python(steps: &Steps) -> Result<PathBuf, Failure> {
    let environment = folder().join("python");
    let program = python::program(&environment, "python");
    let stamp = Stamp::of("official-python", &[REQUIREMENTS])?;
    if stamp.is_fresh(&[&program]) {
        return Ok(program);
    }
    workspace::remove_folder(&environment)?;
    steps.run(
        "official python: environment",
        Command::new(python::interpreter(OLDEST_PYTHON)?)
            .args(["-m", "venv"])
            .arg(&environment),
        "install Python with its venv module (Debian: `apt-get install python3-venv`)",
    )?;
    steps.run(
        "official python: pip install",
        Command::new(&program)
            .args(["-m", "pip", "--disable-pip-version-check", "install"])
            .args(["--no-deps", "--requirement"])
            .arg(workspace::root().join(REQUIREMENTS)),
        "see that pip reaches its registry",
    )?;
    steps.run(
        "official python: pip check",
        Command::new(&program).args(["-m", "pip", "--disable-pip-version-check", "check"]),
        &format!("{REQUIREMENTS} must name everything that the packages need"),
    )?;
    stamp.save()?;
    Ok(program)
}

/// Installs the vendor's TypeScript client as locked, unless it is there, and returns the project's folder.
pub(crate) fn install_js(steps: &Steps) -> Result<PathBuf, Failure> {
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

/// Keeps the settings of whoever runs this from the clients, and the clients from everything but loopback.
pub(crate) fn isolate(command: &mut Command) -> Result<&mut Command, Failure> {
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

fn test_python(steps: &Steps, sandbox: &Path) -> Result<Vec<String>, Failure> {
    let program = install_python(steps)?;
    let mut command = Command::new(program);
    command
        .current_dir(workspace::root().join("tests/official/python"))
        .args(["-B", "-m", "pytest", "--color=no"])
        .env("AX_ADMIN_SANDBOX", sandbox);
    let output = steps.run(
        "official python tests",
        isolate(&mut command)?,
        "see reference and sandbox: unless the reference says otherwise, the sandbox is wrong",
    )?;
    Ok(output
        .lines()
        .last()
        .map(|line| line.trim_matches(['=', ' ']).to_owned())
        .into_iter()
        .collect())
}

fn test_js(steps: &Steps, sandbox: &Path) -> Result<Vec<String>, Failure> {
    let project = install_js(steps)?;
    let mut command = Command::new("node");
    command
        .args(["--test", "--test-reporter=spec"])
        .args(js_tests()?)
        .env("AX_ADMIN_SANDBOX", sandbox)
        .env("AX_ADMIN_OFFICIAL", &project);
    let output = steps.run(
        "official js tests",
        isolate(&mut command)?,
        "see reference and sandbox: unless the reference says otherwise, the sandbox is wrong",
    )?;
    let counts: Vec<&str> = output
        .lines()
        .filter_map(|line| line.strip_prefix("ℹ "))
        .filter(|line| {
            ["tests ", "pass ", "fail "]
                .iter()
                .any(|word| line.starts_with(word))
        })
        .collect();
    Ok(vec![counts.join(", ")])
}

fn js_tests() -> Result<Vec<PathBuf>, Failure> {
    let folder = workspace::root().join("tests/official/js");
    let mut files = workspace::files_in(&folder);
    files.retain(|file| file.to_string_lossy().ends_with(".test.mjs"));
    if files.is_empty() {
        return Err(Failure::new(
            format!("{} holds no tests", folder.display()),
            "restore them",
        ));
    }
    Ok(files)
}

fn folder() -> PathBuf {
    workspace::target().join("official")
}
