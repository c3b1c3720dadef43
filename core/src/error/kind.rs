//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
//!
//! Kinds of errors.

use core::fmt;

use serde::{Deserialize, Serialize};

/// The kind of a failure; every host has a class for each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum ErrorKind {
    /// An input is invalid: rejected before sending, or by the server (400, 422).
    Validation,
    /// It does not exist or the caller may not read it (404), or nothing has that name.
    NotFound,
    /// Several objects match; the error lists them.
    Ambiguous,
    /// It conflicts with the current state (409).
    Conflict,
    /// The server does not accept the key (401).
    Unauthenticated,
    /// The caller may not do this (403).
    PermissionDenied,
    /// Too many requests (429), even after waiting.
    RateLimited,
    /// The service failed (5xx), even after retries.
    Unavailable,
    /// No response arrived, and nothing was changed.
    Transport,
    /// A write was sent and it is unknown whether it was carried out.
    OutcomeUnknown,
    /// The plan needs a confirmation code that is missing or invalid; nothing was sent.
    ConfirmationRequired,
    /// The account changed since the plan was made; nothing was carried out.
    StalePlan,
    /// A named rule forbids the operation; nothing was carried out.
    GuardTripped,
    /// The caller cancelled; nothing was changed.
    Cancelled,
    /// The operation's deadline passed, or the rate limit leaves no room before it; nothing was changed.
    DeadlineExceeded,
    /// The response is not what the API specifies.
    Protocol,
    /// A bug in ax-admin itself.
    Internal,
}

impl ErrorKind {
    /// Every kind, so that hosts can check that none is missing.
    pub const ALL: [Self; 17] = [
        Self::Validation,
        Self::NotFound,
        Self::Ambiguous,
        Self::Conflict,
        Self::Unauthenticated,
        Self::PermissionDenied,
        Self::RateLimited,
        Self::Unavailable,
        Self::Transport,
        Self::OutcomeUnknown,
        Self::ConfirmationRequired,
        Self::StalePlan,
        Self::GuardTripped,
        Self::Cancelled,
        Self::DeadlineExceeded,
        Self::Protocol,
        Self::Internal,
    ];

    /// The kind's name, as hosts and documents write it: `"NotFound"`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Validation => "Validation",
            Self::NotFound => "NotFound",
            Self::Ambiguous => "Ambiguous",
            Self::Conflict => "Conflict",
            Self::Unauthenticated => "Unauthenticated",
            Self::PermissionDenied => "PermissionDenied",
            Self::RateLimited => "RateLimited",
            Self::Unavailable => "Unavailable",
            Self::Transport => "Transport",
            Self::OutcomeUnknown => "OutcomeUnknown",
            Self::ConfirmationRequired => "ConfirmationRequired",
            Self::StalePlan => "StalePlan",
            Self::GuardTripped => "GuardTripped",
            Self::Cancelled => "Cancelled",
            Self::DeadlineExceeded => "DeadlineExceeded",
            Self::Protocol => "Protocol",
            Self::Internal => "Internal",
        }
    }

    /// The name of its class, in hosts where each kind has one: `"NotFoundError"`.
    #[must_use]
    pub const fn class_name(self) -> &'static str {
        match self {
            Self::Validation => "ValidationError",
            Self::NotFound => "NotFoundError",
            Self::Ambiguous => "AmbiguousError",
            Self::Conflict => "ConflictError",
            Self::Unauthenticated => "UnauthenticatedError",
            Self::PermissionDenied => "PermissionDeniedError",
            Self::RateLimited => "RateLimitedError",
            Self::Unavailable => "UnavailableError",
            Self::Transport => "TransportError",
            Self::OutcomeUnknown => "OutcomeUnknownError",
            Self::ConfirmationRequired => "ConfirmationRequiredError",
            Self::StalePlan => "StalePlanError",
            Self::GuardTripped => "GuardTrippedError",
            Self::Cancelled => "CancelledError",
            Self::DeadlineExceeded => "DeadlineExceededError",
            Self::Protocol => "ProtocolError",
            Self::Internal => "InternalError",
        }
    }

    /// The default next step.
    #[must_use]
    pub const fn next_step(self) -> &'static str {
        match self {
            Self::Validation => "correct the named input and try again",
            Self::NotFound => {
                "check the id or name, and that this key's owner may read it: the API does not tell the two apart"
            }
            Self::Ambiguous => "pass an id instead of the name; the error lists the candidates",
            Self::Conflict => "read the existing object and decide which of the two to keep",
            Self::Unauthenticated => {
                "check that the API key is complete, neither expired nor revoked, and meant for this host"
            }
            Self::PermissionDenied => {
                "ask an account admin for the right, or use a key whose owner has it"
            }
            Self::RateLimited => {
                "wait a minute, then try again; use one client for all calls so that it can pace them"
            }
            Self::Unavailable => {
                "try again later; if the error persists, contact the service's support with the request id"
            }
            Self::Transport => "check the host name, the network and any proxy, then try again",
            Self::OutcomeUnknown => {
                "read the target before anything else: the write may have been carried out"
            }
            Self::ConfirmationRequired => "show the plan to a person and pass its code",
            Self::StalePlan => "review the difference, make a new plan and confirm that one",
            Self::GuardTripped => {
                "check what the guard protects; override it by name only if the effect is intended"
            }
            Self::Cancelled => "call it again when it is needed",
            Self::DeadlineExceeded => "call it again with a longer deadline, or later",
            Self::Protocol => {
                "check that the host is the admin API, with no proxy or login page in between"
            }
            Self::Internal => "report this message as a bug in ax-admin",
        }
    }
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}
