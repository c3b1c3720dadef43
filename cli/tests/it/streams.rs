//! Standard streams that are closed.

use crate::world::World;

/// How many requests the sandbox got.
fn count(world: &World) -> usize {
    world.server.sandbox.log().len()
}

#[test]
fn a_secret_is_not_made_for_an_output_that_loses_it() {
    let world = World::new("full");
    let before = count(&world);
    for output in [">&-", ">/dev/null"] {
        for line in [
            "api-keys create --name bot",
            "api-keys create --name bot -o json",
            "api-keys create-service-key --name bot --space team-alpha --confirm 00000-000000000000",
            "api-keys refresh KEY_ID",
            "users create --name Jo --email jo@example.com --role member --invite-mode temporary-password",
        ] {
            let run = world
                .server
                .shell(&world.filled(&format!("ax-admin {line} {output}")));
            assert_eq!(run.exit, 2, "{line} {output}: {}", run.err);
            assert!(
                run.err.contains("closed or `/dev/null`"),
                "{line}: {}",
                run.err
            );
            assert!(run.err.contains("--env-file"), "{line}: {}", run.err);
        }
    }
    let log = world.server.sandbox.log();
    let writes = log
        .iter()
        .skip(before)
        .filter(|entry| entry.method != "GET");
    assert_eq!(writes.count(), 0);
}

#[test]
fn what_is_not_lost_is_done_without_an_output() {
    let world = World::new("full");
    for line in [
        "api-keys create --name one --env-file one.env >&-",
        "api-keys create --name two -o two.json >/dev/null",
        "users create --name Jo --email jo@example.com --role member >/dev/null",
        "users list >&-",
        "users get USER_ID -o json >&-",
    ] {
        let run = world
            .server
            .shell(&world.filled(&format!("ax-admin {line}")));
        assert_eq!(run.exit, 0, "{line}: {}", run.err);
    }
    let read =
        |name: &str| std::fs::read_to_string(world.server.home.path().join(name)).expect("a file");
    assert!(read("one.env").starts_with("ARIZE_API_KEY=ak-"));
    assert!(read("two.json").contains("\"key\": \"ak-"));
}

#[test]
fn a_closed_error_or_input_is_no_failure_of_a_read_and_no_consent() {
    let world = World::new("full");
    let quiet = world.server.shell("ax-admin users list -l 1 2>&-");
    assert_eq!(quiet.exit, 0);
    assert!(quiet.out.contains("Ada Admin"), "{}", quiet.out);
    assert_eq!(world.server.shell("ax-admin users get x@y.z 2>&-").exit, 5);
    assert_eq!(world.server.shell("ax-admin users list <&-").exit, 0);
    for streams in ["<&-", "2>&-", "<&- >&- 2>&-"] {
        let line = world.filled(&format!("ax-admin users delete USER_ID {streams}"));
        assert_eq!(world.server.shell(&line).exit, 3, "{streams}");
    }
    let target = world.filled("/v2/users/USER_ID");
    assert_eq!(world.server.request("GET", &target, None).0, 200);
    let key = world
        .server
        .shell("ax-admin users list --api-key-stdin <&-");
    assert_eq!(key.exit, 2, "{}", key.err);
    let targets = world.server.shell("ax-admin spaces delete - <&-");
    assert_eq!(targets.exit, 2, "{}", targets.err);
}
