//! The state that the operations of one client share. No lock is held across an await.

mod names;
mod pacing;
mod retry;

pub use retry::RetryOptions;
pub(crate) use retry::{Retries, RetryClass};

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::endpoint::{ResourceKind, WireFormat};
use crate::policy::Policy;
use crate::texts::Texts;
use crate::time::Timestamp;
use names::Names;
pub(crate) use names::{Claim, InFlight, NameKey, Outcome, OwnLookUp};
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
    /// Whether names that were looked up are kept for a minute.
    pub keeps_names: bool,
    /// How requests that may be repeated are retried.
    pub retry: RetryOptions,
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
    retry: RetryOptions,
    policy: Arc<Policy>,
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
    names: Names,
    has_waited_long: bool,
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
            names: Names::new(options.keeps_names),
            has_waited_long: false,
            random: fastrand::Rng::with_seed(options.seed),
            issued: Texts::default(),
            used: Texts::default(),
        };
        let SessionOptions {
            host,
            credential_id,
            retry,
            wire_format,
            may_repeat,
            ..
        } = options;
        Self {
            retry,
            policy: Arc::default(),
            inner: Arc::new(Inner {
                host,
                credential_id,
                wire_format,
                may_repeat,
                memory: Mutex::new(memory),
            }),
        }
    }

    /// The same session for operations that are retried otherwise.
    #[must_use]
    pub fn with_retry(&self, retry: RetryOptions) -> Self {
        Self {
            retry,
            ..self.clone()
        }
    }

    /// The same session for operations with another policy.
    #[must_use]
    pub fn with_policy(&self, policy: impl Into<Arc<Policy>>) -> Self {
        Self {
            policy: policy.into(),
            ..self.clone()
        }
    }

    /// What its operations confirm beyond the default, and what is protected.
    #[must_use]
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// How its operations are retried.
    #[must_use]
    pub const fn retry(&self) -> RetryOptions {
        self.retry
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

    /// Reserves the next free rate slot of an operation, the time at which to send, unless that is after `until`.
    ///
    /// # Errors
    /// The moment that would be free; none is taken.
    pub(crate) fn reserve(
        &self,
        operation: &'static str,
        now: Timestamp,
        until: Option<Timestamp>,
    ) -> Result<Timestamp, Timestamp> {
        self.memory().pacing.reserve(operation, now, until)
    }

    /// Remembers that the server is there: failures from now on are another outage.
    pub(crate) fn end_outage(&self, now: Timestamp) {
        self.memory().tokens.end_outage(now);
    }

    /// Whether no operation has waited long before; true once.
    pub(crate) fn is_first_long_wait(&self) -> bool {
        !core::mem::replace(&mut self.memory().has_waited_long, true)
    }

    /// Gives back the slot of a request that was not sent, after its moment has come.
    pub(crate) fn release(&self, operation: &str, slot: Timestamp) {
        self.memory().pacing.release(operation, slot);
    }

    /// Requests that an operation may send in any 60 s; `None` is no limit.
    pub(crate) fn rate_limit(&self) -> Option<usize> {
        self.memory().pacing.limit()
    }

    /// Milliseconds until the last of these requests could be sent, if all were started now.
    pub(crate) fn wait_for(&self, requests: &[(&'static str, usize)], now: Timestamp) -> u64 {
        let memory = self.memory();
        let last = requests
            .iter()
            .map(|(operation, sends)| memory.pacing.last_slot(operation, *sends, now));
        last.max().map_or(0, |last| last.since(now))
    }

    /// Whether names are kept.
    pub(crate) fn keeps_names(&self) -> bool {
        self.memory().names.is_on()
    }

    /// Whether names of more rows are kept.
    pub(crate) fn has_room_for_names(&self, now: Timestamp) -> bool {
        self.memory().names.has_room(now)
    }

    /// Whether a name is kept, or being looked up.
    pub(crate) fn is_name_known(&self, key: &NameKey, now: Timestamp) -> bool {
        self.memory().names.is_known(key, now)
    }

    /// What a caller has to do for the id of a name.
    pub(crate) fn claim_name(&self, key: &NameKey, now: Timestamp) -> Claim {
        self.memory().names.claim(key, now)
    }

    /// Makes a look-up in place of one that takes too long.
    pub(crate) fn take_over_name(&self, key: &NameKey, slow: &Arc<InFlight>) -> OwnLookUp {
        self.memory().names.take_over(key, slow)
    }

    /// Ends a look-up that was claimed.
    pub(crate) fn end_look_up(
        &self,
        key: &NameKey,
        own: &OwnLookUp,
        outcome: Outcome,
        now: Timestamp,
    ) {
        self.memory().names.end(key, own, outcome, now);
    }

    /// A number that changes whenever names of a kind are forgotten.
    pub(crate) fn names_generation(&self, kind: ResourceKind) -> u64 {
        self.memory().names.generation(kind)
    }

    /// Keeps a name that no other object can have, unless names were forgotten since `generation`.
    pub(crate) fn keep_name(&self, key: NameKey, id: &str, generation: u64, now: Timestamp) {
        self.memory().names.keep_row(key, id, generation, now);
    }

    /// The parent in which an object was found a moment ago.
    pub(crate) fn known_parent(
        &self,
        kind: ResourceKind,
        id: &str,
        now: Timestamp,
    ) -> Option<String> {
        let memory = self.memory();
        memory.names.parent(kind, id, now).map(ToOwned::to_owned)
    }

    /// Forgets the names of an object that may have changed, of this kind if that is known.
    pub(crate) fn forget_id(&self, kind: Option<ResourceKind>, id: &str) {
        self.memory().names.forget_id(kind, id);
    }

    /// Forgets a name that another object may have now.
    pub(crate) fn forget_name(&self, kind: ResourceKind, text: &str) {
        self.memory().names.forget_name(kind, text);
    }

    /// Forgets all names.
    pub(crate) fn forget_names(&self) {
        self.memory().names.forget_all();
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
