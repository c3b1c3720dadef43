//! The decisions of ax-admin: what is requested from the admin API, what a call
//! would do, and whether it may be sent.
//!
//! The core does no I/O. It has no clock, no randomness of its own and no threads,
//! and it never sees the caller's API key. A host drives its
//! [operations](engine): it sends requests, waits, and returns the results.

mod base_url;
mod collected;
pub mod credential;
pub mod display;
mod endpoint;
pub mod engine;
mod error;
pub mod facade;
mod find;
mod flow;
mod generated;
pub mod http;
pub mod ids;
mod input;
mod join;
pub mod json;
pub mod model;
mod operations;
pub mod options;
mod percent;
pub mod plan;
mod policy;
mod redaction;
mod registry;
mod secret;
mod session;
#[cfg(test)]
mod test_support;
mod texts;
mod time;
mod utf8;

pub use base_url::{BaseUrl, UrlParts};
pub use endpoint::{DestructiveEndpoint, Endpoint, Idempotence, OperationInfo, Risk, WireFormat};
pub use error::{
    Candidate, Change, Details, Error, ErrorDocument, ErrorKind, Problem, TrippedGuard,
};
pub use input::Ref;
pub use json::{FieldCase, Json};
pub use operations::destructive;
pub use options::RATE_LIMIT as DEFAULT_RATE_LIMIT;
pub use plan::{Applied, Approval, Plan};
pub use policy::{Confirm, ConfirmBy, Policy};
pub use secret::Secret;
pub use session::{RetryOptions, Session, SessionOptions};
pub use time::Timestamp;

/// The version of ax-admin, the same in every host.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
