# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""Organizations of the account, for callers who await."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import ax_admin
from ax_admin._async_calls import AsyncCalls
from ax_admin.models.enumerations import GuardName, OrganizationRole
from ax_admin.models.organizations import Organization, OrganizationMembership


class AsyncOrganizations:
    """Organizations of the account."""

    __slots__ = ("_calls",)

    def __init__(self, calls: AsyncCalls) -> None:
        """A group of a client's operations."""
        self._calls = calls

    def list(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        name: str | None = None,
    ) -> ax_admin.AsyncListing[Organization]:
        """The organizations visible to the caller.

        API operation: `list_organizations`, GET /v2/organizations; risk: read.

        Args:
            limit: Organizations per page, 1 to 100. Default: 100; for a single page the
                server's, which is 50.
            cursor: `next_cursor` of the previous page; omit it for the first page.
            name: Part of the name in any case, at most 255 characters.

        Returns:
            The rows of all pages, lazily paginated.

        Raises:
            ValidationError: An input is invalid.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> ids = [row.id async for row in admin.organizations.list()]
        """
        given = {
            "limit": limit,
            "cursor": cursor,
            "name": name,
        }
        return self._calls.listing("organizations.list", given, Organization.from_json)

    async def list_page(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        name: str | None = None,
    ) -> ax_admin.Page[Organization]:
        """The organizations visible to the caller.

        API operation: `list_organizations`, GET /v2/organizations; risk: read.

        Args:
            limit: Organizations per page, 1 to 100. Default: 100; for a single page the
                server's, which is 50.
            cursor: `next_cursor` of the previous page; omit it for the first page.
            name: Part of the name in any case, at most 255 characters.

        Returns:
            One page of the list.

        Raises:
            ValidationError: An input is invalid.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> page = await admin.organizations.list_page()
        """
        given = {
            "limit": limit,
            "cursor": cursor,
            "name": name,
        }
        return await self._calls.page("organizations.list", given, Organization.from_json)

    async def get(
        self,
        organization: str | ax_admin.Ref | ax_admin.HasId,
    ) -> Organization:
        """One organization.

        API operation: `get_organization`, GET /v2/organizations/{org_id}; risk: read.

        Args:
            organization: The organization by id or name.

        Returns:
            An organization of the account.

        Raises:
            ValidationError: An input is invalid.
            NotFoundError: It does not exist or may not be read.
            AmbiguousError: Several objects match.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> answer = await admin.organizations.get("Acme Products")
        """
        given = {
            "organization": organization,
        }
        return await self._calls.one("organizations.get", given, Organization.from_json)

    async def create(
        self,
        *,
        name: str,
        description: str | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> Organization:
        """Creates an organization.

        API operation: `create_organization`, POST /v2/organizations; risk: write.

        Args:
            name: A name that is unique in the account, 1 to 255 characters.
            description: The description, at most 1000 characters.
            override_guards: Guards to override, each by name.

        Returns:
            An organization of the account.

        Raises:
            ValidationError: An input is invalid.
            ConflictError: It conflicts with the current state.
            OutcomeUnknownError: A write was sent and its outcome is unknown.
            GuardTrippedError: A named rule forbids it.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> answer = await admin.organizations.create(name="Acme Labs")
        """
        given = {
            "name": name,
            "description": description,
            "override_guards": override_guards,
        }
        return await self._calls.one("organizations.create", given, Organization.from_json)

    async def update(
        self,
        organization: str | ax_admin.Ref | ax_admin.HasId,
        *,
        name: str | None = None,
        description: str | None = None,
        clear: Sequence[Literal["description"]] | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> Organization:
        """Changes an organization.

        Only the given inputs are sent.

        At least one of `name`, `description` and `clear` is required.

        API operation: `update_organization`, PATCH /v2/organizations/{org_id}; risk: write.

        Args:
            organization: The organization by id or name.
            name: The new name, 1 to 255 characters.
            description: The new description, at most 1000 characters.
            clear: Fields to clear: `description`.
            override_guards: Guards to override, each by name.

        Returns:
            An organization of the account.

        Raises:
            ValidationError: An input is invalid.
            NotFoundError: It does not exist or may not be read.
            AmbiguousError: Several objects match.
            ConflictError: It conflicts with the current state.
            OutcomeUnknownError: A write was sent and its outcome is unknown.
            GuardTrippedError: A named rule forbids it.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> answer = await admin.organizations.update("Acme Products", clear=["description"])
        """
        given = {
            "organization": organization,
            "name": name,
            "description": description,
            "clear": clear,
            "override_guards": override_guards,
        }
        return await self._calls.one("organizations.update", given, Organization.from_json)

    async def delete(
        self,
        organization: str | ax_admin.Ref | ax_admin.HasId,
        *,
        acting_user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
        deep: bool | None = None,
    ) -> ax_admin.AsyncPlan:
        """Creates a plan to delete an organization with all its spaces and everything in them.

        Reads only; the plan is applied with its code.

        API operation: `delete_organization`, DELETE /v2/organizations/{org_id}; risk: destructive.

        Args:
            organization: The organization by id or name.
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
            >>> plan = await admin.organizations.delete("Acme Products")
            >>> applied = await plan.apply(confirm=plan.code)
        """
        given = {
            "organization": organization,
            "acting_user": acting_user,
            "override_guards": override_guards,
            "deep": deep,
        }
        return await self._calls.plan("organizations.delete", given)

    async def add_user(
        self,
        organization: str | ax_admin.Ref | ax_admin.HasId,
        *,
        user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser,
        role: OrganizationRole | str | None = None,
        custom_role: str | ax_admin.Ref | ax_admin.HasId | None = None,
        acting_user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> OrganizationMembership:
        """Adds a user to an organization.

        A member's role is replaced, which may lower it.

        Exactly one of `role` and `custom_role` is required.

        API operation: `add_organization_user`, POST /v2/organizations/{org_id}/users; risk:
        consequential.

        Args:
            organization: The organization by id or name.
            user: The user by id, e-mail address or name.
            role: The role in the organization.
            custom_role: A custom role instead, by id or name; servers may not support it yet.
            acting_user: The user that the key acts as, needed only if it cannot be derived from
                the key.
            override_guards: Guards to override, each by name.

        Returns:
            A user's membership in an organization.

        Raises:
            ValidationError: An input is invalid.
            NotFoundError: It does not exist or may not be read.
            AmbiguousError: Several objects match.
            ConflictError: It conflicts with the current state.
            OutcomeUnknownError: A write was sent and its outcome is unknown.
            GuardTrippedError: A named rule forbids it.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> answer = await admin.organizations.add_user(
            ...     "Acme Platform", user="jane@acme.example", role="MEMBER"
            ... )
        """
        given = {
            "organization": organization,
            "user": user,
            "role": role,
            "custom_role": custom_role,
            "acting_user": acting_user,
            "override_guards": override_guards,
        }
        return await self._calls.one("organizations.add_user", given, OrganizationMembership.from_json)

    async def remove_user(
        self,
        organization: str | ax_admin.Ref | ax_admin.HasId,
        *,
        user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser,
        acting_user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
        deep: bool | None = None,
    ) -> ax_admin.AsyncPlan:
        """Creates a plan to remove a user from an organization and all its spaces.

        Reads only; the plan is applied with its code.

        API operation: `remove_organization_user`, DELETE
        /v2/organizations/{org_id}/users/{user_id}; risk: destructive.

        Args:
            organization: The organization by id or name.
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
            >>> plan = await admin.organizations.remove_user(
            ...     "Acme Products", user="jane@acme.example"
            ... )
            >>> applied = await plan.apply(confirm=plan.code)
        """
        given = {
            "organization": organization,
            "user": user,
            "acting_user": acting_user,
            "override_guards": override_guards,
            "deep": deep,
        }
        return await self._calls.plan("organizations.remove_user", given)
