//! Sends a request before its deadline or not at all, and connects within the connect timeout of that request.

use std::error::Error;
use std::fmt;
use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::time::timeout;
use tower_layer::Layer;
use tower_service::Service;

use crate::transport::{BoxFuture, LeaveBy};

tokio::task_local! {
    /// The limits of the request for which this task connects; a connector does not receive the request.
    static LIMITS: Limits;
}

/// What holds for the connection of one request.
#[derive(Clone)]
pub(super) struct Limits {
    pub(super) within: Duration,
    pub(super) leave_by: Option<LeaveBy>,
    /// Whether a connection may be made; without it, the request is sent over a kept one or fails as [`NoneKept`].
    pub(super) may_connect: bool,
    pub(super) progress: Arc<Progress>,
}

/// How far the connection of one request is.
#[derive(Default)]
pub(super) struct Progress {
    is_begun: AtomicBool,
    is_established: AtomicBool,
}

impl Progress {
    /// Whether one was begun for this request, rather than a kept one used.
    pub(super) fn is_begun(&self) -> bool {
        self.is_begun.load(Ordering::Acquire)
    }

    pub(super) fn is_established(&self) -> bool {
        self.is_established.load(Ordering::Acquire)
    }
}

/// Sends a request whose connection is made by a [`Punctual`] connector.
pub(super) fn connecting<F: Future>(limits: Limits, sending: F) -> impl Future<Output = F::Output> {
    LIMITS.scope(limits, sending)
}

/// No connection was established within this time.
#[derive(Debug)]
pub(super) struct NoConnection(pub(super) Duration);

impl fmt::Display for NoConnection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "no connection within {} s", self.0.as_secs_f64())
    }
}

impl Error for NoConnection {}

/// The connection was established after the last moment at which its request could be sent, and was dropped unused.
#[derive(Debug)]
pub(super) struct StoodTooLate;

impl fmt::Display for StoodTooLate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("the connection was established too late")
    }
}

impl Error for StoodTooLate {}

/// No connection was kept, and none may be made.
#[derive(Debug)]
pub(super) struct NoneKept;

impl fmt::Display for NoneKept {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("no connection was kept")
    }
}

impl Error for NoneKept {}

/// Ends connecting at the connect timeout, and drops a connection that is established too late for its request.
#[derive(Clone)]
pub(super) struct Punctual;

impl<S> Layer<S> for Punctual {
    type Service = Connector<S>;

    fn layer(&self, inner: S) -> Self::Service {
        Connector(inner)
    }
}

/// See [`Punctual`].
#[derive(Clone)]
pub(super) struct Connector<S>(S);

type BoxError = Box<dyn Error + Send + Sync>;

impl<S, T> Service<T> for Connector<S>
where
    S: Service<T, Error = BoxError>,
    S::Future: Send + 'static,
    S::Response: 'static,
{
    type Response = S::Response;
    type Error = BoxError;
    type Future = BoxFuture<'static, Result<S::Response, BoxError>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, to: T) -> Self::Future {
        // A connection that outlives its request has no limits.
        let Ok(limits) = LIMITS.try_with(Clone::clone) else {
            return Box::pin(self.0.call(to));
        };
        if !limits.may_connect {
            return Box::pin(async { Err(NoneKept.into()) });
        }
        let progress = limits.progress;
        progress.is_begun.store(true, Ordering::Release);
        let connecting = self.0.call(to);
        Box::pin(async move {
            let connection = timeout(limits.within, connecting)
                .await
                .map_err(|_elapsed| NoConnection(limits.within))??;
            if limits.leave_by.is_some_and(|leave_by| leave_by.is_past()) {
                return Err(StoodTooLate.into());
            }
            progress.is_established.store(true, Ordering::Release);
            Ok(connection)
        })
    }
}

#[cfg(test)]
mod tests {
    use tokio::time::sleep;

    use super::*;
    use crate::clock::Clock;

    /// A connection that is established immediately, or after some virtual time.
    struct After(u64);

    impl Service<()> for After {
        type Response = ();
        type Error = BoxError;
        type Future = BoxFuture<'static, Result<(), BoxError>>;

        fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
            Poll::Ready(Ok(()))
        }

        fn call(&mut self, (): ()) -> Self::Future {
            let took = Duration::from_millis(self.0);
            Box::pin(async move {
                sleep(took).await;
                Ok(())
            })
        }
    }

    fn limits(within: Duration, leave_by: Option<LeaveBy>) -> Limits {
        Limits {
            within,
            leave_by,
            may_connect: true,
            progress: Arc::default(),
        }
    }

    #[tokio::test(start_paused = true)]
    async fn a_connection_established_too_late_is_not_used() {
        let clock = Arc::new(Clock::new());
        for (took, allowed, in_time) in [
            (0, Some(0), true),
            (5_000, Some(5_000), true),
            (5_001, Some(5_000), false),
            (600_000, None, true),
        ] {
            let leave_by =
                allowed.map(|millis| LeaveBy::new(clock.now().plus(millis), Arc::clone(&clock)));
            let connected = connecting(limits(Duration::MAX, leave_by), async {
                Punctual.layer(After(took)).call(()).await
            });
            assert_eq!(connected.await.is_ok(), in_time, "{took} of {allowed:?}");
        }
        let outside = Punctual.layer(After(600_000)).call(());
        assert!(outside.await.is_ok());
    }

    #[tokio::test(start_paused = true)]
    async fn the_error_of_a_connect_timeout_says_how_long_it_was() {
        let connected = connecting(limits(Duration::from_millis(1_500), None), async {
            Punctual.layer(After(5_000)).call(()).await
        });
        let why = connected.await.unwrap_err();
        assert_eq!(why.to_string(), "no connection within 1.5 s");
    }
}
