//! Whether and when to try again.

use super::Session;
use crate::time::Timestamp;

/// Maximum attempts at one request, the first included.
const MAX_ATTEMPTS: u32 = 3;
/// Tokens in a full bucket.
const CAPACITY: u32 = 500;
/// Tokens for a retry after a connection failure or a server error.
const TRANSIENT_COST: u32 = 14;
/// Tokens for a retry after a throttled response.
const THROTTLE_COST: u32 = 5;
/// Upper bound of the first wait after a transient failure, in milliseconds; doubled for each retry.
const TRANSIENT_BASE_MS: u64 = 50;
/// The same after a throttled response without `Retry-After`.
const THROTTLE_BASE_MS: u64 = 1_000;
/// Upper bound of any wait that does not come from `Retry-After`.
const MAX_WAIT_MS: u64 = 20_000;
/// Longest `Retry-After` that is waited for; a longer one is returned to the caller as an error.
const MAX_RETRY_AFTER_SECONDS: u64 = 300;

/// The kinds of failures that may be retried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RetryClass {
    /// 429, or any failure with `Retry-After` in seconds.
    Throttled(Option<u64>),
    /// 5xx, a lost connection, or none at all.
    Transient,
}

impl RetryClass {
    /// A connection failure or a server error, perhaps with `Retry-After`.
    pub(crate) fn transient(retry_after_seconds: Option<u64>) -> Self {
        retry_after_seconds.map_or(Self::Transient, |seconds| Self::Throttled(Some(seconds)))
    }
}

/// Retry tokens shared by all operations of a client, so that retries do not
/// overload a failing service.
#[derive(Debug)]
pub(super) struct TokenBucket {
    tokens: u32,
}

impl TokenBucket {
    pub(super) const fn full() -> Self {
        Self { tokens: CAPACITY }
    }

    fn take(&mut self, cost: u32) -> bool {
        match self.tokens.checked_sub(cost) {
            Some(left) => {
                self.tokens = left;
                true
            }
            None => false,
        }
    }

    fn refund(&mut self, amount: u32) {
        self.tokens = CAPACITY.min(self.tokens + amount);
    }
}

/// The attempts of one request.
#[derive(Debug, Default)]
pub(crate) struct Retries {
    made: u32,
    last_cost: u32,
}

impl Retries {
    /// After a failure: the time of the next attempt, or `None` when no attempt is left.
    pub(crate) fn next(
        &mut self,
        session: &Session,
        failure: RetryClass,
        now: Timestamp,
    ) -> Option<Timestamp> {
        self.made += 1;
        if self.made >= MAX_ATTEMPTS {
            return None;
        }
        let (cost, base) = match failure {
            RetryClass::Throttled(_) => (THROTTLE_COST, THROTTLE_BASE_MS),
            RetryClass::Transient => (TRANSIENT_COST, TRANSIENT_BASE_MS),
        };
        if matches!(failure, RetryClass::Throttled(Some(seconds)) if seconds > MAX_RETRY_AFTER_SECONDS)
        {
            return None;
        }
        let mut memory = session.memory();
        if !memory.tokens.take(cost) {
            return None;
        }
        self.last_cost = cost;
        let wait = if let RetryClass::Throttled(Some(seconds)) = failure {
            seconds * 1_000
        } else {
            let bound = MAX_WAIT_MS.min(base << (self.made - 1));
            memory.random.u64(0..=bound)
        };
        Some(now.plus(wait))
    }

    /// After a success: returns the tokens of the last retry to the bucket, or 1 if there was none.
    pub(crate) fn succeeded(&self, session: &Session) {
        session.memory().tokens.refund(self.last_cost.max(1));
    }
}

#[cfg(test)]
mod tests {
    use super::{CAPACITY, Retries, RetryClass};
    use crate::endpoint::WireFormat;
    use crate::session::{Session, SessionOptions};
    use crate::time::Timestamp;

    fn session() -> Session {
        Session::new(SessionOptions {
            host: "api.example".to_owned(),
            credential_id: "test".to_owned(),
            seed: 7,
            rate_limit: None,
            wire_format: WireFormat::Current,
            may_repeat: false,
        })
    }

    const NOW: Timestamp = Timestamp::from_millis(1_000);

    #[test]
    fn a_request_has_three_attempts() {
        let (session, mut retries) = (session(), Retries::default());
        assert!(retries.next(&session, RetryClass::Transient, NOW).is_some());
        assert!(retries.next(&session, RetryClass::Transient, NOW).is_some());
        assert_eq!(retries.next(&session, RetryClass::Transient, NOW), None);
    }

    #[test]
    fn the_bound_of_random_waits_doubles() {
        let session = session();
        let mut longest = [0, 0];
        for _ in 0..2_000 {
            let mut retries = Retries::default();
            for longest in &mut longest {
                let wait = retries
                    .next(&session, RetryClass::Transient, NOW)
                    .unwrap()
                    .since(NOW);
                *longest = wait.max(*longest);
            }
            session.memory().tokens.tokens = CAPACITY;
        }
        assert_eq!(longest, [50, 100]);
    }

    #[test]
    fn retry_after_is_respected_up_to_a_limit() {
        let (session, mut retries) = (session(), Retries::default());
        assert_eq!(
            retries.next(&session, RetryClass::Throttled(Some(42)), NOW),
            Some(NOW.plus(42_000))
        );
        let without = retries
            .next(&session, RetryClass::Throttled(None), NOW)
            .unwrap();
        assert!(without.since(NOW) <= 2_000);
        assert_eq!(
            Retries::default().next(&session, RetryClass::Throttled(Some(301)), NOW),
            None
        );
    }

    #[test]
    fn retries_take_tokens_and_successes_refund_them() {
        let session = session();
        let tokens = || session.memory().tokens.tokens;
        let mut retries = Retries::default();
        retries.next(&session, RetryClass::Transient, NOW);
        assert_eq!(tokens(), 486);
        retries.succeeded(&session);
        assert_eq!(tokens(), 500);
        let mut throttled = Retries::default();
        throttled.next(&session, RetryClass::Throttled(None), NOW);
        assert_eq!(tokens(), 495);
        Retries::default().succeeded(&session);
        assert_eq!(tokens(), 496);
        session.memory().tokens.tokens = 13;
        assert_eq!(
            Retries::default().next(&session, RetryClass::Transient, NOW),
            None
        );
        assert!(
            Retries::default()
                .next(&session, RetryClass::Throttled(None), NOW)
                .is_some()
        );
    }
}
