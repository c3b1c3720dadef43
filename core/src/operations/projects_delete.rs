//! `projects.delete`: DELETE `/v2/projects/{project_id}` (reference, section 6, `delete_project`).

use futures_util::future::join;

use super::describe_target::{parent_suffix, reading, target};
use super::destructive::projects;
use super::fact_names;
use super::listed::unknown;
use super::target_rules;
use crate::engine::Context;
use crate::error::Error;
use crate::flow::get;
use crate::generated::attributes::project;
use crate::generated::endpoints::PROJECTS_GET;
use crate::generated::fields::projects_delete;
use crate::input::Inputs;
use crate::json::Json;
use crate::model::Row as _;
use crate::plan::{PendingIdentity, PlannedOperation, Reading, TargetRule};

impl PlannedOperation for projects::Delete {
    const TARGET: &'static TargetRule = &target_rules::PROJECTS_DELETE;

    /// Reads a project.
    async fn read(
        context: &Context,
        inputs: &Inputs,
        identity: PendingIdentity<'_>,
    ) -> Result<Reading, Error> {
        let id = inputs.required_id(projects_delete::PROJECT)?;
        let (project, identity) = join(get(context, &PROJECTS_GET, id), identity).await;
        let (project, identity) = (project?, identity?);
        let space = project.id(project::SPACE_ID);
        let mut reading = reading(
            target(
                "project",
                &project,
                space.unwrap_or_default(),
                &parent_suffix("space", space),
            ),
            "deletes the project with its traces and everything else in it: it cannot be undone",
            Json::object([(fact_names::PROJECT, target_rules::project_facts(&project))]),
            &identity,
        );
        reading.impacts = vec![
            unknown(
                "contents",
                "its traces and all other contents are deleted",
                "the admin API does not count them",
            ),
            unknown(
                "access",
                "its restriction and role bindings are removed",
                "they are not read for this plan",
            ),
        ];
        Ok(reading)
    }
}
