//! How operations are carried out.
//!
//! Most are the three functions here. An operation that has to do more than send one request has
//! a file of its own: those that create, which read after a lost answer before anything else, and
//! those that take away, which say what a plan of theirs reads.

pub(crate) mod api_keys_create_service_key;
pub(crate) mod api_keys_refresh;
pub(crate) mod api_keys_revoke;
pub(crate) mod create;
mod creating;
mod listed;
pub(crate) mod organizations_delete;
pub(crate) mod organizations_remove_user;
pub(crate) mod projects_delete;
pub(crate) mod resource_restrictions_delete;
pub(crate) mod role_bindings_create;
pub(crate) mod role_bindings_delete;
pub(crate) mod roles_delete;
pub(crate) mod spaces_delete;
pub(crate) mod spaces_remove_user;
mod target;
pub(crate) mod targets;
#[cfg(test)]
mod tests;
pub(crate) mod users_create;
pub(crate) mod users_delete;

use futures_util::future::{BoxFuture, FutureExt as _};

use crate::endpoint::{Endpoint, ResponseSchema};
use crate::engine::Context;
use crate::error::Error;
use crate::flow::ParsedResponse;
use crate::input::Inputs;
use crate::json::{Json, Object};
use crate::verb::OperationOutput;

impl Endpoint {
    /// Whether it answers with pages.
    pub(crate) const fn is_list(&self) -> bool {
        matches!(self.response, ResponseSchema::Page { .. })
    }
}

impl From<ParsedResponse> for OperationOutput {
    fn from(answered: ParsedResponse) -> Self {
        Self {
            value: answered.value,
            secrets: answered.secrets,
            warnings: Vec::new(),
        }
    }
}

type Carried<'a> = BoxFuture<'a, Result<OperationOutput, Error>>;

/// One object: as listed, if resolving its name listed it.
pub(crate) fn get<'a>(
    context: &'a Context,
    endpoint: &'static Endpoint,
    inputs: &'a Inputs,
) -> Carried<'a> {
    async move {
        if let Some(row) = inputs.subject_row() {
            return Ok(OperationOutput {
                value: row.clone(),
                ..OperationOutput::default()
            });
        }
        Ok(context.call(endpoint, inputs).await?.into())
    }
    .boxed()
}

/// One request, and what its answer holds.
pub(crate) fn send<'a>(
    context: &'a Context,
    endpoint: &'static Endpoint,
    inputs: &'a Inputs,
) -> Carried<'a> {
    async move {
        let mut given = OperationOutput::from(context.call(endpoint, inputs).await?);
        if given.value.is_null() {
            given.value = Json::Object(Object::default());
        }
        Ok(given)
    }
    .boxed()
}
