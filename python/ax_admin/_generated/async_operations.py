# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""The operations, for callers who await."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ax_admin._async_calls import AsyncCalls

if TYPE_CHECKING:
    from ax_admin._generated.async_api_keys import AsyncApiKeys
    from ax_admin._generated.async_audit_logs import AsyncAuditLogs
    from ax_admin._generated.async_organizations import AsyncOrganizations
    from ax_admin._generated.async_plans import AsyncPlans
    from ax_admin._generated.async_projects import AsyncProjects
    from ax_admin._generated.async_resource_restrictions import AsyncResourceRestrictions
    from ax_admin._generated.async_role_bindings import AsyncRoleBindings
    from ax_admin._generated.async_roles import AsyncRoles
    from ax_admin._generated.async_spaces import AsyncSpaces
    from ax_admin._generated.async_users import AsyncUsers


class AsyncOperations:
    """Every group of a client, each loaded when it is first used."""

    def __init__(self, calls: AsyncCalls) -> None:
        """The groups over one client's calls."""
        self._calls = calls

    @cached_property
    def plan(self) -> AsyncPlans:
        """Plans of every write."""
        from ax_admin._generated.async_plans import AsyncPlans

        return AsyncPlans(self._calls)

    @cached_property
    def users(self) -> AsyncUsers:
        """Users of the account."""
        from ax_admin._generated.async_users import AsyncUsers

        return AsyncUsers(self._calls)

    @cached_property
    def organizations(self) -> AsyncOrganizations:
        """Organizations of the account."""
        from ax_admin._generated.async_organizations import AsyncOrganizations

        return AsyncOrganizations(self._calls)

    @cached_property
    def spaces(self) -> AsyncSpaces:
        """Spaces of the account."""
        from ax_admin._generated.async_spaces import AsyncSpaces

        return AsyncSpaces(self._calls)

    @cached_property
    def projects(self) -> AsyncProjects:
        """Projects of the account."""
        from ax_admin._generated.async_projects import AsyncProjects

        return AsyncProjects(self._calls)

    @cached_property
    def roles(self) -> AsyncRoles:
        """Roles of the account."""
        from ax_admin._generated.async_roles import AsyncRoles

        return AsyncRoles(self._calls)

    @cached_property
    def role_bindings(self) -> AsyncRoleBindings:
        """Role bindings of the account."""
        from ax_admin._generated.async_role_bindings import AsyncRoleBindings

        return AsyncRoleBindings(self._calls)

    @cached_property
    def resource_restrictions(self) -> AsyncResourceRestrictions:
        """Resource restrictions of the account."""
        from ax_admin._generated.async_resource_restrictions import AsyncResourceRestrictions

        return AsyncResourceRestrictions(self._calls)

    @cached_property
    def api_keys(self) -> AsyncApiKeys:
        """API keys of the account."""
        from ax_admin._generated.async_api_keys import AsyncApiKeys

        return AsyncApiKeys(self._calls)

    @cached_property
    def audit_logs(self) -> AsyncAuditLogs:
        """Audit logs of the account."""
        from ax_admin._generated.async_audit_logs import AsyncAuditLogs

        return AsyncAuditLogs(self._calls)
