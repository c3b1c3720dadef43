//! The commands of the documentation, run as they stand there.

use ax_admin_sandbox::{Options, Scenario};

use serde_json::Value;

use crate::server::Server;

/// The commands of a Markdown document: the lines of its `sh` blocks.
fn commands(document: &str) -> Vec<&str> {
    let mut commands = Vec::new();
    let mut is_shell = false;
    for line in document.lines() {
        match line {
            "```sh" => is_shell = true,
            "```" => is_shell = false,
            _ if is_shell => commands.push(line),
            _ => {}
        }
    }
    commands
}

/// What the documents leave open: the code of the plan before, and the project that was listed last.
#[derive(Default)]
struct Seen {
    code: String,
    project: String,
}

impl Seen {
    /// Runs commands in order, and returns each with its exit code and what it said.
    fn run(&mut self, server: &Server, commands: &[&str]) -> Vec<(String, i32, String)> {
        let mut runs = Vec::new();
        for command in commands {
            let line = command.replace("CODE", &self.code);
            let run = server.shell(&line.replace("PROJECT_ID", &self.project));
            if let Some((_, after)) = run.err.split_once("To confirm: ") {
                let code = after.split(',').next().unwrap_or_default();
                code.clone_into(&mut self.code);
            }
            let listed = serde_json::from_str(&run.out).unwrap_or(Value::Null);
            if let Some(id) = listed.pointer("/projects/0/id").and_then(Value::as_str) {
                id.clone_into(&mut self.project);
            }
            runs.push(((*command).to_owned(), run.exit, run.err));
        }
        runs
    }
}

/// How the commands of the workflows end that do not end with 0: at the first time, and at the second.
fn expected(command: &str, is_again: bool) -> i32 {
    let is_confirmed = command.contains("--confirm");
    let is_of_removed = command.contains("kim@example.com") && is_again;
    match command
        .split(' ')
        .skip(1)
        .take(2)
        .collect::<Vec<_>>()
        .join(" ")
        .as_str()
    {
        // Only its plan is asked for.
        "api-keys revoke" | "users delete" if !is_confirmed && !is_of_removed => 3,
        // Names of these are unique; an address that was blocked is never invited again.
        "spaces create" | "roles create" | "projects create" | "users create" if is_again => 6,
        // The second run has made another key of that name, so that it is ambiguous.
        "api-keys refresh" if is_again => 5,
        // The person is gone; a list of nobody is no failure.
        "users list" => 0,
        _ if is_of_removed => 5,
        _ => 0,
    }
}

#[test]
fn the_workflows_run_and_run_again() {
    let server = Server::start(Options {
        scenario: Scenario::Acme,
        ..Options::default()
    });
    let commands = commands(include_str!("../../../docs/workflows.md"));
    assert!(commands.len() > 30);
    let mut seen = Seen::default();
    for is_again in [false, true] {
        let runs = seen.run(&server, &commands);
        let wrong: Vec<String> = runs
            .into_iter()
            .filter(|(command, exit, _)| *exit != expected(command, is_again))
            .map(|(command, exit, err)| {
                format!(
                    "{command}: {exit}, not {}\n{err}",
                    expected(&command, is_again)
                )
            })
            .collect();
        assert!(wrong.is_empty(), "again: {is_again}\n{}", wrong.join("\n"));
    }
}
