//! What a call does, for hooks and logs.

use crate::redaction::scrub;

/// A request that has ended, or a wait that begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// What happened.
    pub kind: EventKind,
    /// The operation that the request belongs to, `users.list`: a call may send requests of several.
    pub operation: &'static str,
    /// Which attempt at the request it was, counted from 1; before a wait for the rate limit 0.
    pub attempt: u32,
    /// The HTTP status, if there was a response.
    pub status: Option<u16>,
    /// The request id that the server assigned, display-safe.
    pub request_id: Option<String>,
    /// Why there was no response, or why it waits; display-safe.
    pub reason: Option<String>,
    /// How long the request took or the wait takes, in milliseconds.
    pub millis: u64,
}

impl Event {
    /// Without the key, which a server may have sent back.
    #[must_use]
    pub fn scrubbed(mut self, key: &str) -> Self {
        let texts = [&mut self.request_id, &mut self.reason];
        for text in texts.into_iter().flatten() {
            *text = scrub(text, key);
        }
        self
    }
}

/// The kinds of events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventKind {
    /// A request got its response, or failed.
    Request,
    /// The request will be sent again, after a wait.
    Retry,
    /// The request waits for the rate limit.
    Wait,
}

impl EventKind {
    /// The name: `request`, `retry`, `wait`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Retry => "retry",
            Self::Wait => "wait",
        }
    }
}
