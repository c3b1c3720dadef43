//! Spans and events for `tracing`: a span per call and, in it, one per request.

use ax_admin_core::engine::{Event, EventKind};
use ax_admin_core::facade;
use ax_admin_core::http::HttpRequest;
use tracing::{Level, Span, debug, debug_span, enabled, info, info_span};

/// Milliseconds of a wait for the rate limit that is told at `INFO`.
const LONG_WAIT_MS: u64 = 1_000;

/// The span of a call.
pub(crate) fn call(operation: &'static str) -> Span {
    info_span!(target: "ax_admin", "call", operation)
}

/// The span of a request.
pub(crate) fn request(request: &HttpRequest) -> Span {
    let operation = request.operation();
    let path = facade::request_line(operation).map(|(_, path)| path);
    debug_span!(target: "ax_admin", "request", operation, method = request.method().as_str(), path)
}

/// Whether a subscriber hears of long waits.
pub(crate) fn hears_waits() -> bool {
    enabled!(target: "ax_admin", Level::INFO)
}

/// Emits an event of a call.
pub(crate) fn event(event: &Event) {
    let Event {
        operation,
        attempt,
        status,
        millis,
        ..
    } = *event;
    let (method, path) = facade::request_line(operation).unwrap_or_default();
    let request_id = event.request_id.as_deref();
    let reason = event.reason.as_deref();
    match event.kind {
        EventKind::Request => debug!(
            target: "ax_admin",
            operation, method, path, attempt, status, millis, request_id, reason, "request ended"
        ),
        EventKind::Retry => info!(
            target: "ax_admin",
            operation, method, path, attempt, status, request_id, reason, wait_millis = millis,
            "request will be sent again"
        ),
        EventKind::Wait if millis > LONG_WAIT_MS => info!(
            target: "ax_admin",
            operation, method, path, reason, wait_millis = millis, "request waits"
        ),
        EventKind::Wait => debug!(
            target: "ax_admin",
            operation, method, path, reason, wait_millis = millis, "request waits"
        ),
    }
}
