//! The seal of destructive operations cannot be named.

use ax_admin_core::plan::sealed::Sealed;

struct Mine;

impl Sealed for Mine {}

fn main() {}
