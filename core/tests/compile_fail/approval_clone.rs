//! An approval cannot be cloned.

use ax_admin_core::Approval;
use ax_admin_core::destructive::users;

fn two(approval: Approval<users::Delete>) -> (Approval<users::Delete>, Approval<users::Delete>) {
    (approval.clone(), approval)
}

fn main() {}
