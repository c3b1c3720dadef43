//! What happens to the requests of a call, for hooks.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::time::Duration;

use ax_admin_core::Session;
use ax_admin_core::engine::{Event, EventKind};
use ax_admin_core::facade::{self, FieldCase};

use super::warnings::Warnings;
use crate::trace;

/// A request that got its response, or failed: see [`on_request`](crate::ClientBuilder::on_request).
///
/// It contains no key, and apart from `failure`, which may quote the transport, no id or name of an object. A request that
/// is cancelled ends without an event.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RequestEvent {
    /// The operation that the request belongs to, `users.list`: a call may send requests of several.
    pub operation: &'static str,
    /// The HTTP method.
    pub method: &'static str,
    /// The path as a template: `/v2/users/{user_id}`.
    pub path: &'static str,
    /// Which attempt at the request it was, counted from 1.
    pub attempt: u32,
    /// The HTTP status; `None` if there was no response.
    pub status: Option<u16>,
    /// From sending it until its response was read completely, or until it failed.
    pub duration: Duration,
    /// The request id that the server assigned, display-safe.
    pub request_id: Option<String>,
    /// Why there was no response; display-safe.
    pub failure: Option<String>,
}

/// A request that failed and will be sent again: see [`on_retry`](crate::ClientBuilder::on_retry).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RetryEvent {
    /// The operation that the request belongs to, `users.list`.
    pub operation: &'static str,
    /// The HTTP method.
    pub method: &'static str,
    /// The path as a template: `/v2/users/{user_id}`.
    pub path: &'static str,
    /// Which attempt failed, counted from 1.
    pub attempt: u32,
    /// The HTTP status of its response, if there was one.
    pub status: Option<u16>,
    /// The request id that the server assigned, display-safe.
    pub request_id: Option<String>,
    /// How it failed, display-safe; it may quote the server.
    pub reason: String,
    /// The wait until the next attempt, which begins now.
    pub wait: Duration,
}

/// A request that has to wait for the rate limit: see [`on_wait`](crate::ClientBuilder::on_wait).
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct WaitEvent {
    /// The operation that the request belongs to, `users.list`.
    pub operation: &'static str,
    /// The HTTP method.
    pub method: &'static str,
    /// The path as a template: `/v2/users/{user_id}`.
    pub path: &'static str,
    /// What it waits for.
    pub reason: String,
    /// How long, from now on.
    pub wait: Duration,
}

type Hook<T> = Arc<dyn Fn(&T) + Send + Sync>;

/// The hooks of a client.
#[derive(Clone, Default)]
pub(super) struct Hooks {
    pub(super) request: Option<Hook<RequestEvent>>,
    pub(super) retry: Option<Hook<RetryEvent>>,
    pub(super) wait: Option<Hook<WaitEvent>>,
}

impl Hooks {
    /// Passes an event to its hook. Nobody's hook decides how a call ends, so a panic is caught.
    pub(super) fn tell(&self, event: Event, session: &Session, warnings: &Warnings) {
        let is_heard = match event.kind {
            EventKind::Request => true,
            EventKind::Retry => self.retry.is_some(),
            EventKind::Wait => self.wait.is_some(),
        };
        if !is_heard
            && !trace::hears_waits()
            && let Some(warning) = facade::warning(session, &event, FieldCase::Snake)
        {
            warnings.pass_on(vec![warning]);
        }
        let Some((method, path)) = facade::request_line(event.operation) else {
            return;
        };
        let Event {
            kind,
            operation,
            attempt,
            status,
            request_id,
            reason,
            millis,
            ..
        } = event;
        let length = Duration::from_millis(millis);
        match kind {
            EventKind::Request => call(self.request.as_ref(), || RequestEvent {
                operation,
                method,
                path,
                attempt,
                status,
                duration: length,
                request_id,
                failure: reason,
            }),
            EventKind::Retry => call(self.retry.as_ref(), || RetryEvent {
                operation,
                method,
                path,
                attempt,
                status,
                request_id,
                reason: reason.unwrap_or_default(),
                wait: length,
            }),
            EventKind::Wait => call(self.wait.as_ref(), || WaitEvent {
                operation,
                method,
                path,
                reason: reason.unwrap_or_default(),
                wait: length,
            }),
        }
    }
}

fn call<T>(hook: Option<&Hook<T>>, event: impl FnOnce() -> T) {
    if let Some(hook) = hook {
        let event = event();
        // A panic can leave only the hook's own state inconsistent; the panic hook has printed it.
        let _printed = catch_unwind(AssertUnwindSafe(|| hook(&event)));
    }
}
