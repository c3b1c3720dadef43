//! The states between a plan and the one request that it allows.
//!
//! ```text
//!                                             verify: equal
//!                                                 ┌──────┐
//!                                                 ↓      │
//! planned ─ confirm → confirmed ─ verify: equal → verified ─ approve → sent
//!                        ↑  ↑                                           │ │
//!                        │  └────────────── not_executed ───────────────┘ │
//!                        └ unchanged ─ outcome unknown ← outcome_unknown ─┘
//!
//! confirmed, verified ─ verify: changed ───────────────→ ended
//! verified            ─ approve: code already used up ─→ ended
//! every state         ─ end ───────────────────────────→ ended
//! ```
//!
//! Anything else is refused and leaves the state as it is: a bad code, facts that are too old to
//! send on, and an event that the state does not allow.
//!
//! INVARIANT: a permit to send exists only in `sent`, and `sent` is entered only from `verified`:
//! every send follows a fresh reading.

use super::code::{Code, Refusal};
#[cfg(test)]
use super::tests::weakness::{self, Weakness};
use crate::json::Json;
use crate::policy::MAX_FACT_AGE_MS;
use crate::session::Session;
use crate::time::Timestamp;

/// The state of a confirmation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum State {
    /// It is not confirmed yet.
    Planned,
    /// A valid code was passed. Nothing was read since, or a send used the reading up.
    Confirmed,
    /// The facts were read again and equal the confirmed ones.
    Verified {
        /// When reading began.
        since: Timestamp,
    },
    /// The request was sent, or may have been.
    Sent,
    /// It was sent and its outcome is unknown.
    OutcomeUnknown,
    /// Nothing can be sent any longer.
    Ended,
}

/// What a person confirms with a code.
pub(crate) struct Confirmed<'a> {
    /// The value that the code is computed over.
    pub(crate) value: &'a Json<'static>,
    /// The code that the plan itself shows, if it has one.
    pub(crate) own_code: Option<&'a str>,
}

/// The state machine of one application of a plan.
#[derive(Debug)]
#[cfg_attr(test, derive(Clone, PartialEq, Eq, Hash))]
pub(crate) struct Confirmation {
    state: State,
    code: Option<String>,
    /// Whether the code is used up: later sends are repetitions of the first.
    used: bool,
    /// Milliseconds for which facts are fresh enough for a write.
    max_age_ms: u64,
}

/// A transition that the state does not allow; a bug, never a user's mistake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the confirmation does not allow this step in its current state")]
pub(crate) struct InvalidTransition;

/// The permission to send one request once. Only a [`Confirmation`] creates one, and sending consumes
/// it.
#[derive(Debug)]
pub(crate) struct SendPermit {
    not_after: Timestamp,
}

impl SendPermit {
    /// The last moment at which the request may be sent; afterwards its facts are too old.
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
            max_age_ms: MAX_FACT_AGE_MS,
        }
    }

    /// Checks a confirmation code.
    pub(crate) fn confirm(
        &mut self,
        confirm: Option<&str>,
        confirmed: &Confirmed<'_>,
        session: &Session,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        if self.state != State::Planned {
            return Err(Refusal::Used);
        }
        let typed = confirm
            .map(str::trim)
            .filter(|typed| !typed.is_empty())
            .ok_or(Refusal::Missing)?;
        let code = Code::parse(typed).ok_or(Refusal::Wrong)?;
        let text = code.to_string();
        let is_used = session.is_used(&text);
        #[cfg(test)]
        let is_used = is_used && !weakness::is_on(Weakness::CodeIsNeverUsedUp);
        if is_used {
            return Err(Refusal::Used);
        }
        code.check_age(now)?;
        if !code.confirms(confirmed.value) {
            let own = confirmed.own_code.and_then(Code::parse);
            let of_another_plan =
                session.was_issued(&text) || own.is_none_or(|own| !code.has_minute_of(&own));
            return Err(if of_another_plan {
                Refusal::Foreign
            } else {
                Refusal::Wrong
            });
        }
        self.code = Some(text);
        self.max_age_ms = session.policy().fact_age_ms;
        self.state = State::Confirmed;
        Ok(())
    }

    /// Records that the facts were read again, beginning at `since`; `same` if they equal the confirmed
    /// ones.
    pub(crate) fn verify(&mut self, same: bool, since: Timestamp) -> Result<(), InvalidTransition> {
        if !matches!(self.state, State::Confirmed | State::Verified { .. }) {
            return Err(InvalidTransition);
        }
        self.state = if same {
            State::Verified { since }
        } else {
            State::Ended
        };
        Ok(())
    }

    /// Whether the facts that were verified are still fresh.
    pub(crate) fn is_fresh(&self, now: Timestamp) -> bool {
        #[cfg(test)]
        if weakness::is_on(Weakness::FactsOfAnyAge) {
            return matches!(self.state, State::Verified { .. });
        }
        matches!(self.state, State::Verified { since } if now.since(since) <= self.max_age_ms)
    }

    /// Permits one send. The first one uses the code up.
    pub(crate) fn approve(
        &mut self,
        session: &Session,
        now: Timestamp,
    ) -> Result<Result<SendPermit, Refusal>, InvalidTransition> {
        let (State::Verified { since }, true) = (self.state, self.is_fresh(now)) else {
            return Err(InvalidTransition);
        };
        let Some(code) = self.code.as_deref() else {
            return Err(InvalidTransition);
        };
        if !self.used {
            let is_first = session.use_up(code);
            #[cfg(test)]
            let is_first = is_first || weakness::is_on(Weakness::CodeIsNeverUsedUp);
            if !is_first {
                self.state = State::Ended;
                return Ok(Err(Refusal::Used));
            }
            self.used = true;
        }
        self.state = State::Sent;
        let not_after = since.plus(self.max_age_ms);
        #[cfg(test)]
        let not_after = weakness::last_moment(not_after);
        Ok(Ok(SendPermit { not_after }))
    }

    /// The request was refused without being carried out, and may be sent again.
    pub(crate) fn not_executed(&mut self) -> Result<(), InvalidTransition> {
        self.step(State::Sent, State::Confirmed)
    }

    /// The outcome of the request is unknown.
    pub(crate) fn outcome_unknown(&mut self) -> Result<(), InvalidTransition> {
        self.step(State::Sent, State::OutcomeUnknown)
    }

    /// Reading back showed the target unchanged.
    pub(crate) fn unchanged(&mut self) -> Result<(), InvalidTransition> {
        self.step(State::OutcomeUnknown, State::Confirmed)
    }

    /// Ends the application: there is a result, or there can be none.
    pub(crate) fn end(&mut self) {
        self.state = State::Ended;
    }

    fn step(&mut self, from: State, to: State) -> Result<(), InvalidTransition> {
        if self.state != from {
            return Err(InvalidTransition);
        }
        self.state = to;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::{Confirmation, Confirmed, InvalidTransition, State};
    use crate::endpoint::WireFormat;
    use crate::json::Json;
    use crate::plan::code::{Code, Refusal};
    use crate::policy::MAX_FACT_AGE_MS;
    use crate::session::{Session, SessionOptions};
    use crate::time::Timestamp;

    const NOW: Timestamp = Timestamp::from_millis(1_780_272_000_000);
    const VERIFIED: State = State::Verified { since: NOW };
    const STATES: [State; 6] = [
        State::Planned,
        State::Confirmed,
        VERIFIED,
        State::Sent,
        State::OutcomeUnknown,
        State::Ended,
    ];

    fn session() -> Session {
        Session::new(SessionOptions {
            host: "api.example".to_owned(),
            credential_id: "key-1".to_owned(),
            seed: 1,
            rate_limit: None,
            keeps_names: true,
            retry: crate::options::DEFAULT_RETRY,
            wire_format: WireFormat::Current,
            may_repeat: false,
        })
    }

    fn code() -> String {
        Code::of(&Json::Null, NOW).to_string()
    }

    fn confirmation(state: State) -> Confirmation {
        Confirmation {
            max_age_ms: MAX_FACT_AGE_MS,
            state,
            code: (state != State::Planned).then(code),
            used: matches!(state, State::Sent | State::OutcomeUnknown),
        }
    }

    fn confirm(confirmation: &mut Confirmation, code: &str) -> Result<(), Refusal> {
        let confirmed = Confirmed {
            value: &Json::Null,
            own_code: None,
        };
        confirmation.confirm(Some(code), &confirmed, &session(), NOW)
    }

    /// Every state to which an event leads, from those that allow it.
    fn transitions(
        event: impl Fn(&mut Confirmation) -> Result<(), InvalidTransition>,
    ) -> Vec<(State, State)> {
        let mut allowed = Vec::new();
        for from in STATES {
            let mut confirmation = confirmation(from);
            match event(&mut confirmation) {
                Ok(()) => allowed.push((from, confirmation.state)),
                Err(InvalidTransition) => assert_eq!(confirmation.state, from),
            }
        }
        allowed
    }

    #[test]
    fn the_transitions_are_those_of_the_diagram() {
        use State::{Confirmed, Ended, OutcomeUnknown, Planned, Sent};

        let confirmed = transitions(|it| confirm(it, &code()).map_err(|_| InvalidTransition));
        assert_eq!(confirmed, [(Planned, Confirmed)]);
        let equal = transitions(|it| it.verify(true, NOW));
        assert_eq!(equal, [(Confirmed, VERIFIED), (VERIFIED, VERIFIED)]);
        let changed = transitions(|it| it.verify(false, NOW));
        assert_eq!(changed, [(Confirmed, Ended), (VERIFIED, Ended)]);
        let approved = transitions(|it| it.approve(&session(), NOW).map(drop));
        assert_eq!(approved, [(VERIFIED, Sent)]);
        let not_executed = transitions(Confirmation::not_executed);
        assert_eq!(not_executed, [(Sent, Confirmed)]);
        let unknown = transitions(Confirmation::outcome_unknown);
        assert_eq!(unknown, [(Sent, OutcomeUnknown)]);
        let unchanged = transitions(Confirmation::unchanged);
        assert_eq!(unchanged, [(OutcomeUnknown, Confirmed)]);
        let ended = transitions(|it| {
            it.end();
            Ok(())
        });
        assert_eq!(ended, STATES.map(|from| (from, Ended)));
    }

    /// The same table is in the documentation.
    #[test]
    fn the_documentation_has_the_transitions_of_the_code() {
        let used_up = |it: &mut Confirmation| {
            let session = session();
            session.use_up(&code());
            it.approve(&session, NOW).map(drop)
        };
        let ended = |it: &mut Confirmation| {
            it.end();
            Ok(())
        };
        let events: [(&str, Vec<(State, State)>); 9] = [
            (
                "`confirm`, a valid code",
                transitions(|it| confirm(it, &code()).map_err(|_| InvalidTransition)),
            ),
            (
                "`verify`, the facts are equal",
                transitions(|it| it.verify(true, NOW)),
            ),
            (
                "`verify`, the facts changed",
                transitions(|it| it.verify(false, NOW)),
            ),
            (
                "`approve`, at most 5 s after `since`",
                transitions(|it| it.approve(&session(), NOW).map(drop)),
            ),
            ("`approve`, the code is used up", transitions(used_up)),
            ("`not_executed`", transitions(Confirmation::not_executed)),
            (
                "`outcome_unknown`",
                transitions(Confirmation::outcome_unknown),
            ),
            ("`unchanged`", transitions(Confirmation::unchanged)),
            ("`end`", transitions(ended)),
        ];
        let name = |state: State| match state {
            State::Planned => "`Planned`",
            State::Confirmed => "`Confirmed`",
            State::Verified { .. } => "`Verified`",
            State::Sent => "`Sent`",
            State::OutcomeUnknown => "`OutcomeUnknown`",
            State::Ended => "`Ended`",
        };
        let rows = events.iter().flat_map(|(event, transitions)| {
            let row = move |&(from, to)| format!("| {} | {event} | {} |", name(from), name(to));
            transitions.iter().map(row)
        });
        let documented = include_str!("../../../docs/confirmation.md").lines();
        let documented = documented.skip_while(|line| *line != "| from | event | to |");
        let documented = documented.skip(2).take_while(|line| line.starts_with('|'));
        assert_eq!(rows.collect::<Vec<_>>(), documented.collect::<Vec<_>>());
    }

    #[test]
    fn a_refused_code_leaves_the_plan_unconfirmed() {
        let mut confirmation = confirmation(State::Planned);
        assert_eq!(confirm(&mut confirmation, "yes"), Err(Refusal::Wrong));
        assert_eq!(confirmation.state, State::Planned);
    }

    #[test]
    fn verifying_again_renews_the_facts() {
        let mut confirmation = confirmation(VERIFIED);
        let later = NOW.plus(MAX_FACT_AGE_MS);
        assert!(!confirmation.is_fresh(later.plus(1)));
        confirmation.verify(true, later).unwrap();
        assert!(confirmation.is_fresh(later.plus(1)));
    }

    #[test]
    fn facts_that_are_too_old_permit_nothing_and_can_be_read_again() {
        let mut confirmation = confirmation(VERIFIED);
        let later = NOW.plus(MAX_FACT_AGE_MS + 1);
        let refused = confirmation.approve(&session(), later);
        assert_eq!(refused.unwrap_err(), InvalidTransition);
        assert_eq!(confirmation.state, VERIFIED);
    }

    #[test]
    fn a_code_that_another_application_used_up_ends_this_one() {
        let session = session();
        assert!(session.use_up(&code()));
        let mut confirmation = confirmation(VERIFIED);
        let permit = confirmation.approve(&session, NOW).unwrap();
        assert_eq!(permit.unwrap_err(), Refusal::Used);
        assert_eq!(confirmation.state, State::Ended);
    }
}
