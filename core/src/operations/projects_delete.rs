//! `projects.delete`: DELETE `/v2/projects/{project_id}` (reference, section 6, `delete_project`).

use futures_util::future::{BoxFuture, FutureExt as _, join};

use super::listed::unknown;
use super::target::{parent, reading, target};
use super::targets;
use crate::engine::Context;
use crate::error::Error;
use crate::flow::get;
use crate::generated::endpoints::PROJECTS_GET;
use crate::input::Inputs;
use crate::json::Json;
use crate::plan::{Establishing, Reading};

/// A project.
pub(crate) fn read<'a>(
    context: &'a Context,
    inputs: &'a Inputs,
    identity: Establishing<'a>,
) -> BoxFuture<'a, Result<Reading, Error>> {
    async move {
        let id = inputs.id("project").unwrap_or_default();
        let (project, identity) = join(get(context, &PROJECTS_GET, "project", id), identity).await;
        let (project, identity) = (project?, identity?);
        let mut reading = reading(
            target(
                "project",
                &project,
                "space_id",
                &parent(&project, "space", "space_id"),
            ),
            "deletes the project with its traces and everything else in it: it cannot be undone",
            Json::object([("project", targets::project(&project))]),
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
    .boxed()
}
