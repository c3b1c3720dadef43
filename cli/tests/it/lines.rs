//! The lines of `tests/lines.toml`, each in an account of its own.

use serde::Deserialize;
use serde_json::Value;

use crate::world::{World, has};

#[derive(Deserialize)]
struct Lines {
    line: Vec<Line>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    id: String,
    run: String,
    #[serde(default = "full")]
    world: String,
    #[serde(default)]
    given: Vec<String>,
    #[serde(default)]
    exit: i32,
    #[serde(default)]
    sends: Vec<(String, Value)>,
    #[serde(default)]
    state: Vec<(String, Value)>,
    #[serde(default)]
    out: Vec<String>,
    #[serde(default)]
    not_out: Vec<String>,
    #[serde(default)]
    err: Vec<String>,
    json: Option<Value>,
    file: Option<File>,
}

/// A file below the home folder.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    path: String,
    #[serde(default)]
    has: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
}

fn full() -> String {
    "full".to_owned()
}

fn lines() -> Vec<Line> {
    let lines: Lines = toml::from_str(include_str!("../lines.toml")).expect("lines.toml");
    lines.line
}

#[test]
fn every_row_of_the_reference_is_a_line() {
    let lines = lines();
    for row in 1..=86 {
        let id = format!("S{row}");
        let is_row = |line: &Line| line.id.split(' ').next() == Some(&id);
        assert!(lines.iter().any(is_row), "{id} is missing");
    }
}

#[test]
fn every_line_does_what_it_says() {
    let failures: Vec<String> = lines().iter().filter_map(failure).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

/// What is wrong with a line, if anything is.
fn failure(line: &Line) -> Option<String> {
    let world = World::new(&line.world);
    for given in &line.given {
        let run = world.server.shell(&world.filled(given));
        if run.exit != 0 {
            return Some(format!(
                "{}: {given}: exit {}\n{}{}",
                line.id, run.exit, run.out, run.err
            ));
        }
    }
    let before = world.server.sandbox.log().len();
    let run = world.server.shell(&world.filled(&line.run));
    let mut wrong = Vec::new();
    if run.exit != line.exit {
        wrong.push(format!("exit {}, not {}", run.exit, line.exit));
    }
    for (texts, text, name) in [
        (&line.out, &run.out, "stdout"),
        (&line.err, &run.err, "stderr"),
    ] {
        let missing = texts
            .iter()
            .map(|part| world.filled(part))
            .filter(|part| !text.contains(part));
        wrong.extend(missing.map(|part| format!("{name} lacks `{part}`")));
    }
    let surplus = line.not_out.iter().filter(|part| run.out.contains(*part));
    wrong.extend(surplus.map(|part| format!("stdout has `{part}`")));
    if let Some(part) = &line.json {
        let part = world.filled_value(part);
        match serde_json::from_str::<Value>(&run.out) {
            Ok(whole) if has(&whole, &part) => {}
            Ok(_) => wrong.push(format!("stdout lacks {part}")),
            Err(why) => wrong.push(format!("stdout is not JSON: {why}")),
        }
    }
    wrong.extend(wrong_requests(&world, line, before));
    for (target, part) in &line.state {
        let target = world.filled(target);
        let (status, body) = world.server.request("GET", &target, None);
        let part = world.filled_value(part);
        let holds = part
            .as_u64()
            .map_or_else(|| has(&body, &part), |wanted| wanted == u64::from(status));
        if !holds {
            wrong.push(format!("{target} is {status} {body}, without {part}"));
        }
    }
    if let Some(file) = &line.file {
        let text =
            std::fs::read_to_string(world.server.home.path().join(&file.path)).unwrap_or_default();
        let missing = file
            .has
            .iter()
            .map(|part| world.filled(part))
            .filter(|part| !text.contains(part));
        wrong.extend(missing.map(|part| format!("{} lacks `{part}`", file.path)));
        let surplus = file.not.iter().filter(|part| text.contains(*part));
        wrong.extend(surplus.map(|part| format!("{} has `{part}`", file.path)));
    }
    (!wrong.is_empty()).then(|| {
        format!(
            "{}: {}\n  {}\n{}{}",
            line.id,
            line.run,
            wrong.join("\n  "),
            run.out,
            run.err
        )
    })
}

/// Compares the requests that change something with those of the line.
fn wrong_requests(world: &World, line: &Line, before: usize) -> Vec<String> {
    let log = world.server.sandbox.log();
    let sent: Vec<_> = log
        .iter()
        .skip(before)
        .filter(|request| request.method != "GET")
        .collect();
    let mut wrong = Vec::new();
    if sent.len() != line.sends.len() {
        let sent: Vec<String> = sent
            .iter()
            .map(|one| format!("{} {}", one.method, one.target))
            .collect();
        wrong.push(format!("sent {sent:?}"));
        return wrong;
    }
    for (sent, (expected, part)) in sent.into_iter().zip(&line.sends) {
        let path = format!("{} /{}", sent.method, sent.segments.join("/"));
        let part = world.filled_value(part);
        let body = sent.body.clone().unwrap_or_else(|| serde_json::json!({}));
        if path != world.filled(expected) || !has(&body, &part) {
            wrong.push(format!(
                "sent {path} {body}, not {} {part}",
                world.filled(expected)
            ));
        }
    }
    wrong
}
