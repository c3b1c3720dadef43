//! A destructive verb as the machinery of plans sees it.

use futures_util::future::BoxFuture;

use super::confirmation::{Approval, Grant, SendPermit};
use super::guards::{self, GuardName};
use super::reading::Reading;
use crate::endpoint::DestructiveEndpoint;
use crate::engine::Context;
use crate::error::{Error, ErrorKind};
use crate::flow::{Answered, Written, resolve};
use crate::input::Inputs;
use crate::json::Json;
use crate::model::Ref;
use crate::names::Names;

/// An operation that takes something away for good.
///
/// Its one constructor takes an [`Approval`]; nothing else makes it.
pub trait Destructive: sealed::Sealed + From<Approval<Self>> + Send + Sync + 'static {
    /// What it is.
    const ENDPOINT: &'static DestructiveEndpoint;

    /// The approval that it was made from.
    fn approval(&self) -> &Approval<Self>;
}

pub(crate) mod sealed {
    /// Keeps [`Destructive`](super::Destructive) inside the core.
    pub trait Sealed {}
}

/// A [`Destructive`] value with its type erased: sending is built once, not once a verb.
pub(crate) trait Approved: Send + Sync {
    fn endpoint(&self) -> &'static DestructiveEndpoint;
    fn grant(&self) -> &Grant;
}

impl<E: Destructive> Approved for E {
    fn endpoint(&self) -> &'static DestructiveEndpoint {
        E::ENDPOINT
    }

    fn grant(&self) -> &Grant {
        self.approval().grant()
    }
}

/// How a destructive verb is planned: what it reads before, and after a lost answer.
pub(crate) struct PlannedVerb {
    pub(crate) endpoint: &'static DestructiveEndpoint,
    /// Reads the target, which was found, and everything that goes with it.
    pub(crate) read: Read,
    /// Looks at the target after an answer was lost.
    pub(crate) look: Look,
    /// Makes the one value that may be sent.
    pub(crate) approve: fn(Grant, &SendPermit) -> Box<dyn Approved>,
}

pub(crate) type Read =
    for<'a> fn(&'a Context, &'a mut Inputs) -> BoxFuture<'a, Result<Reading, Error>>;
pub(crate) type Look = for<'a> fn(&'a Context, &'a Inputs, &'a Reading) -> BoxFuture<'a, ReadBack>;

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

/// Makes a destructive value of a type from what was granted.
pub(crate) fn approve<E: Destructive>(grant: Grant, permit: &SendPermit) -> Box<dyn Approved> {
    Box::new(E::from(Approval::new(grant, permit)))
}

impl PlannedVerb {
    /// The verb with a plain input.
    pub(crate) fn given(&'static self, input: Json<'_>, names: Names) -> Result<Planned, Error> {
        // Nothing in the input of a destructive verb is of an open list.
        let inputs = Inputs::read(&self.endpoint.shape, input, names, &mut Vec::new())?;
        let guards = inputs.value("override_guards").entries();
        let guards: Vec<&str> = guards.iter().filter_map(Json::as_text).collect();
        let overridden = GuardName::ALL
            .into_iter()
            .filter(|guard| guards.contains(&guard.name()))
            .collect();
        Ok(Planned {
            verb: self,
            inputs,
            overridden,
            is_read: false,
            approved: None,
        })
    }
}

/// A destructive verb with its input, on its way from a reading to the one request.
pub(crate) struct Planned {
    verb: &'static PlannedVerb,
    inputs: Inputs,
    overridden: Vec<GuardName>,
    is_read: bool,
    approved: Option<Box<dyn Approved>>,
}

impl Planned {
    pub(crate) const fn endpoint(&self) -> &'static DestructiveEndpoint {
        self.verb.endpoint
    }

    /// Who is calling, as far as the caller says.
    pub(crate) fn acting_user(&self) -> Option<Ref> {
        self.inputs.reference("acting_user")
    }

    pub(crate) fn overridden(&self) -> &[GuardName] {
        &self.overridden
    }

    /// Reads the target, with overridden guards marked.
    pub(crate) async fn read(&mut self, context: &Context) -> Result<Reading, Error> {
        let since = context.now();
        resolve(context, &mut self.inputs).await?;
        let mut reading = (self.verb.read)(context, &mut self.inputs).await?;
        reading.since = since;
        guards::override_named(&mut reading.guards, &self.overridden);
        self.is_read = true;
        Ok(reading)
    }

    /// The subject by the ids of the latest reading, as the members of an input.
    pub(crate) fn subject(&self) -> Json<'static> {
        self.inputs.frozen()
    }

    /// Sends the request once: made from the one approval, kept for a repetition.
    pub(crate) async fn send(
        &mut self,
        context: &Context,
        permit: SendPermit,
    ) -> Written<Answered> {
        if !self.is_read {
            return Written::Refused(Error::new(
                ErrorKind::Internal,
                "a request was to be sent before its target was read",
            ));
        }
        let approved = self.approved.get_or_insert_with(|| {
            let ids = self.inputs.path_ids();
            let grant = Grant::new(ids, context.session(), self.overridden.clone());
            (self.verb.approve)(grant, &permit)
        });
        context.write_permitted(&**approved, permit).await
    }

    /// Looks at the target after an answer was lost.
    pub(crate) async fn look(&self, context: &Context, before: &Reading) -> ReadBack {
        (self.verb.look)(context, &self.inputs, before).await
    }
}
