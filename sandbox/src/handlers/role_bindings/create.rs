//! `create_role_binding` — `POST /v2/role-bindings` (reference 8).

use super::{ResourceType, reply};
use crate::handlers::{Context, Reply};
use crate::ids::{Kind, Parsed};
use crate::problem::Problem;
use crate::settings::RepeatedBinding;
use crate::state::{NewBinding, Resource, permission};
use crate::vintage::Vintage;

pub(crate) fn handle(context: &mut Context<'_>) -> Result<Reply, Problem> {
    context.query.only(&[])?;
    let mut body = context.body()?;
    let role = body.id("role_id", Kind::Role)?;
    let user = body.id("user_id", Kind::User)?;
    let resource_type = body.text("resource_type")?;
    let resource_type = ResourceType::from_wire(&resource_type)
        .ok_or_else(|| Problem::invalid(format!("`{resource_type}` is not a resource type")))?;
    // An id of another type than `resource_type` says is malformed here.
    let resource = body.id("resource_id", resource_type.kind())?;
    body.finish()?;
    let resource = authorize(context, resource_type, resource)?;
    let user = principal(context, user)?;
    let role = context.role(role)?;
    let number = context.state.bindings.add(NewBinding {
        role,
        principal: user,
        resource,
        at: context.now,
    });
    match number {
        Some(number) => reply(context.state, 201, number),
        None => repeated(context, user, resource, role),
    }
}

/// Newer: an absent resource is a 403, like one without the right, before user and role are looked up. Older: 404.
fn authorize(
    context: &Context<'_>,
    resource_type: ResourceType,
    id: Parsed,
) -> Result<Resource, Problem> {
    let resource = match id {
        Parsed::Number(number) => resource_type.resource(number),
        Parsed::Unknown => return Err(absent(context.rules.vintage)),
    };
    let caller = context.caller;
    let state = &*context.state;
    if caller.may_over(state, permission::ROLE_BINDING_CREATE, resource) {
        return Ok(resource);
    }
    let readable = match resource {
        Resource::Space(space) => caller.sees_space(state, space),
        Resource::Project(project) => caller.sees_project(state, project),
        Resource::Account | Resource::Organization(_) => false,
    };
    Err(if readable {
        forbidden()
    } else {
        absent(context.rules.vintage)
    })
}

fn absent(vintage: Vintage) -> Problem {
    match vintage {
        Vintage::Older => Problem::not_found("resource"),
        Vintage::Newer => forbidden(),
    }
}

fn forbidden() -> Problem {
    Problem::forbidden("binding roles needs ROLE_BINDING_CREATE on the resource")
}

/// A user, or in the newer vintage the bot user of a service key.
fn principal(context: &Context<'_>, id: Parsed) -> Result<u64, Problem> {
    match id {
        Parsed::Number(number)
            if context.rules.is_newer() && context.state.bots.contains(number) =>
        {
            Ok(number)
        }
        Parsed::Number(_) | Parsed::Unknown => context.member_to_be(id),
    }
}

fn repeated(
    context: &Context<'_>,
    user: u64,
    resource: Resource,
    role: u64,
) -> Result<Reply, Problem> {
    let existing = context.state.bindings.find(user, resource);
    let same_role = existing
        .and_then(|number| context.state.bindings.get(number))
        .is_some_and(|binding| binding.role == role);
    match (context.rules.choices.repeated_binding, existing) {
        (RepeatedBinding::Existing, Some(number)) if same_role => reply(context.state, 200, number),
        (RepeatedBinding::Existing | RepeatedBinding::Conflict, _) => Err(Problem::conflict(
            "the user has a binding on this resource already",
        )),
    }
}
