# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""What operations take and give."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar

from ax_admin._reading import optional

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ax_admin._native import Secret

__all__ = [
    "ApiKey",
    "ApiKeyStatus",
    "ApiKeyType",
    "CreatedUser",
    "GuardName",
    "InviteMode",
    "RoleAssignmentType",
    "RoleBinding",
    "RoleBindingResourceType",
    "User",
    "UserRole",
    "UserRoleAssignment",
    "UserStatus",
]


class UserStatus(str):
    """Whether a user can sign in. A blocked user has no value: it is not listed.

    A text: a value that the server adds tomorrow is kept as it comes.
    """

    __slots__ = ()

    ACTIVE: ClassVar[UserStatus]
    INVITED: ClassVar[UserStatus]
    EXPIRED: ClassVar[UserStatus]


UserStatus.ACTIVE = UserStatus("ACTIVE")
UserStatus.INVITED = UserStatus("INVITED")
UserStatus.EXPIRED = UserStatus("EXPIRED")


class UserRole(str):
    """A role in the account.

    A text: a value that the server adds tomorrow is kept as it comes.
    """

    __slots__ = ()

    ADMIN: ClassVar[UserRole]
    MEMBER: ClassVar[UserRole]
    MEMBER_UI_ONLY: ClassVar[UserRole]
    ANNOTATOR: ClassVar[UserRole]


UserRole.ADMIN = UserRole("ADMIN")
UserRole.MEMBER = UserRole("MEMBER")
UserRole.MEMBER_UI_ONLY = UserRole("MEMBER_UI_ONLY")
UserRole.ANNOTATOR = UserRole("ANNOTATOR")


class InviteMode(str):
    """How a new user comes in: active at once, invited by a mail, or with a password that the answer
    holds once.

    A text: a value that the server adds tomorrow is kept as it comes.
    """

    __slots__ = ()

    NONE: ClassVar[InviteMode]
    EMAIL_LINK: ClassVar[InviteMode]
    TEMPORARY_PASSWORD: ClassVar[InviteMode]


InviteMode.NONE = InviteMode("NONE")
InviteMode.EMAIL_LINK = InviteMode("EMAIL_LINK")
InviteMode.TEMPORARY_PASSWORD = InviteMode("TEMPORARY_PASSWORD")


class RoleAssignmentType(str):
    """Whether a role is one of the service's own.

    A text: a value that the server adds tomorrow is kept as it comes.
    """

    __slots__ = ()

    PREDEFINED: ClassVar[RoleAssignmentType]
    CUSTOM: ClassVar[RoleAssignmentType]


RoleAssignmentType.PREDEFINED = RoleAssignmentType("PREDEFINED")
RoleAssignmentType.CUSTOM = RoleAssignmentType("CUSTOM")


class ApiKeyType(str):
    """Whether a key acts for a person or for a bot user.

    A text: a value that the server adds tomorrow is kept as it comes.
    """

    __slots__ = ()

    USER: ClassVar[ApiKeyType]
    SERVICE: ClassVar[ApiKeyType]


ApiKeyType.USER = ApiKeyType("USER")
ApiKeyType.SERVICE = ApiKeyType("SERVICE")


class ApiKeyStatus(str):
    """Whether a key still authenticates.

    A text: a value that the server adds tomorrow is kept as it comes.
    """

    __slots__ = ()

    ACTIVE: ClassVar[ApiKeyStatus]
    REVOKED: ClassVar[ApiKeyStatus]


ApiKeyStatus.ACTIVE = ApiKeyStatus("ACTIVE")
ApiKeyStatus.REVOKED = ApiKeyStatus("REVOKED")


class RoleBindingResourceType(str):
    """What a role can be bound on.

    A text: a value that the server adds tomorrow is kept as it comes.
    """

    __slots__ = ()

    SPACE: ClassVar[RoleBindingResourceType]
    PROJECT: ClassVar[RoleBindingResourceType]


RoleBindingResourceType.SPACE = RoleBindingResourceType("SPACE")
RoleBindingResourceType.PROJECT = RoleBindingResourceType("PROJECT")


class GuardName(str):
    """A rule that stops a plan: yourself, the last active account admin, the key in use.

    A text: a value that the server adds tomorrow is kept as it comes.
    """

    __slots__ = ()

    SELF: ClassVar[GuardName]
    LAST_ADMIN: ClassVar[GuardName]
    KEY_IN_USE: ClassVar[GuardName]


GuardName.SELF = GuardName("self")
GuardName.LAST_ADMIN = GuardName("last_admin")
GuardName.KEY_IN_USE = GuardName("key_in_use")


@dataclass(frozen=True, slots=True, kw_only=True)
class UserRoleAssignment:
    """The role that a user has in the account.

    Attributes:
        type: Whether the role is one of the service's own.
        name: The role's name.
        id: The id of a custom role.
        extra: Members that this version does not know.
    """

    type: RoleAssignmentType
    name: UserRole | None
    id: str | None
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    @classmethod
    def from_json(cls, json: Mapping[str, Any]) -> UserRoleAssignment:
        """The model from its JSON."""
        rest = dict(json)
        return cls(
            type=RoleAssignmentType(rest.pop("type")),
            name=optional(UserRole, rest.pop("name", None)),
            id=rest.pop("id", None),
            extra=rest,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
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
        extra: Members that this version does not know.
    """

    id: str
    name: str
    email: str
    created_at: str
    status: UserStatus
    role: UserRoleAssignment
    is_developer: bool
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    @classmethod
    def from_json(cls, json: Mapping[str, Any]) -> User:
        """The model from its JSON."""
        rest = dict(json)
        return cls(
            id=rest.pop("id"),
            name=rest.pop("name"),
            email=rest.pop("email"),
            created_at=rest.pop("created_at"),
            status=UserStatus(rest.pop("status")),
            role=UserRoleAssignment.from_json(rest.pop("role")),
            is_developer=rest.pop("is_developer"),
            extra=rest,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class CreatedUser:
    """What came of `users.create`.

    Attributes:
        created: Whether this call created or invited the user. Nothing when the answer was lost
            and the user is there now: by this call or another's.
        user: The user as it is now.
        ignored: What of the request has no effect, because the user was there before.
        temporary_password: The password for the first sign-in; it is shown once.
        secret_lost: Whether a password was asked for and cannot be had any more.
        extra: Members that this version does not know.
    """

    created: bool | None
    user: User
    ignored: tuple[str, ...]
    temporary_password: Secret | None
    secret_lost: bool
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    @classmethod
    def from_json(cls, json: Mapping[str, Any], secrets: Sequence[Secret]) -> CreatedUser:
        """The model from its JSON."""
        rest = dict(json)
        return cls(
            created=rest.pop("created", None),
            user=User.from_json(rest.pop("user")),
            ignored=tuple(rest.pop("ignored")),
            temporary_password=optional(secrets.__getitem__, rest.pop("temporary_password", None)),
            secret_lost=rest.pop("secret_lost"),
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
        expires_at: When it stops to authenticate; never when absent.
        created_by_user_id: Who created it.
        last_used_at: When it was used last.
        bot_user: The user that a service key acts as, with its roles, as it came.
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
    bot_user: Any | None = field(hash=False)
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
            bot_user=rest.pop("bot_user", None),
            extra=rest,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
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
        extra: Members that this version does not know.
    """

    id: str
    role_id: str
    user_id: str
    resource_type: RoleBindingResourceType
    resource_id: str
    created_at: str
    updated_at: str
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    @classmethod
    def from_json(cls, json: Mapping[str, Any]) -> RoleBinding:
        """The model from its JSON."""
        rest = dict(json)
        return cls(
            id=rest.pop("id"),
            role_id=rest.pop("role_id"),
            user_id=rest.pop("user_id"),
            resource_type=RoleBindingResourceType(rest.pop("resource_type")),
            resource_id=rest.pop("resource_id"),
            created_at=rest.pop("created_at"),
            updated_at=rest.pop("updated_at"),
            extra=rest,
        )
