//! `role_bindings.create`: POST `/v2/role-bindings` (reference, sections 8 and 8.1,
//! `create_role_binding`).

use futures_util::future::FutureExt as _;

use super::Carried;
use super::creating::{CreateRecovery, Existing, History, create_once};
use crate::display::word;
use crate::endpoint::Endpoint;
use crate::engine::Context;
use crate::error::{Candidate, Details, Error, ErrorKind};
use crate::flow::{ParsedResponse, drain};
use crate::generated::endpoints::ROLE_BINDINGS_LIST;
use crate::ids;
use crate::input::Inputs;
use crate::json::Json;
use crate::verb::OperationOutput;

/// Gives a user a role on a resource.
///
/// A user has one binding on a resource: after a doubtful answer, or when the server says that
/// there is one, it is read. With the wanted role it is the result, with another a `Conflict`.
pub(crate) fn create<'a>(
    context: &'a Context,
    endpoint: &'static Endpoint,
    inputs: &'a Inputs,
) -> Carried<'a> {
    async move { create_once(context, endpoint, inputs, &Wanted { inputs }).await }.boxed()
}

/// A binding of a user on a resource.
struct Wanted<'a> {
    inputs: &'a Inputs,
}

impl CreateRecovery for Wanted<'_> {
    fn on_created(&self, answered: ParsedResponse, _history: &History<'_>) -> OperationOutput {
        answered.into()
    }

    fn find_existing<'a>(&'a self, context: &'a Context) -> Existing<'a> {
        async move {
            let user = self.inputs.id("user").unwrap_or_default();
            let resource = self.inputs.id("resource").unwrap_or_default();
            let list = Inputs::none(&ROLE_BINDINGS_LIST.schema)
                .with("resource_type", self.inputs.value("resource_type").clone())
                .with("limit", 100_u64)
                .with_id("user", user);
            let drained = drain(context, &ROLE_BINDINGS_LIST, list, usize::MAX, None).await?;
            let mut bindings = drained.items;
            bindings.retain(|binding| {
                ids::same(binding.str_of("user_id"), user)
                    && ids::same(binding.str_of("resource_id"), resource)
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
        let binding = found.into_iter().next().unwrap_or_default();
        let wanted = self.inputs.id("role").unwrap_or_default();
        let (id, role) = (binding.str_of("id"), binding.str_of("role_id"));
        if ids::same(role, wanted) {
            return Ok(OperationOutput {
                value: binding,
                ..OperationOutput::default()
            });
        }
        let message = format!(
            "the user already has role {} there (binding {}), not the requested role {}",
            word(role),
            word(id),
            word(wanted)
        );
        let candidate = Candidate {
            id: id.to_owned(),
            name: role.to_owned(),
            detail: binding.str_of("resource_id").to_owned(),
        };
        Err(error
            .recast(ErrorKind::Conflict, message)
            .with_next_step("change the binding with role_bindings.update, or leave it as it is")
            .with_details(Details::Candidates {
                candidates: vec![candidate],
            }))
    }

    fn none_found(&self) -> &'static str {
        "no binding of the user there"
    }

    fn is_unique(&self) -> bool {
        true
    }

    fn looks_into_conflicts(&self) -> bool {
        true
    }
}
