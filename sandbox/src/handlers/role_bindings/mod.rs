//! Role bindings (reference 8).

pub(crate) mod create;
pub(crate) mod delete;
pub(crate) mod get;
pub(crate) mod list;
pub(crate) mod update;

use serde::Serialize;

use super::{Context, Reply};
use crate::ids::{Id, Kind, Parsed};
use crate::problem::Problem;
use crate::settings::BindingVisibility;
use crate::state::{Binding, Resource, State, permission};
use crate::time::Timestamp;

/// The `RoleBinding` object of the wire.
#[derive(Serialize)]
struct BindingView {
    id: Id,
    role_id: Id,
    user_id: Id,
    resource_type: &'static str,
    resource_id: Option<Id>,
    created_at: Timestamp,
    updated_at: Timestamp,
}

/// The resource types that bindings have on the wire (reference 8.1).
#[derive(Clone, Copy, PartialEq, Eq)]
enum ResourceType {
    Space,
    Project,
}

impl ResourceType {
    fn from_wire(text: &str) -> Option<Self> {
        match text {
            "SPACE" => Some(Self::Space),
            "PROJECT" => Some(Self::Project),
            _ => None,
        }
    }

    const fn kind(self) -> Kind {
        match self {
            Self::Space => Kind::Space,
            Self::Project => Kind::Project,
        }
    }

    const fn resource(self, number: u64) -> Resource {
        match self {
            Self::Space => Resource::Space(number),
            Self::Project => Resource::Project(number),
        }
    }

    /// Bindings on anything else exist but are never shown (reference 8.1).
    const fn is_listed(resource: Resource) -> bool {
        matches!(resource, Resource::Space(_) | Resource::Project(_))
    }

    const fn matches(self, resource: Resource) -> bool {
        match resource {
            Resource::Space(_) => matches!(self, Self::Space),
            Resource::Project(_) => matches!(self, Self::Project),
            Resource::Account | Resource::Organization(_) => false,
        }
    }
}

impl BindingView {
    fn new(number: u64, binding: &Binding) -> Self {
        let (resource_type, resource_id) = match binding.resource {
            Resource::Space(space) => ("SPACE", Some(Id::new(Kind::Space, space))),
            Resource::Project(project) => ("PROJECT", Some(Id::new(Kind::Project, project))),
            // Never listed; see `ResourceType::matches`.
            Resource::Account | Resource::Organization(_) => ("", None),
        };
        Self {
            id: Id::new(Kind::RoleBinding, number),
            role_id: Id::new(Kind::Role, binding.role),
            user_id: Id::new(Kind::User, binding.principal),
            resource_type,
            resource_id,
            created_at: binding.created_at,
            updated_at: binding.updated_at,
        }
    }
}

fn reply(state: &State, status: u16, number: u64) -> Result<Reply, Problem> {
    let binding = state
        .bindings
        .get(number)
        .ok_or_else(|| Problem::not_found("role binding"))?;
    Ok(Reply::json(status, &BindingView::new(number, binding)))
}

/// The binding in the path, if it is on a space or project and the caller has every permission on its resource.
///
/// Without one of them it is a 404 (reference 8, newer). The older vintage does not say; the same applies there.
fn binding(context: &Context<'_>, id: Parsed, permissions: &[&str]) -> Result<u64, Problem> {
    let not_found = || Problem::not_found("role binding");
    let Parsed::Number(number) = id else {
        return Err(not_found());
    };
    let found = context.state.bindings.get(number).ok_or_else(not_found)?;
    let shown = ResourceType::is_listed(found.resource);
    let allowed = permissions.iter().all(|permission| {
        context
            .caller
            .may_over(context.state, permission, found.resource)
    });
    if shown && allowed {
        Ok(number)
    } else {
        Err(not_found())
    }
}

/// The permission needed to read a binding (reference 14, C7).
fn to_read(context: &Context<'_>) -> &'static [&'static str] {
    match context.rules.binding_visibility() {
        BindingVisibility::All => &[],
        BindingVisibility::Permission => &[permission::ROLE_BINDING_READ],
    }
}
