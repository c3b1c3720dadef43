//! How operations are carried out.
//!
//! Most operations are `get` or `send` below, or `create_named::create`; lists are read by `flow::Cursor`. The
//! others have a file each: creations with rules of their own, the refresh of a key, and the destructive
//! operations, which define what their plans read.

mod api_keys_create_service_key;
mod api_keys_refresh;
mod api_keys_revoke;
mod create_named;
mod create_once;
pub mod destructive;
mod fact_names;
mod lists;
mod organizations_delete;
mod organizations_remove_user;
mod planned_writes;
mod projects_delete;
mod resource_restrictions_delete;
mod role_bindings_create;
mod role_bindings_delete;
mod roles_delete;
mod spaces_delete;
mod spaces_remove_user;
mod target_facts;
mod target_rules;
#[cfg(test)]
mod tests;
mod users_create;
mod users_delete;
mod whoami;

pub(crate) use planned_writes::planned_write;
pub(crate) use whoami::whoami;

use futures_util::future::{BoxFuture, FutureExt as _};

use crate::endpoint::{Endpoint, Flow, Risk};
use crate::engine::Context;
use crate::error::{Error, ErrorKind};
pub(crate) use crate::flow::OperationOutput;
use crate::flow::{resolve, resolve_afresh, resolve_surely, resolve_surely_afresh};
use crate::input::Inputs;
use crate::json::{Json, Object};

/// Carries out an operation that needs no confirmation.
pub(crate) async fn run(
    context: &Context,
    endpoint: &'static Endpoint,
    mut inputs: Inputs,
) -> Result<OperationOutput, Error> {
    let result = resolve_and_run(context, endpoint, &mut inputs).await;
    if let Err(error) = &result
        && (matches!(error.kind(), ErrorKind::NotFound | ErrorKind::Conflict)
            || matches!(error.status(), Some(404 | 409)))
    {
        context.forget_names_in(&inputs);
    }
    result
}

async fn resolve_and_run(
    context: &Context,
    endpoint: &'static Endpoint,
    inputs: &mut Inputs,
) -> Result<OperationOutput, Error> {
    inputs.check_times(context.now())?;
    if endpoint.info.risk != Risk::Read {
        if endpoint.flow == Flow::Refresh {
            // A guard decides about the key, so the space in which it is searched is looked up as well.
            resolve_surely_afresh(context, inputs).await?;
        } else {
            resolve_surely(context, inputs).await?;
        }
        return carry_out(context, endpoint, inputs).await;
    }
    if endpoint.flow == Flow::Get {
        resolve_afresh(context, inputs).await?;
    } else {
        resolve(context, inputs).await?;
    }
    let mut output = carry_out(context, endpoint, inputs).await?;
    output.warnings.extend(inputs.uncertainties());
    Ok(output)
}

fn carry_out<'a>(
    context: &'a Context,
    endpoint: &'static Endpoint,
    inputs: &'a Inputs,
) -> OperationFuture<'a> {
    let flow = match endpoint.flow {
        Flow::Get => get,
        Flow::Send => send,
        Flow::Create => create_named::create,
        Flow::CreateUser => users_create::create,
        Flow::CreateRoleBinding => role_bindings_create::create,
        Flow::CreateServiceKey => api_keys_create_service_key::create_service_key,
        Flow::Refresh => api_keys_refresh::refresh,
    };
    flow(context, endpoint, inputs)
}

type OperationFuture<'a> = BoxFuture<'a, Result<OperationOutput, Error>>;

/// Returns one object; if resolving its name found it in a list, the row of that list.
fn get<'a>(
    context: &'a Context,
    endpoint: &'static Endpoint,
    inputs: &'a Inputs,
) -> OperationFuture<'a> {
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

/// Sends one request and returns what its response holds.
fn send<'a>(
    context: &'a Context,
    endpoint: &'static Endpoint,
    inputs: &'a Inputs,
) -> OperationFuture<'a> {
    async move {
        let mut output = OperationOutput::from(context.call(endpoint, inputs).await?);
        if output.value.is_null() {
            output.value = Json::Object(Object::default());
        }
        Ok(output)
    }
    .boxed()
}
