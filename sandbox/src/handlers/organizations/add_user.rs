//! `add_organization_user` — `POST /v2/organizations/{org_id}/users` (reference 4): an upsert.

use serde::Serialize;

use crate::handlers::assignment::{Assignment, RoleView};
use crate::handlers::{Context, Reply};
use crate::ids::{Id, Kind};
use crate::problem::Problem;
use crate::state::{AccountRole, Member, PlaceRole, State};

#[derive(Serialize)]
struct MembershipView {
    id: Id,
    user_id: Id,
    organization_id: Id,
    role: RoleView,
}

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    context.query.only(&[])?;
    let id = context.path_id(0, Kind::Organization)?;
    let mut body = context.body()?;
    let user = body.id("user_id", Kind::User)?;
    let role = Assignment::of_place(body.object("role")?, context.rules)?;
    body.finish()?;
    let organization = context.organization(id)?;
    if !context
        .caller
        .is_organization_admin(context.state, organization)
    {
        return Err(Problem::forbidden(
            "adding members needs an admin of the organization",
        ));
    }
    let user = context.readable_user(user)?;
    let Assignment::Predefined(role) = role else {
        return Err(Problem::unprocessable(
            "custom roles are not supported for organizations",
        ));
    };
    annotator_rule(context.state, user, Some(role))?;
    let number = context.state.organization_members.set(Member {
        place: organization,
        principal: user,
        role,
    });
    Ok(Reply::json(
        200,
        &MembershipView {
            id: Id::new(Kind::OrganizationMember, number),
            user_id: Id::new(Kind::User, user),
            organization_id: Id::new(Kind::Organization, organization),
            role: RoleView::place(role, context.rules),
        },
    ))
}

/// Account ANNOTATOR and ANNOTATOR below it go together (reference 4.1 and 5); a custom role does not count as ANNOTATOR.
pub(crate) fn annotator_rule(
    state: &State,
    user: u64,
    role: Option<PlaceRole>,
) -> Result<(), Problem> {
    let is_annotator = state
        .users
        .get(user)
        .is_some_and(|user| user.role == AccountRole::Annotator);
    if is_annotator == (role == Some(PlaceRole::Annotator)) {
        return Ok(());
    }
    Err(Problem::invalid(if is_annotator {
        "an account annotator can only be an annotator here"
    } else {
        "only an account annotator can be an annotator here"
    }))
}
