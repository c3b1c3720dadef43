//! A fixed time, for tests alone: this module is not part of the released program.

use ax_admin::ClientBuilder;
use ax_admin_core::Timestamp;

/// Milliseconds since 1970 at which the clock starts.
const VARIABLE: &str = "AX_ADMIN_TEST_CLOCK";

pub(crate) fn set(builder: ClientBuilder) -> ClientBuilder {
    let text = std::env::var(VARIABLE).ok();
    match text.and_then(|text| text.parse().ok()) {
        Some(millis) => builder.time(Timestamp::from_millis(millis)),
        None => builder,
    }
}
