//! A person at a terminal, through a pseudo-terminal.

use std::os::unix::fs::PermissionsExt as _;

use rexpect::session::{PtySession, spawn_command};

use crate::sign_in::{get, store_profile};
use crate::world::World;

/// Milliseconds until a test gives up.
const PATIENCE: u64 = 20_000;

/// Starts a line at a terminal.
pub(crate) fn start(world: &World, line: &str) -> PtySession {
    let mut command = world.server.command("sh");
    // The shell outlives Ctrl-C, to say how the program ended.
    let line = world.filled(line);
    command.args([
        "-c",
        &format!("trap : INT; {line}; echo \"ended with $?.\""),
    ]);
    command.stdin(std::process::Stdio::inherit());
    spawn_command(command, Some(PATIENCE)).expect("a terminal")
}

/// The exit code, once it has ended.
pub(crate) fn ended(mut session: PtySession) -> i32 {
    session.exp_string("ended with ").expect("an end");
    let (code, _) = session.exp_regex("\\.").expect("a code");
    code.parse().expect("a number")
}

/// How the command ends when a person types this.
fn answered(world: &World, line: &str, question: &str, answer: &str) -> i32 {
    let mut session = start(world, line);
    session.exp_string(question).expect("the question");
    session.send_line(answer).expect("an answer");
    ended(session)
}

fn exists(world: &World, path: &str) -> bool {
    world.server.request("GET", &world.filled(path), None).0 == 200
}

const DELETE_BOB: &str = "ax-admin users delete USER_ID";
const ASKED: &str = "Type `bob@example.com` to confirm:";

#[test]
fn the_name_confirms_and_nothing_else_does() {
    let world = World::new("full");
    for answer in ["", "y", "yes", "bob", "Bob Roe", "BOB@example.com"] {
        assert_eq!(
            answered(&world, DELETE_BOB, ASKED, answer),
            11,
            "{answer:?}"
        );
    }
    assert!(exists(&world, "/v2/users/USER_ID"));
    assert_eq!(answered(&world, DELETE_BOB, ASKED, "bob@example.com"), 0);
    assert!(!exists(&world, "/v2/users/USER_ID"));
}

#[test]
fn what_is_piped_in_is_no_answer_at_a_terminal_either() {
    let world = World::new("full");
    let mut session = start(
        &world,
        "sh -c 'yes bob@example.com | ax-admin users delete USER_ID'",
    );
    session
        .exp_string("it has to be confirmed")
        .expect("a refusal");
    assert_eq!(ended(session), 3);
    assert!(exists(&world, "/v2/users/USER_ID"));
}

#[test]
fn several_plans_take_their_number() {
    let world = World::new("full");
    let line = "ax-admin spaces delete tenant-acme tenant-beta";
    let question = "Type 2, the number of plans, to confirm:";
    assert_eq!(answered(&world, line, question, "tenant-acme"), 11);
    assert_eq!(answered(&world, line, question, "2"), 0);
}

#[test]
fn a_name_that_cannot_be_typed_takes_the_end_of_the_code() {
    let world = World::new("full");
    let body = serde_json::json!({"name": "team\u{202e}ahpla"});
    let target = world.filled("/v2/spaces/SPACE_GLOBAL_ID");
    let (status, _) = world.server.request("PATCH", &target, Some(&body));
    assert_eq!(status, 200);
    let mut session = start(&world, "ax-admin spaces delete SPACE_GLOBAL_ID");
    let (before, _) = session
        .exp_regex("To confirm: [0-9A-Z]{5}-[0-9a-f]{12}")
        .map(|(before, code)| (code, before))
        .expect("a code");
    session
        .exp_string("Type the last four characters of the code to confirm:")
        .expect("the question");
    let end = before
        .get(before.len() - 4..)
        .expect("four characters")
        .to_owned();
    session.send_line(&end).expect("an answer");
    assert_eq!(ended(session), 0);
}

#[test]
fn control_c_at_the_question_ends_with_130_and_sends_nothing() {
    let world = World::new("full");
    let mut session = start(&world, DELETE_BOB);
    session.exp_string(ASKED).expect("the question");
    session.send_control('c').expect("a signal");
    assert_eq!(ended(session), 130);
    assert!(exists(&world, "/v2/users/USER_ID"));
}

/// A code, in any place.
const CODE: &str = "[0-9A-Z]{5}-[0-9a-f]{12}";

#[test]
fn no_code_is_shown_to_a_person_where_the_policy_has_one_confirm() {
    let world = World::new("full");
    let folder = world.server.home.path().join(".config/ax-admin");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(
        folder.join("config.toml"),
        "[policy]\nconfirm_by = \"person\"\n",
    )
    .expect("a file");
    for (line, question, wrong, right) in [
        (DELETE_BOB, ASKED, "bob", "bob@example.com"),
        (
            "ax-admin spaces delete tenant-acme tenant-beta",
            "Type 2, the number of plans, to confirm:",
            "tenant-acme",
            "2",
        ),
    ] {
        assert_eq!(answered(&world, line, question, wrong), 11, "{line}");
        let mut session = start(&world, line);
        let shown = session.exp_string(question).expect("the question");
        assert!(!shown.contains("To confirm:"), "{shown}");
        session.send_line(right).expect("an answer");
        assert_eq!(ended(session), 0, "{line}");
    }
    assert!(!exists(&world, "/v2/users/USER_ID"));

    // Where the name cannot be typed, a part of the code stands in for it.
    let body = serde_json::json!({"name": "team\u{202e}ahpla"});
    let target = world.filled("/v2/spaces/SPACE_GLOBAL_ID");
    assert_eq!(world.server.request("PATCH", &target, Some(&body)).0, 200);
    let mut session = start(&world, "ax-admin spaces delete SPACE_GLOBAL_ID");
    let (_, question) = session
        .exp_regex("Type `[0-9a-f]{4}` to confirm:")
        .expect("the question");
    let end = question.split('`').nth(1).expect("four characters");
    session.send_line(end).expect("an answer");
    assert_eq!(ended(session), 0);
}

#[test]
fn the_whole_code_of_the_plan_confirms_as_well() {
    let world = World::new("full");
    let mut session = start(&world, DELETE_BOB);
    let (_, code) = session.exp_regex(CODE).expect("a code");
    session.exp_string(ASKED).expect("the question");
    session.send_line(&code).expect("an answer");
    assert_eq!(ended(session), 0);
}

#[test]
fn an_address_with_a_quote_and_a_member_are_confirmed_by_the_address() {
    let world = World::new("full");
    let body = serde_json::json!({
        "name": "Owen", "email": "owen.o'neil@example.com", "invite_mode": "NONE",
        "role": {"type": "PREDEFINED", "name": "MEMBER"},
    });
    assert!(world.server.request("POST", "/v2/users", Some(&body)).0 < 300);
    let line = "ax-admin users delete \"owen.o'neil@example.com\"";
    let question = "Type `owen.o'neil@example.com` to confirm:";
    assert_eq!(
        answered(&world, line, question, "owen.o'neil@example.com"),
        0
    );
    let line = "ax-admin organizations remove-user 'Platform Team' --user-id USER_ID";
    assert_eq!(answered(&world, line, ASKED, "Bob Roe"), 11);
    assert_eq!(answered(&world, line, ASKED, "bob@example.com"), 0);
}

#[test]
fn a_role_binding_is_not_confirmed_by_the_name_of_its_role() {
    let world = World::new("full");
    let mut session = start(&world, "ax-admin role-bindings delete BINDING_ID");
    let (_, code) = session.exp_regex(CODE).expect("a code");
    session
        .exp_string("Type the last four characters of the code to confirm:")
        .expect("the question");
    let end = code.get(code.len() - 4..).expect("four characters");
    session
        .send_line(&end.to_ascii_uppercase())
        .expect("an answer");
    assert_eq!(ended(session), 0);
}

#[test]
fn a_login_opens_the_browser_of_the_variable() {
    let world = World::new("bare");
    store_profile(&world.server, "");
    // The second one gets the URL as one word, and not the key.
    let script = "#!/bin/sh\necho \"$# $1 ${ARIZE_API_KEY-none}\" >opened\necho the browser ran\n";
    let browser = world.server.home.path().join("my browser.sh");
    std::fs::write(&browser, script).expect("a file");
    std::fs::set_permissions(&browser, std::fs::Permissions::from_mode(0o700)).expect("a mode");
    let mut session = start(
        &world,
        "BROWSER=\"false %s:'./my browser.sh' %s\" ax-admin auth login",
    );
    let (_, url) = session.exp_regex("http://[^\r\n]+").expect("a URL");
    session.exp_string("the browser ran").expect("a browser");
    let mut next = get(&url).header("location");
    while let Some(url) = next {
        next = get(&url).header("location");
    }
    session.exp_string("is signed in").expect("a login");
    session
        .exp_string("`ARIZE_API_KEY` is set")
        .expect("a warning");
    assert_eq!(ended(session), 0);
    let opened = std::fs::read_to_string(world.server.home.path().join("opened"));
    assert_eq!(opened.expect("it was opened"), format!("1 {url} none\n"));
}

#[test]
fn control_c_ends_a_login() {
    let world = World::new("bare");
    store_profile(&world.server, "");
    let mut session = start(&world, "BROWSER=true ax-admin auth login");
    session.exp_regex("http://[^\r\n]+").expect("a URL");
    session.send_control('c').expect("a signal");
    assert_eq!(ended(session), 130);
}

#[test]
fn a_key_that_is_typed_is_not_shown() {
    let world = World::new("bare");
    let line = "ax-admin profiles create work --api-key-stdin --region us-east-1b";
    let mut session = start(&world, line);
    session
        .exp_string("API key (it is not shown): ")
        .expect("a question");
    session.send_line("ak-typed-key").expect("an answer");
    let shown = session
        .exp_string("created the profile `work`")
        .expect("an end");
    assert!(!shown.contains("ak-typed-key"), "{shown}");
    assert_eq!(ended(session), 0);
    let path = world.server.home.path().join(".arize/profiles/work.toml");
    let text = std::fs::read_to_string(path).expect("a profile");
    assert!(text.contains("api_key = \"ak-typed-key\""), "{text}");
}

#[test]
fn control_c_at_the_hidden_question_leaves_the_terminal_as_it_was() {
    let world = World::new("bare");
    let line = "stty echo; before=$(stty -g); ax-admin profiles create work --api-key-stdin --region us-east-1b; echo \"code $?.\"; test \"$before\" = \"$(stty -g)\" && echo the same";
    let mut session = start(&world, line);
    session
        .exp_string("API key (it is not shown): ")
        .expect("a question");
    session.send("ak-half").expect("letters");
    session.send_control('c').expect("a letter");
    session.exp_string("code 130.").expect("the code");
    session
        .exp_string("the same")
        .expect("the terminal as it was");
    assert!(!world.server.home.path().join(".arize").exists());
}

#[test]
fn several_plans_are_named_before_the_question_and_whoever_forces_is_asked() {
    let world = World::new("full");
    let mut session = start(&world, "ax-admin spaces delete tenant-acme tenant-beta");
    let summary = "Delete space \"tenant-acme\" in organization \"Platform Team\"\r\nDelete space \"tenant-beta\" in organization \"Platform Team\"\r\n\r\nType 2, the number of plans, to confirm:";
    session.exp_string(summary).expect("a summary");
    session.send_line("no").expect("an answer");
    assert_eq!(ended(session), 11);
    let settings = "mkdir -p .config/ax-admin; printf '[policy]\\nconfirm_by = \"person\"\\n' >.config/ax-admin/config.toml";
    assert_eq!(world.server.shell(settings).exit, 0);
    let mut session = start(&world, &format!("{DELETE_BOB} --force"));
    session
        .exp_string("leave `--force` out, and you are asked here")
        .expect("what to do");
    assert_eq!(ended(session), 3);
}

#[test]
fn what_is_gone_meanwhile_is_not_left_to_do() {
    let world = World::new("full");
    let mut session = start(
        &world,
        "ax-admin spaces delete tenant-acme tenant-beta team-alpha",
    );
    session
        .exp_string("Type 3, the number of plans,")
        .expect("the question");
    let target = world.filled("/v2/spaces/TENANT_BETA_ID");
    assert_eq!(world.server.request("DELETE", &target, None).0, 204);
    session.send_line("3").expect("an answer");
    let shown = session
        .exp_string("2 of 3 done, 1 was gone already")
        .expect("what came of it");
    assert!(
        shown.contains("`tenant-beta`: error: the target is gone"),
        "{shown}"
    );
    let rest = session.exp_string("ended with ").expect("an end");
    assert!(!rest.contains("go on with"), "{rest}");
}
