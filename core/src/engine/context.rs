//! What a flow holds of the world: effects to await, the present time, the session.

use core::future::{Future, pending};
use core::pin::Pin;
use core::task::{self, Poll};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::effect::{Effect, EffectId, Reply};
use super::slots::Slots;
use crate::credential::KeyMatch;
use crate::error::{Error, ErrorKind};
use crate::http::{HttpRequest, HttpResponse, TransportFailure};
use crate::session::Session;
use crate::time::Timestamp;

/// Handed to every flow; clones share one operation.
#[derive(Clone)]
pub struct Context {
    pub(super) shared: Arc<Shared>,
    session: Session,
    /// Whether its requests are among those that are counted.
    is_counted: bool,
    /// The last moment at which it sends anything.
    send_until: Option<Timestamp>,
    /// Whether rate slots were acquired for what it sends.
    has_rate_slots: bool,
}

/// The part of an operation that its flow and its driver's side both see.
pub(super) struct Shared {
    state: Mutex<OperationState>,
}

pub(super) struct OperationState {
    pub(super) now: Timestamp,
    /// Whether the operation's deadline has passed; its flow is polled once more then, to settle what
    /// came in time.
    pub(super) is_overdue: bool,
    pub(super) slots: Slots,
    /// Writes that were answered without saying whether they were carried out.
    pub(super) doubted: Vec<HttpRequest>,
    /// How many requests of each operation were made, repetitions aside.
    counted: Requests,
    /// How far the operation is.
    pub(super) progress: Progress,
    /// The server's own time in the latest answer that had one, and when that was here.
    dated: Option<(Timestamp, Timestamp)>,
}

/// How far an operation is, in requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Requests made so far; a repeated request counts once.
    pub requests: usize,
    /// Requests that it takes as far as that is known: those that a plan announced. Less may do, and
    /// an account that grew takes more.
    pub expected: Option<usize>,
}

/// Numbers of requests, by operation.
pub(crate) type Requests = Vec<(&'static str, usize)>;

impl Shared {
    /// The lock is never held over an await, and a panic inside it leaves plain data.
    pub(super) fn state(&self) -> MutexGuard<'_, OperationState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Context {
    pub(super) fn new(session: Session) -> Self {
        let state = OperationState {
            now: Timestamp::from_millis(0),
            is_overdue: false,
            slots: Slots::default(),
            doubted: Vec::new(),
            counted: Requests::new(),
            progress: Progress::default(),
            dated: None,
        };
        Self {
            shared: Arc::new(Shared {
                state: Mutex::new(state),
            }),
            session,
            is_counted: true,
            send_until: None,
            has_rate_slots: false,
        }
    }

    /// The same operation, with a rate slot already acquired for each request.
    pub(crate) fn with_rate_slots(&self) -> Self {
        Self {
            has_rate_slots: true,
            ..self.clone()
        }
    }

    /// Whether rate slots were acquired for what it sends.
    pub(crate) const fn has_rate_slots(&self) -> bool {
        self.has_rate_slots
    }

    /// The same operation, its requests not counted.
    pub(crate) fn uncounted(&self) -> Self {
        Self {
            is_counted: false,
            ..self.clone()
        }
    }

    /// The same operation, sending nothing after a moment.
    pub(crate) fn until(&self, moment: Timestamp) -> Self {
        Self {
            send_until: Some(moment),
            ..self.clone()
        }
    }

    /// The last moment at which it sends anything.
    pub(crate) const fn send_until(&self) -> Option<Timestamp> {
        self.send_until
    }

    /// Counts a request that is about to be made.
    pub(crate) fn count(&self, operation: &'static str) {
        let mut state = self.shared.state();
        state.progress.requests += 1;
        if !self.is_counted {
            return;
        }
        let counted = &mut state.counted;
        match counted.iter_mut().find(|(known, _)| *known == operation) {
            Some((_, count)) => *count += 1,
            None => counted.push((operation, 1)),
        }
    }

    /// Says how many requests the operation is expected to take.
    pub(crate) fn expect(&self, requests: usize) {
        self.shared.state().progress.expected = Some(requests);
    }

    /// Takes the numbers counted so far; counting begins again.
    pub(crate) fn take_counted(&self) -> Requests {
        core::mem::take(&mut self.shared.state().counted)
    }

    /// The session that the operation belongs to.
    pub(crate) const fn session(&self) -> &Session {
        &self.session
    }

    /// The moment of the latest `advance`.
    pub(crate) fn now(&self) -> Timestamp {
        self.shared.state().now
    }

    /// Has the request sent, as it is.
    pub(crate) async fn http(
        &self,
        request: HttpRequest,
        not_after: Option<Timestamp>,
    ) -> Result<HttpResponse, TransportFailure> {
        match self.perform(Effect::Http { request, not_after }).await {
            Reply::Http(answer) => {
                if let Some(date) = answer.as_ref().ok().and_then(HttpResponse::date) {
                    let mut state = self.shared.state();
                    state.dated = Some((date, state.now));
                }
                answer
            }
            // `Slots::reply` lets only a fitting reply through.
            Reply::Slept | Reply::KeyMatch(_) => Err(TransportFailure::Lost(
                "the driver returned the wrong kind of reply".to_owned(),
            )),
        }
    }

    /// The earliest that the server's clock can have shown at a moment of ours before its latest
    /// answer; nothing when no answer had a date.
    pub(crate) fn server_time_at(&self, moment: Timestamp) -> Option<Timestamp> {
        let (date, here) = self.shared.state().dated?;
        let millis = date.as_millis().checked_sub(here.since(moment))?;
        Some(Timestamp::from_millis(millis))
    }

    /// Has the host look at its clock: [`Self::now`] is the moment of the latest `advance`, and what
    /// was done since, such as reading a long answer, takes time.
    pub(crate) async fn read_clock(&self) {
        let until = self.now();
        self.perform(Effect::Sleep { until }).await;
    }

    /// [`Self::read_clock`], which the flow does not get past when the operation's deadline has passed
    /// in between: what took until after it is not given.
    pub(crate) async fn read_clock_in_time(&self) {
        self.read_clock().await;
        let is_overdue = self.shared.state().is_overdue;
        if is_overdue {
            pending::<()>().await;
        }
    }

    /// Waits until a moment; not at all when it has come.
    pub(crate) async fn sleep_until(&self, until: Timestamp) {
        // Timers of some hosts fire a millisecond early.
        while until > self.now() {
            self.perform(Effect::Sleep { until }).await;
        }
    }

    /// Which of the redacted forms is the caller's key.
    pub(crate) async fn match_key(&self, redacted: Vec<String>) -> KeyMatch {
        match self.perform(Effect::MatchKey { redacted }).await {
            Reply::KeyMatch(found) => found,
            Reply::Http(_) | Reply::Slept => KeyMatch::Unknown,
        }
    }

    /// Remembers that it is unknown whether a write was carried out, should the
    /// operation be ended before its flow finds out.
    pub(crate) fn doubt(&self, request: &HttpRequest) {
        self.shared.state().doubted.push(request.clone());
    }

    /// Forgets the doubt about a write: it is known now what came of it.
    pub(crate) fn settle(&self, request: &HttpRequest) {
        self.shared
            .state()
            .doubted
            .retain(|doubted| doubted != request);
    }

    pub(super) fn perform(&self, effect: Effect) -> Performed {
        Performed {
            shared: Arc::clone(&self.shared),
            state: PerformedState::New(effect),
        }
    }
}

/// An effect as a future; dropping it before its reply cancels the effect.
pub(super) struct Performed {
    shared: Arc<Shared>,
    state: PerformedState,
}

enum PerformedState {
    New(Effect),
    Entered(EffectId),
    Over,
}

impl Future for Performed {
    type Output = Reply;

    fn poll(mut self: Pin<&mut Self>, context: &mut task::Context<'_>) -> Poll<Reply> {
        let state = core::mem::replace(&mut self.state, PerformedState::Over);
        let mut operation = self.shared.state();
        let id = match state {
            PerformedState::New(effect) => operation.slots.enter(effect, context.waker().clone()),
            PerformedState::Entered(id) => {
                if let Some(reply) = operation.slots.take(id, context.waker()) {
                    return Poll::Ready(reply);
                }
                id
            }
            // A future is not polled after it was ready; if it is, it has nothing more to say.
            PerformedState::Over => return Poll::Pending,
        };
        drop(operation);
        self.state = PerformedState::Entered(id);
        Poll::Pending
    }
}

impl Drop for Performed {
    fn drop(&mut self) {
        if let PerformedState::Entered(id) = self.state {
            self.shared.state().slots.abandon(id);
        }
    }
}

impl OperationState {
    /// What a write that the flow left behind, or was in doubt about, is to the caller.
    pub(super) fn unknown_write(&self, why: &str) -> Option<Error> {
        let abandoned = self.slots.abandoned_write();
        let (request, what) = match (abandoned, self.doubted.last()) {
            (Some(request), _) => (request, "was in flight"),
            (None, Some(request)) => (request, "got no conclusive response"),
            (None, None) => return None,
        };
        let message =
            format!("`{request}` {what} when {why}; it is unknown whether it was carried out");
        Some(Error::new(ErrorKind::OutcomeUnknown, message).about(request))
    }
}
