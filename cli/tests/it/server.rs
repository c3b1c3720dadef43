//! A sandbox on a loopback port, and the program that talks to it.

use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::thread::JoinHandle;

use ax_admin_sandbox::{Clock, Options, Outcome, Request, Sandbox, server};
use serde_json::Value;
use tempfile::TempDir;

/// The time at which the program starts, that of a sandbox with a fixed clock: 2026-06-01T00:00:00Z.
const TIME: &str = "1780272000000";

/// A sandbox that is served until it is dropped, with a home folder for the program.
pub(crate) struct Server {
    pub(crate) sandbox: Sandbox,
    pub(crate) url: String,
    pub(crate) home: TempDir,
    stop: Option<tokio::sync::oneshot::Sender<()>>,
    serving: Option<JoinHandle<()>>,
}

/// What a run of the program gave.
pub(crate) struct Run {
    pub(crate) exit: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Server {
    pub(crate) fn start(options: Options) -> Self {
        let options = Options {
            clock: Clock::Fixed,
            ..options
        };
        let sandbox = Sandbox::new(options);
        let (stop, stopped) = tokio::sync::oneshot::channel();
        let (tell, told) = std::sync::mpsc::channel();
        let served = sandbox.clone();
        let serving = std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build();
            let runtime = runtime.expect("a runtime");
            runtime.block_on(async {
                let listener = server::bind(0).await.expect("a port");
                let address = listener.local_addr().expect("an address");
                tell.send(format!("http://{address}"))
                    .expect("the test waits");
                let stop = async {
                    let _dropped = stopped.await;
                };
                server::serve(served, listener, false, stop).await;
            });
        });
        Self {
            url: told.recv().expect("the server starts"),
            sandbox,
            home: TempDir::new().expect("a folder"),
            stop: Some(stop),
            serving: Some(serving),
        }
    }

    /// A command with the program in its path, and nothing else of this environment.
    pub(crate) fn command(&self, program: &str) -> Command {
        let binary = PathBuf::from(env!("CARGO_BIN_EXE_ax-admin"));
        let folder = binary.parent().expect("a folder");
        let system = std::env::var("PATH").unwrap_or_default();
        let mut command = Command::new(program);
        command
            .env_clear()
            .env("PATH", format!("{}:{system}", folder.display()))
            .env("HOME", self.home.path())
            .env("ARIZE_BASE_URL", &self.url)
            .env("ARIZE_API_KEY", self.sandbox.key())
            .env("AX_ADMIN_TEST_CLOCK", TIME)
            .current_dir(self.home.path())
            .stdin(Stdio::null());
        command
    }

    /// Runs a line as a shell does, without a terminal.
    pub(crate) fn shell(&self, line: &str) -> Run {
        let output = self.command("sh").args(["-c", line]).output();
        Run::of(&output.expect("a shell"))
    }

    /// A request to the sandbox itself, as its admin: the status and the body.
    pub(crate) fn request(&self, method: &str, target: &str, body: Option<&Value>) -> (u16, Value) {
        let mut headers = vec![(
            "authorization".to_owned(),
            format!("Bearer {}", self.sandbox.key()),
        )];
        if body.is_some() {
            headers.push(("content-type".to_owned(), "application/json".to_owned()));
        }
        let exchange = self.sandbox.handle(&Request {
            method: method.to_owned(),
            target: target.to_owned(),
            headers,
            body: body
                .map(|body| body.to_string().into_bytes())
                .unwrap_or_default(),
        });
        let Outcome::Reply(reply) = exchange.outcome else {
            panic!("no reply to {method} {target}");
        };
        let body = serde_json::from_slice(&reply.body).unwrap_or(Value::Null);
        (reply.status, body)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(serving) = self.serving.take() {
            let _panicked = serving.join();
        }
    }
}

impl Run {
    pub(crate) fn of(output: &Output) -> Self {
        Self {
            exit: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}
