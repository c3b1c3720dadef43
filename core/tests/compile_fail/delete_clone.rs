//! A deletion cannot be cloned.

use ax_admin_core::destructive::users;

fn two(delete: users::Delete) -> (users::Delete, users::Delete) {
    (delete.clone(), delete)
}

fn main() {}
