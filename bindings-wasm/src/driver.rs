//! Runs the core's operations: the loop of `core/src/engine/mod.rs`, and what its effects are here.

use core::cell::Cell;
use core::future::{Future, poll_fn};
use core::pin::Pin;
use core::task::{Context, Poll};
use std::rc::Rc;

use ax_admin_core::engine::{Effect, EffectId, Operation, Reply, Step};
use ax_admin_core::facade::Answer;
use ax_admin_core::{Error, ErrorKind, Session};
use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen_futures::JsFuture;

use crate::base_url::BaseUrl;
use crate::clock::Clock;
use crate::convert::{self, Settings};
use crate::key::KeySource;

#[wasm_bindgen]
extern "C" {
    /// One call, as `js/src/call.ts` watches over it; its members never throw.
    #[derive(Debug, Clone)]
    pub type Call;

    /// The caller's deadline, not yet looked at.
    #[wasm_bindgen(method, getter, js_name = deadlineMs)]
    fn deadline_ms(this: &Call) -> JsValue;

    /// Whether the caller gave up before anything began.
    #[wasm_bindgen(method, getter, js_name = isAborted)]
    fn is_aborted(this: &Call) -> bool;

    /// Settles when the caller gives up, or when the call has ended.
    #[wasm_bindgen(method, getter)]
    fn aborted(this: &Call) -> Promise;

    /// Is told before a write leaves, for whoever is left should the module be lost.
    #[wasm_bindgen(method, js_name = writeLeaves)]
    pub(crate) fn write_leaves(this: &Call);
}

/// What the calls of one client share.
pub(crate) struct Driver {
    pub(crate) session: Session,
    pub(crate) clock: Clock,
    pub(crate) base: BaseUrl,
    pub(crate) key: KeySource,
    /// Sends a request and gives a promise; never throws.
    pub(crate) fetch: Function,
    /// Whether `fetch` may see the key.
    pub(crate) wants_authorization: bool,
    pub(crate) user_agent: Option<String>,
    deadline_ms: Option<u64>,
}

impl Driver {
    /// # Errors
    /// `Validation`, naming the option and not repeating the key.
    pub(crate) fn new(
        settings: &str,
        key: JsValue,
        fetch: Function,
        wants_authorization: bool,
    ) -> Result<Self, Error> {
        let key = KeySource::parse(key)?;
        let settings = Settings::read(settings)?;
        Ok(Self {
            session: settings.session(&key)?,
            clock: Clock::new(),
            base: settings.base,
            key,
            fetch,
            wants_authorization,
            user_agent: settings.user_agent,
            deadline_ms: settings.deadline_ms,
        })
    }

    /// Runs an operation to its end, or until its caller gives up.
    ///
    /// # Errors
    /// The operation's own; `Cancelled`, or `OutcomeUnknown` when a write was on its way.
    pub(crate) async fn run(
        self: &Rc<Self>,
        mut operation: Operation<Answer>,
        call: &Call,
    ) -> Result<Answer, Error> {
        let deadline_ms = convert::millis("deadlineMs", &call.deadline_ms())?;
        if let Some(millis) = deadline_ms.or(self.deadline_ms) {
            operation = operation.with_deadline(millis);
        }
        if call.is_aborted() {
            return ended(operation.cancel());
        }
        let mut outstanding = Outstanding {
            effects: Vec::new(),
            aborted: JsFuture::from(call.aborted()),
        };
        loop {
            // 1 advance
            match operation.advance(self.clock.now()) {
                // 2 drop what is cancelled, start what is new
                Step::Pending { start, cancel } => {
                    outstanding.effects.retain(|(id, _)| !cancel.contains(id));
                    for (id, effect) in start {
                        let reply = Rc::clone(self).perform(effect, call.clone());
                        outstanding.effects.push((id, Box::pin(reply)));
                    }
                }
                Step::Done(result) => return result,
            }
            // 3 wait for any
            let Some((id, reply)) = outstanding.next().await else {
                return ended(operation.cancel());
            };
            // 4 resolve
            if let Err(why) = operation.resolve(id, reply) {
                return Err(Error::new(
                    ErrorKind::Internal,
                    format!("the driver brought a wrong reply: {why}"),
                ));
            }
            // 5 again
        }
    }

    async fn perform(self: Rc<Self>, effect: Effect, call: Call) -> Reply {
        match effect {
            Effect::Http(request) => {
                if !request.is_read() {
                    call.write_leaves();
                }
                Reply::Http(self.send(&request).await)
            }
            Effect::Sleep { until } => {
                self.clock.sleep_until(until).await;
                Reply::Slept
            }
            Effect::MatchKey { redacted } => Reply::KeyMatch(self.key.matches(&redacted).await),
        }
    }
}

/// The result of an operation that was cancelled: always there.
fn ended(step: Step<Answer>) -> Result<Answer, Error> {
    match step {
        Step::Done(result) => result,
        Step::Pending { .. } => Err(Error::new(
            ErrorKind::Internal,
            "the operation went on after it was cancelled",
        )),
    }
}

/// An effect on its way to its reply.
type Performed = Pin<Box<dyn Future<Output = Reply>>>;

/// The effects that one operation waits for. There are a handful at a time, so all are looked at.
struct Outstanding {
    effects: Vec<(EffectId, Performed)>,
    aborted: JsFuture,
}

impl Outstanding {
    /// The next reply; `None` when the caller gave up. A reply goes first: it may say what became of a write.
    async fn next(&mut self) -> Option<(EffectId, Reply)> {
        poll_fn(|context| self.poll_next(context)).await
    }

    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<(EffectId, Reply)>> {
        for place in 0..self.effects.len() {
            let Some((id, effect)) = self.effects.get_mut(place) else {
                break;
            };
            if let Poll::Ready(reply) = effect.as_mut().poll(context) {
                let id = *id;
                drop(self.effects.remove(place));
                return Poll::Ready(Some((id, reply)));
            }
        }
        Pin::new(&mut self.aborted).poll(context).map(|_| None)
    }
}

/// A mark that is set once.
#[derive(Default)]
pub(crate) struct Mark(Cell<bool>);

impl Mark {
    pub(crate) fn set(&self) {
        self.0.set(true);
    }

    pub(crate) fn is_set(&self) -> bool {
        self.0.get()
    }
}
