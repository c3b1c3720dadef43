//! Converts errors into exceptions of `ax_admin.errors`.

use std::collections::BTreeMap;

use ax_admin::driver::Failed;
use ax_admin_core::{Error, ErrorKind};
use pyo3::exceptions::{PyConnectionError, PyRuntimeError};
use pyo3::prelude::*;

/// An error to raise in Python, with its cause.
#[derive(Clone)]
pub(crate) struct PyError {
    error: Error,
    cause: Option<String>,
}

impl PyError {
    pub(crate) const fn kind(&self) -> ErrorKind {
        self.error.kind()
    }

    /// The exception, whose `__cause__` is the platform's error.
    pub(crate) fn exception(&self, py: Python<'_>) -> PyErr {
        let made = py.import("ax_admin.errors").and_then(|errors| {
            let facts = serde_json::to_string(&self.error).map_err(|why| {
                PyRuntimeError::new_err(format!("an error that cannot be written: {why}"))
            })?;
            errors.call_method1("from_native", (self.kind().class_name(), facts))
        });
        let exception = match made {
            Ok(exception) => PyErr::from_value(exception),
            Err(why) => return why,
        };
        if let Some(cause) = &self.cause {
            exception.set_cause(py, Some(PyConnectionError::new_err(cause.clone())));
        }
        exception
    }
}

impl From<Error> for PyError {
    fn from(error: Error) -> Self {
        Self { error, cause: None }
    }
}

impl From<Failed> for PyError {
    fn from(Failed { error, cause }: Failed) -> Self {
        Self { error, cause }
    }
}

impl From<PyError> for PyErr {
    fn from(failure: PyError) -> Self {
        Python::attach(|py| failure.exception(py))
    }
}

/// The name of the class for each kind of error.
#[pyfunction]
pub(crate) fn error_classes() -> BTreeMap<&'static str, &'static str> {
    ErrorKind::ALL
        .into_iter()
        .map(|kind| (kind.name(), kind.class_name()))
        .collect()
}
