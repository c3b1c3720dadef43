//! Nothing is sent that is in no table of the core.

use ax_admin_core::{Described, Endpoint, Idempotence};

fn made(described: Described) -> Endpoint {
    Endpoint {
        described,
        idempotence: Idempotence::Safe,
        success: &[200],
    }
}

fn main() {}
