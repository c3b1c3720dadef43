//! What the guides of the official command line ask for, and where it fails, row by row (`known.toml`).

use ax_admin_sandbox::Faults;
use serde_json::{Value, json};

use crate::server::Run;
use crate::world::World;

fn run(world: &World, line: &str) -> Run {
    world.server.shell(&world.filled(line))
}

/// The requests that change something, since a moment.
fn writes(world: &World, before: usize) -> Vec<(String, Option<Value>)> {
    let log = world.server.sandbox.log();
    let later = log.iter().skip(before);
    later
        .filter(|request| request.method != "GET")
        .map(|request| (request.method.clone(), request.body.clone()))
        .collect()
}

#[test]
fn a_refusal_shows_the_detail_of_the_problem_and_no_headers() {
    for (status, exit) in [(403, 10), (409, 6), (500, 13)] {
        let world = World::new("full");
        let faults = json!({"rules": [{"operation": "get_role", "fault": {
            "kind": "body", "status": status, "executed": false,
            "content_type": "application/problem+json",
            "body": json!({"title": "No", "status": status, "detail": "because of [bold]x[/bold]"}).to_string(),
        }}]});
        let faults = Faults::from_json(faults.to_string().as_bytes()).expect("faults");
        world.server.sandbox.set_faults(faults);
        let run = run(&world, "ax-admin roles get ROLE_GLOBAL_ID --timeout 1");
        assert!(run.exit == exit || status == 500, "{status}: {}", run.err);
        assert!(
            run.err.contains("because of [bold]x[/bold]"),
            "{status}: {}",
            run.err
        );
        let text = run.err.to_lowercase();
        assert!(!text.contains("content-type"), "{}", run.err);
    }
}

#[test]
fn a_missing_right_names_the_profile_that_lacks_it() {
    let world = World::new("full");
    let created =
        "ax-admin profiles create work --api-key $ARIZE_API_KEY --base-url $ARIZE_BASE_URL";
    assert_eq!(run(&world, created).exit, 0);
    let faults = json!({"rules": [{"operation": "get_role", "fault": {
        "kind": "body", "status": 403, "executed": false,
        "content_type": "application/problem+json",
        "body": json!({"title": "Forbidden", "status": 403, "detail": "ROLE_READ is missing"}).to_string(),
    }}]});
    let faults = Faults::from_json(faults.to_string().as_bytes()).expect("faults");
    world.server.sandbox.set_faults(faults);
    let refused = run(
        &world,
        "unset ARIZE_API_KEY ARIZE_BASE_URL; ax-admin roles get ROLE_GLOBAL_ID",
    );
    assert_eq!(refused.exit, 10, "{}", refused.err);
    for text in ["ROLE_READ is missing", "the profile `work`"] {
        assert!(refused.err.contains(text), "{}", refused.err);
    }
}

#[test]
fn markup_in_a_name_is_shown_as_it_is() {
    let world = World::new("full");
    let target = world.filled("/v2/organizations/ORG_ID");
    let name = json!({"name": "[red]Prod[/red]"});
    assert_eq!(world.server.request("PATCH", &target, Some(&name)).0, 200);
    let run = run(&world, "ax-admin organizations delete '[red]Prod[/red]'");
    assert_eq!(run.exit, 3, "{}", run.err);
    assert!(run.err.contains("\"[red]Prod[/red]\""), "{}", run.err);
}

#[test]
fn a_target_that_is_named_twice_is_deleted_once() {
    let world = World::new("full");
    let before = world.server.sandbox.log().len();
    let line = "ax-admin users delete --id USER_ID,USER_ID --email bob@example.com --force";
    let run = run(&world, line);
    assert_eq!(run.exit, 0, "{}", run.err);
    assert_eq!(writes(&world, before).len(), 1);
}

#[test]
fn a_server_that_never_answers_is_not_waited_for() {
    let silent = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = silent.local_addr().expect("an address");
    let world = World::new("bare");
    let line = format!("ARIZE_BASE_URL=http://{address} ax-admin users list --timeout 1");
    let run = run(&world, &line);
    assert_eq!(run.exit, 14, "{}", run.err);
}

#[test]
fn a_reading_request_is_sent_again_and_a_write_is_not() {
    let world = World::new("full");
    let unavailable = |operation: &str| {
        let text = format!(
            r#"{{"rules": [{{"operation": "{operation}", "times": 1, "fault":
            {{"kind": "status", "status": 500}}}}]}}"#
        );
        let faults = Faults::from_json(text.as_bytes()).expect("faults");
        world.server.sandbox.set_faults(faults);
    };
    unavailable("list_roles");
    assert_eq!(run(&world, "ax-admin roles list").exit, 0);
    unavailable("remove_space_user");
    let before = world.server.sandbox.log().len();
    run(
        &world,
        "ax-admin spaces remove-user team-alpha --user-id USER_ID --force",
    );
    assert_eq!(writes(&world, before).len(), 1);
}

#[test]
fn a_failure_of_the_network_is_said_in_plain_words() {
    let world = World::new("bare");
    let line = "ARIZE_BASE_URL=http://127.0.0.1:1 ax-admin users list --timeout 1";
    let run = run(&world, line);
    assert_eq!(run.exit, 14);
    assert!(run.err.starts_with("error: "), "{}", run.err);
    assert!(run.err.lines().count() <= 4, "{}", run.err);
    assert!(!run.err.contains("HTTPConnectionPool") && !run.err.contains("Traceback"));
}

#[test]
fn one_command_sends_what_it_needs_and_nothing_before() {
    let world = World::new("full");
    let before = world.server.sandbox.log().len();
    assert_eq!(run(&world, "ax-admin users list").exit, 0);
    assert_eq!(world.server.sandbox.log().len(), before + 1);
}

#[test]
fn a_file_with_credentials_in_the_folder_is_not_read() {
    let world = World::new("bare");
    let key = world.server.sandbox.key();
    let file = world.server.home.path().join(".env");
    std::fs::write(file, format!("ARIZE_API_KEY={key}\n")).expect("a file");
    let run = run(&world, "unset ARIZE_API_KEY; ax-admin users list");
    assert_eq!(run.exit, 4, "{}", run.err);
}

#[test]
fn an_invitation_goes_by_mail_unless_the_line_says_otherwise() {
    let world = World::new("bare");
    let before = world.server.sandbox.log().len();
    let line = "ax-admin users create --full-name J --email j@example.com --role member";
    assert_eq!(run(&world, line).exit, 0);
    let sent = writes(&world, before);
    let (_, body) = sent.first().expect("a request");
    assert_eq!(body.as_ref().expect("a body")["invite_mode"], "EMAIL_LINK");
}

#[test]
fn a_person_joins_the_organization_before_its_spaces() {
    let world = World::new("full");
    let line = "ax-admin users create --full-name J --email j@example.com --role member";
    assert_eq!(run(&world, line).exit, 0);
    let joins = "ax-admin spaces add-user team-alpha --user j@example.com --role member";
    let refused = run(&world, joins);
    assert_ne!(refused.exit, 0);
    assert!(
        refused
            .err
            .contains("not a member of the space's organization"),
        "{}",
        refused.err
    );
    assert!(
        refused.err.contains("`ax-admin organizations add-user "),
        "{}",
        refused.err
    );
    let line = "ax-admin organizations add-user 'Platform Team' --user j@example.com --role member";
    assert_eq!(run(&world, line).exit, 0);
    assert_eq!(run(&world, joins).exit, 0);
}

#[test]
fn a_custom_role_is_no_role_of_a_member() {
    let world = World::new("full");
    let before = world.server.sandbox.log().len();
    let line = "ax-admin spaces add-user team-alpha --user-id USER_ID --role 'Data Scientist'";
    let refused = run(&world, line);
    assert_eq!(refused.exit, 2);
    assert!(refused.err.contains("read-only"), "{}", refused.err);
    assert_eq!(world.server.sandbox.log().len(), before);
}

#[test]
fn the_plan_of_a_role_says_which_permissions_come_and_go() {
    let world = World::new("full");
    let line = "ax-admin roles update 'Data Scientist' --permissions PROMPT_READ --dry-run";
    let plan = run(&world, line);
    assert!(plan.out.contains("PROMPT_READ"), "{}", plan.out);
    assert!(plan.out.contains("PROJECT_READ → none"), "{}", plan.out);
}

#[test]
fn the_plan_of_a_person_names_what_goes_with_the_account() {
    let world = World::new("full");
    let plan = run(&world, "ax-admin users delete USER_ID");
    for part in [
        "\"Bob Roe\" <bob@example.com>",
        "API keys",
        "\"Data Engineer\" on space \"my-workspace\"",
        "memberships",
    ] {
        assert!(plan.err.contains(part), "{part}: {}", plan.err);
    }
}

#[test]
fn keys_bindings_and_the_audit_log_are_listed() {
    let world = World::new("full");
    for (line, member) in [
        ("api-keys list --user bob@example.com", "api_keys"),
        (
            "api-keys list --key-type service --space team-alpha",
            "api_keys",
        ),
        ("role-bindings list --resource-type space", "role_bindings"),
        ("audit-logs list", "logs"),
    ] {
        let run = run(&world, &format!("ax-admin {line} -o json"));
        assert_eq!(run.exit, 0, "{line}: {}", run.err);
        let document: Value = serde_json::from_str(&run.out).expect("JSON");
        assert!(document[member].is_array(), "{line}: {}", run.out);
    }
}

#[test]
fn a_service_key_takes_roles_and_one_style_of_places() {
    let world = World::new("full");
    let before = world.server.sandbox.log().len();
    let line = "ax-admin api-keys create-service-key --name k --space team-alpha --space-role read-only \
        --org-role member --account-role member --description d --expires-at 2027-01-01T00:00:00";
    let made = run(&world, line);
    assert_eq!(made.exit, 0, "{}", made.err);
    let sent = writes(&world, before);
    let (_, body) = sent.first().expect("a request");
    let body = body.as_ref().expect("a body");
    assert_eq!(body["organizations"][0]["role"]["name"], "MEMBER");
    assert_eq!(
        body["organizations"][0]["spaces"][0]["role"]["name"],
        "READ_ONLY"
    );
    assert_eq!(body["expires_at"], "2027-01-01T00:00:00Z");
    let both = run(&world, &format!("{line} --assignments '[]'"));
    assert_eq!(both.exit, 2, "{}", both.err);
    assert_eq!(writes(&world, before).len(), 1);
}

#[test]
fn a_project_is_restricted_by_its_name_in_a_space() {
    let world = World::new("full");
    let line = "ax-admin resource-restrictions restrict my-project --space my-workspace -o json";
    let run = run(&world, line);
    assert_eq!(run.exit, 0, "{}", run.err);
    let document: Value = serde_json::from_str(&run.out).expect("JSON");
    assert_eq!(
        document["resource_id"],
        world.filled("PROJECT_GLOBAL_ID").as_str()
    );
}

#[test]
fn the_space_of_the_environment_stands_in_where_nothing_is_deleted() {
    let world = World::new("full");
    let named = "ARIZE_SPACE=my-workspace ax-admin projects";
    let got = run(&world, &format!("{named} get my-project"));
    assert_eq!(got.exit, 0, "{}", got.err);
    assert!(got.err.contains("my-workspace"), "{}", got.err);
    // The project is not in the other space: it is found because the variable is not read.
    let line = "ARIZE_SPACE=team-alpha ax-admin projects delete my-project";
    let planned = run(&world, line);
    assert_eq!(planned.exit, 3, "{}", planned.err);
    assert!(!planned.err.contains("ARIZE_SPACE"), "{}", planned.err);
    let line = "ARIZE_SPACE=team-alpha ax-admin projects get my-project";
    assert_eq!(run(&world, line).exit, 5);
}

#[test]
fn a_service_key_of_a_space_that_does_not_exist_is_not_created() {
    let world = World::new("full");
    let before = world.server.sandbox.log().len();
    let line = "ax-admin api-keys create --name k --key-type service --space nowhere";
    let refused = run(&world, line);
    assert_eq!(refused.exit, 5, "{}", refused.err);
    assert!(writes(&world, before).is_empty());
}

#[test]
fn replacing_a_key_says_what_becomes_of_the_old_one() {
    for (flags, said) in [
        ("", "the old secret of the key has stopped working"),
        (
            "--grace-period-seconds 60",
            "the old secret of the key works for another 60 seconds",
        ),
    ] {
        let world = World::new("full");
        let refreshed = run(&world, &format!("ax-admin api-keys refresh KEY_ID {flags}"));
        assert_eq!(refreshed.exit, 0, "{}", refreshed.err);
        assert!(refreshed.err.contains(said), "{}", refreshed.err);
    }
}

#[test]
fn the_id_of_a_request_is_shown_escaped() {
    let world = World::new("full");
    let faults = json!({"rules": [{"operation": "get_role", "fault": {
        "kind": "body", "status": 403, "executed": false,
        "content_type": "application/problem+json",
        "body": json!({"title": "No", "status": 403, "request_id": "\u{1b}[31mID"}).to_string(),
    }}]});
    let faults = Faults::from_json(faults.to_string().as_bytes()).expect("faults");
    world.server.sandbox.set_faults(faults);
    for flags in ["", "-v"] {
        let refused = run(
            &world,
            &format!("ax-admin roles get ROLE_GLOBAL_ID {flags}"),
        );
        assert!(refused.err.contains("[31mID"), "{}", refused.err);
        assert!(!refused.err.contains('\u{1b}'), "{}", refused.err);
    }
}

#[test]
fn an_address_that_exists_is_warned_of() {
    let world = World::new("full");
    let invited = "ax-admin users create --full-name Jane --email jane@example.com --role member";
    assert_eq!(run(&world, invited).exit, 0);
    let line = "ax-admin users create --full-name Other --email jane@example.com --role admin";
    let created = run(&world, line);
    assert_eq!(created.exit, 0, "{}", created.err);
    assert!(
        created.err.contains("existed already and was not changed"),
        "{}",
        created.err
    );
}

#[test]
fn a_date_is_a_time() {
    let world = World::new("full");
    let line = "ax-admin api-keys create --name dated --expires-at 2027-01-01 -o json";
    let created = run(&world, line);
    assert_eq!(created.exit, 0, "{}", created.err);
    assert!(
        created.out.contains("2027-01-01T00:00:00"),
        "{}",
        created.out
    );
}

#[test]
fn a_service_key_is_looked_for_in_its_space() {
    let world = World::new("full");
    let line = "ax-admin api-keys create-service-key --name robot --space team-alpha";
    assert_eq!(run(&world, line).exit, 0);
    let refused = run(&world, "ax-admin api-keys revoke robot");
    assert_eq!(refused.exit, 5, "{}", refused.err);
    assert!(
        refused.err.contains("add `--space SPACE`"),
        "{}",
        refused.err
    );
}
