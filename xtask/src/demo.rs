//! `cargo xtask demo`: a team is onboarded, audited, restricted, its key rotated, and offboarded, from Python and from Node.

use std::path::Path;
use std::process::Command;

use crate::sandbox::{Build, Server};
use crate::steps::{Failure, Steps};
use crate::{js, python, workspace};

/// Runs the two programs of `examples/` as their users would: installed, over HTTP.
pub(crate) fn run(steps: &Steps, interactive: bool) -> Result<(), Failure> {
    python::install_wheel(steps)?;
    js::install_tarball(steps)?;
    let program = workspace::root().join("examples/python/administer.py");
    show(
        steps,
        "Python",
        python::tool("python").arg("-P").arg(program),
        interactive,
    )?;
    // Node looks for packages beside the program.
    let program = js::installed_folder().join("administer.mjs");
    copy(
        &workspace::root().join("examples/node/administer.mjs"),
        &program,
    )?;
    show(
        steps,
        "Node",
        Command::new("node").arg(program),
        interactive,
    )
}

#[expect(clippy::print_stdout, reason = "a command line tool talks to its user")]
fn show(
    steps: &Steps,
    host: &str,
    program: &mut Command,
    interactive: bool,
) -> Result<(), Failure> {
    let server = Server::start(steps, Build::Debug, &["--scenario", "acme"])?;
    println!("\n===== from {host}, against the sandbox at {}", server.url);
    let secret_file = workspace::target()
        .join("demo")
        .join(format!("{host}-service-key"));
    workspace::create_folder(&workspace::target().join("demo"))?;
    program.args([&server.url, &server.key]).arg(&secret_file);
    if interactive {
        program.arg("--interactive");
    }
    let status = program
        .status()
        .map_err(|error| Failure::io(host, &error))?;
    println!();
    if status.success() {
        Ok(())
    } else {
        Err(Failure::new(
            format!("the {host} program failed ({status})"),
            "read what it printed last; with --interactive, type the code that the plan shows",
        ))
    }
}

fn copy(from: &Path, to: &Path) -> Result<(), Failure> {
    workspace::write(to, workspace::read(from)?)
}
