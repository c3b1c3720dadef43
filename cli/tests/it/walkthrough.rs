//! `walkthrough.sh`: the known workflows in the known spelling, twice on one account.

use ax_admin_sandbox::{Options, Scenario};

use crate::server::Server;

/// How the lines end that do not end with 0 the second time: names that are unique, and the person who is gone.
fn again(line: &str) -> i32 {
    let words: Vec<&str> = line.split(' ').skip(1).take(2).collect();
    match words.join(" ").as_str() {
        "spaces create" | "roles create" | "projects create" | "users create" => 6,
        "organizations add-user" | "spaces add-user" | "role-bindings create" | "users delete" => 5,
        _ => 0,
    }
}

#[test]
fn the_walk_through_runs_and_runs_again() {
    let server = Server::start(Options {
        scenario: Scenario::Acme,
        ..Options::default()
    });
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/walkthrough.sh");
    let read = || {
        ["spaces", "roles", "projects", "users"].map(|kind| {
            server
                .request("GET", &format!("/v2/{kind}?limit=100"), None)
                .1
        })
    };
    let mut before = read();
    for is_again in [false, true] {
        let run = server.shell(&format!("sh {script}"));
        assert_eq!(run.exit, 0, "{}", run.err);
        let ends: Vec<(i32, &str)> = run
            .out
            .lines()
            .filter_map(|line| line.split_once(' '))
            .map(|(code, line)| (code.parse().expect("a code"), line))
            .collect();
        assert_eq!(ends.len(), 30, "{}", run.out);
        let wrong: Vec<_> = ends
            .iter()
            .filter(|(code, line)| *code != if is_again { again(line) } else { 0 })
            .collect();
        assert!(wrong.is_empty(), "again: {is_again}\n{wrong:#?}");
        // What is unique is neither created nor changed again.
        let after = read();
        assert_eq!(before == after, is_again);
        before = after;
    }
}
