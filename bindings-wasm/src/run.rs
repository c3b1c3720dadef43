//! A running operation: the steps of `core/src/engine/mod.rs`; `js/src/wasm/driver.ts` is the loop.
//!
//! The loop is in JavaScript, because everything that it waits for is a promise: a Rust future would wait
//! for promises through closures, queues and wakers that are larger than everything in this crate.

use std::rc::Rc;
use std::sync::Arc;

use ax_admin_core::credential::{match_key, scrub};
use ax_admin_core::display::display_safe;
use ax_admin_core::engine::{Effect, EffectId, EventKind, KeyMatch, Operation, Reply, Step};
use ax_admin_core::facade::{self, Output};
use ax_admin_core::http::{HttpRequest, HttpResponse, TransportFailure};
use ax_admin_core::options::CallSettings;
use ax_admin_core::{Error, ErrorKind, Json, Session, Timestamp};
use wasm_bindgen::JsValue;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::client::Driver;
use crate::convert::{self, FIELD_CASE};
use crate::error::thrown;

/// The longest delay of `setTimeout`; a longer one fires immediately.
const LONGEST_TIMEOUT_MS: u32 = 0x7fff_ffff;

/// The next step when a custom `fetch` does not see the key and added none.
const SHOW_THE_KEY: &str = "the custom `fetch` does not see the key: pass `withAuthorization(fetch)`, or check the key that it adds";

#[wasm_bindgen]
extern "C" {
    /// Performs the effects of one operation (`js/src/wasm/effects.ts`). Its methods never throw or call back synchronously.
    #[derive(Debug)]
    pub type Effects;

    /// `millis_left` counts from the time of the step that starts the effect.
    #[wasm_bindgen(method)]
    fn send(
        this: &Effects,
        number: u32,
        is_read: bool,
        method: &str,
        address: &str,
        body: Option<&str>,
        millis_left: Option<f64>,
    );

    #[wasm_bindgen(method)]
    fn sleep(this: &Effects, number: u32, millis: u32);

    #[wasm_bindgen(method, js_name = askKey)]
    fn ask_key(this: &Effects, number: u32);

    #[wasm_bindgen(method)]
    fn drop(this: &Effects, number: u32);

    /// The outcome of an effect (`Outcome` in `js/src/transport/outcome.ts`); its members never throw.
    #[derive(Debug)]
    pub type Outcome;

    /// The key that was sent or requested.
    #[wasm_bindgen(method, getter)]
    fn key(this: &Outcome) -> Option<String>;

    /// Whether the transport that sent the request does not see the key.
    #[wasm_bindgen(method, getter, js_name = isKeyWithheld)]
    fn is_key_withheld(this: &Outcome) -> bool;

    /// The name of a [`TransportFailure`], if no response arrived.
    #[wasm_bindgen(method, getter)]
    fn failure(this: &Outcome) -> Option<String>;

    #[wasm_bindgen(method, getter)]
    fn why(this: &Outcome) -> Option<String>;

    /// Replaces the error's next step when the call ends with this failure.
    #[wasm_bindgen(method, getter, js_name = nextStep)]
    fn next_step(this: &Outcome) -> Option<String>;

    #[wasm_bindgen(method, getter)]
    fn status(this: &Outcome) -> u16;

    #[wasm_bindgen(method)]
    fn header(this: &Outcome, name: &str) -> Option<String>;

    #[wasm_bindgen(method, getter)]
    fn body(this: &Outcome) -> Vec<u8>;
}

/// An operation with the effects that it waits for.
#[wasm_bindgen]
pub struct Run {
    driver: Rc<Driver>,
    call: CallSettings,
    operation: Operation<Output>,
    outstanding: Vec<Outstanding>,
    /// How many effects were started.
    started: u32,
    /// The key that requests were sent with, to be removed from the error of the operation.
    key: String,
    is_key_withheld: bool,
    /// The next step that the last transport failure came with.
    next_step: Option<String>,
}

/// Starts an operation in a session. Dynamic, so that [`Run::new`] is compiled once.
pub(crate) type Start<'s> = &'s dyn Fn(&Session) -> Result<Operation<Output>, Error>;

struct Outstanding {
    number: u32,
    id: EffectId,
    effect: Effect,
}

impl Run {
    /// Starts an operation in the session of its client, with what `options` says, the JSON text of one call's.
    ///
    /// # Errors
    /// `Validation` when an option is not allowed, and the errors of starting the operation.
    pub(crate) fn new(
        driver: &Rc<Driver>,
        options: &str,
        start: Start<'_>,
    ) -> Result<Self, JsValue> {
        let started = || -> Result<_, Error> {
            let call = driver
                .call
                .with(convert::plain("options", options)?, FIELD_CASE)?;
            let operation = start(
                &driver
                    .session
                    .with_retry(call.retry)
                    .with_policy(Arc::clone(&call.policy)),
            )?;
            let operation = match call.deadline_ms {
                Some(millis) => operation.with_deadline(millis),
                None => operation,
            };
            Ok((call, operation))
        };
        match started() {
            Ok((call, operation)) => Ok(Self {
                driver: Rc::clone(driver),
                call,
                operation,
                outstanding: Vec::new(),
                started: 0,
                key: driver.key.clone(),
                is_key_withheld: false,
                next_step: None,
            }),
            Err(error) => Err(thrown(&error.scrubbed(&driver.key))),
        }
    }
}

#[wasm_bindgen]
impl Run {
    /// Steps 1 and 2 of the loop; returns the result once there is one.
    ///
    /// # Errors
    /// The operation's own.
    pub fn advance(&mut self, effects: &Effects) -> Result<JsValue, JsValue> {
        loop {
            let now = self.driver.clock.now();
            let (start, cancel) = match self.operation.advance(now) {
                Step::Pending { start, cancel } => (start, cancel),
                Step::Done(result) => return self.settled(result),
            };
            self.outstanding.retain(|one| {
                let stays = !cancel.contains(&one.id);
                if !stays {
                    effects.drop(one.number);
                }
                stays
            });
            let mut is_refused = false;
            for (id, effect) in start {
                is_refused |= self.start(id, effect, now, effects)?;
            }
            if !is_refused {
                return Ok(JsValue::UNDEFINED);
            }
        }
    }

    /// Step 4: passes the outcome of an effect to the operation.
    ///
    /// # Errors
    /// `Internal` when the reply belongs to no effect.
    pub fn resolve(
        &mut self,
        number: u32,
        outcome: &Outcome,
        effects: &Effects,
    ) -> Result<(), JsValue> {
        let index = self.outstanding.iter().position(|one| one.number == number);
        let Some(one) = index.map(|index| self.outstanding.swap_remove(index)) else {
            return Err(wrong("it belongs to no effect"));
        };
        if let Some(key) = outcome.key() {
            self.key = key;
        }
        self.is_key_withheld |= outcome.is_key_withheld();
        if outcome.failure().is_some() {
            self.next_step = outcome.next_step();
        }
        let reply = match one.effect {
            Effect::Http { request, .. } => Reply::Http(self.answer(&request, outcome)),
            Effect::Sleep { until } => {
                let now = self.driver.clock.now();
                if now < until {
                    return self
                        .start(one.id, Effect::Sleep { until }, now, effects)
                        .map(drop);
                }
                Reply::Slept
            }
            Effect::MatchKey { redacted } => Reply::KeyMatch(match outcome.key() {
                Some(key) => match_key(&key, &redacted),
                None => KeyMatch::Unknown,
            }),
        };
        self.hand_in(one.id, reply)
    }

    /// Milliseconds to wait for a connection.
    #[must_use]
    #[wasm_bindgen(getter, js_name = connectTimeoutMs)]
    pub fn connect_timeout_ms(&self) -> f64 {
        float(self.call.connect_timeout_ms)
    }

    /// Milliseconds until a response must be read to its end.
    #[must_use]
    #[wasm_bindgen(getter, js_name = requestTimeoutMs)]
    pub fn request_timeout_ms(&self) -> f64 {
        float(self.call.request_timeout_ms)
    }

    /// What happened since the last call, as JSON text, an array; `undefined` if that is nothing. An event that nobody
    /// listens to is left out; the first long wait among those is a `warning`.
    pub fn events(
        &mut self,
        hears_requests: bool,
        hears_retries: bool,
        hears_waits: bool,
    ) -> Option<String> {
        let events = self.operation.take_events().into_iter();
        let events = events.filter_map(|event| {
            let event = event.scrubbed(&self.key);
            let is_heard = match event.kind {
                EventKind::Request => hears_requests,
                EventKind::Retry => hears_retries,
                EventKind::Wait => hears_waits,
            };
            if is_heard {
                return Some(facade::event(&event));
            }
            let warning = facade::warning(&self.driver.session, &event, FIELD_CASE)?;
            Some(Json::object([("warning", Json::text(warning))]))
        });
        let events: Vec<_> = events.collect();
        (!events.is_empty()).then(|| Json::Array(events).to_json_string(FIELD_CASE))
    }

    /// Requests that it has made so far.
    #[must_use]
    #[wasm_bindgen(getter)]
    pub fn requests(&self) -> usize {
        self.operation.progress().requests
    }

    /// Requests that it is expected to make; `undefined` if unknown.
    #[must_use]
    #[wasm_bindgen(getter, js_name = expectedRequests)]
    pub fn expected_requests(&self) -> Option<usize> {
        self.operation.progress().expected
    }

    /// Cancels the operation.
    ///
    /// # Errors
    /// Always: `Cancelled`, or `OutcomeUnknown` when a write was in flight.
    pub fn cancel(&mut self) -> Result<JsValue, JsValue> {
        match self.operation.cancel() {
            Step::Done(result) => self.settled(result),
            Step::Pending { .. } => Err(wrong("it came after the end")),
        }
    }
}

impl Run {
    /// Starts an effect; returns true if it was refused, in which case its reply was already passed on.
    fn start(
        &mut self,
        id: EffectId,
        effect: Effect,
        now: Timestamp,
        effects: &Effects,
    ) -> Result<bool, JsValue> {
        self.started += 1;
        let number = self.started;
        match &effect {
            Effect::Http { request, not_after } => {
                let millis_left = not_after.map(|not_after| millis_between(now, not_after));
                let base = &self.driver.base;
                if !base.keeps_secrets() {
                    let why = format!(
                        "this would be sent unencrypted to `{}`; use https, or http to this machine only",
                        display_safe(base.host())
                    );
                    let refused = Reply::Http(Err(TransportFailure::Refused(why)));
                    return self.hand_in(id, refused).map(|()| true);
                }
                effects.send(
                    number,
                    request.is_read(),
                    request.method().as_str(),
                    &base.join(&request.target()),
                    request.body(),
                    millis_left,
                );
            }
            Effect::Sleep { until } => {
                let millis = u32::try_from(until.since(now)).unwrap_or(u32::MAX);
                effects.sleep(number, millis.min(LONGEST_TIMEOUT_MS));
            }
            Effect::MatchKey { .. } => effects.ask_key(number),
        }
        self.outstanding.push(Outstanding { number, id, effect });
        Ok(false)
    }

    /// Converts the result. Errors are scrubbed again: the response may have encoded the key differently.
    fn settled(&self, result: Result<Output, Error>) -> Result<JsValue, JsValue> {
        let result = result.map_err(|error| {
            let error = error.scrubbed(&self.key);
            if self.is_key_withheld && error.kind() == ErrorKind::Unauthenticated {
                return error.with_next_step(SHOW_THE_KEY);
            }
            match &self.next_step {
                Some(next_step) if error.kind() == ErrorKind::Transport => {
                    error.with_next_step(next_step.as_str())
                }
                Some(_) | None => error,
            }
        });
        convert::settled(&self.driver, result)
    }

    /// The outcome of an exchange for the core. The key is removed from what may become part of an error.
    fn answer(
        &self,
        request: &HttpRequest,
        outcome: &Outcome,
    ) -> Result<HttpResponse, TransportFailure> {
        let key = outcome.key().unwrap_or_default();
        let clean = |text: &str| scrub(text, &key);
        if let Some(name) = outcome.failure() {
            let why = clean(&display_safe(&outcome.why().unwrap_or_default()));
            return Err(match name.as_str() {
                "NotSent" => TransportFailure::NotSent(why),
                "TimedOut" => TransportFailure::TimedOut(self.call.request_timeout_ms),
                "Refused" => TransportFailure::Refused(why),
                "OtherPath" => {
                    TransportFailure::Refused(format!("`{request}` would be sent to another path"))
                }
                "TooLarge" => TransportFailure::TooLarge,
                "TooLate" => TransportFailure::TooLate,
                "Redirect" => TransportFailure::Redirect,
                _ => TransportFailure::Lost(why),
            });
        }
        let status = outcome.status();
        let mut body = outcome.body();
        let is_good = (200..300).contains(&status);
        if !is_good {
            body = clean(&HttpResponse::new(status, body).text()).into_bytes();
        }
        let mut response = HttpResponse::new(status, body);
        for name in HttpResponse::HEADERS {
            if let Some(value) = outcome.header(name) {
                response = response.header(name, &if is_good { value } else { clean(&value) });
            }
        }
        Ok(response)
    }

    fn hand_in(&mut self, id: EffectId, reply: Reply) -> Result<(), JsValue> {
        let result = self.operation.reply(id, reply);
        result.map_err(|why| wrong(&why.to_string()))
    }
}

/// Milliseconds from now to `moment`; negative if it is past.
const fn millis_between(now: Timestamp, moment: Timestamp) -> f64 {
    float(moment.as_millis()) - float(now.as_millis())
}

#[expect(
    clippy::cast_precision_loss,
    reason = "milliseconds of dates fit into a float as they are, and longer waits never end"
)]
const fn float(millis: u64) -> f64 {
    millis as f64
}

fn wrong(why: &str) -> JsValue {
    thrown(&Error::new(
        ErrorKind::Internal,
        format!("the driver returned a wrong reply: {why}"),
    ))
}
