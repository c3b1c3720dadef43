//! The exit codes.

use std::process::ExitCode;

use ax_admin::{Error, ErrorKind};

/// How a command ended. Each number has one meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Exit {
    /// Done.
    Done = 0,
    /// It failed.
    Failed = 1,
    /// The command line, or an input, is wrong.
    Usage = 2,
    /// It has to be confirmed; nothing was sent.
    ConfirmationNeeded = 3,
    /// There is no key, or the server does not accept it.
    NotSignedIn = 4,
    /// It does not exist, may not be read, or several objects have that name.
    NotFound = 5,
    /// It conflicts with what exists.
    Conflict = 6,
    /// The account has changed since the plan, or a guard stops it.
    Stopped = 7,
    /// A write was sent and its outcome is unknown.
    OutcomeUnknown = 8,
    /// Some targets are done and others are not.
    PartlyDone = 9,
    /// The caller may not do this.
    NotAllowed = 10,
    /// The person declined.
    Declined = 11,
    /// Too many requests, even after waiting.
    RateLimited = 12,
    /// The server failed, or what answered is not the API.
    ServerFailed = 13,
    /// No answer: the network, the name of the host, or TLS.
    Network = 14,
    /// Ended by Ctrl-C.
    Interrupted = 130,
}

/// Every code with its meaning, for the catalogue and the documentation.
pub(crate) const MEANINGS: [(Exit, &str); 16] = [
    (Exit::Done, "done"),
    (Exit::Failed, "failed"),
    (Exit::Usage, "the command line or an input is wrong"),
    (
        Exit::ConfirmationNeeded,
        "it has to be confirmed; nothing was sent",
    ),
    (
        Exit::NotSignedIn,
        "there is no API key, or the server does not accept it",
    ),
    (
        Exit::NotFound,
        "it does not exist, may not be read, or the name is ambiguous",
    ),
    (Exit::Conflict, "it conflicts with what exists"),
    (
        Exit::Stopped,
        "the account has changed since the plan, or a guard stops it; nothing was sent",
    ),
    (
        Exit::OutcomeUnknown,
        "a write was sent and its outcome is unknown",
    ),
    (Exit::PartlyDone, "some targets are done and others are not"),
    (Exit::NotAllowed, "the caller may not do this"),
    (Exit::Declined, "the person declined; nothing was sent"),
    (Exit::RateLimited, "too many requests, even after waiting"),
    (
        Exit::ServerFailed,
        "the server failed, or what answered is not the API",
    ),
    (
        Exit::Network,
        "no answer: the network, the name of the host, or TLS",
    ),
    (Exit::Interrupted, "ended by Ctrl-C"),
];

impl Exit {
    /// The code of a number.
    pub(crate) fn of_number(number: u8) -> Option<Self> {
        let mut known = MEANINGS.iter().map(|(exit, _)| *exit);
        known.find(|exit| exit.number() == number)
    }

    /// The number.
    pub(crate) const fn number(self) -> u8 {
        self as u8
    }

    /// The kind of the failure, as the library names it, for errors that are the command line's own.
    pub(crate) const fn kind(self) -> &'static str {
        match self {
            Self::Done => "None",
            Self::Failed => "Internal",
            Self::Usage => "Usage",
            Self::ConfirmationNeeded => ErrorKind::ConfirmationRequired.name(),
            Self::NotSignedIn => ErrorKind::Unauthenticated.name(),
            Self::NotFound => ErrorKind::NotFound.name(),
            Self::Conflict => ErrorKind::Conflict.name(),
            Self::Stopped => ErrorKind::GuardTripped.name(),
            Self::OutcomeUnknown => ErrorKind::OutcomeUnknown.name(),
            Self::PartlyDone => "PartlyDone",
            Self::NotAllowed => ErrorKind::PermissionDenied.name(),
            Self::Declined => "Declined",
            Self::RateLimited => ErrorKind::RateLimited.name(),
            Self::ServerFailed => ErrorKind::Unavailable.name(),
            Self::Network => ErrorKind::Transport.name(),
            Self::Interrupted => ErrorKind::Cancelled.name(),
        }
    }

    /// The code of a failure.
    pub(crate) const fn of(error: &Error) -> Self {
        match error.kind() {
            ErrorKind::Validation => Self::Usage,
            ErrorKind::NotFound | ErrorKind::Ambiguous => Self::NotFound,
            ErrorKind::Conflict => Self::Conflict,
            ErrorKind::Unauthenticated => Self::NotSignedIn,
            ErrorKind::PermissionDenied => Self::NotAllowed,
            ErrorKind::RateLimited => Self::RateLimited,
            ErrorKind::Unavailable | ErrorKind::Protocol => Self::ServerFailed,
            ErrorKind::Transport | ErrorKind::DeadlineExceeded => Self::Network,
            ErrorKind::OutcomeUnknown => Self::OutcomeUnknown,
            ErrorKind::ConfirmationRequired => Self::ConfirmationNeeded,
            ErrorKind::StalePlan | ErrorKind::GuardTripped => Self::Stopped,
            ErrorKind::Cancelled => Self::Interrupted,
            ErrorKind::Internal => Self::Failed,
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit.number())
    }
}
