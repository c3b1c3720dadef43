//! Only operations in the core's tables can be sent.

use ax_admin_core::{OperationInfo, Endpoint, Idempotence};

fn made(info: OperationInfo) -> Endpoint {
    Endpoint {
        info,
        idempotence: Idempotence::Idempotent,
        success: &[200],
    }
}

fn main() {}
