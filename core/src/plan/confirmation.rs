//! The way from a plan to the one request that it allows.
//!
//! ```text
//! planned ─confirm→ confirmed ─verify→ verified ─approve→ sent ─┬─ done ──────→ ended
//!                       ↑                  │                    ├─ not done ──→ confirmed
//!                       │                  └ changed → ended    └─ doubtful ─→ doubtful
//!                       └──────────────── unchanged ─────────────────────────────┘ │
//!                                                        gone, unclear → ended ←───┘
//! ```
//!
//! INVARIANT: a permit to send exists only in `sent`, and `sent` is entered
//! only from `verified`: every single send has a fresh reading in front of it.

use super::code::{Code, Refusal};
use crate::json::Json;
use crate::session::Session;
use crate::time::Timestamp;

/// Milliseconds that facts stay good for a write.
pub(crate) const MAX_FACT_AGE_MS: u64 = 5_000;

/// The state of a confirmation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum State {
    /// Nobody has confirmed it.
    Planned,
    /// A good code was given; nothing has been read since, or what was read is used up.
    Confirmed,
    /// The facts were read again at this moment and are those that were confirmed.
    Verified {
        /// When reading began.
        since: Timestamp,
    },
    /// The request left, or may have.
    Sent,
    /// It was sent and its outcome is unknown.
    OutcomeUnknown,
    /// Nothing can be sent any more.
    Ended,
}

/// What makes the code of a plan: everything that a person confirms.
pub(crate) struct Confirmed<'a> {
    /// What the code is computed over.
    pub(crate) value: &'a Json<'static>,
    /// The code that the plan itself shows, where it has one.
    pub(crate) own_code: Option<&'a str>,
}

/// The state machine of one application of a plan.
#[derive(Debug)]
#[cfg_attr(test, derive(Clone, PartialEq, Eq, Hash))]
pub(crate) struct Confirmation {
    state: State,
    code: Option<String>,
    /// Set once the code is used up: later sends are repetitions of the first.
    used: bool,
}

/// A transition that the state does not allow; a defect, never a user's mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the confirmation does not allow this step in its current state")]
pub(crate) struct OutOfTurn;

/// The right to send one request once. Only the machine makes one, and sending takes it.
#[derive(Debug)]
pub(crate) struct SendPermit {
    not_after: Timestamp,
}

impl SendPermit {
    /// The last moment at which the request may leave: its facts are too old then.
    pub(crate) const fn not_after(&self) -> Timestamp {
        self.not_after
    }
}

impl Confirmation {
    pub(crate) const fn new() -> Self {
        Self {
            state: State::Planned,
            code: None,
            used: false,
        }
    }

    /// Judges what was given as the code.
    pub(crate) fn confirm(
        &mut self,
        given: Option<&str>,
        confirmed: &Confirmed<'_>,
        session: &Session,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        if self.state != State::Planned {
            return Err(Refusal::Used);
        }
        let given = given
            .map(str::trim)
            .filter(|given| !given.is_empty())
            .ok_or(Refusal::Missing)?;
        let code = Code::read(given).ok_or(Refusal::Wrong)?;
        let text = code.to_string();
        if session.is_used(&text) {
            return Err(Refusal::Used);
        }
        code.check_age(now)?;
        if !code.confirms(confirmed.value) {
            let own = confirmed.own_code.and_then(Code::read);
            let of_another_plan =
                session.was_issued(&text) || own.is_none_or(|own| !code.is_of_minute_of(&own));
            return Err(if of_another_plan {
                Refusal::Foreign
            } else {
                Refusal::Wrong
            });
        }
        self.code = Some(text);
        self.state = State::Confirmed;
        Ok(())
    }

    /// Whether facts from `since` on are good for a write at `now`.
    pub(crate) const fn is_good(since: Timestamp, now: Timestamp) -> bool {
        now.since(since) <= MAX_FACT_AGE_MS
    }

    /// The facts were read again, from `since` on; `same` when they are those that were confirmed.
    pub(crate) fn verify(&mut self, same: bool, since: Timestamp) -> Result<(), OutOfTurn> {
        if !matches!(self.state, State::Confirmed | State::Verified { .. }) {
            return Err(OutOfTurn);
        }
        self.state = if same {
            State::Verified { since }
        } else {
            State::Ended
        };
        Ok(())
    }

    /// Whether what was verified is still fresh.
    pub(crate) fn is_fresh(&self, now: Timestamp) -> bool {
        matches!(self.state, State::Verified { since } if Self::is_good(since, now))
    }

    /// The right to send, once. The first use takes the code.
    pub(crate) fn approve(
        &mut self,
        session: &Session,
        now: Timestamp,
    ) -> Result<Result<SendPermit, Refusal>, OutOfTurn> {
        let (State::Verified { since }, true) = (self.state, self.is_fresh(now)) else {
            return Err(OutOfTurn);
        };
        let Some(code) = self.code.as_deref() else {
            return Err(OutOfTurn);
        };
        if !self.used {
            if !session.use_up(code) {
                self.state = State::Ended;
                return Ok(Err(Refusal::Used));
            }
            self.used = true;
        }
        self.state = State::Sent;
        Ok(Ok(SendPermit {
            not_after: since.plus(MAX_FACT_AGE_MS),
        }))
    }

    /// The request was refused without being carried out, and may be sent again.
    pub(crate) fn not_done(&mut self) -> Result<(), OutOfTurn> {
        self.step(State::Sent, State::Confirmed)
    }

    /// Nobody knows what came of the request.
    pub(crate) fn doubtful(&mut self) -> Result<(), OutOfTurn> {
        self.step(State::Sent, State::OutcomeUnknown)
    }

    /// Reading back showed the target as it was.
    pub(crate) fn unchanged(&mut self) -> Result<(), OutOfTurn> {
        self.step(State::OutcomeUnknown, State::Confirmed)
    }

    /// There is a result, or no hope of one.
    pub(crate) fn end(&mut self) {
        self.state = State::Ended;
    }

    fn step(&mut self, from: State, to: State) -> Result<(), OutOfTurn> {
        if self.state != from {
            return Err(OutOfTurn);
        }
        self.state = to;
        Ok(())
    }
}
