//! An approval makes one request and is consumed.

use ax_admin_core::Approval;
use ax_admin_core::destructive::users;

fn twice(approval: Approval<users::Delete>) -> [users::Delete; 2] {
    [users::Delete::from(approval), users::Delete::from(approval)]
}

fn main() {}
