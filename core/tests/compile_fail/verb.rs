//! The verbs of the core are reached by their names alone.

use ax_admin_core::registry::Verb;

fn main() {}
