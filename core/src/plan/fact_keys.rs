//! The keys of a plan's facts, as its document and its code contain them.

/// The confirmed facts of the target and of its cascading effects.
pub(super) const TARGET: &str = "target";
/// In the target: the values that a write replaces.
pub(super) const BEFORE: &str = "before";
/// The count of each cascading effect, and its certainty.
pub(super) const IMPACTS: &str = "impacts";
/// The findings of the guards.
pub(super) const GUARDS: &str = "guards";
/// The caller's user id.
pub(super) const CALLER: &str = "caller";

/// In an impact: how certain its count is.
pub(super) const CERTAINTY: &str = "certainty";
/// In an impact: the number of affected objects.
pub(super) const COUNT: &str = "count";
