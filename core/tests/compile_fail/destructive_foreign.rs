//! A type outside the core cannot be a destructive operation.

use ax_admin_core::plan::Destructive;
use ax_admin_core::{Approval, DestructiveEndpoint};

struct Mine(Approval<Mine>);

impl From<Approval<Mine>> for Mine {
    fn from(approval: Approval<Mine>) -> Self {
        Self(approval)
    }
}

impl Destructive for Mine {
    const ENDPOINT: &'static DestructiveEndpoint = unreachable!();

    fn into_approval(self) -> Approval<Self> {
        self.0
    }
}

fn main() {}
