//! The sandbox as a program: a real process, and plain sockets to see exactly what it sends.

#![expect(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "helpers of tests fail as tests do"
)]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, ChildStdout, Command, Stdio};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

const PROGRAM: &str = env!("CARGO_BIN_EXE_ax-admin-sandbox");

/// Far longer than anything here takes; it only turns a hang into a failure.
const PATIENCE: Duration = Duration::from_secs(60);

struct Server {
    child: Child,
    stdout: BufReader<ChildStdout>,
    address: String,
    key: String,
}

impl Server {
    fn start(arguments: &[&str]) -> Self {
        let mut child = Command::new(PROGRAM)
            .args(arguments)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut stdout = BufReader::new(child.stdout.take().unwrap());
        let mut line = String::new();
        stdout.read_line(&mut line).unwrap();
        let first: Value = serde_json::from_str(&line).unwrap();
        assert_eq!(first.as_object().unwrap().len(), 2);
        let url = first["url"].as_str().unwrap();
        Self {
            child,
            stdout,
            address: url.strip_prefix("http://").unwrap().to_owned(),
            key: first["key"].as_str().unwrap().to_owned(),
        }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(PATIENCE)).unwrap();
        stream
    }

    /// Sends one request on a connection of its own and reads until the server ends it.
    fn send(&self, method: &str, target: &str, headers: &str, body: &str) -> Received {
        let mut stream = self.connect();
        let authorization = format!("authorization: Bearer {}\r\n", self.key);
        let length = body.len();
        write!(
            stream,
            "{method} {target} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n{authorization}{headers}content-length: {length}\r\n\r\n{body}"
        )
        .unwrap();
        let mut bytes = Vec::new();
        stream.read_to_end(&mut bytes).unwrap();
        Received(bytes)
    }

    fn get(&self, target: &str) -> Received {
        self.send("GET", target, "", "")
    }

    fn faults(&self, rules: &Value) {
        let dial = json!({ "rules": rules }).to_string();
        assert_eq!(
            self.send("POST", "/__sandbox/faults", "", &dial).status(),
            200
        );
    }

    fn log(&self) -> Value {
        self.get("/__sandbox/log").json()
    }

    /// Sends a signal and gives the exit code and what else was on stdout.
    #[cfg(unix)]
    fn stop(mut self, signal: &str) -> (Option<i32>, String) {
        let pid = self.child.id().to_string();
        let sent = Command::new("kill").args([signal, &pid]).status().unwrap();
        assert!(sent.success());
        let (ended, watchdog) = std::sync::mpsc::channel::<()>();
        let guard = std::thread::spawn(move || {
            if watchdog.recv_timeout(PATIENCE).is_err() {
                let _late = Command::new("kill").args(["-KILL", &pid]).status();
            }
        });
        let status = self.child.wait().unwrap();
        ended.send(()).unwrap();
        guard.join().unwrap();
        let mut rest = String::new();
        self.stdout.read_to_string(&mut rest).unwrap();
        (status.code(), rest)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _reaped = self.child.wait();
    }
}

struct Received(Vec<u8>);

impl Received {
    fn split(&self) -> (String, &[u8]) {
        let end = self.0.windows(4).position(|four| four == b"\r\n\r\n");
        let end = end.expect("no head arrived");
        let head = String::from_utf8(self.0[..end].to_vec()).unwrap();
        (head, &self.0[end + 4..])
    }

    fn status(&self) -> u16 {
        self.split().0.split(' ').nth(1).unwrap().parse().unwrap()
    }

    fn header(&self, name: &str) -> Option<String> {
        self.split().0.lines().find_map(|line| {
            let (given, value) = line.split_once(':')?;
            given
                .eq_ignore_ascii_case(name)
                .then(|| value.trim().to_owned())
        })
    }

    fn json(&self) -> Value {
        serde_json::from_slice(self.split().1).unwrap()
    }
}

#[test]
fn it_listens_on_127_0_0_1_only() {
    let server = Server::start(&[]);
    assert!(server.address.starts_with("127.0.0.1:"));
    assert_eq!(server.get("/v2/users").status(), 200);
    // Another address of the same machine; a server bound to every address would answer there.
    #[cfg(target_os = "linux")]
    assert!(TcpStream::connect(server.address.replace("0.0.1", "0.0.2")).is_err());
}

#[test]
fn the_arguments_reach_the_sandbox() {
    let dial = std::env::temp_dir().join(format!("ax-admin-sandbox-{}.json", std::process::id()));
    std::fs::write(
        &dial,
        r#"{"rules":[{"operation":"get_user","fault":{"kind":"html"}}]}"#,
    )
    .unwrap();
    let server = Server::start(&[
        "--port",
        "0",
        "--scenario",
        "acme",
        "--key",
        "given-key",
        "--users",
        "7",
        "--rate-limit",
        "2",
        "--blocked-users-readable",
        "--faults",
        dial.to_str().unwrap(),
    ]);
    std::fs::remove_file(&dial).unwrap();
    assert_eq!(server.key, "given-key");
    let users = server.get("/v2/users?limit=100").json();
    assert_eq!(users["users"].as_array().unwrap().len(), 47);
    assert_eq!(server.get("/v2/users").status(), 200);
    let over = server.get("/v2/users");
    assert_eq!(over.status(), 429);
    assert!(over.header("retry-after").is_some());
    assert_eq!(server.get("/v2/users/x").status(), 502);
    server.faults(&json!([]));
    let bea = server.get("/__sandbox/users/bea@acme.example").json();
    let path = format!(
        "/v2/users/{}",
        bea["id"].as_str().unwrap().replace('=', "%3D")
    );
    assert_eq!(server.get(&path).json()["email"], "bea@acme.example");
}

#[test]
fn vintage_spelling_settings_and_sizes_reach_the_sandbox() {
    let name = format!("ax-admin-sandbox-settings-{}.json", std::process::id());
    let settings = std::env::temp_dir().join(name);
    std::fs::write(&settings, r#"{"audit_logging":false}"#).unwrap();
    let server = Server::start(&[
        "--vintage",
        "older",
        "--older-wire",
        "--settings",
        settings.to_str().unwrap(),
        "--projects",
        "3",
        "--bindings",
        "2",
    ]);
    std::fs::remove_file(&settings).unwrap();
    let projects = server.get("/v2/projects").json();
    assert_eq!(projects["projects"].as_array().unwrap().len(), 3);
    assert_eq!(projects["projects"][0].get("project_type"), None);
    let state = server.get("/__sandbox/state").json();
    assert_eq!(state["bindings"].as_array().unwrap().len(), 2);
    let users = server.get("/v2/users").json();
    assert_eq!(users["users"][0]["status"], "active");
    assert_eq!(server.get("/v2/audit-logs").status(), 403);
}

#[test]
fn wrong_arguments_are_refused() {
    for arguments in [
        &["--rate-limit", "0"][..],
        &["--rate-limit", "often"],
        &["--scenario", "other"],
        &["--faults", "/nowhere/faults.json"],
        &["--settings", "/nowhere/settings.json"],
        &["--vintage", "oldest"],
        &["--clock", "sun"],
        &["--host", "0.0.0.0"],
    ] {
        let output = Command::new(PROGRAM).args(arguments).output().unwrap();
        assert!(!output.status.success(), "{arguments:?}");
        assert!(output.stdout.is_empty());
        assert!(!output.stderr.is_empty());
    }
    let help = Command::new(PROGRAM).arg("--help").output().unwrap();
    assert!(help.status.success());
    assert!(
        String::from_utf8(help.stdout)
            .unwrap()
            .contains("--blocked-users-readable")
    );
}

/// Neither an idle connection nor a delayed reply holds the process, and stdout has one line only.
#[cfg(unix)]
#[test]
fn a_signal_ends_it_with_success() {
    for signal in ["-INT", "-TERM"] {
        let server = Server::start(&["--scenario", "acme"]);
        let idle = server.connect();
        server.faults(
            &json!([{ "operation": "list_users", "fault": { "kind": "delay", "ms": 3_600_000 } }]),
        );
        let mut waiting = server.connect();
        write!(waiting, "GET /v2/users HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
        // Once it is in the log it has been executed and is being delayed.
        while server.log().as_array().unwrap().is_empty() {
            std::thread::yield_now();
        }
        assert_eq!(server.stop(signal), (Some(0), String::new()));
        drop(idle);
        let mut rest = Vec::new();
        let _reset_is_fine = waiting.read_to_end(&mut rest);
        assert!(rest.is_empty());
    }
}

#[test]
fn a_lost_connection_sends_nothing() {
    let server = Server::start(&["--scenario", "acme"]);
    server.faults(&json!([
        { "times": 1, "fault": { "kind": "drop_request" } },
        { "times": 1, "fault": { "kind": "drop_reply" } },
    ]));
    for _ in 0..2 {
        assert!(server.get("/v2/users").0.is_empty());
    }
    assert_eq!(server.get("/v2/users").status(), 200);
    let log = server.log();
    assert_eq!(log[0]["status"], "dropped");
    assert_eq!(log[0]["executed"], false);
    assert_eq!(log[1]["executed"], true);
}

#[test]
fn a_truncated_body_is_shorter_than_promised() {
    let server = Server::start(&["--scenario", "acme"]);
    let whole = server.get("/v2/users");
    server.faults(&json!([{ "fault": { "kind": "truncated" } }]));
    for _ in 0..20 {
        let cut = server.get("/v2/users");
        assert_eq!(cut.status(), 200);
        assert_eq!(cut.header("content-length"), whole.header("content-length"));
        let (_, body) = whole.split();
        let (_, cut_body) = cut.split();
        assert_eq!(cut_body, &body[..body.len() / 2]);
    }
}

/// One date, the sandbox's own, or none: not that of this machine.
#[test]
fn the_date_is_the_sandboxes() {
    let server = Server::start(&["--clock", "fixed"]);
    let seen = server.get("/v2/users");
    assert!(seen.header("date").unwrap().contains("Jun 2026"));
    assert_eq!(seen.split().0.to_lowercase().matches("\ndate:").count(), 1);
    let missing = json!({ "settings": { "date": "missing" } }).to_string();
    server.send("POST", "/__sandbox/change", "", &missing);
    assert_eq!(server.get("/v2/users").header("date"), None);
}

/// By default the dates of the account are relative to the current time.
#[test]
fn the_time_is_that_of_this_machine_unless_it_is_fixed() {
    let year = |server: &Server| -> i64 {
        let now = server.send("POST", "/__sandbox/clock", "", r#"{"advance_ms":0}"#);
        let now = now.json()["now"].as_str().unwrap().to_owned();
        now.split('-').next().unwrap().parse().unwrap()
    };
    let since_1970 = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    let this_year = 1970 + i64::try_from(since_1970.as_secs() / 31_556_952).unwrap();
    for arguments in [&[][..], &["--clock", "real"]] {
        let real = year(&Server::start(arguments));
        assert!((this_year - 1..=this_year + 1).contains(&real), "{real}");
    }
    assert_eq!(year(&Server::start(&["--clock", "fixed"])), 2026);
}

/// hyper refuses to send some statuses; those of the dial arrive as they are.
#[test]
fn odd_statuses_arrive_as_they_are() {
    let server = Server::start(&[]);
    for status in [101, 204, 301, 303, 304, 307, 600, 999] {
        server.faults(&json!([{ "fault": { "kind": "gateway", "status": status } }]));
        let seen = server.get("/v2/users");
        assert_eq!(seen.status(), status);
        assert_eq!(seen.split().1.is_empty(), [101, 204, 304].contains(&status));
    }
}

#[test]
fn an_oversize_body_arrives_whole() {
    let server = Server::start(&[]);
    server.faults(&json!([{ "fault": { "kind": "oversize", "bytes": 20_000_000 } }]));
    let large = server.get("/v2/users");
    assert_eq!(large.split().1.len(), 20_000_000);
}

#[test]
fn the_raw_path_reaches_the_log() {
    let server = Server::start(&[]);
    for target in [
        "/v2/users/../x%2Fy//?a=b%20c",
        "/v2/./users",
        "//v2/users",
        "/v2/users/%2e%2e",
    ] {
        server.get(target);
        assert_eq!(
            server.log().as_array().unwrap().last().unwrap()["target"],
            target
        );
    }
}

#[test]
fn one_connection_serves_several_requests() {
    let server = Server::start(&[]);
    let mut stream = server.connect();
    let mut reader = BufReader::new(stream.try_clone().unwrap());
    for _ in 0..3 {
        write!(
            stream,
            "GET /v2/users HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {}\r\n\r\n",
            server.key
        )
        .unwrap();
        let mut length = 0;
        loop {
            let mut line = String::new();
            reader.read_line(&mut line).unwrap();
            if let Some(value) = line.strip_prefix("content-length: ") {
                length = value.trim().parse().unwrap();
            }
            if line == "\r\n" {
                break;
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).unwrap();
        let page: Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(page["users"][0]["name"], "Ada Admin");
    }
}

#[test]
fn a_huge_request_is_refused() {
    let server = Server::start(&[]);
    let mut stream = server.connect();
    write!(
        stream,
        "POST /v2/users HTTP/1.1\r\nhost: x\r\ncontent-length: 5000000\r\n\r\n"
    )
    .unwrap();
    // The declared length is enough to refuse; sending it all would race with the refusal.
    let mut head = [0; 12];
    stream.read_exact(&mut head).unwrap();
    assert_eq!(&head, b"HTTP/1.1 413");
}

#[test]
fn pages_of_other_origins_may_call_only_when_allowed() {
    let asks = "origin: https://page.example\r\naccess-control-request-method: DELETE\r\naccess-control-request-headers: authorization\r\n";
    let open = Server::start(&["--cors"]);
    let preflight = open.send("OPTIONS", "/v2/users/x", asks, "");
    assert_eq!(preflight.status(), 204);
    for (header, value) in [
        ("access-control-allow-origin", "*"),
        ("access-control-allow-headers", "authorization"),
        (
            "access-control-allow-methods",
            "GET, POST, PUT, PATCH, DELETE",
        ),
    ] {
        assert_eq!(preflight.header(header).as_deref(), Some(value));
    }
    let users = open.get("/v2/users");
    assert_eq!(
        users.header("access-control-allow-origin").as_deref(),
        Some("*")
    );
    assert_eq!(open.log().as_array().unwrap().len(), 1);

    let closed = Server::start(&[]);
    assert_eq!(
        closed.send("OPTIONS", "/v2/users/x", asks, "").status(),
        405
    );
    let users = closed.get("/v2/users");
    assert_eq!(users.header("access-control-allow-origin"), None);
}
