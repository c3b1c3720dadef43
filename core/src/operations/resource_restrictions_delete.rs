//! `resource_restrictions.delete`: DELETE `/v2/resource-restrictions/{resource_id}` (reference,
//! sections 9 and 9.1, C13, `delete_resource_restriction`).

use futures_util::future::join3;

use super::describe_target::reading;
use super::destructive::resource_restrictions;
use super::fact_names;
use super::listed::unknown;
use super::target_rules::{self, NO_LIST_OF_MEMBERS, find_restriction};
use crate::display::{quoted, word};
use crate::engine::Context;
use crate::error::{Error, ErrorKind};
use crate::flow::get;
use crate::generated::attributes::{project, resource_restriction};
use crate::generated::endpoints::PROJECTS_GET;
use crate::generated::fields::resource_restrictions_delete;
use crate::ids::type_word;
use crate::input::Inputs;
use crate::json::{Json, Object};
use crate::model::Row as _;
use crate::plan::{
    PendingIdentity, PlannedOperation, Reading, Target, TargetRule, Verification, split_refusal,
};

impl PlannedOperation for resource_restrictions::Delete {
    const TARGET: &'static TargetRule = &target_rules::RESOURCE_RESTRICTIONS_DELETE;

    /// Reads a restriction by searching the list of them: the API has no get for it.
    async fn read(
        context: &Context,
        inputs: &Inputs,
        identity: PendingIdentity<'_>,
    ) -> Result<Reading, Error> {
        let id = inputs.required_id(resource_restrictions_delete::RESOURCE)?;
        // An id of another kind of resource has no project to read.
        let is_not_project = matches!(type_word(id).as_deref(), Some("Dashboard" | "Prompt"));
        let project = async {
            if is_not_project {
                return Ok(None);
            }
            Ok(split_refusal(get(context, &PROJECTS_GET, id).await)?.ok())
        };
        let (found, project, identity) =
            join3(find_restriction(context, inputs), project, identity).await;
        let (found, project, identity) = (found?, project?, identity?);
        let Some(restriction) = found.row else {
            return Err(Error::new(
                ErrorKind::NotFound,
                format!(
                    "`resource` `{}` has no restriction visible to this key",
                    word(id)
                ),
            ));
        };
        let kind = restriction.get(resource_restriction::RESOURCE_TYPE);
        let project = project.filter(|_| kind == "PROJECT");
        let name = project.as_ref().map(|project| project.get(project::NAME));
        let shown = name.map_or(String::new(), |name| format!(" {}", quoted(name)));
        let target = Target {
            kind: "restriction".into(),
            id: id.to_owned(),
            name: name.unwrap_or(id).to_owned(),
            detail: kind.to_owned(),
            shown: format!("restriction of {}{shown}, id {}", word(kind), word(id)),
        };
        let mut target_facts = Object::default();
        target_facts.set(
            fact_names::RESTRICTION,
            target_rules::restriction_facts(&restriction),
        );
        if let Some(project) = &project {
            target_facts.set(
                fact_names::PROJECT,
                target_rules::restricted_project_facts(project),
            );
        }
        let mut reading = reading(
            target,
            "opens the resource to everyone whose role in its space, organization or account allows it",
            Json::Object(target_facts),
            &identity,
        );
        if project.is_none() {
            reading.verification = Verification::Partly {
                why: "the resource's name cannot be read; it is shown by id".to_owned(),
            };
        }
        reading.impacts = vec![unknown(
            "access",
            "users regain access to the resource",
            NO_LIST_OF_MEMBERS,
        )];
        reading
            .notes
            .push("role bindings on the resource itself are kept".to_owned());
        reading.reversible = true;
        Ok(reading)
    }
}
