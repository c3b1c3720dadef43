//! Role bindings (reference, section 8).

use super::members::model;
use super::wire_enum::wire_enum;

model! {
    /// A role that a user has on one space or project.
    RoleBinding {
        /// The id.
        id: String,
        /// The role.
        role_id: String,
        /// The user or bot user.
        user_id: String,
        /// What kind of thing the resource is.
        resource_type: RoleBindingResourceType,
        /// The space or project.
        resource_id: String,
        /// When it was created, RFC 3339.
        created_at: String,
        /// When it was changed last, RFC 3339; not to be relied on (reference, C8).
        updated_at: String,
    }
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
