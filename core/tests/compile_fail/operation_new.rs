//! Only the core starts flows.

use ax_admin_core::Session;
use ax_admin_core::engine::Operation;

fn start(session: &Session) -> Operation<()> {
    Operation::new(session, "mine", |_| async { Ok(()) })
}

fn main() {}
