//! Each exit code, from what it stands for.

use ax_admin_sandbox::Faults;
use serde_json::Value;

use crate::server::Run;
use crate::world::World;

/// What a line ends with in a full account, in which the operation fails in this way.
fn run(line: &str, faults: &str) -> Run {
    let world = World::new("full");
    let faults = Faults::from_json(faults.as_bytes()).expect("faults");
    world.server.sandbox.set_faults(faults);
    world.server.shell(&world.filled(line))
}

fn faulty(operation: &str, fault: &str) -> String {
    format!(r#"{{"rules": [{{"operation": "{operation}", "fault": {fault}}}]}}"#)
}

#[test]
fn a_mistake_in_the_command_line_is_2_and_sends_nothing() {
    for line in [
        "ax-admin users lst",
        "ax-admin users list --emial x",
        "ax-admin users list --status activ",
        "ax-admin users list -o parquet",
        "ax-admin users list -l 500",
        "ax-admin spaces update team-alpha",
        "ax-admin users create --name Jane --email jane@example.com --role read-only",
        "ax-admin api-keys create --name bot --key-type service",
        "ax-admin api-keys create --name bot -o missing/key.json",
    ] {
        let world = World::new("full");
        let before = world.server.sandbox.log().len();
        let run = world.server.shell(line);
        assert_eq!(run.exit, 2, "{line}: {}", run.err);
        assert_eq!(run.out, "", "{line}");
        assert_eq!(world.server.sandbox.log().len(), before, "{line}");
    }
}

#[test]
fn a_near_miss_gets_a_suggestion() {
    for (line, near) in [
        ("ax-admin users lst", "list"),
        ("ax-admin user list", "users"),
        ("ax-admin users list --emial x", "--email"),
        ("ax-admin users list --status activ", "active"),
        (
            "ax-admin users create --name J --email j@example.com --role membr",
            "member",
        ),
    ] {
        let run = World::new("bare").server.shell(line);
        assert!(run.err.contains("tip:"), "{line}: {}", run.err);
        assert!(run.err.contains(near), "{line}: {}", run.err);
    }
}

#[test]
fn what_is_called_otherwise_elsewhere_gets_the_command_that_it_is_here() {
    let world = World::new("bare");
    for (typed, meant) in [
        ("users remove jane@example.com", "`ax-admin users delete`"),
        ("users show jane@example.com", "`ax-admin users get`"),
        (
            "spaces add",
            "`ax-admin spaces create` or `ax-admin spaces add-user`",
        ),
        (
            "organizations remove",
            "`ax-admin organizations delete` or `ax-admin organizations remove-user`",
        ),
        ("role-bindings revoke", "`ax-admin role-bindings delete`"),
        ("roles assign", "`ax-admin role-bindings create`"),
        ("users deactivate jane@example.com", "blocks one for ever"),
        (
            "resource-restrictions delete",
            "`ax-admin resource-restrictions unrestrict`",
        ),
        ("api-keys rotate", "`ax-admin api-keys refresh`"),
        ("profiles switch", "`ax-admin profiles use`"),
        ("orgs", "`ax-admin organizations`"),
        ("keys list", "`ax-admin api-keys`"),
        ("login", "`ax-admin auth login`"),
        ("list orgs", "`ax-admin organizations list`"),
        ("-q delete user jane@example.com", "`ax-admin users delete`"),
        ("users frobnicate", "`ax-admin users` has list, get, create"),
        ("users delete jane@example.com --yes", "`--confirm CODE`"),
        ("users list --json", "`-o json`"),
    ] {
        let run = world.server.shell(&format!("ax-admin {typed}"));
        assert_eq!(run.exit, 2, "{typed}: {}", run.err);
        let tips: Vec<&str> = run
            .err
            .lines()
            .filter(|line| line.contains("tip:"))
            .collect();
        assert!(
            matches!(tips.as_slice(), [tip] if tip.contains(meant)),
            "{typed}: {}",
            run.err
        );
        let data = world.server.shell(&format!("ax-admin {typed} -o json"));
        let document: Value = serde_json::from_str(&data.err).expect("JSON");
        let next = document["error"]["next_step"]
            .as_str()
            .expect("a next step");
        assert!(next.contains(meant), "{typed}: {next}");
    }
    assert!(world.server.sandbox.log().is_empty());
}

#[test]
fn a_change_of_nothing_names_the_flags_that_there_are() {
    for (line, flags) in [
        (
            "ax-admin users update USER_ID",
            "`--name`, `--is-developer`",
        ),
        (
            "ax-admin spaces update team-alpha",
            "`--name`, `--description`, `--is-private`, `--default-llm-integration`, `--ml-models-enabled`, `--gradient-start-color`, `--gradient-end-color`, `--default-agent-runtime`, `--clear-description`, `--clear-default-llm-integration`, `--clear-default-agent-runtime`",
        ),
    ] {
        let run = run(line, "{}");
        assert_eq!(run.exit, 2, "{}", run.err);
        let message = format!("error: at least one of {flags} is needed, and none is given\n");
        assert!(run.err.contains(&message), "{}", run.err);
    }
}

#[test]
fn keys_are_revoked_and_the_line_for_all_of_them_is_shown() {
    let world = World::new("bare");
    let run = world
        .server
        .shell("ax-admin api-keys delete KEY1 'the second' -o json");
    assert_eq!(run.exit, 2, "{}", run.err);
    let document: Value = serde_json::from_str(&run.err).expect("JSON");
    assert_eq!(
        document["error"]["next_step"],
        "`ax-admin api-keys revoke KEY1 'the second'`"
    );
    assert!(world.server.sandbox.log().is_empty());
}

#[test]
fn without_a_key_it_is_4() {
    let world = World::new("bare");
    let missing = world
        .server
        .shell("unset ARIZE_API_KEY; ax-admin users list");
    assert_eq!(missing.exit, 4, "{}", missing.err);
    let refused = world
        .server
        .shell("ARIZE_API_KEY=ak-other ax-admin users list");
    assert_eq!(refused.exit, 4, "{}", refused.err);
}

#[test]
fn what_does_not_exist_or_is_ambiguous_is_5() {
    assert_eq!(run("ax-admin users get nobody@example.com", "{}").exit, 5);
    let line = "ax-admin organizations create --name Second && \
        ax-admin spaces create --name team-alpha --organization Second && \
        ax-admin spaces get team-alpha";
    let ambiguous = run(line, "{}");
    assert_eq!(ambiguous.exit, 5, "{}", ambiguous.err);
    assert!(ambiguous.err.contains("SPACE_GLOBAL_ID") || ambiguous.err.contains("Platform Team"));
}

#[test]
fn a_conflict_is_6() {
    let run = run("ax-admin organizations create --name 'Platform Team'", "{}");
    assert_eq!(run.exit, 6, "{}", run.err);
}

#[test]
fn an_unknown_outcome_is_8_with_the_line_that_looks() {
    let line = "ax-admin spaces remove-user team-alpha --user-id USER_ID --force";
    let run = run(
        line,
        &faulty("remove_space_user", r#"{"kind": "drop_reply"}"#),
    );
    assert_eq!(run.exit, 8, "{}", run.err);
    assert!(
        run.err.contains("`ax-admin spaces get team-alpha`"),
        "{}",
        run.err
    );
}

#[test]
fn some_of_several_targets_are_9_with_those_that_are_left() {
    let refused = r#"{"rules": [{"operation": "delete_space", "nth": 2, "fault":
        {"kind": "body", "status": 403, "executed": false, "content_type": "application/problem+json",
         "body": "{\"title\": \"Forbidden\", \"status\": 403}"}}]}"#;
    let partly = run(
        "ax-admin spaces delete tenant-acme tenant-beta --force",
        refused,
    );
    assert_eq!(partly.exit, 9, "{}", partly.err);
    assert!(partly.err.contains("1 of 2 done"), "{}", partly.err);
    let left = "go on with: `ax-admin spaces delete tenant-beta`";
    assert!(partly.err.contains(left), "{}", partly.err);

    let as_data = run(
        "ax-admin spaces delete tenant-acme tenant-beta --force -o json",
        refused,
    );
    let document: Value = serde_json::from_str(&as_data.out).expect("JSON");
    assert_eq!(document["results"][0]["status"], "done");
    assert_eq!(document["results"][1]["error"]["exit_code"], 10);

    let all = refused.replace("\"nth\": 2, ", "");
    let none = run(
        "ax-admin spaces delete tenant-acme tenant-beta --force",
        &all,
    );
    assert_eq!(none.exit, 10, "{}", none.err);
}

#[test]
fn rights_limits_and_failures_of_the_server_have_codes_of_their_own() {
    let forbidden = r#"{"kind": "body", "status": 403, "executed": false, "content_type": "application/problem+json",
        "body": "{\"title\": \"Forbidden\", \"status\": 403}"}"#;
    for (fault, exit) in [
        (forbidden, 10),
        (r#"{"kind": "throttle", "retry_after": 3600}"#, 12),
        (
            r#"{"kind": "body", "body": "<html>", "content_type": "text/html"}"#,
            13,
        ),
    ] {
        let run = run("ax-admin roles list", &faulty("list_roles", fault));
        assert_eq!(run.exit, exit, "{fault}: {}", run.err);
        assert_eq!(run.out, "", "{fault}");
    }
}

#[test]
fn no_answer_is_14() {
    let world = World::new("bare");
    let run = world
        .server
        .shell("ARIZE_BASE_URL=http://127.0.0.1:1 ax-admin users list --timeout 1");
    assert_eq!(run.exit, 14, "{}", run.err);
}

#[test]
fn errors_are_json_with_output_json() {
    let run = run("ax-admin users get nobody@example.com -o json", "{}");
    assert_eq!(run.out, "");
    let document: Value = serde_json::from_str(&run.err).expect("JSON");
    assert_eq!(document["error"]["kind"], "NotFound");
    assert_eq!(document["error"]["exit_code"], 5);
}

#[test]
fn mistakes_in_the_command_line_are_json_too() {
    let world = World::new("bare");
    for (line, message, next) in [
        (
            "ax-admin users lst -o json",
            "unrecognized subcommand 'lst'",
            "'list'",
        ),
        (
            "ax-admin users list --emial x -ojson",
            "unexpected argument '--emial'",
            "'--email'",
        ),
        (
            "ax-admin --output=json users list --status activ",
            "invalid value 'activ'",
            "'active'",
        ),
        (
            "ax-admin users get -qo json",
            "not provided: <USER>",
            "--help",
        ),
        (
            "ax-admin users list -o json --filter x",
            "`--filter`",
            "COLUMN=VALUE",
        ),
    ] {
        let run = world.server.shell(line);
        assert_eq!(run.exit, 2, "{line}");
        assert_eq!(run.out, "", "{line}");
        let document: Value = serde_json::from_str(&run.err).expect(&run.err);
        let error = &document["error"];
        assert_eq!(error["kind"], "Usage");
        assert_eq!(error["exit_code"], 2);
        let text = |name: &str| error[name].as_str().unwrap_or_default().to_owned();
        assert!(text("message").contains(message), "{line}: {error}");
        assert!(text("next_step").contains(next), "{line}: {error}");
    }
    // What follows `--` is the command line of another program.
    for line in [
        "ax-admin users lst",
        "ax-admin sandbx -- ax-admin users list -o json",
    ] {
        let run = world.server.shell(line);
        assert!(
            run.err.starts_with("error: unrecognized"),
            "{line}: {}",
            run.err
        );
    }
}

#[test]
fn a_region_that_is_not_known_is_a_warning_and_a_hint() {
    let world = World::new("bare");
    // No proxy and no resolver: the name of the host is not looked up outside.
    let line =
        "unset ARIZE_BASE_URL; https_proxy=http://127.0.0.1:1 ax-admin users list --timeout 1";
    let unknown = world.server.shell(&format!("{line} --region mars-1"));
    assert_eq!(unknown.exit, 14, "{}", unknown.err);
    let warning = "warning: the region `mars-1` is not one that this program knows (ca-central-1a, eu-west-1a, us-central-1a, us-east-1b)";
    assert!(unknown.err.contains(warning), "{}", unknown.err);
    assert!(
        unknown.err.contains("`mars-1` may not exist"),
        "{}",
        unknown.err
    );
    let known = world.server.shell(&format!("{line} --region EU"));
    assert_eq!(known.exit, 14, "{}", known.err);
    assert!(!known.err.contains("region"), "{}", known.err);
    let stored = world
        .server
        .shell("printf ak-x | ax-admin profiles create --api-key-stdin --region us-west-9z");
    assert_eq!(stored.exit, 0, "{}", stored.err);
    assert!(
        stored.err.contains("warning: the region `us-west-9z`"),
        "{}",
        stored.err
    );
}

#[test]
fn what_was_not_tried_is_not_said_to_have_failed() {
    let world = World::new("full");
    let faults = r#"{"rules": [{"operation": "remove_organization_user", "fault": {"kind": "drop_reply"}}]}"#;
    let faults = Faults::from_json(faults.as_bytes()).expect("faults");
    world.server.sandbox.set_faults(faults);
    let making = "ax-admin users create --name Eve --email eve@example.com --role member && ax-admin organizations add-user 'Platform Team' --user eve@example.com --role member";
    assert_eq!(world.server.shell(making).exit, 0);
    let other = "eve@example.com";
    let line = format!(
        "ax-admin organizations remove-user 'Platform Team' --user USER_ID --user {other} --force -o json"
    );
    let run = world.server.shell(&world.filled(&line));
    let document: Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(run.exit, 8, "{}", run.err);
    let results = document["results"].as_array().expect("results");
    assert_eq!(results[0]["status"], "failed");
    assert_eq!(results[0]["error"]["exit_code"], 8);
    assert_eq!(results[1]["status"], "not_tried", "{document}");
    assert_eq!(results[1]["error"]["exit_code"], 1);
    let goes_on = "go on with: `ax-admin organizations remove-user 'Platform Team'";
    assert!(run.err.contains(goes_on), "{}", run.err);
}
