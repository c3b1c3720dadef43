# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""The operations, for callers who wait."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from ax_admin._calls import Calls

if TYPE_CHECKING:
    from ax_admin._generated.api_keys import ApiKeys
    from ax_admin._generated.audit_logs import AuditLogs
    from ax_admin._generated.organizations import Organizations
    from ax_admin._generated.plans import Plans
    from ax_admin._generated.projects import Projects
    from ax_admin._generated.resource_restrictions import ResourceRestrictions
    from ax_admin._generated.role_bindings import RoleBindings
    from ax_admin._generated.roles import Roles
    from ax_admin._generated.spaces import Spaces
    from ax_admin._generated.users import Users


class Operations:
    """Every group of a client, each loaded when it is first used."""

    def __init__(self, calls: Calls) -> None:
        """The groups over one client's calls."""
        self._calls = calls

    @cached_property
    def plan(self) -> Plans:
        """Plans of every write."""
        from ax_admin._generated.plans import Plans

        return Plans(self._calls)

    @cached_property
    def users(self) -> Users:
        """Users of the account."""
        from ax_admin._generated.users import Users

        return Users(self._calls)

    @cached_property
    def organizations(self) -> Organizations:
        """Organizations of the account."""
        from ax_admin._generated.organizations import Organizations

        return Organizations(self._calls)

    @cached_property
    def spaces(self) -> Spaces:
        """Spaces of the account."""
        from ax_admin._generated.spaces import Spaces

        return Spaces(self._calls)

    @cached_property
    def projects(self) -> Projects:
        """Projects of the account."""
        from ax_admin._generated.projects import Projects

        return Projects(self._calls)

    @cached_property
    def roles(self) -> Roles:
        """Roles of the account."""
        from ax_admin._generated.roles import Roles

        return Roles(self._calls)

    @cached_property
    def role_bindings(self) -> RoleBindings:
        """Role bindings of the account."""
        from ax_admin._generated.role_bindings import RoleBindings

        return RoleBindings(self._calls)

    @cached_property
    def resource_restrictions(self) -> ResourceRestrictions:
        """Resource restrictions of the account."""
        from ax_admin._generated.resource_restrictions import ResourceRestrictions

        return ResourceRestrictions(self._calls)

    @cached_property
    def api_keys(self) -> ApiKeys:
        """API keys of the account."""
        from ax_admin._generated.api_keys import ApiKeys

        return ApiKeys(self._calls)

    @cached_property
    def audit_logs(self) -> AuditLogs:
        """Audit logs of the account."""
        from ax_admin._generated.audit_logs import AuditLogs

        return AuditLogs(self._calls)
