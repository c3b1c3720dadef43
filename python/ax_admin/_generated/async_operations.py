# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""The operations, for callers who await."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ax_admin.models import ApiKey, CreatedUser, RoleBinding, User

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ax_admin._async_calls import AsyncCalls
    from ax_admin.async_listing import AsyncListing
    from ax_admin.async_plan import AsyncPlan
    from ax_admin.listing import Page
    from ax_admin.models import (
        ApiKeyStatus,
        ApiKeyType,
        GuardName,
        InviteMode,
        RoleBindingResourceType,
        UserRole,
        UserStatus,
    )
    from ax_admin.ref import Ref


class AsyncUsers:
    """Users of the account."""

    __slots__ = ("_calls",)

    def __init__(self, calls: AsyncCalls) -> None:
        """The group of a client."""
        self._calls = calls

    def list(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        email: str | None = None,
        status: Sequence[UserStatus | str] | None = None,
    ) -> AsyncListing[User]:
        """The account's users, oldest first; blocked users are never listed.

        API operation: `list_users`, GET /v2/users; risk: read.

        Args:
            limit: Users a page, 1 to 100; the server takes 50 when left out.
            cursor: `next_cursor` of the page before; the first page when left out.
            email: Part of the e-mail address in any case, at most 255 characters.
            status: Only users of these statuses; all three when left out.

        Returns:
            The rows of all pages, read as far as they are looked at.

        Raises:
            AxAdminError: In one of the ways that `ax_admin.errors` lists.

        Example:
            >>> ids = [row.id async for row in admin.users.list()]
        """
        given = {
            "limit": limit,
            "cursor": cursor,
            "email": email,
            "status": status,
        }
        return self._calls.listing("users.list", given, User.from_json)

    async def list_page(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        email: str | None = None,
        status: Sequence[UserStatus | str] | None = None,
    ) -> Page[User]:
        """The account's users, oldest first; blocked users are never listed.

        API operation: `list_users`, GET /v2/users; risk: read.

        Args:
            limit: Users a page, 1 to 100; the server takes 50 when left out.
            cursor: `next_cursor` of the page before; the first page when left out.
            email: Part of the e-mail address in any case, at most 255 characters.
            status: Only users of these statuses; all three when left out.

        Returns:
            One page of the list.

        Raises:
            AxAdminError: In one of the ways that `ax_admin.errors` lists.

        Example:
            >>> page = await admin.users.list_page()
        """
        given = {
            "limit": limit,
            "cursor": cursor,
            "email": email,
            "status": status,
        }
        return await self._calls.page("users.list", given, User.from_json)

    async def get(
        self,
        user: str | Ref,
    ) -> User:
        """One user.

        API operation: `get_user`, GET /v2/users/{user_id}; risk: read.

        Args:
            user: The user by id, e-mail address or name.

        Returns:
            The answer.

        Raises:
            AxAdminError: In one of the ways that `ax_admin.errors` lists.

        Example:
            >>> answer = await admin.users.get("jane@acme.example")
        """
        given = {
            "user": user,
        }
        return await self._calls.one("users.get", given, User.from_json)

    async def create(
        self,
        *,
        name: str,
        email: str,
        role: UserRole | str,
        invite_mode: InviteMode | str,
        is_developer: bool | None = None,
    ) -> CreatedUser:
        """Creates or invites a user.

        A lost answer is read back before anything is said or sent again.

        API operation: `create_user`, POST /v2/users; risk: write.

        Args:
            name: Full name, 1 to 255 characters.
            email: The address to invite; by it the server knows a repetition.
            role: The role in the account.
            invite_mode: How the user comes in.
            is_developer: Whether the user may create keys; only older servers accept it here.

        Returns:
            The answer.

        Raises:
            AxAdminError: In one of the ways that `ax_admin.errors` lists.

        Example:
            >>> answer = await admin.users.create(
            ...     name="Robin Example",
            ...     email="robin@acme.example",
            ...     role="MEMBER",
            ...     invite_mode="EMAIL_LINK",
            ... )
        """
        given = {
            "name": name,
            "email": email,
            "role": role,
            "invite_mode": invite_mode,
            "is_developer": is_developer,
        }
        return await self._calls.one_with_secrets("users.create", given, CreatedUser.from_json)

    async def delete(
        self,
        user: str | Ref,
        *,
        acting_user: str | Ref | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> AsyncPlan:
        """Plans to block a user for good, with every membership, key and binding that goes with it.

        Reads only; the plan is applied with its code.

        API operation: `delete_user`, DELETE /v2/users/{user_id}; risk: destructive.

        Args:
            user: The user by id, e-mail address or name.
            acting_user: Who is calling, where the key does not tell.
            override_guards: Guards to pass, each by its name.

        Returns:
            The plan, to be shown and applied with its code.

        Raises:
            AxAdminError: In one of the ways that `ax_admin.errors` lists.

        Example:
            >>> plan = await admin.users.delete("jane@acme.example")
            >>> applied = await plan.apply(confirm=plan.code)
        """
        given = {
            "user": user,
            "acting_user": acting_user,
            "override_guards": override_guards,
        }
        return await self._calls.plan("users.delete", given)


class AsyncRoleBindings:
    """Role bindings of the account."""

    __slots__ = ("_calls",)

    def __init__(self, calls: AsyncCalls) -> None:
        """The group of a client."""
        self._calls = calls

    def list(
        self,
        *,
        resource_type: RoleBindingResourceType | str,
        limit: int | None = None,
        cursor: str | None = None,
        user: str | Ref | None = None,
    ) -> AsyncListing[RoleBinding]:
        """The role bindings on one kind of resource, as far as the caller may see them.

        API operation: `list_role_bindings`, GET /v2/role-bindings; risk: read.

        Args:
            resource_type: The kind of resource.
            limit: Bindings a page, 1 to 100; the server takes 50 when left out.
            cursor: `next_cursor` of the page before; the first page when left out.
            user: Only bindings of this user or bot user.

        Returns:
            The rows of all pages, read as far as they are looked at.

        Raises:
            AxAdminError: In one of the ways that `ax_admin.errors` lists.

        Example:
            >>> ids = [row.id async for row in admin.role_bindings.list(resource_type="SPACE")]
        """
        given = {
            "resource_type": resource_type,
            "limit": limit,
            "cursor": cursor,
            "user": user,
        }
        return self._calls.listing("role_bindings.list", given, RoleBinding.from_json)

    async def list_page(
        self,
        *,
        resource_type: RoleBindingResourceType | str,
        limit: int | None = None,
        cursor: str | None = None,
        user: str | Ref | None = None,
    ) -> Page[RoleBinding]:
        """The role bindings on one kind of resource, as far as the caller may see them.

        API operation: `list_role_bindings`, GET /v2/role-bindings; risk: read.

        Args:
            resource_type: The kind of resource.
            limit: Bindings a page, 1 to 100; the server takes 50 when left out.
            cursor: `next_cursor` of the page before; the first page when left out.
            user: Only bindings of this user or bot user.

        Returns:
            One page of the list.

        Raises:
            AxAdminError: In one of the ways that `ax_admin.errors` lists.

        Example:
            >>> page = await admin.role_bindings.list_page(resource_type="SPACE")
        """
        given = {
            "resource_type": resource_type,
            "limit": limit,
            "cursor": cursor,
            "user": user,
        }
        return await self._calls.page("role_bindings.list", given, RoleBinding.from_json)


class AsyncApiKeys:
    """API keys of the account."""

    __slots__ = ("_calls",)

    def __init__(self, calls: AsyncCalls) -> None:
        """The group of a client."""
        self._calls = calls

    def list(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        key_type: ApiKeyType | str | None = None,
        status: ApiKeyStatus | str | None = None,
        space_id: str | None = None,
        user: str | Ref | None = None,
    ) -> AsyncListing[ApiKey]:
        """API keys without their secrets: the caller's own, those of a user, or the service keys of a
        space.

        API operation: `list_api_keys`, GET /v2/api-keys; risk: read.

        Args:
            limit: Keys a page, 1 to 100; the server takes 50 when left out.
            cursor: `next_cursor` of the page before; the first page when left out.
            key_type: Only keys of this type.
            status: Only keys of this status; ACTIVE when left out.
            space_id: Only keys of this space, by its id.
            user: Only keys of this user; without a space, account admins only.

        Returns:
            The rows of all pages, read as far as they are looked at.

        Raises:
            AxAdminError: In one of the ways that `ax_admin.errors` lists.

        Example:
            >>> ids = [row.id async for row in admin.api_keys.list()]
        """
        given = {
            "limit": limit,
            "cursor": cursor,
            "key_type": key_type,
            "status": status,
            "space_id": space_id,
            "user": user,
        }
        return self._calls.listing("api_keys.list", given, ApiKey.from_json)

    async def list_page(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        key_type: ApiKeyType | str | None = None,
        status: ApiKeyStatus | str | None = None,
        space_id: str | None = None,
        user: str | Ref | None = None,
    ) -> Page[ApiKey]:
        """API keys without their secrets: the caller's own, those of a user, or the service keys of a
        space.

        API operation: `list_api_keys`, GET /v2/api-keys; risk: read.

        Args:
            limit: Keys a page, 1 to 100; the server takes 50 when left out.
            cursor: `next_cursor` of the page before; the first page when left out.
            key_type: Only keys of this type.
            status: Only keys of this status; ACTIVE when left out.
            space_id: Only keys of this space, by its id.
            user: Only keys of this user; without a space, account admins only.

        Returns:
            One page of the list.

        Raises:
            AxAdminError: In one of the ways that `ax_admin.errors` lists.

        Example:
            >>> page = await admin.api_keys.list_page()
        """
        given = {
            "limit": limit,
            "cursor": cursor,
            "key_type": key_type,
            "status": status,
            "space_id": space_id,
            "user": user,
        }
        return await self._calls.page("api_keys.list", given, ApiKey.from_json)


class AsyncOperations:
    """Every group of a client."""

    users: AsyncUsers
    role_bindings: AsyncRoleBindings
    api_keys: AsyncApiKeys

    def __init__(self, calls: AsyncCalls) -> None:
        """The groups over one client's calls."""
        self.users = AsyncUsers(calls)
        self.role_bindings = AsyncRoleBindings(calls)
        self.api_keys = AsyncApiKeys(calls)
