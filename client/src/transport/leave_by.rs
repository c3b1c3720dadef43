//! The deadline for sending a request.

use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use ax_admin_core::Timestamp;

use crate::clock::Clock;

/// The last moment at which a request may be sent, by the client's own clock.
#[derive(Clone)]
pub(crate) struct LeaveBy {
    moment: Timestamp,
    clock: Arc<Clock>,
}

impl LeaveBy {
    pub(crate) const fn new(moment: Timestamp, clock: Arc<Clock>) -> Self {
        Self { moment, clock }
    }

    pub(crate) fn is_past(&self) -> bool {
        self.clock.now() > self.moment
    }

    pub(crate) fn moment(&self) -> SystemTime {
        UNIX_EPOCH + Duration::from_millis(self.moment.as_millis())
    }
}
