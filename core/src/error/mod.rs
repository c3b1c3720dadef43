//! The error type of the library.

mod document;
mod kind;
mod mentions;
mod problem;
mod scrub;

pub use document::ErrorDocument;
pub use kind::ErrorKind;
pub(crate) use mentions::mention;
pub use problem::Problem;

use crate::collected::Collected as _;
use core::fmt;
use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::display::display_safe;
use crate::join::joined;
use crate::json::{FieldCase, Json, whole};

/// What went wrong, in which call, and what to do next.
///
/// `Display` is one line without a full stop. It is safe to show: text from a
/// server or a user is escaped. No part of an error contains a secret.
///
/// ```
/// use ax_admin_core::{Error, ErrorKind};
/// let error = Error::expected("limit", "an integer from 1 to 100", 0);
/// assert_eq!(error.kind(), ErrorKind::Validation);
/// assert_eq!(error.to_string(), "`limit`: expected an integer from 1 to 100, got 0");
/// ```
#[derive(Clone, PartialEq)]
pub struct Error(Box<Parts>);

#[derive(Clone, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each says something else of an error"
)]
struct Parts {
    kind: ErrorKind,
    message: String,
    next_step: Option<String>,
    operation: Option<&'static str>,
    request: Option<String>,
    status: Option<u16>,
    problem: Option<Problem>,
    request_id: Option<String>,
    safe_to_retry: bool,
    /// Whether the API itself, and not an intermediary, responded with 404.
    is_api_not_found: bool,
    retry_after_seconds: Option<u64>,
    details: Details,
    /// Whether the field already has the caller's spelling.
    is_named_as_written: bool,
    /// The input that the message names, if the details do not name it.
    given_in: Option<String>,
    /// The inputs that the next step names.
    inputs_of_next_step: Vec<&'static str>,
    /// Whether its texts mention objects.
    has_mentions: bool,
}

/// Details of an error in addition to its message.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Details {
    /// No details.
    None,
    /// The invalid input.
    Field {
        /// Its name, as the caller wrote it.
        name: String,
    },
    /// The objects that matched, or nearly matched, a name.
    Candidates {
        /// Each with its id and name.
        candidates: Vec<Candidate>,
    },
    /// The confirmed facts that changed since a plan was made.
    Difference {
        /// One entry for each changed fact; display-safe.
        changes: Vec<Change>,
    },
    /// Why a confirmation was rejected, and the plan that needs it.
    Confirmation {
        /// `missing`, `wrong`, `foreign`, `used`, `expired`, `future`, or `person`, who was not asked.
        reason: Cow<'static, str>,
        /// The plan as a document.
        #[serde(serialize_with = "whole")]
        plan: Json<'static>,
    },
    /// The guards that tripped.
    Guards {
        /// Their names and reasons.
        guards: Vec<TrippedGuard>,
        /// The plan that they stop, as a document without a code; null if it could not be made.
        #[serde(serialize_with = "whole")]
        plan: Json<'static>,
    },
}

/// One of several objects that a name may refer to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Its id.
    pub id: String,
    /// Its name, as the server returned it.
    pub name: String,
    /// What distinguishes it from the others: the e-mail address of a user, the redacted form of a key, or where it is:
    /// `in space "Checkout" of organization "Acme Products"`.
    pub detail: String,
}

/// One confirmed fact that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The fact: `user status`, ``key `ci` ``.
    pub what: String,
    /// Its value in the plan; absent when the fact is new.
    pub before: Option<String>,
    /// Its current value; absent when the fact no longer holds.
    pub now: Option<String>,
}

impl fmt::Display for Change {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (&self.before, &self.now) {
            (Some(before), Some(now)) => write!(formatter, "{}: was {before}, is {now}", self.what),
            (None, Some(now)) => write!(formatter, "{}: new, {now}", self.what),
            (Some(before), None) => write!(formatter, "{}: gone, was {before}", self.what),
            (None, None) => write!(formatter, "{}", self.what),
        }
    }
}

/// A guard that forbids an operation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrippedGuard {
    /// Its name, which overrides it.
    pub guard: Cow<'static, str>,
    /// What it found.
    pub why: String,
}

impl Error {
    /// An error with a one-line message: lower case, no full stop, display-safe.
    #[must_use]
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self::of(kind, message.into())
    }

    fn of(kind: ErrorKind, message: String) -> Self {
        Self(Box::new(Parts {
            kind,
            message,
            next_step: None,
            operation: None,
            request: None,
            status: None,
            problem: None,
            request_id: None,
            safe_to_retry: false,
            is_api_not_found: false,
            retry_after_seconds: None,
            details: Details::None,
            is_named_as_written: false,
            given_in: None,
            inputs_of_next_step: Vec::new(),
            has_mentions: false,
        }))
    }

    /// An input that is rejected before anything is sent. `complaint` says what is wrong and what is allowed.
    #[must_use]
    pub fn validation(field: &str, complaint: impl fmt::Display) -> Self {
        Self::invalid(field, &complaint)
    }

    fn invalid(field: &str, complaint: &dyn fmt::Display) -> Self {
        Self::rejected(field, format!("`{field}` {complaint}"))
    }

    /// An input of another type, size or form than expected. `got` must not repeat a value that may be a secret.
    #[must_use]
    pub fn expected(field: &str, expected: impl fmt::Display, got: impl fmt::Display) -> Self {
        Self::unexpected(field, &expected, &got)
    }

    /// [`Self::expected`], compiled once.
    fn unexpected(field: &str, expected: &dyn fmt::Display, got: &dyn fmt::Display) -> Self {
        Self::rejected(field, format!("`{field}`: expected {expected}, got {got}"))
    }

    fn rejected(field: &str, message: String) -> Self {
        let name = field.to_owned();
        Self::new(ErrorKind::Validation, message).with_details(Details::Field { name })
    }

    /// Marks the field as already in the caller's spelling, so that [`Self::with_field_case`] keeps it.
    pub(crate) fn named_as_written(mut self) -> Self {
        self.0.is_named_as_written = true;
        self
    }

    /// Sets the input that the message names, at its start or after `as given in`, so that
    /// [`Self::with_field_case`] converts the name.
    pub(crate) fn given_in(mut self, field: &str) -> Self {
        self.0.given_in = Some(field.to_owned());
        self
    }

    /// Appends a clause to the message.
    pub(crate) fn with_message_added(mut self, more: &str) -> Self {
        self.0.message.push_str("; ");
        self.0.message.push_str(more);
        self
    }

    /// Replaces the next step, for callers that know a better one.
    #[must_use]
    pub fn with_next_step(mut self, next_step: impl Into<String>) -> Self {
        self.0.next_step = Some(next_step.into());
        self
    }

    /// Replaces the next step by one that names inputs, which [`Self::with_field_case`] converts.
    pub(crate) fn with_next_step_naming(
        mut self,
        inputs: Vec<&'static str>,
        next_step: impl Into<String>,
    ) -> Self {
        self.0.inputs_of_next_step = inputs;
        self.with_next_step(next_step)
    }

    pub(crate) fn with_details(mut self, details: Details) -> Self {
        self.0.details = details;
        self
    }

    /// Adds the document of the plan that guards stop.
    pub(crate) fn stopping(mut self, document: Option<Json<'static>>) -> Self {
        if let Details::Guards { plan, .. } = &mut self.0.details {
            *plan = document.into();
        }
        self
    }

    /// Sets whether repeating the call does no harm and may help. It never helps after 401, 403 and 404:
    /// the server would reject the same key or target again.
    pub(crate) fn with_safe_to_retry(mut self, safe: bool) -> Self {
        self.0.safe_to_retry = safe && !matches!(self.0.status, Some(401 | 403 | 404));
        self
    }

    pub(crate) const fn with_retry_after(mut self, seconds: Option<u64>) -> Self {
        self.0.retry_after_seconds = seconds;
        self
    }

    pub(crate) const fn with_own_not_found(mut self, is_own: bool) -> Self {
        self.0.is_api_not_found = is_own;
        self
    }

    pub(crate) fn with_answer(
        mut self,
        status: u16,
        problem: Option<Problem>,
        request_id: Option<String>,
    ) -> Self {
        self.0.status = Some(status);
        self.0.problem = problem;
        self.0.request_id = request_id;
        self
    }

    /// Sets the request, unless the error has one already.
    pub(crate) fn with_request(mut self, request: &impl fmt::Display) -> Self {
        if self.0.request.is_none() {
            self.0.request = Some(request.to_string());
        }
        self
    }

    /// Sets the operation, unless the error has one already.
    pub(crate) fn within(mut self, operation: &'static str) -> Self {
        self.0.operation.get_or_insert(operation);
        self
    }

    /// Replaces kind and message and keeps the other facts, for what a failure means to a write.
    pub(crate) fn recast(mut self, kind: ErrorKind, message: impl Into<String>) -> Self {
        self.0.kind = kind;
        self.0.message = message.into();
        self.0.next_step = None;
        self.0.safe_to_retry = false;
        self
    }

    /// Converts the names of inputs to a host's field case.
    pub(crate) fn with_field_case(mut self, case: FieldCase) -> Self {
        if let Details::Field { name } = &mut self.0.details
            && !self.0.is_named_as_written
        {
            let converted = case.convert(name).into_owned();
            if let Some(rest) = self.0.message.strip_prefix(&format!("`{name}`")) {
                self.0.message = format!("`{converted}`{rest}");
            }
            *name = converted;
        }
        if let Some(field) = &self.0.given_in {
            let converted = case.convert(field);
            let message = &self.0.message;
            self.0.message = match message.strip_prefix(&format!("`{field}`")) {
                Some(rest) => format!("`{converted}`{rest}"),
                None => in_quotes(message, field, &converted),
            };
        }
        if let Some(step) = &mut self.0.next_step {
            for input in &self.0.inputs_of_next_step {
                *step = in_quotes(step, input, &case.convert(input));
            }
        }
        self
    }

    /// The kind of the failure.
    #[must_use]
    pub const fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The message that `Display` writes, one line.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// What to do next, in one sentence.
    #[must_use]
    pub fn next_step(&self) -> &str {
        self.0
            .next_step
            .as_deref()
            .unwrap_or(self.0.kind.next_step())
    }

    /// The operation, `users.delete`; absent when the error is not about one.
    #[must_use]
    pub const fn operation(&self) -> Option<&'static str> {
        self.0.operation
    }

    /// The request, `DELETE /v2/users/…`; absent when none was made.
    #[must_use]
    pub fn request(&self) -> Option<&str> {
        self.0.request.as_deref()
    }

    /// The HTTP status of the response, if there was one.
    #[must_use]
    pub const fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// The server's own description, if it returned one.
    #[must_use]
    pub const fn problem(&self) -> Option<&Problem> {
        self.0.problem.as_ref()
    }

    /// The server's id of the request, for its support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// Whether the API itself says that the requested object does not exist or may not be read. A 404 from a
    /// proxy, without the API's problem details, does not count.
    #[must_use]
    pub const fn is_api_not_found(&self) -> bool {
        self.0.is_api_not_found
    }

    /// Whether repeating the call can do no harm and may help; false after 401, 403 and 404, since the server
    /// would reject the same key or target again.
    #[must_use]
    pub const fn safe_to_retry(&self) -> bool {
        self.0.safe_to_retry
    }

    /// Seconds that the server asked the caller to wait.
    #[must_use]
    pub const fn retry_after_seconds(&self) -> Option<u64> {
        self.0.retry_after_seconds
    }

    /// Further details, by kind of error.
    #[must_use]
    pub const fn details(&self) -> &Details {
        &self.0.details
    }
}

/// A text in which the back-quoted `name` is another one.
fn in_quotes(text: &str, name: &str, other: &str) -> String {
    let parts = text
        .split('`')
        .map(|part| if part == name { other } else { part });
    let parts: Vec<&str> = parts.collected();
    joined(&parts, "`")
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.message)
    }
}

impl fmt::Debug for Error {
    /// Writes several lines, for debugging.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = &*self.0;
        write!(formatter, "{}: {}", parts.kind, parts.message)?;
        for (name, value) in [
            ("operation", parts.operation),
            ("request", parts.request.as_deref()),
            ("request id", parts.request_id.as_deref()),
        ] {
            if let Some(value) = value {
                // The request id is text from the server.
                write!(formatter, "\n  {name}: {}", display_safe(value))?;
            }
        }
        if let Some(status) = parts.status {
            write!(formatter, "\n  status: {}", u32::from(status))?;
        }
        if let Details::Difference { changes } = &parts.details {
            for Change { what, before, now } in changes {
                let [before, now] = [before, now].map(|value| value.as_deref().unwrap_or("(none)"));
                write!(formatter, "\n  {what}: {before} → {now}")?;
            }
        }
        write!(formatter, "\n  next: {}", self.next_step())
    }
}

impl core::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::{Change, Details, Error, ErrorKind};
    use crate::json::FieldCase;

    #[test]
    fn every_kind_says_what_to_do_next() {
        for kind in ErrorKind::ALL {
            let error = Error::new(kind, "it failed");
            assert!(error.next_step().split(' ').count() > 4, "{kind}");
            assert!(!error.next_step().ends_with('.'), "{kind}");
        }
    }

    #[test]
    fn a_difference_is_written_as_a_table() {
        let changes = vec![
            Change {
                what: "user role".to_owned(),
                before: Some("MEMBER".to_owned()),
                now: Some("ADMIN".to_owned()),
            },
            Change {
                what: "key \"ci\"".to_owned(),
                before: None,
                now: Some("status ACTIVE".to_owned()),
            },
        ];
        let error = Error::new(ErrorKind::StalePlan, "the account changed")
            .with_details(Details::Difference { changes });
        assert_eq!(
            format!("{error:?}"),
            "StalePlan: the account changed\n  user role: MEMBER → ADMIN\n  key \"ci\": (none) → status ACTIVE\n  next: review the difference, make a new plan and confirm that one"
        );
    }

    #[test]
    fn after_401_403_and_404_a_call_is_not_safe_to_retry() {
        for (status, is_safe) in [
            (400, true),
            (401, false),
            (403, false),
            (404, false),
            (409, true),
            (503, true),
        ] {
            let error =
                Error::new(ErrorKind::Protocol, "it failed").with_answer(status, None, None);
            assert_eq!(
                error.with_safe_to_retry(true).safe_to_retry(),
                is_safe,
                "{status}"
            );
        }
    }

    #[test]
    fn a_next_step_names_inputs_in_the_hosts_field_case() {
        let error = Error::new(ErrorKind::Ambiguous, "it failed")
            .with_next_step_naming(vec!["acting_user"], "give `acting_user`");
        let next_step = |case| error.clone().with_field_case(case).next_step().to_owned();
        assert_eq!(next_step(FieldCase::Snake), "give `acting_user`");
        assert_eq!(next_step(FieldCase::Camel), "give `actingUser`");
    }

    #[test]
    fn debug_writes_a_line_for_each_fact() {
        let error = Error::expected("limit", "an integer from 1 to 100", 0).within("users.list");
        assert_eq!(
            format!("{error:?}"),
            "Validation: `limit`: expected an integer from 1 to 100, got 0\n  operation: users.list\n  next: correct the named input and try again"
        );
    }

    #[test]
    fn debug_escapes_control_characters_from_the_server() {
        let request_id = Some("r\u{1b}[31m\nforged: line".to_owned());
        let error = Error::new(ErrorKind::Conflict, "it failed").with_answer(409, None, request_id);
        assert!(
            format!("{error:?}").contains(r"request id: r\u{1b}[31m\u{a}forged: line"),
            "{error:?}"
        );
    }

    #[test]
    fn a_change_shows_both_values() {
        let change = |before: Option<&str>, now: Option<&str>| {
            Change {
                what: "key `ci`".to_owned(),
                before: before.map(Into::into),
                now: now.map(Into::into),
            }
            .to_string()
        };
        assert_eq!(
            change(Some("ACTIVE"), Some("REVOKED")),
            "key `ci`: was ACTIVE, is REVOKED"
        );
        assert_eq!(change(None, Some("ACTIVE")), "key `ci`: new, ACTIVE");
        assert_eq!(change(Some("ACTIVE"), None), "key `ci`: gone, was ACTIVE");
    }
}
