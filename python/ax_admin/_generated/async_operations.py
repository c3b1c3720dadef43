# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""The operations, for callers who await."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ax_admin._generated.async_api_keys import AsyncApiKeys
from ax_admin._generated.async_audit_logs import AsyncAuditLogs
from ax_admin._generated.async_organizations import AsyncOrganizations
from ax_admin._generated.async_projects import AsyncProjects
from ax_admin._generated.async_resource_restrictions import AsyncResourceRestrictions
from ax_admin._generated.async_role_bindings import AsyncRoleBindings
from ax_admin._generated.async_roles import AsyncRoles
from ax_admin._generated.async_spaces import AsyncSpaces
from ax_admin._generated.async_users import AsyncUsers

if TYPE_CHECKING:
    from ax_admin._async_calls import AsyncCalls


class AsyncOperations:
    """Every group of a client."""

    users: AsyncUsers
    organizations: AsyncOrganizations
    spaces: AsyncSpaces
    projects: AsyncProjects
    roles: AsyncRoles
    role_bindings: AsyncRoleBindings
    resource_restrictions: AsyncResourceRestrictions
    api_keys: AsyncApiKeys
    audit_logs: AsyncAuditLogs

    def __init__(self, calls: AsyncCalls) -> None:
        """The groups over one client's calls."""
        self.users = AsyncUsers(calls)
        self.organizations = AsyncOrganizations(calls)
        self.spaces = AsyncSpaces(calls)
        self.projects = AsyncProjects(calls)
        self.roles = AsyncRoles(calls)
        self.role_bindings = AsyncRoleBindings(calls)
        self.resource_restrictions = AsyncResourceRestrictions(calls)
        self.api_keys = AsyncApiKeys(calls)
        self.audit_logs = AsyncAuditLogs(calls)
