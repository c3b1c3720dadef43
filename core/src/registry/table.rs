//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

use super::Verb;
use crate::generated::endpoints;
use crate::operations::destructive::{
    api_keys, organizations, projects, resource_restrictions, role_bindings, roles, spaces, users,
};
use crate::plan::PlannedVerb;

/// Every operation, in the manifest's order.
pub(crate) static ALL: [Verb; 45] = [
    Verb::Direct(&endpoints::USERS_LIST),
    Verb::Direct(&endpoints::USERS_GET),
    Verb::Direct(&endpoints::USERS_CREATE),
    Verb::Direct(&endpoints::USERS_UPDATE),
    Verb::Planned(PlannedVerb::of::<users::Delete>()),
    Verb::Direct(&endpoints::USERS_RESEND_INVITATION),
    Verb::Direct(&endpoints::USERS_RESET_PASSWORD),
    Verb::Direct(&endpoints::ORGANIZATIONS_LIST),
    Verb::Direct(&endpoints::ORGANIZATIONS_GET),
    Verb::Direct(&endpoints::ORGANIZATIONS_CREATE),
    Verb::Direct(&endpoints::ORGANIZATIONS_UPDATE),
    Verb::Planned(PlannedVerb::of::<organizations::Delete>()),
    Verb::Direct(&endpoints::ORGANIZATIONS_ADD_USER),
    Verb::Planned(PlannedVerb::of::<organizations::RemoveUser>()),
    Verb::Direct(&endpoints::SPACES_LIST),
    Verb::Direct(&endpoints::SPACES_GET),
    Verb::Direct(&endpoints::SPACES_CREATE),
    Verb::Direct(&endpoints::SPACES_UPDATE),
    Verb::Planned(PlannedVerb::of::<spaces::Delete>()),
    Verb::Direct(&endpoints::SPACES_ADD_USER),
    Verb::Planned(PlannedVerb::of::<spaces::RemoveUser>()),
    Verb::Direct(&endpoints::PROJECTS_LIST),
    Verb::Direct(&endpoints::PROJECTS_GET),
    Verb::Direct(&endpoints::PROJECTS_CREATE),
    Verb::Direct(&endpoints::PROJECTS_UPDATE),
    Verb::Planned(PlannedVerb::of::<projects::Delete>()),
    Verb::Direct(&endpoints::ROLES_LIST),
    Verb::Direct(&endpoints::ROLES_GET),
    Verb::Direct(&endpoints::ROLES_CREATE),
    Verb::Direct(&endpoints::ROLES_UPDATE),
    Verb::Planned(PlannedVerb::of::<roles::Delete>()),
    Verb::Direct(&endpoints::ROLE_BINDINGS_LIST),
    Verb::Direct(&endpoints::ROLE_BINDINGS_GET),
    Verb::Direct(&endpoints::ROLE_BINDINGS_CREATE),
    Verb::Direct(&endpoints::ROLE_BINDINGS_UPDATE),
    Verb::Planned(PlannedVerb::of::<role_bindings::Delete>()),
    Verb::Direct(&endpoints::RESOURCE_RESTRICTIONS_LIST),
    Verb::Direct(&endpoints::RESOURCE_RESTRICTIONS_CREATE),
    Verb::Planned(PlannedVerb::of::<resource_restrictions::Delete>()),
    Verb::Direct(&endpoints::API_KEYS_LIST),
    Verb::Direct(&endpoints::API_KEYS_CREATE),
    Verb::Direct(&endpoints::API_KEYS_CREATE_SERVICE_KEY),
    Verb::Planned(PlannedVerb::of::<api_keys::Revoke>()),
    Verb::Direct(&endpoints::API_KEYS_REFRESH),
    Verb::Direct(&endpoints::AUDIT_LOGS_LIST),
];
