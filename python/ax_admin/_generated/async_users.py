# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""Users of the account, for callers who await."""

from __future__ import annotations

from collections.abc import Sequence

import ax_admin
from ax_admin._async_calls import AsyncCalls
from ax_admin.models.enumerations import GuardName, InviteMode, UserRole, UserStatus
from ax_admin.models.users import CreatedUser, User


class AsyncUsers:
    """Users of the account."""

    __slots__ = ("_calls",)

    def __init__(self, calls: AsyncCalls) -> None:
        """A group of a client's operations."""
        self._calls = calls

    def list(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        email: str | None = None,
        status: Sequence[UserStatus | str] | None = None,
    ) -> ax_admin.AsyncListing[User]:
        """The account's users, oldest first; blocked users are never listed.

        API operation: `list_users`, GET /v2/users; risk: read.

        Args:
            limit: Users per page, 1 to 100. Default: 100; for a single page the server's, which
                is 50.
            cursor: `next_cursor` of the previous page; omit it for the first page.
            email: Part of the e-mail address in any case, at most 255 characters.
            status: Only users with these statuses; all three by default.

        Returns:
            The rows of all pages, lazily paginated.

        Raises:
            ValidationError: An input is invalid.
            AxAdminError: Any other error of `ax_admin.errors`.

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
    ) -> ax_admin.Page[User]:
        """The account's users, oldest first; blocked users are never listed.

        API operation: `list_users`, GET /v2/users; risk: read.

        Args:
            limit: Users per page, 1 to 100. Default: 100; for a single page the server's, which
                is 50.
            cursor: `next_cursor` of the previous page; omit it for the first page.
            email: Part of the e-mail address in any case, at most 255 characters.
            status: Only users with these statuses; all three by default.

        Returns:
            One page of the list.

        Raises:
            ValidationError: An input is invalid.
            AxAdminError: Any other error of `ax_admin.errors`.

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
        user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser,
    ) -> User:
        """One user.

        API operation: `get_user`, GET /v2/users/{user_id}; risk: read.

        Args:
            user: The user by id, e-mail address or name.

        Returns:
            A user of the account.

        Raises:
            ValidationError: An input is invalid.
            NotFoundError: It does not exist or may not be read.
            AmbiguousError: Several objects match.
            AxAdminError: Any other error of `ax_admin.errors`.

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
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> CreatedUser:
        """Creates or invites a user.

        If the response is lost, the user is looked up before the outcome is reported or the request
        repeated.

        API operation: `create_user`, POST /v2/users; risk: write.

        Args:
            name: Full name, 1 to 255 characters.
            email: The e-mail address, by which the server recognizes repeated calls.
            role: The role in the account.
            invite_mode: How the user is invited.
            is_developer: Whether the user may create keys; only older servers accept it here.
            override_guards: Guards to override, each by name.

        Returns:
            The result of `users.create`.

        Raises:
            ValidationError: An input is invalid.
            ConflictError: It conflicts with the current state.
            OutcomeUnknownError: A write was sent and its outcome is unknown.
            GuardTrippedError: A named rule forbids it.
            AxAdminError: Any other error of `ax_admin.errors`.

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
            "override_guards": override_guards,
        }
        return await self._calls.one_with_secrets("users.create", given, CreatedUser.from_json)

    async def update(
        self,
        user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser,
        *,
        name: str | None = None,
        is_developer: bool | None = None,
        acting_user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> User:
        """Changes the name of a user, or whether the user may create keys.

        Only the given inputs are sent.

        At least one of `name` and `is_developer` is required.

        API operation: `update_user`, PATCH /v2/users/{user_id}; risk: write.

        Args:
            user: The user by id, e-mail address or name.
            name: The new full name, 1 to 255 characters.
            is_developer: Whether the user may create keys; only account admins can set it.
            acting_user: The user that the key acts as, needed only if it cannot be derived from
                the key.
            override_guards: Guards to override, each by name.

        Returns:
            A user of the account.

        Raises:
            ValidationError: An input is invalid.
            NotFoundError: It does not exist or may not be read.
            AmbiguousError: Several objects match.
            ConflictError: It conflicts with the current state.
            OutcomeUnknownError: A write was sent and its outcome is unknown.
            GuardTrippedError: A named rule forbids it.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> answer = await admin.users.update("jane@acme.example", name="Jane Roe")
        """
        given = {
            "user": user,
            "name": name,
            "is_developer": is_developer,
            "acting_user": acting_user,
            "override_guards": override_guards,
        }
        return await self._calls.one("users.update", given, User.from_json)

    async def delete(
        self,
        user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser,
        *,
        acting_user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
        deep: bool | None = None,
    ) -> ax_admin.AsyncPlan:
        """Creates a plan to block a user permanently, with all memberships, keys and bindings.

        Reads only; the plan is applied with its code.

        API operation: `delete_user`, DELETE /v2/users/{user_id}; risk: destructive.

        Args:
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
            >>> plan = await admin.users.delete("jane@acme.example")
            >>> applied = await plan.apply(confirm=plan.code)
        """
        given = {
            "user": user,
            "acting_user": acting_user,
            "override_guards": override_guards,
            "deep": deep,
        }
        return await self._calls.plan("users.delete", given)

    async def resend_invitation(
        self,
        user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser,
        *,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> None:
        """Resends the invitation mail.

        Success means that the mail was accepted, not that it was delivered.

        API operation: `resend_user_invitation`, POST /v2/users/{user_id}/resend-invitation; risk:
        write.

        Args:
            user: The user by id, e-mail address or name.
            override_guards: Guards to override, each by name.

        Returns:
            None.

        Raises:
            ValidationError: An input is invalid.
            NotFoundError: It does not exist or may not be read.
            AmbiguousError: Several objects match.
            ConflictError: It conflicts with the current state.
            OutcomeUnknownError: A write was sent and its outcome is unknown.
            GuardTrippedError: A named rule forbids it.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> await admin.users.resend_invitation("ida@acme.example")
        """
        given = {
            "user": user,
            "override_guards": override_guards,
        }
        await self._calls.done("users.resend_invitation", given)

    async def reset_password(
        self,
        user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser,
        *,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> None:
        """Sends a mail with which the user sets a new password within 30 minutes.

        API operation: `reset_user_password`, POST /v2/users/{user_id}/reset-password; risk: write.

        Args:
            user: The user by id, e-mail address or name.
            override_guards: Guards to override, each by name.

        Returns:
            None.

        Raises:
            ValidationError: An input is invalid.
            NotFoundError: It does not exist or may not be read.
            AmbiguousError: Several objects match.
            ConflictError: It conflicts with the current state.
            OutcomeUnknownError: A write was sent and its outcome is unknown.
            GuardTrippedError: A named rule forbids it.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> await admin.users.reset_password("jane@acme.example")
        """
        given = {
            "user": user,
            "override_guards": override_guards,
        }
        await self._calls.done("users.reset_password", given)
