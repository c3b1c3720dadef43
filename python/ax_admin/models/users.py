# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""Users of the account, as operations take and give them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ax_admin._reading import optional
from ax_admin.models.enumerations import RoleAssignmentType, UserRole, UserStatus

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ax_admin._native import Secret


@dataclass(frozen=True, slots=True, kw_only=True)
class UserRoleAssignment:
    """The role that a user has in the account.

    Attributes:
        type: Whether the role is one of the service's own.
        name: The role's name; of a role of the service's own.
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
