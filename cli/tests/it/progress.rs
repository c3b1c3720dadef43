//! Progress at a pseudo-terminal: it is drawn, disappears, and garbles nothing.

use ax_admin_sandbox::Faults;
use rexpect::session::spawn_command;

use crate::world::World;

/// Milliseconds until a test gives up.
const PATIENCE: u64 = 20_000;

/// All that a line writes to a terminal.
fn written(world: &World, line: &str) -> String {
    let mut command = world.server.command("sh");
    command.env("TERM", "xterm").env("NO_COLOR", "1");
    let line = world.filled(line);
    command.args([
        "-c",
        &format!("stty cols 120 rows 24; {line}; echo 'the end.'"),
    ]);
    command.stdin(std::process::Stdio::inherit());
    let mut session = spawn_command(command, Some(PATIENCE)).expect("a terminal");
    session.exp_string("the end.").expect("an end")
}

/// What is on the screen after it all: lines, as redrawn by the sequences that move up and erase.
fn screen(written: &str) -> Vec<String> {
    let mut lines: Vec<Vec<char>> = vec![Vec::new()];
    let (mut row, mut column) = (0, 0);
    let mut letters = written.chars().peekable();
    while let Some(letter) = letters.next() {
        match letter {
            '\r' => column = 0,
            '\n' => {
                row += 1;
                if row == lines.len() {
                    lines.push(Vec::new());
                }
            }
            '\u{1b}' => {
                letters.next();
                let mut number = String::new();
                while let Some(digit) = letters.next_if(|letter| !letter.is_ascii_alphabetic()) {
                    number.push(digit);
                }
                let count = number.parse().unwrap_or(1);
                match letters.next() {
                    Some('A') => row = row.saturating_sub(count),
                    Some('B') => row = (row + count).min(lines.len() - 1),
                    Some('K') if number == "2" => lines.get_mut(row).expect("a row").clear(),
                    Some('K') => lines.get_mut(row).expect("a row").truncate(column),
                    Some('J') => lines.truncate(row + 1),
                    _ => {}
                }
            }
            letter => {
                let line = lines.get_mut(row).expect("a row");
                if line.len() <= column {
                    line.resize(column + 1, ' ');
                }
                *line.get_mut(column).expect("a column") = letter;
                column += 1;
            }
        }
    }
    let lines = lines
        .into_iter()
        .map(|line| line.into_iter().collect::<String>());
    lines.map(|line| line.trim_end().to_owned()).collect()
}

#[test]
fn rows_are_counted_until_the_table_is_there() {
    let world = World::new("full");
    let shown = written(&world, "ax-admin spaces list --all -l 1 --columns name");
    assert!(shown.contains(" 0 rows, "), "{shown:?}");
    let screen = screen(&shown);
    assert_eq!(
        screen.first().map(String::as_str),
        Some("NAME"),
        "{screen:?}"
    );
    assert!(
        screen.iter().all(|line| !line.contains(" rows")),
        "{screen:?}"
    );
    assert_eq!(screen.len(), 6, "{screen:?}");
}

#[test]
fn there_is_none_where_rows_appear_or_nobody_watches() {
    let world = World::new("full");
    for line in [
        "ax-admin spaces list --all -l 1 -o jsonl",
        "ax-admin spaces list --all -l 1 -q",
        "ax-admin spaces list --all -l 1 2>err.txt; cat err.txt",
        "ax-admin spaces delete tenant-acme tenant-beta --dry-run -q",
        "TERM=dumb ax-admin spaces list --all -l 1",
    ] {
        let shown = written(&world, line);
        let has_none =
            !shown.contains(" rows, ") && !shown.contains("planned") && !shown.contains('\u{1b}');
        assert!(has_none, "{line}: {shown:?}");
    }
    let to_file = written(&world, "ax-admin spaces list --all -l 1 -o spaces.jsonl");
    assert!(to_file.contains(" rows, "), "{to_file:?}");
    let piped = world.server.shell("ax-admin spaces list --all -l 1");
    assert_eq!(piped.err, "");
}

#[test]
fn targets_are_counted_and_plans_notes_and_the_prompt_stay_whole() {
    let world = World::new("full");
    let shown = written(
        &world,
        "ax-admin spaces delete tenant-acme tenant-beta --force",
    );
    assert!(
        shown.contains("planned ") && shown.contains(" 0/2"),
        "{shown:?}"
    );
    assert!(shown.contains("carried out "), "{shown:?}");
    // It moves: what is done is counted before the next one.
    assert!(
        shown.contains(" 1/2") && shown.contains(" 2/2"),
        "{shown:?}"
    );
    let screen = screen(&shown);
    let text = screen.join("\n");
    assert!(
        !text.contains("planned ") && !text.contains("carried out "),
        "{text}"
    );
    let plain = World::new("full")
        .server
        .shell("ax-admin spaces delete tenant-acme tenant-beta --force");
    // Codes, ports and ids differ: the lines that say what is deleted do not.
    for line in plain
        .err
        .lines()
        .filter(|line| line.starts_with("Delete") || line.starts_with("done"))
    {
        assert!(screen.iter().any(|shown| shown == line), "{line:?}: {text}");
    }
    assert_eq!(text.matches("done: ").count(), 2, "{text}");
}

#[test]
fn a_wait_says_how_long_it_takes() {
    let world = World::new("full");
    let faults = r#"{"rules": [{"operation": "list_roles", "times": 1, "fault": {"kind": "throttle", "retry_after": 1}}]}"#;
    let faults = Faults::from_json(faults.as_bytes()).expect("faults");
    world.server.sandbox.set_faults(faults.clone());
    let shown = written(
        &world,
        "ax-admin roles list --columns name -q; ax-admin roles list --columns name",
    );
    assert!(!shown.contains(" waits "), "{shown:?}");
    world.server.sandbox.set_faults(faults);
    let shown = written(&world, "ax-admin roles list --columns name");
    assert!(shown.contains(" waits "), "{shown:?}");
    let screen = screen(&shown);
    assert!(
        screen.iter().all(|line| !line.contains("waits")),
        "{screen:?}"
    );
    assert_eq!(
        screen.first().map(String::as_str),
        Some("NAME"),
        "{screen:?}"
    );
}
