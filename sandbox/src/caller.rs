//! Who is calling, and what that caller may do.

use crate::http::Request;
use crate::problem::Problem;
use crate::state::{
    AccountRole, KeyStatus, OrganizationRole, Resource, SpaceRole, Standing, State, permission,
};
use crate::time::Timestamp;

/// An authenticated caller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Caller {
    /// The number of the user, or of the bot user of a service key.
    pub(crate) principal: u64,
    pub(crate) account_role: AccountRole,
    key: u64,
}

/// The credential as presented, whether it is worth anything or not.
pub(crate) fn presented_key(request: &Request) -> Option<&str> {
    let value = request.single_header("authorization")?;
    let (scheme, key) = value.split_once(' ')?;
    let key = key.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !key.is_empty()).then_some(key)
}

impl Caller {
    /// The owner of an active, unexpired key, if the owner is active too (reference 2.6, 401).
    pub(crate) fn identify(state: &State, request: &Request, now: Timestamp) -> Option<Self> {
        let number = state.keys.find_by_secret(presented_key(request)?)?;
        let key = state.keys.get(number)?;
        let expired = key.expires_at.is_some_and(|at| at <= now);
        if key.status != KeyStatus::Active || expired {
            return None;
        }
        let principal = key.principal();
        let account_role = if let Some(bot) = state.bots.get(principal) {
            bot.account_role
        } else {
            let user = state.users.get(principal)?;
            (user.standing == Standing::Active).then_some(user.role)?
        };
        Some(Self {
            principal,
            account_role,
            key: number,
        })
    }

    pub(crate) fn authenticate(
        state: &mut State,
        request: &Request,
        now: Timestamp,
    ) -> Result<Self, Problem> {
        let caller = Self::identify(state, request, now).ok_or_else(Problem::unauthenticated)?;
        if let Some(key) = state.keys.get_mut(caller.key) {
            key.last_used_at = Some(now);
        }
        Ok(caller)
    }

    pub(crate) const fn is_admin(&self) -> bool {
        matches!(self.account_role, AccountRole::Admin)
    }

    /// Account admin, account member, or `USER_READ` at account level (reference 3).
    pub(crate) fn reads_users(&self, state: &State) -> bool {
        matches!(self.account_role, AccountRole::Admin | AccountRole::Member)
            || self.holds(state, permission::USER_READ, Resource::Account)
    }

    /// Account admin or `USER_DELETE` at account level (reference 3).
    pub(crate) fn deletes_users(&self, state: &State) -> bool {
        self.is_admin() || self.holds(state, permission::USER_DELETE, Resource::Account)
    }

    /// A right in a space: by being admin of it or above it, or by a role bound on it or above it.
    pub(crate) fn may_in_space(&self, state: &State, permission: &str, space: u64) -> bool {
        let Some(found) = state.spaces.get(space) else {
            return false;
        };
        let organization = found.organization;
        self.is_admin()
            || self.organization_role(state, organization) == Some(OrganizationRole::Admin)
            || self.space_role(state, space) == Some(SpaceRole::Admin)
            || [
                Resource::Account,
                Resource::Organization(organization),
                Resource::Space(space),
            ]
            .into_iter()
            .any(|resource| self.holds(state, permission, resource))
    }

    /// Reference 5.1: private spaces only for members and admins; public ones for the whole organization.
    pub(crate) fn sees_space(&self, state: &State, space: u64) -> bool {
        let Some(found) = state.spaces.get(space) else {
            return false;
        };
        let in_organization = self.organization_role(state, found.organization);
        self.is_admin()
            || in_organization == Some(OrganizationRole::Admin)
            || self.space_role(state, space).is_some()
            || state
                .bindings
                .iter()
                .any(|(_, b)| b.principal == self.principal && b.resource == Resource::Space(space))
            || (!found.is_private && in_organization.is_some())
    }

    fn organization_role(&self, state: &State, organization: u64) -> Option<OrganizationRole> {
        state
            .organization_members
            .iter()
            .find(|(_, m)| m.principal == self.principal && m.organization == organization)
            .map(|(_, member)| member.role)
    }

    fn space_role(&self, state: &State, space: u64) -> Option<SpaceRole> {
        state
            .space_members
            .iter()
            .find(|(_, m)| m.principal == self.principal && m.space == space)
            .map(|(_, member)| member.role)
    }

    fn holds(&self, state: &State, permission: &str, resource: Resource) -> bool {
        state
            .bindings
            .iter()
            .filter(|(_, b)| b.principal == self.principal && b.resource == resource)
            .filter_map(|(_, b)| state.roles.get(b.role))
            .any(|role| role.permissions.contains(permission))
    }
}
