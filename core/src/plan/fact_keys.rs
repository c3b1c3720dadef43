//! The members of the facts of a plan, as its document and its code have them.

/// What is confirmed of the target and of its cascading effects.
pub(super) const TARGET: &str = "target";
/// How many of what go with it, and how sure that is.
pub(super) const IMPACTS: &str = "impacts";
/// What the guards found.
pub(super) const GUARDS: &str = "guards";
/// Who is calling; an id.
pub(super) const CALLER: &str = "caller";

/// Of an impact: how sure its number is.
pub(super) const CERTAINTY: &str = "certainty";
/// Of an impact: how many there are.
pub(super) const COUNT: &str = "count";
