//! What is asked for is not yet what may be sent.

use ax_admin_core::Json;
use ax_admin_core::destructive::users;

fn sent(input: Json<'static>) -> users::Delete {
    input.into()
}

fn main() {}
