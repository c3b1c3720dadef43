//! `list_resource_restrictions` — `GET /v2/resource-restrictions` (reference 9).

use super::{ResourceType, RestrictionView, Target};
use crate::handlers::{Context, Reply};
use crate::page::Position;
use crate::problem::Problem;
use crate::settings::RestrictionsWithoutType;
use crate::time::Timestamp;

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    let query = context.query.only(&["resource_type", "limit", "cursor"])?;
    let newer = context.rules.is_newer();
    let resource_type = query.value("resource_type", |text| match text {
        "PROJECT" => Some(ResourceType::Project),
        "DASHBOARD" if newer => Some(ResourceType::Dashboard),
        "PROMPT" if newer => Some(ResourceType::Prompt),
        _ => None,
    })?;
    let page = context.page("list_resource_restrictions")?;
    let wanted = match (resource_type, context.rules.restrictions_without_type()) {
        (None, RestrictionsWithoutType::Projects) => Some(ResourceType::Project),
        (requested, RestrictionsWithoutType::Projects | RestrictionsWithoutType::All) => requested,
    };
    let after = page.position();
    let projects = context.state.projects.iter().map(|(number, project)| {
        let target = Target {
            resource_type: ResourceType::Project,
            number,
        };
        (target, project.restricted_at)
    });
    let artifacts = context.state.artifacts.iter().map(|(number, artifact)| {
        let target = Target {
            resource_type: ResourceType::of_artifact(artifact.is_prompt),
            number,
        };
        (target, artifact.restricted_at)
    });
    let rows = projects
        .chain(artifacts)
        .filter_map(|(target, since)| Some((position(target), (target, since?))))
        .filter(|(at, _)| after.is_none_or(|after| *at > after))
        .filter(|(_, (target, _))| wanted.is_none_or(|wanted| target.resource_type == wanted));
    let view = |(target, since)| RestrictionView::new(target, since);
    let manages = |(target, _): &(Target, Timestamp)| target.is_managed(context);
    Ok(if context.rules.page_gaps {
        // Rights are checked after a page is read, so pages may be short or empty (reference 9).
        page.reply_with_gaps("resource_restrictions", rows, manages, view)
    } else {
        let rows = rows.filter(|(_, row)| manages(row));
        page.reply("resource_restrictions", rows, view)
    })
}

/// Projects first, then dashboards and prompts in order of creation.
const fn position(target: Target) -> Position {
    let rank = match target.resource_type {
        ResourceType::Project => 0,
        ResourceType::Dashboard | ResourceType::Prompt => 1,
    };
    (Timestamp(rank), target.number)
}
