//! The seal of endpoints and verbs cannot be named.

use ax_admin_core::endpoint::sealed::Sealed;

struct Mine;

impl Sealed for Mine {}

fn main() {}
