//! The operations of the core can only be called by their names.

use ax_admin_core::registry::Verb;

fn main() {}
