//! A key that is searched for wherever it must not be: output, files, arguments and environment of programs that are started.

use std::path::Path;

use crate::world::World;

/// A program that writes down what it is given, and passes on.
const SPY: &str = "#!/bin/sh\n{ echo \"$0 $*\"; env; } >>\"$HOME/spied\"\nexit 0\n";

/// The files below a folder that have a text.
fn files_with(folder: &Path, text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for file in std::fs::read_dir(folder).expect("a folder") {
        let path = file.expect("a file").path();
        if path.is_dir() {
            found.extend(files_with(&path, text));
        } else if String::from_utf8_lossy(&std::fs::read(&path).expect("a file")).contains(text) {
            found.push(path.to_string_lossy().into_owned());
        }
    }
    found
}

#[test]
fn the_key_is_nowhere_but_in_requests() {
    let world = World::new("full");
    let key = world.server.sandbox.key();
    let home = world.server.home.path().to_owned();
    let bin = home.join("bin");
    std::fs::create_dir_all(&bin).expect("a folder");
    for program in ["pkcheck", "xdg-open", "secret-tool", "op"] {
        let path = bin.join(program);
        std::fs::write(&path, SPY).expect("a file");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = std::fs::Permissions::from_mode(0o755);
            std::fs::set_permissions(&path, mode).expect("a mode");
        }
    }
    for line in [
        "users list -v",
        "users list -v -o json",
        "users get nobody@example.com -v",
        "users delete bob@example.com -v",
        "users delete bob@example.com -v -o json",
        "spaces delete team-alpha --plan-out plan.json",
        "plan show plan.json -o json",
        "plan diff plan.json -o json",
        "roles delete nosuch -v -o json",
        "projects list --base-url http://127.0.0.1:9 -v",
        "users list --base-url nonsense",
        "whoami -v -o json",
        "doctor -v -o json",
        "catalog -o json",
        "profiles show -o json",
        "profiles validate",
        "auth status",
        "api-keys list -v -o yaml",
        "spaces delete team-alpha --confirm 0PNM0-0123456789ab -v",
        "spaces delete team-alpha --force -v -o jsonl",
        "users list --api-key-stdin --timeout 5 -v </dev/null",
        "api-keys delete $ARIZE_API_KEY",
        "api-keys delete $ARIZE_API_KEY -o json",
        "users list -o $ARIZE_API_KEY",
        "users list --sort $ARIZE_API_KEY",
        "users list -p $ARIZE_API_KEY",
        "users delete @$ARIZE_API_KEY",
        "plan show $ARIZE_API_KEY",
        "users list --policy $ARIZE_API_KEY",
        "users list --api-key $ARIZE_API_KEY --sort $ARIZE_API_KEY",
        "users create --name $ARIZE_API_KEY --email a@example.com --role member --dry-run",
        "$ARIZE_API_KEY",
    ] {
        let run = world
            .server
            .shell(&format!("PATH=$HOME/bin:$PATH; ax-admin {line}"));
        for text in [&run.out, &run.err] {
            assert!(!text.contains(&key), "{line}: {text}");
        }
    }
    // What runs in the sandbox gets the key of the sandbox alone.
    let run = world
        .server
        .shell("ARIZE_API_KEY=ak-own-canary ax-admin sandbox -- env");
    assert_eq!(run.exit, 0, "{}", run.err);
    assert!(!run.out.contains("ak-own-canary"), "{}", run.out);
    // A plan that waits for a person, and a key that a program is to print.
    let folder = home.join(".config/ax-admin");
    std::fs::create_dir_all(&folder).expect("a folder");
    for settings in [
        "[policy]\nconfirm_by = \"person\"\n",
        "api_key = { command = [\"op\", \"read\"] }\n",
    ] {
        std::fs::write(folder.join("config.toml"), settings).expect("a file");
        for line in [
            "ax-admin spaces delete tenant-acme",
            "unset ARIZE_BASE_URL; ax-admin users list --base-url http://127.0.0.1:9",
            "key=$ARIZE_API_KEY; unset ARIZE_API_KEY; ax-admin users list --api-key \"$key\" extra",
            "key=$ARIZE_API_KEY; unset ARIZE_API_KEY; ax-admin users list",
        ] {
            let run = world.server.shell(&format!("PATH=$HOME/bin:$PATH; {line}"));
            for text in [&run.out, &run.err] {
                assert!(!text.contains(&key), "{line}: {text}");
            }
        }
    }
    let nothing: [String; 0] = [];
    assert_eq!(files_with(&home, &key), nothing);
    assert!(home.join("spied").exists(), "a program was started");
}
