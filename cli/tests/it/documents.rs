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

/// How an object that an example refers to by its id is made, and where its id is.
const PLACEHOLDERS: [(&str, &str, &str); 3] = [
    (
        "PROJECT_ID",
        "ax-admin resource-restrictions restrict checkout-traces --space Checkout -o json",
        "/resource_id",
    ),
    (
        "BINDING_ID",
        "ax-admin role-bindings create --user jane@acme.example --role 'Space Auditor' --resource-type space --resource Search -o json",
        "/id",
    ),
    (
        "KEY_ID",
        "ax-admin api-keys create --name spare -o json",
        "/id",
    ),
];

#[test]
fn the_example_of_every_command_runs() {
    let acme = || {
        Server::start(Options {
            scenario: Scenario::Acme,
            ..Options::default()
        })
    };
    let catalog = acme().shell("ax-admin catalog -o json").out;
    let catalog: Value = serde_json::from_str(&catalog).expect("JSON");
    let commands = catalog.pointer("/commands").and_then(Value::as_array);
    let mut wrong = Vec::new();
    for command in commands.expect("commands") {
        let text = |name: &str| {
            command
                .get(name)
                .and_then(Value::as_str)
                .unwrap_or_default()
        };
        let server = acme();
        let mut line = text("example").to_owned();
        for (placeholder, making, id) in PLACEHOLDERS {
            if line.contains(placeholder) {
                let made = server.shell(making);
                let made: Value = serde_json::from_str(&made.out).expect(&made.err);
                let id = made.pointer(id).and_then(Value::as_str).expect("an id");
                line = line.replace(placeholder, id);
            }
        }
        let run = server.shell(&line);
        let expected = if text("risk") == "destructive" { 3 } else { 0 };
        if run.exit != expected {
            wrong.push(format!("{line}: {}, not {expected}\n{}", run.exit, run.err));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_skill_is_written_where_it_is_asked_for() {
    let server = Server::start(Options::default());
    let run = server.shell("ax-admin skill install --to skills");
    assert_eq!(run.exit, 0, "{}", run.err);
    for file in [
        "SKILL.md",
        "references/commands.md",
        "references/workflows.md",
        "references/troubleshooting.md",
    ] {
        let path = server.home.path().join("skills/ax-admin").join(file);
        let written = std::fs::read_to_string(path).expect(file);
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/skills/ax-admin");
        let original = std::fs::read_to_string(format!("{folder}/{file}")).expect(file);
        assert_eq!(written, original);
    }
}

/// Every command that a text shows between backticks, `ax-admin …`.
fn mentioned(text: &str) -> Vec<String> {
    let spans = text.split('`').skip(1).step_by(2);
    let commands = spans.filter(|span| span.starts_with("ax-admin "));
    commands.map(ToOwned::to_owned).collect()
}

#[test]
fn commands_that_texts_mention_exist() {
    let server = Server::start(Options::default());
    let texts = [
        include_str!("../../README.md"),
        include_str!("../../skills/ax-admin/SKILL.md"),
        include_str!("../../skills/ax-admin/references/troubleshooting.md"),
        include_str!("../../skills/ax-admin/references/commands.md"),
    ];
    let mut seen = 0;
    for command in texts.iter().flat_map(|text| mentioned(text)) {
        // Placeholders stand for a command or for its arguments.
        let words = command.split(' ').skip(1);
        let path: Vec<&str> = words
            .take_while(|word| {
                word.starts_with(|letter: char| letter.is_ascii_lowercase())
                    && word
                        .chars()
                        .all(|letter| letter.is_ascii_lowercase() || letter == '-')
            })
            .take(2)
            .collect();
        if path.is_empty() {
            continue;
        }
        let help = server.shell(&format!("ax-admin {} --help", path.join(" ")));
        assert_eq!(help.exit, 0, "`{command}`: {}", help.err);
        seen += 1;
    }
    assert!(seen > 50, "{seen}");
}

/// How a line of the guides ends that does not end with 0, without a terminal.
fn ends_with(line: &str) -> i32 {
    match line {
        // They need a person at a terminal.
        "ax-admin approve"
        | "ax-admin users delete jane@acme.example"
        | "ax-admin api-keys revoke KEY_ID"
        | "ax-admin profiles create NAME --auth-method oauth --region REGION" => 3,
        // They are mentioned without their arguments, or where a profile with a key has no use for them.
        "ax-admin organizations add-user"
        | "ax-admin profiles create"
        | "ax-admin api-keys refresh"
        | "ax-admin auth login"
        | "ax-admin auth logout" => 2,
        _ => 0,
    }
}

#[test]
fn every_line_of_the_guides_runs() {
    let texts = [
        include_str!("../../README.md"),
        include_str!("../../../README.md"),
        include_str!("../../skills/ax-admin/SKILL.md"),
        include_str!("../../skills/ax-admin/references/troubleshooting.md"),
    ];
    let mut lines: Vec<String> = texts.iter().flat_map(|text| mentioned(text)).collect();
    let blocks = texts.iter().flat_map(|text| commands(text));
    lines.extend(
        blocks
            .filter(|line| line.starts_with("ax-admin "))
            .map(|line| line.split(" # ").next().unwrap_or(line).to_owned()),
    );
    // What comes after a pipe is another shell's.
    let cut = |line: String| line.split(" | ").next().unwrap_or_default().to_owned();
    let mut lines: Vec<String> = lines
        .into_iter()
        .map(|line| {
            cut(line)
                .replace('\n', " ")
                .replace(" [PLAN]", "")
                .trim()
                .to_owned()
        })
        .collect();
    lines.sort_unstable();
    lines.dedup();
    assert!(lines.len() > 25, "{lines:?}");
    let mut wrong = Vec::new();
    for line in lines {
        let server = Server::start(Options {
            scenario: Scenario::Acme,
            ..Options::default()
        });
        let key = "ax-admin api-keys create --name spare -o json";
        let made: Value = serde_json::from_str(&server.shell(key).out).expect("a key");
        let id = made.pointer("/id").and_then(Value::as_str).expect("an id");
        let mut filled = line.clone();
        for (placeholder, value) in [
            ("COMMAND", "users list"),
            ("ADDRESS", "jane@acme.example"),
            ("KEY_ID", id),
            ("DIR", "skills"),
            ("REGION", "us-east-1b"),
            (" NAME", " new"),
        ] {
            filled = filled.replace(placeholder, value);
        }
        let run = server.shell(&format!(
            "ax-admin profiles create work --api-key $ARIZE_API_KEY --base-url $ARIZE_BASE_URL 2>&1 &&
             AX_ADMIN_TEST_KEYRING=$HOME/keyring && export AX_ADMIN_TEST_KEYRING &&
             {filled}",
            filled = if line.contains("--api-key-stdin") {
                format!("echo $ARIZE_API_KEY | {filled}")
            } else {
                filled
            }
        ));
        if run.exit != ends_with(&line) {
            wrong.push(format!(
                "{line}: {}, not {}\n{}",
                run.exit,
                ends_with(&line),
                run.err
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
