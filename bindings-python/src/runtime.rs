//! The threads that operations run on: made with the first operation, shared by all clients.

use std::future::Future;
use std::process;
use std::sync::{Mutex, PoisonError};

use ax_admin::{Error, ErrorKind};
use tokio::runtime::{Builder, Handle, Runtime};

/// The runtime and the process that made it.
///
/// INVARIANT: locked only by threads that Python knows while they hold its
/// lock, so that nobody else has it when one of them forks.
static SHARED: Mutex<Option<(u32, Runtime)>> = Mutex::new(None);

/// Runs a future to its end, without waiting for it.
pub(crate) fn spawn(future: impl Future<Output = ()> + Send + 'static) -> Result<(), Error> {
    handle()?.spawn(future);
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
        // Its threads are in another process: to end it would wait for them for ever.
        std::mem::forget(of_the_parent);
    }
    Ok(handle)
}
