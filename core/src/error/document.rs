//! An error as plain data.

use std::borrow::Cow;

use serde::{Deserialize, Serialize, Serializer};

use super::{Details, Error, ErrorKind, Problem};
use crate::json::Json;

/// An error as a document: every accessor of [`Error`] under its name, `null` where nothing is known.
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
    /// What kind of failure it is.
    pub kind: ErrorKind,
    /// One line, display-safe.
    pub message: String,
    /// One sentence of what to do next.
    pub next_step: String,
    /// The operation, `users.delete`.
    pub operation: Option<Cow<'static, str>>,
    /// What was sent, `DELETE /v2/users/…`.
    pub request: Option<String>,
    /// The HTTP status of the answer.
    pub status: Option<u16>,
    /// The server's own description.
    pub problem: Option<Problem>,
    /// The server's name for the request.
    pub request_id: Option<String>,
    /// Whether calling again can do no harm.
    pub safe_to_retry: bool,
    /// Seconds that the server asked to wait.
    pub retry_after_seconds: Option<u64>,
    /// What it carries beside its text.
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
