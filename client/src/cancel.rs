//! Cancellation.

use tokio::sync::watch;

/// Cancels calls from outside, which then report their outcome.
///
/// A call that is cancelled fails with [`Cancelled`](crate::ErrorKind::Cancelled)
/// when nothing was changed, and with [`OutcomeUnknown`](crate::ErrorKind::OutcomeUnknown)
/// when a write was in flight. Clones are the same handle.
///
/// ```
/// # use ax_admin_sandbox::{Options, Sandbox};
/// # let sandbox = Sandbox::new(Options::default());
/// # let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
/// # runtime.block_on(async {
/// use ax_admin::{Cancel, ErrorKind};
///
/// let client = ax_admin::Client::builder().sandbox(&sandbox).build()?;
/// let cancel = Cancel::new();
/// cancel.cancel();
/// let error = client.cancelled_by(&cancel).users().get("jane@acme.example").await.unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Cancelled);
/// # Ok::<_, ax_admin::Error>(())
/// # })?;
/// # Ok::<_, Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug, Clone)]
pub struct Cancel {
    state: watch::Sender<State>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    GoOn,
    Cancelled,
}

impl Cancel {
    /// A handle that has cancelled nothing.
    #[must_use]
    pub fn new() -> Self {
        Self {
            state: watch::Sender::new(State::GoOn),
        }
    }

    /// Cancels every call that uses this handle, now and later.
    pub fn cancel(&self) {
        self.state.send_replace(State::Cancelled);
    }

    /// Whether [`cancel`](Self::cancel) was called.
    #[must_use]
    pub fn is_cancelled(&self) -> bool {
        *self.state.borrow() == State::Cancelled
    }

    /// Waits until [`cancel`](Self::cancel) is called.
    pub async fn cancelled(&self) {
        let mut state = self.state.subscribe();
        // The sender lives as long as `self`, so that waiting ends with the state alone.
        let _always_ok = state.wait_for(|state| *state == State::Cancelled).await;
    }
}

impl Default for Cancel {
    fn default() -> Self {
        Self::new()
    }
}
