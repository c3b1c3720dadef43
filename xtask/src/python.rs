//! The Python package: environments under `target/python`, the wheel, and tests of the installed wheel.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::fresh::Stamp;
use crate::steps::{Steps, TaskError, succeeds};
use crate::{program, sandbox, workspace};

/// The minor version of the oldest Python 3 that the wheel supports.
pub(crate) const OLDEST: u8 = 10;
const REQUIREMENTS: &str = "python/requirements-dev.txt";
/// Links against the C library of older systems; installed only for release wheels.
const ZIG: &str = "ziglang==0.15.2";
const WHEEL_INPUTS: [&str; 15] = [
    "Cargo.toml",
    "Cargo.lock",
    "rust-toolchain.toml",
    "bindings-python",
    "cli/Cargo.toml",
    "cli/skills",
    "cli/src",
    "client",
    "core",
    "sandbox",
    "python/ax_admin",
    "python/LICENSE",
    "python/README.md",
    "python/THIRD-PARTY-NOTICES.txt",
    "python/pyproject.toml",
];

/// The folder of the Python package, where its tools find their configuration.
pub(crate) fn folder() -> PathBuf {
    workspace::root().join("python")
}

/// A tool of the environment for building and checking, which also has the wheel once [`install_wheel`] ran.
pub(crate) fn tool(name: &str) -> Command {
    let mut command = Command::new(program(&tools(), name));
    command.current_dir(folder()).env("NO_COLOR", "1");
    command
}

/// Creates the environment with the tools, unless it exists.
pub(crate) fn install_tools(steps: &Steps) -> Result<(), TaskError> {
    let stamp = Stamp::of("python-tools", &[REQUIREMENTS])?;
    if stamp.is_fresh(&[&program(&tools(), "python")]) {
        return Ok(());
    }
    workspace::remove_folder(&tools())?;
    steps.run(
        "python tools: environment",
        Command::new(interpreter(OLDEST)?)
            .args(["-m", "venv"])
            .arg(tools()),
        "install Python with its venv module (Debian: `apt-get install python3-venv`)",
    )?;
    steps.run(
        "python tools: pip install",
        pip(&tools())
            .args(["--requirement"])
            .arg(workspace::root().join(REQUIREMENTS)),
        "see that pip reaches its registry",
    )?;
    stamp.save()
}

/// Builds the wheel into `dist`, unless it is up to date, and returns its path.
pub(crate) fn wheel(steps: &Steps) -> Result<PathBuf, TaskError> {
    install_tools(steps)?;
    let stamp = Stamp::of("wheel", &WHEEL_INPUTS)?;
    if !stamp.is_fresh(&[]) || workspace::only_file(&workspace::dist(), ".whl").is_err() {
        let program = program::build(steps, None)?;
        remove_old_wheels()?;
        steps.run(
            "wheel: maturin build",
            &mut maturin(steps, None, &workspace::dist())?,
            "fix what the compiler or maturin reports",
        )?;
        let wheel = workspace::only_file(&workspace::dist(), ".whl")?;
        program::add_to_wheel(steps, &program, &wheel)?;
        stamp.save()?;
    }
    workspace::only_file(&workspace::dist(), ".whl")
}

/// Builds a wheel that is released for `target` into `dist/wheels`, and returns its path.
pub(crate) fn wheel_for(steps: &Steps, target: &str) -> Result<PathBuf, TaskError> {
    install_tools(steps)?;
    let program = program::build(steps, Some(target))?;
    let folder = workspace::dist().join("wheels").join(target);
    workspace::remove_folder(&folder)?;
    steps.run(
        &format!("wheel for {target}: maturin build"),
        &mut maturin(steps, Some(target), &folder)?,
        "fix what the compiler or maturin reports",
    )?;
    let wheel = workspace::only_file(&folder, ".whl")?;
    program::add_to_wheel(steps, &program, &wheel)?;
    Ok(wheel)
}

/// `maturin build` for a target, or for this machine. What is built for Linux runs with every glibc since 2.28 or every musl since
/// 1.2; zig links it, and compiles for other processors too.
pub(crate) fn maturin(
    steps: &Steps,
    target: Option<&str>,
    out: &Path,
) -> Result<Command, TaskError> {
    let mut command = tool("maturin");
    command
        .args(["build", "--release", "--locked", "--out"])
        .arg(out);
    workspace::without_machine_paths(&mut command);
    let Some(target) = target else {
        return Ok(command);
    };
    command.args(["--target", target]);
    let compatibility = match target.rsplit('-').next() {
        Some("gnu") => Some("manylinux_2_28"),
        Some("musl") => Some("musllinux_1_2"),
        _ => None,
    };
    if let Some(compatibility) = compatibility {
        steps.run(
            "python tools: zig",
            pip(&tools()).arg(ZIG),
            "see that pip reaches its registry",
        )?;
        command.args(["--zig", "--compatibility", compatibility]);
        // maturin looks for zig as a module of the first Python on the `PATH`.
        command.env("PATH", path_with(&tools())?);
    }
    if succeeds(Command::new("rustup").arg("--version")) {
        steps.run(
            &format!("{target}: install"),
            Command::new("rustup")
                .current_dir(workspace::root())
                .args(["target", "add", target]),
            "see that rustup reaches its server",
        )?;
    }
    Ok(command)
}

/// Installs the wheel into an empty environment, loads it there, then installs it next to the test tools.
pub(crate) fn install_wheel(steps: &Steps) -> Result<(), TaskError> {
    let wheel = wheel(steps)?;
    let mut inputs = WHEEL_INPUTS.to_vec();
    inputs.push(REQUIREMENTS);
    let stamp = Stamp::of("wheel-installed", &inputs)?;
    if stamp.is_fresh(&[&program(&empty(), "python"), &program(&tools(), "python")]) {
        return Ok(());
    }
    workspace::remove_folder(&empty())?;
    steps.run(
        "wheel: empty environment",
        Command::new(interpreter(OLDEST)?)
            .args(["-m", "venv", "--without-pip"])
            .arg(empty()),
        "install Python with its venv module (Debian: `apt-get install python3-venv`)",
    )?;
    steps.run(
        "wheel: install into the empty environment",
        // Without an index, a dependency that slipped in is an error.
        pip(&empty()).arg("--no-index").arg(&wheel),
        "the wheel must install without any dependency",
    )?;
    steps.run(
        "wheel: import it",
        Command::new(program(&empty(), "python"))
            .current_dir(empty())
            .args(["-c", "import ax_admin; print(ax_admin.__version__)"]),
        "the wheel must work where there is nothing else",
    )?;
    let ax_admin = program(&empty(), "ax-admin");
    steps.run(
        "wheel: run its program",
        Command::new(&ax_admin)
            .args([
                "sandbox",
                "--",
                "ax-admin",
                "users",
                "get",
                "jane@acme.example",
            ])
            // Python is not found.
            .env("PATH", empty()),
        "the wheel must have the program that runs without Python",
    )?;
    steps.run(
        "wheel: install next to the test tools",
        pip(&tools())
            .args(["--no-index", "--no-deps", "--force-reinstall"])
            .arg(&wheel),
        "remove target/python and run the command again",
    )?;
    stamp.save()
}

/// Runs pytest against the installed wheel and returns its summary line.
pub(crate) fn test(steps: &Steps, further: &[String]) -> Result<Vec<String>, TaskError> {
    install_wheel(steps)?;
    // In the folder of the tests, so that `import ax_admin` does not find the source tree; a test checks that.
    let output = steps.run(
        "python tests",
        tool("python")
            .current_dir(folder().join("tests"))
            .args(["-m", "pytest", "--color=no"])
            .args(further)
            .env(
                "AX_ADMIN_SANDBOX",
                sandbox::build(steps, sandbox::Build::Debug)?,
            ),
        "fix the code or the test that is reported",
    )?;
    Ok(output
        .lines()
        .last()
        .map(|line| line.trim_matches(['=', ' ']).to_owned())
        .into_iter()
        .collect())
}

/// The Python of the environment with only the wheel.
pub(crate) fn empty_python() -> PathBuf {
    program(&empty(), "python")
}

fn tools() -> PathBuf {
    workspace::target().join("python/tools")
}

fn empty() -> PathBuf {
    workspace::target().join("python/empty")
}

/// A program of an environment.
pub(crate) fn program(environment: &Path, name: &str) -> PathBuf {
    let folder = if cfg!(windows) { "Scripts" } else { "bin" };
    environment
        .join(folder)
        .join(format!("{name}{}", std::env::consts::EXE_SUFFIX))
}

/// `PATH`, starting with an environment.
fn path_with(environment: &Path) -> Result<std::ffi::OsString, TaskError> {
    let own = program(environment, "python");
    let rest = std::env::var_os("PATH").unwrap_or_default();
    let folders = own.parent().map(Path::to_owned).into_iter();
    std::env::join_paths(folders.chain(std::env::split_paths(&rest)))
        .map_err(|error| TaskError::new(format!("PATH: {error}"), "move the checkout elsewhere"))
}

/// `pip install` into an environment, which does not need pip itself.
fn pip(environment: &Path) -> Command {
    let mut command = Command::new(program(&tools(), "python"));
    command
        .args(["-m", "pip", "--disable-pip-version-check", "--python"])
        .arg(program(environment, "python"));
    command.arg("install");
    command
}

/// A Python of at least `3.minor`.
pub(crate) fn interpreter(minor: u8) -> Result<&'static str, TaskError> {
    let is_new_enough = format!("import sys; sys.exit(sys.version_info < (3, {minor}))");
    ["python3", "python"]
        .into_iter()
        .find(|name| succeeds(Command::new(name).args(["-c", &is_new_enough])))
        .ok_or_else(|| {
            TaskError::new(
                format!("there is no Python 3.{minor} or newer"),
                "install Python so that `python3` is on the PATH",
            )
        })
}

fn remove_old_wheels() -> Result<(), TaskError> {
    workspace::create_folder(&workspace::dist())?;
    for file in workspace::files_in(&workspace::dist()) {
        if file.extension().is_some_and(|extension| extension == "whl") {
            std::fs::remove_file(&file).map_err(|error| TaskError::io(file.display(), &error))?;
        }
    }
    Ok(())
}
