//! The part of the demo that is played in a terminal: the program `ax-admin`, from the installed wheel, lists, plans and asks.

use std::process::{Command, Output};

use crate::sandbox::{Build, Server};
use crate::steps::{Steps, TaskError};
use crate::{python, workspace};

/// The lines, each with its exit code; CODE is the code of the plan before.
const LINES: [(&str, i32); 5] = [
    ("whoami", 0),
    ("users list --status active --limit 5", 0),
    (DELETE, 3),
    ("users delete jane@acme.example --confirm CODE", 0),
    ("users list --email jane@acme.example", 0),
];
const DELETE: &str = "users delete jane@acme.example";
/// What these lines must print.
const SAYS: [&str; 5] = [
    "ada.admin@acme.example",
    "\"jane-laptop\"",
    "it has to be confirmed; nothing was sent",
    ": the server returned 204",
    "no rows",
];

/// Plays them, and shows each with what it prints. With `interactive`, a person answers the question of the plan.
#[expect(clippy::print_stdout, reason = "a command line tool talks to its user")]
pub(crate) fn show(steps: &Steps, interactive: bool) -> Result<(), TaskError> {
    let server = start(steps)?;
    println!(
        "\n===== in a terminal, against the sandbox at {}",
        server.url
    );
    if !interactive {
        return play(&server, &mut |text| println!("{text}"));
    }
    println!("$ ax-admin {DELETE}");
    let status = command(&server, DELETE)?
        .status()
        .map_err(|error| TaskError::io("ax-admin", &error))?;
    if status.success() {
        return Ok(());
    }
    Err(TaskError::new(
        format!("ax-admin ended with {status}"),
        "type the e-mail address that the plan asks for",
    ))
}

/// Plays them unattended and checks what they print.
pub(crate) fn test(steps: &Steps) -> Result<String, TaskError> {
    let server = start(steps)?;
    let mut shown = String::new();
    play(&server, &mut |text| shown.push_str(text))?;
    match SAYS.iter().find(|line| !shown.contains(*line)) {
        Some(missing) => Err(TaskError::new(
            format!("the command line did not say `{missing}`"),
            "run `cargo xtask demo` and read what it prints instead",
        )),
        None => Ok(format!(
            "command line: {} lines ended as they must",
            LINES.len()
        )),
    }
}

fn start(steps: &Steps) -> Result<Server, TaskError> {
    python::install_wheel(steps)?;
    Server::start(steps, Build::Debug, &["--scenario", "acme"])
}

fn play(server: &Server, say: &mut dyn FnMut(&str)) -> Result<(), TaskError> {
    let mut code = String::new();
    for (line, expected) in LINES {
        let line = line.replace("CODE", &code);
        say(&format!("$ ax-admin {line}"));
        let Output {
            status,
            stdout,
            stderr,
        } = command(server, &line)?
            .output()
            .map_err(|error| TaskError::io("ax-admin", &error))?;
        let said = format!(
            "{}{}",
            String::from_utf8_lossy(&stdout),
            String::from_utf8_lossy(&stderr)
        );
        say(&format!("{said}[{status}]\n"));
        if status.code() != Some(expected) {
            return Err(TaskError::new(
                format!("`ax-admin {line}` ended with {status}, not {expected}"),
                "read what it printed",
            ));
        }
        if let Some((_, after)) = said.split_once("To confirm: ")
            && line == DELETE
        {
            after
                .split(',')
                .next()
                .unwrap_or_default()
                .clone_into(&mut code);
        }
    }
    Ok(())
}

/// The program of the wheel, in a home folder of its own: no profile of this user is read.
fn command(server: &Server, line: &str) -> Result<Command, TaskError> {
    let home = workspace::target().join("demo/home");
    workspace::create_folder(&home)?;
    let mut command = python::tool("ax-admin");
    command
        .args(line.split(' '))
        .env("HOME", &home)
        .env("USERPROFILE", &home)
        .env_remove("XDG_CONFIG_HOME")
        .env_remove("APPDATA")
        .env_remove("ARIZE_REGION")
        .env("ARIZE_BASE_URL", &server.url)
        .env("ARIZE_API_KEY", &server.key);
    Ok(command)
}
