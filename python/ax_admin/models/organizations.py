# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""Organizations of the account, as operations take and give them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, ClassVar

from ax_admin._reading import FromJson, Members, optional, required
from ax_admin.models.enumerations import OrganizationRole, RoleAssignmentType


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationRoleAssignment(FromJson):
    """The role that a user has in an organization.

    Attributes:
        type: Whether the role is predefined.
        name: The name of a predefined role.
        id: The id of a custom role.
        extra: Members unknown to this version.
    """

    type: RoleAssignmentType
    name: OrganizationRole | None
    id: str | None
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    _MEMBERS: ClassVar[Members] = {
        "type": required("type", RoleAssignmentType),
        "name": optional("name", OrganizationRole),
        "id": optional("id"),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization(FromJson):
    """An organization of the account.

    Attributes:
        id: The id.
        name: The name, exactly as the server returns it: escape it before showing it.
        description: The description; may be empty.
        created_at: When it was created.
        extra: Members unknown to this version.
    """

    id: str
    name: str
    description: str
    created_at: str
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    _MEMBERS: ClassVar[Members] = {
        "id": itemgetter("id"),
        "name": itemgetter("name"),
        "description": itemgetter("description"),
        "created_at": itemgetter("created_at"),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationMembership(FromJson):
    """A user's membership in an organization.

    Attributes:
        id: The id of the membership.
        user_id: The user.
        organization_id: The organization.
        role: The role in the organization.
        extra: Members unknown to this version.
    """

    id: str
    user_id: str
    organization_id: str
    role: OrganizationRoleAssignment
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    _MEMBERS: ClassVar[Members] = {
        "id": itemgetter("id"),
        "user_id": itemgetter("user_id"),
        "organization_id": itemgetter("organization_id"),
        "role": required("role", OrganizationRoleAssignment.from_json),
    }
