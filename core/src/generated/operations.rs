//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

use super::{destructive, endpoints};
use crate::operations::{
    api_keys_revoke, organizations_delete, organizations_remove_user, projects_delete,
    resource_restrictions_delete, role_bindings_delete, roles_delete, spaces_delete,
    spaces_remove_user, targets, users_delete,
};
use crate::plan::{PlannedVerb, approve};
use crate::verb::Verb;

/// Every operation, in the manifest's order.
pub(crate) static ALL: [Verb; 45] = [
    Verb::Sent(&endpoints::USERS_LIST),
    Verb::Sent(&endpoints::USERS_GET),
    Verb::Sent(&endpoints::USERS_CREATE),
    Verb::Sent(&endpoints::USERS_UPDATE),
    Verb::Planned(&PlannedVerb {
        endpoint: &endpoints::USERS_DELETE,
        read: users_delete::read,
        target: &targets::USERS_DELETE,
        approve: approve::<destructive::users::Delete>,
    }),
    Verb::Sent(&endpoints::USERS_RESEND_INVITATION),
    Verb::Sent(&endpoints::USERS_RESET_PASSWORD),
    Verb::Sent(&endpoints::ORGANIZATIONS_LIST),
    Verb::Sent(&endpoints::ORGANIZATIONS_GET),
    Verb::Sent(&endpoints::ORGANIZATIONS_CREATE),
    Verb::Sent(&endpoints::ORGANIZATIONS_UPDATE),
    Verb::Planned(&PlannedVerb {
        endpoint: &endpoints::ORGANIZATIONS_DELETE,
        read: organizations_delete::read,
        target: &targets::ORGANIZATIONS_DELETE,
        approve: approve::<destructive::organizations::Delete>,
    }),
    Verb::Sent(&endpoints::ORGANIZATIONS_ADD_USER),
    Verb::Planned(&PlannedVerb {
        endpoint: &endpoints::ORGANIZATIONS_REMOVE_USER,
        read: organizations_remove_user::read,
        target: &targets::ORGANIZATIONS_REMOVE_USER,
        approve: approve::<destructive::organizations::RemoveUser>,
    }),
    Verb::Sent(&endpoints::SPACES_LIST),
    Verb::Sent(&endpoints::SPACES_GET),
    Verb::Sent(&endpoints::SPACES_CREATE),
    Verb::Sent(&endpoints::SPACES_UPDATE),
    Verb::Planned(&PlannedVerb {
        endpoint: &endpoints::SPACES_DELETE,
        read: spaces_delete::read,
        target: &targets::SPACES_DELETE,
        approve: approve::<destructive::spaces::Delete>,
    }),
    Verb::Sent(&endpoints::SPACES_ADD_USER),
    Verb::Planned(&PlannedVerb {
        endpoint: &endpoints::SPACES_REMOVE_USER,
        read: spaces_remove_user::read,
        target: &targets::SPACES_REMOVE_USER,
        approve: approve::<destructive::spaces::RemoveUser>,
    }),
    Verb::Sent(&endpoints::PROJECTS_LIST),
    Verb::Sent(&endpoints::PROJECTS_GET),
    Verb::Sent(&endpoints::PROJECTS_CREATE),
    Verb::Sent(&endpoints::PROJECTS_UPDATE),
    Verb::Planned(&PlannedVerb {
        endpoint: &endpoints::PROJECTS_DELETE,
        read: projects_delete::read,
        target: &targets::PROJECTS_DELETE,
        approve: approve::<destructive::projects::Delete>,
    }),
    Verb::Sent(&endpoints::ROLES_LIST),
    Verb::Sent(&endpoints::ROLES_GET),
    Verb::Sent(&endpoints::ROLES_CREATE),
    Verb::Sent(&endpoints::ROLES_UPDATE),
    Verb::Planned(&PlannedVerb {
        endpoint: &endpoints::ROLES_DELETE,
        read: roles_delete::read,
        target: &targets::ROLES_DELETE,
        approve: approve::<destructive::roles::Delete>,
    }),
    Verb::Sent(&endpoints::ROLE_BINDINGS_LIST),
    Verb::Sent(&endpoints::ROLE_BINDINGS_GET),
    Verb::Sent(&endpoints::ROLE_BINDINGS_CREATE),
    Verb::Sent(&endpoints::ROLE_BINDINGS_UPDATE),
    Verb::Planned(&PlannedVerb {
        endpoint: &endpoints::ROLE_BINDINGS_DELETE,
        read: role_bindings_delete::read,
        target: &targets::ROLE_BINDINGS_DELETE,
        approve: approve::<destructive::role_bindings::Delete>,
    }),
    Verb::Sent(&endpoints::RESOURCE_RESTRICTIONS_LIST),
    Verb::Sent(&endpoints::RESOURCE_RESTRICTIONS_CREATE),
    Verb::Planned(&PlannedVerb {
        endpoint: &endpoints::RESOURCE_RESTRICTIONS_DELETE,
        read: resource_restrictions_delete::read,
        target: &targets::RESOURCE_RESTRICTIONS_DELETE,
        approve: approve::<destructive::resource_restrictions::Delete>,
    }),
    Verb::Sent(&endpoints::API_KEYS_LIST),
    Verb::Sent(&endpoints::API_KEYS_CREATE),
    Verb::Sent(&endpoints::API_KEYS_CREATE_SERVICE_KEY),
    Verb::Planned(&PlannedVerb {
        endpoint: &endpoints::API_KEYS_REVOKE,
        read: api_keys_revoke::read,
        target: &targets::API_KEYS_REVOKE,
        approve: approve::<destructive::api_keys::Revoke>,
    }),
    Verb::Sent(&endpoints::API_KEYS_REFRESH),
    Verb::Sent(&endpoints::AUDIT_LOGS_LIST),
];
