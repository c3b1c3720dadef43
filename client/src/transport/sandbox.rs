//! The in-process sandbox, without a network.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use ax_admin_sandbox::{Outcome, Request, Sandbox};

use super::{
    BoxFuture, HttpResponse, MAX_BODY_BYTES, Transport, TransportFailure, TransportRequest,
};
use crate::platform::{Instant, sleep_until, yield_now};

/// A transport to an in-memory account; [`ClientBuilder::sandbox`](crate::ClientBuilder::sandbox) sets it up.
///
/// A fixed clock of the sandbox moves with tokio's, which a test can pause; in a browser with the page's.
pub struct SandboxTransport {
    sandbox: Sandbox,
    ticked: Mutex<Instant>,
}

impl SandboxTransport {
    /// A transport to this sandbox, which shares its state with its other handles.
    #[must_use]
    pub fn new(sandbox: Sandbox) -> Self {
        Self {
            sandbox,
            ticked: Mutex::new(Instant::now()),
        }
    }

    /// Advances the sandbox's clock by the whole milliseconds that passed.
    fn tick(&self) {
        let mut ticked = self.ticked.lock().unwrap_or_else(PoisonError::into_inner);
        let passed = u64::try_from(ticked.elapsed().as_millis()).unwrap_or(u64::MAX);
        *ticked += Duration::from_millis(passed);
        self.sandbox.tick(passed);
    }

    async fn exchange(&self, request: TransportRequest) -> Result<HttpResponse, TransportFailure> {
        // As with a network, a response never arrives before other tasks could run.
        yield_now().await;
        self.tick();
        if request.is_too_late() {
            return Err(TransportFailure::TooLate);
        }
        let headers = request.headers.into_iter();
        let exchange = self.sandbox.handle(&Request {
            method: request.method.to_owned(),
            target: request.target,
            headers: headers
                .map(|(name, value)| (name.to_owned(), value))
                .collect(),
            body: request.body.unwrap_or_default().into_bytes(),
        });
        sleep_until(Instant::now() + Duration::from_millis(exchange.delay_ms)).await;
        let response = match exchange.outcome {
            Outcome::ConnectionLost => {
                return Err(TransportFailure::Lost("the connection ended".to_owned()));
            }
            Outcome::Reply(response) => response,
        };
        if response.truncated {
            return Err(TransportFailure::Lost(
                "the connection ended within the body".to_owned(),
            ));
        }
        if response.body.len() > MAX_BODY_BYTES {
            return Err(TransportFailure::TooLarge);
        }
        let answer = HttpResponse::new(response.status, response.body);
        Ok(response
            .headers
            .iter()
            .fold(answer, |answer, (name, value)| answer.header(name, value)))
    }
}

impl Transport for SandboxTransport {
    fn send(
        &self,
        request: TransportRequest,
    ) -> BoxFuture<'_, Result<HttpResponse, TransportFailure>> {
        Box::pin(self.exchange(request))
    }

    fn wants_authorization(&self) -> bool {
        true
    }
}
