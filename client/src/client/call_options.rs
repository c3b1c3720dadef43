//! Options of calls.

use std::borrow::Cow;
use std::fmt;
use std::sync::Arc;

use ax_admin_core::json::Object;
use ax_admin_core::options::{CallSettings, Settings};
use ax_admin_core::{Error, FieldCase, Json};

/// Timeouts and retries of some calls, for [`Client::with_options`](crate::Client::with_options).
///
/// ```
/// # use ax_admin_sandbox::{Options, Sandbox, Scenario};
/// # let sandbox = Sandbox::new(Options { scenario: Scenario::Acme, ..Options::default() });
/// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
/// # runtime.block_on(async {
/// use std::time::Duration;
///
/// use ax_admin::CallOptions;
///
/// let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
/// let interactive = CallOptions::new().deadline(Duration::from_secs(5)).max_attempts(1);
/// let jane = client.with_options(interactive)?.users().get("jane@acme.example").await?;
/// assert_eq!(jane.name, "Jane Doe");
/// # Ok::<_, ax_admin::Error>(())
/// # })?;
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[must_use = "options do nothing until they are passed to `Client::with_options`"]
#[derive(Clone, Default)]
pub struct CallOptions {
    options: Object<'static>,
}

impl CallOptions {
    /// No options: those of the client apply.
    pub fn new() -> Self {
        Self::default()
    }

    /// For bindings: an option by name, as plain data. Durations are numbers of seconds.
    pub fn option(mut self, name: impl Into<Cow<'static, str>>, value: Json<'static>) -> Self {
        self.options.set(name, value);
        self
    }

    /// These options, and those of `to` for the rest.
    pub(super) fn apply(self, to: &CallSettings) -> Result<CallSettings, Error> {
        to.with(Json::Object(self.options), FieldCase::Snake)
    }
}

/// The settings of a client whose calls have these.
pub(super) fn settings_with(client: &Settings, call: &CallSettings) -> Settings {
    Settings {
        connect_timeout_ms: call.connect_timeout_ms,
        request_timeout_ms: call.request_timeout_ms,
        deadline_ms: call.deadline_ms,
        max_attempts: call.retry.max_attempts,
        backoff_ms: call.retry.backoff_ms,
        retry_timeout_ms: call.retry.timeout_ms,
        policy: Arc::clone(&call.policy),
        ..client.clone()
    }
}

impl fmt::Debug for CallOptions {
    /// The names of the options.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names: Vec<_> = self.options.iter().map(|(name, _)| name).collect();
        formatter
            .debug_struct("CallOptions")
            .field("options", &names)
            .finish()
    }
}
