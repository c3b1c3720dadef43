//! A running flow.

use core::future::Future;
use core::pin::Pin;
use core::sync::atomic::{AtomicBool, Ordering};
use core::task::{self, Poll};
use std::sync::Arc;
use std::task::{Wake, Waker};

use super::context::{Context, Progress};
use super::effect::{Effect, EffectId, Reply};
use super::slots::ReplyError;
use crate::error::{Error, ErrorKind};
use crate::session::Session;
use crate::time::Timestamp;

/// Polls of a flow in one advance; a flow that wakes itself more often does not make progress.
const MAX_POLLS: usize = 1_000;

type Flow<T> = Pin<Box<dyn Future<Output = Result<T, Error>> + Send>>;

/// A flow with its outstanding effects; see the [module](super) for the loop that runs it.
///
/// Only the core starts flows. A host drives what the core gives it.
#[must_use = "an operation does nothing until it is advanced"]
pub struct Operation<T> {
    name: &'static str,
    context: Context,
    flow: Option<Flow<T>>,
    woken: Arc<Woken>,
    deadline: Option<Deadline>,
    observer: Option<Observer>,
}

/// The listener for progress, and the last progress reported.
struct Observer {
    tell: Box<dyn FnMut(Progress) + Send>,
    told: Progress,
}

/// What [`Operation::advance`] gives.
#[derive(Debug)]
pub enum Step<T> {
    /// There is something to wait for.
    Pending {
        /// Effects to start, in order.
        start: Vec<(EffectId, Effect)>,
        /// Effects to drop; a reply to one of them is refused.
        cancel: Vec<EffectId>,
    },
    /// The result; every effect still outstanding is to be dropped.
    Done(Result<T, Error>),
}

enum Deadline {
    Within(u64),
    At(Timestamp, EffectId),
}

struct Woken(AtomicBool);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl<T> Operation<T> {
    /// Starts a flow of a session.
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

    /// The session that it was started in.
    #[must_use]
    pub fn session(&self) -> &Session {
        self.context.session()
    }

    /// Tells how far it is, at the end of each advance that went further.
    pub fn with_progress(mut self, tell: impl FnMut(Progress) + Send + 'static) -> Self {
        self.observer = Some(Observer {
            tell: Box::new(tell),
            told: Progress::default(),
        });
        self
    }

    /// How far it is.
    #[must_use]
    pub fn progress(&self) -> Progress {
        self.context.shared.state().progress
    }

    /// Runs the flow as far as it goes at the moment `now`.
    pub fn advance(&mut self, now: Timestamp) -> Step<T> {
        let step = self.go_on(now);
        let progress = self.progress();
        if let Some(observer) = &mut self.observer
            && observer.told != progress
        {
            observer.told = progress;
            (observer.tell)(progress);
        }
        step
    }

    fn go_on(&mut self, now: Timestamp) -> Step<T> {
        self.context.shared.state().now = now;
        if self.flow.is_some()
            && let Some(why) = self.overdue(now)
        {
            self.context.shared.state().is_overdue = true;
            // What came in time, or settles a write that would else be unknown, still counts.
            return self.poll().map_or_else(|| self.end(&why), Step::Done);
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
        let deadline_alone =
            matches!(self.deadline, Some(Deadline::At(_, id)) if state.slots.only_outstanding(id));
        if deadline_alone || !state.slots.any_outstanding() {
            drop(state);
            return self.broken("stalled: it waits, and no effect is outstanding");
        }
        let (start, cancel) = state.slots.drain();
        Step::Pending { start, cancel }
    }

    /// Hands in the reply to an effect.
    ///
    /// # Errors
    /// The reply does not fit; the operation is as it was.
    pub fn reply(&mut self, id: EffectId, reply: Reply) -> Result<(), ReplyError> {
        if self.flow.is_none() {
            return Err(ReplyError::Ended);
        }
        let waker = self.context.shared.state().slots.reply(id, reply)?;
        waker.wake();
        Ok(())
    }

    /// Ends the operation now: `Cancelled`, or `OutcomeUnknown` when a write is on its way.
    pub fn cancel(&mut self) -> Step<T> {
        self.end("the caller cancelled the operation")
    }

    /// Lets the flow go on once; its result, if that is the end of it.
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

    /// Enters the deadline at the first advance; later says whether it has passed.
    fn overdue(&mut self, now: Timestamp) -> Option<String> {
        match self.deadline {
            Some(Deadline::Within(millis)) => {
                let until = now.plus(millis);
                let waker = Waker::from(Arc::clone(&self.woken));
                let id = self
                    .context
                    .shared
                    .state()
                    .slots
                    .enter(Effect::Sleep { until }, waker);
                self.deadline = Some(Deadline::At(until, id));
                None
            }
            Some(Deadline::At(until, _)) if now >= until => {
                Some("the operation's deadline passed".to_owned())
            }
            Some(Deadline::At(until, id)) => {
                let waker = Waker::from(Arc::clone(&self.woken));
                let slots = &mut self.context.shared.state().slots;
                // Timers of some hosts fire a millisecond early.
                if slots.take(id, &waker).is_some() {
                    let id = slots.enter(Effect::Sleep { until }, waker);
                    self.deadline = Some(Deadline::At(until, id));
                }
                None
            }
            None => None,
        }
    }

    fn end(&mut self, why: &str) -> Step<T> {
        if self.flow.take().is_none() {
            return Step::Done(Err(self.internal("was ended twice")));
        }
        // Dropping the flow has abandoned its effects, a write among them.
        let unknown = self.context.shared.state().unknown_write(why);
        let error = unknown
            .unwrap_or_else(|| Error::new(ErrorKind::Cancelled, why).with_safe_to_retry(true));
        Step::Done(Err(error.within(self.name)))
    }

    /// Ends a flow that cannot go on; a write that it left behind is the graver news.
    fn broken(&mut self, what: &str) -> Step<T> {
        self.flow = None;
        let why = format!("the operation {what}");
        let unknown = self.context.shared.state().unknown_write(&why);
        let error = unknown.unwrap_or_else(|| self.internal(what));
        Step::Done(Err(error.within(self.name)))
    }

    /// The flow's result, or an unknown outcome if it left a write behind.
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
