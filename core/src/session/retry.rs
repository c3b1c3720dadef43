//! Whether and when to try again.

use super::{Memory, Session};
use crate::error::Error;
use crate::time::{Timestamp, seconds};

/// How a request that may be repeated is retried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RetryOptions {
    /// Sends of one request at most, 1 or more.
    pub max_attempts: u32,
    /// Milliseconds of the longest first wait, which is doubled for each one after it.
    pub backoff_ms: u64,
    /// Milliseconds from the first attempt within which the last one begins. Waits that the server or the rate
    /// limit asks for do not count.
    pub timeout_ms: u64,
}

/// What a full bucket holds.
const CAPACITY: u32 = 500;
/// What a retry after a failure in transit or in the server takes.
const TRANSIENT_COST: u32 = 14;
/// What a retry after a throttled answer takes.
const THROTTLE_COST: u32 = 5;
/// Upper bound of any wait that is not the server's, in milliseconds.
const MAX_WAIT_MS: u64 = 20_000;
/// Longest `Retry-After` that is waited for; a longer one is handed to the caller.
const MAX_RETRY_AFTER_SECONDS: u64 = 300;

/// The failures after which another attempt may help, with the `Retry-After` of the response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RetryClass {
    /// 429.
    Throttled(Option<u64>),
    /// 5xx, a lost connection, none at all.
    Transient(Option<u64>),
    /// Not sent, because its last moment had passed: that says nothing about the server.
    Late,
}

impl RetryClass {
    const fn retry_after_seconds(self) -> Option<u64> {
        match self {
            Self::Throttled(seconds) | Self::Transient(seconds) => seconds,
            Self::Late => None,
        }
    }
}

/// Retry tokens that all operations of a client share, so that a service in trouble is left alone.
///
/// An outage is charged once, however many requests fail in it: it lasts from a failure to the next response that is
/// not one, and an attempt that was sent before that belongs to it.
#[derive(Debug)]
pub(super) struct TokenBucket {
    tokens: u32,
    outage: Outage,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outage {
    None,
    Ongoing,
    EndedAt(Timestamp),
}

impl TokenBucket {
    pub(super) const fn full() -> Self {
        Self {
            tokens: CAPACITY,
            outage: Outage::None,
        }
    }

    /// What a retry took; `None` where too little is left.
    fn charge(&mut self, failure: RetryClass, sent_at: Timestamp) -> Option<u32> {
        let cost = match (failure, self.outage) {
            (RetryClass::Throttled(_), _) => THROTTLE_COST,
            (RetryClass::Late, _) | (RetryClass::Transient(_), Outage::Ongoing) => 0,
            (RetryClass::Transient(_), Outage::EndedAt(end)) if sent_at <= end => 0,
            (RetryClass::Transient(_), Outage::None | Outage::EndedAt(_)) => TRANSIENT_COST,
        };
        self.tokens = self.tokens.checked_sub(cost)?;
        if cost == TRANSIENT_COST {
            self.outage = Outage::Ongoing;
        }
        Some(cost)
    }

    fn succeeded(&mut self, amount: u32, now: Timestamp) {
        self.tokens = CAPACITY.min(self.tokens + amount);
        self.end_outage(now);
    }

    pub(super) fn end_outage(&mut self, now: Timestamp) {
        if self.outage == Outage::Ongoing {
            self.outage = Outage::EndedAt(now);
        }
    }
}

/// The attempts of one request.
#[derive(Debug)]
pub(crate) struct Retries {
    began: Timestamp,
    /// When the first attempt was sent.
    first_sent_at: Option<Timestamp>,
    /// Milliseconds waited since then because the server or the rate limit asked for it.
    asked_for_ms: u64,
    made: u32,
    last_cost: u32,
    /// Seconds that the server asked to wait for, if that is too long.
    too_long: Option<u64>,
}

impl Retries {
    /// No attempt yet, at the moment at which the first one could begin.
    pub(crate) const fn new(now: Timestamp) -> Self {
        Self {
            began: now,
            first_sent_at: None,
            asked_for_ms: 0,
            made: 0,
            last_cost: 0,
            too_long: None,
        }
    }

    /// Which attempt is the next one, counted from 1.
    pub(crate) const fn attempt(&self) -> u32 {
        self.made + 1
    }

    /// Leaves a wait for the rate limit out of the time that retries may take.
    pub(crate) const fn waited_for_slot(&mut self, millis: u64) {
        self.asked_for_ms += millis;
    }

    /// After a failure of an attempt: the moment of the next one, or `None` when none is left or it would begin after
    /// the deadline.
    pub(crate) fn next(
        &mut self,
        session: &Session,
        failure: RetryClass,
        sent_at: Timestamp,
        now: Timestamp,
        deadline: Option<Timestamp>,
    ) -> Option<Timestamp> {
        self.made += 1;
        self.first_sent_at.get_or_insert(sent_at);
        let options = session.retry();
        let asked_for = failure.retry_after_seconds();
        self.too_long = asked_for.filter(|seconds| *seconds > MAX_RETRY_AFTER_SECONDS);
        if self.made >= options.max_attempts || self.too_long.is_some() {
            return None;
        }
        let asked_for = asked_for.map(|seconds| seconds * 1_000);
        let mut memory = session.memory();
        let wait = if let (RetryClass::Throttled(_), Some(asked_for)) = (failure, asked_for) {
            asked_for
        } else {
            // A server that restarts may take longer than it says.
            let own = backoff(&mut memory, options.backoff_ms, self.made);
            own.max(asked_for.unwrap_or_default())
        };
        let asked_for = asked_for.unwrap_or_default();
        let waited = now.since(self.began).saturating_sub(self.asked_for_ms);
        if waited + wait - asked_for > options.timeout_ms {
            return None;
        }
        let next = now.plus(wait);
        if deadline.is_some_and(|deadline| next >= deadline) {
            return None;
        }
        self.last_cost = memory.tokens.charge(failure, sent_at)?;
        self.asked_for_ms += asked_for;
        Some(next)
    }

    /// After a success: what the last retry took goes back, or else 1.
    pub(crate) fn succeeded(&self, session: &Session, now: Timestamp) {
        session
            .memory()
            .tokens
            .succeeded(self.last_cost.max(1), now);
    }

    /// The error of the last attempt, after which [`Self::next`] gave no other one, with how many there were.
    pub(crate) fn given_up(&self, error: Error, now: Timestamp) -> Error {
        self.counted(self.made, error, now)
    }

    /// The error of an attempt after which another one cannot help, with how many there were.
    pub(crate) fn ended_by(&self, error: Error, now: Timestamp) -> Error {
        self.counted(self.attempt(), error, now)
    }

    fn counted(&self, made: u32, error: Error, now: Timestamp) -> Error {
        let error = match self.too_long {
            Some(seconds) => error.with_message_added(&format!(
                "it asks for a wait of {seconds} s, and up to {MAX_RETRY_AFTER_SECONDS} s are waited"
            )),
            None => error,
        };
        if made < 2 {
            return error;
        }
        error.with_message_added(&format!(
            "{made} attempts were made over {}",
            seconds(now.since(self.first_sent_at.unwrap_or(self.began)))
        ))
    }
}

/// A wait of our own: half of a bound that doubles is fixed, so that an outage is outlasted, and half is drawn, so
/// that many callers do not return at one moment.
fn backoff(memory: &mut Memory, first_ms: u64, made: u32) -> u64 {
    let factor = 1_u64.checked_shl(made - 1).unwrap_or(u64::MAX);
    let bound = MAX_WAIT_MS.min(first_ms.saturating_mul(factor));
    let fixed = bound.div_ceil(2);
    fixed + memory.random.u64(0..=bound - fixed)
}

#[cfg(test)]
mod tests {
    use super::{CAPACITY, Outage, Retries, RetryClass, RetryOptions};
    use crate::error::{Error, ErrorKind};
    use crate::session::Session;
    use crate::test_support::session_options;
    use crate::time::Timestamp;

    const NOW: Timestamp = Timestamp::from_millis(1_000);
    const FAILED: RetryClass = RetryClass::Transient(None);

    fn session() -> Session {
        Session::new(session_options())
    }

    fn session_with(retry: RetryOptions) -> Session {
        session().with_retry(retry)
    }

    /// The waits of one request that fails at once, as often as it may.
    fn waits(session: &Session, failure: RetryClass) -> Vec<u64> {
        let (mut retries, mut now, mut waits) = (Retries::new(NOW), NOW, Vec::new());
        while let Some(next) = retries.next(session, failure, now, now, None) {
            waits.push(next.since(now));
            now = next;
        }
        waits
    }

    #[test]
    fn there_are_five_attempts_and_their_waits_outlast_a_restart() {
        for seed in 0..500 {
            let mut options = session_options();
            options.seed = seed;
            let waits = waits(&Session::new(options), FAILED);
            assert_eq!(waits.len(), 4);
            for (wait, longest) in waits.iter().zip([1_000, 2_000, 4_000, 8_000]) {
                assert!((longest / 2..=longest).contains(wait), "{waits:?}");
            }
            assert!(waits.iter().sum::<u64>() >= 7_500);
        }
    }

    #[test]
    fn attempts_and_the_first_wait_are_options() {
        let retry = RetryOptions {
            max_attempts: 3,
            backoff_ms: 10,
            timeout_ms: 1_000,
        };
        let waits = waits(&session_with(retry), FAILED);
        assert_eq!(waits.len(), 2);
        assert!(waits[0] <= 10 && waits[1] <= 20, "{waits:?}");
        let once = RetryOptions {
            max_attempts: 1,
            ..retry
        };
        assert!(self::waits(&session_with(once), FAILED).is_empty());
    }

    #[test]
    fn no_attempt_begins_after_the_time_for_retries() {
        let retry = RetryOptions {
            max_attempts: 50,
            backoff_ms: 1_000,
            timeout_ms: 30_000,
        };
        let waits = waits(&session_with(retry), FAILED);
        let total: u64 = waits.iter().sum();
        assert!((10_000..=30_000).contains(&total), "{waits:?}");
        // Time that an attempt itself took counts.
        let mut slow = Retries::new(NOW);
        assert_eq!(
            slow.next(&session(), FAILED, NOW, NOW.plus(30_000), None),
            None
        );
    }

    #[test]
    fn waits_for_the_server_and_the_rate_limit_do_not_count_into_the_time_for_retries() {
        let session = session();
        let mut retries = Retries::new(NOW);
        retries.waited_for_slot(60_000);
        let now = NOW.plus(60_000);
        let after = retries.next(&session, RetryClass::Transient(Some(300)), now, now, None);
        assert_eq!(after, Some(now.plus(300_000)));
        let now = now.plus(300_000);
        assert!(retries.next(&session, FAILED, now, now, None).is_some());
    }

    #[test]
    fn a_server_that_names_a_time_is_waited_for_up_to_five_minutes() {
        for failure in [RetryClass::Throttled, RetryClass::Transient] {
            let next = |seconds| {
                Retries::new(NOW).next(&session(), failure(Some(seconds)), NOW, NOW, None)
            };
            assert_eq!(next(42), Some(NOW.plus(42_000)));
            assert_eq!(next(300), Some(NOW.plus(300_000)));
            assert_eq!(next(301), None);
        }
    }

    #[test]
    fn one_outage_is_charged_once_and_a_success_ends_it() {
        let session = session();
        let tokens = || session.memory().tokens.tokens;
        let mut first = Retries::new(NOW);
        first.next(&session, FAILED, NOW, NOW, None);
        for _ in 0..200 {
            assert_eq!(waits(&session, RetryClass::Transient(Some(1))).len(), 4);
        }
        assert_eq!(tokens(), CAPACITY - 14);
        first.succeeded(&session, NOW.plus(9_000));
        assert_eq!(tokens(), CAPACITY);
        // Sent before the success: of the same outage. Sent after it: of another one.
        Retries::new(NOW).next(&session, FAILED, NOW.plus(9_000), NOW.plus(9_500), None);
        assert_eq!(tokens(), CAPACITY);
        Retries::new(NOW).next(&session, FAILED, NOW.plus(9_001), NOW.plus(9_500), None);
        assert_eq!(tokens(), CAPACITY - 14);
        assert_eq!(session.memory().tokens.outage, Outage::Ongoing);
    }

    #[test]
    fn a_request_that_came_too_late_is_no_outage() {
        let session = session();
        assert_eq!(waits(&session, RetryClass::Late).len(), 4);
        assert_eq!(session.memory().tokens.tokens, CAPACITY);
        assert_eq!(session.memory().tokens.outage, Outage::None);
    }

    #[test]
    fn a_service_that_keeps_failing_between_successes_uses_the_tokens_up() {
        let session = session();
        let mut failures = 0;
        loop {
            let now = NOW.plus(1_000 * failures);
            if Retries::new(now)
                .next(&session, FAILED, now, now, None)
                .is_none()
            {
                break;
            }
            Retries::new(now).succeeded(&session, now);
            failures += 1;
        }
        assert!((30..=40).contains(&failures), "{failures}");
        let throttled = RetryClass::Throttled(None);
        assert!(
            Retries::new(NOW)
                .next(&session, throttled, NOW, NOW, None)
                .is_some()
        );
    }

    #[test]
    fn each_throttled_answer_is_charged() {
        let session = session();
        Retries::new(NOW).next(&session, RetryClass::Throttled(None), NOW, NOW, None);
        Retries::new(NOW).next(&session, RetryClass::Throttled(Some(1)), NOW, NOW, None);
        assert_eq!(session.memory().tokens.tokens, CAPACITY - 10);
    }

    #[test]
    fn an_error_says_how_many_attempts_were_made_over_how_long() {
        let error = || Error::new(ErrorKind::Transport, "could not connect: refused");
        let mut retries = Retries::new(NOW);
        retries.next(&session(), FAILED, NOW, NOW, None);
        let once = retries.given_up(error(), NOW.plus(400));
        assert_eq!(once.message(), "could not connect: refused");
        retries.next(&session(), FAILED, NOW, NOW, None);
        let twice = retries.given_up(error(), NOW.plus(8_249));
        assert_eq!(
            twice.message(),
            "could not connect: refused; 2 attempts were made over 8.2 s"
        );
    }
}
