//! Display of assigned roles.

use std::fmt;

use ax_admin_core::display::display_safe;

use super::{
    OrganizationRoleAssignment, RoleAssignmentType, SpaceRoleAssignment, UserRole,
    UserRoleAssignment,
};

impl UserRoleAssignment {
    /// Whether it is the account admin's role.
    #[must_use]
    pub fn is_admin(&self) -> bool {
        self.kind == RoleAssignmentType::Predefined && self.name == Some(UserRole::Admin)
    }
}

impl fmt::Display for UserRoleAssignment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(
            formatter,
            &self.kind,
            self.name.as_ref(),
            self.id.as_deref(),
        )
    }
}

impl fmt::Display for OrganizationRoleAssignment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(
            formatter,
            &self.kind,
            self.name.as_ref(),
            self.id.as_deref(),
        )
    }
}

impl fmt::Display for SpaceRoleAssignment {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write(
            formatter,
            &self.kind,
            self.name.as_ref(),
            self.id.as_deref(),
        )
    }
}

fn write(
    formatter: &mut fmt::Formatter<'_>,
    kind: &RoleAssignmentType,
    name: Option<&impl fmt::Display>,
    id: Option<&str>,
) -> fmt::Result {
    match (name, id) {
        (Some(name), None) => write!(formatter, "{name}"),
        (Some(name), Some(_)) => write!(formatter, "{name} ({kind})"),
        (None, Some(id)) => write!(formatter, "{kind} role {}", display_safe(id)),
        (None, None) => write!(formatter, "{kind}"),
    }
}
