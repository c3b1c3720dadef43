//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
//!
//! The names of the rules that stop a plan.

/// A rule that stops a plan; overridden by its name, never by a blanket flag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum GuardName {
    /// You would do it to yourself.
    SelfTarget,
    /// Nobody would be left to administer the account.
    LastAdmin,
    /// The key that the client works with would stop working.
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
