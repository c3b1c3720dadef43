//! What a flow asks of its host, and the answers.

use crate::credential::KeyMatch;
use crate::http::{HttpRequest, HttpResponse, TransportFailure};
use crate::time::Timestamp;

/// The name of one effect of one operation; never used twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EffectId {
    pub(crate) slot: u32,
    pub(crate) generation: u32,
}

/// What the host has to do. Closed: a new effect breaks the build of every driver that lacks it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Send the request with the caller's key to the session's host; answered by [`Reply::Http`].
    Http {
        /// What to send.
        request: HttpRequest,
        /// The last moment at which it may leave. A driver looks at its clock as late as it can
        /// before the bytes go, and answers [`TransportFailure::TooLate`] once this has passed.
        not_after: Option<Timestamp>,
    },
    /// Wait until this moment; answered by [`Reply::Slept`].
    Sleep {
        /// When to answer.
        until: Timestamp,
    },
    /// Say which of these redacted forms is the caller's own key; answered by [`Reply::KeyMatch`].
    MatchKey {
        /// Forms such as `ak-abc...xyz`.
        redacted: Vec<String>,
    },
}

/// What came of an effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// The answer, or why there is none.
    Http(Result<HttpResponse, TransportFailure>),
    /// The moment has come.
    Slept,
    /// Which form the caller's key has.
    KeyMatch(KeyMatch),
}

impl Effect {
    /// Whether a reply is an answer to this effect.
    pub(crate) const fn accepts(&self, reply: &Reply) -> bool {
        match self {
            Self::Http { .. } => matches!(reply, Reply::Http(_)),
            Self::Sleep { .. } => matches!(reply, Reply::Slept),
            Self::MatchKey { .. } => matches!(reply, Reply::KeyMatch(_)),
        }
    }
}
