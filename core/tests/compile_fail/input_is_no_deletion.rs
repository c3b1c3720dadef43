//! An input alone does not make a deletion.

use ax_admin_core::Json;
use ax_admin_core::destructive::users;

fn sent(input: Json<'static>) -> users::Delete {
    input.into()
}

fn main() {}
