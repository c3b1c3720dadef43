//! The state that the operations of one client share. No lock is held across an await.

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
    /// The host, `api.arize.com`; shown in plans and part of every confirmation code.
    pub host: String,
    /// Opaque identifier of the credential, from [`credential_id`](crate::credential::credential_id).
    pub credential_id: String,
    /// The seed of the random number generator: any number that differs between clients.
    pub seed: u64,
    /// Maximum requests per operation in any 60 s; `None` disables pacing.
    pub rate_limit: Option<u32>,
    /// The wire format of requests; responses are read in both.
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

    /// The wire format of requests.
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

    /// Reserves the next free rate slot of an operation: the time at which to send.
    pub(crate) fn reserve(&self, operation: &'static str, now: Timestamp) -> Timestamp {
        self.memory().pacing.reserve(operation, now)
    }

    /// Milliseconds until the last of these requests could be sent, if all were started now.
    pub(crate) fn wait_for(&self, requests: &[(&'static str, usize)], now: Timestamp) -> u64 {
        let memory = self.memory();
        let last = requests
            .iter()
            .map(|(operation, sends)| memory.pacing.last_slot(operation, *sends, now));
        last.max().map_or(0, |last| last.since(now))
    }

    /// Records that a confirmation code was shown for a plan.
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

    /// Records that a code was used; false when it was used before.
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
