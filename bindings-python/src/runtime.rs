//! The tokio runtime that operations run on: created with the first operation, shared by all clients.

use std::future::Future;
use std::process;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread::sleep;
use std::time::Duration;

use ax_admin::{Error, ErrorKind};
use pyo3::prelude::*;
use pyo3::types::PyCFunction;
use tokio::runtime::{Builder, Handle, Runtime};

/// The runtime and the process that created it.
///
/// INVARIANT: locked only by threads that hold the GIL, so that
/// no other thread holds the lock when one of them forks.
static SHARED: Mutex<Option<(u32, Runtime)>> = Mutex::new(None);

/// Spawns a future on the runtime.
pub(crate) fn spawn(future: impl Future<Output = ()> + Send + 'static) -> Result<(), Error> {
    handle()?.spawn(future);
    Ok(())
}

/// Threads of the runtime that hold the GIL or wait for it.
static IN_PYTHON: AtomicUsize = AtomicUsize::new(0);
/// How long the interpreter waits for them when it exits.
const LONGEST_WAIT: Duration = Duration::from_secs(1);
const STEP: Duration = Duration::from_millis(1);

/// Runs a function with the GIL; does nothing after the interpreter has exited, when nobody waits any more.
pub(crate) fn in_python(run: impl FnOnce(Python<'_>)) {
    IN_PYTHON.fetch_add(1, Ordering::SeqCst);
    Python::try_attach(run);
    IN_PYTHON.fetch_sub(1, Ordering::SeqCst);
}

/// Registers an exit handler that waits for these threads: before 3.14 the interpreter terminates them, which
/// aborts the process.
pub(crate) fn wait_at_exit(py: Python<'_>) -> PyResult<()> {
    let wait = PyCFunction::new_closure(py, None, None, |arguments, _| {
        arguments.py().detach(|| {
            let mut waited = Duration::ZERO;
            while IN_PYTHON.load(Ordering::SeqCst) > 0 && waited < LONGEST_WAIT {
                sleep(STEP);
                waited += STEP;
            }
        });
    })?;
    py.import("atexit")?.call_method1("register", (wait,))?;
    Ok(())
}

fn handle() -> Result<Handle, Error> {
    let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some((process, runtime)) = shared.as_ref()
        && *process == process::id()
    {
        return Ok(runtime.handle().clone());
    }
    let runtime = Builder::new_multi_thread()
        .worker_threads(2)
        .thread_name("ax-admin")
        .enable_all()
        .build()
        .map_err(|why| {
            Error::new(
                ErrorKind::Internal,
                format!("the system gives no threads to run on: {why}"),
            )
        })?;
    let handle = runtime.handle().clone();
    if let Some(of_the_parent) = shared.replace((process::id(), runtime)) {
        // Its threads exist only in the parent process: dropping it would wait for them forever.
        std::mem::forget(of_the_parent);
    }
    Ok(handle)
}
