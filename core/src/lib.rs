//! The decisions of ax-admin: what is asked of the admin API, what a call
//! would do, and whether it may be sent.
//!
//! The core does no I/O. It has no clock, no randomness of its own, no threads,
//! and it never sees the caller's API key. A host drives its
//! [operations](engine) and moves bytes, time and answers.

mod answer;
mod base_url;
pub mod credential;
pub mod display;
mod endpoint;
pub mod engine;
mod error;
pub mod facade;
mod field_case;
mod flow;
mod generated;
pub mod http;
pub mod ids;
mod input;
pub mod json;
pub mod model;
mod operations;
pub mod options;
pub mod plan;
mod secret;
mod session;
#[cfg(test)]
mod test_support;
mod texts;
mod time;
mod verb;

pub use base_url::{BaseUrl, UrlParts};
pub use endpoint::{DestructiveEndpoint, Endpoint, Idempotence, OperationInfo, Risk};
pub use error::{Candidate, Change, Details, Error, ErrorKind, Problem, TrippedGuard};
pub use field_case::FieldCase;
pub use generated::destructive;
pub use json::Json;
pub use plan::{Applied, Approval, Plan};
pub use secret::Secret;
pub use session::{DEFAULT_RATE_LIMIT, Session, SessionOptions, WireFormat};
pub use time::Timestamp;

/// The version of ax-admin, the same in every host.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
