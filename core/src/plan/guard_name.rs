//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
//!
//! The names of the rules that stop a plan.

use serde::{Deserialize, Serialize};

/// A rule that stops a plan; overridden by its name, never by a blanket flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum GuardName {
    /// The target is the caller.
    #[serde(rename = "self")]
    SelfTarget,
    /// No account admin would be left.
    #[serde(rename = "last_admin")]
    LastAdmin,
    /// The key that the client uses would stop working.
    #[serde(rename = "key_in_use")]
    KeyInUse,
}

impl GuardName {
    /// Every guard.
    pub const ALL: [Self; 3] = [Self::SelfTarget, Self::LastAdmin, Self::KeyInUse];

    /// The name by which it is overridden.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::SelfTarget => "self",
            Self::LastAdmin => "last_admin",
            Self::KeyInUse => "key_in_use",
        }
    }
}
