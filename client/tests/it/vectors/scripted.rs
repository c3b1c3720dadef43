//! A transport that plays the exchanges of a vector.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use ax_admin::transport::{BoxFuture, HttpResponse, Transport, TransportFailure, TransportRequest};
use serde_json::Value;
use tokio::time::Instant;

use super::support::player::{Player, Sent};

/// The remaining exchanges, and what went wrong. Clones share the same script.
#[derive(Clone)]
pub(super) struct Script {
    inner: Arc<Mutex<Inner>>,
    began: Instant,
}

struct Inner {
    player: Player,
    key: String,
    failure: Option<String>,
}

impl Script {
    pub(super) fn new(key: &str) -> Self {
        let inner = Inner {
            player: Player::new(&[]),
            key: key.to_owned(),
            failure: None,
        };
        Self {
            inner: Arc::new(Mutex::new(inner)),
            began: Instant::now(),
        }
    }

    /// The exchanges of the next step.
    pub(super) fn play(&self, exchanges: &[Value]) {
        self.inner.lock().unwrap().player = Player::new(exchanges);
    }

    /// Whether exactly the expected requests were sent.
    pub(super) fn end(&self) -> Result<(), String> {
        let mut inner = self.inner.lock().unwrap();
        match inner.failure.take() {
            Some(failure) => Err(failure),
            None => inner.player.end(),
        }
    }
}

impl Transport for Script {
    fn send(
        &self,
        request: TransportRequest,
    ) -> BoxFuture<'_, Result<HttpResponse, TransportFailure>> {
        let millis = u64::try_from(self.began.elapsed().as_millis()).unwrap();
        let mut inner = self.inner.lock().unwrap();
        let sent = Sent {
            method: request.method(),
            target: request.target(),
            body: request.body(),
        };
        let headers = check_headers(&request, &inner.key);
        let played = headers.and_then(|()| inner.player.play(&sent, millis));
        match played {
            Ok((answer, takes)) => Box::pin(async move {
                tokio::time::sleep(Duration::from_millis(takes)).await;
                answer
            }),
            Err(why) => {
                inner.failure.get_or_insert(why);
                // No client retries this.
                Box::pin(async { Ok(HttpResponse::new(418, Vec::new())) })
            }
        }
    }

    fn wants_authorization(&self) -> bool {
        true
    }
}

fn check_headers(request: &TransportRequest, key: &str) -> Result<(), String> {
    let header = |wanted: &str| {
        let mut headers = request.headers().iter();
        headers.find_map(|(name, value)| (*name == wanted).then_some(value.as_str()))
    };
    let json = request.body().map(|_| "application/json");
    let good = header("authorization") == Some(&format!("Bearer {key}"))
        && header("accept") == Some("application/json, application/problem+json")
        && header("content-type") == json;
    if good {
        return Ok(());
    }
    Err(format!("has other headers than it should: {request:?}"))
}
