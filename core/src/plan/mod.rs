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
pub(crate) use make::{make, make_from};
pub(crate) use reading::Reading;

use core::future::Future;

use serde_json::{Map, Value};

use crate::endpoint::Endpoint;
use crate::engine::Context;
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

/// How a destructive verb is planned: what it reads before, and after a lost answer.
pub(crate) trait Planned: Destructive {
    /// What the caller gives.
    type Input: Input + Clone + Send + Sync;

    /// The options in an input.
    fn options(input: &Self::Input) -> &PlanOptions;

    /// The subject by its ids, as the members of an input.
    fn subject(frozen: &Self::Frozen) -> Map<String, Value>;

    /// Reads the target and everything that goes with it.
    fn read(
        context: &Context,
        input: &Self::Input,
    ) -> impl Future<Output = Result<Reading<Self::Frozen>, Error>> + Send;

    /// Looks at the target after an answer was lost.
    fn read_back(
        context: &Context,
        before: &Reading<Self::Frozen>,
    ) -> impl Future<Output = ReadBack> + Send;
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
        let mut override_guards = fields
            .texts("override_guards")?
            .iter()
            .map(|name| GuardName::parse(name))
            .collect::<Result<Vec<_>, _>>()?;
        override_guards.sort_unstable();
        override_guards.dedup();
        Ok(Self {
            acting_user: fields.reference("acting_user")?,
            override_guards,
        })
    }
}

/// What a look at the target showed after an answer was lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ReadBack {
    /// It is gone; how that is known.
    Gone(String),
    /// It is as it was.
    Unchanged,
    /// It cannot be told.
    Unclear(String),
}
