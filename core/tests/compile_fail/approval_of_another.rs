//! An approval is for one operation.

use ax_admin_core::Approval;
use ax_admin_core::destructive::{spaces, users};

fn other(approval: Approval<users::Delete>) -> spaces::Delete {
    spaces::Delete::from(approval)
}

fn main() {}
