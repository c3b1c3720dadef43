//! What a destructive call would do, shown and confirmed before it is sent.
//!
//! A destructive verb only reads and gives a [`Plan`]. Applying it with its
//! code reads everything again and sends only what is still true.

mod apply;
mod code;
mod confirmation;
mod difference;
mod guard_name;
mod guards;
mod identity;
mod make;
mod planned;
mod read_back;
mod reading;
mod summary;
mod target;

#[cfg(test)]
mod tests;

pub use apply::{Applied, Outcome};
pub use code::Refusal;
pub use confirmation::Approval;
pub use guards::{GuardFinding, GuardName, GuardState};
pub use make::{Plan, PlanDocument, PlannedStep};
pub use planned::Destructive;
pub use reading::{Certainty, Impact, Target, Verification};

pub(crate) use apply::apply;
pub(crate) use confirmation::SendPermit;
pub(crate) use guards::stop;
pub(crate) use identity::{
    Caller, Identity, is_account_admin, is_active_admin, is_refusal_to_read, readable,
};
pub(crate) use make::make;
pub(crate) use planned::{Approved, Establishing, PlannedVerb, approve, sealed};
pub(crate) use reading::Reading;
pub(crate) use target::{GoneProof, Searched, Source, TargetPart, TargetRule};
