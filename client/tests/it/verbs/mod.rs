//! Every operation, called as a program would, over HTTP.

use std::cell::RefCell;
use std::collections::BTreeSet;
use std::path::Path;
use std::{env, fs};

use ax_admin::{Client, Error, Outcome, Plan};
use ax_admin_sandbox::{Answered, LoggedRequest};
use serde_json::json;

use crate::support::{Served, bounded};
use crate::surface::manifest;

/// The result of a method, whose operation is recorded.
macro_rules! call {
    ($calls:ident.$group:ident.$verb:ident($($given:expr),* $(,)?)) => {
        $calls
            .answered(
                concat!(stringify!($group), ".", stringify!($verb)),
                $calls.client.$group().$verb($($given),*),
            )
            .await
    };
}

/// Every row of a list, whose operation is recorded.
macro_rules! rows {
    ($calls:ident.$group:ident.$verb:ident($given:expr)) => {
        $calls
            .answered(
                concat!(stringify!($group), ".", stringify!($verb)),
                $calls.client.$group().$verb($given).try_collect::<Vec<_>>(),
            )
            .await
    };
}

/// Applies a plan, whose operation is recorded afterwards.
macro_rules! carry_out {
    ($calls:ident.$group:ident.$verb:ident($($given:expr),* $(,)?)) => {
        $calls
            .apply($calls.client.$group().$verb($($given),*).await)
            .await
    };
}

mod examples;
mod keys;
mod places;
mod rights;
mod users;

const JANE: &str = "jane@acme.example";

/// A client over HTTP, and the operations that succeeded.
struct Calls {
    served: Served,
    client: Client,
    called: RefCell<BTreeSet<String>>,
}

impl Calls {
    async fn new() -> Self {
        let served = Served::acme().await;
        let client = served.client();
        let called = RefCell::default();
        Self {
            served,
            client,
            called,
        }
    }

    /// How many requests the server has answered successfully.
    fn answers(&self) -> usize {
        self.served.log().into_iter().filter(is_success).count()
    }

    /// The result of a call; it counts if it reached the server.
    async fn answered<T>(&self, method: &str, call: impl Future<Output = Result<T, Error>>) -> T {
        let before = self.answers();
        let answer = call.await.unwrap();
        assert!(self.answers() > before, "{method} asked no server");
        let operation = method
            .strip_suffix("_with")
            .or_else(|| method.strip_suffix("_page"));
        self.note(operation.unwrap_or(method));
        answer
    }

    /// Applies a plan, which makes its operation count.
    async fn apply(&self, plan: Result<Plan, Error>) {
        let plan = plan.unwrap();
        let applied = plan.apply(plan.code()).await.unwrap();
        assert_eq!(
            (applied.outcome, applied.sent),
            (Outcome::Done, 1),
            "{plan}"
        );
        self.note(&applied.operation);
    }

    fn note(&self, operation: &str) {
        self.called.borrow_mut().insert(operation.to_owned());
    }

    /// The operations of the API that the server has carried out.
    fn carried_out(&self) -> impl Iterator<Item = String> {
        let log = self.served.log().into_iter().filter(is_success);
        log.filter_map(|request| request.operation)
    }
}

/// Records the calls for the table of hosts and operations.
fn record(called: &BTreeSet<String>) {
    let target = env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let folder = root.join(target).join("called");
    fs::create_dir_all(&folder).unwrap();
    let record = json!({ "operations": called });
    fs::write(folder.join("rust.json"), format!("{record:#}\n")).unwrap();
}

fn is_success(request: &LoggedRequest) -> bool {
    matches!(request.status, Answered::Status(200..300))
}

#[tokio::test]
async fn every_example_is_carried_out_by_the_server() {
    bounded(async {
        let (mut called, mut carried_out) = (BTreeSet::new(), BTreeSet::new());
        for operation in manifest("name") {
            let calls = Calls::new().await;
            examples::call(&calls, &operation).await;
            carried_out.extend(calls.carried_out());
            called.append(&mut calls.called.borrow_mut());
        }
        record(&called);
        assert_eq!(called, manifest("name"));
        assert_eq!(carried_out, manifest("api"));
    })
    .await;
}

#[tokio::test]
async fn the_effect_of_each_operation_is_read_back() {
    bounded(async {
        let calls = Calls::new().await;
        // Each step uses what earlier ones created.
        users::all(&calls).await;
        places::all(&calls).await;
        rights::all(&calls).await;
        keys::all(&calls).await;
        assert!(calls.called.borrow().is_subset(&manifest("name")));
    })
    .await;
}
