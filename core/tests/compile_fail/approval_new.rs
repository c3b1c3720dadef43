//! Only a confirmed plan creates an approval.

use ax_admin_core::Approval;
use ax_admin_core::destructive::users;

fn main() {
    let _ = Approval::<users::Delete>::new;
}
