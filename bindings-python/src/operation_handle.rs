//! A running operation, for the sync and the async API.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use ax_admin::driver::Driver;
use ax_admin::{Cancel, Error, ErrorKind};
use ax_admin_core::Plan;
use ax_admin_core::engine::{Operation, Progress};
use ax_admin_core::facade::{FieldCase, Output};
use pyo3::prelude::*;

use crate::client::ForkAwareClient;
use crate::error::PyError;
use crate::plan::NativePlan;
use crate::runtime;
use crate::secret::Secret;

/// How long a signal such as Ctrl-C may wait to be seen, and progress to be told.
const SIGNAL_CHECK: Duration = Duration::from_millis(50);

/// What an operation gives; nothing after the last page of a list.
type Outcome = Result<Option<PyAnswer>, PyError>;

/// An answer in the form that Python receives.
struct PyAnswer {
    json: String,
    secrets: Vec<ax_admin_core::Secret>,
    warnings: Vec<String>,
    plan: Option<Plan>,
}

/// What Python receives: JSON text, the secrets that it points to, the warnings, the plan if it is one.
/// Nothing after the last page of a list.
type AnswerTuple = Option<(String, Vec<Secret>, Vec<String>, Option<NativePlan>)>;

/// An operation that begins when somebody waits for it, and ends when nobody can any more.
///
/// Between Python's own lines a signal may raise at any place. INVARIANT: nothing is on its way that no one
/// would give up then: waiting begins the operation, an interrupt or the end of this value cancels it.
#[pyclass(module = "ax_admin._native", frozen)]
pub(crate) struct OperationHandle {
    /// Until it begins.
    waiting: Mutex<Option<Operation<Output>>>,
    shared: Arc<Shared>,
    cancel: Cancel,
    link: ForkAwareClient,
    name: &'static str,
    sends: Sends,
}

/// What an operation may send.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sends {
    /// Nothing that changes anything.
    Reads,
    /// A write, too.
    Writes,
}

#[derive(Default)]
struct Shared {
    state: Mutex<State>,
    ended: Condvar,
    progress: Mutex<Pace>,
}

/// How far an operation is, and what of it was told.
#[derive(Default)]
struct Pace {
    reached: Progress,
    told: Progress,
}

#[derive(Default)]
enum State {
    #[default]
    Running,
    /// With whom to tell about the end.
    Watched(Vec<Py<PyAny>>),
    Ended(Outcome),
    /// With the error that was the answer.
    Taken(Option<PyError>),
}

impl PyAnswer {
    /// After the last page there is none.
    fn of(mut answer: Output, driver: &Driver) -> Option<Self> {
        if answer.is_end() {
            return None;
        }
        let json = answer.json(FieldCase::Snake).into_owned();
        let warnings = driver.scrubbed_lines(answer.take_warnings());
        let (secrets, plan) = match answer {
            Output::Value { secrets, .. } => (secrets, None),
            Output::Plan(plan) => (Vec::new(), Some(plan)),
            Output::Page { .. } | Output::Applied(_) => (Vec::new(), None),
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
    /// An operation that has not begun.
    pub(crate) fn new(link: ForkAwareClient, operation: Operation<Output>, sends: Sends) -> Self {
        Self {
            name: operation.name(),
            waiting: Mutex::new(Some(operation)),
            shared: Arc::default(),
            cancel: Cancel::new(),
            link,
            sends,
        }
    }

    /// The operation, if it has not begun.
    fn take_waiting(&self) -> Option<Operation<Output>> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.take()
    }

    /// Begins the operation unless it has begun.
    fn start(&self) -> Result<(), Error> {
        self.link.still_here("call")?;
        let Some(operation) = self.take_waiting() else {
            return Ok(());
        };
        let (client, ended_by) = (self.link.client().clone(), self.cancel.clone());
        let mut end = End(Some(Arc::clone(&self.shared)));
        let shared = Arc::clone(&self.shared);
        let operation = operation.with_progress(move |progress| shared.pace().reached = progress);
        runtime::spawn(async move {
            let driver = client.driver();
            let answer = driver.run_for_cause(operation, &ended_by).await;
            // The text is written here, while Python's lock is free.
            let told = answer.map(|answer| PyAnswer::of(answer, driver));
            end.tell(told.map_err(PyError::from));
        })
    }

    /// Ends the operation and waits for its outcome.
    fn end(&self, py: Python<'_>) -> PyError {
        if self.take_waiting().is_some() {
            let message = format!("`{}` was abandoned before it started", self.name);
            self.shared
                .end(Err(Error::new(ErrorKind::Cancelled, message).into()));
        }
        // Who cancels learns of the end here, and may leave Python right after it.
        self.shared.unwatch();
        self.cancel.cancel();
        py.detach(|| while !self.shared.wait(SIGNAL_CHECK) {});
        self.shared.error().unwrap_or_else(|| self.unseen().into())
    }

    /// Ends the operation because of an exception; a write that left becomes the cause of that.
    fn give_up(&self, py: Python<'_>, why: PyErr) -> PyErr {
        let error = self.end(py);
        if error.kind() == ErrorKind::OutcomeUnknown {
            why.set_cause(py, Some(error.exception(py)));
        }
        why
    }

    /// The error for an answer that is discarded.
    fn unseen(&self) -> Error {
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

    fn receive(&self) -> Result<AnswerTuple, PyError> {
        Ok(self.shared.take()?.map(|told| {
            let secrets = told.secrets.into_iter().map(Secret::from).collect();
            let plan = told
                .plan
                .map(|plan| NativePlan::new(plan, told.json.clone(), self.link.clone()));
            (told.json, secrets, told.warnings, plan)
        }))
    }
}

#[pymethods]
impl OperationHandle {
    /// Begins without being waited for, as the next page of a list does.
    fn begin(&self) -> Result<(), PyError> {
        Ok(self.start()?)
    }

    /// Begins and waits for the answer, other threads running meanwhile.
    ///
    /// An exception from a signal handler, such as `KeyboardInterrupt`, or from `on_progress` ends the
    /// operation; when a write was on its way it is raised from `OutcomeUnknownError`.
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
            if let Some(on_progress) = on_progress {
                self.tell(on_progress)?;
            }
        }
        Ok(self.receive()?)
    }

    /// Calls with the requests that were made and those that are expected, unless that was told.
    ///
    /// An exception ends the operation as one from a signal handler does.
    fn tell(&self, on_progress: &Bound<'_, PyAny>) -> PyResult<()> {
        let Some(Progress { requests, expected }) = self.shared.untold() else {
            return Ok(());
        };
        match on_progress.call1((requests, expected)) {
            Ok(_ignored) => Ok(()),
            Err(why) => Err(self.give_up(on_progress.py(), why)),
        }
    }

    /// Begins, and calls back once, from any thread, when the operation has ended.
    fn add_done_callback(&self, py: Python<'_>, callback: Py<PyAny>) -> PyResult<()> {
        self.begin()?;
        match self.shared.watch(callback) {
            None => Ok(()),
            Some(at_once) => at_once.call0(py).map(drop),
        }
    }

    /// The answer of an operation that has ended.
    fn result(&self) -> PyResult<AnswerTuple> {
        Ok(self.receive()?)
    }

    /// Ends the operation, and returns the error that it ended with: `OutcomeUnknownError` when a write was on
    /// its way, or had succeeded and its answer is not looked at.
    fn cancel(&self, py: Python<'_>) -> Py<PyAny> {
        let error = self.end(py);
        error.exception(py).into_value(py).into_any()
    }
}

impl Drop for OperationHandle {
    /// Nobody can wait for it any more.
    fn drop(&mut self) {
        self.cancel.cancel();
    }
}

impl Shared {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn pace(&self) -> MutexGuard<'_, Pace> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The progress, if it is further than last reported; it then counts as reported.
    fn untold(&self) -> Option<Progress> {
        let mut pace = self.pace();
        let reached = pace.reached;
        let told = std::mem::replace(&mut pace.told, reached);
        (told != reached).then_some(reached)
    }

    /// Whether it ended, at the latest after this time.
    fn wait(&self, at_most: Duration) -> bool {
        let is_on_its_way = |state: &mut State| matches!(state, State::Running | State::Watched(_));
        let waited = self
            .ended
            .wait_timeout_while(self.state(), at_most, is_on_its_way);
        let (mut state, _timeout) = waited.unwrap_or_else(PoisonError::into_inner);
        !is_on_its_way(&mut state)
    }

    /// Gives the callback back when there is nothing left to wait for.
    fn watch(&self, callback: Py<PyAny>) -> Option<Py<PyAny>> {
        let mut state = self.state();
        match &mut *state {
            State::Running => *state = State::Watched(vec![callback]),
            State::Watched(callbacks) => callbacks.push(callback),
            State::Ended(_) | State::Taken(_) => return Some(callback),
        }
        None
    }

    /// Forgets whom to tell.
    fn unwatch(&self) {
        let mut state = self.state();
        if matches!(*state, State::Watched(_)) {
            let before = std::mem::replace(&mut *state, State::Running);
            // What Python drops may call back.
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

    /// The error that it ended with, if it did; an answer is forgotten.
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
        self.ended.notify_all();
        let State::Watched(callbacks) = before else {
            return;
        };
        runtime::in_python(|py| {
            for callback in callbacks {
                if let Err(why) = callback.call0(py) {
                    why.write_unraisable(py, Some(callback.bind(py)));
                }
            }
        });
    }
}

/// Reports how an operation ended, also when it panics.
struct End(Option<Arc<Shared>>);

impl End {
    fn tell(&mut self, outcome: Outcome) {
        if let Some(shared) = self.0.take() {
            shared.end(outcome);
        }
    }
}

impl Drop for End {
    fn drop(&mut self) {
        self.tell(Err(internal("panicked")));
    }
}

fn internal(what: &str) -> PyError {
    Error::new(ErrorKind::Internal, format!("an operation {what}")).into()
}
