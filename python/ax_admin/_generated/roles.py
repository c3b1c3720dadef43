# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""Roles of the account, for callers who wait."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import ax_admin
from ax_admin._calls import Calls
from ax_admin.models.enumerations import GuardName, Permission
from ax_admin.models.roles import Role


class Roles:
    """Roles of the account."""

    __slots__ = ("_calls",)

    def __init__(self, calls: Calls) -> None:
        """A group of a client's operations."""
        self._calls = calls

    def list(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        is_predefined: bool | None = None,
    ) -> ax_admin.Listing[Role]:
        """The roles of the account, predefined and custom.

        API operation: `list_roles`, GET /v2/roles; risk: read.

        Args:
            limit: Roles per page, 1 to 100. Default: 100; for a single page the server's, which
                is 50.
            cursor: `next_cursor` of the previous page; omit it for the first page.
            is_predefined: True for predefined roles only, false for custom roles only; both by
                default.

        Returns:
            The rows of all pages, lazily paginated.

        Raises:
            ValidationError: An input is invalid.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> ids = [row.id for row in admin.roles.list()]
        """
        given = {
            "limit": limit,
            "cursor": cursor,
            "is_predefined": is_predefined,
        }
        return self._calls.listing("roles.list", given, Role.from_json)

    def list_page(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        is_predefined: bool | None = None,
    ) -> ax_admin.Page[Role]:
        """The roles of the account, predefined and custom.

        API operation: `list_roles`, GET /v2/roles; risk: read.

        Args:
            limit: Roles per page, 1 to 100. Default: 100; for a single page the server's, which
                is 50.
            cursor: `next_cursor` of the previous page; omit it for the first page.
            is_predefined: True for predefined roles only, false for custom roles only; both by
                default.

        Returns:
            One page of the list.

        Raises:
            ValidationError: An input is invalid.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> page = admin.roles.list_page()
        """
        given = {
            "limit": limit,
            "cursor": cursor,
            "is_predefined": is_predefined,
        }
        return self._calls.page("roles.list", given, Role.from_json)

    def get(
        self,
        role: str | ax_admin.Ref | ax_admin.HasId,
    ) -> Role:
        """One role.

        API operation: `get_role`, GET /v2/roles/{role_id}; risk: read.

        Args:
            role: The role by id or name.

        Returns:
            A named set of permissions.

        Raises:
            ValidationError: An input is invalid.
            NotFoundError: It does not exist or may not be read.
            AmbiguousError: Several objects match.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> answer = admin.roles.get("Prompt Engineer")
        """
        given = {
            "role": role,
        }
        return self._calls.one("roles.get", given, Role.from_json)

    def create(
        self,
        *,
        name: str,
        permissions: Sequence[Permission | str],
        description: str | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> Role:
        """Creates a custom role.

        API operation: `create_role`, POST /v2/roles; risk: write.

        Args:
            name: A name that is unique in the account, 1 to 255 letters, digits, spaces and
                ASCII symbols.
            permissions: The permissions, at least one.
            description: The description, at most 1000 characters.
            override_guards: Guards to override, each by name.

        Returns:
            A named set of permissions.

        Raises:
            ValidationError: An input is invalid.
            ConflictError: It conflicts with the current state.
            OutcomeUnknownError: A write was sent and its outcome is unknown.
            GuardTrippedError: A named rule forbids it.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> answer = admin.roles.create(name="Prompt Reader", permissions=["PROMPT_READ"])
        """
        given = {
            "name": name,
            "permissions": permissions,
            "description": description,
            "override_guards": override_guards,
        }
        return self._calls.one("roles.create", given, Role.from_json)

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
    ) -> Role:
        """Changes a custom role.

        Only the given inputs are sent; permissions replace the whole set, and take effect at once
        for everyone with the role.

        At least one of `name`, `permissions`, `description` and `clear` is required.

        API operation: `update_role`, PATCH /v2/roles/{role_id}; risk: consequential.

        Args:
            role: The role by id or name.
            name: The new name, 1 to 255 letters, digits, spaces and ASCII symbols.
            permissions: The new permissions, which replace all present ones, at least one.
            description: The new description, at most 1000 characters.
            clear: Fields to clear: `description`.
            acting_user: The user that the key acts as, needed only if it cannot be derived from
                the key.
            override_guards: Guards to override, each by name.

        Returns:
            A named set of permissions.

        Raises:
            ValidationError: An input is invalid.
            NotFoundError: It does not exist or may not be read.
            AmbiguousError: Several objects match.
            ConflictError: It conflicts with the current state.
            OutcomeUnknownError: A write was sent and its outcome is unknown.
            GuardTrippedError: A named rule forbids it.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> answer = admin.roles.update("Prompt Engineer", permissions=["PROMPT_READ"])
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
        return self._calls.one("roles.update", given, Role.from_json)

    def delete(
        self,
        role: str | ax_admin.Ref | ax_admin.HasId,
        *,
        acting_user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
        deep: bool | None = None,
    ) -> ax_admin.Plan:
        """Creates a plan to delete a custom role.

        Reads only; the plan is applied with its code.

        API operation: `delete_role`, DELETE /v2/roles/{role_id}; risk: destructive.

        Args:
            role: The role by id or name.
            acting_user: The user that the key acts as, needed only if it cannot be derived from
                the key.
            override_guards: Guards to override, each by name.
            deep: Whether to read every page of the affected objects, instead of at most 50
                pages of each list.

        Returns:
            The plan, to show and apply with its code.

        Raises:
            ValidationError: An input is invalid.
            NotFoundError: It does not exist or may not be read.
            AmbiguousError: Several objects match.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> role = admin.roles.create(name="Prompt Reader", permissions=["PROMPT_READ"])
            >>> plan = admin.roles.delete(role.id)
            >>> applied = plan.apply(confirm=plan.code)
        """
        given = {
            "role": role,
            "acting_user": acting_user,
            "override_guards": override_guards,
            "deep": deep,
        }
        return self._calls.plan("roles.delete", given)
