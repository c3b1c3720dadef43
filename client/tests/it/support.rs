//! A sandbox on its own port, and the checks of every test.

use std::fmt::{Debug, Display};
use std::future::Future;
use std::time::Duration;

use ax_admin::{Client, ClientBuilder, Error};
use ax_admin_sandbox::{Fault, Faults, LoggedRequest, Options, Rule, Sandbox, Scenario, server};
use tokio::sync::oneshot;

/// The key of every test. It may be sent to a server and must appear nowhere else.
pub(crate) const CANARY: &str = "ak-canary-0123456789-do-not-show";

/// Runs a test; one that hangs fails.
pub(crate) async fn bounded<T>(test: impl Future<Output = T>) -> T {
    tokio::time::timeout(Duration::from_secs(20), test)
        .await
        .expect("the test hangs")
}

/// Fails if the text contains a usable part of the key.
#[track_caller]
pub(crate) fn assert_keyless(text: &str) {
    assert!(
        !text.contains("ak-canary") && !text.contains("0123456789-do"),
        "the key is in: {text}"
    );
}

/// The error of a call that has to fail, searched for the key in every form that it has.
#[track_caller]
pub(crate) fn fails<T: Debug>(result: Result<T, Error>) -> Error {
    let error = result.unwrap_err();
    assert_keyless(&shown(&error));
    assert_keyless(&error.to_json().to_text());
    error
}

/// Every formatting of a value.
pub(crate) fn shown(value: &(impl Debug + Display)) -> String {
    format!("{value} {value:?} {value:#?}")
}

/// A client that retries at once, without a base URL.
pub(crate) fn client_builder() -> ClientBuilder {
    Client::builder()
        .api_key(CANARY)
        .backoff(Duration::from_millis(1))
}

/// A sandbox on a real loopback port, stopped when dropped.
pub(crate) struct Served {
    pub(crate) sandbox: Sandbox,
    pub(crate) url: String,
    _stop: oneshot::Sender<()>,
}

impl Served {
    pub(crate) async fn start(options: Options) -> Self {
        let sandbox = Sandbox::new(Options {
            key: Some(CANARY.to_owned()),
            ..options
        });
        let listener = server::bind(0).await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let (stop, stopped) = oneshot::channel::<()>();
        tokio::spawn(server::serve(sandbox.clone(), listener, false, async {
            let _dropped = stopped.await;
        }));
        Self {
            sandbox,
            url,
            _stop: stop,
        }
    }

    pub(crate) async fn acme() -> Self {
        Self::start(Options {
            scenario: Scenario::Acme,
            ..Options::default()
        })
        .await
    }

    pub(crate) fn client(&self) -> Client {
        self.client_with(client_builder())
    }

    pub(crate) fn client_with(&self, builder: ClientBuilder) -> Client {
        builder.base_url(&self.url).build().unwrap()
    }

    /// The fault for the first request of an operation.
    pub(crate) fn fault_once(&self, operation: &str, fault: Fault) {
        self.faults(vec![Rule::operation(operation, fault).unwrap().once()]);
    }

    pub(crate) fn faults(&self, rules: Vec<Rule>) {
        self.sandbox.set_faults(Faults { rules });
    }

    /// What the server was sent, checked for the key.
    pub(crate) fn log(&self) -> Vec<LoggedRequest> {
        let log = self.sandbox.log();
        assert_keyless(&format!("{log:?}"));
        log
    }

    /// How often an operation was carried out.
    pub(crate) fn executed(&self, operation: &str) -> usize {
        let is_it = |request: &&LoggedRequest| {
            request.executed && request.operation.as_deref() == Some(operation)
        };
        self.log().iter().filter(is_it).count()
    }
}
