//! For bindings to other languages: runs the core's operations.
//!
//! Rust programs use the [`Client`](crate::Client), whose
//! [`driver`](crate::Client::driver) this is. It makes no decisions:
//! it moves bytes and time.

use std::future::{pending, poll_fn, ready};
use std::pin::pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::task::Poll;

use ax_admin_core::display::display_safe;
use ax_admin_core::engine::{Effect, EffectId, Event, KeyMatch, Operation, Reply, Step};
use ax_admin_core::http::{HttpRequest, HttpResponse, TransportFailure};
use ax_admin_core::options::CallSettings;
use ax_admin_core::{Error, ErrorKind, Session, Timestamp, VERSION};
use futures_util::future::{BoxFuture, Either, FutureExt as _, select};

use tracing::Instrument as _;

use crate::base_url::BaseUrl;
use crate::cancel::Cancel;
use crate::clock::Clock;
use crate::key::Key;
use crate::trace;
use crate::transport::{LeaveBy, Timeouts, Transport, TransportRequest};

/// Runs operations of one session. Clones are the same driver.
#[derive(Clone)]
pub struct Driver {
    inner: Arc<Inner>,
    /// Shares everything with the other drivers of a client but how it retries, and its policy.
    session: Session,
    call: CallSettings,
}

struct Inner {
    clock: Arc<Clock>,
    base: BaseUrl,
    key: Option<Key>,
    transport: Box<dyn Transport>,
    /// How far the server's clock is ahead of ours in milliseconds, by the latest response that has a time.
    skew: Mutex<Option<i64>>,
}

impl Driver {
    pub(crate) fn new(
        session: Session,
        base: BaseUrl,
        key: Option<Key>,
        transport: Box<dyn Transport>,
        call: CallSettings,
        clock: Clock,
    ) -> Self {
        let inner = Inner {
            clock: Arc::new(clock),
            base,
            key,
            transport,
            skew: Mutex::new(None),
        };
        Self {
            inner: Arc::new(inner),
            session,
            call,
        }
    }

    /// The same driver for operations with other settings.
    pub(crate) fn with_call(&self, call: CallSettings) -> Self {
        Self {
            inner: Arc::clone(&self.inner),
            session: self
                .session
                .with_retry(call.retry)
                .with_policy(Arc::clone(&call.policy)),
            call,
        }
    }

    pub(crate) const fn call(&self) -> &CallSettings {
        &self.call
    }

    /// The session that operations are started in.
    #[must_use]
    pub fn session(&self) -> &Session {
        &self.session
    }

    /// Runs an operation to its end.
    ///
    /// When the future is dropped, so is everything that the operation waits
    /// for; a write that was on its way may have been carried out.
    ///
    /// # Errors
    /// The operation's own.
    pub async fn run<T>(&self, operation: Operation<T>) -> Result<T, Error> {
        self.run_until(operation, &Cancel::new()).await
    }

    /// Runs an operation to its end, or until it is cancelled.
    ///
    /// # Errors
    /// The operation's own; `Cancelled`, or `OutcomeUnknown` when a write was
    /// on its way.
    pub async fn run_until<T>(&self, operation: Operation<T>, cancel: &Cancel) -> Result<T, Error> {
        let result = self.run_for_cause(operation, cancel, &mut |_, _| {}).await;
        result.map_err(|failed| failed.error)
    }

    /// Removes the client's key from an error. [`run`](Self::run) does so itself; call this for
    /// errors that occur before an operation runs.
    #[must_use]
    pub fn scrub_error(&self, error: Error) -> Error {
        match &self.inner.key {
            Some(key) => key.scrub_error(error),
            None => error,
        }
    }

    /// Like [`run_until`](Self::run_until), with the platform's message when a request failed; `on_events` gets what
    /// happens in between, and whether the operation goes on.
    ///
    /// # Errors
    /// As [`run_until`](Self::run_until).
    pub async fn run_for_cause<T>(
        &self,
        operation: Operation<T>,
        cancel: &Cancel,
        on_events: &mut OnEvents<'_>,
    ) -> Result<T, Failed> {
        let mut lost = Lost::default();
        let span = trace::call(operation.name());
        let running = self.conclude(operation, cancel, &mut lost, on_events);
        let result = running.instrument(span).await;
        result.map_err(|error| Failed {
            cause: lost.cause_of(error.kind()),
            error: self.scrub_error(error),
        })
    }

    /// Removes the key from lines for a person, such as warnings.
    #[must_use]
    pub fn scrubbed_lines(&self, lines: Vec<String>) -> Vec<String> {
        match &self.inner.key {
            Some(key) => lines.iter().map(|line| key.clean(line)).collect(),
            None => lines,
        }
    }

    /// How many milliseconds the server's clock is ahead of this client's, by its latest response; `None` before one that
    /// has a `Date` header. The header has whole seconds, and the response took its time: less than some seconds says nothing.
    #[must_use]
    pub fn clock_skew_ms(&self) -> Option<i64> {
        *self
            .inner
            .skew
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    fn scrub_event(&self, event: Event) -> Event {
        match &self.inner.key {
            Some(key) => key.scrub_event(event),
            None => event,
        }
    }

    /// An operation of another host or key must not be sent with this client's.
    fn check_same_account(&self, of: &Session) -> Result<(), Error> {
        let own = &self.session;
        for (name, theirs, own) in [
            ("host", of.host(), own.host()),
            ("credential_id", of.credential_id(), own.credential_id()),
        ] {
            if theirs != own {
                let complaint = format!(
                    "is `{}`, but this client's is `{}`; make the plan or call with this client",
                    display_safe(theirs),
                    display_safe(own)
                );
                return Err(Error::validation(name, complaint));
            }
        }
        Ok(())
    }

    async fn conclude<T>(
        &self,
        mut operation: Operation<T>,
        cancel: &Cancel,
        lost: &mut Lost,
        on_events: &mut OnEvents<'_>,
    ) -> Result<T, Error> {
        self.check_same_account(operation.session())?;
        if let Some(millis) = self.call.deadline_ms {
            operation = operation.with_deadline(millis);
        }
        if cancel.is_cancelled() {
            return cancelled_result(operation.cancel());
        }
        let mut cancelled = pin!(cancel.cancelled());
        let mut outstanding = Outstanding::default();
        loop {
            // 1 advance
            let step = operation.advance(self.inner.clock.now());
            let events = operation.take_events().into_iter();
            let events: Vec<_> = events.map(|event| self.scrub_event(event)).collect();
            events.iter().for_each(trace::event);
            if !events.is_empty() {
                on_events(events, matches!(step, Step::Pending { .. }));
            }
            match step {
                // 2 drop what is cancelled, start what is new
                Step::Pending {
                    start,
                    cancel: dropped,
                } => {
                    outstanding.drop_all(&dropped);
                    for (id, effect) in start {
                        lost.started(id, &effect);
                        let reply = if cancel.is_cancelled() {
                            unwanted(&effect)
                        } else {
                            self.inner.perform(effect, Timeouts::of(&self.call)).boxed()
                        };
                        outstanding.start(id, reply);
                    }
                }
                Step::Done(result) => return result,
            }
            // 3 wait for any. A reply takes precedence over a cancellation: it may contain the outcome of a write.
            let (id, reply) = match select(pin!(outstanding.next()), cancelled.as_mut()).await {
                Either::Left((reply, _)) => reply,
                Either::Right(((), _)) => return cancelled_result(operation.cancel()),
            };
            lost.replied(id, &reply);
            // 4 resolve
            if let Err(why) = operation.reply(id, reply) {
                return Err(Error::new(
                    ErrorKind::Internal,
                    format!("the driver returned a wrong reply: {why}"),
                ));
            }
            // 5 again
        }
    }
}

/// Receives what happens while an operation runs, and whether the operation goes on.
pub type OnEvents<'a> = dyn FnMut(Vec<Event>, bool) + Send + 'a;

impl std::fmt::Debug for Driver {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Driver({:?})", self.session)
    }
}

/// Why an operation failed.
#[derive(Debug, Clone)]
pub struct Failed {
    /// The error of the operation.
    pub error: Error,
    /// The platform's message about the failed request, for a host that chains errors; without the key.
    pub cause: Option<String>,
}

/// The platform's messages about failed requests.
#[derive(Default)]
struct Lost {
    writes: Vec<EffectId>,
    /// Of the latest write.
    write: Option<String>,
    /// Of the latest request.
    latest: Option<String>,
}

impl Lost {
    fn started(&mut self, id: EffectId, effect: &Effect) {
        if let Effect::Http { request, .. } = effect
            && !request.is_read()
        {
            self.writes.push(id);
        }
    }

    fn replied(&mut self, id: EffectId, reply: &Reply) {
        let why = match reply {
            Reply::Http(Err(TransportFailure::NotSent(why) | TransportFailure::Lost(why))) => {
                why.clone()
            }
            Reply::Http(Err(failure @ TransportFailure::TimedOut(_))) => failure.to_string(),
            Reply::Http(_) | Reply::Slept | Reply::KeyMatch(_) => return,
        };
        if self.writes.contains(&id) {
            self.write = Some(why.clone());
        }
        self.latest = Some(why);
    }

    /// A request that failed and was then retried successfully is not a cause.
    fn cause_of(self, kind: ErrorKind) -> Option<String> {
        if kind == ErrorKind::Transport {
            self.latest
        } else if kind == ErrorKind::OutcomeUnknown {
            self.write
        } else {
            None
        }
    }
}

/// The result of a cancelled operation.
fn cancelled_result<T>(step: Step<T>) -> Result<T, Error> {
    match step {
        Step::Done(result) => result,
        Step::Pending { .. } => Err(Error::new(
            ErrorKind::Internal,
            "the operation continued after it was cancelled",
        )),
    }
}

/// The reply to an effect that was cancelled before it began: no request is sent.
fn unwanted<'a>(effect: &Effect) -> BoxFuture<'a, Reply> {
    match effect {
        Effect::Http { .. } => {
            let why = "the caller cancelled before it could be sent".to_owned();
            ready(Reply::Http(Err(TransportFailure::NotSent(why)))).boxed()
        }
        Effect::Sleep { .. } | Effect::MatchKey { .. } => pending().boxed(),
    }
}

/// The effects that one operation waits for, run concurrently within its task.
#[derive(Default)]
struct Outstanding<'a> {
    effects: Vec<(EffectId, BoxFuture<'a, Reply>)>,
}

impl<'a> Outstanding<'a> {
    fn start(&mut self, id: EffectId, effect: BoxFuture<'a, Reply>) {
        self.effects.push((id, effect));
    }

    fn drop_all(&mut self, cancelled: &[EffectId]) {
        self.effects.retain(|(id, _)| !cancelled.contains(id));
    }

    /// The next reply. Polls every effect: an operation has only a few at a time.
    async fn next(&mut self) -> (EffectId, Reply) {
        poll_fn(|context| {
            let ready = self
                .effects
                .iter_mut()
                .enumerate()
                .find_map(|(index, (_, effect))| match effect.poll_unpin(context) {
                    Poll::Ready(reply) => Some((index, reply)),
                    Poll::Pending => None,
                });
            let Some((index, reply)) = ready else {
                return Poll::Pending;
            };
            let (id, _answered) = self.effects.remove(index);
            Poll::Ready((id, reply))
        })
        .await
    }
}

impl Inner {
    async fn perform(&self, effect: Effect, timeouts: Timeouts) -> Reply {
        match effect {
            Effect::Http { request, not_after } => {
                let span = trace::request(&request);
                let sending = self.send(&request, not_after, timeouts);
                let answer = sending.instrument(span).await;
                if let Ok(response) = &answer {
                    self.compare_clocks(response);
                }
                Reply::Http(answer)
            }
            Effect::Sleep { until } => {
                self.clock.sleep_until(until).await;
                Reply::Slept
            }
            Effect::MatchKey { redacted } => {
                let key = self.key.as_ref();
                Reply::KeyMatch(key.map_or(KeyMatch::Unknown, |key| key.matches(&redacted)))
            }
        }
    }

    fn compare_clocks(&self, response: &HttpResponse) {
        if let Some(date) = response.date() {
            let [theirs, ours] = [date, self.clock.now()]
                .map(|moment| i64::try_from(moment.as_millis()).unwrap_or(i64::MAX));
            let skew = Some(theirs.saturating_sub(ours));
            *self.skew.lock().unwrap_or_else(PoisonError::into_inner) = skew;
        }
    }

    async fn send(
        &self,
        request: &HttpRequest,
        not_after: Option<Timestamp>,
        timeouts: Timeouts,
    ) -> Result<HttpResponse, TransportFailure> {
        let wants_authorization = self.transport.wants_authorization();
        if wants_authorization && !self.base.keeps_secrets() {
            return Err(TransportFailure::Refused(format!(
                "this would send the key unencrypted to `{}`; use https, or http to this machine only",
                self.base.host()
            )));
        }
        let mut headers = vec![
            (
                "accept",
                "application/json, application/problem+json".to_owned(),
            ),
            ("user-agent", format!("ax-admin/{VERSION} (unofficial)")),
        ];
        if request.body().is_some() {
            headers.push(("content-type", "application/json".to_owned()));
        }
        if let Some(key) = self.key.as_ref().filter(|_| wants_authorization) {
            headers.push(("authorization", key.authorization()));
        }
        let leave_by = not_after.map(|moment| LeaveBy::new(moment, Arc::clone(&self.clock)));
        if leave_by.as_ref().is_some_and(LeaveBy::is_past) {
            return Err(TransportFailure::TooLate);
        }
        let target = request.target();
        let answer = self.transport.send(TransportRequest {
            operation: request.operation(),
            method: request.method().as_str(),
            url: self.base.join(&target),
            target,
            headers,
            body: request.body().map(ToOwned::to_owned),
            timeouts,
            leave_by,
        });
        match &self.key {
            Some(key) => key.scrub(answer.await),
            None => answer.await,
        }
    }
}
