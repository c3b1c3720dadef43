//! A sandbox server for the programs that xtask runs.

use std::io::{BufRead as _, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use serde_json::Value;

use crate::steps::{Steps, TaskError};
use crate::workspace;

/// A running sandbox server, stopped when dropped.
pub(crate) struct Server {
    child: Child,
    /// Its URL.
    pub(crate) url: String,
    /// The account admin's key.
    pub(crate) key: String,
}

/// The build profile of the server.
#[derive(Clone, Copy)]
pub(crate) enum Build {
    /// Fast to build.
    Debug,
    /// Optimized.
    Release,
}

/// Builds the server and returns where its binary is.
pub(crate) fn build(steps: &Steps, build: Build) -> Result<PathBuf, TaskError> {
    let mut command = workspace::cargo();
    command.args(["build", "--locked", "--package", "ax-admin-sandbox"]);
    let folder = match build {
        Build::Debug => "debug",
        Build::Release => {
            command.arg("--release");
            "release"
        }
    };
    steps.run(
        &format!("sandbox: cargo build ({folder})"),
        &mut command,
        "fix what the compiler reports",
    )?;
    let binary = format!("ax-admin-sandbox{}", std::env::consts::EXE_SUFFIX);
    Ok(workspace::target().join(folder).join(binary))
}

impl Server {
    /// Starts the server on a free loopback port.
    pub(crate) fn start(steps: &Steps, how: Build, arguments: &[&str]) -> Result<Self, TaskError> {
        let failed = |why: String| {
            TaskError::new(
                format!("the sandbox: {why}"),
                "run `cargo run -p ax-admin-sandbox -- --port 0` and read what it says",
            )
        };
        let mut child = Command::new(build(steps, how)?)
            .args(["--port", "0"])
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| failed(error.to_string()))?;
        let mut line = String::new();
        if let Some(stdout) = child.stdout.take() {
            BufReader::new(stdout)
                .read_line(&mut line)
                .map_err(|error| failed(error.to_string()))?;
        }
        let first: Value =
            serde_json::from_str(&line).map_err(|error| failed(error.to_string()))?;
        let text = |name: &str| {
            first
                .get(name)
                .and_then(Value::as_str)
                .map(ToOwned::to_owned)
        };
        match (text("url"), text("key")) {
            (Some(url), Some(key)) => Ok(Self { child, url, key }),
            _ => Err(failed(format!("its first line is {line}"))),
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Fails if it has already exited, which is fine.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
