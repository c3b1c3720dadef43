//! Signing in with OAuth, against the sandbox's server, which checks PKCE.

use std::process::Child;

use ax_admin_sandbox::{Fault, SignIn};

use crate::output::is_private;
use crate::server::{Run, Server};
use crate::sign_in::{
    CHALLENGE, IN_AN_HOUR, SOON, Waiting, acme, command, fault, get, grants, profile_path, run,
    send, sent, store_login, store_profile, stored,
};

fn login(server: &Server) -> Waiting {
    Waiting::start(command(server, &["auth", "login", "--no-browser"]))
}

#[test]
fn a_login_stores_tokens_with_which_commands_run() {
    let server = acme();
    store_profile(&server, "");
    let waiting = login(&server);
    assert_eq!(waiting.parameter("client_id"), "arize-cli");
    assert_eq!(waiting.parameter("scope"), "openid email");
    assert_eq!(waiting.parameter("code_challenge_method"), "S256");
    let (page, run_of_login) = waiting.browse();
    assert_eq!(run_of_login.exit, 0, "{}", run_of_login.err);
    assert!(run_of_login.out.is_empty(), "{}", run_of_login.out);
    assert!(run_of_login.err.contains("ada.admin@acme.example"));
    assert_eq!(
        page,
        format!("{}/auth/cli/callback?status=success", server.url)
    );

    let text = stored(&server);
    for part in [
        "# kept by hand\n[auth]\nauth_method = \"oauth\" # in the browser\n",
        "[auth.oauth]\naccess_token = \"access-",
        "refresh_token = \"refresh-",
        "expires_at = 2026-06-01T01:00:00Z\n",
        "user_email = \"ada.admin@acme.example\"\n",
        "[future]\nsetting = 1\n",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(is_private(&profile_path(&server)));
    let listed = run(&server, &["users", "list"]);
    assert_eq!(listed.exit, 0, "{}", listed.err);
    assert_eq!(grants(&server, "refresh_token"), 0);
}

#[test]
fn only_the_answer_to_this_sign_in_counts() {
    let denied = SignIn {
        is_denied: true,
        ..SignIn::default()
    };
    let wrong_state = SignIn {
        has_wrong_state: true,
        ..SignIn::default()
    };
    let wrong_nonce = SignIn {
        has_wrong_nonce: true,
        ..SignIn::default()
    };
    for (sign_in, exit, reason, redeemed) in [
        (denied, 11, "declined", 0),
        (wrong_state, 4, "state", 0),
        (wrong_nonce, 4, "nonce", 1),
    ] {
        let server = acme();
        store_profile(&server, "");
        let before = stored(&server);
        server.sandbox.set_sign_in(sign_in);
        let (page, run) = login(&server).browse();
        assert_eq!(run.exit, exit, "{reason}: {}", run.err);
        assert!(run.err.contains(reason), "{}", run.err);
        assert!(
            page.contains("status=error&reason=") && page.contains(reason),
            "{page}"
        );
        assert_eq!(grants(&server, "authorization_code"), redeemed, "{reason}");
        assert_eq!(stored(&server), before, "{reason}");
    }
}

#[test]
fn the_server_refuses_a_code_that_somebody_else_asked_for() {
    let server = acme();
    store_profile(&server, "");
    let waiting = login(&server);
    // Its challenge is that of another verifier.
    let url = waiting
        .url
        .replace(&waiting.parameter("code_challenge"), CHALLENGE);
    let callback = get(&url).header("location").expect("a redirect");
    assert_eq!(get(&callback).status(), 302);
    let run = waiting.end();
    assert_eq!(run.exit, 4, "{}", run.err);
    assert!(
        run.err.contains("invalid_grant: code_verifier"),
        "{}",
        run.err
    );
    assert!(!stored(&server).contains("access_token"));
}

#[test]
fn the_address_for_the_browser_answers_nothing_else() {
    let server = acme();
    store_profile(&server, "");
    let waiting = login(&server);
    let redirect = waiting.parameter("redirect_uri");
    assert!(redirect.starts_with("http://127.0.0.1:"), "{redirect}");
    let root = redirect.trim_end_matches("callback");
    for (method, url, status) in [
        ("GET", root.to_owned(), 404),
        ("GET", format!("{root}favicon.ico"), 404),
        ("GET", format!("{redirect}/more?code=x"), 404),
        ("POST", redirect.clone(), 405),
    ] {
        assert_eq!(send(method, &url).status(), status, "{method} {url}");
    }
    let callback = get(&waiting.url).header("location").expect("a redirect");
    let page = get(&callback);
    assert_eq!(page.status(), 302);
    assert_eq!(page.header("cache-control").as_deref(), Some("no-store"));
    let location = page.header("location").expect("a page");
    assert_eq!(
        location,
        format!("{}/auth/cli/callback?status=success", server.url)
    );
    assert_eq!(waiting.end().exit, 0);
    // One callback ends it.
    let host = root.trim_start_matches("http://").trim_end_matches('/');
    assert!(std::net::TcpStream::connect(host).is_err());
}

#[test]
fn what_the_token_endpoint_answers_is_checked() {
    let body = |body: &str| Fault::Body {
        body: body.to_owned(),
        content_type: None,
        status: None,
        executed: true,
    };
    let long = "secret-of-an-answer";
    for (name, answer, exit) in [
        ("lost", Fault::DropReply, 14),
        (
            "refused",
            Fault::Status {
                status: 503,
                executed: false,
            },
            4,
        ),
        (
            "redirect",
            Fault::Redirect {
                location: "http://127.0.0.1:9/".to_owned(),
                status: 302,
                executed: false,
            },
            4,
        ),
        (
            "page",
            Fault::Html {
                status: 200,
                executed: false,
            },
            4,
        ),
        (
            "no refresh token",
            body(&format!(r#"{{"access_token":"{long}","expires_in":60}}"#)),
            4,
        ),
        (
            "no lifetime",
            body(&format!(
                r#"{{"access_token":"{long}","refresh_token":"{long}","expires_in":"soon"}}"#
            )),
            4,
        ),
    ] {
        let server = acme();
        store_profile(&server, "");
        fault(&server, "/oauth2/token", answer);
        let (page, run) = login(&server).browse();
        assert_eq!(run.exit, exit, "{name}: {}", run.err);
        assert!(page.contains("status=error"), "{name}: {page}");
        assert!(
            !run.err.contains(long) && !page.contains(long),
            "{name}: {}",
            run.err
        );
        assert!(!stored(&server).contains("oauth]"), "{name}");
        assert_eq!(grants(&server, "authorization_code"), 1, "{name}");
    }
}

#[test]
fn nobody_who_signs_in_ends_the_wait_with_4() {
    let server = acme();
    store_profile(&server, "");
    let before = stored(&server);
    let mut command = command(&server, &["auth", "login", "--no-browser"]);
    command.env("AX_ADMIN_TEST_PATIENCE", "1");
    let run = Run::of(&command.output().expect("the program"));
    assert_eq!(run.exit, 4, "{}", run.err);
    assert!(
        run.err.contains("nobody signed in within 5 minutes"),
        "{}",
        run.err
    );
    assert!(run.err.contains("`ax-admin auth login`"), "{}", run.err);
    assert_eq!(stored(&server), before);
    assert_eq!(sent(&server, "/oauth2"), 0);
}

#[test]
fn an_interrupted_login_stores_nothing() {
    let server = acme();
    store_profile(&server, "");
    let before = stored(&server);
    let waiting = login(&server);
    interrupt(&waiting.child);
    let run = waiting.end();
    assert_eq!(run.exit, 130, "{}", run.err);
    assert!(run.err.contains("nobody signed in"), "{}", run.err);

    fault(&server, "/oauth2/token", Fault::Delay { ms: 600_000 });
    let waiting = login(&server);
    let authorized = get(&waiting.url).header("location").expect("the callback");
    let browser = std::thread::spawn(move || get(&authorized));
    while sent(&server, "/oauth2/token") == 0 {
        std::thread::yield_now();
    }
    interrupt(&waiting.child);
    let run = waiting.end();
    assert_eq!(run.exit, 130, "{}", run.err);
    assert!(run.err.contains("nothing was stored"), "{}", run.err);
    let page = browser.join().expect("a page").header("location");
    assert!(page.expect("the page").contains("status=error"));
    assert_eq!(stored(&server), before);
}

fn interrupt(child: &Child) {
    let killed = std::process::Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status();
    assert!(killed.expect("kill").success());
}

#[test]
fn a_login_that_is_valid_is_left_alone() {
    let server = acme();
    store_login(&server, IN_AN_HOUR);
    let before = (stored(&server), server.sandbox.log().len());
    let run = run(&server, &["auth", "login"]);
    assert_eq!(run.exit, 0, "{}", run.err);
    assert!(run.err.contains("already"), "{}", run.err);
    assert_eq!((stored(&server), server.sandbox.log().len()), before);
}

#[test]
fn without_a_terminal_no_browser_is_opened() {
    let server = acme();
    store_profile(&server, "");
    let mut command = command(&server, &["auth", "login"]);
    command.env("BROWSER", "touch opened");
    let run = Run::of(&command.output().expect("the program"));
    assert_eq!(run.exit, 3, "{}", run.err);
    assert!(run.err.contains("--no-browser"), "{}", run.err);
    assert!(!server.home.path().join("opened").exists());
    assert!(server.sandbox.log().is_empty());
}

#[test]
fn a_profile_with_a_key_does_not_sign_in() {
    let server = acme();
    let made = run(
        &server,
        &["profiles", "create", "work", "--api-key", "ak-x"],
    );
    assert_eq!(made.exit, 0, "{}", made.err);
    for verb in ["login", "logout"] {
        let run = run(&server, &["auth", verb]);
        assert_eq!(run.exit, 2, "{}", run.err);
        assert!(run.err.contains("--auth-method oauth"), "{}", run.err);
    }
    let status = run(&server, &["auth", "status", "-o", "json"]);
    assert_eq!(status.exit, 0, "{}", status.err);
    assert!(status.out.contains("\"api-key\""), "{}", status.out);
    let both = run(
        &server,
        &[
            "profiles",
            "create",
            "x",
            "--auth-method",
            "oauth",
            "--api-key",
            "ak-x",
        ],
    );
    assert_eq!(both.exit, 2, "{}", both.err);
    let elsewhere = run(
        &server,
        &["auth", "login", "--base-url", "http://127.0.0.1:9"],
    );
    assert_eq!(elsewhere.exit, 2, "{}", elsewhere.err);
}

#[test]
fn a_profile_of_a_new_login_is_stored_after_it() {
    let server = acme();
    let host = server.url.trim_start_matches("http://");
    let routing = format!(
        "[routing]\napi_scheme = \"http\"\napi_host = \"{host}\"\napp_scheme = \"http\"\napp_host = \"{host}\"\n"
    );
    std::fs::write(server.home.path().join("routing.toml"), routing).expect("a file");
    let create = [
        "profiles",
        "create",
        "work",
        "--auth-method",
        "oauth",
        "--from-file",
        "routing.toml",
        "--no-browser",
    ];
    server.sandbox.set_sign_in(SignIn {
        is_denied: true,
        ..SignIn::default()
    });
    let (_, declined) = Waiting::start(command(&server, &create)).browse();
    assert_eq!(declined.exit, 11, "{}", declined.err);
    assert!(!profile_path(&server).exists());
    server.sandbox.set_sign_in(SignIn::default());
    let (_, made) = Waiting::start(command(&server, &create)).browse();
    assert_eq!(made.exit, 0, "{}", made.err);
    assert!(
        stored(&server).contains("auth_method = \"oauth\""),
        "{}",
        stored(&server)
    );
    assert!(is_private(&profile_path(&server)));
    assert_eq!(run(&server, &["users", "list"]).exit, 0);
    let again = run(&server, &create);
    assert_eq!(again.exit, 6, "{}", again.err);
}

#[test]
fn a_token_is_renewed_before_it_expires() {
    let server = acme();
    let (access, refresh) = store_login(&server, SOON);
    let listed = run(&server, &["users", "list"]);
    assert_eq!(listed.exit, 0, "{}", listed.err);
    assert_eq!(grants(&server, "refresh_token"), 1);
    let text = stored(&server);
    assert!(
        !text.contains(&access) && !text.contains(&refresh),
        "{text}"
    );
    for part in [
        "# kept by hand",
        "# in the browser",
        "expires_at = 2026-06-01T01:00:00Z\n",
        "user_email = \"ada.admin@acme.example\"\n",
        "[future]\nsetting = 1\n",
    ] {
        assert!(text.contains(part), "{part}: {text}");
    }
    assert!(is_private(&profile_path(&server)));
    assert_eq!(run(&server, &["users", "list"]).exit, 0);
    assert_eq!(grants(&server, "refresh_token"), 1);
}

#[test]
fn commands_at_once_renew_once() {
    let server = acme();
    store_login(&server, SOON);
    // The first one holds the lock while the others come.
    fault(&server, "/oauth2/token", Fault::Delay { ms: 500 });
    let mut commands: Vec<_> = (0..3)
        .map(|_| command(&server, &["users", "list"]))
        .collect();
    let children: Vec<_> = commands
        .iter_mut()
        .map(|command| {
            command.stdout(std::process::Stdio::piped());
            command.stderr(std::process::Stdio::piped());
            command.spawn().expect("the program")
        })
        .collect();
    for child in children {
        let run = Run::of(&child.wait_with_output().expect("its end"));
        assert_eq!(run.exit, 0, "{}", run.err);
        assert!(run.out.contains("jane@acme.example"), "{}", run.out);
    }
    assert_eq!(grants(&server, "refresh_token"), 1);
}

#[test]
fn a_login_that_cannot_be_renewed_says_to_sign_in_again() {
    for (name, answer) in [
        ("lost", Some(Fault::DropReply)),
        (
            "failed",
            Some(Fault::Status {
                status: 500,
                executed: false,
            }),
        ),
        (
            "no refresh token",
            Some(Fault::Body {
                body: r#"{"access_token":"a","expires_in":60}"#.to_owned(),
                content_type: None,
                status: None,
                executed: true,
            }),
        ),
        ("revoked", None),
    ] {
        let server = acme();
        let (_, refresh) = store_login(&server, SOON);
        if let Some(answer) = answer {
            fault(&server, "/oauth2/token", answer);
        } else {
            let text = stored(&server).replace(&refresh, "refresh-unknown");
            std::fs::write(profile_path(&server), text).expect("a file");
        }
        let before = stored(&server);
        let run = run(&server, &["users", "list"]);
        assert_eq!(run.exit, 4, "{name}: {}", run.err);
        assert!(
            run.err.contains("ax-admin auth login"),
            "{name}: {}",
            run.err
        );
        assert_eq!(sent(&server, "/v2/"), 0, "{name}");
        assert_eq!(stored(&server), before, "{name}");
    }
}

/// A login that is to be renewed at another host; returns its profile.
fn signed_in_at(server: &Server, other: &str) -> String {
    store_login(server, SOON);
    let host = server.url.trim_start_matches("http://");
    let text = stored(server).replace(
        &format!("app_host = \"{host}\""),
        &format!("app_host = \"{other}\""),
    );
    std::fs::write(profile_path(server), &text).expect("a file");
    text
}

#[test]
fn a_server_that_cannot_be_reached_takes_no_login() {
    let server = acme();
    let text = signed_in_at(&server, "127.0.0.1:1");
    let run = run(&server, &["users", "list"]);
    assert_eq!(run.exit, 14, "{}", run.err);
    assert_eq!(stored(&server), text);
}

#[test]
fn tokens_are_not_sent_unencrypted_to_another_machine() {
    let server = acme();
    signed_in_at(&server, "app.example");
    let run = run(&server, &["users", "list"]);
    assert_eq!(run.exit, 14, "{}", run.err);
    assert!(run.err.contains("unencrypted"), "{}", run.err);
}
