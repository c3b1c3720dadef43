//! Arguments and files that nobody means well with.

use crate::world::World;

fn writes(world: &World) -> usize {
    let log = world.server.sandbox.log();
    log.iter().filter(|request| request.method != "GET").count()
}

#[test]
fn what_is_no_text_is_refused_and_nothing_is_sent() {
    let world = World::new("full");
    let before = world.server.sandbox.log().len();
    for line in [
        "ax-admin users get \"$(printf '\\377')\"",
        "ax-admin users delete \"$(printf 'bob\\377@example.com')\" --force",
        "ax-admin spaces create --name \"$(printf '\\303\\050')\" --organization-id x",
        "ax-admin \"$(printf '\\377')\"",
        "ax-admin users list --\"$(printf '\\377')\"",
        "ax-admin users list -p \"$(printf '\\377')\"",
    ] {
        let run = world.server.shell(line);
        assert_eq!(run.exit, 2, "{line}: {}", run.err);
        assert!(run.err.starts_with("error:"), "{line}: {}", run.err);
    }
    assert_eq!(world.server.sandbox.log().len(), before);
}

#[test]
fn files_that_are_no_text_are_refused_and_nothing_is_sent() {
    let world = World::new("full");
    let before = writes(&world);
    let home = world.server.home.path();
    std::fs::write(home.join("bytes"), b"\xff\xfe\x00\x01").expect("a file");
    std::fs::create_dir_all(home.join(".arize/profiles")).expect("a folder");
    std::fs::write(home.join(".arize/profiles/bad.toml"), b"\xff = 1").expect("a file");
    for line in [
        "ax-admin users delete @bytes --force",
        "ax-admin users delete - --force <bytes",
        "ax-admin plan show bytes",
        "ax-admin plan apply bytes --force",
        "ax-admin users list --policy bytes",
        "ax-admin users list -p bad",
        "ax-admin users list --api-key-stdin <bytes",
        "chmod 600 bytes; ax-admin users list --api-key-file bytes",
        "ax-admin api-keys create-service-key --name n --assignments @bytes",
        "ax-admin profiles create other --from-file bytes",
    ] {
        let run = world.server.shell(line);
        assert!(
            matches!(run.exit, 2 | 4),
            "{line}: {} {}",
            run.exit,
            run.err
        );
        assert!(run.err.contains("error:"), "{line}: {}", run.err);
        assert!(!run.err.contains('\u{fffd}'), "{line}: {}", run.err);
    }
    assert_eq!(writes(&world), before);
}

#[test]
fn dots_and_slashes_in_arguments_reach_no_other_path() {
    let world = World::new("full");
    let before = world.server.sandbox.log().len();
    for name in [
        "..",
        "../spaces",
        "../../v2/users",
        "%2e%2e",
        "a/../../users",
        "?limit=1",
        "#x",
        "x/users/USER_ID",
    ] {
        for command in ["roles get", "spaces delete --force", "users delete --force"] {
            let line = world.filled(&format!("ax-admin {command} '{name}'"));
            let run = world.server.shell(&line);
            assert!(
                matches!(run.exit, 2 | 5),
                "{line}: {} {}",
                run.exit,
                run.err
            );
        }
    }
    for request in world.server.sandbox.log().into_iter().skip(before) {
        assert_eq!(request.method, "GET");
        assert!(
            request.segments.iter().all(|part| !part.contains("..")),
            "{:?}",
            request.segments
        );
    }
}

#[test]
fn a_closed_input_is_no_answer() {
    let world = World::new("full");
    let before = writes(&world);
    for (line, exit) in [
        ("ax-admin spaces delete team-alpha <&-", 3),
        ("ax-admin spaces delete - <&-", 2),
        ("ax-admin profiles create x --api-key-stdin <&-", 2),
        ("ax-admin approve <&-", 3),
    ] {
        let run = world.server.shell(line);
        assert_eq!(run.exit, exit, "{line}: {}", run.err);
    }
    assert_eq!(writes(&world), before);
}
