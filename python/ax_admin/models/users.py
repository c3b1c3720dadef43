# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""Users of the account, as operations take and give them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, ClassVar

from ax_admin._native import Secret
from ax_admin._reading import FromJson, FromJsonWithSecrets, Members, optional, required
from ax_admin.models.enumerations import RoleAssignmentType, UserRole, UserStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class UserRoleAssignment(FromJson):
    """The role that a user has in the account.

    Attributes:
        type: Whether the role is predefined.
        name: The name of a predefined role.
        id: The id of a custom role.
        extra: Members unknown to this version.
    """

    type: RoleAssignmentType
    name: UserRole | None
    id: str | None
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    _MEMBERS: ClassVar[Members] = {
        "type": required("type", RoleAssignmentType),
        "name": optional("name", UserRole),
        "id": optional("id"),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class User(FromJson):
    """A user of the account.

    Attributes:
        id: The id.
        name: The full name, exactly as the server returns it: escape it before showing it.
        email: The e-mail address.
        created_at: When the user was created.
        status: Whether the user can sign in.
        role: The role in the account.
        is_developer: Whether the user may create keys.
        extra: Members unknown to this version.
    """

    id: str
    name: str
    email: str
    created_at: str
    status: UserStatus
    role: UserRoleAssignment
    is_developer: bool
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    _MEMBERS: ClassVar[Members] = {
        "id": itemgetter("id"),
        "name": itemgetter("name"),
        "email": itemgetter("email"),
        "created_at": itemgetter("created_at"),
        "status": required("status", UserStatus),
        "role": required("role", UserRoleAssignment.from_json),
        "is_developer": itemgetter("is_developer"),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class CreatedUser(FromJsonWithSecrets):
    """The result of `users.create`.

    Attributes:
        created: Whether this call created or invited the user. Absent if unknown: the response
            was lost, or the request may have been delivered twice, so that the user may be from
            this call or from another one.
        user: The user in its current state.
        ignored: The inputs that had no effect, because the user already existed.
        temporary_password: The password for the first sign-in; it is shown once.
        secret_lost: Whether a temporary password was requested and can no longer be retrieved.
        extra: Members unknown to this version.
    """

    created: bool | None
    user: User
    ignored: tuple[str, ...]
    temporary_password: Secret | None
    secret_lost: bool
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    _MEMBERS: ClassVar[Members] = {
        "created": optional("created"),
        "user": required("user", User.from_json),
        "ignored": required("ignored", tuple),
        "temporary_password": optional("temporary_password"),
        "secret_lost": itemgetter("secret_lost"),
    }
    _SECRETS: ClassVar[Sequence[str]] = ("temporary_password",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller(FromJson):
    """Who is calling, as far as the API tells: the result of `whoami`.

    Attributes:
        user_id: The id of the calling user; absent if unknown.
        known_by: How the user is known. `key`: exactly one of the caller's own keys can be the
            key in use, and names its user. `keys`: which key is in use is unknown, but this user
            created every one of the caller's own keys that were read.
        user: The record of the user; absent if the caller may not read it.
        account_role: The role of the user in the account; absent if unknown.
        key_id: The id of the key in use; absent if unknown.
        redacted_key: The redacted form of the key in use, safe to show: `ak-abc...xyz`.
        unknown: What is unknown, and why: one line each, safe to show.
        extra: Members unknown to this version.
    """

    user_id: str | None
    known_by: str | None
    user: User | None
    account_role: UserRoleAssignment | None
    key_id: str | None
    redacted_key: str | None
    unknown: tuple[str, ...]
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    _MEMBERS: ClassVar[Members] = {
        "user_id": optional("user_id"),
        "known_by": optional("known_by"),
        "user": optional("user", User.from_json),
        "account_role": optional("account_role", UserRoleAssignment.from_json),
        "key_id": optional("key_id"),
        "redacted_key": optional("redacted_key"),
        "unknown": required("unknown", tuple),
    }
