# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""API keys of the account, as operations take and give them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ax_admin._given import Given
from ax_admin._reading import optional, tuple_of
from ax_admin.models.enumerations import ApiKeyStatus, ApiKeyType
from ax_admin.models.organizations import OrganizationRoleAssignment
from ax_admin.models.spaces import SpaceRoleAssignment
from ax_admin.models.users import UserRoleAssignment

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ax_admin._native import Secret
    from ax_admin.models.enumerations import OrganizationRole, SpaceRole
    from ax_admin.ref import Ref


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceKeySpaceRole:
    """The role that a service key has in a space.

    Attributes:
        space_id: The space.
        role: The role.
        extra: Members that this version does not know.
    """

    space_id: str
    role: SpaceRoleAssignment
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    @classmethod
    def from_json(cls, json: Mapping[str, Any]) -> ServiceKeySpaceRole:
        """The model from its JSON."""
        rest = dict(json)
        return cls(
            space_id=rest.pop("space_id"),
            role=SpaceRoleAssignment.from_json(rest.pop("role")),
            extra=rest,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceKeyOrganizationRole:
    """The role that a service key has in an organization and its spaces.

    Attributes:
        org_id: The organization.
        role: The role.
        spaces: The spaces.
        extra: Members that this version does not know.
    """

    org_id: str
    role: OrganizationRoleAssignment
    spaces: tuple[ServiceKeySpaceRole, ...]
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    @classmethod
    def from_json(cls, json: Mapping[str, Any]) -> ServiceKeyOrganizationRole:
        """The model from its JSON."""
        rest = dict(json)
        return cls(
            org_id=rest.pop("org_id"),
            role=OrganizationRoleAssignment.from_json(rest.pop("role")),
            spaces=tuple_of(ServiceKeySpaceRole.from_json)(rest.pop("spaces")),
            extra=rest,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceKeyBotUser:
    """The user that a service key acts as.

    A server that cannot tell gives an empty name and no organizations.

    Attributes:
        id: The id.
        name: The name, as the server gives it: not safe to show as it is.
        account_role: The role in the account.
        organizations: The roles in organizations; empty where keys are listed by space.
        extra: Members that this version does not know.
    """

    id: str
    name: str
    account_role: UserRoleAssignment
    organizations: tuple[ServiceKeyOrganizationRole, ...]
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    @classmethod
    def from_json(cls, json: Mapping[str, Any]) -> ServiceKeyBotUser:
        """The model from its JSON."""
        rest = dict(json)
        return cls(
            id=rest.pop("id"),
            name=rest.pop("name"),
            account_role=UserRoleAssignment.from_json(rest.pop("account_role")),
            organizations=tuple_of(ServiceKeyOrganizationRole.from_json)(rest.pop("organizations")),
            extra=rest,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ApiKey:
    """An API key as it is listed, without its secret.

    Attributes:
        id: The id.
        name: The name; several keys may have the same.
        description: What it is for, when someone said so.
        key_type: Whether it acts for a person or for a bot user.
        status: Whether it still authenticates.
        redacted_key: A form that can be shown: `ak-abc...xyz`.
        created_at: When it was created.
        expires_at: When it stops authenticating; never when absent.
        created_by_user_id: Who created it.
        last_used_at: When it was used last.
        bot_user: The user that a service key acts as; older servers leave it out.
        extra: Members that this version does not know.
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

    @classmethod
    def from_json(cls, json: Mapping[str, Any]) -> ApiKey:
        """The model from its JSON."""
        rest = dict(json)
        return cls(
            id=rest.pop("id"),
            name=rest.pop("name"),
            description=rest.pop("description", None),
            key_type=ApiKeyType(rest.pop("key_type")),
            status=ApiKeyStatus(rest.pop("status")),
            redacted_key=rest.pop("redacted_key"),
            created_at=rest.pop("created_at"),
            expires_at=rest.pop("expires_at", None),
            created_by_user_id=rest.pop("created_by_user_id"),
            last_used_at=rest.pop("last_used_at", None),
            bot_user=optional(ServiceKeyBotUser.from_json, rest.pop("bot_user", None)),
            extra=rest,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NewApiKey:
    """An API key that was just made or refreshed, with its secret.

    Attributes:
        id: The id.
        key: The key itself; it is shown once and cannot be had again.
        name: The name; several keys may have the same.
        description: What it is for, when someone said so.
        key_type: Whether it acts for a person or for a bot user.
        status: Whether it still authenticates.
        redacted_key: A form that can be shown: `ak-abc...xyz`.
        created_at: When it was created.
        expires_at: When it stops authenticating; never when absent.
        created_by_user_id: Who created it.
        last_used_at: When it was used last.
        bot_user: The user that a service key acts as; older servers leave it out.
        extra: Members that this version does not know.
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

    @classmethod
    def from_json(cls, json: Mapping[str, Any], secrets: Sequence[Secret]) -> NewApiKey:
        """The model from its JSON."""
        rest = dict(json)
        return cls(
            id=rest.pop("id"),
            key=secrets[rest.pop("key")],
            name=rest.pop("name"),
            description=rest.pop("description", None),
            key_type=ApiKeyType(rest.pop("key_type")),
            status=ApiKeyStatus(rest.pop("status")),
            redacted_key=rest.pop("redacted_key"),
            created_at=rest.pop("created_at"),
            expires_at=rest.pop("expires_at", None),
            created_by_user_id=rest.pop("created_by_user_id"),
            last_used_at=rest.pop("last_used_at", None),
            bot_user=optional(ServiceKeyBotUser.from_json, rest.pop("bot_user", None)),
            extra=rest,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceKeySpace(Given):
    """A space that a service key may work in, by `space`.

    Attributes:
        space: The space by id, or by name within the organization.
        role: The role there; MEMBER when left out.
        custom_role: A custom role there instead, by id or name.
    """

    space: str | Ref
    role: SpaceRole | str | None = None
    custom_role: str | Ref | None = None

    def to_json(self) -> dict[str, Any]:
        """The form that operations take."""
        return {
            "space": self.space,
            "role": self.role,
            "custom_role": self.custom_role,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceKeyOrganization(Given):
    """An organization that a service key may work in, with the spaces there.

    Attributes:
        organization: The organization by id or name.
        role: The role there; READ_ONLY when left out.
        spaces: 1 to 100 of its spaces.
    """

    organization: str | Ref
    role: OrganizationRole | str | None = None
    spaces: Sequence[ServiceKeySpace]

    def to_json(self) -> dict[str, Any]:
        """The form that operations take."""
        return {
            "organization": self.organization,
            "role": self.role,
            "spaces": self.spaces,
        }
