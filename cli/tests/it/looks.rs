//! Colours and widths, at a real pseudo-terminal and in a pipe.

use rexpect::session::spawn_command;
use serde_json::json;

use crate::server::Run;
use crate::world::World;

/// Milliseconds until a test gives up.
const PATIENCE: u64 = 20_000;

/// What a line writes to a terminal of this many columns.
fn at_terminal(world: &World, columns: u16, line: &str) -> String {
    let mut command = world.server.command("sh");
    command.env("TERM", "xterm");
    command.args([
        "-c",
        &format!("stty cols {columns} rows 24; {line}; echo 'the end.'"),
    ]);
    command.stdin(std::process::Stdio::inherit());
    let mut session = spawn_command(command, Some(PATIENCE)).expect("a terminal");
    let shown = session.exp_string("the end.").expect("an end");
    // Each byte is a character of its own here.
    let bytes = shown
        .chars()
        .map(|letter| u8::try_from(letter).expect("a byte"));
    let shown = String::from_utf8(bytes.collect()).expect("UTF-8");
    shown.replace('\r', "")
}

fn in_pipe(world: &World, line: &str) -> Run {
    world.server.shell(line)
}

/// An account with names of all widths.
fn world() -> World {
    let world = World::new("full");
    for (name, email) in [
        ("漢字", "a@example.com"),
        ("e\u{301}a", "b@example.com"),
        ("😀", "c@example.com"),
        ("plain", "d@example.com"),
    ] {
        let body = json!({
            "name": name,
            "email": email,
            "role": {"type": "PREDEFINED", "name": "MEMBER"},
            "invite_mode": if name == "plain" { "EMAIL_LINK" } else { "NONE" },
        });
        let (status, _) = world.server.request("POST", "/v2/users", Some(&body));
        assert!(status < 300);
    }
    world
}

const ESCAPE: char = '\u{1b}';

#[test]
fn a_terminal_gets_colours_and_a_pipe_gets_none() {
    let world = world();
    let line = "ax-admin users list --columns name,status";
    let shown = at_terminal(&world, 80, line);
    assert!(shown.contains("\u{1b}[1mNAME"), "{shown:?}");
    let green = shown.find("5;2mACTIVE").expect(&shown);
    let yellow = shown.find("5;3mINVITED").expect(&shown);
    assert!(green < yellow);
    let piped = in_pipe(&world, line);
    assert!(!piped.out.contains(ESCAPE) && !piped.err.contains(ESCAPE));
    let mixed = at_terminal(&world, 80, &format!("{line} | cat"));
    assert!(!mixed.contains(ESCAPE), "{mixed:?}");
}

#[test]
fn errors_warnings_and_what_cannot_be_undone_are_coloured() {
    let world = world();
    let shown = at_terminal(&world, 80, "ax-admin users get nobody@example.com");
    assert!(shown.contains("\u{1b}[31merror:\u{1b}[0m"), "{shown:?}");
    let shown = at_terminal(&world, 80, "ax-admin users lst");
    assert!(shown.contains("\u{1b}[31merror:\u{1b}[0m"), "{shown:?}");
    let shown = at_terminal(&world, 80, "ax-admin users list --api-key $ARIZE_API_KEY");
    assert!(shown.contains("\u{1b}[33mwarning:\u{1b}[0m"), "{shown:?}");
    let line = world.filled("ax-admin users delete USER_ID --dry-run");
    let shown = at_terminal(&world, 80, &line);
    assert!(shown.contains("\u{1b}[31mThe user is blocked"), "{shown:?}");
    let line = world.filled("ax-admin users delete USER_ID </dev/null");
    let shown = at_terminal(&world, 80, &line);
    assert!(shown.contains("\u{1b}[31mThe user is blocked"), "{shown:?}");
}

#[test]
fn whoever_wants_no_colours_gets_none() {
    let world = world();
    for line in [
        "NO_COLOR=1 ax-admin users list",
        "CLICOLOR=0 ax-admin users list",
        "TERM=dumb ax-admin users list",
        "ax-admin users list --color never",
        "ax-admin --color=never users list",
        "NO_COLOR=1 ax-admin users get nobody@example.com",
        "ax-admin users lst --color never",
        "NO_COLOR=1 ax-admin users --help",
        "NO_COLOR=1 ax-admin users delete bob@example.com --dry-run",
        "ax-admin users list -o users.txt; cat users.txt",
    ] {
        let shown = at_terminal(&world, 80, line);
        assert!(!shown.contains(ESCAPE), "{line}: {shown:?}");
        assert!(shown.len() > 40, "{line}: {shown:?}");
    }
    let always = in_pipe(&world, "NO_COLOR=1 ax-admin users list --color always");
    assert!(always.out.contains("5;2mACTIVE"), "{:?}", always.out);
    for line in ["users list", "users get bob@example.com", "users get x"] {
        let run = in_pipe(&world, &format!("ax-admin {line} --color always"));
        assert!(
            run.out.contains(ESCAPE) || run.err.contains(ESCAPE),
            "{line}"
        );
    }
}

#[test]
fn a_name_cannot_colour_what_is_around_it() {
    let world = world();
    let target = world.filled("/v2/users/USER_ID");
    let name = json!({"name": "\u{1b}[35mACTIVE\u{1b}[0m"});
    assert_eq!(world.server.request("PATCH", &target, Some(&name)).0, 200);
    for line in [
        "users list --columns name",
        "users get USER_ID",
        "users delete USER_ID --dry-run",
    ] {
        for columns in [20, 80] {
            let line = world.filled(&format!("ax-admin {line}"));
            let shown = at_terminal(&world, columns, &line);
            assert!(!shown.contains("\u{1b}[35m"), "{line}: {shown:?}");
        }
    }
}

#[test]
fn a_narrow_terminal_gets_a_row_at_a_time() {
    let world = world();
    let shown = at_terminal(&world, 20, "NO_COLOR=1 ax-admin users list");
    let record = "name: 漢字\nid: ";
    assert!(shown.contains(record), "{shown}");
    assert!(shown.contains("\nemail: a@example.com\n"), "{shown}");
    assert!(shown.contains("\nrole: MEMBER\n"), "{shown}");
    assert!(!shown.contains("EMAIL") && !shown.contains('…'), "{shown}");
    let few = at_terminal(
        &world,
        20,
        "NO_COLOR=1 ax-admin users list --columns name,status",
    );
    assert!(few.starts_with("NAME"), "{few}");
    let given = at_terminal(&world, 80, "COLUMNS=20 NO_COLOR=1 ax-admin users list");
    assert!(given.contains(record), "{given}");
}

#[test]
fn a_table_is_cut_to_the_width_and_a_wide_terminal_shows_it_whole() {
    let world = world();
    let all = "name,id,email,created_at,status,role.name,is_developer";
    let line = format!("NO_COLOR=1 ax-admin users list -q --columns {all}");
    let shown = at_terminal(&world, 80, &line);
    assert!(
        shown.lines().all(|line| line.chars().count() <= 80),
        "{shown}"
    );
    assert!(shown.contains('…'), "{shown}");
    for column in ["NAME", "ID", "EMAIL", "STATUS", "ROLE"] {
        assert!(shown.contains(column), "{shown}");
    }
    let wide = at_terminal(&world, 400, &line);
    assert!(!wide.contains('…'), "{wide}");
    let id = world.filled("USER_ID");
    assert!(wide.contains(&id));
    let piped = in_pipe(&world, "ax-admin users list");
    assert!(piped.out.contains(&id));
}

#[test]
fn ids_stay_whole_and_columns_without_room_are_named() {
    let world = world();
    let id = world.filled("USER_ID");
    let line = "NO_COLOR=1 ax-admin users list";
    let shown = at_terminal(&world, 80, line);
    assert!(shown.contains(&id), "{shown}");
    assert!(shown.contains("bob@example.com"), "{shown}");
    let note = "no room for created_at, is_developer: `--columns` chooses";
    assert!(shown.contains(note), "{shown}");
    assert!(!shown.contains("CREATED AT"), "{shown}");
    let wide = at_terminal(&world, 400, line);
    assert!(
        wide.contains("CREATED AT") && !wide.contains("no room"),
        "{wide}"
    );
    // Others are cut before it, also where all of them were asked for.
    let chosen = format!("{line} --columns email,created_at,id,status,role.name");
    let chosen = at_terminal(&world, 60, &chosen);
    assert!(chosen.contains(&id) && chosen.contains('…'), "{chosen}");
    let quiet = at_terminal(&world, 80, &format!("{line} -q"));
    assert!(!quiet.contains("no room"), "{quiet}");
    // Where most columns have no room, a row at a time shows them all.
    let narrow = at_terminal(&world, 50, line);
    assert!(narrow.contains(&format!("\nid: {id}\n")), "{narrow}");
    assert!(narrow.contains("\ncreated_at: "), "{narrow}");
}

#[test]
fn wide_and_combining_letters_are_aligned() {
    let world = world();
    for columns in [20, 80, 400] {
        let line = "NO_COLOR=1 ax-admin users list --filter name!=x --columns name,status -q";
        let shown = at_terminal(&world, columns, line);
        let header = shown.lines().next().expect("a header");
        let column = header.find("STATUS").expect(header);
        for (name, width) in [("漢字", 4), ("e\u{301}a", 2), ("😀", 2), ("plain", 5)] {
            let row = shown.lines().find(|row| row.starts_with(name)).expect(name);
            let rest = row.trim_start_matches(name);
            let spaces = rest.len() - rest.trim_start().len();
            assert_eq!(width + spaces, column, "{columns} {name}: {shown}");
        }
    }
}

#[test]
fn what_is_in_a_member_is_indented_below_it() {
    let world = World::new("full");
    let run = in_pipe(&world, &world.filled("ax-admin users get USER_ID"));
    assert!(
        run.out
            .contains("\nrole:\n  type: PREDEFINED\n  name: MEMBER\n"),
        "{}",
        run.out
    );
    let run = in_pipe(&world, &world.filled("ax-admin roles get ROLE_GLOBAL_ID"));
    assert!(
        run.out.contains("\npermissions:\n  - PROJECT_READ\n"),
        "{}",
        run.out
    );
    let line = "ax-admin api-keys create --name bot --key-type service --space my-workspace";
    let run = in_pipe(&world, line);
    assert!(
        run.out.contains("\n  organizations:\n    - org_id: "),
        "{}",
        run.out
    );
    assert!(
        run.out.contains("\n      spaces:\n        - space_id: "),
        "{}",
        run.out
    );
}
