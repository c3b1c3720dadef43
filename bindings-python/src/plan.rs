//! Plans.

use ax_admin_core::Plan;
use ax_admin_core::facade::{FieldCase, apply_by};
use pyo3::prelude::*;
use pyo3::{PyTraverseError, PyVisit};

use crate::arguments::{Argument, text};
use crate::client::ForkAwareClient;
use crate::error::PyError;
use crate::listener::Listener;
use crate::operation_handle::{OperationHandle, Sends};

/// A plan, with the client that made it.
#[pyclass(module = "ax_admin._native", frozen)]
pub(crate) struct NativePlan {
    plan: Plan,
    document: String,
    link: ForkAwareClient,
    listener: Listener,
}

impl NativePlan {
    pub(crate) fn new(
        plan: Plan,
        document: String,
        link: ForkAwareClient,
        listener: Listener,
    ) -> Self {
        Self {
            plan,
            document,
            link,
            listener,
        }
    }
}

#[pymethods]
impl NativePlan {
    /// The operation, `users.delete`.
    #[getter]
    fn operation(&self) -> &'static str {
        self.plan.operation()
    }

    /// The code that confirms it; `None` while a guard stops it.
    #[getter]
    fn code(&self) -> Option<&str> {
        self.plan.code()
    }

    /// The plan as text, safe to print.
    #[getter]
    fn text(&self) -> &str {
        self.plan.text()
    }

    /// The plan as text with everything that was read.
    fn whole_text(&self) -> String {
        self.plan.whole_text()
    }

    /// The plan as an HTML fragment.
    fn html(&self) -> String {
        self.plan.html()
    }

    /// The plan as JSON text.
    #[getter]
    fn document(&self) -> &str {
        &self.document
    }

    /// What a prompter shows to a person: the plan with its code, as text or as HTML.
    fn question(&self, as_html: bool) -> String {
        self.plan.question(as_html)
    }

    /// Creates the operation that applies the plan; a person typed `confirm` if there is a `prompter`, which asked.
    fn apply(
        &self,
        py: Python<'_>,
        confirm: Argument<'_, '_>,
        prompter: Option<&str>,
    ) -> Result<OperationHandle, PyError> {
        self.link.still_here("plan")?;
        let confirm = text("confirm", confirm)?;
        let operation = apply_by(
            &self.plan,
            confirm.as_deref(),
            prompter,
            self.plan.session(),
            FieldCase::Snake,
        );
        Ok(OperationHandle::new(
            self.link.clone(),
            self.listener.clone_ref(py),
            operation,
            Sends::Writes,
        ))
    }

    fn __repr__(&self) -> String {
        format!("{:?}", self.plan)
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        self.listener.traverse(&visit)
    }
}
