//! Only operations in the core's tables can be planned.

use ax_admin_core::{OperationInfo, DestructiveEndpoint};

fn made(info: OperationInfo) -> DestructiveEndpoint {
    DestructiveEndpoint {
        info,
        success: &[204],
    }
}

fn main() {}
