//! `ax-admin doctor`, and the table of troubleshooting.

use std::net::TcpListener;
use std::sync::Arc;

use ax_admin_sandbox::{Options, Settings};
use rustls::pki_types::PrivateKeyDer;
use rustls::{ServerConfig, ServerConnection};
use serde_json::Value;

use crate::server::{Run, Server};
use crate::world::World;

/// The findings of a check: its status, message and fix.
fn findings(run: &Run, check: &str) -> Vec<(String, String, String)> {
    let document: Value = serde_json::from_str(&run.out).expect(&run.err);
    let all = document
        .get("findings")
        .and_then(Value::as_array)
        .expect("findings");
    let of_check = all.iter().filter(|finding| finding["check"] == check);
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let found = of_check.map(|found| {
        (
            text(&found["status"]),
            text(&found["message"]),
            text(&found["fix"]),
        )
    });
    found.collect()
}

fn doctor(world: &World, line: &str) -> Run {
    world
        .server
        .shell(&line.replace("doctor", "ax-admin doctor -o json"))
}

#[test]
fn a_setup_in_order_has_no_problem_and_only_reads() {
    let world = World::new("full");
    let run = doctor(&world, "doctor");
    assert_eq!(run.exit, 0, "{}{}", run.out, run.err);
    for check in [
        "version", "key", "network", "caller", "clock", "may read", "settings", "profile",
    ] {
        let found = findings(&run, check);
        assert!(!found.is_empty(), "{check}: {}", run.out);
        assert!(
            found.iter().all(|(status, _, _)| status == "ok"),
            "{check}: {found:?}"
        );
    }
    assert_eq!(findings(&run, "may read").len(), 9);
    assert!(findings(&run, "caller")[0].1.contains("account role ADMIN"));
    assert!(findings(&run, "key")[0].1.contains("from ARIZE_API_KEY"));
    assert!(!run.out.contains(&world.server.sandbox.key()));
    let log = world.server.sandbox.log();
    let line = world.server.shell("ax-admin doctor");
    assert_eq!(line.exit, 0);
    assert!(
        line.out.lines().all(|line| line.starts_with("ok  ")),
        "{}",
        line.out
    );
    let after = world.server.sandbox.log();
    assert!(after.len() > log.len());
    assert!(
        after
            .iter()
            .skip(log.len())
            .all(|entry| entry.method == "GET")
    );
    let csv = world.server.shell("ax-admin doctor -o csv");
    assert!(
        csv.out.starts_with("check,status,message,fix\n"),
        "{}",
        csv.out
    );
}

#[test]
fn a_missing_or_wrong_key_is_4_with_the_command_that_sets_one() {
    let world = World::new("bare");
    for (line, status) in [
        ("unset ARIZE_API_KEY; doctor", "no API key"),
        ("ARIZE_API_KEY=ak-other doctor", "401"),
    ] {
        let run = doctor(&world, line);
        assert_eq!(run.exit, 4, "{line}: {}", run.out);
        let found = findings(&run, "key");
        let problem = found.iter().find(|(status, _, _)| status == "problem");
        let (_, message, fix) = problem.expect("a problem");
        assert!(message.contains(status), "{message}");
        assert!(fix.contains("ARIZE_API_KEY"), "{fix}");
    }
    let odd = doctor(&world, "ARIZE_API_KEY=secret-text doctor");
    let (status, message, _) = &findings(&odd, "key")[0];
    assert_eq!(status, "warning");
    assert!(message.contains("`ak-`") && !odd.out.contains("secret-text"));
}

#[test]
fn where_nothing_answers_it_is_14() {
    let world = World::new("bare");
    let closed = doctor(&world, "ARIZE_BASE_URL=http://127.0.0.1:1 doctor");
    assert_eq!(closed.exit, 14, "{}", closed.out);
    let (status, message, fix) = &findings(&closed, "network")[0];
    assert_eq!(status, "problem");
    assert!(message.contains("127.0.0.1:1") && fix.contains("profiles show"));
    // Something answers, and does not speak TLS.
    let https = world.server.url.replace("http:", "https:");
    let plain = doctor(
        &world,
        &format!("ARIZE_BASE_URL={https} doctor --timeout 1"),
    );
    assert_eq!(plain.exit, 14, "{}", plain.out);
    assert_eq!(findings(&plain, "network")[0].0, "ok");
    assert_eq!(findings(&plain, "network")[1].0, "problem");
    assert_eq!(findings(&plain, "may read"), []);
    let line = "unset ARIZE_BASE_URL; https_proxy=http://user:pass@127.0.0.1:1 doctor --region mars-1 --timeout 1";
    let region = doctor(&world, line);
    assert_eq!(region.exit, 14, "{}", region.out);
    assert!(
        findings(&region, "region")[0]
            .2
            .contains("profiles update --region us-east-1b")
    );
    assert!(findings(&region, "proxy")[0].1.contains("https_proxy"));
    assert!(!region.out.contains("pass@"), "{}", region.out);
    let missing = doctor(&world, "SSL_CERT_FILE=missing/ca.pem doctor");
    assert_eq!(missing.exit, 14, "{}", missing.out);
    assert!(
        findings(&missing, "TLS")[0]
            .2
            .contains("unset SSL_CERT_FILE")
    );
}

#[test]
fn a_certificate_that_is_not_trusted_is_told_with_the_variable_that_names_another_one() {
    let signed =
        rcgen::generate_simple_self_signed(["localhost".to_owned()]).expect("a certificate");
    let key = PrivateKeyDer::try_from(signed.signing_key.serialize_der()).expect("a key");
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = ServerConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(vec![signed.cert.der().clone()], key)
        .expect("a configuration");
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = listener.local_addr().expect("an address").port();
    let config = Arc::new(config);
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut server = ServerConnection::new(Arc::clone(&config)).expect("a connection");
            // It ends with the refusal of the client.
            let _refused = server.complete_io(&mut stream);
        }
    });
    let world = World::new("bare");
    let line = format!("ARIZE_BASE_URL=https://localhost:{port} doctor --timeout 1");
    let run = doctor(&world, &line);
    assert_eq!(run.exit, 14, "{}{}", run.out, run.err);
    assert_eq!(findings(&run, "network")[0].0, "ok", "{}", run.out);
    let (status, message, fix) = &findings(&run, "TLS")[0];
    assert_eq!(status, "problem");
    assert!(message.contains("its issuer is not trusted"), "{message}");
    assert!(
        message.contains("SSL_CERT_FILE") || fix.contains("SSL_CERT_FILE"),
        "{message} {fix}"
    );
}

#[test]
fn an_address_with_the_version_or_without_tls_is_told() {
    let world = World::new("full");
    for line in ["doctor", "users list", "users get bob@example.com"] {
        let run = world.server.shell(&format!(
            "ARIZE_BASE_URL=$ARIZE_BASE_URL/v2 ax-admin {line}"
        ));
        assert_eq!(run.exit, 5, "{line}: {}{}", run.out, run.err);
        let text = format!("{}{}", run.out, run.err);
        assert!(text.contains("the address ends with `/v2`"), "{text}");
    }
    let line = "ARIZE_BASE_URL=https://${ARIZE_BASE_URL#http://} ax-admin users list --timeout 1";
    let run = world.server.shell(line);
    assert_eq!(run.exit, 14, "{}", run.err);
    assert!(run.err.contains("does not speak TLS"), "{}", run.err);
    assert!(run.err.contains("begins with http://"), "{}", run.err);
}

#[test]
fn a_key_without_rights_is_told_what_it_may_not_read() {
    let world = World::new("full");
    let line =
        "ax-admin api-keys create-service-key --name bot --space team-alpha --env-file bot.env";
    assert_eq!(world.server.shell(line).exit, 0);
    let run = doctor(&world, ". ./bot.env; export ARIZE_API_KEY; doctor");
    let (status, message, fix) = &findings(&run, "caller")[0];
    assert_eq!(status, "warning", "{}", run.out);
    assert!(message.contains("account role"), "{message}");
    assert!(fix.contains("--acting-user"), "{fix}");
    let lists = findings(&run, "may read");
    let refused = lists
        .iter()
        .filter(|(_, message, _)| message.contains("not allowed"));
    assert!(refused.count() > 0, "{}", run.out);
}

#[test]
fn clocks_that_differ_are_told_with_their_direction() {
    for (ahead, words) in [
        (3_600, "3600 s behind"),
        (-7_200, "7200 s ahead of"),
        (5, "agrees"),
    ] {
        let server = Server::start(Options {
            settings: Settings {
                date_ahead_seconds: ahead,
                ..Settings::default()
            },
            ..Options::default()
        });
        let run = server.shell("ax-admin doctor -o json");
        assert_eq!(run.exit, 0, "{}", run.err);
        let (_, message, _) = &findings(&run, "clock")[0];
        // The clock of the program moves on by some seconds at most.
        let is_near = message.contains(words)
            || message.contains(&words.replace("600 s", "599 s").replace("7200 s", "7199 s"))
            || message.contains(&words.replace("7200 s", "7201 s"));
        assert!(is_near, "{message}");
    }
}

#[cfg(unix)]
#[test]
fn files_that_others_can_read_come_with_their_chmod() {
    let world = World::new("bare");
    let line = "printf '%s' $ARIZE_API_KEY | ax-admin profiles create --api-key-stdin";
    assert_eq!(world.server.shell(line).exit, 0);
    let run = doctor(&world, "chmod 700 .arize .arize/profiles; doctor");
    assert_eq!(findings(&run, "files")[0].0, "ok", "{}", run.out);
    assert!(
        findings(&run, "profile")[0]
            .1
            .contains("signs in with an API key")
    );
    // The environment hides the profile.
    let environment = findings(&run, "environment");
    assert!(
        environment[0].2.contains("unset ARIZE_API_KEY"),
        "{environment:?}"
    );
    let run = doctor(
        &world,
        "chmod 755 .arize; chmod 644 .arize/profiles/default.toml; doctor",
    );
    let files = findings(&run, "files");
    assert_eq!(run.exit, 0);
    assert_eq!(files.len(), 2, "{files:?}");
    for (status, _, fix) in files {
        assert_eq!(status, "warning");
        let fixed = world.server.shell(fix.trim_matches('`'));
        assert_eq!(fixed.exit, 0, "{fix}: {}", fixed.err);
    }
    let linked = "mv .arize/profiles/default.toml key.toml; ln -s ../../key.toml .arize/profiles/default.toml";
    let run = doctor(&world, &format!("{linked}; doctor"));
    let files = findings(&run, "files");
    assert!(
        files[0].1.contains("symbolic link to `../../key.toml`"),
        "{files:?}"
    );
    assert_eq!(files[1].0, "ok", "{files:?}");
}

#[test]
fn settings_and_profiles_that_cannot_be_read_are_problems() {
    let world = World::new("bare");
    let settings = "mkdir -p .config/ax-admin; echo 'nonsense = 1' >.config/ax-admin/config.toml";
    let run = doctor(&world, &format!("{settings}; doctor"));
    assert_eq!(run.exit, 2, "{}", run.out);
    assert_eq!(findings(&run, "settings")[0].0, "problem");
    let policy = "printf '[policy]\nconfirm_by = 7\n' >.config/ax-admin/config.toml";
    let run = doctor(&world, &format!("{policy}; doctor"));
    assert_eq!(run.exit, 2, "{}", run.out);
    assert_eq!(findings(&run, "settings")[0].0, "problem");
    let profile = "rm -r .config; mkdir -p .arize/profiles; echo 'api_key = ak-1 x' >.arize/profiles/default.toml";
    let run = doctor(&world, &format!("{profile}; doctor"));
    assert_eq!(run.exit, 4, "{}", run.out);
    assert_eq!(findings(&run, "profile")[0].0, "problem");
    assert!(!run.out.contains("ak-1"), "{}", run.out);
    let oauth = "printf '[auth]\nauth_method = \"oauth\"\n' >.arize/profiles/default.toml";
    let run = doctor(&world, &format!("{oauth}; doctor"));
    assert!(
        findings(&run, "profile")[0].1.contains("OAuth"),
        "{}",
        run.out
    );
}

/// The rows of the official table of troubleshooting: what fails, its exit code, and what the row of ours and the error say.
const ROWS: [(&str, &str, i32, &str, &str); 9] = [
    (
        "R41",
        ". ./bot.env; export ARIZE_API_KEY; ax-admin organizations create --name X",
        10,
        "403",
        "profiles update --api-key-stdin",
    ),
    (
        "R42",
        "ARIZE_API_KEY=ak-other ax-admin users list",
        4,
        "401",
        "ax-admin profiles show",
    ),
    (
        "R44",
        "ax-admin spaces add-user team-alpha --user-id nobody@example.com --role member",
        5,
        "user not found in `spaces add-user`",
        "ax-admin organizations add-user",
    ),
    (
        "R45",
        "ax-admin roles create --name 'Data Scientist' --permissions PROJECT_READ",
        6,
        "duplicate name",
        "ax-admin roles list --is-custom",
    ),
    (
        "R46",
        "ax-admin api-keys create --name bot --key-type service",
        2,
        "a service key needs a space",
        "ax-admin spaces list",
    ),
    (
        "R48",
        "ax-admin api-keys delete KEY_ID",
        2,
        "there is no `api-keys delete`",
        "ax-admin api-keys revoke",
    ),
    (
        "R49",
        "ax-admin-of-old users list",
        127,
        "command not found",
        "ax-admin --version",
    ),
    (
        "R49",
        "SSL_CERT_FILE=missing ax-admin doctor",
        14,
        "certificate is not accepted",
        "SSL_CERT_FILE",
    ),
    (
        "R50",
        "unset ARIZE_API_KEY; ax-admin users list",
        4,
        "no API key, no profile",
        "profiles update --api-key-stdin",
    ),
];

#[test]
fn the_table_of_troubleshooting_is_what_happens() {
    let table = include_str!("../../skills/ax-admin/references/troubleshooting.md");
    for (id, line, exit, symptom, fix) in ROWS {
        let world = World::new("full");
        let making =
            "ax-admin api-keys create-service-key --name bot --space team-alpha --env-file bot.env";
        assert_eq!(world.server.shell(making).exit, 0);
        let run = world.server.shell(&world.filled(line));
        assert_eq!(run.exit, exit, "{id} {line}: {}", run.err);
        let row = table.lines().find(|row| {
            row.starts_with(&format!("| {exit} |")) && row.contains(symptom) && row.contains(fix)
        });
        assert!(row.is_some(), "{id}: {exit}, {symptom}, {fix}");
    }
    for (id, text) in [
        (
            "R43",
            "A role binding that exists with the same role is no error",
        ),
        ("R47", "`ax-admin api-keys refresh` makes a new secret"),
        ("R50", "`ax-admin profiles update --region us-east-1b`"),
    ] {
        assert!(table.contains(text), "{id}: {text}");
    }
}
