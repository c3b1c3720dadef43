//! Transports: HTTP, the sandbox, or one of the caller's own.

#[cfg(target_arch = "wasm32")]
mod browser;
mod leave_by;
#[cfg(not(target_arch = "wasm32"))]
mod native;
#[cfg(feature = "sandbox")]
mod sandbox;

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use ax_admin_core::options::CallSettings;

pub use ax_admin_core::http::{HttpResponse, MAX_BODY_BYTES, TransportFailure};
pub use futures_util::future::BoxFuture;

#[cfg(target_arch = "wasm32")]
pub(crate) use browser::Http;
pub(crate) use leave_by::LeaveBy;
#[cfg(not(target_arch = "wasm32"))]
pub(crate) use native::{ConnectionOptions, Http};
#[cfg(feature = "sandbox")]
pub use sandbox::SandboxTransport;

/// Sends one request at a time to the service and returns its response.
///
/// It decides nothing: no retries, no redirects, no parsing of responses. It returns
/// [`NotSent`](TransportFailure::NotSent) only when it is certain that no byte of the
/// request was sent, [`Lost`](TransportFailure::Lost) whenever that is uncertain, and
/// stops at [`MAX_BODY_BYTES`]. It also enforces the timeouts of a request:
/// [`connect_timeout`](TransportRequest::connect_timeout) ends as `NotSent`,
/// [`request_timeout`](TransportRequest::request_timeout) as [`TimedOut`](TransportFailure::TimedOut).
///
/// A destructive request is sent only while the facts read for it are fresh. A transport that
/// waits before it sends, for a connection or in a queue, checks
/// [`is_too_late`](TransportRequest::is_too_late) at the last moment it controls and then
/// returns [`TooLate`](TransportFailure::TooLate): everything is read again, and the
/// request is sent again.
///
/// Its futures are [`Send`] in a browser too, where those over JavaScript's promises are not:
/// `send_wrapper::SendWrapper` around such a future says that it stays in its thread, the only one
/// that a WebAssembly module has there.
///
/// ```
/// use ax_admin::transport::{BoxFuture, HttpResponse, Transport, TransportFailure, TransportRequest};
///
/// struct Closed;
///
/// impl Transport for Closed {
///     fn send(&self, request: TransportRequest) -> BoxFuture<'_, Result<HttpResponse, TransportFailure>> {
///         assert!(request.headers().iter().all(|(name, _)| *name != "authorization"));
///         Box::pin(async { Err(TransportFailure::NotSent("closed for today".to_owned())) })
///     }
/// }
///
/// let client = ax_admin::Client::builder().api_key("ak-example").transport(Closed).max_attempts(1).build()?;
/// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
/// # runtime.block_on(async {
/// let error = client.users().get("jane@acme.example").await.unwrap_err();
/// assert_eq!(error.to_string(), "could not connect: closed for today");
/// # });
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
pub trait Transport: Send + Sync {
    /// Sends the request once.
    fn send(
        &self,
        request: TransportRequest,
    ) -> BoxFuture<'_, Result<HttpResponse, TransportFailure>>;

    /// Whether requests passed to [`send`](Self::send) include the `authorization` header, which contains the key.
    ///
    /// Without it, the key stays in the client, and the server behind the
    /// transport must use a key of its own.
    fn wants_authorization(&self) -> bool {
        false
    }

    /// Whether a request that is sent once may arrive twice, as behind a proxy or a
    /// queue that retries by itself.
    ///
    /// If it may, a response to a write is not trusted when an earlier delivery of
    /// the same request can be its cause: a 404 to a deletion and a 409 to a creation are read
    /// back, and [`Applied::sent`](crate::Applied::sent) is "at least".
    /// [`ClientBuilder::transport_may_repeat`](crate::ClientBuilder::transport_may_repeat) overrides it.
    fn may_repeat(&self) -> bool {
        false
    }
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(
        &self,
        request: TransportRequest,
    ) -> BoxFuture<'_, Result<HttpResponse, TransportFailure>> {
        (**self).send(request)
    }

    fn wants_authorization(&self) -> bool {
        (**self).wants_authorization()
    }

    fn may_repeat(&self) -> bool {
        (**self).may_repeat()
    }
}

/// The timeouts of one request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Timeouts {
    /// Connect timeout, including name resolution and TLS.
    pub(crate) connect: Duration,
    /// Until the response is read completely.
    pub(crate) request: Duration,
}

impl Timeouts {
    pub(crate) const fn of(call: &CallSettings) -> Self {
        Self {
            connect: Duration::from_millis(call.connect_timeout_ms),
            request: Duration::from_millis(call.request_timeout_ms),
        }
    }

    /// The failure of a request that took longer.
    pub(crate) fn timed_out(&self) -> TransportFailure {
        let millis = u64::try_from(self.request.as_millis()).unwrap_or(u64::MAX);
        TransportFailure::TimedOut(millis)
    }
}

/// A request to send; only the client creates one.
pub struct TransportRequest {
    pub(crate) operation: &'static str,
    pub(crate) method: &'static str,
    pub(crate) url: String,
    pub(crate) target: String,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Option<String>,
    pub(crate) timeouts: Timeouts,
    pub(crate) leave_by: Option<LeaveBy>,
}

impl TransportRequest {
    /// The operation it belongs to, `users.list`.
    #[must_use]
    pub const fn operation(&self) -> &'static str {
        self.operation
    }

    /// The method, `GET`.
    #[must_use]
    pub const fn method(&self) -> &'static str {
        self.method
    }

    /// The full URL. Send it byte for byte: an id in it may
    /// look like something that a library would normalize.
    #[must_use]
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The API's own path and query, `/v2/users?limit=50`, without the base URL.
    #[must_use]
    pub fn target(&self) -> &str {
        &self.target
    }

    /// Header names in lower case, with their values.
    #[must_use]
    pub fn headers(&self) -> &[(&'static str, String)] {
        &self.headers
    }

    /// The last moment at which it may be sent; `None` if it may be sent at any time.
    ///
    /// It is a time of the client's own clock, which never goes back: use
    /// [`is_too_late`](Self::is_too_late) rather than another clock. `SystemTime::now` panics in a browser.
    #[must_use]
    pub fn not_after(&self) -> Option<SystemTime> {
        self.leave_by.as_ref().map(LeaveBy::moment)
    }

    /// The connect timeout, including name resolution and TLS.
    #[must_use]
    pub const fn connect_timeout(&self) -> Duration {
        self.timeouts.connect
    }

    /// The timeout of this request, until its response is read completely.
    #[must_use]
    pub const fn request_timeout(&self) -> Duration {
        self.timeouts.request
    }

    /// Whether the last moment at which it may be sent is past.
    #[must_use]
    pub fn is_too_late(&self) -> bool {
        self.leave_by.as_ref().is_some_and(LeaveBy::is_past)
    }

    /// The JSON body, if it has one.
    #[must_use]
    pub fn body(&self) -> Option<&str> {
        self.body.as_deref()
    }
}

impl fmt::Debug for TransportRequest {
    /// Without headers and body, which may hold secrets.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            formatter,
            "TransportRequest({} {})",
            self.method, self.target
        )
    }
}
