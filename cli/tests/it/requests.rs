//! What is stored for a person who approves: once for each plan, and what it leads to.

use serde_json::Value;

use crate::approval::{DELETE, account, confirm, exit_of, folder, id, stored, waiting};
use crate::terminal::{ended, start};

#[test]
fn a_plan_is_stored_again_only_for_a_new_quarter_of_an_hour() {
    let account = account();
    let mut ids = Vec::new();
    // 2026-06-01T00:00:00Z and minutes after it.
    for (minute, left) in [(0, 15), (2, 14), (4, 12), (8, 15), (9, 15), (10, 14)] {
        let time = 1_780_272_000_000_u64 + minute * 60_000;
        let run = account.run(&format!("AX_ADMIN_TEST_CLOCK={time} {DELETE}"));
        let told = format!("within {left} minutes");
        assert!(run.err.contains(&told), "{minute}: {}", run.err);
        ids.push(id(&run));
    }
    ids.dedup();
    assert_eq!(ids.len(), 2, "{ids:?}");
}

#[test]
fn a_request_that_was_edited_to_override_a_guard_says_so_first() {
    let account = account();
    let policy = "printf '{\"protected\": [\"team-alpha\"]}' >policy.json";
    assert_eq!(account.run(policy).exit, 0);
    let id = id(&account.run(DELETE));
    let path = folder(&account).join(format!("{id}.json"));
    let text = std::fs::read_to_string(&path).expect("a file");
    let mut document: Value = serde_json::from_str(&text).expect("JSON");
    document["plans"][0]["input"]["override_guards"] = serde_json::json!(["protected"]);
    document["plans"][0]["summary"] = "Delete\u{202e} nothing".into();
    std::fs::write(&path, document.to_string()).expect("a file");
    account.run("ax-admin users delete bob@example.com");
    let mut session = start(&account.world, "ax-admin approve");
    session
        .exp_string("Delete\\u{202e} nothing")
        .expect("a safe text");
    session.exp_string("Which one?").expect("a question");
    session.send_line("").expect("an answer");
    assert_eq!(ended(session), 11);
    let line = format!("ax-admin approve {id} --policy policy.json");
    let mut session = start(&account.world, &line);
    let before = session
        .exp_string("warning: it overrides the guard protected")
        .expect("a warning");
    assert!(!before.contains("Delete space"), "{before}");
    session.exp_string(" to confirm:").expect("the question");
    session.send_line("no").expect("an answer");
    assert_eq!(ended(session), 11);
}

#[test]
fn a_guard_that_stops_an_approval_names_the_command_to_run_again() {
    let account = account();
    let id = id(&account.run(DELETE));
    let policy = "printf '{\"protected\": [\"team-alpha\"]}' >policy.json";
    assert_eq!(account.run(policy).exit, 0);
    let line = format!("ax-admin approve {id} --policy policy.json");
    let mut session = start(&account.world, &line);
    let again =
        "have it requested again with `--override protected`: `ax-admin spaces delete team-alpha`";
    session.exp_string(again).expect("what to do");
    assert_eq!(ended(session), 7);
    assert_eq!(account.sent(), [""; 0]);
}

#[test]
fn the_command_that_waits_names_the_file_in_which_a_key_is() {
    let account = account();
    account.settings("[policy]\nconfirm_by = \"person\"\nconfirm = \"every_write\"\n");
    let line = "ax-admin api-keys create --name ci --env-file agent.env --wait 2>told";
    let mut command = account.world.server.command("sh");
    command.args(["-c", line]);
    let child = command.spawn().expect("a shell");
    while stored(&account).is_empty() {
        std::thread::yield_now();
    }
    let mut session = start(&account.world, "ax-admin approve --env-file own.env");
    confirm(&mut session);
    assert_eq!(ended(session), 0);
    assert_eq!(exit_of(child), 0);
    let home = account.world.server.home.path();
    let told = std::fs::read_to_string(home.join("told")).expect("a file");
    assert!(told.contains("the secret is in `own.env`"), "{told}");
    assert!(!home.join("agent.env").exists());
    // A plan that makes none leaves no file behind.
    let line =
        "ax-admin users create --name J --email j@example.com --role member --env-file none.env";
    let id = id(&account.run(line));
    let mut session = start(&account.world, &format!("ax-admin approve {id}"));
    confirm(&mut session);
    assert_eq!(ended(session), 0);
    assert!(!home.join("none.env").exists());
}

#[test]
fn the_folder_of_stored_plans_is_closed_to_others() {
    use std::os::unix::fs::PermissionsExt as _;

    let account = account();
    let folder = folder(&account);
    std::fs::create_dir_all(&folder).expect("a folder");
    let open = std::fs::Permissions::from_mode(0o777);
    std::fs::set_permissions(&folder, open).expect("a mode");
    assert_eq!(account.run(DELETE).exit, 3);
    let known = std::fs::metadata(&folder).expect("a folder");
    assert_eq!(known.permissions().mode() & 0o777, 0o700);
}

#[test]
fn whoever_tries_again_has_one_plan_that_waits() {
    let account = account();
    let first = id(&account.run(DELETE));
    for flags in ["", "--force", "--confirm 0PNM0-0123456789ab", "-q"] {
        let again = account.run(&format!("{DELETE} {flags}"));
        assert_eq!(again.exit, 3, "{flags}: {}", again.err);
        assert_eq!(id(&again), first, "{flags}");
    }
    let other = id(&account.run("ax-admin users delete bob@example.com"));
    assert_ne!(other, first);
    // One that is waited for is taken back in the end, and so is nobody else's.
    let (mut child, waited_for) = waiting(&account, DELETE);
    assert_ne!(waited_for, first);
    child.kill().expect("its end");
    child.wait().expect("its end");
    assert_eq!(stored(&account).len(), 3);
}

#[test]
fn nothing_is_said_to_have_changed_where_nothing_has() {
    let account = account();
    let making = "ax-admin api-keys create --name ci -o json";
    account.settings("");
    assert_eq!(account.run(making).exit, 0);
    account.settings("[policy]\nconfirm_by = \"person\"\n");
    for line in [
        "ax-admin api-keys revoke ci",
        "ax-admin organizations delete 'Platform Team'",
        "ax-admin roles delete 'Data Scientist'",
    ] {
        let id = id(&account.run(line));
        let mut session = start(&account.world, &format!("ax-admin approve {id}"));
        let shown = session.exp_string(" to confirm:").expect("the question");
        assert!(!shown.contains("changed"), "{line}: {shown}");
        session.send_line("no").expect("an answer");
        assert_eq!(ended(session), 11);
    }
}

#[test]
fn a_key_goes_into_the_file_that_the_command_named() {
    let account = account();
    account.settings("[policy]\nconfirm_by = \"person\"\nconfirm = \"every_write\"\n");
    let line = "ax-admin api-keys create --name ci --env-file agent.env";
    let (child, id) = waiting(&account, line);
    let line = format!("mkdir elsewhere; cd elsewhere; ax-admin approve {id}");
    let mut session = start(&account.world, &line);
    session
        .exp_regex("the secret will be written to `/[^`]*/agent.env`")
        .expect("where it goes");
    confirm(&mut session);
    let after = session.exp_string("is in `").expect("where it is");
    assert!(!after.contains("ak-"), "{after}");
    assert_eq!(ended(session), 0);
    assert_eq!(exit_of(child), 0);
    let home = account.world.server.home.path();
    let text = std::fs::read_to_string(home.join("agent.env")).expect("a file");
    assert!(text.starts_with("ARIZE_API_KEY=ak-"), "{text}");
}

#[test]
fn a_wait_ends_with_the_time_of_the_command() {
    let account = account();
    let run = account.run(&format!("{DELETE} --wait --timeout 1"));
    assert_eq!(run.exit, 3, "{}", run.err);
    assert!(run.err.contains("nobody came within 1 s"), "{}", run.err);
    assert!(stored(&account).is_empty());
}
