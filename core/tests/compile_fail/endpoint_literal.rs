//! Nothing is sent that is in no table of the core.

use ax_admin_core::{OperationInfo, Endpoint, Idempotence};

fn made(info: OperationInfo) -> Endpoint {
    Endpoint {
        info,
        idempotence: Idempotence::Idempotent,
        success: &[200],
    }
}

fn main() {}
