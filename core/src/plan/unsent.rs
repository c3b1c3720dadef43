//! What an error says that came before any request to change something.

use crate::error::{Error, ErrorKind};

/// Adds to an error of the reading before the request that nothing was carried out.
pub(super) fn before_sending(error: Error) -> Error {
    let is_about_the_plan = matches!(
        error.kind(),
        ErrorKind::StalePlan
            | ErrorKind::GuardTripped
            | ErrorKind::ConfirmationRequired
            | ErrorKind::Cancelled
            | ErrorKind::Internal
    );
    if is_about_the_plan {
        return error;
    }
    error.with_message_added("nothing was carried out")
}
