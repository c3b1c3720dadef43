//! Keeps the requests of each operation within the server's rate limit.

use crate::collected::Collected as _;
use crate::time::Timestamp;

/// The length of the server's window, in milliseconds (reference, section 2.7).
const WINDOW_MS: u64 = 60_000;

/// The log of reserved slots, by operation.
///
/// Any 60 s contain at most `limit` slots, so that the limit is kept whether the
/// server counts in fixed or in sliding windows.
#[derive(Debug)]
pub(super) struct Pacing {
    limit: Option<usize>,
    /// In order; few enough that a vector suffices.
    taken: Vec<(&'static str, Vec<Timestamp>)>,
}

impl Pacing {
    pub(super) fn new(limit: Option<u32>) -> Self {
        // With a limit of 0 nothing could be sent, so the minimum is 1.
        let limit = limit.map(|limit| usize::try_from(limit.max(1)).unwrap_or(usize::MAX));
        Self {
            limit,
            taken: Vec::new(),
        }
    }

    pub(super) const fn limit(&self) -> Option<usize> {
        self.limit
    }

    /// Reserves the earliest free slot at or after `now`, unless that is after `until`.
    pub(super) fn reserve(
        &mut self,
        operation: &'static str,
        now: Timestamp,
        until: Option<Timestamp>,
    ) -> Result<Timestamp, Timestamp> {
        let Some(limit) = self.limit else {
            return Ok(now);
        };
        let known = self.taken.iter().position(|(known, _)| *known == operation);
        let known = known.unwrap_or_else(|| {
            self.taken.push((operation, Vec::new()));
            self.taken.len() - 1
        });
        let Some((_, taken)) = self.taken.get_mut(known) else {
            return Ok(now);
        };
        let mut moment = now;
        if let Some(last) = taken.last() {
            moment = moment.max(*last);
        }
        let is_full = taken.len() >= limit;
        if is_full && let Some(oldest) = taken.first() {
            moment = moment.max(oldest.plus(WINDOW_MS));
        }
        if until.is_some_and(|until| moment > until) {
            return Err(moment);
        }
        if is_full {
            taken.remove(0);
        }
        taken.push(moment);
        Ok(moment)
    }

    /// Gives back the slot of a request that was not sent, after its moment has come.
    ///
    /// INVARIANT: not before that moment. The slot that [`Self::reserve`] dropped for it is outside the window by then.
    pub(super) fn release(&mut self, operation: &str, slot: Timestamp) {
        let mut known = self.taken.iter_mut();
        if let Some((_, taken)) = known.find(|(known, _)| *known == operation) {
            let mut is_kept = false;
            taken.retain(|moment| *moment != slot || core::mem::replace(&mut is_kept, true));
        }
    }

    /// The slot of the last of `sends` requests, if they were started at `now`; reserves nothing.
    pub(super) fn last_slot(
        &self,
        operation: &'static str,
        sends: usize,
        now: Timestamp,
    ) -> Timestamp {
        let Some(limit) = self.limit else { return now };
        let known = self.taken.iter().find(|(known, _)| *known == operation);
        let mut trial = Self {
            limit: Some(limit),
            taken: known.cloned().into_iter().collected(),
        };
        (0..sends).fold(now, |_, _| {
            trial
                .reserve(operation, now, None)
                .unwrap_or_else(|moment| moment)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::Pacing;
    use crate::time::Timestamp;

    fn moments(limit: Option<u32>, times: &[u64]) -> Vec<u64> {
        let mut pacing = Pacing::new(limit);
        times
            .iter()
            .map(|now| {
                let now = Timestamp::from_millis(*now);
                let moment = pacing.reserve("users.list", now, None);
                moment.unwrap().as_millis()
            })
            .collect()
    }

    #[test]
    fn any_window_has_at_most_the_limit() {
        assert_eq!(
            moments(Some(3), &[0, 0, 10, 10, 10, 10]),
            [0, 0, 10, 60_000, 60_000, 60_010]
        );
    }

    #[test]
    fn slots_become_free_after_a_window() {
        assert_eq!(
            moments(Some(2), &[0, 50_000, 59_999, 60_000]),
            [0, 50_000, 60_000, 110_000]
        );
        assert_eq!(
            moments(Some(2), &[0, 50_000, 200_000, 200_000, 200_000]),
            [0, 50_000, 200_000, 200_000, 260_000]
        );
    }

    #[test]
    fn a_hundred_and_first_send_waits_a_minute() {
        let taken = moments(Some(100), &[7; 201]);
        assert_eq!(taken.iter().filter(|moment| **moment == 7).count(), 100);
        assert_eq!(
            taken.iter().filter(|moment| **moment == 60_007).count(),
            100
        );
        assert_eq!(taken.last(), Some(&120_007));
    }

    #[test]
    fn operations_have_separate_slots_and_no_limit_means_no_wait() {
        let mut pacing = Pacing::new(Some(1));
        let now = Timestamp::from_millis(5);
        let mut reserve = |operation| pacing.reserve(operation, now, None);
        assert_eq!(reserve("users.list"), Ok(now));
        assert_eq!(reserve("users.get"), Ok(now));
        assert_eq!(reserve("users.get"), Ok(now.plus(60_000)));
        assert_eq!(moments(None, &[3, 3, 3]), [3, 3, 3]);
    }

    #[test]
    fn the_slot_of_a_request_that_was_not_sent_is_free_again() {
        let mut pacing = Pacing::new(Some(2));
        let now = Timestamp::from_millis(5);
        for moment in [now, now, now.plus(60_000)] {
            assert_eq!(pacing.reserve("users.get", now, None), Ok(moment));
        }
        pacing.release("users.get", now);
        pacing.release("users.list", now);
        // The slot after a minute stays taken, and another request's slot is nobody else's to give back.
        pacing.release("users.get", now.plus(1));
        assert_eq!(
            pacing.reserve("users.get", now.plus(1), None),
            Ok(now.plus(60_000))
        );
        let mut free = Pacing::new(Some(2));
        free.reserve("users.get", now, None).unwrap();
        free.reserve("users.get", now, None).unwrap();
        free.release("users.get", now);
        assert_eq!(free.reserve("users.get", now, None), Ok(now));
    }

    #[test]
    fn last_slot_reserves_nothing() {
        let mut pacing = Pacing::new(Some(2));
        let now = Timestamp::from_millis(5);
        pacing.reserve("users.get", now, None).unwrap();
        let last = |pacing: &Pacing, sends| pacing.last_slot("users.get", sends, now).as_millis();
        assert_eq!(
            [0, 1, 2, 3, 4].map(|sends| last(&pacing, sends)),
            [5, 5, 60_005, 60_005, 120_005]
        );
        assert_eq!(last(&pacing, 1), 5);
        assert_eq!(Pacing::new(None).last_slot("users.get", 1_000, now), now);
    }

    #[test]
    fn a_slot_after_the_last_moment_is_not_taken() {
        let mut pacing = Pacing::new(Some(1));
        let now = Timestamp::from_millis(5);
        let mut reserve = |until| pacing.reserve("users.get", now, Some(now.plus(until)));
        assert_eq!(reserve(0), Ok(now));
        assert_eq!(reserve(59_999), Err(now.plus(60_000)));
        assert_eq!(reserve(60_000), Ok(now.plus(60_000)));
    }

    #[test]
    fn a_clock_that_goes_back_frees_no_slots() {
        assert_eq!(moments(Some(1), &[100_000, 50_000]), [100_000, 160_000]);
    }
}
