//! Requests and responses as data, without the host name and the key.

mod parse;
mod request;
mod response;

pub(crate) use parse::{
    expect_status, json, missing, not_as_promised, refusal, returned, unreadable,
};
pub use request::{HttpRequest, Method};
pub use response::HttpResponse;

use crate::time::seconds;

/// Largest body that a driver accepts, in bytes; a larger one is [`TransportFailure::TooLarge`].
pub const MAX_BODY_BYTES: usize = 16 * 1024 * 1024;

/// Why there is no response. The text is for a person and contains no secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TransportFailure {
    /// Nothing was sent: name resolution failed, no connection, a refused scheme.
    #[error("could not connect: {0}")]
    NotSent(String),
    /// It was sent, or may have been, before the connection was lost.
    #[error("the connection was lost before the response: {0}")]
    Lost(String),
    /// It was sent, or may have been, and there was no complete response within so many milliseconds.
    #[error("no answer within {}", seconds(*.0))]
    TimedOut(u64),
    /// The response is larger than [`MAX_BODY_BYTES`].
    #[error("the response is larger than 16 MiB")]
    TooLarge,
    /// The server redirected; redirects are never followed.
    #[error("the server returned with a redirect, which is never followed")]
    Redirect,
    /// The last moment at which the request may be sent had passed; no byte was sent.
    #[error("it could not be sent in time")]
    TooLate,
    /// The driver permanently refuses to send it: the key must not be sent this way.
    #[error("{0}")]
    Refused(String),
}
