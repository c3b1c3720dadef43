# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""Organizations of the account, as operations take and give them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ax_admin._reading import optional
from ax_admin.models.enumerations import OrganizationRole, RoleAssignmentType

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationRoleAssignment:
    """The role that a user has in an organization.

    Attributes:
        type: Whether the role is one of the service's own.
        name: The role's name; of a role of the service's own.
        id: The id of a custom role.
        extra: Members that this version does not know.
    """

    type: RoleAssignmentType
    name: OrganizationRole | None
    id: str | None
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    @classmethod
    def from_json(cls, json: Mapping[str, Any]) -> OrganizationRoleAssignment:
        """The model from its JSON."""
        rest = dict(json)
        return cls(
            type=RoleAssignmentType(rest.pop("type")),
            name=optional(OrganizationRole, rest.pop("name", None)),
            id=rest.pop("id", None),
            extra=rest,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Organization:
    """An organization of the account.

    Attributes:
        id: The id.
        name: The name, as the server gives it: not safe to show as it is.
        description: What it is for; empty when nobody said so.
        created_at: When it was created.
        extra: Members that this version does not know.
    """

    id: str
    name: str
    description: str
    created_at: str
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    @classmethod
    def from_json(cls, json: Mapping[str, Any]) -> Organization:
        """The model from its JSON."""
        rest = dict(json)
        return cls(
            id=rest.pop("id"),
            name=rest.pop("name"),
            description=rest.pop("description"),
            created_at=rest.pop("created_at"),
            extra=rest,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganizationMembership:
    """A user's place in an organization.

    Attributes:
        id: The id of the membership.
        user_id: The user.
        organization_id: The organization.
        role: The role in the organization.
        extra: Members that this version does not know.
    """

    id: str
    user_id: str
    organization_id: str
    role: OrganizationRoleAssignment
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    @classmethod
    def from_json(cls, json: Mapping[str, Any]) -> OrganizationMembership:
        """The model from its JSON."""
        rest = dict(json)
        return cls(
            id=rest.pop("id"),
            user_id=rest.pop("user_id"),
            organization_id=rest.pop("organization_id"),
            role=OrganizationRoleAssignment.from_json(rest.pop("role")),
            extra=rest,
        )
