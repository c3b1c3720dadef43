//! The verbs of the core are reached by their names alone.

use ax_admin_core::verb::Verb;

fn main() {}
