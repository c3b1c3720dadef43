//! The state shared by the operations of one client: numbers, never locks held over an await.

mod pacing;
mod retry;

pub(crate) use retry::{Retries, RetryClass};

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::endpoint::WireFormat;
use crate::texts::Texts;
use crate::time::Timestamp;
use pacing::Pacing;
use retry::TokenBucket;

/// The options of a session.
#[derive(Debug, Clone)]
pub struct SessionOptions {
    /// The host, `api.arize.com`; shown in plans, part of every code.
    pub host: String,
    /// Opaque identifier of the credential, from [`credential_id`](crate::credential::credential_id).
    pub credential_id: String,
    /// The seed of randomness: any number that differs between clients.
    pub seed: u64,
    /// Requests an endpoint may send in any 60 s; `None` disables pacing.
    pub rate_limit: Option<u32>,
    /// The wire format that is written; both are read.
    pub wire_format: WireFormat,
    /// Whether the transport may deliver a request a second time by itself, as
    /// browsers do over HTTP/1.1 and some proxies do.
    pub may_repeat: bool,
}

/// The state that operations of one client share. Clones are the same session.
#[derive(Clone)]
pub struct Session {
    inner: Arc<Inner>,
}

struct Inner {
    host: String,
    credential_id: String,
    wire_format: WireFormat,
    may_repeat: bool,
    memory: Mutex<Memory>,
}

struct Memory {
    pacing: Pacing,
    tokens: TokenBucket,
    random: fastrand::Rng,
    issued: Texts,
    used: Texts,
}

impl Session {
    /// A new session.
    #[must_use]
    pub fn new(options: SessionOptions) -> Self {
        let memory = Memory {
            pacing: Pacing::new(options.rate_limit),
            tokens: TokenBucket::full(),
            random: fastrand::Rng::with_seed(options.seed),
            issued: Texts::default(),
            used: Texts::default(),
        };
        let SessionOptions {
            host,
            credential_id,
            wire_format,
            may_repeat,
            ..
        } = options;
        Self {
            inner: Arc::new(Inner {
                host,
                credential_id,
                wire_format,
                may_repeat,
                memory: Mutex::new(memory),
            }),
        }
    }

    /// The host.
    #[must_use]
    pub fn host(&self) -> &str {
        &self.inner.host
    }

    /// The opaque identifier of the credential.
    #[must_use]
    pub fn credential_id(&self) -> &str {
        &self.inner.credential_id
    }

    /// The wire format that is written.
    pub(crate) fn wire_format(&self) -> WireFormat {
        self.inner.wire_format
    }

    /// Whether the transport may deliver a request a second time by itself.
    #[must_use]
    pub fn may_repeat(&self) -> bool {
        self.inner.may_repeat
    }

    fn memory(&self) -> MutexGuard<'_, Memory> {
        self.inner
            .memory
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Takes the next free slot of an operation: the moment at which to send.
    pub(crate) fn reserve(&self, operation: &'static str, now: Timestamp) -> Timestamp {
        self.memory().pacing.reserve(operation, now)
    }

    /// Milliseconds until the last of these sends may leave, if all of them began now.
    pub(crate) fn wait_for(&self, requests: &[(&'static str, usize)], now: Timestamp) -> u64 {
        let memory = self.memory();
        let last = requests
            .iter()
            .map(|(operation, sends)| memory.pacing.last_place(operation, *sends, now));
        last.max().map_or(0, |last| last.since(now))
    }

    /// Remembers that a code was shown for a plan.
    pub(crate) fn issue(&self, code: &str) {
        self.memory().issued.insert(code);
    }

    /// Whether a code was shown for a plan of this session.
    pub(crate) fn was_issued(&self, code: &str) -> bool {
        self.memory().issued.contains(code)
    }

    /// Whether a code was used in this session.
    pub(crate) fn is_used(&self, code: &str) -> bool {
        self.memory().used.contains(code)
    }

    /// Remembers that a code was used; false when it was already.
    pub(crate) fn use_up(&self, code: &str) -> bool {
        self.memory().used.insert(code)
    }
}

impl core::fmt::Debug for Session {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(
            formatter,
            "Session({}, {})",
            self.inner.host, self.inner.credential_id
        )
    }
}
