//! Effects that a flow requests from its host, and their replies.

use crate::credential::KeyMatch;
use crate::http::{HttpRequest, HttpResponse, TransportFailure};
use crate::time::Timestamp;

/// The id of one effect of one operation; never reused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EffectId {
    pub(crate) slot: u32,
    pub(crate) generation: u32,
}

/// A task for the host. Exhaustive: a new effect breaks the build of every driver that lacks it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Send the request with the caller's key to the session's host; resolved by [`Reply::Http`].
    Http {
        /// The request.
        request: HttpRequest,
        /// The last moment at which it may be sent. A driver reads its clock as late as it can
        /// before sending, and replies [`TransportFailure::TooLate`] once this has passed.
        not_after: Option<Timestamp>,
    },
    /// Wait until a point in time; resolved by [`Reply::Slept`].
    Sleep {
        /// When to reply.
        until: Timestamp,
    },
    /// Find which of these redacted forms is the caller's own key; resolved by [`Reply::KeyMatch`].
    MatchKey {
        /// Forms such as `ak-abc...xyz`.
        redacted: Vec<String>,
    },
}

/// The result of an effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    /// The response, or why there is none.
    Http(Result<HttpResponse, TransportFailure>),
    /// The time was reached.
    Slept,
    /// Which form the caller's key has.
    KeyMatch(KeyMatch),
}

impl Effect {
    /// Whether the reply is of the kind that this effect expects.
    pub(crate) const fn accepts(&self, reply: &Reply) -> bool {
        match self {
            Self::Http { .. } => matches!(reply, Reply::Http(_)),
            Self::Sleep { .. } => matches!(reply, Reply::Slept),
            Self::MatchKey { .. } => matches!(reply, Reply::KeyMatch(_)),
        }
    }
}
