//! Signing in with OAuth: the authorization code flow with PKCE, a browser, and a redirect to this machine.

mod app;
mod browser;
pub(crate) mod commands;
mod grant;
mod listener;
mod login;
mod proof;
mod refresh;

pub(crate) use commands::{create, no_browser};
pub(crate) use refresh::usable;

use std::time::{SystemTime, UNIX_EPOCH};

use ax_admin_core::Timestamp;

/// The name under which the official command line, whose profiles these are, is known to the service.
const CLIENT: &str = "arize-cli";

/// What time it is.
fn now() -> Timestamp {
    #[cfg(feature = "test-clock")]
    if let Some(now) = crate::test_clock::time() {
        return now;
    }
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let millis = since.map_or(0, |since| since.as_millis());
    Timestamp::from_millis(u64::try_from(millis).unwrap_or(u64::MAX))
}
