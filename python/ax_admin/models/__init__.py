# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""What operations take and give."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ax_admin.models.api_keys import (
        ApiKey,
        NewApiKey,
        ServiceKeyBotUser,
        ServiceKeyOrganization,
        ServiceKeyOrganizationRole,
        ServiceKeySpace,
        ServiceKeySpaceRole,
    )
    from ax_admin.models.audit_logs import AuditLog
    from ax_admin.models.enumerations import (
        ApiKeyStatus,
        ApiKeyType,
        AuditLogOperationType,
        GuardName,
        InviteMode,
        OrganizationRole,
        Permission,
        ProjectType,
        ResourceRestrictionType,
        RoleAssignmentType,
        RoleBindingResourceType,
        SpaceRole,
        UserRole,
        UserStatus,
    )
    from ax_admin.models.organizations import Organization, OrganizationMembership, OrganizationRoleAssignment
    from ax_admin.models.projects import Project
    from ax_admin.models.resource_restrictions import ResourceRestriction
    from ax_admin.models.role_bindings import RoleBinding
    from ax_admin.models.roles import Role
    from ax_admin.models.spaces import (
        DefaultAgentRuntime,
        DefaultLlmIntegration,
        Space,
        SpaceMembership,
        SpaceRoleAssignment,
    )
    from ax_admin.models.users import Caller, CreatedUser, User, UserRoleAssignment

__all__ = [
    "ApiKey",
    "ApiKeyStatus",
    "ApiKeyType",
    "AuditLog",
    "AuditLogOperationType",
    "Caller",
    "CreatedUser",
    "DefaultAgentRuntime",
    "DefaultLlmIntegration",
    "GuardName",
    "InviteMode",
    "NewApiKey",
    "Organization",
    "OrganizationMembership",
    "OrganizationRole",
    "OrganizationRoleAssignment",
    "Permission",
    "Project",
    "ProjectType",
    "ResourceRestriction",
    "ResourceRestrictionType",
    "Role",
    "RoleAssignmentType",
    "RoleBinding",
    "RoleBindingResourceType",
    "ServiceKeyBotUser",
    "ServiceKeyOrganization",
    "ServiceKeyOrganizationRole",
    "ServiceKeySpace",
    "ServiceKeySpaceRole",
    "Space",
    "SpaceMembership",
    "SpaceRole",
    "SpaceRoleAssignment",
    "User",
    "UserRole",
    "UserRoleAssignment",
    "UserStatus",
]

_HOMES = {
    "ApiKey": "api_keys",
    "ApiKeyStatus": "enumerations",
    "ApiKeyType": "enumerations",
    "AuditLog": "audit_logs",
    "AuditLogOperationType": "enumerations",
    "Caller": "users",
    "CreatedUser": "users",
    "DefaultAgentRuntime": "spaces",
    "DefaultLlmIntegration": "spaces",
    "GuardName": "enumerations",
    "InviteMode": "enumerations",
    "NewApiKey": "api_keys",
    "Organization": "organizations",
    "OrganizationMembership": "organizations",
    "OrganizationRole": "enumerations",
    "OrganizationRoleAssignment": "organizations",
    "Permission": "enumerations",
    "Project": "projects",
    "ProjectType": "enumerations",
    "ResourceRestriction": "resource_restrictions",
    "ResourceRestrictionType": "enumerations",
    "Role": "roles",
    "RoleAssignmentType": "enumerations",
    "RoleBinding": "role_bindings",
    "RoleBindingResourceType": "enumerations",
    "ServiceKeyBotUser": "api_keys",
    "ServiceKeyOrganization": "api_keys",
    "ServiceKeyOrganizationRole": "api_keys",
    "ServiceKeySpace": "api_keys",
    "ServiceKeySpaceRole": "api_keys",
    "Space": "spaces",
    "SpaceMembership": "spaces",
    "SpaceRole": "enumerations",
    "SpaceRoleAssignment": "spaces",
    "User": "users",
    "UserRole": "enumerations",
    "UserRoleAssignment": "users",
    "UserStatus": "enumerations",
}

if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        """Loads what is used."""
        if name not in _HOMES:
            msg = f"module 'ax_admin.models' has no attribute {name!r}"
            raise AttributeError(msg)
        value = getattr(import_module(f"ax_admin.models.{_HOMES[name]}"), name)
        globals()[name] = value
        return value


def __dir__() -> list[str]:
    return __all__
