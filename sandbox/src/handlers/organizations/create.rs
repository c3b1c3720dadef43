//! `create_organization` — `POST /v2/organizations` (reference 4).

use super::{free_name, reply};
use crate::handlers::{Context, DESCRIPTION_MAX, NAME_MAX, Reply};
use crate::problem::Problem;
use crate::state::{Organization, permission};

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    context.query.only(&[])?;
    let mut body = context.body()?;
    let name = body.name("name", NAME_MAX)?;
    let description = body.optional_bounded("description", DESCRIPTION_MAX)?;
    body.finish()?;
    if !context
        .caller
        .may_in_account(context.state, permission::ORGANIZATION_CREATE)
    {
        return Err(Problem::forbidden(
            "creating organizations needs an account admin",
        ));
    }
    free_name(context.state, &name, None)?;
    let number = context.state.organizations.add(Organization {
        name,
        description: description.unwrap_or_default(),
        created_at: context.now,
    });
    reply(context.state, 201, number)
}
