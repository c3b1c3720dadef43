//! Nothing is planned that is in no table of the core.

use ax_admin_core::{OperationInfo, DestructiveEndpoint};

fn made(info: OperationInfo) -> DestructiveEndpoint {
    DestructiveEndpoint {
        info,
        success: &[204],
    }
}

fn main() {}
