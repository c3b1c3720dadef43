//! A running operation, for the sync and the async API.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use ax_admin::driver::Driver;
use ax_admin::{Cancel, Error, ErrorKind};
use ax_admin_core::Plan;
use ax_admin_core::engine::{Event, EventKind, Operation, Progress};
use ax_admin_core::facade::{FieldCase, Output};
use pyo3::prelude::*;
use pyo3::{PyTraverseError, PyVisit};

use crate::client::ForkAwareClient;
use crate::error::PyError;
use crate::listener::Listener;
use crate::plan::NativePlan;
use crate::runtime;
use crate::secret::Secret;

/// How often signals such as Ctrl-C are checked, and progress and events are reported.
const SIGNAL_CHECK: Duration = Duration::from_millis(50);

/// The outcome of an operation; `None` after the last page of a list.
type Outcome = Result<Option<PyAnswer>, PyError>;

/// The result of an operation, before it is converted to Python objects.
struct PyAnswer {
    json: String,
    secrets: Vec<ax_admin_core::Secret>,
    warnings: Vec<String>,
    plan: Option<Plan>,
}

/// What Python receives: JSON text, the secrets that it refers to by index, the warnings and the plan, if any.
/// `None` after the last page of a list.
type AnswerTuple = Option<(String, Vec<Secret>, Vec<String>, Option<NativePlan>)>;

/// An operation that starts when it is awaited and is cancelled when it is dropped.
///
/// A signal handler may raise between any two lines of Python. INVARIANT: no operation runs that nobody would
/// cancel then: waiting starts it, and an interrupt or dropping this value cancels it.
#[pyclass(module = "ax_admin._native", frozen)]
pub(crate) struct OperationHandle {
    /// The operation, until it starts.
    waiting: Mutex<Option<Operation<Output>>>,
    shared: Arc<Shared>,
    cancel: Cancel,
    link: ForkAwareClient,
    listener: Listener,
    name: &'static str,
    sends: Sends,
}

/// Whether an operation may send writes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sends {
    /// Reads only.
    Reads,
    /// Reads and writes.
    Writes,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    /// Notified at the end, and when there are events.
    changed: Condvar,
    progress: Mutex<ProgressState>,
    /// What the listener was not told yet.
    events: Mutex<Vec<(Instant, Event)>>,
}

/// The progress of an operation, and how much of it was reported.
#[derive(Default)]
struct ProgressState {
    current: Progress,
    reported: Progress,
}

#[derive(Default)]
enum State {
    #[default]
    Running,
    /// With the callbacks to call at the end.
    Watched(Vec<Py<PyAny>>),
    Ended(Outcome),
    /// The outcome was taken; keeps its error.
    Taken(Option<PyError>),
}

impl PyAnswer {
    /// Converts the core's output; `None` after the last page.
    fn of(mut answer: Output, driver: &Driver) -> Option<Self> {
        if answer.is_end() {
            return None;
        }
        let json = answer.json(FieldCase::Snake).into_owned();
        let warnings = driver.scrubbed_lines(answer.take_warnings());
        let (secrets, plan) = match answer {
            Output::Value { secrets, .. } | Output::Applied { secrets, .. } => (secrets, None),
            Output::Plan(plan) => (Vec::new(), Some(plan)),
            Output::Page { .. } => (Vec::new(), None),
        };
        Some(Self {
            json,
            secrets,
            warnings,
            plan,
        })
    }
}

impl OperationHandle {
    /// An operation that has not started.
    pub(crate) fn new(
        link: ForkAwareClient,
        listener: Listener,
        operation: Operation<Output>,
        sends: Sends,
    ) -> Self {
        Self {
            name: operation.name(),
            waiting: Mutex::new(Some(operation)),
            shared: Arc::default(),
            cancel: Cancel::new(),
            link,
            listener,
            sends,
        }
    }

    /// The operation, if it has not started.
    fn take_waiting(&self) -> Option<Operation<Output>> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.take()
    }

    /// Starts the operation unless it has started.
    fn start(&self) -> Result<(), Error> {
        self.link.still_here("call")?;
        let Some(operation) = self.take_waiting() else {
            return Ok(());
        };
        let (client, ended_by) = (self.link.client().clone(), self.cancel.clone());
        let mut end = End(Some(Arc::clone(&self.shared)));
        let shared = Arc::clone(&self.shared);
        let operation =
            operation.with_progress(move |progress| shared.progress_state().current = progress);
        let told = Arc::clone(&self.shared);
        runtime::spawn(async move {
            let driver = client.driver();
            let mut on_events = |events, goes_on| told.add_events(events, goes_on);
            let running = driver.run_for_cause(operation, &ended_by, &mut on_events);
            let answer = running.await;
            // Serialized here, where the GIL is not held.
            let outcome = answer.map(|answer| PyAnswer::of(answer, driver));
            end.report(outcome.map_err(PyError::from));
        })
    }

    /// Ends the operation and waits for its outcome.
    fn end(&self, py: Python<'_>) -> PyError {
        if self.take_waiting().is_some() {
            let message = format!("`{}` was abandoned before it started", self.name);
            self.shared
                .end(Err(Error::new(ErrorKind::Cancelled, message).into()));
        }
        // The caller learns of the end from this call, and its event loop may be closed right after it.
        self.shared.unwatch();
        self.cancel.cancel();
        let mut has_ended = false;
        while !has_ended {
            has_ended = py.detach(|| self.shared.wait(SIGNAL_CHECK));
            for event in self.shared.take_events() {
                if let Err(why) = self.tell_event(py, &event) {
                    why.write_unraisable(py, None);
                }
            }
        }
        self.shared
            .error()
            .unwrap_or_else(|| self.discarded().into())
    }

    /// Ends the operation because of an exception; `OutcomeUnknown` becomes the cause of that exception.
    fn give_up(&self, py: Python<'_>, why: PyErr) -> PyErr {
        let error = self.end(py);
        if error.kind() == ErrorKind::OutcomeUnknown {
            why.set_cause(py, Some(error.exception(py)));
        }
        why
    }

    /// The error for an answer that is discarded.
    fn discarded(&self) -> Error {
        match self.sends {
            Sends::Reads => Error::new(
                ErrorKind::Cancelled,
                format!(
                    "`{}` was abandoned after its response had arrived",
                    self.name
                ),
            ),
            Sends::Writes => Error::new(
                ErrorKind::OutcomeUnknown,
                format!(
                    "`{}` had succeeded when it was abandoned; its result was discarded",
                    self.name
                ),
            ),
        }
    }

    fn tell_event(&self, py: Python<'_>, event: &Event) -> PyResult<()> {
        let session = self.link.client().driver().session();
        self.listener.tell(py, session, event)
    }

    fn receive(&self, py: Python<'_>) -> Result<AnswerTuple, PyError> {
        Ok(self.shared.take()?.map(|answer| {
            let secrets = answer.secrets.into_iter().map(Secret::from).collect();
            let plan = answer.plan.map(|plan| {
                let (link, listener) = (self.link.clone(), self.listener.clone_ref(py));
                NativePlan::new(plan, answer.json.clone(), link, listener)
            });
            (answer.json, secrets, answer.warnings, plan)
        }))
    }
}

#[pymethods]
impl OperationHandle {
    /// Starts without waiting, to fetch the next page of a list ahead.
    fn begin(&self) -> Result<(), PyError> {
        Ok(self.start()?)
    }

    /// Starts and waits for the result, without holding the GIL.
    ///
    /// An exception from a signal handler, such as `KeyboardInterrupt`, or from `on_progress` ends the
    /// operation; if a write was in flight, it is raised from `OutcomeUnknownError`.
    #[pyo3(signature = (on_progress = None))]
    fn wait(
        &self,
        py: Python<'_>,
        on_progress: Option<&Bound<'_, PyAny>>,
    ) -> PyResult<AnswerTuple> {
        self.begin()?;
        let mut has_ended = false;
        while !has_ended {
            has_ended = py.detach(|| self.shared.wait(SIGNAL_CHECK));
            if !has_ended {
                py.check_signals().map_err(|why| self.give_up(py, why))?;
            }
            self.report(py)?;
            if let Some(on_progress) = on_progress {
                self.tell(on_progress)?;
            }
        }
        Ok(self.receive(py)?)
    }

    /// Passes the events since the last call to the client's listener.
    ///
    /// An exception of a hook does not end the operation, unless it is one such as `KeyboardInterrupt`.
    fn report(&self, py: Python<'_>) -> PyResult<()> {
        for event in self.shared.take_events() {
            let told = self.tell_event(py, &event);
            told.map_err(|why| self.give_up(py, why))?;
        }
        Ok(())
    }

    /// Calls `on_progress` with the requests made and expected, unless they were reported already.
    ///
    /// An exception of it ends the operation, as one from a signal handler does.
    fn tell(&self, on_progress: &Bound<'_, PyAny>) -> PyResult<()> {
        let Some(Progress { requests, expected }) = self.shared.unreported_progress() else {
            return Ok(());
        };
        match on_progress.call1((requests, expected)) {
            Ok(_ignored) => Ok(()),
            Err(why) => Err(self.give_up(on_progress.py(), why)),
        }
    }

    /// Starts, and calls `callback`, from any thread, when the operation has ended, and before it waits.
    fn add_done_callback(&self, py: Python<'_>, callback: Py<PyAny>) -> PyResult<()> {
        self.begin()?;
        let again = callback.clone_ref(py);
        match self.shared.watch(callback) {
            // It may have begun to wait in the meantime.
            None if self.shared.events().is_empty() => Ok(()),
            None | Some(_) => again.call0(py).map(drop),
        }
    }

    /// Whether the operation has ended.
    #[getter]
    fn has_ended(&self) -> bool {
        self.shared.has_ended()
    }

    /// The result of an operation that has ended.
    fn result(&self, py: Python<'_>) -> PyResult<AnswerTuple> {
        Ok(self.receive(py)?)
    }

    /// Ends the operation and returns its error: `OutcomeUnknownError` if a write was in flight,
    /// or had succeeded and its result is discarded.
    fn cancel(&self, py: Python<'_>) -> Py<PyAny> {
        let error = self.end(py);
        error.exception(py).into_value(py).into_any()
    }

    fn __traverse__(&self, visit: PyVisit<'_>) -> Result<(), PyTraverseError> {
        self.listener.traverse(&visit)
    }
}

impl Drop for OperationHandle {
    /// Cancels the operation: nobody can wait for it any more.
    fn drop(&mut self) {
        self.cancel.cancel();
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn progress_state(&self) -> MutexGuard<'_, ProgressState> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Keeps events for the thread that waits, which is woken unless the operation ends with them.
    fn add_events(&self, events: Vec<Event>, goes_on: bool) {
        let now = Instant::now();
        let events = events.into_iter().map(|event| (now, event));
        self.events().extend(events);
        // Whoever is about to wait has seen the events, or hears this.
        drop(self.state());
        self.changed.notify_all();
        if goes_on && matches!(*self.state(), State::Watched(_)) {
            runtime::in_python(|py| {
                let callbacks = match &*self.state() {
                    State::Watched(callbacks) => {
                        callbacks.iter().map(|one| one.clone_ref(py)).collect()
                    }
                    State::Running | State::Ended(_) | State::Taken(_) => Vec::new(),
                };
                call_all(py, callbacks);
            });
        }
    }

    fn events(&self) -> MutexGuard<'_, Vec<(Instant, Event)>> {
        self.events.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The events that were not told yet. What is left of a wait is what it takes from now on.
    fn take_events(&self) -> Vec<Event> {
        let events = std::mem::take(&mut *self.events());
        let events = events.into_iter().map(|(happened, mut event)| {
            if event.kind != EventKind::Request {
                let passed = u64::try_from(happened.elapsed().as_millis()).unwrap_or(u64::MAX);
                event.millis = event.millis.saturating_sub(passed);
            }
            event
        });
        events.collect()
    }

    fn has_ended(&self) -> bool {
        !is_running(&self.state())
    }

    /// The progress, if it was not reported yet; marks it as reported.
    fn unreported_progress(&self) -> Option<Progress> {
        let mut progress_state = self.progress_state();
        let current = progress_state.current;
        let reported = std::mem::replace(&mut progress_state.reported, current);
        (reported != current).then_some(current)
    }

    /// Waits for the end or for events, at most this long; returns whether it has ended.
    fn wait(&self, at_most: Duration) -> bool {
        let is_quiet = |state: &mut State| is_running(state) && self.events().is_empty();
        let waited = self
            .changed
            .wait_timeout_while(self.state(), at_most, is_quiet);
        let (state, _timeout) = waited.unwrap_or_else(PoisonError::into_inner);
        !is_running(&state)
    }

    /// Registers a callback, or returns it if the operation has already ended.
    fn watch(&self, callback: Py<PyAny>) -> Option<Py<PyAny>> {
        let mut state = self.state();
        match &mut *state {
            State::Running => *state = State::Watched(vec![callback]),
            State::Watched(callbacks) => callbacks.push(callback),
            State::Ended(_) | State::Taken(_) => return Some(callback),
        }
        None
    }

    /// Removes all callbacks.
    fn unwatch(&self) {
        let mut state = self.state();
        if matches!(*state, State::Watched(_)) {
            let before = std::mem::replace(&mut *state, State::Running);
            // Dropping a Python object may run code that calls back into this handle.
            drop(state);
            drop(before);
        }
    }

    fn take(&self) -> Outcome {
        let mut state = self.state();
        match std::mem::replace(&mut *state, State::Taken(None)) {
            State::Ended(outcome) => {
                *state = State::Taken(outcome.as_ref().err().cloned());
                outcome
            }
            taken @ State::Taken(_) => {
                *state = taken;
                Err(internal("returned its result already"))
            }
            unended @ (State::Running | State::Watched(_)) => {
                *state = unended;
                Err(internal("has no result before it ends"))
            }
        }
    }

    /// The error of the operation, if it failed; a result is discarded.
    fn error(&self) -> Option<PyError> {
        match self.take() {
            Ok(_unseen) => None,
            Err(error) => match &*self.state() {
                State::Taken(seen) => seen.clone(),
                State::Running | State::Watched(_) | State::Ended(_) => Some(error),
            },
        }
    }

    fn end(&self, outcome: Outcome) {
        let before = std::mem::replace(&mut *self.state(), State::Ended(outcome));
        self.changed.notify_all();
        let State::Watched(callbacks) = before else {
            return;
        };
        runtime::in_python(|py| call_all(py, callbacks));
    }
}

const fn is_running(state: &State) -> bool {
    matches!(state, State::Running | State::Watched(_))
}

fn call_all(py: Python<'_>, callbacks: Vec<Py<PyAny>>) {
    for callback in callbacks {
        if let Err(why) = callback.call0(py) {
            why.write_unraisable(py, Some(callback.bind(py)));
        }
    }
}

/// Reports the outcome of an operation, also when it panics.
struct End(Option<Arc<Shared>>);

impl End {
    fn report(&mut self, outcome: Outcome) {
        if let Some(shared) = self.0.take() {
            shared.end(outcome);
        }
    }
}

impl Drop for End {
    fn drop(&mut self) {
        self.report(Err(internal("panicked")));
    }
}

fn internal(what: &str) -> PyError {
    Error::new(ErrorKind::Internal, format!("an operation {what}")).into()
}
