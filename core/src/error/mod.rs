//! The one error of the library.

mod document;
mod kind;
mod problem;
mod scrub;

pub use document::ErrorDocument;
pub use kind::ErrorKind;
pub use problem::Problem;

use core::fmt;
use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::display::display_safe;
use crate::json::{FieldCase, Json, whole};

/// What went wrong, in which call, and what to do next.
///
/// `Display` is one line without a full stop, safe to show: text that came from
/// a server or a user is escaped in it. No part of an error holds a secret.
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
    /// Whether it is the API's own answer that something isn't there.
    is_own_not_found: bool,
    retry_after_seconds: Option<u64>,
    details: Details,
    /// Whether the field is named as the caller wrote it.
    is_spelled: bool,
    /// The input that the message names, where the details do not.
    given_in: Option<String>,
    /// The inputs that the next step names.
    inputs_of_next_step: Vec<&'static str>,
}

/// What an error carries beside its text, by kind.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Details {
    /// Nothing more.
    None,
    /// The input that is not allowed.
    Field {
        /// Its name, as the caller wrote it.
        name: String,
    },
    /// What matched, or nearly matched, a name.
    Candidates {
        /// Each with its id and name.
        candidates: Vec<Candidate>,
    },
    /// What changed since a plan was made, one entry for each confirmed fact.
    Difference {
        /// `what` changed, from `before` to `now`; all display-safe.
        changes: Vec<Change>,
    },
    /// Why a confirmation is refused, and the plan that needs it.
    Confirmation {
        /// `missing`, `wrong`, `foreign`, `used`, `expired` or `future`.
        reason: Cow<'static, str>,
        /// The plan as a document.
        #[serde(serialize_with = "whole")]
        plan: Json<'static>,
    },
    /// The guards that tripped.
    Guards {
        /// Their names and reasons.
        guards: Vec<TrippedGuard>,
    },
}

/// One of several objects that a name may refer to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Its id.
    pub id: String,
    /// Its name, as the server gives it.
    pub name: String,
    /// What distinguishes it from the others: an e-mail address, a parent.
    pub detail: String,
}

/// One confirmed fact that changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// The fact: `user status`, ``key `ci` ``.
    pub what: String,
    /// What it was; absent when it is new.
    pub before: Option<String>,
    /// What it is; absent when it is gone.
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
    /// Its name, by which it is overridden.
    pub guard: Cow<'static, str>,
    /// What it found.
    pub why: String,
}

impl Error {
    /// An error of a kind with its one line: lower case, no full stop, display-safe.
    #[must_use]
    pub fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Box::new(Parts {
            kind,
            message: message.into(),
            next_step: None,
            operation: None,
            request: None,
            status: None,
            problem: None,
            request_id: None,
            safe_to_retry: false,
            is_own_not_found: false,
            retry_after_seconds: None,
            details: Details::None,
            is_spelled: false,
            given_in: None,
            inputs_of_next_step: Vec::new(),
        }))
    }

    /// An input that is refused before anything is sent: the field, what is wrong and what is allowed.
    #[must_use]
    pub fn validation(field: &str, complaint: impl fmt::Display) -> Self {
        Self::new(ErrorKind::Validation, format!("`{field}` {complaint}")).with_details(
            Details::Field {
                name: field.to_owned(),
            },
        )
    }

    /// An input of another type, size or form than expected. `got` never repeats what may be a secret.
    #[must_use]
    pub fn expected(field: &str, expected: impl fmt::Display, got: impl fmt::Display) -> Self {
        let complaint = format!("expected {expected}, got {got}");
        Self::new(ErrorKind::Validation, format!("`{field}`: {complaint}")).with_details(
            Details::Field {
                name: field.to_owned(),
            },
        )
    }

    /// The same, with the field named as the caller wrote it: [`Self::with_field_case`] leaves it alone.
    pub(crate) fn named_as_written(mut self) -> Self {
        self.0.is_spelled = true;
        self
    }

    /// Says in which input the caller gave what it is about; the message begins with its name, or
    /// has it behind `as given in`.
    pub(crate) fn given_in(mut self, field: &str) -> Self {
        self.0.given_in = Some(field.to_owned());
        self
    }

    /// The same, saying more at its end.
    pub(crate) fn with_message_added(mut self, more: &str) -> Self {
        self.0.message.push_str("; ");
        self.0.message.push_str(more);
        self
    }

    /// The same with another next step, where a host knows better what to do.
    #[must_use]
    pub fn with_next_step(mut self, next_step: impl Into<String>) -> Self {
        self.0.next_step = Some(next_step.into());
        self
    }

    /// The same with a next step that names inputs, which [`Self::with_field_case`] converts too.
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

    /// Whether calling again does no harm and may help: the same key and target are refused again.
    pub(crate) fn with_safe_to_retry(mut self, safe: bool) -> Self {
        self.0.safe_to_retry = safe && !matches!(self.0.status, Some(401 | 403 | 404));
        self
    }

    pub(crate) const fn with_retry_after(mut self, seconds: Option<u64>) -> Self {
        self.0.retry_after_seconds = seconds;
        self
    }

    pub(crate) const fn with_own_not_found(mut self, is_own: bool) -> Self {
        self.0.is_own_not_found = is_own;
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

    /// Says what was sent, method and target, unless a deeper place did already.
    pub(crate) fn with_request(mut self, request: &impl fmt::Display) -> Self {
        if self.0.request.is_none() {
            self.0.request = Some(request.to_string());
        }
        self
    }

    /// Says which operation it is about, unless a deeper place did already.
    pub(crate) fn within(mut self, operation: &'static str) -> Self {
        self.0.operation.get_or_insert(operation);
        self
    }

    /// The same facts under another kind and message, for what a failed answer means to a write.
    pub(crate) fn recast(mut self, kind: ErrorKind, message: impl Into<String>) -> Self {
        self.0.kind = kind;
        self.0.message = message.into();
        self.0.next_step = None;
        self.0.safe_to_retry = false;
        self
    }

    /// The same with the names of inputs as a host spells them.
    pub(crate) fn with_field_case(mut self, case: FieldCase) -> Self {
        if let Details::Field { name } = &mut self.0.details
            && !self.0.is_spelled
        {
            let spelled = case.convert(name).into_owned();
            if let Some(rest) = self.0.message.strip_prefix(&format!("`{name}`")) {
                self.0.message = format!("`{spelled}`{rest}");
            }
            *name = spelled;
        }
        if let Some(field) = &self.0.given_in {
            let spelled = case.convert(field);
            let message = &self.0.message;
            self.0.message = match message.strip_prefix(&format!("`{field}`")) {
                Some(rest) => format!("`{spelled}`{rest}"),
                None => message.replace(
                    &format!("as given in `{field}`"),
                    &format!("as given in `{spelled}`"),
                ),
            };
        }
        if let Some(step) = &mut self.0.next_step {
            for input in &self.0.inputs_of_next_step {
                *step = step.replace(&format!("`{input}`"), &format!("`{}`", case.convert(input)));
            }
        }
        self
    }

    /// What kind of failure it is.
    #[must_use]
    pub const fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The one line that `Display` writes.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// One sentence: what to do next.
    #[must_use]
    pub fn next_step(&self) -> &str {
        self.0
            .next_step
            .as_deref()
            .unwrap_or(self.0.kind.next_step())
    }

    /// The operation, `users.delete`; absent when it failed before one was chosen.
    #[must_use]
    pub const fn operation(&self) -> Option<&'static str> {
        self.0.operation
    }

    /// What was sent, `DELETE /v2/users/…`; absent when nothing was.
    #[must_use]
    pub fn request(&self) -> Option<&str> {
        self.0.request.as_deref()
    }

    /// The HTTP status of the response, if there was one.
    #[must_use]
    pub const fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// The server's own description, if it gave one.
    #[must_use]
    pub const fn problem(&self) -> Option<&Problem> {
        self.0.problem.as_ref()
    }

    /// The server's id of the request, to quote to its support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// Whether the API itself says that the requested object doesn't exist or may not be read, which a 404
    /// of a proxy, empty or with another body, does not.
    #[must_use]
    pub const fn is_own_not_found(&self) -> bool {
        self.0.is_own_not_found
    }

    /// Whether calling again can do no harm; false where the key or the target is refused (401, 403,
    /// 404), since the same call is refused again.
    #[must_use]
    pub const fn safe_to_retry(&self) -> bool {
        self.0.safe_to_retry
    }

    /// Seconds that the server asked the caller to wait.
    #[must_use]
    pub const fn retry_after_seconds(&self) -> Option<u64> {
        self.0.retry_after_seconds
    }

    /// What it carries beside its text.
    #[must_use]
    pub const fn details(&self) -> &Details {
        &self.0.details
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0.message)
    }
}

impl fmt::Debug for Error {
    /// Several lines for whoever has to find the cause.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts = &*self.0;
        write!(formatter, "{}: {}", parts.kind, parts.message)?;
        for (name, value) in [
            ("operation", parts.operation),
            ("request", parts.request.as_deref()),
            ("request id", parts.request_id.as_deref()),
        ] {
            if let Some(value) = value {
                // A request id is the server's own text.
                write!(formatter, "\n  {name}: {}", display_safe(value))?;
            }
        }
        if let Some(status) = parts.status {
            write!(formatter, "\n  status: {status}")?;
        }
        write!(formatter, "\n  next: {}", self.next_step())
    }
}

impl core::error::Error for Error {}

#[cfg(test)]
mod tests {
    use super::{Change, Error, ErrorKind};
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
    fn a_key_or_target_that_is_refused_is_not_worth_another_call() {
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
    fn a_next_step_names_inputs_as_the_host_spells_them() {
        let error = Error::new(ErrorKind::Ambiguous, "it failed")
            .with_next_step_naming(vec!["acting_user"], "give `acting_user`");
        let next_step = |case| error.clone().with_field_case(case).next_step().to_owned();
        assert_eq!(next_step(FieldCase::Snake), "give `acting_user`");
        assert_eq!(next_step(FieldCase::Camel), "give `actingUser`");
    }

    #[test]
    fn debug_gives_the_facts_a_line_each() {
        let error = Error::expected("limit", "an integer from 1 to 100", 0).within("users.list");
        assert_eq!(
            format!("{error:?}"),
            "Validation: `limit`: expected an integer from 1 to 100, got 0\n  operation: users.list\n  next: correct the named input and try again"
        );
    }

    #[test]
    fn debug_shows_nothing_of_a_server_that_acts() {
        let request_id = Some("r\u{1b}[31m\nforged: line".to_owned());
        let error = Error::new(ErrorKind::Conflict, "it failed").with_answer(409, None, request_id);
        assert!(
            format!("{error:?}").contains(r"request id: r\u{1b}[31m\u{a}forged: line"),
            "{error:?}"
        );
    }

    #[test]
    fn a_change_says_what_it_was_and_is() {
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
