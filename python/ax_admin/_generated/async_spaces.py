# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""Spaces of the account, for callers who await."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import ax_admin
from ax_admin._async_calls import AsyncCalls
from ax_admin.models.enumerations import GuardName, SpaceRole
from ax_admin.models.spaces import DefaultAgentRuntime, DefaultLlmIntegration, Space, SpaceMembership


class AsyncSpaces:
    """Spaces of the account."""

    __slots__ = ("_calls",)

    def __init__(self, calls: AsyncCalls) -> None:
        """A group of a client's operations."""
        self._calls = calls

    def list(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        organization: str | ax_admin.Ref | ax_admin.HasId | None = None,
        name: str | None = None,
    ) -> ax_admin.AsyncListing[Space]:
        """The spaces visible to the caller.

        API operation: `list_spaces`, GET /v2/spaces; risk: read.

        Args:
            limit: Spaces per page, 1 to 100. Default: 100; for a single page the server's,
                which is 50.
            cursor: `next_cursor` of the previous page; omit it for the first page.
            organization: Only spaces of this organization, by id or name.
            name: Part of the name in any case, at most 255 characters.

        Returns:
            The rows of all pages, lazily paginated.

        Raises:
            ValidationError: An input is invalid.
            NotFoundError: It does not exist or may not be read.
            AmbiguousError: Several objects match.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> ids = [row.id async for row in admin.spaces.list()]
        """
        given = {
            "limit": limit,
            "cursor": cursor,
            "organization": organization,
            "name": name,
        }
        return self._calls.listing("spaces.list", given, Space.from_json)

    async def list_page(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        organization: str | ax_admin.Ref | ax_admin.HasId | None = None,
        name: str | None = None,
    ) -> ax_admin.Page[Space]:
        """The spaces visible to the caller.

        API operation: `list_spaces`, GET /v2/spaces; risk: read.

        Args:
            limit: Spaces per page, 1 to 100. Default: 100; for a single page the server's,
                which is 50.
            cursor: `next_cursor` of the previous page; omit it for the first page.
            organization: Only spaces of this organization, by id or name.
            name: Part of the name in any case, at most 255 characters.

        Returns:
            One page of the list.

        Raises:
            ValidationError: An input is invalid.
            NotFoundError: It does not exist or may not be read.
            AmbiguousError: Several objects match.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> page = await admin.spaces.list_page()
        """
        given = {
            "limit": limit,
            "cursor": cursor,
            "organization": organization,
            "name": name,
        }
        return await self._calls.page("spaces.list", given, Space.from_json)

    async def get(
        self,
        space: str | ax_admin.Ref | ax_admin.HasId,
        *,
        organization: str | ax_admin.Ref | ax_admin.HasId | None = None,
    ) -> Space:
        """One space.

        API operation: `get_space`, GET /v2/spaces/{space_id}; risk: read.

        Args:
            space: The space by id or name.
            organization: The organization that contains the space. Narrows a look-up by name;
                checked if the space is given by id.

        Returns:
            A space of an organization.

        Raises:
            ValidationError: An input is invalid.
            NotFoundError: It does not exist or may not be read.
            AmbiguousError: Several objects match.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> answer = await admin.spaces.get("Checkout")
        """
        given = {
            "space": space,
            "organization": organization,
        }
        return await self._calls.one("spaces.get", given, Space.from_json)

    async def create(
        self,
        *,
        name: str,
        organization: str | ax_admin.Ref | ax_admin.HasId,
        description: str | None = None,
        is_private: bool | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> Space:
        """Creates a space in an organization.

        API operation: `create_space`, POST /v2/spaces; risk: write.

        Args:
            name: A name that is unique in the organization, 1 to 255 characters.
            organization: The organization by id or name.
            description: The description, at most 1000 characters.
            is_private: Whether it is visible only to members and admins; false by default.
            override_guards: Guards to override, each by name.

        Returns:
            A space of an organization.

        Raises:
            ValidationError: An input is invalid.
            NotFoundError: It does not exist or may not be read.
            AmbiguousError: Several objects match.
            ConflictError: It conflicts with the current state.
            OutcomeUnknownError: A write was sent and its outcome is unknown.
            GuardTrippedError: A named rule forbids it.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> answer = await admin.spaces.create(name="Returns", organization="Acme Products")
        """
        given = {
            "name": name,
            "organization": organization,
            "description": description,
            "is_private": is_private,
            "override_guards": override_guards,
        }
        return await self._calls.one("spaces.create", given, Space.from_json)

    async def update(
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
    ) -> Space:
        """Changes a space.

        Only the given inputs are sent.

        At least one of `name`, `description`, `is_private`, `default_llm_integration`,
        `ml_models_enabled`, `gradient_start_color`, `gradient_end_color`, `default_agent_runtime`
        and `clear` is required.

        API operation: `update_space`, PATCH /v2/spaces/{space_id}; risk: write.

        Args:
            space: The space by id or name.
            organization: The organization that contains the space. Narrows a look-up by name;
                checked if the space is given by id.
            name: The new name, 1 to 255 characters.
            description: The new description, 1 to 1000 characters; `clear` empties it.
            is_private: Whether it is visible only to members and admins.
            default_llm_integration: The language model used by default; newer servers only.
            ml_models_enabled: Whether it has classical models; newer servers only.
            gradient_start_color: One end of its colour; newer servers only.
            gradient_end_color: The other end of its colour; newer servers only.
            default_agent_runtime: The agent runtime used by default; newer servers only.
            clear: Fields to clear: `description`, `default_llm_integration`,
                `default_agent_runtime`.
            override_guards: Guards to override, each by name.

        Returns:
            A space of an organization.

        Raises:
            ValidationError: An input is invalid.
            NotFoundError: It does not exist or may not be read.
            AmbiguousError: Several objects match.
            ConflictError: It conflicts with the current state.
            OutcomeUnknownError: A write was sent and its outcome is unknown.
            GuardTrippedError: A named rule forbids it.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> answer = await admin.spaces.update("Checkout", description="What customers buy")
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
        return await self._calls.one("spaces.update", given, Space.from_json)

    async def delete(
        self,
        space: str | ax_admin.Ref | ax_admin.HasId,
        *,
        organization: str | ax_admin.Ref | ax_admin.HasId | None = None,
        acting_user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
        deep: bool | None = None,
    ) -> ax_admin.AsyncPlan:
        """Creates a plan to delete a space with all its projects and everything in them.

        Reads only; the plan is applied with its code.

        API operation: `delete_space`, DELETE /v2/spaces/{space_id}; risk: destructive.

        Args:
            space: The space by id or name.
            organization: The organization that contains the space. Narrows a look-up by name;
                checked if the space is given by id.
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
            >>> plan = await admin.spaces.delete("Checkout")
            >>> applied = await plan.apply(confirm=plan.code)
        """
        given = {
            "space": space,
            "organization": organization,
            "acting_user": acting_user,
            "override_guards": override_guards,
            "deep": deep,
        }
        return await self._calls.plan("spaces.delete", given)

    async def add_user(
        self,
        space: str | ax_admin.Ref | ax_admin.HasId,
        *,
        organization: str | ax_admin.Ref | ax_admin.HasId | None = None,
        user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser,
        role: SpaceRole | str | None = None,
        custom_role: str | ax_admin.Ref | ax_admin.HasId | None = None,
        acting_user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> SpaceMembership:
        """Adds a user to a space; the user must be in its organization.

        A member's role is replaced, which may lower it.

        Exactly one of `role` and `custom_role` is required.

        API operation: `add_space_user`, POST /v2/spaces/{space_id}/users; risk: consequential.

        Args:
            space: The space by id or name.
            organization: The organization that contains the space. Narrows a look-up by name;
                checked if the space is given by id.
            user: The user by id, e-mail address or name.
            role: The role in the space.
            custom_role: A custom role instead, by id or name.
            acting_user: The user that the key acts as, needed only if it cannot be derived from
                the key.
            override_guards: Guards to override, each by name.

        Returns:
            A user's membership in a space.

        Raises:
            ValidationError: An input is invalid.
            NotFoundError: It does not exist or may not be read.
            AmbiguousError: Several objects match.
            ConflictError: It conflicts with the current state.
            OutcomeUnknownError: A write was sent and its outcome is unknown.
            GuardTrippedError: A named rule forbids it.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> answer = await admin.spaces.add_user(
            ...     "Mobile", user="jane@acme.example", role="MEMBER"
            ... )
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
        return await self._calls.one("spaces.add_user", given, SpaceMembership.from_json)

    async def remove_user(
        self,
        space: str | ax_admin.Ref | ax_admin.HasId,
        *,
        organization: str | ax_admin.Ref | ax_admin.HasId | None = None,
        user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser,
        acting_user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
        deep: bool | None = None,
    ) -> ax_admin.AsyncPlan:
        """Creates a plan to remove a user from a space, with the user's role bindings on it.

        Reads only; the plan is applied with its code.

        API operation: `remove_space_user`, DELETE /v2/spaces/{space_id}/users/{user_id}; risk:
        destructive.

        Args:
            space: The space by id or name.
            organization: The organization that contains the space. Narrows a look-up by name;
                checked if the space is given by id.
            user: The user by id, e-mail address or name.
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
            >>> plan = await admin.spaces.remove_user("Checkout", user="jane@acme.example")
            >>> applied = await plan.apply(confirm=plan.code)
        """
        given = {
            "space": space,
            "organization": organization,
            "user": user,
            "acting_user": acting_user,
            "override_guards": override_guards,
            "deep": deep,
        }
        return await self._calls.plan("spaces.remove_user", given)
