//! Plans: what a destructive operation would do, shown and confirmed before it is sent.
//!
//! Calling a destructive operation only reads and returns a [`Plan`]. Applying the plan with its
//! code reads everything again, and sends the request only if the confirmed facts still hold.

mod apply;
mod approval;
mod code;
mod confirmation;
mod difference;
mod document;
mod fact_keys;
mod guard_name;
mod guards;
mod identity;
mod load;
mod make;
mod planned;
mod read_back;
mod reading;
mod send_permitted;
mod summary;
mod target_rule;

#[cfg(test)]
mod tests;

pub use apply::{Applied, Outcome};
pub use approval::{Approval, Destructive};
pub use code::Refusal;
pub use document::{PlanDocument, PlannedStep};
pub use guards::{GuardFinding, GuardName, GuardState};
pub use make::Plan;
pub use reading::{Certainty, Impact, Target, Verification};

pub(crate) use apply::apply;
pub(crate) use approval::sealed;
pub(crate) use guards::ensure_none_tripped;
pub(crate) use identity::{
    Caller, Identity, OwnKeys, is_account_admin, is_active_admin, is_refusal_to_read, split_refusal,
};
pub(crate) use load::load;
pub(crate) use make::make;
pub(crate) use planned::{DEEP, PendingIdentity, PlannedOperation, PlannedVerb};
pub(crate) use reading::Reading;
pub(crate) use target_rule::{GoneProof, NAMING_PART, Searched, Source, TargetPart, TargetRule};
