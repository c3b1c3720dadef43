//! Nothing is planned that is in no table of the core.

use ax_admin_core::{Described, DestructiveEndpoint};

fn made(described: Described) -> DestructiveEndpoint {
    DestructiveEndpoint {
        described,
        success: &[204],
    }
}

fn main() {}
