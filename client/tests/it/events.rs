//! What hooks and `tracing` are told, in virtual time.

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use ax_admin::users::List;
use ax_admin::{Client, ClientBuilder, Ref, RequestEvent, RetryEvent, WaitEvent};
use ax_admin_sandbox::{Fault, Faults, Options, Rule, Sandbox, Scenario};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Level, Metadata, Subscriber};

use crate::support::{CANARY, assert_keyless};

/// A sandbox whose `get_user` is throttled once, and fails once with 503.
fn sandbox() -> Sandbox {
    let once = |fault| Rule::operation("get_user", fault).unwrap().once();
    let throttle = Fault::Throttle {
        retry_after: Some(3),
    };
    let html = Fault::Html {
        status: 503,
        executed: false,
    };
    Sandbox::new(Options {
        scenario: Scenario::Acme,
        key: Some(CANARY.to_owned()),
        faults: Faults {
            rules: vec![once(throttle), once(html)],
        },
        ..Options::default()
    })
}

fn builder(sandbox: &Sandbox) -> ClientBuilder {
    Client::builder().sandbox(sandbox)
}

/// The id of Jane, and a read of her that is sent three times.
async fn read_jane(client: &Client) -> String {
    let address = List {
        email: Some("jane@acme.example".to_owned()),
        ..List::default()
    };
    let page = client.users().list_page(address).await.unwrap();
    let jane = page.items[0].id.clone();
    client.users().get(Ref::id(&jane)).await.unwrap();
    jane
}

type Told<T> = Arc<Mutex<Vec<T>>>;

fn into_list<T: Clone + Send + 'static>(told: &Told<T>) -> impl Fn(&T) + Send + Sync + 'static {
    let told = Arc::clone(told);
    move |event| told.lock().unwrap().push(event.clone())
}

#[tokio::test(start_paused = true)]
async fn hooks_are_told_of_each_request_and_retry() {
    let sandbox = sandbox();
    let (requests, retries): (Told<RequestEvent>, Told<RetryEvent>) = Default::default();
    let client = builder(&sandbox)
        .on_request(into_list(&requests))
        .on_retry(into_list(&retries))
        .build()
        .unwrap();
    let jane = read_jane(&client).await;
    let requests = requests.lock().unwrap();
    let told: Vec<_> = requests
        .iter()
        .map(|it| (it.operation, it.method, it.path, it.attempt, it.status))
        .collect();
    let path = "/v2/users/{user_id}";
    assert_eq!(
        told,
        [
            ("users.list", "GET", "/v2/users", 1, Some(200)),
            ("users.get", "GET", path, 1, Some(429)),
            ("users.get", "GET", path, 2, Some(503)),
            ("users.get", "GET", path, 3, Some(200)),
        ]
    );
    assert!(
        requests.iter().all(|it| it.failure.is_none()),
        "{requests:?}"
    );
    let retries = retries.lock().unwrap();
    let told: Vec<_> = retries
        .iter()
        .map(|it| (it.path, it.attempt, it.status))
        .collect();
    assert_eq!(told, [(path, 1, Some(429)), (path, 2, Some(503))]);
    assert_eq!(retries[0].wait, Duration::from_secs(3));
    assert!(retries[1].reason.contains("503"), "{retries:?}");
    let shown = format!("{requests:?} {retries:?}");
    assert!(!shown.contains(&jane), "{shown}");
    assert_keyless(&shown);
    // Somebody hears of waits, so none is a warning.
    assert_eq!(client.take_warnings(), Vec::<String>::new());
}

#[tokio::test(start_paused = true)]
async fn a_wait_for_the_rate_limit_is_told() {
    let sandbox = sandbox();
    let waits: Told<WaitEvent> = Told::default();
    let client = builder(&sandbox).rate_limit(1).on_wait(into_list(&waits));
    let client = client.build().unwrap();
    for _ in 0..2 {
        client.users().list_page(List::default()).await.unwrap();
    }
    let waits = waits.lock().unwrap();
    assert_eq!(waits.len(), 1, "{waits:?}");
    assert_eq!(
        (waits[0].operation, waits[0].path),
        ("users.list", "/v2/users")
    );
    assert_eq!(waits[0].reason, "the rate limit (1 in any 60 s)");
    assert_eq!(
        waits[0].wait.as_secs(),
        59 + u64::from(waits[0].wait.subsec_nanos() == 0)
    );
}

#[tokio::test(start_paused = true)]
async fn without_hooks_the_first_long_wait_is_a_warning() {
    let sandbox = sandbox();
    let client = builder(&sandbox).rate_limit(1).build().unwrap();
    for _ in 0..3 {
        client.users().list_page(List::default()).await.unwrap();
    }
    let warnings = client.take_warnings();
    assert_eq!(warnings.len(), 1, "{warnings:?}");
    assert!(
        warnings[0].contains("`users.list` waits") && warnings[0].contains("the rate limit"),
        "{warnings:?}"
    );
}

#[tokio::test(start_paused = true)]
async fn a_panic_of_a_hook_does_not_end_the_call() {
    let sandbox = sandbox();
    let hooked = builder(&sandbox).on_request(|event| panic!("no room for {event:?}"));
    read_jane(&hooked.build().unwrap()).await;
}

/// A subscriber that keeps spans and events as text.
#[derive(Clone, Default)]
struct Recorder(Arc<Mutex<Vec<String>>>);

struct Fields(BTreeMap<&'static str, String>);

impl Visit for Fields {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        self.0.insert(field.name(), format!("{value:?}"));
    }
}

impl Recorder {
    fn keep(&self, of: &Metadata<'_>, record: impl FnOnce(&mut Fields)) {
        let mut fields = Fields(BTreeMap::new());
        record(&mut fields);
        let line = format!("{} {} {:?}", of.level(), of.name(), fields.0);
        self.0.lock().unwrap().push(line);
    }
}

impl Subscriber for Recorder {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target() == "ax_admin" && *metadata.level() <= Level::DEBUG
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.keep(span.metadata(), |fields| span.record(fields));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        self.keep(event.metadata(), |fields| event.record(fields));
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[test]
fn tracing_has_a_span_for_the_call_and_each_request_and_the_same_events() {
    let recorder = Recorder::default();
    let sandbox = sandbox();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .start_paused(true)
        .build()
        .unwrap();
    let client = builder(&sandbox).build().unwrap();
    // With a single subscriber, tracing asks only the thread that first reaches a place in the code whether anybody
    // listens there, and another test's thread says no for all.
    let _second = tracing::Dispatch::new(Recorder::default());
    tracing::subscriber::with_default(recorder.clone(), || runtime.block_on(read_jane(&client)));
    let lines = recorder.0.lock().unwrap().clone();
    let of = |start: &str| lines.iter().filter(|line| line.starts_with(start)).count();
    assert_eq!(
        (of("INFO call"), of("DEBUG request ")),
        (2, 4),
        "{lines:#?}"
    );
    assert_eq!((of("DEBUG event"), of("INFO event")), (4, 2), "{lines:#?}");
    assert!(
        lines.iter().any(|line| line.starts_with("INFO event")
            && line.contains(r#""status": "503""#)
            && line.contains("/v2/users/{user_id}")),
        "{lines:#?}"
    );
    assert_keyless(&lines.join("\n"));
    // A subscriber hears of waits.
    assert_eq!(client.take_warnings(), Vec::<String>::new());
}
