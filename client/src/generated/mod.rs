//! Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.

pub mod api_keys;
pub mod audit_logs;
pub(crate) mod enumerations;
pub(crate) mod models;
pub(crate) mod objects;
pub(crate) mod options;
pub mod organizations;
pub mod projects;
pub mod resource_restrictions;
pub mod role_bindings;
pub mod roles;
pub mod spaces;
pub mod users;

use crate::client::{Client, Plans};

/// The operations, in groups.
impl Client {
    /// Users.
    #[must_use]
    pub const fn users(&self) -> users::Users<'_> {
        users::Users::new(self)
    }

    /// Organizations.
    #[must_use]
    pub const fn organizations(&self) -> organizations::Organizations<'_> {
        organizations::Organizations::new(self)
    }

    /// Spaces.
    #[must_use]
    pub const fn spaces(&self) -> spaces::Spaces<'_> {
        spaces::Spaces::new(self)
    }

    /// Projects.
    #[must_use]
    pub const fn projects(&self) -> projects::Projects<'_> {
        projects::Projects::new(self)
    }

    /// Roles.
    #[must_use]
    pub const fn roles(&self) -> roles::Roles<'_> {
        roles::Roles::new(self)
    }

    /// Role bindings.
    #[must_use]
    pub const fn role_bindings(&self) -> role_bindings::RoleBindings<'_> {
        role_bindings::RoleBindings::new(self)
    }

    /// Resource restrictions.
    #[must_use]
    pub const fn resource_restrictions(&self) -> resource_restrictions::ResourceRestrictions<'_> {
        resource_restrictions::ResourceRestrictions::new(self)
    }

    /// API keys.
    #[must_use]
    pub const fn api_keys(&self) -> api_keys::ApiKeys<'_> {
        api_keys::ApiKeys::new(self)
    }

    /// Audit logs.
    #[must_use]
    pub const fn audit_logs(&self) -> audit_logs::AuditLogs<'_> {
        audit_logs::AuditLogs::new(self)
    }
}

/// The writes, in groups.
impl<'a> Plans<'a> {
    /// Plans of the writes of [`users`](Client::users).
    #[must_use]
    pub const fn users(self) -> users::UsersPlans<'a> {
        users::UsersPlans::new(self.client)
    }

    /// Plans of the writes of [`organizations`](Client::organizations).
    #[must_use]
    pub const fn organizations(self) -> organizations::OrganizationsPlans<'a> {
        organizations::OrganizationsPlans::new(self.client)
    }

    /// Plans of the writes of [`spaces`](Client::spaces).
    #[must_use]
    pub const fn spaces(self) -> spaces::SpacesPlans<'a> {
        spaces::SpacesPlans::new(self.client)
    }

    /// Plans of the writes of [`projects`](Client::projects).
    #[must_use]
    pub const fn projects(self) -> projects::ProjectsPlans<'a> {
        projects::ProjectsPlans::new(self.client)
    }

    /// Plans of the writes of [`roles`](Client::roles).
    #[must_use]
    pub const fn roles(self) -> roles::RolesPlans<'a> {
        roles::RolesPlans::new(self.client)
    }

    /// Plans of the writes of [`role_bindings`](Client::role_bindings).
    #[must_use]
    pub const fn role_bindings(self) -> role_bindings::RoleBindingsPlans<'a> {
        role_bindings::RoleBindingsPlans::new(self.client)
    }

    /// Plans of the writes of [`resource_restrictions`](Client::resource_restrictions).
    #[must_use]
    pub const fn resource_restrictions(
        self,
    ) -> resource_restrictions::ResourceRestrictionsPlans<'a> {
        resource_restrictions::ResourceRestrictionsPlans::new(self.client)
    }

    /// Plans of the writes of [`api_keys`](Client::api_keys).
    #[must_use]
    pub const fn api_keys(self) -> api_keys::ApiKeysPlans<'a> {
        api_keys::ApiKeysPlans::new(self.client)
    }
}
