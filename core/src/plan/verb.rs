//! How each write is planned, as a table.

use futures_util::future::BoxFuture;

use super::approval::{Destructive, Grant, PermittedRequest, request_for};
use super::confirmation::SendPermit;
use super::preview::Preview;
use super::target_rule::TargetRule;
use crate::endpoint::{Endpoint, InputSchema, OperationInfo};
use crate::engine::Context;
use crate::error::Error;
use crate::flow::OperationOutput;
use crate::generated::fields::users_delete;
use crate::input::{Field, Inputs};
use crate::session::Session;

/// Whether every page is read; an input of every operation whose plan reads lists.
pub(crate) const DEEP: Field<bool> = users_delete::DEEP;
/// How a write is planned: what is read before its request, and how that is sent.
pub(crate) struct PlannedVerb {
    pub(crate) info: &'static OperationInfo,
    pub(crate) schema: &'static InputSchema,
    /// What its plan reads and says.
    pub(crate) preview: Preview,
    /// How the target alone is read, and what proves that it is gone.
    pub(crate) target: &'static TargetRule,
    pub(crate) sending: Sending,
}

/// How the request of a confirmed plan is sent.
pub(crate) enum Sending {
    /// Destructive: made from the operation's own `Approval`, which only a confirmed plan that was read again gives.
    Approved(fn(Grant, SendPermit, &Session) -> Result<PermittedRequest, Error>),
    /// As the call itself sends it.
    Direct(&'static Endpoint, CarryOut),
}

/// Carries out an operation that may also be called without a plan.
pub(crate) type CarryOut = for<'a> fn(
    &'a Context,
    &'static Endpoint,
    &'a Inputs,
) -> BoxFuture<'a, Result<OperationOutput, Error>>;

/// A destructive operation and its plan: what is read, which facts of it are confirmed, and by which
/// rule the target is read back.
pub(crate) trait PlannedOperation: Destructive {
    /// How the target alone is read, which of its facts are confirmed, and what proves that it is gone.
    const TARGET: &'static TargetRule;
    /// What its plan reads and says.
    const PREVIEW: &'static Preview;
}

impl PlannedVerb {
    /// The `PlannedVerb` of an operation.
    pub(crate) const fn of<E: PlannedOperation>() -> &'static Self {
        const {
            &Self {
                info: &E::ENDPOINT.info,
                schema: &E::ENDPOINT.schema,
                preview: *E::PREVIEW,
                target: E::TARGET,
                sending: Sending::Approved(request_for::<E>),
            }
        }
    }
}
