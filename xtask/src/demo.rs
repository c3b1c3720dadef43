//! `cargo xtask demo`: a team is onboarded, audited, restricted, its role changed, its key rotated, and offboarded, from Python
//! and from Node; then a user is deleted on the command line.

use std::path::Path;
use std::process::Command;

use crate::sandbox::{Build, Server};
use crate::steps::{Steps, TaskError};
use crate::{demo_terminal, js, python, workspace};

/// The lines that both programs must print.
const SAYS: [&str; 11] = [
    "warning: self_lockout: you have no role binding on it",
    "undo it with `resource",
    "<robin@acme.example> on space \"Field Tests\"",
    "stopped by self: this is your own role",
    "stopped by self_lockout: you could not undo it, which takes ROLE_UPDATE",
    "refused (missing)",
    "refused (wrong)",
    "refused: review the difference",
    "refused (used)",
    "done: the server returned 204",
    "organizations.delete Acme Robotics: done",
];

/// Runs the two programs of `examples/` and the command line as their users would: installed, over HTTP.
pub(crate) fn run(steps: &Steps, interactive: bool) -> Result<(), TaskError> {
    show(steps, "Python", &mut python_program(steps)?, interactive)?;
    show(steps, "Node", &mut node_program(steps)?, interactive)?;
    demo_terminal::show(steps, interactive)
}

/// Runs all unattended and checks their output.
pub(crate) fn test(steps: &Steps) -> Result<Vec<String>, TaskError> {
    let programs = [
        ("Python", python_program(steps)?),
        ("Node", node_program(steps)?),
    ];
    let mut lines = Vec::new();
    for (host, mut program) in programs {
        let _server = started(steps, host, &mut program)?;
        let output = steps.run(
            &format!("demo from {host}"),
            &mut program,
            "run `cargo xtask demo` and read what it printed last",
        )?;
        if let Some(missing) = SAYS.iter().find(|line| !output.contains(*line)) {
            return Err(TaskError::new(
                format!("the {host} program did not say `{missing}`"),
                "run `cargo xtask demo` and read what it prints instead",
            ));
        }
        lines.push(format!("{host}: said all {} of its lines", SAYS.len()));
    }
    lines.push(demo_terminal::test(steps)?);
    Ok(lines)
}

fn python_program(steps: &Steps) -> Result<Command, TaskError> {
    python::install_wheel(steps)?;
    let mut program = python::tool("python");
    program.arg(workspace::root().join("examples/python/administer.py"));
    Ok(program)
}

fn node_program(steps: &Steps) -> Result<Command, TaskError> {
    js::install_tarball(steps)?;
    // Node resolves packages relative to the program.
    let file = js::installed_folder().join("administer.mjs");
    copy(
        &workspace::root().join("examples/node/administer.mjs"),
        &file,
    )?;
    let mut program = Command::new("node");
    program.arg(file);
    Ok(program)
}

/// Starts a sandbox for a program, and passes its URL and key to the program.
fn started(steps: &Steps, host: &str, program: &mut Command) -> Result<Server, TaskError> {
    let server = Server::start(steps, Build::Debug, &["--scenario", "acme"])?;
    let folder = workspace::target().join("demo");
    workspace::create_folder(&folder)?;
    program
        .args([&server.url, &server.key])
        .arg(folder.join(format!("{host}-service-key")));
    Ok(server)
}

#[expect(clippy::print_stdout, reason = "a command line tool talks to its user")]
fn show(
    steps: &Steps,
    host: &str,
    program: &mut Command,
    interactive: bool,
) -> Result<(), TaskError> {
    let server = started(steps, host, program)?;
    println!("\n===== from {host}, against the sandbox at {}", server.url);
    if interactive {
        program.arg("--interactive");
    }
    let status = program
        .status()
        .map_err(|error| TaskError::io(host, &error))?;
    println!();
    if status.success() {
        Ok(())
    } else {
        Err(TaskError::new(
            format!("the {host} program failed ({status})"),
            "read what it printed last; with --interactive, type the code that the plan shows",
        ))
    }
}

fn copy(from: &Path, to: &Path) -> Result<(), TaskError> {
    workspace::write(to, workspace::read(from)?)
}
