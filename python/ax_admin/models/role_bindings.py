# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""Role bindings of the account, as operations take and give them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ax_admin.models.enumerations import RoleBindingResourceType

if TYPE_CHECKING:
    from collections.abc import Mapping


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
