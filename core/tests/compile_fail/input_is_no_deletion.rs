//! What is asked for is not yet what may be sent.

use ax_admin_core::endpoints::users;

fn sent(input: users::DeleteInput) -> users::Delete {
    input.into()
}

fn main() {}
