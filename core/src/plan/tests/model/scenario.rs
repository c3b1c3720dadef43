//! What is explored, and what can happen.

use super::account::Verb;
use super::observer::Client;

pub(super) const OWN: Client = Client {
    host: "api.example",
    credential: "key-a",
};
pub(super) const OTHER_ADMIN: Client = Client {
    host: "api.example",
    credential: "key-b",
};
pub(super) const OTHER_HOST: Client = Client {
    host: "api.other",
    credential: "key-a",
};

/// What is explored.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct Scenario {
    pub(super) verb: Verb,
    /// Whether the key proves who is calling, which takes more reads.
    pub(super) is_caller_known: bool,
    pub(super) rate_limit: Option<u32>,
    /// Whether the transport may deliver a request twice.
    pub(super) may_repeat: bool,
    /// Whether the network fails.
    pub(super) network: bool,
    /// Whether a document is edited before it is loaded.
    pub(super) edits: bool,
}

/// One step. The first that is offered is what usually happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Action {
    /// Nothing more happens.
    End,
    /// The client begins what it has to do next.
    Begin,
    /// An outstanding effect has its reply, the one of this position.
    Reply(usize, Fate),
    /// A fact of the account changes, or changes back.
    Change(u8),
    /// Milliseconds pass.
    Pass(u64),
    /// The process dies, and another one loads what was stored.
    Die,
    /// Another client goes on.
    Switch,
    /// A plan is made once more.
    MakeAgain,
    /// The plan is applied once more.
    ApplyAgain,
    /// What was stored is loaded once more.
    LoadAgain,
    /// The code that a loaded plan shows is passed, not the one that was stored.
    PassShownCode,
    /// Another client loads what was stored, while the first one is still there.
    Join(Client),
    /// The program applies the same plan a second time, while it is being applied.
    ApplyTwice,
    /// A document is edited before this client loads it.
    LoadEdited(Client, usize),
}

/// What becomes of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Fate {
    Answered,
    /// The reply takes 6 s.
    AnsweredLate,
    NotSent,
    LostBefore,
    LostAfter,
    Throttled,
    Unavailable,
    UnavailableAfter,
    /// A proxy answers 404, and the request did not reach the API.
    ForeignNotFound,
    ForeignNotFoundAfter,
    /// The transport delivers it twice; the second reply arrives.
    DeliveredTwice,
    /// The process dies once the request was carried out.
    DiedAfter,
}
