//! Only a confirmed plan gives an approval.

use ax_admin_core::Approval;
use ax_admin_core::destructive::users;

fn main() {
    let _ = Approval::<users::Delete>::new;
}
