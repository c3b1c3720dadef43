//! Where the key comes from: a file, a command, the keyring.

use std::os::unix::fs::{PermissionsExt as _, symlink};

use crate::profiles::Home;
use crate::server::Run;

/// A home folder whose profile has no key, and settings that say where it comes from.
fn home(source: &str) -> Home {
    let home = Home::new();
    let text = home.read(".arize/profiles/local.toml");
    let without: Vec<&str> = text
        .lines()
        .filter(|line| !line.starts_with("api_key"))
        .collect();
    home.write(".arize/profiles/local.toml", &without.join("\n"));
    settings(&home, source);
    home
}

fn settings(home: &Home, source: &str) {
    std::fs::create_dir_all(home.path(".config/ax-admin")).expect("a folder");
    home.write(
        ".config/ax-admin/config.toml",
        &format!("[profiles.local]\napi_key = {source}\n"),
    );
}

fn set_mode(home: &Home, path: &str, mode: u32) {
    let mode = std::fs::Permissions::from_mode(mode);
    std::fs::set_permissions(home.path(path), mode).expect("a mode");
}

fn lists(run: &Run) -> bool {
    run.exit == 0 && run.out.contains("bob@example.com")
}

#[test]
fn a_file_is_read_if_nobody_else_can_read_it() {
    let home = home("{ file = \"key\" }");
    home.write("key", &format!("{}\n", home.world.server.sandbox.key()));
    for (mode, is_read) in [
        (0o600, true),
        (0o400, true),
        (0o640, false),
        (0o604, false),
        (0o644, false),
    ] {
        set_mode(&home, "key", mode);
        for line in [
            "ax-admin users list",
            "ax-admin users list --api-key-file key",
        ] {
            let run = home.run(line);
            assert_eq!(lists(&run), is_read, "{line}, {mode:o}: {}", run.err);
            if !is_read {
                assert_eq!(run.exit, 4);
                assert!(run.err.contains("`chmod 600 key`"), "{}", run.err);
            }
        }
    }
}

#[test]
fn a_link_is_as_good_as_what_it_leads_to() {
    let home = home("{ file = \"link\" }");
    home.write("key", &home.world.server.sandbox.key());
    symlink(home.path("key"), home.path("link")).expect("a link");
    set_mode(&home, "key", 0o644);
    assert_eq!(home.run("ax-admin users list").exit, 4);
    set_mode(&home, "key", 0o600);
    assert!(lists(&home.run("ax-admin users list")));
    for other in [".arize", "/dev/zero", "missing"] {
        std::fs::remove_file(home.path("link")).expect("a link");
        symlink(other, home.path("link")).expect("a link");
        let run = home.run("ax-admin users list");
        assert_eq!(run.exit, 4, "{other}: {}", run.err);
    }
}

#[test]
fn a_command_prints_the_key_and_gets_none() {
    let home = home("{ command = [\"sh\", \"-c\", \"env >seen; echo $ARIZE_API_KEY_OF_TEST\"] }");
    assert!(lists(&home.run("ax-admin users list")));
    let seen = home.read("seen");
    assert!(!seen.contains("ARIZE_API_KEY="), "{seen}");
    let shown = home.run("ax-admin profiles show -o json");
    assert!(shown.out.contains("command sh"), "{}", shown.out);
    assert!(!shown.out.contains("echo"), "{}", shown.out);
    for words in [
        "[\"false\"]",
        "[\"true\"]",
        "[\"no-such-program\"]",
        "[\"printf\", \"\\\\377\"]",
    ] {
        settings(&home, &format!("{{ command = {words} }}"));
        let run = home.run("ax-admin users list");
        assert_eq!(run.exit, 4, "{words}: {}", run.err);
    }
}

#[test]
fn the_environment_takes_precedence_over_the_settings() {
    let home = home("{ command = [\"touch\", \"run\"] }");
    let run = home.run("ARIZE_API_KEY=$ARIZE_API_KEY_OF_TEST ax-admin users list");
    assert!(lists(&run), "{}", run.err);
    assert!(!home.path("run").exists());
}

#[test]
fn the_keyring_takes_the_place_of_the_file() {
    let home = Home::new();
    let in_keyring = |line: &str| {
        home.run(&format!(
            "AX_ADMIN_TEST_KEYRING=$HOME/keyring; export AX_ADMIN_TEST_KEYRING; {line}"
        ))
    };
    let run = in_keyring(
        "echo $ARIZE_API_KEY_OF_TEST | ax-admin profiles update --keyring --api-key-stdin",
    );
    assert_eq!(run.exit, 0, "{}", run.err);
    let file = home.read(".arize/profiles/local.toml");
    assert!(!file.contains("api_key ="), "{file}");
    assert!(file.contains("# kept by hand"), "{file}");
    let settings = home.read(".config/ax-admin/config.toml");
    assert_eq!(
        settings,
        "[profiles.local]\napi_key = { keyring = \"local\" }\n"
    );
    assert!(lists(&in_keyring("ax-admin users list")));
    let run = in_keyring(
        "echo $ARIZE_API_KEY_OF_TEST | ax-admin profiles create other --keyring --api-key-stdin",
    );
    assert_eq!(run.exit, 0, "{}", run.err);
    assert_eq!(in_keyring("ax-admin profiles use other").exit, 0);
    assert_eq!(in_keyring("ax-admin profiles delete local --force").exit, 0);
    let settings = home.read(".config/ax-admin/config.toml");
    assert!(!settings.contains("keyring = \"local\""), "{settings}");
    let kept = home.read("keyring");
    assert!(kept.contains("other") && !kept.contains("local"), "{kept}");
    // A key in the file of the profile would not be used.
    let run = in_keyring("echo ak-new | ax-admin profiles update other --api-key-stdin");
    assert_eq!(run.exit, 6, "{}", run.err);
    assert!(run.err.contains("add `--keyring`"), "{}", run.err);
}

#[test]
fn without_a_keyring_nothing_is_changed() {
    let home = Home::new();
    let before = home.read(".arize/profiles/local.toml");
    let run = home.run(
        "echo ak-new | DBUS_SESSION_BUS_ADDRESS=unix:path=/nonexistent ax-admin profiles update --keyring --api-key-stdin",
    );
    assert_eq!(run.exit, 4, "{}", run.err);
    assert_eq!(home.read(".arize/profiles/local.toml"), before);
    assert_eq!(home.run("ax-admin profiles update --keyring").exit, 2);
}

#[test]
fn settings_that_others_can_change_are_refused() {
    let home = home("{ file = \"key\" }");
    for mode in [0o620, 0o602] {
        set_mode(&home, ".config/ax-admin/config.toml", mode);
        let run = home.run("ax-admin users list");
        assert_eq!(run.exit, 2, "{mode:o}: {}", run.err);
        assert!(
            run.err.contains("other users can change the settings"),
            "{}",
            run.err
        );
    }
}

#[test]
fn a_source_that_is_none_is_refused() {
    for source in [
        "{}",
        "{ files = \"key\" }",
        "{ command = [] }",
        "{ file = \"a\", keyring = \"b\" }",
        "\"ak-1\"",
    ] {
        let run = home(source).run("ax-admin users list");
        assert_eq!(run.exit, 2, "{source}: {}", run.err);
        assert!(!run.err.contains("ak-1"), "{}", run.err);
    }
}

#[test]
fn a_profile_whose_key_others_can_read_is_warned_of() {
    let home = Home::new();
    let path = ".arize/profiles/local.toml";
    // A reference is no secret.
    set_mode(&home, path, 0o644);
    assert_eq!(home.run("ax-admin users list").err, "");
    let key = home.world.server.sandbox.key();
    home.write(
        path,
        &home.read(path).replace("${ARIZE_API_KEY_OF_TEST}", &key),
    );
    let run = home.run("ax-admin users list");
    assert!(
        run.err
            .contains("other users can read the key of the profile `local`"),
        "{}",
        run.err
    );
    assert!(!run.err.contains(&key), "{}", run.err);
    set_mode(&home, path, 0o600);
    assert_eq!(home.run("ax-admin users list").err, "");
}

#[test]
fn a_command_for_the_key_ends_with_the_time_of_the_command() {
    let home = home("{ command = [\"sleep\", \"600\"] }");
    let run = home.run("unset ARIZE_API_KEY; ax-admin users list --timeout 1");
    assert_eq!(run.exit, 4, "{}", run.err);
    assert!(
        run.err
            .contains("`sleep`, which is to print the API key, took more than 1 s"),
        "{}",
        run.err
    );
}

#[test]
fn a_variable_that_is_no_key_does_not_give_way_to_another_key() {
    let home = home("{ file = \"key\" }");
    home.write("key", &home.world.server.sandbox.key());
    set_mode(&home, "key", 0o600);
    let run = home.run("ARIZE_API_KEY=$(printf 'ak-\\377') ax-admin users list");
    assert_eq!(run.exit, 2, "{}", run.err);
    assert!(run.err.contains("ARIZE_API_KEY"), "{}", run.err);
}

#[test]
fn a_file_in_the_home_folder_is_named_as_a_shell_does() {
    let home = home("{ file = \"~/own.key\" }");
    home.write("own.key", &home.world.server.sandbox.key());
    set_mode(&home, "own.key", 0o600);
    let run = home.run("ax-admin users list");
    assert!(lists(&run), "{}", run.err);
}
