//! `projects.delete`: DELETE `/v2/projects/{project_id}` (reference, section 6, `delete_project`).

use futures_util::future::{BoxFuture, FutureExt as _};

use super::listed::{members, unknown};
use super::target::{identity, looked, reading, target};
use crate::engine::Context;
use crate::error::Error;
use crate::flow::get;
use crate::generated::endpoints::PROJECTS_GET;
use crate::input::Inputs;
use crate::json::Json;
use crate::plan::{ReadBack, Reading};

/// A project.
pub(crate) fn read<'a>(
    context: &'a Context,
    inputs: &'a mut Inputs,
) -> BoxFuture<'a, Result<Reading, Error>> {
    async {
        let id = inputs.id("project").unwrap_or_default();
        let project = get(context, &PROJECTS_GET, "project", id).await?;
        let identity = identity(context, inputs).await?;
        let mut reading = reading(
            target("project", &project, "space_id"),
            "deletes the project with its traces and everything else in it: it cannot be undone",
            Json::object([("project", decisive(&project))]),
            &identity,
        );
        reading.impacts = vec![
            unknown(
                "contents",
                "traces and all else in it are deleted",
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

pub(crate) fn look<'a>(
    context: &'a Context,
    inputs: &'a Inputs,
    before: &'a Reading,
) -> BoxFuture<'a, ReadBack> {
    async {
        let id = inputs.id("project").unwrap_or_default();
        let got = get(context, &PROJECTS_GET, "project", id).await;
        looked("project", got, |now| {
            decisive(now) == *before.decisive.member("project")
        })
    }
    .boxed()
}

fn decisive(project: &Json<'static>) -> Json<'static> {
    members(project, &["id", "name", "space_id"])
}
