//! Role bindings (reference 8).

pub(crate) mod list;

use serde::Serialize;

use crate::ids::{self, Kind};
use crate::state::{Binding, Resource};

/// The `RoleBinding` object of the wire.
#[derive(Serialize)]
struct BindingView {
    id: String,
    role_id: String,
    user_id: String,
    resource_type: &'static str,
    resource_id: String,
    created_at: String,
    updated_at: String,
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
            Resource::Space(space) => ("SPACE", ids::mint(Kind::Space, space)),
            Resource::Project(project) => ("PROJECT", ids::mint(Kind::Project, project)),
            // Never listed; see `ResourceType::matches`.
            Resource::Account | Resource::Organization(_) => ("", String::new()),
        };
        Self {
            id: ids::mint(Kind::RoleBinding, number),
            role_id: ids::mint(Kind::Role, binding.role),
            user_id: ids::mint(Kind::User, binding.principal),
            resource_type,
            resource_id,
            created_at: binding.created_at.to_seconds_text(),
            updated_at: binding.updated_at.to_seconds_text(),
        }
    }
}
