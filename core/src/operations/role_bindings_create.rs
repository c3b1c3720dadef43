//! `role_bindings.create`: POST `/v2/role-bindings` (reference, sections 8 and 8.1,
//! `create_role_binding`).

use futures_util::future::FutureExt as _;

use super::Carried;
use crate::display::display_safe;
use crate::endpoint::Endpoint;
use crate::engine::Context;
use crate::error::{Candidate, Details, Error, ErrorKind};
use crate::flow::{Written, after_doubt, drain};
use crate::generated::endpoints::ROLE_BINDINGS_LIST;
use crate::input::Inputs;
use crate::json::Json;
use crate::session::{Failure, Retries};
use crate::verb::Given;

/// Gives a user a role on a resource.
///
/// A user has one binding on a resource: after a doubtful answer, or when the server says that
/// there is one, it is read. With the wanted role it is the result, with another a `Conflict`.
pub(crate) fn create<'a>(
    context: &'a Context,
    endpoint: &'static Endpoint,
    inputs: &'a Inputs,
) -> Carried<'a> {
    async move {
        let mut retries = Retries::default();
        let mut doubted = false;
        loop {
            context.take_place(endpoint.described.name).await;
            let (error, failure) = match context.write(endpoint, inputs).await {
                Written::Done(answered) => {
                    retries.succeeded(context.session());
                    return Ok(answered.into());
                }
                Written::Refused(error) if error.kind() == ErrorKind::Conflict => {
                    return match read_back(context, inputs).await {
                        Ok(Some(binding)) => there(inputs, binding, error),
                        Ok(None) | Err(_) => Err(after_doubt(doubted, error)),
                    };
                }
                Written::Refused(error) => return Err(after_doubt(doubted, error)),
                Written::NotDone(error, failure) => (error, failure),
                Written::Doubtful(error) => {
                    doubted = true;
                    match read_back(context, inputs).await {
                        Ok(Some(binding)) => return there(inputs, binding, error),
                        Ok(None) => {
                            let failure = Failure::transient(error.retry_after_seconds());
                            (error, failure)
                        }
                        Err(why) => {
                            let message = format!("{error}; reading it back failed: {why}");
                            return Err(error.recast(ErrorKind::OutcomeUnknown, message));
                        }
                    }
                }
            };
            if !context.wait_to_retry(&mut retries, failure).await {
                return Err(after_doubt(doubted, error));
            }
        }
    }
    .boxed()
}

/// The user's binding on the resource, from a list read to its end.
async fn read_back(context: &Context, inputs: &Inputs) -> Result<Option<Json<'static>>, Error> {
    let user = inputs.id("user").unwrap_or_default();
    let resource = inputs.id("resource").unwrap_or_default();
    let list = Inputs::none(&ROLE_BINDINGS_LIST.shape)
        .with("resource_type", inputs.value("resource_type").clone())
        .with("limit", 100_u64)
        .with_id("user", user);
    let drained = drain(context, &ROLE_BINDINGS_LIST, list, usize::MAX, None).await?;
    let mut bindings = drained.items.into_iter();
    let found = bindings.find(|binding| {
        binding.text_of("user_id") == user && binding.text_of("resource_id") == resource
    });
    if found.is_none() && drained.undecodable > 0 {
        return Err(Error::new(
            ErrorKind::Protocol,
            "some of the listed bindings could not be read",
        ));
    }
    Ok(found)
}

fn there(inputs: &Inputs, binding: Json<'static>, error: Error) -> Result<Given, Error> {
    let wanted = inputs.id("role").unwrap_or_default();
    let (id, role) = (binding.text_of("id"), binding.text_of("role_id"));
    if role == wanted {
        return Ok(Given {
            value: binding,
            ..Given::default()
        });
    }
    let message = format!(
        "the user has role {} there by binding {}, and role {} was wanted",
        display_safe(role),
        display_safe(id),
        display_safe(wanted)
    );
    let candidate = Candidate {
        id: id.to_owned(),
        name: role.to_owned(),
        detail: binding.text_of("resource_id").to_owned(),
    };
    Err(error
        .recast(ErrorKind::Conflict, message)
        .with_next_step("change the binding with role_bindings.update, or leave it as it is")
        .with_details(Details::Candidates {
            candidates: vec![candidate],
        }))
}
