//! `create_space` — `POST /v2/spaces` (reference 5). The creator does not become a member: the reference is silent.

use super::{free_name, reply};
use crate::handlers::{Context, DESCRIPTION_MAX, NAME_MAX, Reply};
use crate::ids::Kind;
use crate::problem::Problem;
use crate::state::{Space, SpaceDefaults, permission};

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    context.query.only(&[])?;
    let mut body = context.body()?;
    let name = body.name("name", NAME_MAX)?;
    let organization = body.id("organization_id", Kind::Organization)?;
    let description = body.optional_bounded("description", DESCRIPTION_MAX)?;
    let is_private = body.flag("is_private")?;
    body.finish()?;
    let organization = context.organization(organization)?;
    let caller = context.caller;
    if !caller.is_organization_admin(context.state, organization)
        && !caller.may_in_organization(context.state, permission::SPACE_CREATE, organization)
    {
        return Err(Problem::forbidden(
            "creating spaces needs an admin of the organization",
        ));
    }
    free_name(context.state, organization, &name, None)?;
    let number = context.state.spaces.add(Space {
        organization,
        name,
        description: description.unwrap_or_default(),
        is_private: is_private.unwrap_or(false),
        created_at: context.now,
        defaults: SpaceDefaults::default(),
    });
    reply(context, 201, number)
}
