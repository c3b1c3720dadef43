//! `create` of what the server knows by its name: organizations, spaces, projects, roles, API keys
//! (reference, sections 4 to 7 and 10).

use futures_util::future::FutureExt as _;

use super::Carried;
use super::creating::{CreateRecovery, Existing, History, create_once};
use crate::display::{quoted, word};
use crate::endpoint::{Endpoint, ResourceKind};
use crate::engine::Context;
use crate::error::{Error, ErrorKind};
use crate::flow::{ParsedResponse, candidates, drain};
use crate::generated::endpoints::{
    API_KEYS_LIST, ORGANIZATIONS_LIST, PROJECTS_LIST, ROLES_LIST, SPACES_LIST,
};
use crate::ids;
use crate::input::{Inputs, Slot};
use crate::json::Json;
use crate::verb::OperationOutput;

/// Creates an object; after an inconclusive response, checks whether one of its name exists.
///
/// An existing one may be this call's or another's, so the outcome stays unknown and the error
/// carries it.
pub(crate) fn create<'a>(
    context: &'a Context,
    endpoint: &'static Endpoint,
    inputs: &'a Inputs,
) -> Carried<'a> {
    async move {
        let (thing, list, within) = listing(endpoint, inputs);
        let named = Named {
            name: inputs.text("name"),
            thing,
            list,
            within,
        };
        create_once(context, endpoint, inputs, &named).await
    }
    .boxed()
}

/// What is said of a success after a lost answer: a slow server may make the first one yet.
const TWICE: &str = "an earlier attempt got no conclusive response; check whether there is a second one of this name";

/// An object identified by its name, and where it is listed.
struct Named<'a> {
    name: &'a str,
    thing: ResourceKind,
    list: &'static Endpoint,
    within: Inputs,
}

impl CreateRecovery for Named<'_> {
    fn on_created(&self, answered: ParsedResponse, history: &History<'_>) -> OperationOutput {
        let mut given = OperationOutput::from(answered);
        if history.doubted {
            given.warnings.push(TWICE.to_owned());
        }
        given
    }

    fn find_existing<'a>(&'a self, context: &'a Context) -> Existing<'a> {
        async move {
            let drained = drain(context, self.list, self.within.clone(), usize::MAX, None).await?;
            if drained.undecodable > 0 {
                return Err(Error::new(
                    ErrorKind::Protocol,
                    "some entries could not be read",
                ));
            }
            let mut rows = drained.items;
            rows.retain(|row| row.str_of("name") == self.name);
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
            .with_details(candidates(self.thing, &found)))
    }

    fn none_found(&self) -> &'static str {
        "none of that name"
    }

    /// Of all that this creates, keys alone may have one name twice (reference, section 10).
    fn may_have_twins(&self) -> bool {
        self.thing == ResourceKind::ApiKey
    }

    fn twins(
        &self,
        made: &Json<'static>,
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
        let twins: Vec<String> = others
            .iter()
            .filter(|other| !ids::same(other.str_of("id"), made.str_of("id")))
            .map(|twin| {
                let id = word(twin.str_of("id"));
                format!("{id} (revoke it with api_keys.revoke and the id {id})")
            })
            .collect();
        (!twins.is_empty()).then(|| {
            format!(
                "the request may have been delivered twice: this call may have created another key named {}, whose secret is lost: {}",
                quoted(self.name),
                twins.join(", ")
            )
        })
    }
}

/// Where a newly created object is listed.
fn listing(endpoint: &Endpoint, inputs: &Inputs) -> (ResourceKind, &'static Endpoint, Inputs) {
    let name = inputs.value("name").clone();
    let (group, verb) = endpoint.info.name.split_once('.').unwrap_or_default();
    let (thing, list) = match group {
        "organizations" => (ResourceKind::Organization, &ORGANIZATIONS_LIST),
        "spaces" => (ResourceKind::Space, &SPACES_LIST),
        "projects" => (ResourceKind::Project, &PROJECTS_LIST),
        "roles" => (ResourceKind::Role, &ROLES_LIST),
        _ => (ResourceKind::ApiKey, &API_KEYS_LIST),
    };
    // A list that has no filter by name leaves the name out.
    let mut within = Inputs::none(&list.schema)
        .with("limit", 100_u64)
        .with("name", name);
    for scope in ["organization", "space"] {
        if let Some(id) = inputs.id(scope) {
            within = within.with_id(scope, id);
        }
    }
    if thing == ResourceKind::ApiKey {
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
