//! Role bindings (reference, section 8).

use serde::{Deserialize, Serialize};

use super::Extra;
use super::wire_enum::wire_enum;

/// A role that a user has on one space or project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleBinding {
    /// The id.
    pub id: String,
    /// The role.
    pub role_id: String,
    /// The user or bot user.
    pub user_id: String,
    /// What kind of thing the resource is.
    pub resource_type: RoleBindingResourceType,
    /// The space or project.
    pub resource_id: String,
    /// When it was created, RFC 3339.
    pub created_at: String,
    /// When it was changed last, RFC 3339; not to be relied on (reference, C8).
    pub updated_at: String,
    /// Members that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

wire_enum! {
    /// What a role can be bound on.
    RoleBindingResourceType {
        /// A space.
        Space = "SPACE",
        /// A project.
        Project = "PROJECT",
    }
}
