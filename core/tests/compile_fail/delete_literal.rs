//! A deletion can only be made from an approval.

use ax_admin_core::Approval;
use ax_admin_core::destructive::users;

fn made(approval: Approval<users::Delete>) -> users::Delete {
    users::Delete { approval }
}

fn main() {}
