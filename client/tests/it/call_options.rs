//! `Client::with_options`: what overrides the client's options, and what is shared with the client.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use ax_admin::transport::{BoxFuture, HttpResponse, Transport, TransportFailure, TransportRequest};
use ax_admin::{CallOptions, Cancel, Client, Details, Error, ErrorKind, Json, Ref};
use ax_admin_sandbox::{Fault, Faults, LoggedRequest, Options, Rule, Sandbox, Scenario};
use tokio::time::Instant;

use crate::raw::{Behaviour, Raw, not_found};
use crate::support::{CANARY, bounded, client_builder, fails};

const SHORT: Duration = Duration::from_millis(100);
const JANE: &str = "jane@acme.example";

fn once() -> CallOptions {
    CallOptions::new().max_attempts(1)
}

fn acme() -> Sandbox {
    Sandbox::new(Options {
        scenario: Scenario::Acme,
        key: Some(CANARY.to_owned()),
        ..Options::default()
    })
}

async fn get(client: &Client) -> Error {
    fails(client.users().get(Ref::id("x")).await)
}

#[tokio::test]
async fn options_of_calls_override_those_of_their_client() {
    bounded(async {
        let raw = Raw::start(Behaviour::Silent).await;
        let client = client_builder()
            .base_url(raw.url())
            .max_attempts(3)
            .request_timeout(SHORT * 2)
            .build()
            .unwrap();
        let impatient = client.with_options(once().request_timeout(SHORT)).unwrap();
        let error = get(&impatient).await;
        assert_eq!(error.kind(), ErrorKind::Transport);
        assert_eq!(error.to_string(), "no answer within 0.1 s");
        assert!(error.safe_to_retry());
        // The client itself has kept its own.
        let error = get(&client).await;
        assert!(
            error
                .to_string()
                .starts_with("no answer within 0.2 s; 3 attempts were made over "),
            "{error}"
        );
    })
    .await;
}

#[tokio::test]
async fn options_of_options_add_up() {
    bounded(async {
        let raw = Raw::start(Behaviour::Silent).await;
        let client = client_builder().base_url(raw.url()).build().unwrap();
        let twice = client.with_options(once().max_attempts(2)).unwrap();
        let both = twice.with_options(CallOptions::new().request_timeout(SHORT));
        let error = get(&both.unwrap()).await;
        assert!(
            error
                .to_string()
                .starts_with("no answer within 0.1 s; 2 attempts were made over "),
            "{error}"
        );
    })
    .await;
}

#[test]
fn settings_include_the_options_of_calls() {
    let client = client_builder().build().unwrap();
    let derived = CallOptions::new()
        .connect_timeout(Duration::from_millis(11))
        .request_timeout(Duration::from_millis(12))
        .deadline(Duration::from_millis(13))
        .max_attempts(14)
        .backoff(Duration::from_millis(15))
        .retry_timeout(Duration::from_millis(16));
    let derived = client.with_options(derived).unwrap();
    let mut expected = client.settings().clone();
    expected.connect_timeout_ms = 11;
    expected.request_timeout_ms = 12;
    expected.deadline_ms = Some(13);
    expected.max_attempts = 14;
    expected.backoff_ms = 15;
    expected.retry_timeout_ms = 16;
    assert_eq!(derived.settings(), &expected);
    let without = derived.with_options(CallOptions::new()).unwrap();
    assert_eq!(without.settings(), &expected);
}

#[tokio::test]
async fn a_connect_timeout_of_a_call_includes_tls() {
    bounded(async {
        let raw = Raw::start(Behaviour::Silent).await;
        let client = client_builder().base_url(raw.https_url()).build().unwrap();
        let impatient = client.with_options(once().connect_timeout(SHORT)).unwrap();
        let error = get(&impatient).await;
        assert_eq!(error.kind(), ErrorKind::Transport);
        assert!(
            error.to_string().starts_with("could not connect: "),
            "{error}"
        );
        assert!(
            error.to_string().ends_with("no connection within 0.1 s"),
            "{error}"
        );
    })
    .await;
}

#[test]
fn an_option_that_is_not_allowed_is_named() {
    let client = client_builder().build().unwrap();
    let options = CallOptions::new;
    for (options, name) in [
        (options().max_attempts(0), "max_attempts"),
        (
            options().option("max_attempts", true.into()),
            "max_attempts",
        ),
        (
            options().option("max_attempts", Json::parse("1.5").unwrap()),
            "max_attempts",
        ),
        (options().deadline(Duration::ZERO), "deadline"),
        // Options of the client only.
        (
            options().option("rate_limit", Json::number(1)),
            "rate_limit",
        ),
        (options().option("api_key", Json::text(CANARY)), "api_key"),
    ] {
        let error = fails(client.with_options(options));
        assert_eq!(error.kind(), ErrorKind::Validation);
        assert!(
            matches!(error.details(), Details::Field { name: field } if field == name),
            "{error:?}"
        );
    }
    let shown = format!("{:?}", options().option("api_key", Json::text(CANARY)));
    assert!(
        shown.contains("api_key") && !shown.contains(CANARY),
        "{shown}"
    );
}

#[tokio::test(start_paused = true)]
async fn calls_with_options_are_paced_with_the_others() {
    let sandbox = acme();
    let client = Client::builder().sandbox(&sandbox).rate_limit(1);
    let client = client.build().unwrap();
    let derived = client.with_options(once()).unwrap();
    let start = Instant::now();
    for (client, minutes) in [(&client, 0), (&derived, 1), (&client, 2)] {
        client.users().get(JANE).await.unwrap();
        let waited = start.elapsed();
        let expected = Duration::from_mins(minutes);
        assert!(
            (expected..expected + Duration::from_secs(1)).contains(&waited),
            "{waited:?}"
        );
    }
}

#[tokio::test]
async fn calls_with_options_use_the_connections_of_the_others() {
    bounded(async {
        let raw = Raw::start(Behaviour::Answer(not_found())).await;
        let client = client_builder().base_url(raw.url()).build().unwrap();
        let derived = client.with_options(once().connect_timeout(SHORT)).unwrap();
        for client in [&client, &derived, &client] {
            assert_eq!(get(client).await.kind(), ErrorKind::NotFound);
        }
        assert_eq!((raw.requests().len(), raw.connections()), (3, 1));
    })
    .await;
}

/// Does not answer within the request timeout, whatever that is; counts its requests.
#[derive(Clone, Default)]
struct Slow {
    sends: Arc<AtomicUsize>,
}

impl Transport for Slow {
    fn send(
        &self,
        request: TransportRequest,
    ) -> BoxFuture<'_, Result<HttpResponse, TransportFailure>> {
        self.sends.fetch_add(1, Ordering::SeqCst);
        assert_eq!(request.connect_timeout(), SHORT);
        let timeout = u64::try_from(request.request_timeout().as_millis()).unwrap();
        Box::pin(async move { Err(TransportFailure::TimedOut(timeout)) })
    }
}

#[tokio::test]
async fn a_transport_receives_the_timeouts_of_its_request() {
    let slow = Slow::default();
    let client = client_builder()
        .connect_timeout(SHORT)
        .transport(slow.clone());
    let client = client.build().unwrap();
    let derived = client.with_options(once().request_timeout(SHORT * 5));
    let error = get(&derived.unwrap()).await;
    assert_eq!(error.to_string(), "no answer within 0.5 s");
    assert_eq!(slow.sends.load(Ordering::SeqCst), 1);
    let error = get(&client).await;
    assert!(
        error
            .to_string()
            .starts_with("no answer within 30 s; 5 attempts were made over "),
        "{error}"
    );
    assert_eq!(slow.sends.load(Ordering::SeqCst), 6);
}

#[tokio::test]
async fn calls_with_options_can_be_cancelled() {
    let cancel = Cancel::new();
    cancel.cancel();
    let client = Client::builder().sandbox(&acme()).build().unwrap();
    let client = client.cancelled_by(&cancel).with_options(once()).unwrap();
    assert_eq!(get(&client).await.kind(), ErrorKind::Cancelled);
}

#[tokio::test(start_paused = true)]
async fn a_plan_is_applied_with_the_options_of_its_client() {
    let reads = |sandbox: &Sandbox| {
        let is_read = |it: &LoggedRequest| it.operation.as_deref() == Some("get_role");
        sandbox.log().iter().filter(|it| is_read(it)).count()
    };
    for (options, attempts) in [(CallOptions::new(), 5), (once(), 1)] {
        let sandbox = acme();
        let client = Client::builder().sandbox(&sandbox).build().unwrap();
        let client = client.with_options(options).unwrap();
        let plan = client.roles().delete("People Manager").await.unwrap();
        let before = reads(&sandbox);
        sandbox.set_faults(Faults {
            rules: vec![Rule::operation("get_role", Fault::DropRequest).unwrap()],
        });
        let error = fails(plan.apply(plan.code()).await);
        assert_eq!(error.kind(), ErrorKind::Transport);
        assert_eq!(reads(&sandbox) - before, attempts);
    }
}

#[tokio::test(start_paused = true)]
async fn a_deadline_that_the_rate_limit_cannot_meet_fails_at_once() {
    let sandbox = acme();
    let client = Client::builder().sandbox(&sandbox).rate_limit(1);
    let client = client.build().unwrap();
    client.users().get(JANE).await.unwrap();
    let (start, sent) = (Instant::now(), sandbox.log().len());
    let soon = CallOptions::new().deadline(Duration::from_secs(5));
    let hurried = client.with_options(soon).unwrap();
    let error = fails(hurried.users().get(JANE).await);
    assert_eq!(error.kind(), ErrorKind::DeadlineExceeded);
    assert!(error.safe_to_retry());
    assert_eq!(
        error.to_string(),
        "the rate limit (1 in any 60 s) requires `users.list` to wait 60 s, but the deadline is in 5 s"
    );
    assert_eq!(
        (start.elapsed(), sandbox.log().len()),
        (Duration::ZERO, sent)
    );
    // No slot was taken.
    client.users().get(JANE).await.unwrap();
    assert_eq!(start.elapsed().as_secs(), 60);
}
