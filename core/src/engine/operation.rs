//! A running flow.

use core::future::Future;
use core::pin::Pin;
use core::sync::atomic::{AtomicBool, Ordering};
use core::task::{self, Poll};
use std::sync::Arc;
use std::task::{Wake, Waker};

use super::context::{Context, Progress};
use super::effect::{Effect, EffectId, Reply};
use super::event::Event;
use super::slots::ReplyError;
use crate::error::{Error, ErrorKind};
use crate::session::Session;
use crate::time::{Timestamp, seconds};

/// Maximum polls of a flow in one advance; a flow that wakes itself more often makes no progress.
const MAX_POLLS: usize = 1_000;

type Flow<T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send>>;

/// A flow with its outstanding effects; see the [module](super) for the loop that runs it.
///
/// Only the core starts flows; a host drives them.
#[must_use = "an operation does nothing until it is advanced"]
pub struct Operation<T> {
    name: &'static str,
    context: Context,
    flow: Option<Flow<T>>,
    woken: Arc<Woken>,
    deadline: Option<Deadline>,
    observer: Option<Observer>,
}

struct Observer {
    notify: Box<dyn FnMut(Progress) + Send>,
    last_reported: Progress,
}

/// The result of [`Operation::advance`].
#[derive(Debug)]
pub enum Step<T> {
    /// At least one effect is outstanding.
    Pending {
        /// Effects to start, in order.
        start: Vec<(EffectId, Effect)>,
        /// Effects to drop; a reply to one of them is refused.
        cancel: Vec<EffectId>,
    },
    /// The operation's result; the host drops every effect that is still outstanding.
    Done(Result<T, Error>),
}

enum Deadline {
    Within(u64),
    At {
        until: Timestamp,
        millis: u64,
        timer: EffectId,
    },
}

struct Woken(AtomicBool);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl<T> Operation<T> {
    /// Creates an operation from a flow.
    pub(crate) fn new<F>(
        session: &Session,
        name: &'static str,
        flow: impl FnOnce(Context) -> F,
    ) -> Self
    where
        F: Future<Output = Result<T, Error>> + Send + 'static,
    {
        let context = Context::new(session.clone());
        let flow = Box::pin(flow(context.clone()));
        let woken = Arc::new(Woken(AtomicBool::new(true)));
        Self {
            name,
            context,
            flow: Some(flow),
            woken,
            deadline: None,
            observer: None,
        }
    }

    /// Sets a deadline, in milliseconds from the first advance.
    pub fn with_deadline(mut self, millis: u64) -> Self {
        self.deadline = Some(Deadline::Within(millis));
        self
    }

    /// The operation's name, `users.list`.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        self.name
    }

    /// The session in which it was started.
    #[must_use]
    pub fn session(&self) -> &Session {
        self.context.session()
    }

    /// Calls `notify` at the end of each advance that changed the progress.
    pub fn with_progress(mut self, notify: impl FnMut(Progress) + Send + 'static) -> Self {
        self.observer = Some(Observer {
            notify: Box::new(notify),
            last_reported: Progress::default(),
        });
        self
    }

    /// The current progress.
    #[must_use]
    pub fn progress(&self) -> Progress {
        self.context.shared.state().progress
    }

    /// Takes what happened since the last call, in order: the requests that ended, and the waits that began.
    pub fn take_events(&mut self) -> Vec<Event> {
        core::mem::take(&mut self.context.shared.state().events)
    }

    /// Runs the flow until it waits for a reply; `now` is the current time.
    pub fn advance(&mut self, now: Timestamp) -> Step<T> {
        let step = self.run_flow(now);
        let progress = self.progress();
        if let Some(observer) = &mut self.observer
            && observer.last_reported != progress
        {
            observer.last_reported = progress;
            (observer.notify)(progress);
        }
        step
    }

    fn run_flow(&mut self, now: Timestamp) -> Step<T> {
        self.context.shared.state().now = now;
        if self.flow.is_some()
            && let Some(why) = self.overdue(now)
        {
            self.context.shared.state().is_overdue = true;
            // Replies that arrived in time are still used: they may settle a write whose outcome would
            // otherwise be unknown.
            return self
                .poll()
                .map_or_else(|| self.end(ErrorKind::DeadlineExceeded, &why), Step::Done);
        }
        if self.flow.is_none() {
            return Step::Done(Err(self.internal("was advanced after it ended")));
        }
        let mut polls = 0;
        while self.woken.0.swap(false, Ordering::Relaxed) {
            polls += 1;
            if polls > MAX_POLLS {
                return self.broken("does not make progress");
            }
            if let Some(result) = self.poll() {
                return Step::Done(result);
            }
        }
        let mut state = self.context.shared.state();
        let deadline_alone = matches!(self.deadline, Some(Deadline::At { timer, .. }) if state.slots.only_outstanding(timer));
        if deadline_alone || !state.slots.any_outstanding() {
            drop(state);
            return self.broken("stalled: it waits, and no effect is outstanding");
        }
        let (start, cancel) = state.slots.drain();
        Step::Pending { start, cancel }
    }

    /// Delivers the reply to an effect.
    ///
    /// # Errors
    /// The reply does not match an outstanding effect; the operation is unchanged.
    pub fn reply(&mut self, id: EffectId, reply: Reply) -> Result<(), ReplyError> {
        if self.flow.is_none() {
            return Err(ReplyError::Ended);
        }
        let waker = self.context.shared.state().slots.reply(id, reply)?;
        waker.wake();
        Ok(())
    }

    /// Ends the operation now: `Cancelled`, or `OutcomeUnknown` when a write is in flight.
    pub fn cancel(&mut self) -> Step<T> {
        self.end(ErrorKind::Cancelled, "the caller cancelled the operation")
    }

    /// Polls the flow once; its result, if it is finished.
    fn poll(&mut self) -> Option<Result<T, Error>> {
        let waker = Waker::from(Arc::clone(&self.woken));
        let flow = self.flow.as_mut()?;
        match flow.as_mut().poll(&mut task::Context::from_waker(&waker)) {
            Poll::Ready(result) => {
                self.flow = None;
                Some(self.settled(result))
            }
            Poll::Pending => None,
        }
    }

    /// Starts the deadline's timer at the first advance; later returns the reason to stop once the
    /// deadline has passed.
    fn overdue(&mut self, now: Timestamp) -> Option<String> {
        match self.deadline {
            Some(Deadline::Within(millis)) => {
                let until = now.plus(millis);
                self.context.shared.state().deadline = Some(until);
                self.set_timer(until, millis);
                None
            }
            Some(Deadline::At { until, millis, .. }) if now >= until => Some(format!(
                "the operation's deadline of {} passed",
                seconds(millis)
            )),
            Some(Deadline::At {
                until,
                millis,
                timer,
            }) => {
                let waker = Waker::from(Arc::clone(&self.woken));
                let fired = self.context.shared.state().slots.take(timer, &waker);
                // Timers of some hosts fire a millisecond early.
                if fired.is_some() {
                    self.set_timer(until, millis);
                }
                None
            }
            None => None,
        }
    }

    fn set_timer(&mut self, until: Timestamp, millis: u64) {
        let waker = Waker::from(Arc::clone(&self.woken));
        let mut state = self.context.shared.state();
        let timer = state.slots.enter(Effect::Sleep { until }, waker);
        drop(state);
        self.deadline = Some(Deadline::At {
            until,
            millis,
            timer,
        });
    }

    fn end(&mut self, kind: ErrorKind, why: &str) -> Step<T> {
        if self.flow.take().is_none() {
            return Step::Done(Err(self.internal("was ended twice")));
        }
        let mut state = self.context.shared.state();
        let error = if let Some(concluded) = state.conclusion.take() {
            concluded
        } else {
            // Dropping the flow has abandoned its effects, perhaps a write among them.
            let unknown = state.unknown_write(why);
            unknown.unwrap_or_else(|| Error::new(kind, why).with_safe_to_retry(true))
        };
        drop(state);
        Step::Done(Err(error.within(self.name)))
    }

    /// Ends a flow that cannot continue. An abandoned write is reported in preference to the defect.
    fn broken(&mut self, what: &str) -> Step<T> {
        self.flow = None;
        let why = format!("the operation {what}");
        let unknown = self.context.shared.state().unknown_write(&why);
        let error = unknown.unwrap_or_else(|| self.internal(what));
        Step::Done(Err(error.within(self.name)))
    }

    /// The flow's result, or `OutcomeUnknown` if it abandoned a write.
    fn settled(&self, result: Result<T, Error>) -> Result<T, Error> {
        let state = self.context.shared.state();
        let abandoned = state.slots.abandoned_write();
        match abandoned.and_then(|_| state.unknown_write("its flow ended")) {
            Some(unknown) => Err(unknown.within(self.name)),
            None => result.map_err(|error| error.within(self.name)),
        }
    }

    fn internal(&self, what: &str) -> Error {
        Error::new(ErrorKind::Internal, format!("the operation {what}")).within(self.name)
    }
}

impl<T> core::fmt::Debug for Operation<T> {
    fn fmt(&self, formatter: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(formatter, "Operation({})", self.name)
    }
}
