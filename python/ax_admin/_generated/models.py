"""Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from ax_admin._wire import secret

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ax_admin._native import Secret


class UserStatus:
    """Whether a user can sign in. A blocked user has no value: it is not listed.

    Values that this version does not know are texts as well.
    """

    ACTIVE: Final = "ACTIVE"
    INVITED: Final = "INVITED"
    EXPIRED: Final = "EXPIRED"


class UserRole:
    """A role in the account.

    Values that this version does not know are texts as well.
    """

    ADMIN: Final = "ADMIN"
    MEMBER: Final = "MEMBER"
    MEMBER_UI_ONLY: Final = "MEMBER_UI_ONLY"
    ANNOTATOR: Final = "ANNOTATOR"


class InviteMode:
    """How a new user comes in: active at once, invited by a mail, or with a password that the answer holds once.

    Values that this version does not know are texts as well.
    """

    NONE: Final = "NONE"
    EMAIL_LINK: Final = "EMAIL_LINK"
    TEMPORARY_PASSWORD: Final = "TEMPORARY_PASSWORD"


class RoleAssignmentType:
    """Whether a role is one of the service's own.

    Values that this version does not know are texts as well.
    """

    PREDEFINED: Final = "PREDEFINED"
    CUSTOM: Final = "CUSTOM"


class ApiKeyType:
    """Whether a key acts for a person or for a bot user.

    Values that this version does not know are texts as well.
    """

    USER: Final = "USER"
    SERVICE: Final = "SERVICE"


class ApiKeyStatus:
    """Whether a key still authenticates.

    Values that this version does not know are texts as well.
    """

    ACTIVE: Final = "ACTIVE"
    REVOKED: Final = "REVOKED"


class RoleBindingResourceType:
    """What a role can be bound on.

    Values that this version does not know are texts as well.
    """

    SPACE: Final = "SPACE"
    PROJECT: Final = "PROJECT"


class GuardName:
    """A rule that stops a plan: yourself, the last active account admin, the key in use.

    Values that this version does not know are texts as well.
    """

    SELF: Final = "self"
    LAST_ADMIN: Final = "last_admin"
    KEY_IN_USE: Final = "key_in_use"


@dataclass(frozen=True, slots=True)
class UserRoleAssignment:
    """The role that a user has in the account.

    Attributes:
        type: Whether the role is one of the service's own.
        name: The role's name.
        id: The id of a custom role.
        extra: Members that this version does not know, as they came.
    """

    type: str
    name: str | None
    id: str | None
    extra: Mapping[str, Any]

    @classmethod
    def from_json(cls, json: dict[str, Any]) -> UserRoleAssignment:
        """Reads it from its JSON, which is used up."""
        return cls(
            type=json.pop("type"),
            name=json.pop("name", None),
            id=json.pop("id", None),
            extra=json,
        )


@dataclass(frozen=True, slots=True)
class User:
    """A user of the account.

    Attributes:
        id: The id.
        name: The full name, as the server gives it: not safe to show as it is.
        email: The e-mail address.
        created_at: When the user was created.
        status: Whether the user can sign in.
        role: The role in the account.
        is_developer: Whether the user may create keys.
        extra: Members that this version does not know, as they came.
    """

    id: str
    name: str
    email: str
    created_at: str
    status: str
    role: UserRoleAssignment
    is_developer: bool
    extra: Mapping[str, Any]

    @classmethod
    def from_json(cls, json: dict[str, Any]) -> User:
        """Reads it from its JSON, which is used up."""
        return cls(
            id=json.pop("id"),
            name=json.pop("name"),
            email=json.pop("email"),
            created_at=json.pop("created_at"),
            status=json.pop("status"),
            role=UserRoleAssignment.from_json(json.pop("role")),
            is_developer=json.pop("is_developer"),
            extra=json,
        )


@dataclass(frozen=True, slots=True)
class CreatedUser:
    """What came of `users.create`.

    Attributes:
        created: Whether this call created or invited the user. Nothing when the answer was lost and
            the user is there now: by this call or another's.
        user: The user as it is now.
        ignored: What of the request has no effect, because the user was there before.
        temporary_password: The password for the first sign-in; it is shown once.
        secret_lost: Whether a password was asked for and cannot be had any more.
        extra: Members that this version does not know, as they came.
    """

    created: bool | None
    user: User
    ignored: tuple[str, ...]
    temporary_password: Secret | None
    secret_lost: bool
    extra: Mapping[str, Any]

    @classmethod
    def from_json(cls, json: dict[str, Any], secrets: Sequence[Secret]) -> CreatedUser:
        """Reads it from its JSON, which is used up."""
        return cls(
            created=json.pop("created", None),
            user=User.from_json(json.pop("user")),
            ignored=tuple(json.pop("ignored")),
            temporary_password=secret(secrets, json.pop("temporary_password", None)),
            secret_lost=json.pop("secret_lost"),
            extra=json,
        )


@dataclass(frozen=True, slots=True)
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
        expires_at: When it stops to authenticate; never when absent.
        created_by_user_id: Who created it.
        last_used_at: When it was used last.
        bot_user: The user that a service key acts as, with its roles, as it came.
        extra: Members that this version does not know, as they came.
    """

    id: str
    name: str
    description: str | None
    key_type: str
    status: str
    redacted_key: str
    created_at: str
    expires_at: str | None
    created_by_user_id: str
    last_used_at: str | None
    bot_user: Any
    extra: Mapping[str, Any]

    @classmethod
    def from_json(cls, json: dict[str, Any]) -> ApiKey:
        """Reads it from its JSON, which is used up."""
        return cls(
            id=json.pop("id"),
            name=json.pop("name"),
            description=json.pop("description", None),
            key_type=json.pop("key_type"),
            status=json.pop("status"),
            redacted_key=json.pop("redacted_key"),
            created_at=json.pop("created_at"),
            expires_at=json.pop("expires_at", None),
            created_by_user_id=json.pop("created_by_user_id"),
            last_used_at=json.pop("last_used_at", None),
            bot_user=json.pop("bot_user", None),
            extra=json,
        )


@dataclass(frozen=True, slots=True)
class RoleBinding:
    """A role that a user has on one space or project.

    Attributes:
        id: The id.
        role_id: The role.
        user_id: The user or bot user.
        resource_type: What kind of thing the resource is.
        resource_id: The space or project.
        created_at: When it was created.
        updated_at: When it was changed last; not to be relied on.
        extra: Members that this version does not know, as they came.
    """

    id: str
    role_id: str
    user_id: str
    resource_type: str
    resource_id: str
    created_at: str
    updated_at: str
    extra: Mapping[str, Any]

    @classmethod
    def from_json(cls, json: dict[str, Any]) -> RoleBinding:
        """Reads it from its JSON, which is used up."""
        return cls(
            id=json.pop("id"),
            role_id=json.pop("role_id"),
            user_id=json.pop("user_id"),
            resource_type=json.pop("resource_type"),
            resource_id=json.pop("resource_id"),
            created_at=json.pop("created_at"),
            updated_at=json.pop("updated_at"),
            extra=json,
        )
