//! How a failure is reported.

use std::fmt::Write as _;

use ax_admin::{Error, Json, json::Object};
use ax_admin_core::display::display_safe;

use crate::exit::Exit;

/// Why a command ends without success.
#[derive(Debug)]
pub(crate) struct Failure {
    pub(crate) exit: Exit,
    /// One sentence, safe to display.
    pub(crate) message: String,
    /// What to do next.
    pub(crate) next: Option<String>,
    /// The error of the library, if it is one.
    error: Option<Error>,
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
            error: None,
        }
    }

    pub(crate) fn with_next(mut self, next: impl Into<String>) -> Self {
        self.next = Some(next.into());
        self
    }

    /// Lines for a person.
    pub(crate) fn text(&self) -> String {
        let mut text = format!("error: {}\n", self.message);
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
        Json::object([("error", Json::Object(document))])
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self {
            exit: Exit::of(&error),
            message: error.message().to_owned(),
            next: Some(error.next_step().to_owned()),
            error: Some(error),
        }
    }
}
