//! How a failure is reported.

use std::fmt::Write as _;

use ax_admin::{Change, Details, Error, ErrorKind, Json, json::Object};
use ax_admin_core::display::display_safe;
use ax_admin_core::options::CA_FILE_VARIABLES;

use crate::environment;
use crate::exit::Exit;

/// Why a command ends without success.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) exit: Exit,
    /// One sentence, safe to display.
    pub(crate) message: String,
    /// What to do next.
    pub(crate) next: Option<String>,
    /// A person answered, but neither yes nor no: a plan that waits for one still does.
    pub(crate) is_mistyped: bool,
    /// The error of the library, if it is one.
    error: Option<Error>,
    /// What has changed since a plan was made.
    pub(crate) changes: Vec<Change>,
}

impl Failure {
    /// A mistake in the command line.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::new(Exit::Usage, message)
    }

    pub(crate) fn new(exit: Exit, message: impl Into<String>) -> Self {
        Self {
            exit,
            message: message.into(),
            next: None,
            is_mistyped: false,
            error: None,
            changes: Vec::new(),
        }
    }

    pub(crate) fn with_next(mut self, next: impl Into<String>) -> Self {
        self.next = Some(next.into());
        self
    }

    /// The same, of a check before anything is sent.
    pub(crate) fn unsent(mut self) -> Self {
        self.message.push_str("; nothing was sent");
        self
    }

    /// The same, where a person answered neither yes nor no.
    pub(crate) const fn mistyped(mut self) -> Self {
        self.is_mistyped = true;
        self
    }

    /// Whether an object was not found, as opposed to several.
    pub(crate) fn is_absent(&self) -> bool {
        let kind = self.error.as_ref().map(Error::kind);
        kind == Some(ErrorKind::NotFound)
    }

    /// Whether the target of a plan does not exist any more.
    pub(crate) fn is_gone(&self) -> bool {
        self.changes.iter().any(|change| change.what == "target")
    }

    /// The message with what has changed, in one line.
    pub(crate) fn told(&self) -> String {
        let changes: Vec<String> = self.changes.iter().map(ToString::to_string).collect();
        let parts: Vec<String> = [self.message.clone()].into_iter().chain(changes).collect();
        parts.join("; ")
    }

    /// Lines for a person.
    pub(crate) fn text(&self) -> String {
        let mut text = format!("error: {}\n", self.message);
        for change in &self.changes {
            let _infallible = writeln!(text, "  changed: {change}");
        }
        let status = self.error.as_ref().and_then(Error::request);
        if let (Some(request), Some(error)) = (status, &self.error) {
            let _infallible = write!(text, "  request: {request}");
            if let Some(id) = error.request_id() {
                let _infallible = write!(text, " (id {})", display_safe(id));
            }
            text.push('\n');
        }
        if let Some(next) = &self.next {
            let _infallible = writeln!(text, "  next: {next}");
        }
        text
    }

    /// The same as data.
    pub(crate) fn document(&self) -> Json<'static> {
        let mut document = Object::default();
        document.set("kind", Json::text(self.exit.kind()));
        if let Some(Json::Object(of_error)) = self.error.as_ref().map(Error::to_json) {
            document = of_error;
        }
        document.set("message", Json::text(self.message.clone()));
        document.set(
            "next_step",
            self.next.clone().map_or(Json::Null, Json::text),
        );
        document.set("exit_code", Json::number(self.exit.number().into()));
        if !self.changes.is_empty() {
            let changes = self.changes.iter().cloned().map(change_row);
            document.set("changes", Json::Array(changes.collect()));
        }
        Json::object([("error", Json::Object(document))])
    }
}

/// A change as data.
pub(crate) fn change_row(change: Change) -> Json<'static> {
    let value = |text: Option<String>| text.map_or(Json::Null, Json::text);
    Json::object([
        ("what", Json::text(change.what)),
        ("before", value(change.before)),
        ("now", value(change.now)),
    ])
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        let changes = match error.details() {
            Details::Difference { changes } => changes.clone(),
            Details::None
            | Details::Field { .. }
            | Details::Candidates { .. }
            | Details::Confirmation { .. }
            | Details::Guards { .. } => Vec::new(),
        };
        // Each change has a line of its own.
        let message = match error.message().split_once(CHANGED) {
            Some((_, _listed)) if !changes.is_empty() => {
                "the account has changed since the plan was made".to_owned()
            }
            Some(_) | None if error.kind() == ErrorKind::Cancelled => "interrupted".to_owned(),
            Some(_) | None => trusting(error.message()),
        };
        let next = if error.kind() == ErrorKind::Cancelled {
            "nothing was changed; run it again when it is needed"
        } else if message.contains(NO_TLS) {
            "check the address, and whether it begins with http://: `ax-admin profiles show`"
        } else if message.contains(REFUSED_CERTIFICATE) {
            "check the name of the host, and which authority its certificate is of"
        } else {
            error.next_step()
        };
        Self {
            exit: Exit::of(&error),
            message,
            next: Some(next.to_owned()),
            is_mistyped: false,
            error: Some(error),
            changes,
        }
    }
}

/// Before the changes, in a message of the library.
const CHANGED: &str = "the account changed since the plan was made: ";
/// An http server, or a proxy, where an https one is expected.
const NO_TLS: &str = "what answers there does not speak TLS";
const REFUSED_CERTIFICATE: &str = "the server's certificate is not accepted";

/// A message in which an option of the library is a variable: the one that takes precedence over the others.
fn trusting(message: &str) -> String {
    let now = match environment::set(CA_FILE_VARIABLES).first() {
        Some(name) => format!("; now {name} says which are trusted"),
        None => String::new(),
    };
    let message = message.replace(
        "received corrupt message of type InvalidContentType",
        NO_TLS,
    );
    message.replace(
        "pass a file with its certificate as `ca_file`, or set `SSL_CERT_FILE`",
        &format!("name a file with its certificate in ARIZE_SSL_CA_CERT, or in SSL_CERT_FILE{now}"),
    )
}
