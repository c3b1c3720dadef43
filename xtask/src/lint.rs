//! `cargo xtask lint` and `cargo xtask fmt`: the same tools, to check and to fix.

use std::process::Command;

use crate::generate::{self, Mode};
use crate::release::notices;
use crate::steps::{Steps, TaskError};
use crate::workspace::{self, cargo};
use crate::{attributes, js, layers, python, tools, wasm, workflows};

const WASM_PACKAGES: [&str; 8] = [
    "--package",
    "ax-admin",
    "--package",
    "ax-admin-example-browser",
    "--package",
    "ax-admin-wasm",
    "--package",
    "ax-admin-wasm-sandbox",
];
/// The tests and benchmarks of several hosts, relative to the folder of each package.
const TESTS: [&str; 2] = ["../tests/official", "../tests/bench"];
const FORMAT: &str = "run `cargo xtask fmt`";
const MEND: &str = "fix what is reported";

/// Formats every language in place.
pub(crate) fn format(steps: &Steps) -> Result<(), TaskError> {
    js::install(steps)?;
    python::install_tools(steps)?;
    steps.run("rust: format", cargo().args(["fmt", "--all"]), MEND)?;
    steps.run(
        "python: format",
        python::tool("ruff").args(["format", "."]).args(TESTS),
        MEND,
    )?;
    steps.run(
        "python: mend",
        python::tool("ruff")
            .args(["check", "--fix", "--exit-zero", "."])
            .args(TESTS),
        MEND,
    )?;
    steps.run("js: format", &mut prettier("--write"), MEND)?;
    Ok(())
}

/// Runs all static checks; those of one language run even if those of another fail.
pub(crate) fn check(steps: &Steps) -> Result<(), TaskError> {
    let outcomes = [
        generate::run(Mode::Check),
        attributes::check(steps),
        layers::check(),
        workflows::check(steps),
        notices::check(steps),
        rust(steps),
        python(steps),
        javascript(steps),
        dependencies(steps),
    ];
    outcomes.into_iter().collect()
}

fn rust(steps: &Steps) -> Result<(), TaskError> {
    steps.run(
        "rust: format",
        cargo().args(["fmt", "--all", "--check"]),
        FORMAT,
    )?;
    steps.run(
        "rust: clippy",
        cargo().args([
            "clippy",
            "--locked",
            "--workspace",
            "--all-targets",
            "--features",
            "ax-admin-cli/test-clock",
            "--",
            "--deny",
            "warnings",
        ]),
        MEND,
    )?;
    wasm::install_target(steps)?;
    steps.run(
        "rust: clippy for wasm",
        cargo()
            .args([
                "clippy",
                "--locked",
                "--target",
                "wasm32-unknown-unknown",
                "--features",
                "ax-admin-example-browser/sandbox,ax-admin-wasm/trap-tests",
            ])
            .args(WASM_PACKAGES)
            .args(["--", "--deny", "warnings"]),
        MEND,
    )?;
    Ok(())
}

fn python(steps: &Steps) -> Result<(), TaskError> {
    python::install_wheel(steps)?;
    steps.run(
        "python: format",
        python::tool("ruff")
            .args(["format", "--check", "."])
            .args(TESTS),
        FORMAT,
    )?;
    steps.run(
        "python: ruff",
        python::tool("ruff").args(["check", "."]).args(TESTS),
        MEND,
    )?;
    steps.run("python: mypy", python::tool("mypy").arg("."), MEND)?;
    steps.run(
        "python: stubtest",
        python::tool("stubtest")
            .current_dir(python::folder().join("tests"))
            .arg("ax_admin._native"),
        "bring python/ax_admin/_native.pyi and the module together",
    )?;
    Ok(())
}

fn javascript(steps: &Steps) -> Result<(), TaskError> {
    js::install_tarball(steps)?;
    steps.run("js: format", &mut prettier("--check"), FORMAT)?;
    steps.run(
        "js: types of sources and tests",
        js::tool("tsc").args(["--project", "tsconfig.check.json"]),
        MEND,
    )?;
    steps.run(
        "js: eslint",
        js::tool("eslint").args(["--max-warnings", "0", "."]),
        MEND,
    )?;
    Ok(())
}

fn prettier(mode: &str) -> Command {
    let mut command = js::tool("prettier");
    command
        .args([mode, "--config", ".prettierrc.json", "."])
        .args(TESTS.map(|folder| format!("{folder}/**/*.mjs")));
    command
}

fn dependencies(steps: &Steps) -> Result<(), TaskError> {
    let deny = tools::cargo_deny(steps)?;
    let check = |what: &[&str]| {
        let mut command = Command::new(&deny);
        command
            .current_dir(workspace::root())
            .args(["--locked", "check"])
            .args(what);
        command
    };
    steps.run(
        "rust: licenses, bans, sources",
        &mut check(&["licenses", "bans", "sources"]),
        "see deny.toml",
    )?;
    steps.run_if_reachable(
        "rust: advisories",
        &mut check(&["advisories"]),
        "failed to fetch advisory database",
        "replace the crate, or state in deny.toml why the advisory doesn't matter here",
    )?;
    steps.run_if_reachable(
        "js: npm audit",
        js::npm()
            .current_dir(js::folder())
            .args(["audit", "--audit-level=moderate"]),
        "audit endpoint returned an error",
        "update the package that is named",
    )
    // The wheel has no dependencies, so there is nothing for pip-audit.
}
