//! A fixed time and a keyring in a file, for tests alone: this module is not part of the released program.

use std::sync::Arc;
use std::time::Duration;

use ax_admin::ClientBuilder;
use ax_admin_core::Timestamp;
use keyring_core::sample::Store;

/// Milliseconds since 1970 at which the clock starts.
const VARIABLE: &str = "AX_ADMIN_TEST_CLOCK";

/// Milliseconds that a command waits for a person.
const PATIENCE: &str = "AX_ADMIN_TEST_PATIENCE";

pub(crate) fn set(builder: ClientBuilder) -> ClientBuilder {
    match time() {
        Some(time) => builder.time(time),
        None => builder,
    }
}

pub(crate) fn time() -> Option<Timestamp> {
    number(VARIABLE).map(Timestamp::from_millis)
}

pub(crate) fn patience() -> Option<Duration> {
    number(PATIENCE).map(Duration::from_millis)
}

/// A file that stands in for the keyring of the system.
const KEYRING: &str = "AX_ADMIN_TEST_KEYRING";

pub(crate) fn keyring() -> keyring_core::Result<Option<Arc<Store>>> {
    let Ok(path) = std::env::var(KEYRING) else {
        return Ok(None);
    };
    let store = Store::new_with_backing(&path)?;
    keyring_core::set_default_store(store.clone());
    Ok(Some(store))
}

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}
