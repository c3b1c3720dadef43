//! The npm package: tools, build, tarball, and tests of the installed tarball.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::fresh::Stamp;
use crate::steps::{Steps, TaskError};
use crate::{npm_program, sandbox, wasm, workspace};

const BUILD_INPUTS: [&str; 10] = [
    "js/bin",
    "js/src",
    "js/wasm",
    "js/build.mjs",
    "js/package.json",
    "js/package-lock.json",
    "js/tsconfig.json",
    "js/README.md",
    "js/SANDBOX.md",
    "js/THIRD-PARTY-NOTICES.txt",
];

/// The package's folder.
pub(crate) fn folder() -> PathBuf {
    workspace::root().join("js")
}

/// An empty project with the tarball as its only dependency.
pub(crate) fn installed_folder() -> PathBuf {
    workspace::target().join("js-installed")
}

/// A tool that `npm ci` installed.
pub(crate) fn tool(name: &str) -> Command {
    let file = if cfg!(windows) {
        format!("{name}.cmd")
    } else {
        name.to_owned()
    };
    let mut command = Command::new(folder().join("node_modules/.bin").join(file));
    command.current_dir(folder());
    command
}

/// Installs the tools exactly as locked, unless they are installed.
pub(crate) fn install(steps: &Steps) -> Result<(), TaskError> {
    let stamp = Stamp::of("js-install", &["js/package.json", "js/package-lock.json"])?;
    if stamp.is_fresh(&[&folder().join("node_modules/.package-lock.json")]) {
        return Ok(());
    }
    steps.run(
        "js tools: npm ci",
        npm()
            .current_dir(folder())
            .args(["ci", "--no-audit", "--no-fund"]),
        "install Node 18 or newer with npm, and see that npm reaches its registry",
    )?;
    stamp.save()
}

/// Bundles the entries into `js/dist` and writes their types.
pub(crate) fn build(steps: &Steps) -> Result<(), TaskError> {
    wasm::build(steps)?;
    let stamp = Stamp::of("js-build", &BUILD_INPUTS)?;
    if stamp.is_fresh(&[&folder().join("dist")]) {
        return Ok(());
    }
    workspace::remove_folder(&folder().join("dist"))?;
    steps.run(
        "js package: bundle",
        node().arg("build.mjs"),
        "fix what esbuild reports",
    )?;
    steps.run(
        "js package: types",
        tool("tsc").args(["--project", "tsconfig.json"]),
        "fix what the compiler reports",
    )?;
    stamp.save()
}

/// Packs the package into `dist` and returns the tarball's path.
pub(crate) fn tarball(steps: &Steps) -> Result<PathBuf, TaskError> {
    build(steps)?;
    let stamp = Stamp::of("js-tarball", &BUILD_INPUTS)?;
    if !stamp.is_fresh(&[&workspace::dist()])
        || workspace::only_file(&workspace::dist(), ".tgz").is_err()
    {
        remove_old_tarballs()?;
        steps.run(
            "js package: npm pack",
            npm()
                .current_dir(npm_program::depending()?)
                .args(["pack", "--ignore-scripts", "--pack-destination"])
                .arg(workspace::dist()),
            "see `files` in js/package.json",
        )?;
        stamp.save()?;
    }
    workspace::only_file(&workspace::dist(), ".tgz")
}

/// Installs the tarball into an empty project and loads it there with both `import` and `require`.
pub(crate) fn install_tarball(steps: &Steps) -> Result<(), TaskError> {
    let tarball = tarball(steps)?;
    let project = installed_folder();
    let inputs = [&BUILD_INPUTS[..], &["tests/packaging/js"]].concat();
    let stamp = Stamp::of("js-installed", &inputs)?;
    if stamp.is_fresh(&[&project.join("node_modules/ax-admin/package.json")]) {
        return Ok(());
    }
    npm_install(
        steps,
        "js package: install into an empty project",
        &project,
        &[&tarball],
    )?;
    smoke(
        steps,
        &project,
        "import",
        "import { version } from 'ax-admin'; console.log(version());",
    )?;
    smoke(
        steps,
        &project,
        "require",
        "const { version } = require('ax-admin'); console.log(version());",
    )?;
    compile_against(steps, &project)?;
    stamp.save()
}

/// Installs tarballs, and nothing else, into an empty project.
pub(crate) fn npm_install(
    steps: &Steps,
    name: &str,
    project: &Path,
    tarballs: &[&Path],
) -> Result<(), TaskError> {
    workspace::remove_folder(project)?;
    workspace::create_folder(project)?;
    workspace::write(
        &project.join("package.json"),
        "{ \"name\": \"empty\", \"private\": true }\n",
    )?;
    steps
        .run(
            name,
            npm()
                .current_dir(project)
                .args([
                    "install",
                    "--offline",
                    "--ignore-scripts",
                    "--no-audit",
                    "--no-fund",
                ])
                .args(tarballs),
            "the package must install without any dependency",
        )
        .map(drop)
}

/// Compiles programs that import and require the installed package, as strictly as any user may.
fn compile_against(steps: &Steps, project: &Path) -> Result<(), TaskError> {
    for name in ["imports.mts", "requires.cts"] {
        let program = workspace::read(&workspace::root().join("tests/packaging/js").join(name))?;
        workspace::write(&project.join(name), program)?;
    }
    steps
        .run(
            "js package: compile programs that use it",
            tool("tsc")
                .current_dir(project)
                .args([
                    "--noEmit", "--strict", "--module", "node16", "--target", "es2022",
                ])
                .args(["--lib", "es2022,dom", "imports.mts", "requires.cts"]),
            "see `exports` in js/package.json and the types in js/dist",
        )
        .map(drop)
}

/// Runs the tests in `js/tests` against the installed package and returns vitest's summary lines.
pub(crate) fn test(steps: &Steps, further: &[String]) -> Result<Vec<String>, TaskError> {
    install_tarball(steps)?;
    npm_program::test(steps)?;
    wasm::build_trap_tests(steps)?;
    vitest(steps, "js tests", "vitest.config.mts", None, further)
}

/// Runs vitest with one of the package's configurations.
pub(crate) fn vitest(
    steps: &Steps,
    name: &str,
    configuration: &str,
    chromium: Option<&Path>,
    further: &[String],
) -> Result<Vec<String>, TaskError> {
    let mut command = tool("vitest");
    command
        .args(["run", "--config", configuration])
        .args(further)
        .env("NO_COLOR", "1")
        .env("AX_ADMIN_INSTALLED", installed_folder())
        .env(
            "AX_ADMIN_SANDBOX",
            sandbox::build(steps, sandbox::Build::Debug)?,
        )
        .env("AX_ADMIN_TRAP_MODULE", wasm::trap_folder())
        .env("AX_ADMIN_RUST_EXAMPLE", wasm::example_folder())
        .env("AX_ADMIN_TARGET", workspace::target());
    if let Some(path) = chromium {
        command.env("AX_ADMIN_CHROMIUM", path);
    }
    let output = steps.run(
        name,
        &mut command,
        "fix the code or the test that is reported",
    )?;
    Ok(output
        .lines()
        .map(str::trim)
        .filter(|line| line.starts_with("Test Files ") || line.starts_with("Tests "))
        .map(str::to_owned)
        .collect())
}

fn smoke(steps: &Steps, project: &Path, way: &str, program: &str) -> Result<(), TaskError> {
    let kind = if way == "import" {
        "--input-type=module"
    } else {
        "--input-type=commonjs"
    };
    steps
        .run(
            &format!("js package: {way} it"),
            node().current_dir(project).args([kind, "--eval", program]),
            "see `exports` in js/package.json",
        )
        .map(drop)
}

fn remove_old_tarballs() -> Result<(), TaskError> {
    let dist = workspace::dist();
    workspace::create_folder(&dist)?;
    for file in workspace::files_in(&dist) {
        if file.extension().is_some_and(|extension| extension == "tgz") {
            std::fs::remove_file(&file).map_err(|error| TaskError::io(file.display(), &error))?;
        }
    }
    Ok(())
}

pub(crate) fn node() -> Command {
    let mut command = Command::new("node");
    command.current_dir(folder());
    command
}

pub(crate) fn npm() -> Command {
    Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" })
}
