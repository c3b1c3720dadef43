//! What a destructive call would do, shown and confirmed before it is sent.
//!
//! A destructive verb only reads and gives a [`Plan`]. Applying it with its
//! code reads everything again and sends only what is still true.

mod apply;
mod canonical;
mod code;
mod confirmation;
mod difference;
mod guards;
mod identity;
mod make;
mod planned;
mod reading;
mod summary;

#[cfg(test)]
mod tests;

pub use apply::{Applied, Outcome};
pub use code::Refusal;
pub use confirmation::Approval;
pub use guards::{GuardFinding, GuardName, GuardState};
pub use make::{Plan, PlanDocument, PlannedStep};
pub use reading::{Certainty, Impact, Target, Verification};

pub(crate) use apply::apply;
pub(crate) use confirmation::SendPermit;
pub(crate) use identity::{Caller, Identity, readable};
pub(crate) use make::make;
pub(crate) use planned::{AnyPlanned, Planned, ReadBack, planned, planned_with};
pub(crate) use reading::Reading;

use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::input::{Fields, Input};
use crate::model::Ref;

/// An endpoint that takes something away for good.
///
/// Its one constructor takes an [`Approval`]; nothing else makes it.
pub trait Destructive: Endpoint<Response = ()> + From<Approval<Self>> + 'static {
    /// The ids that the request carries, frozen when the plan was confirmed.
    type Frozen: Clone + core::fmt::Debug + Send + Sync;

    /// The approval that it was made from.
    fn approval(&self) -> &Approval<Self>;
}

/// What every destructive verb takes besides its subject.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlanOptions {
    /// Who is calling, where the key does not tell.
    pub acting_user: Option<Ref>,
    /// Guards to pass, each by its name.
    pub override_guards: Vec<GuardName>,
}

impl Input for PlanOptions {
    fn read(fields: &mut Fields) -> Result<Self, Error> {
        let mut named = Vec::new();
        for name in fields.texts("override_guards")? {
            named.push(GuardName::parse(&name)?);
        }
        let in_order = GuardName::ALL
            .into_iter()
            .filter(|guard| named.contains(guard));
        Ok(Self {
            acting_user: fields.reference("acting_user")?,
            override_guards: in_order.collect(),
        })
    }
}
