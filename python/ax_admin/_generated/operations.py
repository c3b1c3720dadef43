# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""The operations, for callers who wait."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ax_admin._generated.api_keys import ApiKeys
from ax_admin._generated.audit_logs import AuditLogs
from ax_admin._generated.organizations import Organizations
from ax_admin._generated.projects import Projects
from ax_admin._generated.resource_restrictions import ResourceRestrictions
from ax_admin._generated.role_bindings import RoleBindings
from ax_admin._generated.roles import Roles
from ax_admin._generated.spaces import Spaces
from ax_admin._generated.users import Users

if TYPE_CHECKING:
    from ax_admin._calls import Calls


class Operations:
    """Every group of a client."""

    users: Users
    organizations: Organizations
    spaces: Spaces
    projects: Projects
    roles: Roles
    role_bindings: RoleBindings
    resource_restrictions: ResourceRestrictions
    api_keys: ApiKeys
    audit_logs: AuditLogs

    def __init__(self, calls: Calls) -> None:
        """The groups over one client's calls."""
        self.users = Users(calls)
        self.organizations = Organizations(calls)
        self.spaces = Spaces(calls)
        self.projects = Projects(calls)
        self.roles = Roles(calls)
        self.role_bindings = RoleBindings(calls)
        self.resource_restrictions = ResourceRestrictions(calls)
        self.api_keys = ApiKeys(calls)
        self.audit_logs = AuditLogs(calls)
