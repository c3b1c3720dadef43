//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

use super::Verb;
use crate::generated::endpoints;
use crate::operations::destructive::{
    api_keys, organizations, projects, resource_restrictions, role_bindings, roles, spaces, users,
};
use crate::plan::PlannedVerb;

/// Every operation, in the manifest's order.
pub(crate) static ALL: [Verb; 45] = [
    Verb::Sent(&endpoints::USERS_LIST),
    Verb::Sent(&endpoints::USERS_GET),
    Verb::Sent(&endpoints::USERS_CREATE),
    Verb::Sent(&endpoints::USERS_UPDATE),
    Verb::Planned(PlannedVerb::of::<users::Delete>()),
    Verb::Sent(&endpoints::USERS_RESEND_INVITATION),
    Verb::Sent(&endpoints::USERS_RESET_PASSWORD),
    Verb::Sent(&endpoints::ORGANIZATIONS_LIST),
    Verb::Sent(&endpoints::ORGANIZATIONS_GET),
    Verb::Sent(&endpoints::ORGANIZATIONS_CREATE),
    Verb::Sent(&endpoints::ORGANIZATIONS_UPDATE),
    Verb::Planned(PlannedVerb::of::<organizations::Delete>()),
    Verb::Sent(&endpoints::ORGANIZATIONS_ADD_USER),
    Verb::Planned(PlannedVerb::of::<organizations::RemoveUser>()),
    Verb::Sent(&endpoints::SPACES_LIST),
    Verb::Sent(&endpoints::SPACES_GET),
    Verb::Sent(&endpoints::SPACES_CREATE),
    Verb::Sent(&endpoints::SPACES_UPDATE),
    Verb::Planned(PlannedVerb::of::<spaces::Delete>()),
    Verb::Sent(&endpoints::SPACES_ADD_USER),
    Verb::Planned(PlannedVerb::of::<spaces::RemoveUser>()),
    Verb::Sent(&endpoints::PROJECTS_LIST),
    Verb::Sent(&endpoints::PROJECTS_GET),
    Verb::Sent(&endpoints::PROJECTS_CREATE),
    Verb::Sent(&endpoints::PROJECTS_UPDATE),
    Verb::Planned(PlannedVerb::of::<projects::Delete>()),
    Verb::Sent(&endpoints::ROLES_LIST),
    Verb::Sent(&endpoints::ROLES_GET),
    Verb::Sent(&endpoints::ROLES_CREATE),
    Verb::Sent(&endpoints::ROLES_UPDATE),
    Verb::Planned(PlannedVerb::of::<roles::Delete>()),
    Verb::Sent(&endpoints::ROLE_BINDINGS_LIST),
    Verb::Sent(&endpoints::ROLE_BINDINGS_GET),
    Verb::Sent(&endpoints::ROLE_BINDINGS_CREATE),
    Verb::Sent(&endpoints::ROLE_BINDINGS_UPDATE),
    Verb::Planned(PlannedVerb::of::<role_bindings::Delete>()),
    Verb::Sent(&endpoints::RESOURCE_RESTRICTIONS_LIST),
    Verb::Sent(&endpoints::RESOURCE_RESTRICTIONS_CREATE),
    Verb::Planned(PlannedVerb::of::<resource_restrictions::Delete>()),
    Verb::Sent(&endpoints::API_KEYS_LIST),
    Verb::Sent(&endpoints::API_KEYS_CREATE),
    Verb::Sent(&endpoints::API_KEYS_CREATE_SERVICE_KEY),
    Verb::Planned(PlannedVerb::of::<api_keys::Revoke>()),
    Verb::Sent(&endpoints::API_KEYS_REFRESH),
    Verb::Sent(&endpoints::AUDIT_LOGS_LIST),
];
