# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""Plans of every write, for callers who wait."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

import ax_admin
from ax_admin._calls import Calls
from ax_admin._wire import moment
from ax_admin.models.api_keys import ServiceKeyOrganization
from ax_admin.models.enumerations import (
    GuardName,
    InviteMode,
    OrganizationRole,
    Permission,
    RoleBindingResourceType,
    SpaceRole,
    UserRole,
)
from ax_admin.models.spaces import DefaultAgentRuntime, DefaultLlmIntegration


class Plans:
    """Plans of every write: what a call would send and change, and whom it would affect.

    Making one only sends reads. Destructive methods return their plan by themselves; they are
    here as well.

    >>> plan = admin.plan.roles.update("Prompt Engineer", permissions=["PROMPT_READ"])
    >>> [change.before for change in plan.changes]
    ['PROMPT_CREATE', 'PROMPT_UPDATE']
    >>> (plan.apply(confirm=plan.code)).result.permissions
    ('PROMPT_READ',)
    """

    __slots__ = ("_calls",)

    def __init__(self, calls: Calls) -> None:
        """The plans of one client's calls."""
        self._calls = calls

    @property
    def users(self) -> UsersPlans:
        """Plans of the writes of `admin.users`."""
        return UsersPlans(self._calls)

    @property
    def organizations(self) -> OrganizationsPlans:
        """Plans of the writes of `admin.organizations`."""
        return OrganizationsPlans(self._calls)

    @property
    def spaces(self) -> SpacesPlans:
        """Plans of the writes of `admin.spaces`."""
        return SpacesPlans(self._calls)

    @property
    def projects(self) -> ProjectsPlans:
        """Plans of the writes of `admin.projects`."""
        return ProjectsPlans(self._calls)

    @property
    def roles(self) -> RolesPlans:
        """Plans of the writes of `admin.roles`."""
        return RolesPlans(self._calls)

    @property
    def role_bindings(self) -> RoleBindingsPlans:
        """Plans of the writes of `admin.role_bindings`."""
        return RoleBindingsPlans(self._calls)

    @property
    def resource_restrictions(self) -> ResourceRestrictionsPlans:
        """Plans of the writes of `admin.resource_restrictions`."""
        return ResourceRestrictionsPlans(self._calls)

    @property
    def api_keys(self) -> ApiKeysPlans:
        """Plans of the writes of `admin.api_keys`."""
        return ApiKeysPlans(self._calls)


class UsersPlans:
    """Plans of the writes of `admin.users`."""

    __slots__ = ("_calls",)

    def __init__(self, calls: Calls) -> None:
        """The plans of one client's calls."""
        self._calls = calls

    def create(
        self,
        *,
        name: str,
        email: str,
        role: UserRole | str,
        invite_mode: InviteMode | str,
        is_developer: bool | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> ax_admin.Plan:
        """The plan of `admin.users.create`, which documents the arguments.

        Returns:
            The plan, to show and apply with its code. Only reads are sent.

        Raises:
            AxAdminError: As `admin.users.create`; nothing is changed.
        """
        given = {
            "name": name,
            "email": email,
            "role": role,
            "invite_mode": invite_mode,
            "is_developer": is_developer,
            "override_guards": override_guards,
        }
        return self._calls.plan("users.create", given)

    def update(
        self,
        user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser,
        *,
        name: str | None = None,
        is_developer: bool | None = None,
        acting_user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> ax_admin.Plan:
        """The plan of `admin.users.update`, which documents the arguments.

        Returns:
            The plan, to show and apply with its code. Only reads are sent.

        Raises:
            AxAdminError: As `admin.users.update`; nothing is changed.
        """
        given = {
            "user": user,
            "name": name,
            "is_developer": is_developer,
            "acting_user": acting_user,
            "override_guards": override_guards,
        }
        return self._calls.plan("users.update", given)

    def delete(
        self,
        user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser,
        *,
        acting_user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
        deep: bool | None = None,
    ) -> ax_admin.Plan:
        """The plan of `admin.users.delete`, which documents the arguments.

        Returns:
            The plan, to show and apply with its code. Only reads are sent.

        Raises:
            AxAdminError: As `admin.users.delete`; nothing is changed.
        """
        given = {
            "user": user,
            "acting_user": acting_user,
            "override_guards": override_guards,
            "deep": deep,
        }
        return self._calls.plan("users.delete", given)

    def resend_invitation(
        self,
        user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser,
        *,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> ax_admin.Plan:
        """The plan of `admin.users.resend_invitation`, which documents the arguments.

        Returns:
            The plan, to show and apply with its code. Only reads are sent.

        Raises:
            AxAdminError: As `admin.users.resend_invitation`; nothing is changed.
        """
        given = {
            "user": user,
            "override_guards": override_guards,
        }
        return self._calls.plan("users.resend_invitation", given)

    def reset_password(
        self,
        user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser,
        *,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> ax_admin.Plan:
        """The plan of `admin.users.reset_password`, which documents the arguments.

        Returns:
            The plan, to show and apply with its code. Only reads are sent.

        Raises:
            AxAdminError: As `admin.users.reset_password`; nothing is changed.
        """
        given = {
            "user": user,
            "override_guards": override_guards,
        }
        return self._calls.plan("users.reset_password", given)


class OrganizationsPlans:
    """Plans of the writes of `admin.organizations`."""

    __slots__ = ("_calls",)

    def __init__(self, calls: Calls) -> None:
        """The plans of one client's calls."""
        self._calls = calls

    def create(
        self,
        *,
        name: str,
        description: str | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> ax_admin.Plan:
        """The plan of `admin.organizations.create`, which documents the arguments.

        Returns:
            The plan, to show and apply with its code. Only reads are sent.

        Raises:
            AxAdminError: As `admin.organizations.create`; nothing is changed.
        """
        given = {
            "name": name,
            "description": description,
            "override_guards": override_guards,
        }
        return self._calls.plan("organizations.create", given)

    def update(
        self,
        organization: str | ax_admin.Ref | ax_admin.HasId,
        *,
        name: str | None = None,
        description: str | None = None,
        clear: Sequence[Literal["description"]] | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> ax_admin.Plan:
        """The plan of `admin.organizations.update`, which documents the arguments.

        Returns:
            The plan, to show and apply with its code. Only reads are sent.

        Raises:
            AxAdminError: As `admin.organizations.update`; nothing is changed.
        """
        given = {
            "organization": organization,
            "name": name,
            "description": description,
            "clear": clear,
            "override_guards": override_guards,
        }
        return self._calls.plan("organizations.update", given)

    def delete(
        self,
        organization: str | ax_admin.Ref | ax_admin.HasId,
        *,
        acting_user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
        deep: bool | None = None,
    ) -> ax_admin.Plan:
        """The plan of `admin.organizations.delete`, which documents the arguments.

        Returns:
            The plan, to show and apply with its code. Only reads are sent.

        Raises:
            AxAdminError: As `admin.organizations.delete`; nothing is changed.
        """
        given = {
            "organization": organization,
            "acting_user": acting_user,
            "override_guards": override_guards,
            "deep": deep,
        }
        return self._calls.plan("organizations.delete", given)

    def add_user(
        self,
        organization: str | ax_admin.Ref | ax_admin.HasId,
        *,
        user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser,
        role: OrganizationRole | str | None = None,
        custom_role: str | ax_admin.Ref | ax_admin.HasId | None = None,
        acting_user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> ax_admin.Plan:
        """The plan of `admin.organizations.add_user`, which documents the arguments.

        Returns:
            The plan, to show and apply with its code. Only reads are sent.

        Raises:
            AxAdminError: As `admin.organizations.add_user`; nothing is changed.
        """
        given = {
            "organization": organization,
            "user": user,
            "role": role,
            "custom_role": custom_role,
            "acting_user": acting_user,
            "override_guards": override_guards,
        }
        return self._calls.plan("organizations.add_user", given)

    def remove_user(
        self,
        organization: str | ax_admin.Ref | ax_admin.HasId,
        *,
        user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser,
        acting_user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
        deep: bool | None = None,
    ) -> ax_admin.Plan:
        """The plan of `admin.organizations.remove_user`, which documents the arguments.

        Returns:
            The plan, to show and apply with its code. Only reads are sent.

        Raises:
            AxAdminError: As `admin.organizations.remove_user`; nothing is changed.
        """
        given = {
            "organization": organization,
            "user": user,
            "acting_user": acting_user,
            "override_guards": override_guards,
            "deep": deep,
        }
        return self._calls.plan("organizations.remove_user", given)


class SpacesPlans:
    """Plans of the writes of `admin.spaces`."""

    __slots__ = ("_calls",)

    def __init__(self, calls: Calls) -> None:
        """The plans of one client's calls."""
        self._calls = calls

    def create(
        self,
        *,
        name: str,
        organization: str | ax_admin.Ref | ax_admin.HasId,
        description: str | None = None,
        is_private: bool | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> ax_admin.Plan:
        """The plan of `admin.spaces.create`, which documents the arguments.

        Returns:
            The plan, to show and apply with its code. Only reads are sent.

        Raises:
            AxAdminError: As `admin.spaces.create`; nothing is changed.
        """
        given = {
            "name": name,
            "organization": organization,
            "description": description,
            "is_private": is_private,
            "override_guards": override_guards,
        }
        return self._calls.plan("spaces.create", given)

    def update(
        self,
        space: str | ax_admin.Ref | ax_admin.HasId,
        *,
        organization: str | ax_admin.Ref | ax_admin.HasId | None = None,
        name: str | None = None,
        description: str | None = None,
        is_private: bool | None = None,
        default_llm_integration: DefaultLlmIntegration | None = None,
        ml_models_enabled: bool | None = None,
        gradient_start_color: str | None = None,
        gradient_end_color: str | None = None,
        default_agent_runtime: DefaultAgentRuntime | None = None,
        clear: Sequence[Literal["description", "default_llm_integration", "default_agent_runtime"]]
        | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> ax_admin.Plan:
        """The plan of `admin.spaces.update`, which documents the arguments.

        Returns:
            The plan, to show and apply with its code. Only reads are sent.

        Raises:
            AxAdminError: As `admin.spaces.update`; nothing is changed.
        """
        given = {
            "space": space,
            "organization": organization,
            "name": name,
            "description": description,
            "is_private": is_private,
            "default_llm_integration": default_llm_integration,
            "ml_models_enabled": ml_models_enabled,
            "gradient_start_color": gradient_start_color,
            "gradient_end_color": gradient_end_color,
            "default_agent_runtime": default_agent_runtime,
            "clear": clear,
            "override_guards": override_guards,
        }
        return self._calls.plan("spaces.update", given)

    def delete(
        self,
        space: str | ax_admin.Ref | ax_admin.HasId,
        *,
        organization: str | ax_admin.Ref | ax_admin.HasId | None = None,
        acting_user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
        deep: bool | None = None,
    ) -> ax_admin.Plan:
        """The plan of `admin.spaces.delete`, which documents the arguments.

        Returns:
            The plan, to show and apply with its code. Only reads are sent.

        Raises:
            AxAdminError: As `admin.spaces.delete`; nothing is changed.
        """
        given = {
            "space": space,
            "organization": organization,
            "acting_user": acting_user,
            "override_guards": override_guards,
            "deep": deep,
        }
        return self._calls.plan("spaces.delete", given)

    def add_user(
        self,
        space: str | ax_admin.Ref | ax_admin.HasId,
        *,
        organization: str | ax_admin.Ref | ax_admin.HasId | None = None,
        user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser,
        role: SpaceRole | str | None = None,
        custom_role: str | ax_admin.Ref | ax_admin.HasId | None = None,
        acting_user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> ax_admin.Plan:
        """The plan of `admin.spaces.add_user`, which documents the arguments.

        Returns:
            The plan, to show and apply with its code. Only reads are sent.

        Raises:
            AxAdminError: As `admin.spaces.add_user`; nothing is changed.
        """
        given = {
            "space": space,
            "organization": organization,
            "user": user,
            "role": role,
            "custom_role": custom_role,
            "acting_user": acting_user,
            "override_guards": override_guards,
        }
        return self._calls.plan("spaces.add_user", given)

    def remove_user(
        self,
        space: str | ax_admin.Ref | ax_admin.HasId,
        *,
        organization: str | ax_admin.Ref | ax_admin.HasId | None = None,
        user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser,
        acting_user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
        deep: bool | None = None,
    ) -> ax_admin.Plan:
        """The plan of `admin.spaces.remove_user`, which documents the arguments.

        Returns:
            The plan, to show and apply with its code. Only reads are sent.

        Raises:
            AxAdminError: As `admin.spaces.remove_user`; nothing is changed.
        """
        given = {
            "space": space,
            "organization": organization,
            "user": user,
            "acting_user": acting_user,
            "override_guards": override_guards,
            "deep": deep,
        }
        return self._calls.plan("spaces.remove_user", given)


class ProjectsPlans:
    """Plans of the writes of `admin.projects`."""

    __slots__ = ("_calls",)

    def __init__(self, calls: Calls) -> None:
        """The plans of one client's calls."""
        self._calls = calls

    def create(
        self,
        *,
        name: str,
        space: str | ax_admin.Ref | ax_admin.HasId,
        organization: str | ax_admin.Ref | ax_admin.HasId | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> ax_admin.Plan:
        """The plan of `admin.projects.create`, which documents the arguments.

        Returns:
            The plan, to show and apply with its code. Only reads are sent.

        Raises:
            AxAdminError: As `admin.projects.create`; nothing is changed.
        """
        given = {
            "name": name,
            "space": space,
            "organization": organization,
            "override_guards": override_guards,
        }
        return self._calls.plan("projects.create", given)

    def update(
        self,
        project: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.ResourceRestriction,
        *,
        space: str | ax_admin.Ref | ax_admin.HasId | None = None,
        organization: str | ax_admin.Ref | ax_admin.HasId | None = None,
        name: str,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> ax_admin.Plan:
        """The plan of `admin.projects.update`, which documents the arguments.

        Returns:
            The plan, to show and apply with its code. Only reads are sent.

        Raises:
            AxAdminError: As `admin.projects.update`; nothing is changed.
        """
        given = {
            "project": project,
            "space": space,
            "organization": organization,
            "name": name,
            "override_guards": override_guards,
        }
        return self._calls.plan("projects.update", given)

    def delete(
        self,
        project: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.ResourceRestriction,
        *,
        space: str | ax_admin.Ref | ax_admin.HasId | None = None,
        organization: str | ax_admin.Ref | ax_admin.HasId | None = None,
        acting_user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> ax_admin.Plan:
        """The plan of `admin.projects.delete`, which documents the arguments.

        Returns:
            The plan, to show and apply with its code. Only reads are sent.

        Raises:
            AxAdminError: As `admin.projects.delete`; nothing is changed.
        """
        given = {
            "project": project,
            "space": space,
            "organization": organization,
            "acting_user": acting_user,
            "override_guards": override_guards,
        }
        return self._calls.plan("projects.delete", given)


class RolesPlans:
    """Plans of the writes of `admin.roles`."""

    __slots__ = ("_calls",)

    def __init__(self, calls: Calls) -> None:
        """The plans of one client's calls."""
        self._calls = calls

    def create(
        self,
        *,
        name: str,
        permissions: Sequence[Permission | str],
        description: str | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> ax_admin.Plan:
        """The plan of `admin.roles.create`, which documents the arguments.

        Returns:
            The plan, to show and apply with its code. Only reads are sent.

        Raises:
            AxAdminError: As `admin.roles.create`; nothing is changed.
        """
        given = {
            "name": name,
            "permissions": permissions,
            "description": description,
            "override_guards": override_guards,
        }
        return self._calls.plan("roles.create", given)

    def update(
        self,
        role: str | ax_admin.Ref | ax_admin.HasId,
        *,
        name: str | None = None,
        permissions: Sequence[Permission | str] | None = None,
        description: str | None = None,
        clear: Sequence[Literal["description"]] | None = None,
        acting_user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> ax_admin.Plan:
        """The plan of `admin.roles.update`, which documents the arguments.

        Returns:
            The plan, to show and apply with its code. Only reads are sent.

        Raises:
            AxAdminError: As `admin.roles.update`; nothing is changed.
        """
        given = {
            "role": role,
            "name": name,
            "permissions": permissions,
            "description": description,
            "clear": clear,
            "acting_user": acting_user,
            "override_guards": override_guards,
        }
        return self._calls.plan("roles.update", given)

    def delete(
        self,
        role: str | ax_admin.Ref | ax_admin.HasId,
        *,
        acting_user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
        deep: bool | None = None,
    ) -> ax_admin.Plan:
        """The plan of `admin.roles.delete`, which documents the arguments.

        Returns:
            The plan, to show and apply with its code. Only reads are sent.

        Raises:
            AxAdminError: As `admin.roles.delete`; nothing is changed.
        """
        given = {
            "role": role,
            "acting_user": acting_user,
            "override_guards": override_guards,
            "deep": deep,
        }
        return self._calls.plan("roles.delete", given)


class RoleBindingsPlans:
    """Plans of the writes of `admin.role_bindings`."""

    __slots__ = ("_calls",)

    def __init__(self, calls: Calls) -> None:
        """The plans of one client's calls."""
        self._calls = calls

    def create(
        self,
        *,
        user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser,
        role: str | ax_admin.Ref | ax_admin.HasId,
        resource_type: RoleBindingResourceType | str,
        resource: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.ResourceRestriction,
        space: str | ax_admin.Ref | ax_admin.HasId | None = None,
        organization: str | ax_admin.Ref | ax_admin.HasId | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> ax_admin.Plan:
        """The plan of `admin.role_bindings.create`, which documents the arguments.

        Returns:
            The plan, to show and apply with its code. Only reads are sent.

        Raises:
            AxAdminError: As `admin.role_bindings.create`; nothing is changed.
        """
        given = {
            "user": user,
            "role": role,
            "resource_type": resource_type,
            "resource": resource,
            "space": space,
            "organization": organization,
            "override_guards": override_guards,
        }
        return self._calls.plan("role_bindings.create", given)

    def update(
        self,
        role_binding: str | ax_admin.Ref | ax_admin.HasId,
        *,
        role: str | ax_admin.Ref | ax_admin.HasId,
        acting_user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> ax_admin.Plan:
        """The plan of `admin.role_bindings.update`, which documents the arguments.

        Returns:
            The plan, to show and apply with its code. Only reads are sent.

        Raises:
            AxAdminError: As `admin.role_bindings.update`; nothing is changed.
        """
        given = {
            "role_binding": role_binding,
            "role": role,
            "acting_user": acting_user,
            "override_guards": override_guards,
        }
        return self._calls.plan("role_bindings.update", given)

    def delete(
        self,
        role_binding: str | ax_admin.Ref | ax_admin.HasId,
        *,
        acting_user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> ax_admin.Plan:
        """The plan of `admin.role_bindings.delete`, which documents the arguments.

        Returns:
            The plan, to show and apply with its code. Only reads are sent.

        Raises:
            AxAdminError: As `admin.role_bindings.delete`; nothing is changed.
        """
        given = {
            "role_binding": role_binding,
            "acting_user": acting_user,
            "override_guards": override_guards,
        }
        return self._calls.plan("role_bindings.delete", given)


class ResourceRestrictionsPlans:
    """Plans of the writes of `admin.resource_restrictions`."""

    __slots__ = ("_calls",)

    def __init__(self, calls: Calls) -> None:
        """The plans of one client's calls."""
        self._calls = calls

    def create(
        self,
        resource: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.ResourceRestriction,
        *,
        space: str | ax_admin.Ref | ax_admin.HasId | None = None,
        organization: str | ax_admin.Ref | ax_admin.HasId | None = None,
        acting_user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> ax_admin.Plan:
        """The plan of `admin.resource_restrictions.create`, which documents the arguments.

        Returns:
            The plan, to show and apply with its code. Only reads are sent.

        Raises:
            AxAdminError: As `admin.resource_restrictions.create`; nothing is changed.
        """
        given = {
            "resource": resource,
            "space": space,
            "organization": organization,
            "acting_user": acting_user,
            "override_guards": override_guards,
        }
        return self._calls.plan("resource_restrictions.create", given)

    def delete(
        self,
        resource: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.ResourceRestriction,
        *,
        space: str | ax_admin.Ref | ax_admin.HasId | None = None,
        organization: str | ax_admin.Ref | ax_admin.HasId | None = None,
        acting_user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> ax_admin.Plan:
        """The plan of `admin.resource_restrictions.delete`, which documents the arguments.

        Returns:
            The plan, to show and apply with its code. Only reads are sent.

        Raises:
            AxAdminError: As `admin.resource_restrictions.delete`; nothing is changed.
        """
        given = {
            "resource": resource,
            "space": space,
            "organization": organization,
            "acting_user": acting_user,
            "override_guards": override_guards,
        }
        return self._calls.plan("resource_restrictions.delete", given)


class ApiKeysPlans:
    """Plans of the writes of `admin.api_keys`."""

    __slots__ = ("_calls",)

    def __init__(self, calls: Calls) -> None:
        """The plans of one client's calls."""
        self._calls = calls

    def create(
        self,
        *,
        name: str,
        description: str | None = None,
        expires_at: str | datetime | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> ax_admin.Plan:
        """The plan of `admin.api_keys.create`, which documents the arguments.

        Returns:
            The plan, to show and apply with its code. Only reads are sent.

        Raises:
            AxAdminError: As `admin.api_keys.create`; nothing is changed.
        """
        given = {
            "name": name,
            "description": description,
            "expires_at": moment(expires_at),
            "override_guards": override_guards,
        }
        return self._calls.plan("api_keys.create", given)

    def create_service_key(
        self,
        *,
        name: str,
        organizations: Sequence[ServiceKeyOrganization],
        account_role: UserRole | str | None = None,
        description: str | None = None,
        expires_at: str | datetime | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> ax_admin.Plan:
        """The plan of `admin.api_keys.create_service_key`, which documents the arguments.

        Returns:
            The plan, to show and apply with its code. Only reads are sent.

        Raises:
            AxAdminError: As `admin.api_keys.create_service_key`; nothing is changed.
        """
        given = {
            "name": name,
            "organizations": organizations,
            "account_role": account_role,
            "description": description,
            "expires_at": moment(expires_at),
            "override_guards": override_guards,
        }
        return self._calls.plan("api_keys.create_service_key", given)

    def revoke(
        self,
        api_key: str | ax_admin.Ref | ax_admin.HasId,
        *,
        space: str | ax_admin.Ref | ax_admin.HasId | None = None,
        organization: str | ax_admin.Ref | ax_admin.HasId | None = None,
        user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
        acting_user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> ax_admin.Plan:
        """The plan of `admin.api_keys.revoke`, which documents the arguments.

        Returns:
            The plan, to show and apply with its code. Only reads are sent.

        Raises:
            AxAdminError: As `admin.api_keys.revoke`; nothing is changed.
        """
        given = {
            "api_key": api_key,
            "space": space,
            "organization": organization,
            "user": user,
            "acting_user": acting_user,
            "override_guards": override_guards,
        }
        return self._calls.plan("api_keys.revoke", given)

    def refresh(
        self,
        api_key: str | ax_admin.Ref | ax_admin.HasId,
        *,
        space: str | ax_admin.Ref | ax_admin.HasId | None = None,
        organization: str | ax_admin.Ref | ax_admin.HasId | None = None,
        user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
        expires_at: str | datetime | None = None,
        grace_period_seconds: int | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> ax_admin.Plan:
        """The plan of `admin.api_keys.refresh`, which documents the arguments.

        Returns:
            The plan, to show and apply with its code. Only reads are sent.

        Raises:
            AxAdminError: As `admin.api_keys.refresh`; nothing is changed.
        """
        given = {
            "api_key": api_key,
            "space": space,
            "organization": organization,
            "user": user,
            "expires_at": moment(expires_at),
            "grace_period_seconds": grace_period_seconds,
            "override_guards": override_guards,
        }
        return self._calls.plan("api_keys.refresh", given)
