//! Cancellation: what a call reports, and that nothing keeps running.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use ax_admin::transport::{BoxFuture, HttpResponse, Transport, TransportFailure, TransportRequest};
use ax_admin::users::Create;
use ax_admin::{Cancel, Error, ErrorKind, Ref, model};

use crate::raw::{Behaviour, Raw};
use crate::support::{bounded, client_builder, fails};

fn create() -> Create {
    Create {
        name: "Zoë".to_owned(),
        email: "zoe@acme.example".to_owned(),
        role: model::UserRole::Member,
        invite_mode: model::InviteMode::EmailLink,
        is_developer: None,
        override_guards: Vec::new(),
    }
}

/// Cancels a call once its request has arrived.
async fn cancelled_after_arrival<T: std::fmt::Debug>(
    raw: &Raw,
    cancel: &Cancel,
    call: impl Future<Output = Result<T, Error>>,
) -> Error {
    let (result, ()) = tokio::join!(call, async {
        raw.arrived().await;
        cancel.cancel();
    });
    raw.hung_up().await;
    fails(result)
}

#[tokio::test]
async fn a_cancelled_read_is_cancelled() {
    bounded(async {
        let raw = Raw::start(Behaviour::Silent).await;
        let cancel = Cancel::new();
        let client = client_builder().base_url(raw.url()).build().unwrap();
        let client = client.cancelled_by(&cancel);
        let users = client.users();
        let error = cancelled_after_arrival(&raw, &cancel, users.get(Ref::id("x"))).await;
        assert_eq!(error.kind(), ErrorKind::Cancelled);
        assert!(error.safe_to_retry());
        assert_eq!(error.operation(), Some("users.get"));
    })
    .await;
}

#[tokio::test]
async fn a_cancelled_write_has_an_unknown_outcome() {
    bounded(async {
        let raw = Raw::start(Behaviour::Silent).await;
        let cancel = Cancel::new();
        let client = client_builder().base_url(raw.url()).build().unwrap();
        let client = client.cancelled_by(&cancel);
        let users = client.users();
        let error = cancelled_after_arrival(&raw, &cancel, users.create(create())).await;
        assert_eq!(error.kind(), ErrorKind::OutcomeUnknown);
        assert!(!error.safe_to_retry());
        assert_eq!(error.request(), Some("POST /v2/users"));
    })
    .await;
}

#[tokio::test]
async fn a_call_cancelled_before_it_starts_sends_nothing() {
    bounded(async {
        let raw = Raw::start(Behaviour::Silent).await;
        let cancel = Cancel::new();
        cancel.clone().cancel();
        let client = client_builder().base_url(raw.url()).build().unwrap();
        let error = fails(client.cancelled_by(&cancel).users().create(create()).await);
        assert_eq!(error.kind(), ErrorKind::Cancelled);
        assert_eq!(raw.connections(), 0);
    })
    .await;
}

/// Cancels a call at the moment its read is answered; counts the writes.
struct CancelledAtReading {
    cancel: Cancel,
    writes: Arc<AtomicUsize>,
}

impl Transport for CancelledAtReading {
    fn send(
        &self,
        request: TransportRequest,
    ) -> BoxFuture<'_, Result<HttpResponse, TransportFailure>> {
        if request.method() != "GET" {
            self.writes.fetch_add(1, Ordering::SeqCst);
        }
        self.cancel.cancel();
        let page = r#"{"users":[{"id":"u1","name":"Jane","email":"jane@acme.example","status":"ACTIVE",
            "created_at":"2026-06-01T00:00:00Z","role":"MEMBER","is_developer":false}],
            "pagination":{"has_more":false}}"#;
        let answer = HttpResponse::new(200, page.as_bytes().to_vec());
        Box::pin(async { Ok(answer.header("content-type", "application/json")) })
    }

    fn wants_authorization(&self) -> bool {
        false
    }
}

#[tokio::test]
async fn no_write_is_sent_after_cancellation() {
    bounded(async {
        let (cancel, writes) = (Cancel::new(), Arc::new(AtomicUsize::new(0)));
        let transport = CancelledAtReading {
            cancel: cancel.clone(),
            writes: Arc::clone(&writes),
        };
        let client = client_builder().transport(transport).build().unwrap();
        let client = client.cancelled_by(&cancel);
        let error = fails(client.users().reset_password("jane@acme.example").await);
        assert_eq!(writes.load(Ordering::SeqCst), 0);
        assert_eq!(error.kind(), ErrorKind::Cancelled);
    })
    .await;
}

#[tokio::test]
async fn a_dropped_future_closes_its_connection() {
    bounded(async {
        let raw = Raw::start(Behaviour::Silent).await;
        let client = client_builder().base_url(raw.url()).build().unwrap();
        tokio::select! {
            result = client.users().get("jane@acme.example") => panic!("{result:?}"),
            () = raw.arrived() => {}
        }
        raw.hung_up().await;
    })
    .await;
}

#[tokio::test]
async fn calls_can_be_spawned() {
    let spawnable = |_: &(dyn Send + Sync)| {};
    let raw = Raw::start(Behaviour::Silent).await;
    let client = client_builder().base_url(raw.url()).build().unwrap();
    spawnable(&client);
    let call = tokio::spawn(async move { client.users().get("x").await });
    raw.arrived().await;
    call.abort();
    raw.hung_up().await;
}
