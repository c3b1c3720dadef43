//! Waits in virtual time: tokio's clock is paused and advances when nothing else runs.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use ax_admin::Client;
use ax_admin::transport::{
    BoxFuture, HttpResponse, SandboxTransport, Transport, TransportFailure, TransportRequest,
};
use ax_admin::users::List;
use ax_admin_sandbox::{Fault, Faults, Options, Rule, Sandbox, Scenario};
use tokio::time::Instant;

use crate::support::CANARY;

fn acme(rules: Vec<Rule>) -> Sandbox {
    Sandbox::new(Options {
        scenario: Scenario::Acme,
        key: Some(CANARY.to_owned()),
        faults: Faults { rules },
        ..Options::default()
    })
}

fn client(sandbox: &Sandbox) -> Client {
    Client::builder().sandbox(sandbox).build().unwrap()
}

#[tokio::test(start_paused = true)]
async fn a_throttled_request_waits_as_long_as_retry_after_says() {
    let throttle = Fault::Throttle {
        retry_after: Some(42),
    };
    let sandbox = acme(vec![
        Rule::operation("list_users", throttle).unwrap().once(),
    ]);
    let start = Instant::now();
    let page = client(&sandbox)
        .users()
        .list_page(List::default())
        .await
        .unwrap();
    assert_eq!(page.items.len(), 40);
    let waited = start.elapsed();
    assert!(
        (Duration::from_secs(42)..Duration::from_secs(43)).contains(&waited),
        "{waited:?}"
    );
    assert_eq!(sandbox.log().len(), 2);
}

#[tokio::test(start_paused = true)]
async fn a_long_list_is_paced_below_the_limit() {
    let sandbox = acme(Vec::new());
    let client = Client::builder()
        .sandbox(&sandbox)
        .rate_limit(20)
        .build()
        .unwrap();
    let start = Instant::now();
    let mut users = client.users().list(List {
        limit: Some(1),
        ..List::default()
    });
    let mut rows = 0;
    while let Some(user) = users.next().await {
        user.unwrap();
        rows += 1;
    }
    assert_eq!(rows, 40);
    assert_eq!(sandbox.log().len(), 40);
    let waited = start.elapsed();
    assert!(
        (Duration::from_mins(1)..Duration::from_secs(61)).contains(&waited),
        "{waited:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn clones_share_the_limit() {
    let sandbox = acme(Vec::new());
    let client = Client::builder()
        .sandbox(&sandbox)
        .rate_limit(3)
        .build()
        .unwrap();
    let start = Instant::now();
    let calls = (0..4).map(|_| {
        let client = client.clone();
        tokio::spawn(async move { client.users().list_page(List::default()).await })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.unwrap().unwrap();
    }
    assert!(start.elapsed() >= Duration::from_mins(1));
}

#[tokio::test(start_paused = true)]
async fn independent_reads_run_concurrently() {
    let delay = Fault::Delay { ms: 10_000 };
    let sandbox = acme(vec![
        Rule::operation("list_api_keys", delay.clone()).unwrap(),
        Rule::operation("list_role_bindings", delay).unwrap(),
    ]);
    let start = Instant::now();
    client(&sandbox)
        .users()
        .delete("jane@acme.example")
        .await
        .unwrap();
    let slow = sandbox
        .log()
        .iter()
        .filter(|request| request.fault.is_some())
        .count();
    assert!(slow >= 4, "{slow}");
    assert!(
        start.elapsed() < Duration::from_secs(25),
        "{:?}",
        start.elapsed()
    );
}

#[tokio::test(start_paused = true)]
async fn a_dropped_connection_of_the_in_process_sandbox_counts_as_lost() {
    for fault in [Fault::DropRequest, Fault::DropReply, Fault::Truncated] {
        let sandbox = acme(vec![Rule::operation("list_users", fault).unwrap().once()]);
        client(&sandbox)
            .users()
            .list_page(List::default())
            .await
            .unwrap();
        assert_eq!(sandbox.log().len(), 2);
    }
    let oversize = Fault::Oversize {
        bytes: 17 * 1024 * 1024,
    };
    let sandbox = acme(vec![Rule::operation("list_users", oversize).unwrap()]);
    let error = client(&sandbox)
        .users()
        .list_page(List::default())
        .await
        .unwrap_err();
    assert!(error.to_string().contains("larger than 16 MiB"), "{error}");
}

/// A transport with a queue, in which the first deletion waits until its facts are stale.
struct Queue {
    inner: SandboxTransport,
    late: Arc<Mutex<Vec<bool>>>,
}

impl Transport for Queue {
    fn send(
        &self,
        request: TransportRequest,
    ) -> BoxFuture<'_, Result<HttpResponse, TransportFailure>> {
        if request.method() != "DELETE" {
            assert_eq!(request.not_after(), None);
            assert!(!request.is_too_late());
            return self.inner.send(request);
        }
        assert!(request.not_after().is_some());
        assert!(!request.is_too_late(), "the driver asks first");
        Box::pin(async move {
            if self.late.lock().unwrap().is_empty() {
                tokio::time::sleep(Duration::from_secs(6)).await;
            }
            let is_late = request.is_too_late();
            self.late.lock().unwrap().push(is_late);
            if is_late {
                return Err(TransportFailure::TooLate);
            }
            self.inner.send(request).await
        })
    }

    fn wants_authorization(&self) -> bool {
        true
    }
}

#[tokio::test(start_paused = true)]
async fn a_deletion_that_becomes_too_late_in_a_transport_is_verified_again() {
    let sandbox = acme(Vec::new());
    let late = Arc::default();
    let transport = Queue {
        inner: SandboxTransport::new(sandbox.clone()),
        late: Arc::clone(&late),
    };
    let client = Client::builder().sandbox(&sandbox).transport(transport);
    let client = client.build().unwrap();
    let plan = client.users().delete("jane@acme.example").await.unwrap();
    plan.apply(plan.code()).await.unwrap();
    assert_eq!(*late.lock().unwrap(), [true, false]);
    let deletions = sandbox.log().into_iter().filter(|it| it.method == "DELETE");
    assert_eq!(deletions.count(), 1);
}
