//! `create` of what the server knows by its name: organizations, spaces, projects, roles, API keys
//! (reference, sections 4 to 7 and 10).

use futures_util::future::FutureExt as _;

use super::Carried;
use crate::endpoint::{Endpoint, Thing};
use crate::engine::Context;
use crate::error::{Error, ErrorKind};
use crate::flow::{Written, after_doubt, candidates, drain};
use crate::generated::endpoints::{
    API_KEYS_LIST, ORGANIZATIONS_LIST, PROJECTS_LIST, ROLES_LIST, SPACES_LIST,
};
use crate::input::{Inputs, Slot};
use crate::json::Json;
use crate::session::{Failure, Retries};
use crate::verb::Given;

/// Creates a thing; after a doubtful answer looks whether there is one of its name.
///
/// One that is there may be this call's or another's, so the outcome stays unknown and the error
/// carries it. It is sent again only when there is none.
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
                    let mut given = Given::from(answered);
                    if doubted {
                        given.warnings.push(TWICE.to_owned());
                    }
                    return Ok(given);
                }
                Written::Refused(error) if doubted && error.kind() == ErrorKind::Conflict => {
                    return Err(look(context, endpoint, inputs, error.clone())
                        .await
                        .err()
                        .unwrap_or_else(|| after_doubt(true, error)));
                }
                Written::Refused(error) => return Err(after_doubt(doubted, error)),
                Written::NotDone(error, failure) => (error, failure),
                Written::Doubtful(error) => {
                    doubted = true;
                    // An answer that says so and cannot be read: it was made, listed or not.
                    let was_made = matches!(error.status(), Some(200..=299));
                    let error = look(context, endpoint, inputs, error).await?;
                    if was_made {
                        return Err(none_found(error));
                    }
                    let failure = Failure::transient(error.retry_after_seconds());
                    (error, failure)
                }
            };
            if !context.wait_to_retry(&mut retries, failure).await {
                return Err(if doubted { none_found(error) } else { error });
            }
        }
    }
    .boxed()
}

/// What is said of a success after a lost answer: a slow server may make the first one yet.
const TWICE: &str =
    "an earlier attempt had no certain answer; look whether there is a second one of this name";

fn none_found(error: Error) -> Error {
    let message = format!("{error}; reading back found none of the name so far");
    error.recast(ErrorKind::OutcomeUnknown, message)
}

/// The error again when nothing has the name, so that sending again creates no second one.
async fn look(
    context: &Context,
    endpoint: &'static Endpoint,
    inputs: &Inputs,
    error: Error,
) -> Result<Error, Error> {
    let name = inputs.text("name");
    let (thing, list, within) = listing(endpoint, inputs);
    let drained = match drain(context, list, within, usize::MAX, None).await {
        Ok(drained) if drained.undecodable == 0 => drained,
        Ok(_) => {
            let message =
                format!("{error}; reading it back failed: some entries could not be read");
            return Err(error.recast(ErrorKind::OutcomeUnknown, message));
        }
        Err(why) => {
            let message = format!("{error}; reading it back failed: {why}");
            return Err(error.recast(ErrorKind::OutcomeUnknown, message));
        }
    };
    let rows: Vec<Json<'static>> = drained
        .items
        .into_iter()
        .filter(|row| row.text_of("name") == name)
        .collect();
    if rows.is_empty() {
        return Ok(error);
    }
    let message =
        format!("{error}; one of this name is there now, by this call, by another or from before");
    Err(error
        .recast(ErrorKind::OutcomeUnknown, message)
        .with_details(candidates(thing, &rows)))
}

/// Where a thing that was just created is listed.
fn listing(endpoint: &Endpoint, inputs: &Inputs) -> (Thing, &'static Endpoint, Inputs) {
    let name = inputs.value("name").clone();
    let (group, verb) = endpoint.described.name.split_once('.').unwrap_or_default();
    let (thing, list) = match group {
        "organizations" => (Thing::Organization, &ORGANIZATIONS_LIST),
        "spaces" => (Thing::Space, &SPACES_LIST),
        "projects" => (Thing::Project, &PROJECTS_LIST),
        "roles" => (Thing::Role, &ROLES_LIST),
        _ => (Thing::ApiKey, &API_KEYS_LIST),
    };
    // A list that has no filter by name leaves the name out.
    let mut within = Inputs::none(&list.shape)
        .with("limit", 100_u64)
        .with("name", name);
    for scope in ["organization", "space"] {
        if let Some(id) = inputs.id(scope) {
            within = within.with_id(scope, id);
        }
    }
    if thing == Thing::ApiKey {
        within = match first_space(inputs).or_else(|| inputs.id("space")) {
            Some(space) if verb == "create_service_key" => within.with_id("space", space),
            _ => within.with("key_type", "USER"),
        };
    }
    (thing, list, within)
}

/// The first space that a service key may work in.
fn first_space(inputs: &Inputs) -> Option<&str> {
    let Some(Slot::Objects(organizations)) = inputs.slot("organizations") else {
        return None;
    };
    let Some(Slot::Objects(spaces)) = organizations.first()?.slot("spaces") else {
        return None;
    };
    spaces.first()?.id("space")
}
