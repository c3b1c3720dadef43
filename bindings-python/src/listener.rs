//! The Python function that a client's events are passed to (`python/ax_admin/_listening.py`).

use ax_admin_core::Session;
use ax_admin_core::engine::Event;
use ax_admin_core::facade::{FieldCase, request_line, warning};
use pyo3::exceptions::PyException;
use pyo3::prelude::*;
use pyo3::{PyTraverseError, PyVisit};

/// A reference of its own in each object that has it, so that the garbage collector sees every one.
pub(crate) struct Listener(Py<PyAny>);

impl Listener {
    pub(crate) const fn new(function: Py<PyAny>) -> Self {
        Self(function)
    }

    pub(crate) fn clone_ref(&self, py: Python<'_>) -> Self {
        Self(self.0.clone_ref(py))
    }

    /// Passes an event on, and warns of a long wait that nobody hears of. An exception of a hook is reported as Python reports those of a finalizer.
    ///
    /// # Errors
    /// An exception that is no `Exception`, such as `KeyboardInterrupt`.
    pub(crate) fn tell(&self, py: Python<'_>, session: &Session, event: &Event) -> PyResult<()> {
        let (method, path) = request_line(event.operation).unwrap_or_default();
        let told = (
            event.kind.as_str(),
            (event.operation, method, path),
            event.attempt,
            event.status,
            event.millis,
            event.request_id.as_deref(),
            event.reason.as_deref(),
        );
        let told = self.0.call1(py, told).and_then(|is_heard| {
            if !is_heard.is_truthy(py)?
                && let Some(warning) = warning(session, event, FieldCase::Snake)
            {
                self.0.call_method1(py, "warn", (warning,))?;
            }
            Ok(())
        });
        match told {
            Err(why) if why.is_instance_of::<PyException>(py) => {
                why.write_unraisable(py, Some(self.0.bind(py)));
                Ok(())
            }
            told => told,
        }
    }

    pub(crate) fn traverse(&self, visit: &PyVisit<'_>) -> Result<(), PyTraverseError> {
        visit.call(&self.0)
    }
}
