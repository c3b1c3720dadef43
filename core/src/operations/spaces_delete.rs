//! `spaces.delete`: DELETE `/v2/spaces/{space_id}` (reference, section 5, `delete_space`).

use futures_util::future::{BoxFuture, FutureExt as _, join3};

use super::listed::{ImpactSource, decisive_named, shown_named, unknown, unreadable_note};
use super::target::{key_may_go, parent, reading, target};
use super::targets;
use crate::engine::Context;
use crate::error::Error;
use crate::flow::get;
use crate::generated::endpoints::SPACES_GET;
use crate::input::Inputs;
use crate::json::Json;
use crate::plan::{Establishing, Reading};

/// A space with its projects.
pub(crate) fn read<'a>(
    context: &'a Context,
    inputs: &'a Inputs,
    identity: Establishing<'a>,
) -> BoxFuture<'a, Result<Reading, Error>> {
    async move {
        let id = inputs.id("space").unwrap_or_default();
        let (space, identity, projects) = join3(
            get(context, &SPACES_GET, "space", id),
            identity,
            ImpactSource::projects(context, inputs, |list| list.with_id("space", id)),
        )
        .await;
        let (space, identity, projects) = (space?, identity?, projects?);
        let confirmed_facts = Json::object([
            ("space", targets::space(&space)),
            (
                "projects",
                projects.confirmed_facts(&identity, decisive_named),
            ),
        ]);
        let mut reading = reading(
            target(
                "space",
                &space,
                "organization_id",
                &parent(&space, "organization", "organization_id"),
            ),
            "deletes the space with all its projects and everything in them: it cannot be undone",
            confirmed_facts,
            &identity,
        );
        let unlisted = "the API does not list them by space";
        reading.impacts = vec![
            projects.impact(
                "projects",
                "projects are deleted with their traces",
                &identity,
                shown_named,
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
        reading.guards.push(key_may_go());
        reading.notes.push(
            "the API does not document what happens to service keys bound only to this space"
                .to_owned(),
        );
        reading
            .notes
            .extend(unreadable_note(projects.undecodable()));
        Ok(reading)
    }
    .boxed()
}
