//! What signing in takes: an OAuth profile, a browser, tokens that are stored already.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, ChildStderr, Command, Stdio};

use ax_admin_sandbox::{Fault, Faults, Options, Outcome, Request, Response, Rule, Scenario};
use serde_json::Value;

use crate::server::{Run, Server};

/// RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
pub(crate) const CHALLENGE: &str = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

/// The only profile, `work`.
pub(crate) fn profile_path(server: &Server) -> PathBuf {
    server.home.path().join(".arize/profiles/work.toml")
}

/// Stores a profile that signs in at the sandbox, and makes it the active one.
pub(crate) fn store_profile(server: &Server, more: &str) {
    let path = profile_path(server);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
    let host = server.url.trim_start_matches("http://");
    let text = format!(
        "# kept by hand\n[auth]\nauth_method = \"oauth\" # in the browser\n{more}\n[routing]\napi_scheme = \"http\"\napi_host = \"{host}\"\napp_scheme = \"http\"\napp_host = \"{host}\"\n\n[future]\nsetting = 1\n"
    );
    std::fs::write(path, text).expect("a file");
    std::fs::write(server.home.path().join(".arize/.active_profile"), "work").expect("a file");
}

/// Stores a profile with the tokens of a login, of which the access token is valid until then.
pub(crate) fn store_login(server: &Server, expires_at: &str) -> (String, String) {
    let tokens = tokens(server);
    let text = |name: &str| {
        let text = tokens.get(name).and_then(Value::as_str);
        text.expect("a token").to_owned()
    };
    let (access, refresh) = (text("access_token"), text("refresh_token"));
    store_profile(
        server,
        &format!(
            "\n[auth.oauth]\naccess_token = \"{access}\"\nrefresh_token = \"{refresh}\"\nexpires_at = {expires_at}\nuser_email = \"ada.admin@acme.example\"\n"
        ),
    );
    (access, refresh)
}

fn tokens(server: &Server) -> Value {
    let redirect = "http://127.0.0.1:4000/callback";
    let target = format!(
        "/oauth2/authorize?response_type=code&client_id=arize-cli&redirect_uri={redirect}&scope=openid+email&code_challenge={CHALLENGE}&code_challenge_method=S256"
    );
    let authorized = handle(server, "GET", &target, "");
    let location = authorized.header("location").expect("a redirect");
    let (_, code) = location.split_once("code=").expect("a code");
    let code = code.split('&').next().unwrap_or_default();
    let body = format!(
        "grant_type=authorization_code&client_id=arize-cli&code={code}&code_verifier={VERIFIER}&redirect_uri={redirect}"
    );
    let granted = handle(server, "POST", "/oauth2/token", &body);
    serde_json::from_slice(&granted.body).expect("JSON")
}

fn handle(server: &Server, method: &str, target: &str, body: &str) -> Response {
    let exchange = server.sandbox.handle(&Request {
        method: method.to_owned(),
        target: target.to_owned(),
        headers: vec![(
            "content-type".to_owned(),
            "application/x-www-form-urlencoded".to_owned(),
        )],
        body: body.as_bytes().to_vec(),
    });
    match exchange.outcome {
        Outcome::Reply(response) => response,
        Outcome::ConnectionLost => panic!("no reply to {method} {target}"),
    }
}

/// A command without the key and the address of the environment, so that the profile counts.
pub(crate) fn command(server: &Server, words: &[&str]) -> Command {
    let mut command = server.command("ax-admin");
    command
        .args(words)
        .env_remove("ARIZE_API_KEY")
        .env_remove("ARIZE_BASE_URL");
    command
}

pub(crate) fn run(server: &Server, words: &[&str]) -> Run {
    Run::of(&command(server, words).output().expect("the program"))
}

/// A program that waits for a browser.
pub(crate) struct Waiting {
    pub(crate) child: Child,
    errors: BufReader<ChildStderr>,
    said: String,
    pub(crate) url: String,
}

impl Waiting {
    /// Starts it and reads the URL that it prints.
    pub(crate) fn start(mut command: Command) -> Self {
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the program");
        let mut errors = BufReader::new(child.stderr.take().expect("a pipe"));
        let mut said = String::new();
        let url = loop {
            let mut line = String::new();
            let read = errors.read_line(&mut line).expect("a line");
            said.push_str(&line);
            assert!(read > 0, "no URL: {said}");
            if line.starts_with("http") {
                break line.trim().to_owned();
            }
        };
        Self {
            child,
            errors,
            said,
            url,
        }
    }

    /// Opens the URL as a browser does, follows every redirect, and gives the URL of the last page with how the program ended.
    pub(crate) fn browse(self) -> (String, Run) {
        let mut url = self.url.clone();
        loop {
            let page = get(&url);
            match page.header("location") {
                Some(next) => url = next,
                None => break,
            }
        }
        (url, self.end())
    }

    pub(crate) fn end(mut self) -> Run {
        self.errors
            .read_to_string(&mut self.said)
            .expect("its errors");
        let output = self.child.wait_with_output().expect("its end");
        Run {
            err: self.said,
            ..Run::of(&output)
        }
    }

    /// A parameter of the URL.
    pub(crate) fn parameter(&self, name: &str) -> String {
        let query = self.url.split_once('?').map_or("", |(_, query)| query);
        let mut pairs = url::form_urlencoded::parse(query.as_bytes());
        let found = pairs.find(|(known, _)| known == name);
        found.map(|(_, value)| value.into_owned()).expect(name)
    }
}

/// What a server answers.
pub(crate) struct Page(String);

impl Page {
    pub(crate) fn status(&self) -> u16 {
        let status = self.0.split(' ').nth(1).and_then(|text| text.parse().ok());
        status.expect("a status")
    }

    pub(crate) fn header(&self, name: &str) -> Option<String> {
        let head = self.0.split("\r\n\r\n").next().unwrap_or_default();
        let mut headers = head.lines().filter_map(|line| line.split_once(": "));
        let found = headers.find(|(known, _)| known.eq_ignore_ascii_case(name));
        found.map(|(_, value)| value.to_owned())
    }
}

/// Sends a request to a URL of this machine.
pub(crate) fn get(url: &str) -> Page {
    send("GET", url)
}

pub(crate) fn send(method: &str, url: &str) -> Page {
    let rest = url.strip_prefix("http://").expect("http");
    let (host, target) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    assert!(host.starts_with("127.0.0.1:"), "{url}");
    let mut stream = TcpStream::connect(host).expect("a connection");
    write!(
        stream,
        "{method} {target} HTTP/1.1\r\nhost: {host}\r\nconnection: close\r\n\r\n"
    )
    .expect("a request");
    let mut text = String::new();
    stream.read_to_string(&mut text).expect("a reply");
    Page(text)
}

/// An hour after the program's time, when access tokens of the sandbox expire.
pub(crate) const IN_AN_HOUR: &str = "2026-06-01T01:00:00Z";
/// Less than a minute after the program's time.
pub(crate) const SOON: &str = "2026-06-01T00:00:59Z";

pub(crate) fn acme() -> Server {
    Server::start(Options {
        scenario: Scenario::Acme,
        ..Options::default()
    })
}

pub(crate) fn stored(server: &Server) -> String {
    std::fs::read_to_string(profile_path(server)).unwrap_or_default()
}

pub(crate) fn fault(server: &Server, path: &str, fault: Fault) {
    let rule = Rule {
        method: None,
        path_prefix: Some(path.to_owned()),
        operation: None,
        nth: None,
        times: None,
        fault,
    };
    server.sandbox.set_faults(Faults { rules: vec![rule] });
}

/// How many token requests of this kind the sandbox received.
pub(crate) fn grants(server: &Server, kind: &str) -> usize {
    let log = server.sandbox.log();
    let kinds = log.iter().filter_map(|request| {
        let body = request.body.as_ref()?;
        body.get("grant_type")?.as_str()
    });
    kinds.filter(|known| *known == kind).count()
}

pub(crate) fn sent(server: &Server, path: &str) -> usize {
    let log = server.sandbox.log();
    log.iter()
        .filter(|request| request.target.starts_with(path))
        .count()
}
