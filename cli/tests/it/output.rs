//! What is written where, and that it is safe to read.

use serde_json::{Value, json};

use crate::account::Account;
use crate::world::World;

const HOSTILE: &str = "\u{1b}]0;pwn\u{7}\u{1b}[31m[red]x[/red]\u{202e}live|";

/// An account with a user whose name misleads terminals.
fn hostile() -> World {
    let world = World::new("full");
    let target = world.filled("/v2/users/USER_ID");
    let (status, _) = world
        .server
        .request("PATCH", &target, Some(&json!({"name": HOSTILE})));
    assert_eq!(status, 200);
    world
}

fn is_safe(text: &str) -> bool {
    text.chars()
        .all(|letter| letter == '\n' || (!letter.is_control() && letter != '\u{202e}'))
}

#[test]
fn text_of_the_server_is_escaped_in_every_format() {
    let world = hostile();
    for format in ["table", "json", "jsonl", "csv", "yaml", "markdown"] {
        for line in ["users list", "users get USER_ID"] {
            let run = world
                .server
                .shell(&world.filled(&format!("ax-admin {line} -o {format}")));
            assert_eq!(run.exit, 0, "{format}: {}", run.err);
            assert!(is_safe(&run.out), "{line} {format}: {:?}", run.out);
        }
    }
    for line in [
        "users delete USER_ID",
        "users delete USER_ID --dry-run",
        "users get \u{1b}x",
    ] {
        let run = world
            .server
            .shell(&world.filled(&format!("ax-admin {line}")));
        assert!(
            is_safe(&run.err) && is_safe(&run.out),
            "{line}: {:?}{:?}",
            run.out,
            run.err
        );
    }
}

#[test]
fn json_keeps_the_exact_value() {
    let world = hostile();
    let run = world
        .server
        .shell(&world.filled("ax-admin users get USER_ID -o json"));
    let document: Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(document["name"], HOSTILE);
}

#[test]
fn a_cell_of_csv_is_no_formula() {
    let world = World::new("full");
    for name in ["=HYPERLINK(\"http://x\")", "+1", "-1", "@x"] {
        let target = world.filled("/v2/users/USER_ID");
        let (status, _) = world
            .server
            .request("PATCH", &target, Some(&json!({"name": name})));
        assert_eq!(status, 200);
        let run = world.server.shell("ax-admin users list --email bob -o csv");
        let cell = format!("'{}", name.replace('"', "\"\""));
        assert!(run.out.contains(&cell), "{}", run.out);
    }
    let run = world.server.shell("ax-admin users list -o csv");
    assert!(
        run.out
            .starts_with("id,name,email,created_at,status,role_type,role_name,")
    );
}

#[test]
fn one_page_says_that_there_are_more_and_all_reads_them() {
    let world = World::new("full");
    let page = world.server.shell("ax-admin spaces list -l 2 -o json");
    let document: Value = serde_json::from_str(&page.out).expect("JSON");
    assert_eq!(document["pagination"]["has_more"], true);
    assert!(page.err.contains("add `--all`"), "{}", page.err);
    let cursor = document["pagination"]["next_cursor"]
        .as_str()
        .expect("a cursor");
    let next = world.server.shell(&format!(
        "ax-admin spaces list -l 2 --cursor {cursor} -o json"
    ));
    let document: Value = serde_json::from_str(&next.out).expect("JSON");
    assert_eq!(document["spaces"].as_array().map(Vec::len), Some(2));

    let all = world
        .server
        .shell("ax-admin spaces list --all -l 1 -o jsonl");
    assert_eq!(all.out.lines().count(), 4, "{}", all.out);
    let all = world
        .server
        .shell("ax-admin spaces list --all -l 1 -o json");
    let document: Value = serde_json::from_str(&all.out).expect("JSON");
    assert_eq!(document["spaces"].as_array().map(Vec::len), Some(4));
    assert_eq!(document["pagination"], json!({"has_more": false}));
}

#[test]
fn whoever_closes_the_pipe_ends_a_list_quietly() {
    let world = World::new("full");
    let run = world
        .server
        .shell("ax-admin spaces list --all -l 1 -o jsonl | head -n 1");
    assert_eq!(run.exit, 0);
    assert_eq!(run.err, "");
}

#[test]
fn notes_and_requests_are_on_standard_error() {
    let world = World::new("full");
    let run = world.server.shell("ax-admin spaces list -l 1 -o json -v");
    assert!(
        serde_json::from_str::<Value>(&run.out).is_ok(),
        "{}",
        run.out
    );
    assert!(run.err.contains("GET /v2/spaces: 200"), "{}", run.err);
    let quiet = world.server.shell("ax-admin spaces list -l 1 -o json -q");
    assert_eq!(quiet.err, "");
}

#[test]
fn a_file_is_written_whole_and_for_its_owner_alone() {
    let world = World::new("full");
    let run = world
        .server
        .shell("umask 022; ax-admin api-keys create --name bot -o key.json");
    assert_eq!(run.exit, 0, "{}", run.err);
    assert_eq!(run.out, "");
    let path = world.server.home.path().join("key.json");
    let document: Value =
        serde_json::from_slice(&std::fs::read(&path).expect("a file")).expect("JSON");
    assert!(
        document["key"]
            .as_str()
            .is_some_and(|key| key.starts_with("ak-"))
    );
    assert!(is_private(&path));
}

#[test]
fn a_new_key_goes_into_the_env_file_and_nowhere_else() {
    let world = World::new("full");
    let path = world.server.home.path().join("bot.env");
    std::fs::write(&path, "OTHER=1\nARIZE_API_KEY=ak-old\n").expect("a file");
    let run = world
        .server
        .shell("ax-admin api-keys create --name bot --env-file bot.env -o json");
    assert_eq!(run.exit, 0, "{}", run.err);
    let text = std::fs::read_to_string(&path).expect("a file");
    let (other, key) = text.split_once("ARIZE_API_KEY=").expect("the key");
    assert_eq!(other, "OTHER=1\n");
    assert!(key.starts_with("ak-") && !key.contains("old"), "{text}");
    assert!(!run.out.contains(key.trim()) && !run.err.contains(key.trim()));
    let warning = "warning: replaced ARIZE_API_KEY";
    assert!(
        run.err.contains(warning) && !run.err.contains("ak-old"),
        "{}",
        run.err
    );
    assert!(is_private(&path));
}

#[cfg(unix)]
pub(crate) fn is_private(path: &std::path::Path) -> bool {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = std::fs::metadata(path)
        .expect("a file")
        .permissions()
        .mode();
    mode & 0o777 == 0o600
}

#[cfg(not(unix))]
pub(crate) fn is_private(_path: &std::path::Path) -> bool {
    true
}

#[test]
fn a_binding_that_exists_is_no_failure() {
    let world = World::new("full");
    let line = world.filled(
        "ax-admin role-bindings create --user-id USER_ID --role-id ROLE_GLOBAL_ID \
         --resource-type project --resource-id PROJECT_GLOBAL_ID -o json",
    );
    let first = world.server.shell(&line);
    let again = world.server.shell(&line);
    assert_eq!((first.exit, again.exit), (0, 0), "{}", again.err);
    let ids = [&first.out, &again.out].map(|text| {
        let document: Value = serde_json::from_str(text).expect("JSON");
        document["id"].clone()
    });
    assert_eq!(ids[0], ids[1]);
}

#[test]
fn the_key_is_in_no_output() {
    let world = World::new("full");
    let key = world.server.sandbox.key();
    for line in [
        "ax-admin users list -v",
        "ax-admin users get $ARIZE_API_KEY",
        "ax-admin users delete USER_ID --api-key $ARIZE_API_KEY",
        "ax-admin users delete USER_ID --api-key=$ARIZE_API_KEY -o json",
        "ax-admin profiles create --api-key $ARIZE_API_KEY; ax-admin profiles show; ax-admin profiles list",
    ] {
        let run = world.server.shell(&world.filled(line));
        assert!(
            !run.out.contains(&key) && !run.err.contains(&key),
            "{line}: {}{}",
            run.out,
            run.err
        );
    }
}

#[test]
fn every_operation_is_in_the_catalogue() {
    let world = World::new("bare");
    let run = world.server.shell("ax-admin catalog -o json");
    let document: Value = serde_json::from_str(&run.out).expect("JSON");
    let commands = document["commands"].as_array().expect("commands");
    assert_eq!(commands.len(), 45);
    let delete = commands
        .iter()
        .find(|command| command["command"] == "users delete");
    let delete = delete.expect("users delete");
    assert_eq!(delete["risk"], "destructive");
    assert_eq!(delete["needs_confirmation"], true);
    assert_eq!(document["exit_codes"][3]["code"], 3);
    for command in commands {
        let name = command["command"].as_str().expect("a name");
        let help = world.server.shell(&format!("ax-admin {name} --help"));
        assert_eq!(help.exit, 0, "{name}");
        assert!(help.out.contains("Example:\n  ax-admin "), "{name}");
    }
}

#[test]
fn a_new_key_is_not_lost_where_the_result_cannot_be_written() {
    let world = World::new("full");
    let dry = world
        .server
        .shell("ax-admin api-keys create --name bot --dry-run -o json");
    let plan: Value = serde_json::from_str(&dry.out).expect("JSON");
    let code = plan["code"].as_str().expect("a code");
    for line in [
        "ax-admin api-keys create --name bot >/dev/full".to_owned(),
        format!("ax-admin api-keys create --name bot --confirm {code} >/dev/full"),
    ] {
        let run = world.server.shell(&line);
        assert_eq!(run.exit, 1, "{line}: {}", run.err);
        assert!(run.err.contains("\nkey: ak-"), "{line}: {}", run.err);
    }
}

#[test]
fn a_confirmed_write_keeps_its_secret_off_the_screen_too() {
    let world = World::new("full");
    let dry = world
        .server
        .shell("ax-admin api-keys create --name bot --dry-run -o json");
    let plan: Value = serde_json::from_str(&dry.out).expect("JSON");
    let code = plan["code"].as_str().expect("a code");
    let line = format!("ax-admin api-keys create --name bot --env-file bot.env --confirm {code}");
    let run = world.server.shell(&line);
    assert_eq!(run.exit, 0, "{}", run.err);
    let text = std::fs::read_to_string(world.server.home.path().join("bot.env")).expect("a file");
    let key = text.trim().strip_prefix("ARIZE_API_KEY=").expect("the key");
    assert!(!run.out.contains(key) && !run.err.contains(key));
}

#[test]
fn the_result_and_the_secret_do_not_go_into_one_file() {
    let world = World::new("full");
    let before = world.server.sandbox.log().len();
    let line = "ax-admin api-keys create --name bot --env-file ./one.json -o one.json";
    let run = world.server.shell(line);
    assert_eq!(run.exit, 2, "{}", run.err);
    assert_eq!(world.server.sandbox.log().len(), before);
}

#[test]
fn a_mistake_shows_neither_a_key_nor_what_misleads_a_terminal() {
    let world = World::new("bare");
    let run = world
        .server
        .shell("ax-admin users list --api-key-stdin ak-0123456789 \"$(printf '\\033[31mx')\"");
    assert_eq!(run.exit, 2);
    assert!(!run.err.contains("ak-0123456789"), "{}", run.err);
    let run = world
        .server
        .shell("ax-admin users \"$(printf '\\033[31mx')\"");
    assert_eq!(run.exit, 2);
    assert!(is_safe(&run.err), "{:?}", run.err);
}

#[test]
fn the_format_of_the_settings_is_that_of_results_and_errors_alike() {
    let account = Account::new();
    account.settings("output = \"json\"\n[profiles.other]\noutput = \"csv\"\n");
    let making =
        "ax-admin profiles create other --api-key $ARIZE_API_KEY; rm .arize/.active_profile";
    assert_eq!(account.run(making).exit, 0);
    let list = account.run("ax-admin roles list");
    let document: Value = serde_json::from_str(&list.out).expect("JSON");
    assert!(document["roles"].is_array(), "{document}");
    for (line, exit) in [
        ("ax-admin users get nobody@example.com", 5),
        (
            "ax-admin users delete USER_ID --confirm 00000-000000000000",
            3,
        ),
        ("ax-admin users frobnicate", 2),
        ("ax-admin profiles show nobody", 5),
        ("unset ARIZE_API_KEY; ax-admin users list", 4),
    ] {
        let failed = account.run(line);
        assert_eq!(failed.exit, exit, "{line}: {}", failed.err);
        let text = if failed.out.is_empty() {
            &failed.err
        } else {
            &failed.out
        };
        let document: Value = serde_json::from_str(text).expect(line);
        assert_eq!(document["error"]["exit_code"], exit, "{line}");
    }
    let table = account.run("ax-admin users get nobody@example.com -o table");
    assert!(table.err.starts_with("error: "), "{}", table.err);
    let other = account.run("ax-admin users frobnicate -p other");
    assert!(other.err.starts_with("error: "), "{}", other.err);
}
