//! The help of every command, and the manual pages, which are made from it.

use std::fs;

use ax_admin_sandbox::Options;

use crate::server::Server;

const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/help.txt");

/// Every command with its help, depth first: those that the help of a group lists.
fn helps(server: &Server, path: &str, found: &mut Vec<(String, String)>) {
    let run = server.shell(&format!("COLUMNS=100 {path} --help"));
    assert_eq!((run.exit, run.err.as_str()), (0, ""), "{path}");
    let (_, commands) = run.out.split_once("\nCommands:\n").unwrap_or_default();
    let (commands, _) = commands.split_once("\n\n").unwrap_or_default();
    // The text of a command goes on further to the right.
    let named = commands
        .lines()
        .filter_map(|line| line.strip_prefix("  ")?.split(' ').next());
    let named: Vec<String> = named
        .filter(|name| !name.is_empty() && *name != "help")
        .map(|name| format!("{path} {name}"))
        .collect();
    found.push((path.to_owned(), run.out));
    for path in named {
        helps(server, &path, found);
    }
}

fn all(server: &Server) -> Vec<(String, String)> {
    let mut found = Vec::new();
    helps(server, "ax-admin", &mut found);
    assert!(found.len() > 70, "{}", found.len());
    found
}

#[test]
fn the_help_of_every_command_has_an_example_and_is_the_one_that_was_read() {
    let server = Server::start(Options::default());
    let helps = all(&server);
    let example = |(path, help): &(String, String)| {
        let (_, examples) = help
            .split_once("\nExample:\n")
            .or_else(|| help.split_once("\nExamples:\n"))?;
        // It shows the command itself; `sandbox` and others run one in it.
        examples.contains(path.as_str()).then_some(())
    };
    let without: Vec<&String> = helps
        .iter()
        .filter(|help| example(help).is_none())
        .map(|(path, _)| path)
        .collect();
    assert!(without.is_empty(), "no example: {without:?}");

    let mut text = String::new();
    for (path, help) in &helps {
        let lines: Vec<&str> = help.lines().map(str::trim_end).collect();
        let section = format!("$ {path} --help\n{}\n\n", lines.join("\n").trim_end());
        text.push_str(&section);
    }
    if std::env::var_os("AX_ADMIN_WRITE_PAGES").is_some() {
        fs::write(PAGE, &text).expect("a page");
    }
    let written = fs::read_to_string(PAGE).unwrap_or_default();
    assert_eq!(
        written, text,
        "write it with AX_ADMIN_WRITE_PAGES=1, and read it"
    );
}

#[test]
fn every_command_has_a_manual_page() {
    let server = Server::start(Options::default());
    let run = server.shell("ax-admin man --to pages/man1");
    assert_eq!(run.exit, 0, "{}", run.err);
    let folder = server.home.path().join("pages/man1");
    let helps = all(&server);
    for (path, help) in &helps {
        let file = folder.join(format!("{}.1", path.replace(' ', "-")));
        let page = fs::read_to_string(&file).expect(path);
        // What roff escapes.
        let page = page.replace("\\*(Aq", "'").replace('\\', "");
        let (about, _) = help.split_once('\n').expect("lines");
        assert!(page.contains(about), "{path} does not say `{about}`");
        let (_, example) = help.rsplit_once("\n  ax-admin ").expect("an example");
        let example = example.lines().next().unwrap_or_default();
        let example = example.trim_end_matches(" \\");
        assert!(page.contains(example), "{path} does not show `{example}`");
        for flag in help.split_whitespace().filter(|word| {
            word.len() > 2
                && word.starts_with("--")
                && word
                    .chars()
                    .all(|letter| letter.is_ascii_lowercase() || letter == '-')
        }) {
            assert!(page.contains(flag), "{path} lacks {flag}");
        }
    }
    let pages = fs::read_dir(&folder).expect("a folder").count();
    assert_eq!(pages, helps.len());
}
