//! Completion: what the scripts get from the program, and what the shells do with it.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use ax_admin_sandbox::{Options, Scenario};
use rexpect::session::{PtySession, spawn_command};
use serde_json::json;

use crate::server::{Run, Server};
use crate::sign_in::store_login;

/// Milliseconds until a test gives up.
const PATIENCE: u64 = 20_000;

fn acme() -> Server {
    Server::start(Options {
        scenario: Scenario::Acme,
        ..Options::default()
    })
}

/// What the script of fish gets for a line: one candidate a line, with its description after a tab.
fn asked(server: &Server, line: &str) -> Run {
    let run = server.shell(&format!("AX_ADMIN_COMPLETE=fish ax-admin -- {line}"));
    assert_eq!((run.exit, run.err.as_str()), (0, ""), "{line}");
    run
}

fn candidates(server: &Server, line: &str) -> Vec<String> {
    let run = asked(server, line);
    let values = run.out.lines().filter_map(|line| line.split('\t').next());
    values.map(ToOwned::to_owned).collect()
}

fn kept(server: &Server) -> Vec<PathBuf> {
    let folder = server.home.path().join(".cache/ax-admin/names");
    let files = fs::read_dir(folder).into_iter().flatten().flatten();
    files.map(|file| file.path()).collect()
}

#[test]
fn arguments_are_completed_with_what_they_name() {
    let server = acme();
    for (line, expected) in [
        ("ax-admin organiz", "organizations"),
        ("ax-admin users delete jane", "jane@acme.example"),
        ("ax-admin users delete --id jane", "jane@acme.example"),
        (
            "ax-admin users delete --acting-user=jane",
            "--acting-user=jane@acme.example",
        ),
        ("ax-admin users delete a@b jane", "jane@acme.example"),
        ("ax-admin spaces get Check", "Checkout"),
        (
            "ax-admin spaces get X --organization 'Acme Pro'",
            "Acme Products",
        ),
        ("ax-admin projects get checkout", "checkout-traces"),
        ("ax-admin roles get Ad", "Admin"),
        ("ax-admin spaces add-user --custom-role Sp", "Space Auditor"),
        ("ax-admin users list -o js", "json"),
        ("ax-admin users create --role an", "annotator"),
        ("ax-admin completions z", "zsh"),
    ] {
        let found = candidates(&server, line);
        assert!(
            found.iter().any(|name| name == expected),
            "{line}: {found:?}"
        );
    }
    // A predefined role is no custom one.
    let custom = candidates(&server, "ax-admin spaces add-user --custom-role Ad");
    assert!(custom.is_empty(), "{custom:?}");
    let sent = server.sandbox.log();
    assert!(!sent.is_empty() && sent.iter().all(|request| request.method == "GET"));
}

#[test]
fn names_that_a_shell_or_a_terminal_could_take_for_something_else_are_not_offered() {
    let server = acme();
    let (_, organizations) = server.request("GET", "/v2/organizations", None);
    let id = organizations.pointer("/organizations/0/id").expect("one");
    for name in [
        "x$(touch ran)",
        "x;touch ran",
        "x\u{202e}y",
        "x\u{1b}[31m",
        "x'y",
        "x\ny",
    ] {
        let space = json!({"name": name, "organization_id": id});
        let (status, _) = server.request("POST", "/v2/spaces", Some(&space));
        assert_eq!(status, 201, "{name:?}");
    }
    for shell in ["bash", "fish", "powershell", "zsh"] {
        let run = server.shell(&format!(
            "AX_ADMIN_COMPLETE={shell} _CLAP_COMPLETE_INDEX=3 ax-admin -- {}",
            if shell == "bash" {
                "'ax-admin spaces get ' ''"
            } else {
                "ax-admin spaces get ''"
            }
        ));
        assert!(run.out.contains("Checkout"), "{shell}: {}", run.out);
        for part in ["x$", "touch", "x;", "\u{202e}", "\u{1b}", "x'", "<b>"] {
            assert!(
                !run.out.contains(part),
                "{shell} offers {part:?}: {}",
                run.out
            );
        }
    }
}

#[test]
fn names_are_kept_for_a_minute_for_the_user_and_the_key_alone() {
    let server = acme();
    let ask = || candidates(&server, "ax-admin spaces get Check");
    let requests = || server.sandbox.log().len();
    assert_eq!(ask(), ["Checkout"]);
    let once = requests();
    assert_eq!(ask(), ["Checkout"]);
    assert_eq!(requests(), once, "the second time nothing is sent");

    let files = kept(&server);
    let [file] = files.as_slice() else {
        panic!("one file, not {files:?}");
    };
    let mode = fs::metadata(file).expect("a file").permissions().mode();
    assert_eq!(mode & 0o777, 0o600);
    let text = fs::read_to_string(file).expect("a file");
    let key = server.sandbox.key();
    assert!(!text.contains(&key) && !file.display().to_string().contains(&key));

    let other = candidates(&server, "ax-admin --api-key ak-other spaces get Check");
    assert!(other.is_empty(), "{other:?}");

    let before = SystemTime::now() - Duration::from_secs(61);
    let opened = fs::File::options().write(true).open(file).expect("a file");
    opened.set_modified(before).expect("a time");
    let sent = requests();
    assert_eq!(ask(), ["Checkout"]);
    assert!(requests() > sent, "what is older is read again");
}

#[test]
fn a_long_list_is_searched_for_what_is_typed() {
    let server = acme();
    for number in 0..62 {
        let user = json!({
            "name": format!("Person {number}"),
            "email": format!("person{number}@acme.example"),
            "role": {"type": "PREDEFINED", "name": "MEMBER"},
            "invite_mode": "NONE",
        });
        let (status, _) = server.request("POST", "/v2/users", Some(&user));
        assert_eq!(status, 201);
    }
    let found = candidates(&server, "ax-admin users get person61");
    assert_eq!(found, ["person61@acme.example"]);
}

#[test]
fn profiles_are_offered_and_decide_whose_names_are_read() {
    let server = acme();
    let folder = server.home.path().join(".arize/profiles");
    fs::create_dir_all(&folder).expect("a folder");
    for (name, key) in [
        ("work", server.sandbox.key()),
        ("other", "ak-other".to_owned()),
    ] {
        let text = format!("[auth]\napi_key = \"{key}\"\n");
        fs::write(folder.join(format!("{name}.toml")), text).expect("a file");
    }
    assert_eq!(candidates(&server, "ax-admin profiles use w"), ["work"]);
    assert_eq!(candidates(&server, "ax-admin users list -p oth"), ["other"]);
    assert_eq!(candidates(&server, "ax-admin --profile wo"), ["work"]);
    let by = |profile: &str| {
        let line = format!(
            "unset ARIZE_API_KEY; AX_ADMIN_COMPLETE=fish ax-admin -- ax-admin -p {profile} spaces get Check"
        );
        server.shell(&line).out
    };
    assert_eq!(by("work"), "Checkout\n");
    assert_eq!(by("other"), "");
    assert_eq!(by("none"), "");
}

#[test]
fn what_fails_offers_nothing_and_says_nothing() {
    let server = acme();
    let silent = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let silent = format!("http://{}", silent.local_addr().expect("an address"));
    for line in [
        "unset ARIZE_API_KEY; AX_ADMIN_COMPLETE=fish ax-admin -- ax-admin users get jane",
        "ARIZE_BASE_URL=http://127.0.0.1:9 AX_ADMIN_COMPLETE=fish ax-admin -- ax-admin users get jane",
        &format!(
            "ARIZE_BASE_URL={silent} AX_ADMIN_COMPLETE=fish ax-admin -- ax-admin users get jane"
        ),
        "AX_ADMIN_COMPLETE=fish ax-admin -- ax-admin --api-key-stdin users get jane",
        "AX_ADMIN_COMPLETE=tcsh ax-admin -- ax-admin us",
        "AX_ADMIN_COMPLETE=fish ax-admin",
        "AX_ADMIN_COMPLETE=fish ax-admin --",
        "AX_ADMIN_COMPLETE=bash ax-admin --",
        "AX_ADMIN_COMPLETE=zsh _CLAP_COMPLETE_INDEX=99 ax-admin -- ax-admin us",
        "AX_ADMIN_COMPLETE=bash ax-admin -- \"ax-admin users get 'jane \\\\\" ''",
        "AX_ADMIN_COMPLETE=fish ax-admin -- ax-admin users get \"$(printf '\\377')\"",
    ] {
        let run = server.shell(line);
        let got = (run.exit, run.out.as_str(), run.err.as_str());
        assert_eq!(got, (0, "", ""), "{line}");
    }
}

/// A shell at a terminal, which has loaded its script; `None` if this machine lacks it.
fn shell(server: &Server, program: &str, arguments: &[&str], load: &str) -> Option<PtySession> {
    if server.command(program).arg("--version").output().is_err() {
        return None;
    }
    let mut command = server.command(program);
    command.args(arguments).env("TERM", "dumb").env("PS1", "$ ");
    command.stdin(std::process::Stdio::inherit());
    let mut session = spawn_command(command, Some(PATIENCE)).expect("a terminal");
    session
        .send_line(&format!("{load}; echo lo''aded"))
        .expect("a line");
    session.exp_string("loaded").expect("a shell");
    Some(session)
}

/// What a person sees who types this, Tab and Enter.
const TYPED: [(&str, &str); 6] = [
    ("users get jan", "Jane Doe"),
    ("users get jane@", "Jane Doe"),
    ("users get jane@ac", "Jane Doe"),
    ("roles get Space", "SERVICE_KEY_READ"),
    ("roles get 'Space", "SERVICE_KEY_READ"),
    ("spaces list --organization=Acme\\ Res", "Evals"),
];

fn types(mut session: PtySession) {
    for (typed, expected) in TYPED {
        session
            .send(&format!("ax-admin {typed}\t -o csv\n"))
            .expect("a line");
        session.flush().expect("a terminal");
        session.exp_string(expected).expect(typed);
    }
    // What else was inserted was run.
    session.send_line("echo \"ended $?\"").expect("a line");
    session.exp_string("ended 0").expect("the last command");
    session.send_line("exit").expect("a line");
    session.exp_eof().expect("an end");
}

#[test]
fn bash_inserts_names_that_the_program_takes() {
    let server = acme();
    let load = "source <(ax-admin completions bash)";
    let arguments = ["--norc", "--noprofile", "-i"];
    types(shell(&server, "bash", &arguments, load).expect("bash is there"));
}

#[test]
fn zsh_inserts_names_that_the_program_takes() {
    let server = acme();
    let load = "autoload -U compinit; compinit -u; source <(ax-admin completions zsh)";
    match shell(&server, "zsh", &["-f", "-i"], load) {
        Some(session) => types(session),
        None => eprintln!("not run: this machine has no zsh"),
    }
}

#[test]
fn fish_gets_its_candidates_from_the_script() {
    let server = acme();
    let mut command = server.command("fish");
    let load = "ax-admin completions fish | source";
    let ask = "complete -C 'ax-admin users get jane@'; complete -C 'ax-admin roles get Space'";
    let output = command
        .args(["-N", "-c", &format!("{load}; {ask}")])
        .output();
    let Ok(output) = output else {
        eprintln!("not run: this machine has no fish");
        return;
    };
    assert_eq!(Run::of(&output).out, "jane@acme.example\nSpace Auditor\n");
}

#[test]
fn a_login_is_not_renewed_while_somebody_types() {
    let server = acme();
    let granted = |server: &Server| {
        let log = server.sandbox.log();
        let tokens = log
            .iter()
            .filter(|request| request.segments == ["oauth2", "token"]);
        tokens.count()
    };
    for (expires_at, offered) in [
        ("2026-06-01T01:00:00Z", true),
        // 30 seconds after the time of the test.
        ("2026-06-01T00:00:30Z", false),
    ] {
        store_login(&server, expires_at);
        let before = granted(&server);
        let run = server.shell(
            "unset ARIZE_API_KEY ARIZE_BASE_URL; XDG_CACHE_HOME=$(mktemp -d -p \"$HOME\"); export XDG_CACHE_HOME; AX_ADMIN_COMPLETE=fish ax-admin -- ax-admin users get jane",
        );
        assert_eq!((run.exit, run.err.as_str()), (0, ""), "{expires_at}");
        assert_eq!(
            run.out.contains("jane@acme.example"),
            offered,
            "{}",
            run.out
        );
        assert_eq!(granted(&server), before, "{expires_at}");
    }
}
