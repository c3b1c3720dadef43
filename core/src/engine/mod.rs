//! Flows decide, hosts act.
//!
//! An [`Operation`] is an `async` flow that does no I/O. It requests
//! [`Effect`]s from its host, receives their results as [`Reply`]s, and is
//! passed the time as an argument. Every host runs this loop, and only this
//! loop:
//!
//! 1. [`advance`](Operation::advance) with the current time.
//! 2. Drop every effect named in `cancel`, start every effect named in `start`.
//! 3. Wait until any effect has its reply.
//! 4. [`reply`](Operation::reply) to it.
//! 5. Go to 1, until [`Step::Done`].
//!
//! After each `advance` it may pass [`take_events`](Operation::take_events) on to whoever listens.
//!
//! **After `advance` returned `Pending`, at least one effect is outstanding**:
//! an operation with nothing to wait for ends with an `Internal` error
//! (stalled) instead of hanging its host.
//!
//! ```text
//! loop {
//!     match operation.advance(now()) {                   // 1
//!         Step::Pending { start, cancel } => perform(start, cancel), // 2
//!         Step::Done(result) => return result,
//!     }
//!     let (id, reply) = any_reply().await;               // 3
//!     operation.reply(id, reply)?;                       // 4
//! }                                                      // 5
//! ```
//!
//! An operation that is dropped, or that is [cancelled](Operation::cancel),
//! leaves its outstanding effects to the host to drop. If a write was in
//! flight, the result is `OutcomeUnknown`.

mod context;
mod effect;
mod event;
mod operation;
mod slots;

#[cfg(test)]
mod tests;

pub use crate::credential::KeyMatch;
pub(crate) use context::Requests;
pub use context::{Context, Progress};
pub use effect::{Effect, EffectId, Reply};
pub use event::{Event, EventKind};
pub use operation::{Operation, Step};
pub use slots::ReplyError;
