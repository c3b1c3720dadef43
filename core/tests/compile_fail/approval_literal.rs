//! Only a confirmed plan creates an approval.

use std::marker::PhantomData;

use ax_admin_core::Approval;
use ax_admin_core::destructive::users;

fn forged() -> Approval<users::Delete> {
    Approval {
        grant: unreachable!(),
        permit: unreachable!(),
        operation: PhantomData,
    }
}

fn main() {}
