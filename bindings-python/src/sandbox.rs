//! The in-memory sandbox.

use ax_admin::{Error, ErrorKind};
use ax_admin_sandbox::{Clock, Faults, Options, Request, Sandbox, Scenario, Settings, Vintage};
use pyo3::prelude::*;

use crate::arguments::{Argument, required, text};
use crate::client::{FLAG, RateLimit};
use crate::error::PyError;

/// A sandbox in this process.
#[pyclass(module = "ax_admin._native", frozen)]
pub(crate) struct NativeSandbox {
    sandbox: Sandbox,
}

impl NativeSandbox {
    pub(crate) fn sandbox(&self) -> &Sandbox {
        &self.sandbox
    }
}

#[pymethods]
impl NativeSandbox {
    #[new]
    #[pyo3(signature = (*, scenario, clock, users, projects, bindings, rate_limit, faults, key, blocked_users_readable, vintage, older_wire, settings))]
    #[expect(
        clippy::too_many_arguments,
        reason = "Python passes each of them by name"
    )]
    fn new(
        scenario: Argument<'_, '_>,
        clock: Argument<'_, '_>,
        users: Argument<'_, '_>,
        projects: Argument<'_, '_>,
        bindings: Argument<'_, '_>,
        rate_limit: Argument<'_, '_>,
        faults: &str,
        key: Argument<'_, '_>,
        blocked_users_readable: Argument<'_, '_>,
        vintage: Argument<'_, '_>,
        older_wire: Argument<'_, '_>,
        settings: &str,
    ) -> Result<Self, PyError> {
        const COUNT: &str = "an integer of 0 or more";
        let scenario: String = required("scenario", scenario, "a string")?;
        let scenario: Scenario = scenario.parse().map_err(|why| refused("scenario", &why))?;
        let vintage: String = required("vintage", vintage, "a string")?;
        let vintage: Vintage = vintage.parse().map_err(|why| refused("vintage", &why))?;
        let rate_limit: RateLimit = required("rate_limit", rate_limit, RateLimit::EXPECTED)?;
        let settings = Settings::from_json(settings.as_bytes());
        let clock: String = required("clock", clock, "a string")?;
        let clock = Clock::named(&clock, Clock::system_millis);
        let options = Options {
            scenario,
            clock: clock.map_err(|why| refused("clock", &why))?,
            extra_users: required("users", users, COUNT)?,
            extra_projects: required("projects", projects, COUNT)?,
            extra_bindings: required("bindings", bindings, COUNT)?,
            key: text("key", key)?,
            rate_limit: rate_limit.per_minute()?,
            faults: rules(faults)?,
            blocked_users_readable: required(
                "blocked_users_readable",
                blocked_users_readable,
                FLAG,
            )?,
            vintage,
            older_wire: required("older_wire", older_wire, FLAG)?,
            settings: settings.map_err(|why| refused("settings", &why))?,
        };
        Ok(Self {
            sandbox: Sandbox::new(options),
        })
    }

    /// The account admin's key.
    #[getter]
    fn key(&self) -> String {
        self.sandbox.key()
    }

    /// The requests so far, as JSON text.
    fn log(&self) -> Result<String, PyError> {
        let text = serde_json::to_string(&self.sandbox.log());
        Ok(text.map_err(|why| Error::new(ErrorKind::Internal, why.to_string()))?)
    }

    /// Replaces the fault rules.
    fn set_faults(&self, faults: &str) -> Result<(), PyError> {
        self.sandbox.set_faults(rules(faults)?);
        Ok(())
    }

    /// Advances the clock.
    fn advance_clock(&self, milliseconds: u64) {
        self.sandbox.advance_clock(milliseconds);
    }

    /// Resets the sandbox to its initial state.
    fn reset(&self) {
        self.sandbox.reset();
    }

    /// A request to the control path: status and body.
    fn control(&self, method: &str, path: &str, body: &str) -> (u16, String) {
        let response = self.sandbox.control(&Request {
            method: method.to_owned(),
            target: format!("/__sandbox/{path}"),
            headers: Vec::new(),
            body: body.as_bytes().to_vec(),
        });
        (
            response.status,
            String::from_utf8_lossy(&response.body).into_owned(),
        )
    }
}

fn rules(faults: &str) -> Result<Faults, Error> {
    Faults::from_json(faults.as_bytes()).map_err(|why| refused("faults", &why))
}

fn refused(what: &str, why: &dyn std::fmt::Display) -> Error {
    Error::validation(what, format!("cannot be used: {why}"))
}
