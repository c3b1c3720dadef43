//! `resource_restrictions.delete`: DELETE `/v2/resource-restrictions/{resource_id}` (reference,
//! sections 9 and 9.1, C13, `delete_resource_restriction`).

use futures_util::future::{BoxFuture, FutureExt as _};

use super::listed::{members, unknown};
use super::target::{identity, reading};
use crate::display::display_safe;
use crate::engine::Context;
use crate::error::{Error, ErrorKind};
use crate::flow::{drain, get};
use crate::generated::endpoints::{PROJECTS_GET, RESOURCE_RESTRICTIONS_LIST};
use crate::ids::type_word;
use crate::input::Inputs;
use crate::json::{Json, Object};
use crate::plan::{ReadBack, Reading, Target, Verification, readable};

/// A restriction, found in the list of them: the API gives none by its resource.
pub(crate) fn read<'a>(
    context: &'a Context,
    inputs: &'a mut Inputs,
) -> BoxFuture<'a, Result<Reading, Error>> {
    async {
        let id = inputs.id("resource").unwrap_or_default();
        let (restriction, pages) = listed(context, id).await?;
        let Some(restriction) = restriction else {
            return Err(Error::new(
                ErrorKind::NotFound,
                format!(
                    "`resource` `{}` has no restriction that this key can see",
                    display_safe(id)
                ),
            ));
        };
        let kind = restriction.text_of("resource_type");
        let project = match kind {
            "PROJECT" => readable(get(context, &PROJECTS_GET, "project", id).await)?.ok(),
            _ => None,
        };
        let identity = identity(context, inputs).await?;
        let target = Target {
            kind: "restriction",
            id: id.to_owned(),
            name: project.as_ref().map_or(id, |project| project.text_of("name")).to_owned(),
            detail: kind.to_owned(),
        };
        let mut facts = Object::default();
        facts.set("restriction", decisive(&restriction));
        if let Some(project) = &project {
            facts.set("project", members(project, &["name", "space_id"]));
        }
        let mut reading = reading(
            target,
            "opens the resource to everyone whose role in its space, organization or account allows it",
            Json::Object(facts),
            &identity,
        );
        if project.is_none() {
            reading.verification = Verification::Partly {
                why: "the resource's name cannot be read and it is shown by id".to_owned(),
            };
        }
        reading.impacts = vec![unknown(
            "access",
            "users who reach the resource again",
            "the API lists the members of nothing",
        )];
        reading
            .notes
            .push("role bindings on the resource itself stay".to_owned());
        reading.reversible = true;
        reading.reads += pages;
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
        let id = inputs.id("resource").unwrap_or_default();
        match listed(context, id).await {
            Ok((None, _)) => {
                ReadBack::Gone("the resource is in no list of restrictions any more".to_owned())
            }
            Ok((Some(now), _)) if decisive(&now) == *before.decisive.member("restriction") => {
                ReadBack::Unchanged
            }
            Ok((Some(_), _)) => {
                ReadBack::Unclear("the resource is restricted, and not as it was".to_owned())
            }
            Err(why) => ReadBack::Unclear(why.to_string()),
        }
    }
    .boxed()
}

/// The restriction of a resource, if there is one, and the pages that were read.
async fn listed(context: &Context, id: &str) -> Result<(Option<Json<'static>>, usize), Error> {
    let mut inputs = Inputs::none(&RESOURCE_RESTRICTIONS_LIST.shape).with("limit", 100_u64);
    // Without a type, older servers list projects alone.
    let kind = match type_word(id).as_deref() {
        Some("Dashboard") => Some("DASHBOARD"),
        Some("Prompt") => Some("PROMPT"),
        _ => None,
    };
    if let Some(kind) = kind {
        inputs = inputs.with("resource_type", kind);
    }
    let is_it = |row: &Json<'static>| row.text_of("resource_id") == id;
    let drained = drain(
        context,
        &RESOURCE_RESTRICTIONS_LIST,
        inputs,
        usize::MAX,
        Some(&is_it),
    )
    .await?;
    let found = drained.items.into_iter().find(is_it);
    if found.is_none() && drained.undecodable > 0 {
        return Err(Error::new(
            ErrorKind::Protocol,
            "some of the listed restrictions could not be read",
        ));
    }
    Ok((found, drained.pages))
}

fn decisive(restriction: &Json<'static>) -> Json<'static> {
    members(restriction, &["resource_type", "resource_id", "created_at"])
}
