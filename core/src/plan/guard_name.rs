//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
//!
//! The names of the rules that stop a plan.

use serde::{Deserialize, Serialize};

/// A rule that stops a plan; overridden by its name, never by a blanket flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum GuardName {
    /// The target is the caller, or the caller would lose rights.
    #[serde(rename = "self")]
    SelfTarget,
    /// No account admin would be left.
    #[serde(rename = "last_admin")]
    LastAdmin,
    /// The key that the client uses would stop working.
    #[serde(rename = "key_in_use")]
    KeyInUse,
    /// A resource would be restricted on which no role binding gives access.
    #[serde(rename = "no_bindings")]
    NoBindings,
    /// The caller could not undo the change.
    #[serde(rename = "self_lockout")]
    SelfLockout,
    /// The server does not change or delete a predefined role.
    #[serde(rename = "predefined_role")]
    PredefinedRole,
    /// A plan of many steps has more of them than the policy allows.
    #[serde(rename = "bulk_size")]
    BulkSize,
    /// The policy protects the target, or something that it affects.
    #[serde(rename = "protected")]
    Protected,
    /// The target could not be read completely; only a strict policy stops this.
    #[serde(rename = "unverified_target")]
    UnverifiedTarget,
}

impl GuardName {
    /// Every guard.
    pub const ALL: [Self; 9] = [
        Self::SelfTarget,
        Self::LastAdmin,
        Self::KeyInUse,
        Self::NoBindings,
        Self::SelfLockout,
        Self::PredefinedRole,
        Self::BulkSize,
        Self::Protected,
        Self::UnverifiedTarget,
    ];

    /// The name by which it is overridden.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::SelfTarget => "self",
            Self::LastAdmin => "last_admin",
            Self::KeyInUse => "key_in_use",
            Self::NoBindings => "no_bindings",
            Self::SelfLockout => "self_lockout",
            Self::PredefinedRole => "predefined_role",
            Self::BulkSize => "bulk_size",
            Self::Protected => "protected",
            Self::UnverifiedTarget => "unverified_target",
        }
    }
}
