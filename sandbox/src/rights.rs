//! What a caller may do. If the reference names no right, the stricter reading applies (README, choices).

use crate::caller::Caller;
use crate::settings::{RestrictPermission, RestrictedAccess};
use crate::state::{AccountRole, Artifact, PlaceRole, Resource, State, permission};

/// What membership roles allow in a space. The sets are invented, like those of the predefined roles.
const fn granted(role: PlaceRole) -> &'static [&'static str] {
    match role {
        // Admins have every permission.
        PlaceRole::Admin => &[],
        PlaceRole::Member => &[
            permission::SPACE_READ,
            permission::PROJECT_CREATE,
            permission::PROJECT_READ,
            permission::PROJECT_UPDATE,
            permission::SERVICE_KEY_CREATE,
        ],
        PlaceRole::ReadOnly => &[permission::SPACE_READ, permission::PROJECT_READ],
        PlaceRole::Annotator => &[permission::SPACE_READ],
    }
}

impl Caller {
    pub(crate) const fn is_admin(&self) -> bool {
        matches!(self.account_role, AccountRole::Admin)
    }

    /// An account-level right: account admins, and roles bound on the account.
    pub(crate) fn may_in_account(&self, state: &State, permission: &str) -> bool {
        self.is_admin() || self.holds(state, permission, Resource::Account)
    }

    /// Account admin, account member, or `USER_READ` at account level (reference 3).
    pub(crate) fn reads_users(&self, state: &State) -> bool {
        matches!(self.account_role, AccountRole::Member)
            || self.may_in_account(state, permission::USER_READ)
    }

    /// Newer: account admins, members, or `ROLE_READ` (reference 7). Older: everyone.
    pub(crate) fn reads_roles(&self, state: &State, newer: bool) -> bool {
        !newer
            || matches!(self.account_role, AccountRole::Member)
            || self.may_in_account(state, permission::ROLE_READ)
    }

    pub(crate) fn is_organization_admin(&self, state: &State, organization: u64) -> bool {
        self.is_admin() || self.organization_role(state, organization) == Some(PlaceRole::Admin)
    }

    /// A right in an organization by a role bound on it or on the account, or by being account admin.
    pub(crate) fn may_in_organization(
        &self,
        state: &State,
        permission: &str,
        organization: u64,
    ) -> bool {
        self.may_in_account(state, permission)
            || self.holds(state, permission, Resource::Organization(organization))
    }

    pub(crate) fn sees_organization(&self, state: &State, organization: u64) -> bool {
        state.organizations.contains(organization)
            && (self.organization_role(state, organization).is_some()
                || self.may_in_organization(state, permission::ORGANIZATION_READ, organization))
    }

    pub(crate) fn is_space_admin(&self, state: &State, space: u64) -> bool {
        let Some(found) = state.spaces.get(space) else {
            return false;
        };
        self.is_organization_admin(state, found.organization)
            || self.space_role(state, space) == Some(PlaceRole::Admin)
    }

    /// A right in a space: by being admin of it or above it, or by a role held on it or above it.
    pub(crate) fn may_in_space(&self, state: &State, permission: &str, space: u64) -> bool {
        let Some(found) = state.spaces.get(space) else {
            return false;
        };
        self.is_space_admin(state, space)
            || self
                .space_role(state, space)
                .is_some_and(|role| granted(role).contains(&permission))
            || self.may_in_organization(state, permission, found.organization)
            || self.holds(state, permission, Resource::Space(space))
    }

    /// Reference 5.1: private spaces only for members and admins; public ones for the whole organization.
    pub(crate) fn sees_space(&self, state: &State, space: u64) -> bool {
        let Some(found) = state.spaces.get(space) else {
            return false;
        };
        self.is_space_admin(state, space)
            || state.space_members.role(self.principal, space).is_some()
            || state
                .bindings
                .find(self.principal, Resource::Space(space))
                .is_some()
            || (!found.is_private && self.organization_role(state, found.organization).is_some())
    }

    /// A right on a project: by a role bound on it, or, unless it is restricted, by a right in its space.
    pub(crate) fn may_on_project(&self, state: &State, permission: &str, project: u64) -> bool {
        let Some(found) = state.projects.get(project) else {
            return false;
        };
        if self.holds(state, permission, Resource::Project(project)) {
            return true;
        }
        if found.restricted_at.is_some() {
            self.passes_restrictions(state, found.space)
        } else {
            self.may_in_space(state, permission, found.space)
        }
    }

    pub(crate) fn sees_project(&self, state: &State, project: u64) -> bool {
        self.may_on_project(state, permission::PROJECT_READ, project)
    }

    /// A right over the bindings of a resource, which a restriction doesn't take away.
    pub(crate) fn may_over(&self, state: &State, permission: &str, resource: Resource) -> bool {
        self.holds(state, permission, resource)
            || state
                .space_of(resource)
                .is_some_and(|space| self.may_in_space(state, permission, space))
    }

    /// Reference 9: space admin or above, or the permission in the space or on the project itself.
    pub(crate) fn may_restrict_project(&self, state: &State, project: u64) -> bool {
        let permission = match state.settings.choices.restrict_permission {
            RestrictPermission::ProjectRestrict => permission::PROJECT_RESTRICT,
            RestrictPermission::ResourceRestrict => permission::RESOURCE_RESTRICT,
        };
        self.may_over(state, permission, Resource::Project(project))
    }

    pub(crate) fn may_restrict_artifact(&self, state: &State, artifact: &Artifact) -> bool {
        let permission = match (
            state.settings.choices.restrict_permission,
            artifact.is_prompt,
        ) {
            (RestrictPermission::ResourceRestrict, _) => permission::RESOURCE_RESTRICT,
            (RestrictPermission::ProjectRestrict, true) => permission::PROMPT_RESTRICT,
            (RestrictPermission::ProjectRestrict, false) => permission::DASHBOARD_RESTRICT,
        };
        self.may_in_space(state, permission, artifact.space)
    }

    pub(crate) fn organization_role(&self, state: &State, organization: u64) -> Option<PlaceRole> {
        state
            .organization_members
            .role(self.principal, organization)
    }

    /// The predefined role that counts in a space: the member's own, or in a public space that of the organization.
    pub(crate) fn space_role(&self, state: &State, space: u64) -> Option<PlaceRole> {
        match state.space_members.role(self.principal, space) {
            Some(role) => role,
            None => state
                .spaces
                .get(space)
                .filter(|found| !found.is_private)
                .and_then(|found| self.organization_role(state, found.organization)),
        }
    }

    fn passes_restrictions(&self, state: &State, space: u64) -> bool {
        match state.settings.choices.restricted_access {
            RestrictedAccess::BindingsOnly => false,
            RestrictedAccess::OrganizationAdmins => state
                .spaces
                .get(space)
                .is_some_and(|found| self.is_organization_admin(state, found.organization)),
            RestrictedAccess::Admins => self.is_space_admin(state, space),
        }
    }

    fn holds(&self, state: &State, permission: &str, resource: Resource) -> bool {
        state
            .bindings
            .find(self.principal, resource)
            .and_then(|number| state.bindings.get(number))
            .and_then(|binding| state.roles.get(binding.role))
            .is_some_and(|role| role.permissions.contains(permission))
    }
}
