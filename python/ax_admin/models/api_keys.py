# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""API keys of the account, as operations take and give them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, ClassVar

import ax_admin
from ax_admin._native import Secret
from ax_admin._reading import FromJson, FromJsonWithSecrets, Members, optional, required, tuple_of
from ax_admin._to_input import ToInput
from ax_admin.models.enumerations import ApiKeyStatus, ApiKeyType, OrganizationRole, SpaceRole
from ax_admin.models.organizations import OrganizationRoleAssignment
from ax_admin.models.spaces import SpaceRoleAssignment
from ax_admin.models.users import UserRoleAssignment


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceKeySpaceRole(FromJson):
    """The role that a service key has in a space.

    Attributes:
        space_id: The space.
        role: The role.
        extra: Members unknown to this version.
    """

    space_id: str
    role: SpaceRoleAssignment
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    _MEMBERS: ClassVar[Members] = {
        "space_id": itemgetter("space_id"),
        "role": required("role", SpaceRoleAssignment.from_json),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceKeyOrganizationRole(FromJson):
    """The role that a service key has in an organization and its spaces.

    Attributes:
        org_id: The organization.
        role: The role.
        spaces: The spaces.
        extra: Members unknown to this version.
    """

    org_id: str
    role: OrganizationRoleAssignment
    spaces: tuple[ServiceKeySpaceRole, ...]
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    _MEMBERS: ClassVar[Members] = {
        "org_id": itemgetter("org_id"),
        "role": required("role", OrganizationRoleAssignment.from_json),
        "spaces": required("spaces", tuple_of(ServiceKeySpaceRole.from_json)),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceKeyBotUser(FromJson):
    """The bot user that a service key acts as.

    If the server does not know it, the name is empty and there are no organizations.

    Attributes:
        id: The id.
        name: The name, exactly as the server returns it: escape it before showing it.
        account_role: The role in the account.
        organizations: The roles in organizations; empty if keys are listed by space.
        extra: Members unknown to this version.
    """

    id: str
    name: str
    account_role: UserRoleAssignment
    organizations: tuple[ServiceKeyOrganizationRole, ...]
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    _MEMBERS: ClassVar[Members] = {
        "id": itemgetter("id"),
        "name": itemgetter("name"),
        "account_role": required("account_role", UserRoleAssignment.from_json),
        "organizations": required("organizations", tuple_of(ServiceKeyOrganizationRole.from_json)),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey(FromJson):
    """An API key, without its secret.

    Attributes:
        id: The id.
        name: The name; several keys may have the same.
        description: The description, if there is one.
        key_type: Whether the key acts as a person or as a bot user.
        status: Whether the key is active.
        redacted_key: The redacted key, safe to show: `ak-abc...xyz`.
        created_at: When it was created.
        expires_at: When it expires; never if absent.
        created_by_user_id: Who created it.
        last_used_at: When it was last used.
        bot_user: The user that a service key acts as; older servers omit it.
        extra: Members unknown to this version.
    """

    id: str
    name: str
    description: str | None
    key_type: ApiKeyType
    status: ApiKeyStatus
    redacted_key: str
    created_at: str
    expires_at: str | None
    created_by_user_id: str
    last_used_at: str | None
    bot_user: ServiceKeyBotUser | None
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    _MEMBERS: ClassVar[Members] = {
        "id": itemgetter("id"),
        "name": itemgetter("name"),
        "description": optional("description"),
        "key_type": required("key_type", ApiKeyType),
        "status": required("status", ApiKeyStatus),
        "redacted_key": itemgetter("redacted_key"),
        "created_at": itemgetter("created_at"),
        "expires_at": optional("expires_at"),
        "created_by_user_id": itemgetter("created_by_user_id"),
        "last_used_at": optional("last_used_at"),
        "bot_user": optional("bot_user", ServiceKeyBotUser.from_json),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class NewApiKey(FromJsonWithSecrets):
    """An API key that was just created or refreshed, with its secret.

    Attributes:
        id: The id.
        key: The key itself; it is shown once and cannot be retrieved again.
        name: The name; several keys may have the same.
        description: The description, if there is one.
        key_type: Whether the key acts as a person or as a bot user.
        status: Whether the key is active.
        redacted_key: The redacted key, safe to show: `ak-abc...xyz`.
        created_at: When it was created.
        expires_at: When it expires; never if absent.
        created_by_user_id: Who created it.
        last_used_at: When it was last used.
        bot_user: The user that a service key acts as; older servers omit it.
        extra: Members unknown to this version.
    """

    id: str
    key: Secret
    name: str
    description: str | None
    key_type: ApiKeyType
    status: ApiKeyStatus
    redacted_key: str
    created_at: str
    expires_at: str | None
    created_by_user_id: str
    last_used_at: str | None
    bot_user: ServiceKeyBotUser | None
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    _MEMBERS: ClassVar[Members] = {
        "id": itemgetter("id"),
        "key": itemgetter("key"),
        "name": itemgetter("name"),
        "description": optional("description"),
        "key_type": required("key_type", ApiKeyType),
        "status": required("status", ApiKeyStatus),
        "redacted_key": itemgetter("redacted_key"),
        "created_at": itemgetter("created_at"),
        "expires_at": optional("expires_at"),
        "created_by_user_id": itemgetter("created_by_user_id"),
        "last_used_at": optional("last_used_at"),
        "bot_user": optional("bot_user", ServiceKeyBotUser.from_json),
    }
    _SECRETS: ClassVar[Sequence[str]] = ("key",)


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceKeySpace(ToInput):
    """A space that a service key has access to.

    At most one of `role` and `custom_role` is allowed.

    Attributes:
        space: The space by id, or by its name in the organization.
        role: The role in the space; MEMBER by default.
        custom_role: A custom role in the space instead, by id or name.
    """

    space: str | ax_admin.Ref | ax_admin.HasId
    role: SpaceRole | str | None = None
    custom_role: str | ax_admin.Ref | ax_admin.HasId | None = None

    def to_json(self) -> dict[str, Any]:
        """The JSON form of the input."""
        return {
            "space": self.space,
            "role": self.role,
            "custom_role": self.custom_role,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceKeyOrganization(ToInput):
    """An organization that a service key has access to, and spaces in it.

    Attributes:
        organization: The organization by id or name.
        role: The role in the organization; READ_ONLY by default.
        spaces: 1 to 100 spaces of the organization.
    """

    organization: str | ax_admin.Ref | ax_admin.HasId
    role: OrganizationRole | str | None = None
    spaces: Sequence[ServiceKeySpace]

    def to_json(self) -> dict[str, Any]:
        """The JSON form of the input."""
        return {
            "organization": self.organization,
            "role": self.role,
            "spaces": self.spaces,
        }
