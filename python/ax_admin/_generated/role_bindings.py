# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""Role bindings of the account, for callers who wait."""

from __future__ import annotations

from collections.abc import Sequence

import ax_admin
from ax_admin._calls import Calls
from ax_admin.models.enumerations import GuardName, RoleBindingResourceType
from ax_admin.models.role_bindings import RoleBinding


class RoleBindings:
    """Role bindings of the account."""

    __slots__ = ("_calls",)

    def __init__(self, calls: Calls) -> None:
        """A group of a client's operations."""
        self._calls = calls

    def list(
        self,
        *,
        resource_type: RoleBindingResourceType | str,
        limit: int | None = None,
        cursor: str | None = None,
        user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
    ) -> ax_admin.Listing[RoleBinding]:
        """The role bindings on one kind of resource that are visible to the caller.

        API operation: `list_role_bindings`, GET /v2/role-bindings; risk: read.

        Args:
            resource_type: The kind of resource.
            limit: Bindings per page, 1 to 100. Default: 100; for a single page the server's,
                which is 50.
            cursor: `next_cursor` of the previous page; omit it for the first page.
            user: Only role bindings of this user or bot user.

        Returns:
            The rows of all pages, lazily paginated.

        Raises:
            ValidationError: An input is invalid.
            NotFoundError: It does not exist or may not be read.
            AmbiguousError: Several objects match.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> ids = [row.id for row in admin.role_bindings.list(resource_type="SPACE")]
        """
        given = {
            "resource_type": resource_type,
            "limit": limit,
            "cursor": cursor,
            "user": user,
        }
        return self._calls.listing("role_bindings.list", given, RoleBinding.from_json)

    def list_page(
        self,
        *,
        resource_type: RoleBindingResourceType | str,
        limit: int | None = None,
        cursor: str | None = None,
        user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
    ) -> ax_admin.Page[RoleBinding]:
        """The role bindings on one kind of resource that are visible to the caller.

        API operation: `list_role_bindings`, GET /v2/role-bindings; risk: read.

        Args:
            resource_type: The kind of resource.
            limit: Bindings per page, 1 to 100. Default: 100; for a single page the server's,
                which is 50.
            cursor: `next_cursor` of the previous page; omit it for the first page.
            user: Only role bindings of this user or bot user.

        Returns:
            One page of the list.

        Raises:
            ValidationError: An input is invalid.
            NotFoundError: It does not exist or may not be read.
            AmbiguousError: Several objects match.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> page = admin.role_bindings.list_page(resource_type="SPACE")
        """
        given = {
            "resource_type": resource_type,
            "limit": limit,
            "cursor": cursor,
            "user": user,
        }
        return self._calls.page("role_bindings.list", given, RoleBinding.from_json)

    def get(
        self,
        role_binding: str | ax_admin.Ref | ax_admin.HasId,
    ) -> RoleBinding:
        """One role binding.

        API operation: `get_role_binding`, GET /v2/role-bindings/{binding_id}; risk: read.

        Args:
            role_binding: The role binding by its id.

        Returns:
            A role that a user has on one space or project.

        Raises:
            ValidationError: An input is invalid.
            NotFoundError: It does not exist or may not be read.
            AmbiguousError: Several objects match.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> binding = admin.role_bindings.create(
            ...     user="jane@acme.example",
            ...     role="Space Auditor",
            ...     resource_type="SPACE",
            ...     resource="Search",
            ... )
            >>> answer = admin.role_bindings.get(binding.id)
        """
        given = {
            "role_binding": role_binding,
        }
        return self._calls.one("role_bindings.get", given, RoleBinding.from_json)

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
    ) -> RoleBinding:
        """Gives a user a role on a space or project.

        If the user already has a binding there, it is returned if its role is the same, and else
        `ConflictError` names both roles.

        API operation: `create_role_binding`, POST /v2/role-bindings; risk: write.

        Args:
            user: The user by id, e-mail address or name; for service keys, the bot user by id.
            role: The role by id or name.
            resource_type: The kind of resource.
            resource: The space or project by id or name.
            space: The space that contains the project. Narrows a look-up by name; checked if
                the project is given by id.
            organization: The organization that contains the space. Narrows a look-up by name;
                checked if the space is given by id.
            override_guards: Guards to override, each by name.

        Returns:
            A role that a user has on one space or project.

        Raises:
            ValidationError: An input is invalid.
            NotFoundError: It does not exist or may not be read.
            AmbiguousError: Several objects match.
            ConflictError: It conflicts with the current state.
            OutcomeUnknownError: A write was sent and its outcome is unknown.
            GuardTrippedError: A named rule forbids it.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> answer = admin.role_bindings.create(
            ...     user="jane@acme.example",
            ...     role="Space Auditor",
            ...     resource_type="SPACE",
            ...     resource="Search",
            ... )
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
        return self._calls.one("role_bindings.create", given, RoleBinding.from_json)

    def update(
        self,
        role_binding: str | ax_admin.Ref | ax_admin.HasId,
        *,
        role: str | ax_admin.Ref | ax_admin.HasId,
        acting_user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> RoleBinding:
        """Replaces the role of a role binding, which may remove permissions.

        API operation: `update_role_binding`, PATCH /v2/role-bindings/{binding_id}; risk:
        consequential.

        Args:
            role_binding: The role binding by its id.
            role: The new role by id or name.
            acting_user: The user that the key acts as, needed only if it cannot be derived from
                the key.
            override_guards: Guards to override, each by name.

        Returns:
            A role that a user has on one space or project.

        Raises:
            ValidationError: An input is invalid.
            NotFoundError: It does not exist or may not be read.
            AmbiguousError: Several objects match.
            ConflictError: It conflicts with the current state.
            OutcomeUnknownError: A write was sent and its outcome is unknown.
            GuardTrippedError: A named rule forbids it.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> binding = admin.role_bindings.create(
            ...     user="jane@acme.example",
            ...     role="Space Auditor",
            ...     resource_type="SPACE",
            ...     resource="Search",
            ... )
            >>> answer = admin.role_bindings.update(binding.id, role="Prompt Engineer")
        """
        given = {
            "role_binding": role_binding,
            "role": role,
            "acting_user": acting_user,
            "override_guards": override_guards,
        }
        return self._calls.one("role_bindings.update", given, RoleBinding.from_json)

    def delete(
        self,
        role_binding: str | ax_admin.Ref | ax_admin.HasId,
        *,
        acting_user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> ax_admin.Plan:
        """Creates a plan to delete a role binding; the user loses the permissions that it grants.

        Reads only; the plan is applied with its code.

        API operation: `delete_role_binding`, DELETE /v2/role-bindings/{binding_id}; risk:
        destructive.

        Args:
            role_binding: The role binding by its id.
            acting_user: The user that the key acts as, needed only if it cannot be derived from
                the key.
            override_guards: Guards to override, each by name.

        Returns:
            The plan, to show and apply with its code.

        Raises:
            ValidationError: An input is invalid.
            NotFoundError: It does not exist or may not be read.
            AmbiguousError: Several objects match.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> binding = admin.role_bindings.create(
            ...     user="jane@acme.example",
            ...     role="Space Auditor",
            ...     resource_type="SPACE",
            ...     resource="Search",
            ... )
            >>> plan = admin.role_bindings.delete(binding.id)
            >>> applied = plan.apply(confirm=plan.code)
        """
        given = {
            "role_binding": role_binding,
            "acting_user": acting_user,
            "override_guards": override_guards,
        }
        return self._calls.plan("role_bindings.delete", given)
