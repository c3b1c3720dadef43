//! `create` of objects that are identified by their name: organizations, spaces, projects, roles, API keys
//! (reference, sections 4 to 7 and 10).

use futures_util::future::FutureExt as _;

use super::create_once::{CreateRecovery, Existing, History, create_once};
use super::{OperationFuture, OperationOutput};
use crate::display::{quoted, word};
use crate::endpoint::{Endpoint, ResourceKind};
use crate::engine::Context;
use crate::error::{Error, ErrorKind};
use crate::flow::{ID, LARGEST_PAGE, NAME, ParsedResponse, candidates, drain};
use crate::generated::endpoints::{
    API_KEYS_LIST, ORGANIZATIONS_LIST, PROJECTS_LIST, ROLES_LIST, SPACES_LIST,
};
use crate::generated::fields::{
    api_keys_create_service_key, api_keys_list, every_list, organizations_create,
    organizations_list, projects_list, service_key_organization, service_key_space, spaces_list,
};
use crate::ids;
use crate::input::{Field, Inputs};
use crate::join::joined_from;
use crate::json::Json;
use crate::model::Row as _;

/// Creates an object; after an inconclusive response, checks whether one of its name exists.
///
/// An existing one may be this call's or another's, so the outcome stays unknown and the error lists
/// it.
pub(crate) fn create<'a>(
    context: &'a Context,
    endpoint: &'static Endpoint,
    inputs: &'a Inputs,
) -> OperationFuture<'a> {
    async move {
        let (kind, list, list_inputs) = listing(endpoint, inputs);
        let named = NamedObject {
            name: inputs.required_text(NAME_FIELD)?,
            kind,
            list,
            list_inputs,
        };
        create_once(context, endpoint, inputs, &named).await
    }
    .boxed()
}

/// The name; an input of every operation of this file.
const NAME_FIELD: Field<String> = organizations_create::NAME;

/// The warning about a success after a lost response: a slow server may still carry out the first request.
const POSSIBLE_DUPLICATE: &str = "an earlier attempt got no conclusive response; check whether there is a second one of this name";

/// An object identified by its name, and where it is listed.
struct NamedObject<'a> {
    name: &'a str,
    kind: ResourceKind,
    list: &'static Endpoint,
    list_inputs: Inputs,
}

impl CreateRecovery for NamedObject<'_> {
    fn on_created(&self, response: ParsedResponse, history: &History<'_>) -> OperationOutput {
        let mut output = OperationOutput::from(response);
        if history.doubted {
            output.warnings.push(POSSIBLE_DUPLICATE.to_owned());
        }
        output
    }

    fn find_existing<'a>(&'a self, context: &'a Context) -> Existing<'a> {
        async move {
            let drained = drain(
                context,
                self.list,
                self.list_inputs.clone(),
                usize::MAX,
                None,
            )
            .await?;
            if drained.undecodable > 0 {
                return Err(Error::new(
                    ErrorKind::Protocol,
                    "some entries could not be read",
                ));
            }
            let mut rows = drained.items;
            rows.retain(|row| row.get(NAME) == self.name);
            Ok(rows)
        }
        .boxed()
    }

    fn on_existing(
        &self,
        found: Vec<Json<'static>>,
        error: Error,
    ) -> Result<OperationOutput, Error> {
        let message = format!(
            "{error}; one of this name exists now: from this call, from another one or from before"
        );
        Err(error
            .recast(ErrorKind::OutcomeUnknown, message)
            .with_details(candidates(self.kind, &found))
            .mentioning_if(!self.allows_duplicates()))
    }

    fn none_found(&self) -> &'static str {
        "none of that name"
    }

    /// Of the objects that are created here, only keys may share a name (reference, section 10).
    fn allows_duplicates(&self) -> bool {
        self.kind == ResourceKind::ApiKey
    }

    fn duplicate_warning(
        &self,
        created: &Json<'static>,
        others: Result<&[Json<'static>], &Error>,
    ) -> Option<String> {
        let others = match others {
            Ok(others) => others,
            Err(why) => {
                return Some(format!(
                    "the request may have been delivered twice, and it cannot be checked whether that created a second key of this name: {why}"
                ));
            }
        };
        let mut duplicates = others
            .iter()
            .filter(|other| !ids::same(other.get(ID), created.get(ID)))
            .map(|duplicate| {
                let id = word(duplicate.get(ID));
                format!("{id} (revoke it with api_keys.revoke and the id {id})")
            });
        let duplicates = joined_from(&mut duplicates, ", ");
        if duplicates.is_empty() {
            return None;
        }
        let name = quoted(self.name);
        Some(format!(
            "the request may have been delivered twice: this call may have created another key named {name}, whose secret is lost: {duplicates}"
        ))
    }
}

/// The list that contains a newly created object, filtered by its name if the list can be.
fn listing(endpoint: &Endpoint, inputs: &Inputs) -> (ResourceKind, &'static Endpoint, Inputs) {
    let (group, verb) = endpoint.info.name.split_once('.').unwrap_or_default();
    let (kind, list, name, parent) = match group {
        "organizations" => (
            ResourceKind::Organization,
            &ORGANIZATIONS_LIST,
            Some(organizations_list::NAME),
            None,
        ),
        "spaces" => (
            ResourceKind::Space,
            &SPACES_LIST,
            Some(spaces_list::NAME),
            Some(spaces_list::ORGANIZATION),
        ),
        "projects" => (
            ResourceKind::Project,
            &PROJECTS_LIST,
            Some(projects_list::NAME),
            Some(projects_list::SPACE),
        ),
        "roles" => (ResourceKind::Role, &ROLES_LIST, None, None),
        _ => (ResourceKind::ApiKey, &API_KEYS_LIST, None, None),
    };
    let mut list_inputs = Inputs::none(&list.schema).with(every_list::LIMIT, LARGEST_PAGE);
    if let Some(name) = name {
        list_inputs = list_inputs.with_same(name, inputs);
    }
    if let Some(parent) = parent {
        list_inputs = list_inputs.with_id_of(parent, inputs);
    }
    if kind == ResourceKind::ApiKey {
        list_inputs = match first_space(inputs).or_else(|| inputs.id(service_key_space::SPACE)) {
            Some(space) if verb == "create_service_key" => {
                list_inputs.with_id(api_keys_list::SPACE, space)
            }
            _ => list_inputs.with(api_keys_list::KEY_TYPE, "USER"),
        };
    }
    (kind, list, list_inputs)
}

/// The first space of a service key, in the current form.
fn first_space(inputs: &Inputs) -> Option<&str> {
    let organizations = inputs.objects(api_keys_create_service_key::ORGANIZATIONS);
    let spaces = organizations
        .first()?
        .objects(service_key_organization::SPACES);
    spaces.first()?.id(service_key_space::SPACE)
}
