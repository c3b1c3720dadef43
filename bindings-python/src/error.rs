//! The one error as an exception of `ax_admin.errors`, which owns the classes.

use std::collections::BTreeMap;

use ax_admin_core::facade::{Names, error_json};
use ax_admin_core::{Error, ErrorKind};
use pyo3::prelude::*;

/// An error on its way to Python.
pub(crate) struct Failure(pub(crate) Error);

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self(error)
    }
}

impl From<Failure> for PyErr {
    fn from(Failure(error): Failure) -> Self {
        Python::attach(|py| exception(py, &error))
    }
}

/// The exception for an error.
pub(crate) fn exception(py: Python<'_>, error: &Error) -> PyErr {
    let made = py.import("ax_admin.errors").and_then(|errors| {
        let facts = error_json(error, Names::Snake);
        errors.call_method1("from_native", (class(error.kind()), facts))
    });
    match made {
        Ok(exception) => PyErr::from_value(exception),
        Err(why) => why,
    }
}

/// The name of the class for each kind of error.
#[pyfunction]
pub(crate) fn error_classes() -> BTreeMap<&'static str, &'static str> {
    ErrorKind::ALL
        .into_iter()
        .map(|kind| (kind.name(), class(kind)))
        .collect()
}

const fn class(kind: ErrorKind) -> &'static str {
    match kind {
        ErrorKind::Validation => "Validation",
        ErrorKind::NotFound => "NotFound",
        ErrorKind::Ambiguous => "Ambiguous",
        ErrorKind::Conflict => "Conflict",
        ErrorKind::Unauthenticated => "Unauthenticated",
        ErrorKind::PermissionDenied => "PermissionDenied",
        ErrorKind::RateLimited => "RateLimited",
        ErrorKind::Unavailable => "Unavailable",
        ErrorKind::Transport => "Transport",
        ErrorKind::OutcomeUnknown => "OutcomeUnknown",
        ErrorKind::ConfirmationRequired => "ConfirmationRequired",
        ErrorKind::StalePlan => "StalePlan",
        ErrorKind::GuardTripped => "GuardTripped",
        ErrorKind::Cancelled => "Cancelled",
        ErrorKind::Protocol => "Protocol",
        ErrorKind::Internal => "Internal",
    }
}
