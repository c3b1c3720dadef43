//! The rate limit per endpoint and caller (reference 2.7).

use std::collections::{BTreeMap, VecDeque};

use crate::time::Timestamp;

const WINDOW_MS: i64 = 60_000;

/// A sliding window: the strictest reading of "100 per minute".
#[derive(Debug, Default)]
pub(crate) struct RateLimiter {
    sent: BTreeMap<(&'static str, u64), VecDeque<Timestamp>>,
}

impl RateLimiter {
    /// Counts a request, or returns after how many whole seconds the next one is admitted.
    pub(crate) fn admit(
        &mut self,
        operation: &'static str,
        principal: u64,
        limit: u32,
        now: Timestamp,
    ) -> Result<(), u64> {
        let sent = self.sent.entry((operation, principal)).or_default();
        while sent.front().is_some_and(|at| at.plus_ms(WINDOW_MS) <= now) {
            sent.pop_front();
        }
        if sent.len() < usize::try_from(limit).unwrap_or(usize::MAX) {
            sent.push_back(now);
            return Ok(());
        }
        let free_at = sent.front().map_or(now, |at| at.plus_ms(WINDOW_MS));
        let wait_ms = u64::try_from(free_at.0 - now.0).unwrap_or(0);
        Err(wait_ms.div_ceil(1000).max(1))
    }
}
