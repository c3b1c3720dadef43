//! What time it is.

use std::time::{SystemTime, UNIX_EPOCH};

use ax_admin_core::Timestamp;

pub(crate) fn now() -> Timestamp {
    #[cfg(feature = "test-clock")]
    if let Some(now) = crate::test_clock::time() {
        return now;
    }
    let since = SystemTime::now().duration_since(UNIX_EPOCH);
    let millis = since.map_or(0, |since| since.as_millis());
    Timestamp::from_millis(u64::try_from(millis).unwrap_or(u64::MAX))
}
