# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""API keys of the account, for callers who await."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import ax_admin
from ax_admin._async_calls import AsyncCalls
from ax_admin._wire import moment
from ax_admin.models.api_keys import ApiKey, NewApiKey, ServiceKeyOrganization
from ax_admin.models.enumerations import ApiKeyStatus, ApiKeyType, GuardName, UserRole


class AsyncApiKeys:
    """API keys of the account."""

    __slots__ = ("_calls",)

    def __init__(self, calls: AsyncCalls) -> None:
        """A group of a client's operations."""
        self._calls = calls

    def list(
        self,
        *,
        limit: int | None = None,
        cursor: str | None = None,
        key_type: ApiKeyType | str | None = None,
        status: ApiKeyStatus | str | None = None,
        space: str | ax_admin.Ref | ax_admin.HasId | None = None,
        organization: str | ax_admin.Ref | ax_admin.HasId | None = None,
        user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
    ) -> ax_admin.AsyncListing[ApiKey]:
        """API keys without their secrets: the caller's own, those of a user, or the service keys of a
        space.

        API operation: `list_api_keys`, GET /v2/api-keys; risk: read.

        Args:
            limit: Keys per page, 1 to 100. Default: 100; for a single page the server's, which
                is 50.
            cursor: `next_cursor` of the previous page; omit it for the first page.
            key_type: Only keys of this type.
            status: Only keys with this status; ACTIVE by default.
            space: Only keys of this space, by id or name.
            organization: The organization that contains the space. Narrows a look-up by name;
                checked if the space is given by id.
            user: Only keys of this user; without `space`, account admins only.

        Returns:
            The rows of all pages, lazily paginated.

        Raises:
            ValidationError: An input is invalid.
            NotFoundError: It does not exist or may not be read.
            AmbiguousError: Several objects match.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> ids = [row.id async for row in admin.api_keys.list()]
        """
        given = {
            "limit": limit,
            "cursor": cursor,
            "key_type": key_type,
            "status": status,
            "space": space,
            "organization": organization,
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
        space: str | ax_admin.Ref | ax_admin.HasId | None = None,
        organization: str | ax_admin.Ref | ax_admin.HasId | None = None,
        user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
    ) -> ax_admin.Page[ApiKey]:
        """API keys without their secrets: the caller's own, those of a user, or the service keys of a
        space.

        API operation: `list_api_keys`, GET /v2/api-keys; risk: read.

        Args:
            limit: Keys per page, 1 to 100. Default: 100; for a single page the server's, which
                is 50.
            cursor: `next_cursor` of the previous page; omit it for the first page.
            key_type: Only keys of this type.
            status: Only keys with this status; ACTIVE by default.
            space: Only keys of this space, by id or name.
            organization: The organization that contains the space. Narrows a look-up by name;
                checked if the space is given by id.
            user: Only keys of this user; without `space`, account admins only.

        Returns:
            One page of the list.

        Raises:
            ValidationError: An input is invalid.
            NotFoundError: It does not exist or may not be read.
            AmbiguousError: Several objects match.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> page = await admin.api_keys.list_page()
        """
        given = {
            "limit": limit,
            "cursor": cursor,
            "key_type": key_type,
            "status": status,
            "space": space,
            "organization": organization,
            "user": user,
        }
        return await self._calls.page("api_keys.list", given, ApiKey.from_json)

    async def create(
        self,
        *,
        name: str,
        description: str | None = None,
        expires_at: str | datetime | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> NewApiKey:
        """Creates a user key, which acts as the caller.

        The key itself is returned once.

        API operation: `create_api_key`, POST /v2/api-keys; risk: write.

        Args:
            name: A name, 1 to 256 characters; several keys may have the same.
            description: The description, at most 1000 characters.
            expires_at: When it expires, in the future; by default never, unless the account
                limits the lifetime of keys. Without an offset it is UTC.
            override_guards: Guards to override, each by name.

        Returns:
            An API key that was just created or refreshed, with its secret.

        Raises:
            ValidationError: An input is invalid.
            ConflictError: It conflicts with the current state.
            OutcomeUnknownError: A write was sent and its outcome is unknown.
            GuardTrippedError: A named rule forbids it.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> answer = await admin.api_keys.create(name="notebook", description="For a quarter")
        """
        given = {
            "name": name,
            "description": description,
            "expires_at": moment(expires_at),
            "override_guards": override_guards,
        }
        return await self._calls.one_with_secrets("api_keys.create", given, NewApiKey.from_json)

    async def create_service_key(
        self,
        *,
        name: str,
        organizations: Sequence[ServiceKeyOrganization],
        account_role: UserRole | str | None = None,
        description: str | None = None,
        expires_at: str | datetime | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> NewApiKey:
        """Creates a service key: a bot user in the given organizations and spaces, and a key for it.

        The key itself is returned once.

        API operation: `create_api_key`, POST /v2/api-keys; risk: write.

        Args:
            name: A name, 1 to 256 characters; several keys may have the same.
            organizations: 1 to 100 organizations, each with spaces and roles.
            account_role: The role in the account; MEMBER by default.
            description: The description, at most 1000 characters.
            expires_at: When it expires, in the future; by default never, unless the account
                limits the lifetime of keys. Without an offset it is UTC.
            override_guards: Guards to override, each by name.

        Returns:
            An API key that was just created or refreshed, with its secret.

        Raises:
            ValidationError: An input is invalid.
            NotFoundError: It does not exist or may not be read.
            AmbiguousError: Several objects match.
            ConflictError: It conflicts with the current state.
            OutcomeUnknownError: A write was sent and its outcome is unknown.
            GuardTrippedError: A named rule forbids it.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> from ax_admin.models import ServiceKeyOrganization, ServiceKeySpace
            >>> answer = await admin.api_keys.create_service_key(
            ...     name="nightly",
            ...     organizations=[
            ...         ServiceKeyOrganization(
            ...             organization="Acme Products",
            ...             spaces=[ServiceKeySpace(space="Checkout", role="MEMBER")],
            ...         )
            ...     ],
            ... )
        """
        given = {
            "name": name,
            "organizations": organizations,
            "account_role": account_role,
            "description": description,
            "expires_at": moment(expires_at),
            "override_guards": override_guards,
        }
        return await self._calls.one_with_secrets("api_keys.create_service_key", given, NewApiKey.from_json)

    async def revoke(
        self,
        api_key: str | ax_admin.Ref | ax_admin.HasId,
        *,
        space: str | ax_admin.Ref | ax_admin.HasId | None = None,
        organization: str | ax_admin.Ref | ax_admin.HasId | None = None,
        user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
        acting_user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> ax_admin.AsyncPlan:
        """Creates a plan to revoke a key: it stops authenticating immediately and permanently.

        Reads only; the plan is applied with its code.

        API operation: `revoke_api_key`, PUT /v2/api-keys/{api_key_id}/revoke; risk: destructive.

        Args:
            api_key: The key by id, or by name among the keys of `space` or `user`, by default
                the caller's own.
            space: The space in whose service keys to look for the key.
            organization: The organization that contains the space.
            user: The user in whose keys to look for the key; account admins only.
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
            >>> key = await admin.api_keys.create(name="notebook", description="For a quarter")
            >>> plan = await admin.api_keys.revoke(key.id)
            >>> applied = await plan.apply(confirm=plan.code)
        """
        given = {
            "api_key": api_key,
            "space": space,
            "organization": organization,
            "user": user,
            "acting_user": acting_user,
            "override_guards": override_guards,
        }
        return await self._calls.plan("api_keys.revoke", given)

    async def refresh(
        self,
        api_key: str | ax_admin.Ref | ax_admin.HasId,
        *,
        space: str | ax_admin.Ref | ax_admin.HasId | None = None,
        organization: str | ax_admin.Ref | ax_admin.HasId | None = None,
        user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
        expires_at: str | datetime | None = None,
        grace_period_seconds: int | None = None,
        override_guards: Sequence[GuardName | str] | None = None,
    ) -> NewApiKey:
        """Replaces a key's secret.

        Without a grace period the old one stops working at once. The new one is returned once, and
        its id may be different.

        API operation: `refresh_api_key`, POST /v2/api-keys/{api_key_id}/refresh; risk:
        consequential.

        Args:
            api_key: The key by id, or by name among the keys of `space` or `user`, by default
                the caller's own.
            space: The space in whose service keys to look for the key.
            organization: The organization that contains the space.
            user: The user in whose keys to look for the key; account admins only.
            expires_at: When the new secret expires. Required if the key has an expiry, and no
                later than that. Without an offset it is UTC.
            grace_period_seconds: Seconds for which the old secret keeps working, at most 86400;
                0 by default.
            override_guards: Guards to override, each by name: `key_in_use` stops the refresh of
                the key that this client uses.

        Returns:
            An API key that was just created or refreshed, with its secret.

        Raises:
            ValidationError: An input is invalid.
            NotFoundError: It does not exist or may not be read.
            AmbiguousError: Several objects match.
            ConflictError: It conflicts with the current state.
            OutcomeUnknownError: A write was sent and its outcome is unknown.
            GuardTrippedError: A named rule forbids it.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> key = await admin.api_keys.create(name="notebook", description="For a quarter")
            >>> answer = await admin.api_keys.refresh(key.id, grace_period_seconds=3600)
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
        return await self._calls.one_with_secrets("api_keys.refresh", given, NewApiKey.from_json)
