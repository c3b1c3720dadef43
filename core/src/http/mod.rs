//! Requests and answers as data. Nothing here knows a host or holds a key.

mod parse;
mod request;
mod response;

pub(crate) use parse::{expect_status, json, missing, not_as_promised, refusal, unreadable};
pub use request::{HttpRequest, Method};
pub use response::HttpResponse;

/// Largest body that a driver hands in, in bytes; a larger one is [`TransportFailure::TooLarge`].
pub const MAX_BODY_BYTES: usize = 16 * 1024 * 1024;

/// Milliseconds within which a connection must stand.
pub const CONNECT_TIMEOUT_MS: u64 = 5_000;

/// Milliseconds within which an answer must be read to its end.
pub const REQUEST_TIMEOUT_MS: u64 = 30_000;

/// Why there is no answer. The text is for a person and holds no secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TransportFailure {
    /// Nothing was sent: no address, no connection, a refused scheme.
    #[error("could not connect: {0}")]
    NotSent(String),
    /// It was sent, or may have been, and the connection was lost or timed out.
    #[error("the connection was lost before the answer: {0}")]
    Lost(String),
    /// The answer is larger than [`MAX_BODY_BYTES`].
    #[error("the answer is larger than 16 MiB")]
    TooLarge,
    /// The server sent the caller elsewhere; redirects are never followed.
    #[error("the server answered with a redirect, which is never followed")]
    Redirect,
    /// The moment until which the request was allowed to leave had passed; not a byte of it left.
    #[error("it could not leave in time")]
    TooLate,
    /// The driver itself refuses to send it, for good: the key must not travel this way.
    #[error("{0}")]
    Refused(String),
}
