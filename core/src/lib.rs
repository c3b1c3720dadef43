//! The decisions of ax-admin: what is asked of the admin API, what a call would do, and whether it may be sent.

/// The version of ax-admin, the same in every host.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");
