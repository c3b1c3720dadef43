//! Only a confirmed plan gives an approval.

use ax_admin_core::Approval;
use ax_admin_core::endpoints::users;
use ax_admin_core::ids::UserId;

fn forged(target: UserId) -> Approval<users::Delete> {
    Approval {
        target,
        host: String::new(),
        credential_id: String::new(),
        overridden: Vec::new(),
        step: 0,
    }
}

fn main() {}
