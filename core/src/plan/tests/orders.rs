//! Every order of events that a confirmation can meet, up to a length.
//!
//! An observer that does not know the states of the confirmation keeps its own record of what
//! happened and judges each send. Two deliberately broken variants show that it detects violations.

use crate::endpoint::WireFormat;
use crate::json::Json;
use crate::options::DEFAULT_RETRY;
use crate::plan::code::Code;
use crate::plan::confirmation::{Confirmation, Confirmed};
use crate::policy::MAX_FACT_AGE_MS;
use crate::session::{Session, SessionOptions};
use crate::time::Timestamp;

const START: Timestamp = Timestamp::from_millis(1_780_272_000_000);
/// The longest order of events that is explored.
const MAX_EVENTS: usize = 8;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Event {
    ConfirmWithTheCode,
    ConfirmWithAnother,
    ConfirmWithNone,
    AccountChanges,
    AccountChangesBack,
    SecondsPass,
    MinutesPass,
    ReadAgain,
    Send,
    RefusedUnexecuted,
    AnswerLost,
    FoundUnchanged,
    End,
}

const EVENTS: [Event; 13] = [
    Event::ConfirmWithTheCode,
    Event::ConfirmWithAnother,
    Event::ConfirmWithNone,
    Event::AccountChanges,
    Event::AccountChangesBack,
    Event::SecondsPass,
    Event::MinutesPass,
    Event::ReadAgain,
    Event::Send,
    Event::RefusedUnexecuted,
    Event::AnswerLost,
    Event::FoundUnchanged,
    Event::End,
];

/// What is explored: the confirmation or a broken variant of it.
trait Machine: Clone {
    fn confirm(&mut self, code: Option<&str>, observer: &Observer) -> bool;
    fn verify(&mut self, same: bool, now: Timestamp) -> bool;
    fn send(&mut self, observer: &Observer) -> bool;
    fn not_executed(&mut self) -> bool;
    fn outcome_unknown(&mut self) -> bool;
    fn unchanged(&mut self) -> bool;
    fn end(&mut self);
}

/// The facts of one account or another.
fn facts(which: u64) -> Json<'static> {
    Json::object([("facts", which.into())])
}

#[derive(Clone)]
struct Real(Confirmation);

impl Machine for Real {
    fn confirm(&mut self, code: Option<&str>, observer: &Observer) -> bool {
        let facts = facts(0);
        let confirmed = Confirmed {
            value: &facts,
            own_code: None,
        };
        self.0
            .confirm(code, &confirmed, &observer.session, observer.now)
            .is_ok()
    }

    fn verify(&mut self, same: bool, now: Timestamp) -> bool {
        self.0.verify(same, now).is_ok()
    }

    fn send(&mut self, observer: &Observer) -> bool {
        matches!(self.0.approve(&observer.session, observer.now), Ok(Ok(_)))
    }

    fn not_executed(&mut self) -> bool {
        self.0.not_executed().is_ok()
    }

    fn outcome_unknown(&mut self) -> bool {
        self.0.outcome_unknown().is_ok()
    }

    fn unchanged(&mut self) -> bool {
        self.0.unchanged().is_ok()
    }

    fn end(&mut self) {
        self.0.end();
    }
}

/// A broken variant that sends again after a throttled response without reading.
#[derive(Clone)]
struct RepeatsWithoutReading {
    machine: Real,
    verified: bool,
    may_repeat: bool,
}

impl Machine for RepeatsWithoutReading {
    fn confirm(&mut self, code: Option<&str>, observer: &Observer) -> bool {
        self.machine.confirm(code, observer)
    }

    fn verify(&mut self, same: bool, now: Timestamp) -> bool {
        self.verified = same;
        self.machine.verify(same, now)
    }

    fn send(&mut self, observer: &Observer) -> bool {
        let repeats = core::mem::take(&mut self.may_repeat);
        self.machine.send(observer) || repeats
    }

    fn not_executed(&mut self) -> bool {
        let done = self.machine.not_executed();
        self.may_repeat = done && self.verified;
        done
    }

    fn outcome_unknown(&mut self) -> bool {
        self.machine.outcome_unknown()
    }

    fn unchanged(&mut self) -> bool {
        self.machine.unchanged()
    }

    fn end(&mut self) {
        self.machine.end();
    }
}

/// A broken variant that accepts facts of any age.
#[derive(Clone)]
struct TrustsOldFacts(Real, Timestamp);

impl Machine for TrustsOldFacts {
    fn confirm(&mut self, code: Option<&str>, observer: &Observer) -> bool {
        self.0.confirm(code, observer)
    }

    fn verify(&mut self, same: bool, now: Timestamp) -> bool {
        self.1 = now;
        self.0.verify(same, now)
    }

    fn send(&mut self, observer: &Observer) -> bool {
        let mut then = observer.clone();
        then.now = self.1;
        self.0.send(&then)
    }

    fn not_executed(&mut self) -> bool {
        self.0.not_executed()
    }

    fn outcome_unknown(&mut self) -> bool {
        self.0.outcome_unknown()
    }

    fn unchanged(&mut self) -> bool {
        self.0.unchanged()
    }

    fn end(&mut self) {
        self.0.end();
    }
}

/// The true observer of the account, and what the observer saw; none of it is taken from the confirmation.
#[derive(Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
struct Observer {
    session: Session,
    now: Timestamp,
    /// Whether the account equals the confirmed facts.
    as_confirmed: bool,
    /// Whether the right code was passed in time.
    confirmed: bool,
    /// The latest reading since the latest send: when, and whether it equals the confirmed facts.
    reading: Option<(Timestamp, bool)>,
    /// A send whose outcome is unknown.
    open_send: bool,
    /// A reading showed a changed account, or the application ended: nothing may be sent.
    over: bool,
    sends: usize,
}

impl Observer {
    fn new() -> Self {
        let session = Session::new(SessionOptions {
            host: "api.example".to_owned(),
            credential_id: "key-1".to_owned(),
            seed: 1,
            rate_limit: None,
            keeps_names: true,
            retry: DEFAULT_RETRY,
            wire_format: WireFormat::Current,
            may_repeat: false,
        });
        Self {
            session,
            now: START,
            as_confirmed: true,
            confirmed: false,
            reading: None,
            open_send: false,
            over: false,
            sends: 0,
        }
    }

    /// Why a send at this moment breaks a promise.
    fn objection(&self) -> Option<&'static str> {
        match self.reading {
            _ if !self.confirmed => Some("nobody confirmed it"),
            _ if self.over => Some("it was over"),
            _ if self.open_send => Some("nobody knew what came of the send before"),
            None => Some("nothing was read since the send before"),
            Some((_, false)) => Some("what was read is not what was confirmed"),
            Some((at, true)) if self.now.since(at) > MAX_FACT_AGE_MS => {
                Some("what was read is old")
            }
            Some((_, true)) => None,
        }
    }
}

/// Applies an event; `false` if it changes nothing, so that no longer order has to be explored.
fn apply_event<M: Machine>(
    event: Event,
    machine: &mut M,
    observer: &mut Observer,
) -> Result<bool, &'static str> {
    let code = |which: u64, minute_offset: u64| {
        Code::of(&facts(which), START.plus(minute_offset * 60_000)).to_string()
    };
    Ok(match event {
        Event::ConfirmWithTheCode => {
            let in_time = observer.now.since(START) < 16 * 60_000;
            let taken = machine.confirm(Some(&code(0, 0)), observer);
            if taken && !in_time {
                return Err("an old code was taken");
            }
            observer.confirmed |= taken;
            taken
        }
        Event::ConfirmWithAnother => {
            if machine.confirm(Some(&code(1, 0)), observer) {
                return Err("another plan's code was taken");
            }
            false
        }
        Event::ConfirmWithNone => {
            if machine.confirm(None, observer) {
                return Err("no code was taken for one");
            }
            false
        }
        Event::AccountChanges => core::mem::replace(&mut observer.as_confirmed, false),
        Event::AccountChangesBack => !core::mem::replace(&mut observer.as_confirmed, true),
        Event::SecondsPass => {
            observer.now = observer.now.plus(3_000);
            true
        }
        Event::MinutesPass => {
            observer.now = observer.now.plus(16 * 60_000);
            true
        }
        Event::ReadAgain => {
            let read = machine.verify(observer.as_confirmed, observer.now);
            if read {
                observer.reading = Some((observer.now, observer.as_confirmed));
                observer.over |= !observer.as_confirmed;
            }
            read
        }
        Event::Send => {
            let sent = machine.send(observer);
            if sent {
                if let Some(objection) = observer.objection() {
                    return Err(objection);
                }
                observer.reading = None;
                observer.open_send = true;
                observer.sends += 1;
            }
            sent
        }
        Event::RefusedUnexecuted => {
            let known = observer.sends > 0 && machine.not_executed();
            observer.open_send &= !known;
            known
        }
        Event::AnswerLost => machine.outcome_unknown(),
        Event::FoundUnchanged => {
            let known = machine.unchanged();
            observer.open_send &= !known;
            known
        }
        Event::End => {
            machine.end();
            !core::mem::replace(&mut observer.over, true)
        }
    })
}

/// The result of exploring.
#[derive(Debug, Default)]
struct Explored {
    orders: usize,
    most_sends: usize,
    broken: Option<(Vec<Event>, &'static str)>,
}

/// Replays every order of events from the start, because a session cannot be rewound.
fn explore<M: Machine>(machine: &M, order: &mut Vec<Event>, explored: &mut Explored) {
    for event in EVENTS {
        if explored.broken.is_some() {
            return;
        }
        // Time that passes a third time in a row changes nothing.
        if order.last() == Some(&event)
            && matches!(event, Event::SecondsPass | Event::MinutesPass)
            && order.len() > 1
            && order.get(order.len() - 2) == Some(&event)
        {
            continue;
        }
        order.push(event);
        let (mut machine_now, mut observer) = (machine.clone(), Observer::new());
        let mut has_changed = true;
        for event in order.iter() {
            match apply_event(*event, &mut machine_now, &mut observer) {
                Ok(changed) => has_changed = changed,
                Err(objection) => {
                    explored.broken = Some((order.clone(), objection));
                    return;
                }
            }
        }
        explored.orders += 1;
        explored.most_sends = explored.most_sends.max(observer.sends);
        if has_changed && order.len() < MAX_EVENTS {
            explore(machine, order, explored);
        }
        order.pop();
    }
}

fn explored<M: Machine>(machine: &M) -> Explored {
    let mut explored = Explored::default();
    explore(machine, &mut Vec::new(), &mut explored);
    explored
}

#[test]
fn no_order_of_events_sends_without_a_confirmation_and_a_fresh_reading() {
    let explored = explored(&Real(Confirmation::new()));
    assert_eq!(explored.broken, None);
    assert!(explored.orders > 10_000, "{explored:?}");
    assert!(
        explored.most_sends >= 2,
        "repetitions are among them: {explored:?}"
    );
}

#[test]
fn a_variant_that_repeats_without_reading_is_detected() {
    let hasty = RepeatsWithoutReading {
        machine: Real(Confirmation::new()),
        verified: false,
        may_repeat: false,
    };
    let (order, objection) = explored(&hasty).broken.expect("it is caught");
    assert_eq!(
        objection, "nothing was read since the send before",
        "{order:?}"
    );
}

#[test]
fn a_variant_that_trusts_old_facts_is_detected() {
    let trusting = TrustsOldFacts(Real(Confirmation::new()), START);
    let (order, objection) = explored(&trusting).broken.expect("it is caught");
    assert_eq!(objection, "what was read is old", "{order:?}");
}
