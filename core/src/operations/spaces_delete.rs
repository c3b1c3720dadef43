//! `spaces.delete`: DELETE `/v2/spaces/{space_id}` (reference, section 5, `delete_space`).

use futures_util::future::join3;

use super::caller_guards::unreadable_keys;
use super::describe_target::{parent_suffix, reading, target};
use super::destructive::spaces;
use super::fact_names;
use super::listed::{ImpactSource, describe_named, named_facts, unknown, unreadable_note};
use super::target_rules;
use crate::engine::Context;
use crate::error::Error;
use crate::flow::get;
use crate::generated::attributes::space;
use crate::generated::endpoints::SPACES_GET;
use crate::generated::fields::{projects_list, spaces_delete};
use crate::input::Inputs;
use crate::json::Json;
use crate::model::Row as _;
use crate::plan::{PendingIdentity, PlannedOperation, Reading, TargetRule};

impl PlannedOperation for spaces::Delete {
    const TARGET: &'static TargetRule = &target_rules::SPACES_DELETE;

    /// Reads a space and its projects.
    async fn read(
        context: &Context,
        inputs: &Inputs,
        identity: PendingIdentity<'_>,
    ) -> Result<Reading, Error> {
        let id = inputs.required_id(spaces_delete::SPACE)?;
        let (space, identity, projects) = join3(
            get(context, &SPACES_GET, id),
            identity,
            ImpactSource::projects(context, inputs, |list| {
                list.with_id(projects_list::SPACE, id)
            }),
        )
        .await;
        let (space, identity, projects) = (space?, identity?, projects?);
        let target_facts = Json::object([
            (fact_names::SPACE, target_rules::space_facts(&space)),
            (
                fact_names::PROJECTS,
                projects.confirmed_facts(&identity, named_facts),
            ),
        ]);
        let organization = space.id(space::ORGANIZATION_ID);
        let mut reading = reading(
            target(
                "space",
                &space,
                organization.unwrap_or_default(),
                &parent_suffix("organization", organization),
            ),
            "deletes the space with all its projects and everything in them: it cannot be undone",
            target_facts,
            &identity,
        );
        let unlisted = "the API does not list them by space";
        reading.impacts = vec![
            projects.impact(
                "projects",
                "projects are deleted with their traces",
                &identity,
                describe_named,
            ),
            unknown(
                "contents",
                "models, monitors, dashboards, datasets and metrics are deleted",
                unlisted,
            ),
            unknown(
                "access",
                "memberships, role bindings and restrictions are removed",
                unlisted,
            ),
        ];
        reading.guards.push(unreadable_keys());
        reading.notes.push(
            "the API does not document what happens to service keys bound only to this space"
                .to_owned(),
        );
        reading
            .notes
            .extend(unreadable_note(projects.undecodable()));
        Ok(reading)
    }
}
