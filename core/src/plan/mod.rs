//! Plans: what a destructive operation would do, shown and confirmed before it is sent.
//!
//! Calling a destructive operation only reads and returns a [`Plan`]. Applying the plan with its
//! code reads everything again, and sends the request only if the confirmed facts still hold.

mod all;
mod apply;
mod approval;
mod blocks;
mod changes;
mod code;
mod confirmation;
mod difference;
mod document;
mod fact_keys;
mod gather;
mod guard_checks;
mod guard_name;
mod guards;
mod identity;
mod item;
mod listed;
mod load;
mod make;
mod mentioned;
mod names;
mod naming;
mod own_rights;
mod planned;
mod preview;
mod prompter;
mod protection;
mod read_back;
mod reading;
mod refused;
mod send_permitted;
mod target_rule;
mod text;
mod unsent;
mod verb;

#[cfg(test)]
mod tests;

pub use apply::{Applied, Outcome};
pub use approval::{Approval, Destructive};
pub use code::Refusal;
pub use document::{PlanDocument, PlannedStep};
pub use guards::{GuardFinding, GuardName, GuardState};
pub use item::Item;
pub use make::Plan;
pub use prompter::prompter_name;
pub use reading::{Certainty, Impact, Verification};

pub(crate) use apply::{apply, check_code};
pub(crate) use approval::sealed;
#[cfg(test)]
pub(crate) use gather::{Purpose, gather};
pub(crate) use guards::ensure_none_tripped;
pub(crate) use identity::{OwnKeys, is_refusal_to_read, split_refusal};
pub(crate) use listed::{binding_facts, is_live_key, members, named_facts};
pub(crate) use load::load;
pub(crate) use make::make;
pub(crate) use mentioned::name_mentioned;
#[cfg(test)]
pub(crate) use names::Names;
pub(crate) use naming::Naming;
pub(crate) use own_rights::lost_permissions;
pub(crate) use planned::PlanRequest;
pub(crate) use preview::{
    Affected, Changes, Effect, FactsOf, Filter, Gathered, Guard, Listing, Preview, ReadWhen,
    Source, all_rows,
};
pub(crate) use refused::unconfirmed;
pub(crate) use target_rule::{
    GoneProof, NAMING_PART, PartSource, Searched, TargetPart, TargetRule,
};
#[cfg(test)]
pub(crate) use verb::DEEP;
pub(crate) use verb::{PlannedOperation, PlannedVerb, Sending};
