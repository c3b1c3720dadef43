//! `role_bindings.create`: POST `/v2/role-bindings` (reference, sections 8 and 8.1,
//! `create_role_binding`).

use futures_util::future::FutureExt as _;

use super::create_once::{CreateRecovery, Existing, History, create_once};
use super::{OperationFuture, OperationOutput};
use crate::display::word;
use crate::endpoint::Endpoint;
use crate::engine::Context;
use crate::error::{Candidate, Details, Error, ErrorKind, mention};
use crate::flow::{LARGEST_PAGE, ParsedResponse, drain};
use crate::generated::attributes::role_binding;
use crate::generated::endpoints::ROLE_BINDINGS_LIST;
use crate::generated::fields::{role_bindings_create, role_bindings_list};
use crate::ids;
use crate::input::Inputs;
use crate::json::Json;
use crate::model::Row as _;

/// Assigns a user a role on a resource.
///
/// A user has at most one binding on a resource. After an inconclusive response or a conflict, the
/// existing one is read: with the requested role it is the result, with another role a `Conflict`.
pub(crate) fn create<'a>(
    context: &'a Context,
    endpoint: &'static Endpoint,
    inputs: &'a Inputs,
) -> OperationFuture<'a> {
    async move { create_once(context, endpoint, inputs, &RequestedBinding { inputs }).await }
        .boxed()
}

/// The binding of a user on a resource.
struct RequestedBinding<'a> {
    inputs: &'a Inputs,
}

impl CreateRecovery for RequestedBinding<'_> {
    fn on_created(&self, response: ParsedResponse, _history: &History<'_>) -> OperationOutput {
        response.into()
    }

    fn find_existing<'a>(&'a self, context: &'a Context) -> Existing<'a> {
        async move {
            let user = self.inputs.required_id(role_bindings_create::USER)?;
            let resource = self.inputs.required_id(role_bindings_create::RESOURCE)?;
            let list = Inputs::none(&ROLE_BINDINGS_LIST.schema)
                .with_same(role_bindings_list::RESOURCE_TYPE, self.inputs)
                .with(role_bindings_list::LIMIT, LARGEST_PAGE)
                .with_id(role_bindings_list::USER, user);
            let drained = drain(context, &ROLE_BINDINGS_LIST, list, usize::MAX, None).await?;
            let mut bindings = drained.items;
            bindings.retain(|binding| {
                ids::same(binding.get(role_binding::USER_ID), user)
                    && ids::same(binding.get(role_binding::RESOURCE_ID), resource)
            });
            if bindings.is_empty() && drained.undecodable > 0 {
                return Err(Error::new(
                    ErrorKind::Protocol,
                    "some of the listed bindings could not be read",
                ));
            }
            Ok(bindings)
        }
        .boxed()
    }

    fn on_existing(
        &self,
        found: Vec<Json<'static>>,
        error: Error,
    ) -> Result<OperationOutput, Error> {
        let Some(binding) = found.into_iter().next() else {
            return Err(error);
        };
        let requested_role = self.inputs.required_id(role_bindings_create::ROLE)?;
        let (id, role) = (
            binding.get(role_binding::ID),
            binding.get(role_binding::ROLE_ID),
        );
        if ids::same(role, requested_role) {
            return Ok(OperationOutput {
                value: binding,
                ..OperationOutput::default()
            });
        }
        let kind = binding
            .get(role_binding::RESOURCE_TYPE)
            .to_ascii_lowercase();
        let resource = mention(binding.get(role_binding::RESOURCE_ID));
        let place = format!("on {} {resource}", word(&kind));
        let message = format!(
            "user {} already has role {} {place} (binding {}), not the requested role {}",
            mention(binding.get(role_binding::USER_ID)),
            mention(role),
            word(id),
            mention(requested_role)
        );
        let candidate = Candidate {
            id: id.to_owned(),
            name: mention(role),
            detail: place,
        };
        Err(error
            .recast(ErrorKind::Conflict, message)
            .with_next_step("change the binding with role_bindings.update, or leave it as it is")
            .with_details(Details::Candidates {
                candidates: vec![candidate],
            })
            .mentioning_if(true))
    }

    fn none_found(&self) -> &'static str {
        "no binding of the user there"
    }

    fn is_unique(&self) -> bool {
        true
    }

    fn reads_after_conflict(&self) -> bool {
        true
    }
}
