//! `add_space_user` — `POST /v2/spaces/{space_id}/users` (reference 5): an upsert, in the order of 5.1.

use serde::Serialize;

use crate::handlers::assignment::{Assignment, RoleView};
use crate::handlers::organizations::add_user::annotator_rule;
use crate::handlers::{Context, Reply};
use crate::ids::{Id, Kind};
use crate::problem::Problem;
use crate::state::{Member, NewBinding, PlaceRole, Resource, SpaceRole, State, permission};
use crate::time::Timestamp;

#[derive(Serialize)]
struct MembershipView {
    id: Id,
    user_id: Id,
    space_id: Id,
    role: RoleView,
}

/// A role that was found.
#[derive(Clone, Copy)]
enum Granted {
    Predefined(PlaceRole),
    Custom(u64),
}

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    context.query.only(&[])?;
    let id = context.path_id(0, Kind::Space)?;
    let mut body = context.body()?;
    let user = body.id("user_id", Kind::User)?;
    let role = Assignment::of_place(body.object("role")?, context.rules)?;
    body.finish()?;
    let space = context.space(id)?;
    authorize(context, space, role)?;
    let user = context.readable_user(user)?;
    let role = match role {
        Assignment::Predefined(role) => Granted::Predefined(role),
        Assignment::Custom(id) => Granted::Custom(context.role(id)?),
    };
    let predefined: SpaceRole = match role {
        Granted::Predefined(role) => Some(role),
        Granted::Custom(_) => None,
    };
    let organization = context.state.spaces.get(space).map(|s| s.organization);
    if organization.is_none_or(|number| {
        context
            .state
            .organization_members
            .role(user, number)
            .is_none()
    }) {
        return Err(Problem::invalid(
            "the user is not a member of the space's organization",
        ));
    }
    annotator_rule(context.state, user, predefined)?;
    bind_custom(context.state, user, space, role, context.now);
    let number = context.state.space_members.set(Member {
        place: space,
        principal: user,
        role: predefined,
    });
    Ok(Reply::json(
        200,
        &MembershipView {
            id: Id::new(Kind::SpaceMember, number),
            user_id: Id::new(Kind::User, user),
            space_id: Id::new(Kind::Space, space),
            role: match role {
                Granted::Predefined(role) => RoleView::place(role, context.rules),
                Granted::Custom(role) => RoleView::custom(context.state, role, context.rules),
            },
        },
    ))
}

fn authorize(
    context: &Context<'_>,
    space: u64,
    role: Assignment<PlaceRole>,
) -> Result<(), Problem> {
    let (allowed, needed) = match role {
        Assignment::Predefined(_) => (
            context.caller.is_space_admin(context.state, space),
            "an admin of the space",
        ),
        Assignment::Custom(_) => (
            context
                .caller
                .may_in_space(context.state, permission::ROLE_BINDING_CREATE, space),
            "ROLE_BINDING_CREATE in the space",
        ),
    };
    if allowed {
        Ok(())
    } else {
        Err(Problem::forbidden(format!(
            "adding members with this role needs {needed}"
        )))
    }
}

/// A custom role is a binding on the space; a predefined role replaces it (reference 5.1).
fn bind_custom(state: &mut State, user: u64, space: u64, role: Granted, now: Timestamp) {
    let existing = state.bindings.find(user, Resource::Space(space));
    match (role, existing) {
        (Granted::Custom(role), Some(number)) => {
            if let Some(binding) = state.bindings.get_mut(number) {
                binding.role = role;
                binding.updated_at = now;
            }
        }
        (Granted::Custom(role), None) => {
            let _bound = state.bindings.add(NewBinding {
                role,
                principal: user,
                resource: Resource::Space(space),
                at: now,
            });
        }
        (Granted::Predefined(_), Some(number))
            if state.space_members.role(user, space) == Some(None) =>
        {
            state.unbind(number);
        }
        (Granted::Predefined(_), Some(_) | None) => {}
    }
}
