# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""Roles of the account, as operations take and give them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ax_admin._reading import optional, tuple_of
from ax_admin.models.enumerations import Permission

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What a user with this role may do.

    Attributes:
        id: The id.
        name: The name, as the server gives it: not safe to show as it is.
        description: What it is for, when someone said so.
        permissions: What it allows; newer servers may leave it out.
        is_predefined: Whether it is one of the service's own, which nobody changes.
        created_at: When it was created.
        updated_at: When it was changed last.
        extra: Members that this version does not know.
    """

    id: str
    name: str
    description: str | None
    permissions: tuple[Permission, ...] | None
    is_predefined: bool
    created_at: str
    updated_at: str
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    @classmethod
    def from_json(cls, json: Mapping[str, Any]) -> Role:
        """The model from its JSON."""
        rest = dict(json)
        return cls(
            id=rest.pop("id"),
            name=rest.pop("name"),
            description=rest.pop("description", None),
            permissions=optional(tuple_of(Permission), rest.pop("permissions", None)),
            is_predefined=rest.pop("is_predefined"),
            created_at=rest.pop("created_at"),
            updated_at=rest.pop("updated_at"),
            extra=rest,
        )
