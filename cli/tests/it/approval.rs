//! Plans that wait for a person, and the person who approves them in another terminal.

use std::path::PathBuf;
use std::process::Child;

use rexpect::session::PtySession;
use serde_json::Value;

use crate::account::Account;
use crate::server::Run;
use crate::terminal::{ended, start};

pub(crate) const DELETE: &str = "ax-admin spaces delete team-alpha";

/// An account whose policy has a person confirm.
pub(crate) fn account() -> Account {
    let account = Account::new();
    account.settings("[policy]\nconfirm_by = \"person\"\n");
    account
}

pub(crate) fn folder(account: &Account) -> PathBuf {
    let home = account.world.server.home.path();
    home.join(".local/state/ax-admin/plans")
}

/// The files of the stored plans.
pub(crate) fn stored(account: &Account) -> Vec<PathBuf> {
    let files = std::fs::read_dir(folder(account));
    let files = files
        .into_iter()
        .flatten()
        .map(|file| file.expect("a file").path());
    let mut plans: Vec<PathBuf> = files
        .filter(|path| path.extension().is_some_and(|kind| kind == "json"))
        .collect();
    plans.sort();
    plans
}

/// The name of a plan, as the command that stored it printed it.
pub(crate) fn id(run: &Run) -> String {
    let (_, after) = run.err.split_once("`ax-admin approve ").expect("a line");
    after.split('`').next().expect("its end").to_owned()
}

/// Starts a command that waits; it has stored its plan when this returns.
pub(crate) fn waiting(account: &Account, line: &str) -> (Child, String) {
    let mut command = account.world.server.command("sh");
    command
        .args(["-c", &format!("exec {line} --wait")])
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped());
    let mut child = command.spawn().expect("a shell");
    let mut told = String::new();
    let mut error = std::io::BufReader::new(child.stderr.take().expect("standard error"));
    while !told.contains("waiting for a person") {
        let read = std::io::BufRead::read_line(&mut error, &mut told).expect("a line");
        assert!(read > 0, "it did not wait: {told}");
    }
    let run = Run {
        exit: 0,
        out: String::new(),
        err: told,
    };
    std::thread::spawn(move || std::io::copy(&mut error, &mut std::io::sink()));
    (child, id(&run))
}

pub(crate) fn exit_of(mut child: Child) -> i32 {
    let status = child.wait().expect("an end");
    status.code().expect("a code")
}

/// Answers with the code that is shown.
pub(crate) fn confirm(session: &mut PtySession) {
    let (before, question) = session
        .exp_regex("Type [^:]+ to confirm:")
        .expect("the question");
    assert!(!before.contains("To confirm: "), "a code: {before}");
    let name = question.split('`').nth(1);
    let count = question.trim_start_matches("Type ").split(',').next();
    let answer = name.or(count).expect("what to type");
    session.send_line(answer).expect("an answer");
}

#[test]
fn a_stored_plan_gives_no_right_and_is_the_users_alone() {
    use std::os::unix::fs::PermissionsExt as _;

    let account = account();
    let code = {
        account.settings("");
        let shown = account.run(DELETE);
        let (_, after) = shown.err.split_once("To confirm: ").expect("a code");
        let (_, hash) = after
            .split(',')
            .next()
            .expect("a code")
            .split_once('-')
            .expect("a hash");
        account.settings("[policy]\nconfirm_by = \"person\"\n");
        hash.to_owned()
    };
    let refused = account.run(&format!("{DELETE} -o json"));
    assert_eq!(refused.exit, 3, "{}", refused.err);
    let document: Value = serde_json::from_str(&refused.out).expect("JSON");
    let line = document["approve"].as_str().expect("a line");
    let plans = stored(&account);
    let [path] = plans.as_slice() else {
        panic!("one plan is stored, not {}", plans.len());
    };
    let name = path
        .file_stem()
        .and_then(|name| name.to_str())
        .expect("a name");
    assert_eq!(line, format!("ax-admin approve {name}"));
    let mode = |path: &std::path::Path| {
        let known = std::fs::metadata(path).expect("a file");
        known.permissions().mode() & 0o777
    };
    assert_eq!(mode(path), 0o600);
    assert_eq!(mode(&folder(&account)), 0o700);
    let text = std::fs::read_to_string(path).expect("a file");
    assert!(
        !text.contains(&code),
        "the code of the same plan is stored: {text}"
    );
    assert!(!text.contains(&account.world.server.sandbox.key()));
    assert_eq!(account.sent(), [""; 0]);
}

#[test]
fn a_person_approves_elsewhere_and_the_command_that_waits_reports_it() {
    let account = account();
    let (child, id) = waiting(&account, DELETE);
    let mut session = start(&account.world, &format!("ax-admin approve {id}"));
    session
        .exp_string("requested by: ax-admin spaces delete team-alpha")
        .expect("who asks");
    session
        .exp_string("Delete space \"team-alpha\"")
        .expect("the plan");
    confirm(&mut session);
    assert_eq!(ended(session), 0);
    assert_eq!(exit_of(child), 0);
    assert_eq!(account.sent().len(), 1, "it is sent once");
    // What has ended cannot be approved again.
    let session = start(&account.world, &format!("ax-admin approve {id}"));
    assert_eq!(ended(session), 7);
    assert_eq!(account.sent().len(), 1);
}

#[test]
fn whoever_declines_ends_the_wait_with_11() {
    let account = account();
    let (child, id) = waiting(&account, DELETE);
    let mut session = start(&account.world, &format!("ax-admin approve {id}"));
    session.exp_string(" to confirm:").expect("the question");
    session.send_line("").expect("an answer");
    assert_eq!(ended(session), 11);
    assert_eq!(exit_of(child), 11);
    assert_eq!(account.sent(), [""; 0]);
}

#[test]
fn nobody_came_ends_the_wait_with_3_and_takes_the_plan_back() {
    let account = account();
    let run = account.run(&format!("AX_ADMIN_TEST_PATIENCE=1 {DELETE} --wait"));
    assert_eq!(run.exit, 3, "{}", run.err);
    assert!(
        run.err.contains("nobody came within 15 minutes"),
        "{}",
        run.err
    );
    let none: [PathBuf; 0] = [];
    assert_eq!(stored(&account), none);
    let session = start(&account.world, "ax-admin approve");
    assert_eq!(ended(session), 5);
}

#[test]
fn an_interrupted_wait_takes_the_plan_back() {
    let account = account();
    let mut session = start(&account.world, &format!("{DELETE} --wait"));
    session
        .exp_string("waiting for a person")
        .expect("it waits");
    assert_eq!(stored(&account).len(), 1);
    session.send_control('c').expect("a signal");
    assert_eq!(ended(session), 130);
    let none: [PathBuf; 0] = [];
    assert_eq!(stored(&account), none);
}

#[test]
fn approval_takes_a_terminal() {
    let account = account();
    let id = id(&account.run(DELETE));
    for line in [
        format!("ax-admin approve {id}"),
        format!("yes | ax-admin approve {id}"),
    ] {
        let run = account.run(&line);
        assert_eq!(run.exit, 3, "{line}: {}", run.err);
    }
    assert_eq!(account.sent(), [""; 0]);
}

#[test]
fn without_a_name_it_takes_the_one_that_waits_and_lists_several() {
    let account = account();
    let first = id(&account.run(DELETE));
    let mut session = start(&account.world, "ax-admin approve");
    session
        .exp_string("Delete space \"team-alpha\"")
        .expect("the plan");
    session.send_control('c').expect("a signal");
    assert_eq!(ended(session), 130);
    let second = id(&account.run("ax-admin users delete bob@example.com"));
    let mut session = start(&account.world, "ax-admin approve");
    // Both were made in one minute: by their names then.
    let mut waiting = [
        (
            &first,
            "Delete space \"team-alpha\" in organization \"Platform Team\"",
            DELETE,
        ),
        (
            &second,
            "Delete user \"Bob Roe\" <bob@example.com>",
            "ax-admin users delete bob@example.com",
        ),
    ];
    waiting.sort_unstable();
    for (id, about, line) in waiting {
        session
            .exp_string(&format!("{id}  {about}  (15 min left)"))
            .expect("what waits");
        session
            .exp_string(&format!("requested by: {line}"))
            .expect("who asks");
    }
    session.exp_string("Which one?").expect("a question");
    session.send_line(&second).expect("an answer");
    session
        .exp_string("Delete user \"Bob Roe\"")
        .expect("its plan");
    session.exp_string(" to confirm:").expect("the question");
    session.send_line("no").expect("an answer");
    assert_eq!(ended(session), 11);
    for name in ["nosuch", "../../.arize/profiles/default", ""] {
        let session = start(&account.world, &format!("ax-admin approve '{name}'"));
        assert_eq!(ended(session), 5, "{name}");
    }
}

#[test]
fn a_plan_that_waited_too_long_is_not_carried_out() {
    let account = account();
    let id = id(&account.run(DELETE));
    // 2026-06-01T00:20:00Z
    let late = format!("AX_ADMIN_TEST_CLOCK=1780273200000 ax-admin approve {id}");
    assert_eq!(ended(start(&account.world, &late)), 7);
    assert_eq!(account.sent(), [""; 0]);
    let none = "AX_ADMIN_TEST_CLOCK=1780273200000 ax-admin approve";
    assert_eq!(ended(start(&account.world, none)), 5);
}

#[test]
fn the_person_sees_the_account_as_it_is_now() {
    let account = account();
    let id = id(&account.run("ax-admin users delete bob@example.com"));
    let binding = serde_json::json!({"name": "Bob Changed"});
    let target = account.world.filled("/v2/users/USER_ID");
    let (status, _) = account
        .world
        .server
        .request("PATCH", &target, Some(&binding));
    assert_eq!(status, 200);
    let mut session = start(&account.world, &format!("ax-admin approve {id}"));
    session
        .exp_string("the account has changed since the plan was made")
        .expect("a warning");
    session
        .exp_string("changed: user name: was \"Bob Roe\", is \"Bob Changed\"")
        .expect("what has changed");
    session.exp_string("Bob Changed").expect("the plan");
    confirm(&mut session);
    assert_eq!(ended(session), 0);
}

#[test]
fn what_is_gone_meanwhile_ends_the_wait_with_7() {
    let account = account();
    let (child, id) = waiting(&account, DELETE);
    let target = account.world.filled("/v2/spaces/SPACE_GLOBAL_ID");
    let (status, _) = account.world.server.request("DELETE", &target, None);
    assert_eq!(status, 204);
    let before = account.sent().len();
    let session = start(&account.world, &format!("ax-admin approve {id}"));
    assert_eq!(ended(session), 7);
    assert_eq!(exit_of(child), 7);
    assert_eq!(account.sent().len(), before);
}

#[test]
fn a_yes_whose_outcome_was_not_recorded_is_unknown() {
    let account = account();
    let (child, id) = waiting(&account, DELETE);
    // What the terminal of the person leaves behind when it is closed after the yes.
    let state = folder(&account).join(format!("{id}.state"));
    std::fs::write(state, "{\"exit_code\": null}").expect("a file");
    assert_eq!(exit_of(child), 8);
}

#[test]
fn an_edited_plan_shows_what_it_would_do() {
    let account = account();
    let id = id(&account.run(DELETE));
    let path = folder(&account).join(format!("{id}.json"));
    let text = std::fs::read_to_string(&path).expect("a file");
    let other = account.world.filled("TENANT_ACME_ID");
    let edited = text
        .replace(&account.world.filled("SPACE_GLOBAL_ID"), &other)
        .replace("Delete space", "Rename space");
    std::fs::write(&path, edited).expect("a file");
    let mut session = start(&account.world, &format!("ax-admin approve {id}"));
    session
        .exp_string("Delete space \"tenant-acme\"")
        .expect("the plan as it is");
    session.exp_string(" to confirm:").expect("the question");
    session.send_line("no").expect("an answer");
    assert_ne!(ended(session), 0);
    assert_eq!(account.sent(), [""; 0]);
}

#[test]
fn a_plan_of_another_key_is_refused() {
    let account = account();
    let id = id(&account.run(DELETE));
    let session = start(
        &account.world,
        &format!("ARIZE_API_KEY=ak-other ax-admin approve {id}"),
    );
    assert_eq!(ended(session), 2);
    assert_eq!(account.sent(), [""; 0]);
}

#[test]
fn the_policy_of_the_command_line_holds_for_the_person_too() {
    let account = Account::new();
    let strict = "{\"confirm_by\": \"person\", \"protected\": [\"team-alpha\"]}";
    let path = account.world.server.home.path().join("strict.json");
    std::fs::write(&path, "{\"confirm_by\": \"person\"}").expect("a file");
    let id = id(&account.run(&format!("{DELETE} --policy strict.json")));
    let plan = folder(&account).join(format!("{id}.json"));
    let text = std::fs::read_to_string(&plan).expect("a file");
    let mut document: Value = serde_json::from_str(&text).expect("JSON");
    document["policy"] = strict.into();
    std::fs::write(&plan, document.to_string()).expect("a file");
    let mut session = start(&account.world, &format!("ax-admin approve {id}"));
    session
        .exp_string("stopped by a guard: protected")
        .expect("a guard");
    assert_eq!(ended(session), 7);
    assert_eq!(account.sent(), [""; 0]);
}

/// Puts a program in place of polkit's, which ends with this code.
fn polkit(account: &Account, code: u8) {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = account.world.server.home.path().join("bin");
    std::fs::create_dir_all(&folder).expect("a folder");
    let program = folder.join("pkcheck");
    let text = format!("#!/bin/sh\nenv >asked\necho \"$@\" >>asked\nexit {code}\n");
    std::fs::write(&program, text).expect("a file");
    let mode = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(&program, mode).expect("a mode");
}

#[test]
fn touch_asks_the_system_before_anything_is_sent() {
    let account = account();
    for (code, exit, sent) in [(1, 11, 0), (3, 11, 0), (2, 3, 0), (127, 1, 0), (0, 0, 1)] {
        let id = id(&account.run(DELETE));
        polkit(&account, code);
        let line = format!("PATH=$HOME/bin:$PATH ax-admin approve {id} --touch");
        let mut session = start(&account.world, &line);
        confirm(&mut session);
        assert_eq!(ended(session), exit, "pkcheck ends with {code}");
        assert_eq!(account.sent().len(), sent, "pkcheck ends with {code}");
    }
    let asked = account.world.server.home.path().join("asked");
    let asked = std::fs::read_to_string(asked).expect("what was asked");
    assert!(asked.contains("--allow-user-interaction"), "{asked}");
    assert!(!asked.contains(&account.world.server.sandbox.key()));
}

#[test]
fn touch_is_refused_where_there_is_nothing_to_ask_with() {
    let account = account();
    let id = id(&account.run(DELETE));
    let line =
        format!("program=$(command -v ax-admin); PATH=$HOME \"$program\" approve {id} --touch");
    assert_eq!(ended(start(&account.world, &line)), 2);
}

#[test]
fn a_mistyped_answer_leaves_the_plan_waiting_also_as_data() {
    let account = account();
    let (child, id) = waiting(&account, DELETE);
    for flags in ["", "-o json"] {
        let line = format!("ax-admin approve {id} {flags} >out");
        let mut session = start(&account.world, &line);
        session.exp_string(" to confirm:").expect("the question");
        session.send_line("team-alhpa").expect("an answer");
        session
            .exp_string(&format!("`ax-admin approve {id}`"))
            .expect("the line that asks again");
        assert_eq!(ended(session), 11, "{flags}");
    }
    let mut session = start(&account.world, &format!("ax-admin approve {id}"));
    confirm(&mut session);
    assert_eq!(ended(session), 0);
    assert_eq!(exit_of(child), 0);
}

#[cfg(target_os = "linux")]
#[test]
fn what_cannot_be_shown_is_done_all_the_same() {
    let account = account();
    let (child, id) = waiting(&account, DELETE);
    let line = format!("ax-admin approve {id} -o json >/dev/full");
    let mut session = start(&account.world, &line);
    confirm(&mut session);
    session
        .exp_string("the plan was carried out; can't write the result")
        .expect("the truth");
    assert_eq!(ended(session), 1);
    assert_eq!(
        exit_of(child),
        0,
        "the waiting command learns what came of the write"
    );
    assert_eq!(account.sent().len(), 1);
}

#[test]
fn a_plan_that_is_taken_back_while_its_approval_starts_is_not_carried_out() {
    let account = account();
    let (mut child, id) = waiting(&account, DELETE);
    let home = account.world.server.home.path();
    let made = std::process::Command::new("mkfifo")
        .arg(home.join("key"))
        .status();
    assert!(made.expect("mkfifo").success());
    // Whoever approves is held until somebody writes the key.
    account.settings(
        "api_key = { command = [\"sh\", \"-c\", \"echo asked >asked; cat key\"] }\n[policy]\nconfirm_by = \"person\"\n",
    );
    let line = format!(
        "key=$ARIZE_API_KEY; unset ARIZE_API_KEY; (while ! test -e asked; do :; done; while test -e .local/state/ax-admin/plans/{id}.json; do :; done; echo $key >key) & ax-admin approve {id}"
    );
    let session = start(&account.world, &line);
    while !home.join("asked").exists() {
        std::thread::yield_now();
    }
    let pid = child.id().to_string();
    let killed = std::process::Command::new("kill")
        .args(["-INT", &pid])
        .status();
    assert!(killed.expect("kill").success());
    assert_eq!(child.wait().expect("an end").code(), Some(130));
    assert_eq!(ended(session), 7);
    assert_eq!(account.sent(), [""; 0]);
}
