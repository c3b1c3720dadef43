//! The settings of one call.

use std::sync::Arc;

use super::CALL_OPTIONS;
use super::reader::Reader;
use crate::error::Error;
use crate::json::{FieldCase, Json};
use crate::policy::Policy;
use crate::session::RetryOptions;

/// What one call works with: the client's settings, and what the call itself has instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CallSettings {
    /// Milliseconds to wait for a connection.
    pub connect_timeout_ms: u64,
    /// Milliseconds until a response must be read to its end.
    pub request_timeout_ms: u64,
    /// Milliseconds that the call may take as a whole.
    pub deadline_ms: Option<u64>,
    /// How requests are retried.
    pub retry: RetryOptions,
    /// What is confirmed beyond the default, and what is protected; a call's own policy only adds to it.
    pub policy: Arc<Policy>,
}

impl CallSettings {
    /// The same with the options of one call, an object whose names are spelled as the host does.
    ///
    /// # Errors
    /// `Validation` that names the option.
    pub fn with(&self, options: Json<'_>, case: FieldCase) -> Result<Self, Error> {
        let given = Reader::new(options, case, CALL_OPTIONS)?.read()?;
        let own = |name, default| given.number(name).unwrap_or(default);
        Ok(Self {
            connect_timeout_ms: own("connect_timeout", self.connect_timeout_ms),
            request_timeout_ms: own("request_timeout", self.request_timeout_ms),
            deadline_ms: given.number("deadline").or(self.deadline_ms),
            retry: RetryOptions {
                max_attempts: given.count("max_attempts", self.retry.max_attempts),
                backoff_ms: own("backoff", self.retry.backoff_ms),
                timeout_ms: own("retry_timeout", self.retry.timeout_ms),
            },
            policy: self.policy.tightened(&given.policy()).into(),
        })
    }
}
