//! A destructive verb as the machinery of plans sees it.

use core::future::Future;

use futures_util::future::{BoxFuture, FutureExt as _};
use serde_json::{Map, Value};

use super::confirmation::{Approval, SendPermit};
use super::reading::Reading;
use super::{Destructive, PlanOptions, guards};
use crate::engine::Context;
use crate::error::{Error, ErrorKind};
use crate::facade::{Described, describe};
use crate::flow::Written;
use crate::input::{self, Input};

/// How a destructive verb is planned: what it reads before, and after a lost answer.
pub(crate) trait Planned: Destructive {
    /// What the caller gives.
    type Input: Input + Send + Sync + 'static;

    /// The options in an input.
    fn options(input: &Self::Input) -> &PlanOptions;

    /// The subject by its ids, as the members of an input.
    fn subject(frozen: &Self::Frozen) -> Map<String, Value>;

    /// Reads the target and everything that goes with it.
    fn read(
        context: &Context,
        input: &Self::Input,
    ) -> impl Future<Output = Result<(Self::Frozen, Reading), Error>> + Send;

    /// Looks at the target after an answer was lost.
    fn read_back(
        context: &Context,
        frozen: &Self::Frozen,
        before: &Reading,
    ) -> impl Future<Output = ReadBack> + Send;
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

/// [`Planned`] with its type erased: making and applying are built once, not once a verb.
pub(crate) trait AnyPlanned: Send {
    /// What its endpoint is.
    fn described(&self) -> Described;

    /// The options that it was given.
    fn options(&self) -> &PlanOptions;

    /// Reads the target, with overridden guards marked.
    fn read<'a>(&'a mut self, context: &'a Context) -> BoxFuture<'a, Result<Reading, Error>>;

    /// The subject by the ids of the latest reading, as the members of an input.
    fn subject(&self) -> Map<String, Value>;

    /// Sends the request once: made from the one approval, kept for a repetition.
    fn send<'a>(
        &'a mut self,
        context: &'a Context,
        permit: SendPermit,
    ) -> BoxFuture<'a, Written<()>>;

    /// Looks at the target after an answer was lost.
    fn read_back<'a>(
        &'a self,
        context: &'a Context,
        before: &'a Reading,
    ) -> BoxFuture<'a, ReadBack>;
}

/// A destructive verb with its plain input.
pub(crate) fn planned<P: Planned>(input: Value) -> Result<Box<dyn AnyPlanned>, Error> {
    Ok(planned_with::<P>(input::read(input)?))
}

/// A destructive verb with its input.
pub(crate) fn planned_with<P: Planned>(input: P::Input) -> Box<dyn AnyPlanned> {
    Box::new(Verb::<P> {
        input,
        frozen: None,
        endpoint: None,
    })
}

struct Verb<P: Planned> {
    input: P::Input,
    frozen: Option<P::Frozen>,
    endpoint: Option<P>,
}

impl<P: Planned> AnyPlanned for Verb<P> {
    fn described(&self) -> Described {
        describe::<P>()
    }

    fn options(&self) -> &PlanOptions {
        P::options(&self.input)
    }

    fn read<'a>(&'a mut self, context: &'a Context) -> BoxFuture<'a, Result<Reading, Error>> {
        async {
            let (frozen, mut reading) = P::read(context, &self.input).await?;
            let overridden = &P::options(&self.input).override_guards;
            guards::override_named(&mut reading.guards, overridden);
            self.frozen = Some(frozen);
            Ok(reading)
        }
        .boxed()
    }

    fn subject(&self) -> Map<String, Value> {
        self.frozen.as_ref().map(P::subject).unwrap_or_default()
    }

    fn send<'a>(
        &'a mut self,
        context: &'a Context,
        permit: SendPermit,
    ) -> BoxFuture<'a, Written<()>> {
        async {
            if self.endpoint.is_none() {
                let Some(frozen) = self.frozen.clone() else {
                    return Written::Refused(unread());
                };
                let overridden = P::options(&self.input).override_guards.clone();
                let approval = Approval::new(frozen, context.session(), overridden, &permit);
                self.endpoint = Some(P::from(approval));
            }
            match &self.endpoint {
                Some(endpoint) => context.write_permitted(endpoint, permit).await,
                None => Written::Refused(unread()),
            }
        }
        .boxed()
    }

    fn read_back<'a>(
        &'a self,
        context: &'a Context,
        before: &'a Reading,
    ) -> BoxFuture<'a, ReadBack> {
        async move {
            match &self.frozen {
                Some(frozen) => P::read_back(context, frozen, before).await,
                None => ReadBack::Unclear("nothing was read before".to_owned()),
            }
        }
        .boxed()
    }
}

/// The confirmation lets nothing be sent that was not read.
fn unread() -> Error {
    Error::new(
        ErrorKind::Internal,
        "a request was to be sent before its target was read",
    )
}
