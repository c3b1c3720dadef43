//! Every order of events that a confirmation can meet, up to a length.
//!
//! An observer that knows nothing of the machine's states keeps its own record
//! of what happened and judges each send. A broken twin shows that it would
//! notice.

use crate::endpoint::WireFormat;
use crate::json::Json;
use crate::plan::code::Code;
use crate::plan::confirmation::{Confirmation, Confirmed, MAX_FACT_AGE_MS};
use crate::session::{Session, SessionOptions};
use crate::time::Timestamp;

const START: Timestamp = Timestamp::from_millis(1_780_272_000_000);
/// Longest order of events looked at.
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

/// What is explored: the machine or a twin of it.
trait Machine: Clone {
    fn confirm(&mut self, code: Option<&str>, world: &OperationState) -> bool;
    fn verify(&mut self, same: bool, now: Timestamp) -> bool;
    fn send(&mut self, world: &OperationState) -> bool;
    fn not_done(&mut self) -> bool;
    fn doubtful(&mut self) -> bool;
    fn unchanged(&mut self) -> bool;
    fn end(&mut self);
}

/// What is confirmed: the facts of one account or another.
fn facts(which: u64) -> Json<'static> {
    Json::object([("facts", which.into())])
}

#[derive(Clone)]
struct Real(Confirmation);

impl Machine for Real {
    fn confirm(&mut self, code: Option<&str>, world: &OperationState) -> bool {
        let facts = facts(0);
        let confirmed = Confirmed {
            value: &facts,
            own_code: None,
        };
        self.0
            .confirm(code, &confirmed, &world.session, world.now)
            .is_ok()
    }

    fn verify(&mut self, same: bool, now: Timestamp) -> bool {
        self.0.verify(same, now).is_ok()
    }

    fn send(&mut self, world: &OperationState) -> bool {
        matches!(self.0.approve(&world.session, world.now), Ok(Ok(_)))
    }

    fn not_done(&mut self) -> bool {
        self.0.not_done().is_ok()
    }

    fn doubtful(&mut self) -> bool {
        self.0.doubtful().is_ok()
    }

    fn unchanged(&mut self) -> bool {
        self.0.unchanged().is_ok()
    }

    fn end(&mut self) {
        self.0.end();
    }
}

/// A twin that takes a throttled answer for leave to repeat without reading.
#[derive(Clone)]
struct Hasty {
    machine: Real,
    verified: bool,
    may_repeat: bool,
}

impl Machine for Hasty {
    fn confirm(&mut self, code: Option<&str>, world: &OperationState) -> bool {
        self.machine.confirm(code, world)
    }

    fn verify(&mut self, same: bool, now: Timestamp) -> bool {
        self.verified = same;
        self.machine.verify(same, now)
    }

    fn send(&mut self, world: &OperationState) -> bool {
        let repeats = core::mem::take(&mut self.may_repeat);
        self.machine.send(world) || repeats
    }

    fn not_done(&mut self) -> bool {
        let done = self.machine.not_done();
        self.may_repeat = done && self.verified;
        done
    }

    fn doubtful(&mut self) -> bool {
        self.machine.doubtful()
    }

    fn unchanged(&mut self) -> bool {
        self.machine.unchanged()
    }

    fn end(&mut self) {
        self.machine.end();
    }
}

/// A twin that takes facts of any age.
#[derive(Clone)]
struct Trusting(Real, Timestamp);

impl Machine for Trusting {
    fn confirm(&mut self, code: Option<&str>, world: &OperationState) -> bool {
        self.0.confirm(code, world)
    }

    fn verify(&mut self, same: bool, now: Timestamp) -> bool {
        self.1 = now;
        self.0.verify(same, now)
    }

    fn send(&mut self, world: &OperationState) -> bool {
        let mut then = world.clone();
        then.now = self.1;
        self.0.send(&then)
    }

    fn not_done(&mut self) -> bool {
        self.0.not_done()
    }

    fn doubtful(&mut self) -> bool {
        self.0.doubtful()
    }

    fn unchanged(&mut self) -> bool {
        self.0.unchanged()
    }

    fn end(&mut self) {
        self.0.end();
    }
}

/// What is true, and what the observer saw; nothing of it comes from the machine's states.
#[derive(Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
struct OperationState {
    session: Session,
    now: Timestamp,
    /// Whether the account is what was confirmed.
    as_confirmed: bool,
    /// Whether the right code was given in time.
    confirmed: bool,
    /// The latest reading since the latest send: when, and whether it showed what was confirmed.
    reading: Option<(Timestamp, bool)>,
    /// A send whose end nobody knows.
    open_send: bool,
    /// A reading that showed another account, or an end: nothing may follow.
    over: bool,
    sends: usize,
}

impl OperationState {
    fn new() -> Self {
        let session = Session::new(SessionOptions {
            host: "api.example".to_owned(),
            credential_id: "key-1".to_owned(),
            seed: 1,
            rate_limit: None,
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

/// Makes an event happen; false when nothing changes by it, so that no order need go on from here.
fn happen<M: Machine>(
    event: Event,
    machine: &mut M,
    world: &mut OperationState,
) -> Result<bool, &'static str> {
    let code = |which: u64, minute_offset: u64| {
        Code::of(&facts(which), START.plus(minute_offset * 60_000)).to_string()
    };
    Ok(match event {
        Event::ConfirmWithTheCode => {
            let in_time = world.now.since(START) < 16 * 60_000;
            let taken = machine.confirm(Some(&code(0, 0)), world);
            if taken && !in_time {
                return Err("an old code was taken");
            }
            world.confirmed |= taken;
            taken
        }
        Event::ConfirmWithAnother => {
            if machine.confirm(Some(&code(1, 0)), world) {
                return Err("another plan's code was taken");
            }
            false
        }
        Event::ConfirmWithNone => {
            if machine.confirm(None, world) {
                return Err("no code was taken for one");
            }
            false
        }
        Event::AccountChanges => core::mem::replace(&mut world.as_confirmed, false),
        Event::AccountChangesBack => !core::mem::replace(&mut world.as_confirmed, true),
        Event::SecondsPass => {
            world.now = world.now.plus(3_000);
            true
        }
        Event::MinutesPass => {
            world.now = world.now.plus(16 * 60_000);
            true
        }
        Event::ReadAgain => {
            let read = machine.verify(world.as_confirmed, world.now);
            if read {
                world.reading = Some((world.now, world.as_confirmed));
                world.over |= !world.as_confirmed;
            }
            read
        }
        Event::Send => {
            let sent = machine.send(world);
            if sent {
                if let Some(objection) = world.objection() {
                    return Err(objection);
                }
                world.reading = None;
                world.open_send = true;
                world.sends += 1;
            }
            sent
        }
        Event::RefusedUnexecuted => {
            let known = world.sends > 0 && machine.not_done();
            world.open_send &= !known;
            known
        }
        Event::AnswerLost => machine.doubtful(),
        Event::FoundUnchanged => {
            let known = machine.unchanged();
            world.open_send &= !known;
            known
        }
        Event::End => {
            machine.end();
            !core::mem::replace(&mut world.over, true)
        }
    })
}

/// What exploring found.
#[derive(Debug, Default)]
struct Explored {
    orders: usize,
    most_sends: usize,
    broken: Option<(Vec<Event>, &'static str)>,
}

/// Replays every order of events from the start: a session cannot be taken back.
fn explore<M: Machine>(machine: &M, order: &mut Vec<Event>, explored: &mut Explored) {
    for event in EVENTS {
        if explored.broken.is_some() {
            return;
        }
        // Time alone changes nothing twice in a row.
        if order.last() == Some(&event)
            && matches!(event, Event::SecondsPass | Event::MinutesPass)
            && order.len() > 1
            && order.get(order.len() - 2) == Some(&event)
        {
            continue;
        }
        order.push(event);
        let (mut machine_now, mut world) = (machine.clone(), OperationState::new());
        let mut goes_on = true;
        for event in order.iter() {
            match happen(*event, &mut machine_now, &mut world) {
                Ok(changed) => goes_on = changed,
                Err(objection) => {
                    explored.broken = Some((order.clone(), objection));
                    return;
                }
            }
        }
        explored.orders += 1;
        explored.most_sends = explored.most_sends.max(world.sends);
        if goes_on && order.len() < MAX_EVENTS {
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
fn no_order_of_events_sends_what_was_not_confirmed_and_read() {
    let explored = explored(&Real(Confirmation::new()));
    assert_eq!(explored.broken, None);
    assert!(explored.orders > 10_000, "{explored:?}");
    assert!(
        explored.most_sends >= 2,
        "repetitions are among them: {explored:?}"
    );
}

#[test]
fn a_machine_that_repeats_without_reading_is_caught() {
    let hasty = Hasty {
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
fn a_machine_that_trusts_old_facts_is_caught() {
    let trusting = Trusting(Real(Confirmation::new()), START);
    let (order, objection) = explored(&trusting).broken.expect("it is caught");
    assert_eq!(objection, "what was read is old", "{order:?}");
}
