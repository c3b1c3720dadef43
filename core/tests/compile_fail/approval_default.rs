//! An approval has no default.

use ax_admin_core::Approval;
use ax_admin_core::destructive::users;

fn main() {
    let _ = Approval::<users::Delete>::default();
}
