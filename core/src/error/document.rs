//! An error as plain data.

use std::borrow::Cow;

use serde::{Deserialize, Serialize, Serializer};

use super::{Details, Error, ErrorKind, Problem};
use crate::json::Json;

/// An error as a document: the value of every accessor of [`Error`] under its name, `null` if absent.
///
/// ```
/// use ax_admin_core::{Error, ErrorDocument, ErrorKind};
///
/// let error = Error::new(ErrorKind::NotFound, "no user is named `jane`");
/// let text = serde_json::to_string(&error)?;
/// let read: ErrorDocument = serde_json::from_str(&text)?;
/// assert_eq!(read, error.document());
/// assert_eq!(read.kind, ErrorKind::NotFound);
/// # Ok::<_, serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ErrorDocument {
    /// The kind of the failure.
    pub kind: ErrorKind,
    /// One line, display-safe.
    pub message: String,
    /// What to do next, in one sentence.
    pub next_step: String,
    /// The operation, `users.delete`.
    pub operation: Option<Cow<'static, str>>,
    /// The request, `DELETE /v2/users/…`.
    pub request: Option<String>,
    /// The HTTP status of the response.
    pub status: Option<u16>,
    /// The server's own description.
    pub problem: Option<Problem>,
    /// The server's id of the request.
    pub request_id: Option<String>,
    /// Whether repeating the call can do no harm.
    pub safe_to_retry: bool,
    /// Seconds that the server asked to wait.
    pub retry_after_seconds: Option<u64>,
    /// Further details, by kind of error.
    pub details: Details,
}

impl Error {
    /// The error as plain data.
    #[must_use]
    pub fn document(&self) -> ErrorDocument {
        ErrorDocument {
            kind: self.kind(),
            message: self.message().to_owned(),
            next_step: self.next_step().to_owned(),
            operation: self.operation().map(Cow::Borrowed),
            request: self.request().map(ToOwned::to_owned),
            status: self.status(),
            problem: self.problem().cloned(),
            request_id: self.request_id().map(ToOwned::to_owned),
            safe_to_retry: self.safe_to_retry(),
            retry_after_seconds: self.retry_after_seconds(),
            details: self.details().clone(),
        }
    }

    /// The document as an object.
    #[must_use]
    pub fn to_json(&self) -> Json<'static> {
        Json::of(self)
    }
}

impl Serialize for Error {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.document().serialize(serializer)
    }
}
