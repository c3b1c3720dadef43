//! What a flow can reach: effects to await, the current time, the session.

use core::future::{Future, pending};
use core::pin::Pin;
use core::task::{self, Poll};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::effect::{Effect, EffectId, Reply};
use super::event::{Event, EventKind};
use super::slots::Slots;
use crate::credential::KeyMatch;
use crate::display::display_safe;
use crate::error::{Error, ErrorKind};
use crate::http::{HttpRequest, HttpResponse, TransportFailure};
use crate::session::Session;
use crate::time::Timestamp;

/// The argument of every flow. Clones belong to the same operation.
#[derive(Clone)]
pub struct Context {
    pub(super) shared: Arc<Shared>,
    session: Session,
    /// Whether [`Context::take_counted`] includes its requests.
    is_counted: bool,
    /// The last moment at which it may send a request.
    send_until: Option<Timestamp>,
    /// Whether its requests already have their rate slots.
    has_rate_slots: bool,
}

/// The part of an operation that the flow and the driver's side share.
pub(super) struct Shared {
    state: Mutex<OperationState>,
}

pub(super) struct OperationState {
    pub(super) now: Timestamp,
    /// Whether the operation's deadline has passed. The flow is polled once more after that, to use
    /// replies that arrived in time.
    pub(super) is_overdue: bool,
    /// The operation's deadline, if it has one.
    pub(super) deadline: Option<Timestamp>,
    pub(super) slots: Slots,
    /// Writes whose response does not say whether they were carried out.
    pub(super) doubted: Vec<HttpRequest>,
    /// How many requests of each operation were made; a repeated request counts once.
    counted: Requests,
    pub(super) progress: Progress,
    /// What happened since the host last asked.
    pub(super) events: Vec<Event>,
    /// The `Date` of the latest response that had one, and the local time at which it was received.
    server_date: Option<(Timestamp, Timestamp)>,
    /// The error that the flow ends with, while it only reads names for it.
    pub(super) conclusion: Option<Error>,
    /// What whoever does not know the outcome of the write has to know.
    warnings: Vec<String>,
}

/// The progress of an operation, in requests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Progress {
    /// Requests made so far; a repeated request counts once.
    pub requests: usize,
    /// Requests expected in total, where known: the number that a plan announced. The operation may
    /// need fewer, and more if the account has grown.
    pub expected: Option<usize>,
}

/// Numbers of requests, by operation.
pub(crate) type Requests = Vec<(&'static str, usize)>;

impl Shared {
    /// The lock is never held across an await. It guards plain data, which a panic cannot leave half
    /// written, so a poisoned lock is used as is.
    pub(super) fn state(&self) -> MutexGuard<'_, OperationState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Context {
    pub(super) fn new(session: Session) -> Self {
        let state = OperationState {
            now: Timestamp::from_millis(0),
            is_overdue: false,
            deadline: None,
            slots: Slots::default(),
            doubted: Vec::new(),
            counted: Requests::new(),
            progress: Progress::default(),
            events: Vec::new(),
            server_date: None,
            conclusion: None,
            warnings: Vec::new(),
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

    /// Whether its requests already have their rate slots.
    pub(crate) const fn has_rate_slots(&self) -> bool {
        self.has_rate_slots
    }

    /// The same operation, with requests that [`Self::take_counted`] leaves out.
    pub(crate) fn uncounted(&self) -> Self {
        Self {
            is_counted: false,
            ..self.clone()
        }
    }

    /// The same operation, sending no request after a moment.
    pub(crate) fn until(&self, moment: Timestamp) -> Self {
        Self {
            send_until: Some(moment),
            ..self.clone()
        }
    }

    /// The operation's deadline, if it has one.
    pub(crate) fn deadline(&self) -> Option<Timestamp> {
        self.shared.state().deadline
    }

    /// The last moment at which it may send a request.
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

    /// Sets how many requests the operation is expected to make.
    pub(crate) fn expect(&self, requests: usize) {
        self.shared.state().progress.expected = Some(requests);
    }

    /// Returns the request counts and resets them.
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

    /// Sends the request once, without pacing or retries; `attempt` counts from 1.
    pub(crate) async fn http(
        &self,
        request: HttpRequest,
        not_after: Option<Timestamp>,
        attempt: u32,
    ) -> Result<HttpResponse, TransportFailure> {
        let (operation, sent_at) = (request.operation(), self.now());
        match self.perform(Effect::Http { request, not_after }).await {
            Reply::Http(response) => {
                let (status, request_id, reason) = match &response {
                    Ok(response) => (Some(response.status()), response.request_id(), None),
                    Err(failure) => (None, None, Some(failure.to_string())),
                };
                self.tell(Event {
                    kind: EventKind::Request,
                    operation,
                    attempt,
                    status,
                    request_id: request_id.map(ToOwned::to_owned),
                    reason,
                    millis: self.now().since(sent_at),
                });
                if let Some(date) = response.as_ref().ok().and_then(HttpResponse::date) {
                    let mut state = self.shared.state();
                    state.server_date = Some((date, state.now));
                }
                response
            }
            // `Slots::reply` rejects replies of another kind.
            Reply::Slept | Reply::KeyMatch(_) => Err(TransportFailure::Lost(
                "the driver returned the wrong kind of reply".to_owned(),
            )),
        }
    }

    /// Tells of a request or a wait.
    pub(crate) fn tell(&self, mut event: Event) {
        event.request_id = event.request_id.as_deref().map(display_safe);
        self.shared.state().events.push(event);
    }

    /// The earliest time that the server's clock can have shown at `moment`, a local time before its
    /// latest response; `None` when no response had a date.
    pub(crate) fn server_time_at(&self, moment: Timestamp) -> Option<Timestamp> {
        let (date, received_at) = self.shared.state().server_date?;
        let millis = date.as_millis().checked_sub(received_at.since(moment))?;
        Some(Timestamp::from_millis(millis))
    }

    /// Makes the host read its clock. [`Self::now`] is the moment of the latest `advance`, and work done
    /// since then, such as parsing a long response, takes time.
    pub(crate) async fn read_clock(&self) {
        let until = self.now();
        self.perform(Effect::Sleep { until }).await;
    }

    /// [`Self::read_clock`], which never returns if the operation's deadline has passed in the meantime:
    /// the operation then ends with the deadline error instead of a late result.
    pub(crate) async fn read_clock_in_time(&self) {
        self.read_clock().await;
        let is_overdue = self.shared.state().is_overdue;
        if is_overdue {
            pending::<()>().await;
        }
    }

    /// Waits until a moment; returns at once when it has passed.
    pub(crate) async fn sleep_until(&self, until: Timestamp) {
        // Timers of some hosts fire a millisecond early.
        while until > self.now() {
            self.perform(Effect::Sleep { until }).await;
        }
    }

    /// Asks the host which of the redacted forms is the caller's key.
    pub(crate) async fn match_key(&self, redacted: Vec<String>) -> KeyMatch {
        match self.perform(Effect::MatchKey { redacted }).await {
            Reply::KeyMatch(found) => found,
            Reply::Http(_) | Reply::Slept => KeyMatch::Unknown,
        }
    }

    /// Sets the error that the operation ends with, whatever becomes of what it still reads.
    pub(crate) fn conclude(&self, error: Error) {
        self.shared.state().conclusion = Some(error);
    }

    /// Sets what an error says in addition, if it is unknown whether the write was carried out.
    pub(crate) fn warn_if_unknown(&self, warnings: &[String]) {
        self.shared.state().warnings = warnings.to_vec();
    }

    /// An error with [`Self::warn_if_unknown`].
    pub(crate) fn with_warnings(&self, error: Error) -> Error {
        self.shared.state().with_warnings(error)
    }

    /// Records that it is unknown whether a write was carried out, in case the
    /// operation ends before its flow finds out.
    pub(crate) fn doubt(&self, request: &HttpRequest) {
        self.shared.state().doubted.push(request.clone());
    }

    /// Adds the latest write in doubt to an error.
    pub(crate) fn about_doubted(&self, error: Error) -> Error {
        match self.shared.state().doubted.last() {
            Some(request) => error.about(request),
            None => error,
        }
    }

    /// Removes the record of [`Self::doubt`]: the outcome of the write is known now.
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
            // Only a caller that breaks the contract of `Future` polls again after `Ready`.
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
    /// The `OutcomeUnknown` error for a write that the flow abandoned or could not settle.
    pub(super) fn unknown_write(&self, why: &str) -> Option<Error> {
        let abandoned = self.slots.abandoned_write();
        let (request, what) = match (abandoned, self.doubted.last()) {
            (Some(request), _) => (request, "was in flight"),
            (None, Some(request)) => (request, "got no conclusive response"),
            (None, None) => return None,
        };
        let message =
            format!("`{request}` {what} when {why}; it is unknown whether it was carried out");
        Some(self.with_warnings(Error::new(ErrorKind::OutcomeUnknown, message).about(request)))
    }

    fn with_warnings(&self, error: Error) -> Error {
        let warnings = self.warnings.iter();
        warnings.fold(error, |error, warning| error.with_message_added(warning))
    }
}
