# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""What operations take and give."""

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
from ax_admin.models.users import CreatedUser, User, UserRoleAssignment

__all__ = [
    "ApiKey",
    "ApiKeyStatus",
    "ApiKeyType",
    "AuditLog",
    "AuditLogOperationType",
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
