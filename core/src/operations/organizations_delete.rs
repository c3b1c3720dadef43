//! `organizations.delete`: DELETE `/v2/organizations/{org_id}` (reference, section 4,
//! `delete_organization`).

use futures_util::future::join4;

use super::caller_guards::unreadable_keys;
use super::describe_target::{description_suffix, reading, target};
use super::destructive::organizations;
use super::fact_names;
use super::listed::{ImpactSource, describe_named, named_facts, unknown, unreadable_note};
use super::target_rules;
use crate::engine::Context;
use crate::error::Error;
use crate::flow::get;
use crate::generated::attributes::{organization, project, space};
use crate::generated::endpoints::{ORGANIZATIONS_GET, SPACES_LIST};
use crate::generated::fields::{organizations_delete, spaces_list};
use crate::ids;
use crate::input::Inputs;
use crate::json::Json;
use crate::model::Row as _;
use crate::plan::{PendingIdentity, PlannedOperation, Reading, TargetRule};

impl PlannedOperation for organizations::Delete {
    const TARGET: &'static TargetRule = &target_rules::ORGANIZATIONS_DELETE;

    /// Reads an organization, its spaces and their projects.
    async fn read(
        context: &Context,
        inputs: &Inputs,
        identity: PendingIdentity<'_>,
    ) -> Result<Reading, Error> {
        let id = inputs.required_id(organizations_delete::ORGANIZATION)?;
        let (organization, identity, spaces, projects) = join4(
            get(context, &ORGANIZATIONS_GET, id),
            identity,
            ImpactSource::read(context, &SPACES_LIST, inputs, |list| {
                list.with_id(spaces_list::ORGANIZATION, id)
            }),
            // All projects, because the API does not list them by organization.
            ImpactSource::projects(context, inputs, |list| list),
        )
        .await;
        let (organization, identity, spaces) = (organization?, identity?, spaces?);
        let projects = projects?.only(|project| {
            let space = project.get(project::SPACE_ID);
            spaces
                .rows()
                .iter()
                .any(|known| ids::same(known.get(space::ID), space))
        });
        let target_facts = Json::object([
            (
                fact_names::ORGANIZATION,
                target_rules::organization_facts(&organization),
            ),
            (
                fact_names::SPACES,
                spaces.confirmed_facts(&identity, named_facts),
            ),
            (
                fact_names::PROJECTS,
                projects.confirmed_facts(&identity, named_facts),
            ),
        ]);
        let description = organization.get(organization::DESCRIPTION);
        let mut reading = reading(
            target(
                "organization",
                &organization,
                description,
                &description_suffix(description),
            ),
            "deletes the organization with all its spaces and everything in them: it cannot be undone",
            target_facts,
            &identity,
        );
        let unlisted = "the API does not list them by organization";
        reading.impacts = vec![
            spaces.impact("spaces", "spaces are deleted", &identity, describe_named),
            projects.impact(
                "projects",
                "projects are deleted with their traces",
                &identity,
                describe_named,
            ),
            unknown(
                "contents",
                "experiments, evaluators, monitors, dashboards, datasets, annotations and metrics are deleted",
                unlisted,
            ),
            unknown(
                "integrations",
                "integrations, cost configurations and identity providers are deleted",
                unlisted,
            ),
            unknown(
                "api_keys",
                "API keys of the organization stop working",
                unlisted,
            ),
            unknown(
                "access",
                "memberships and role bindings below it are removed",
                unlisted,
            ),
        ];
        reading.guards.push(unreadable_keys());
        reading.notes.extend(unreadable_note(
            spaces.undecodable() + projects.undecodable(),
        ));
        Ok(reading)
    }
}
