# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""Resource restrictions of the account, as operations take and give them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ax_admin.models.enumerations import ResourceRestrictionType

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceRestriction:
    """A resource that only users bound on it may reach.

    Attributes:
        resource_type: What kind of thing it is.
        resource_id: The resource.
        created_at: When it was restricted.
        extra: Members that this version does not know.
    """

    resource_type: ResourceRestrictionType
    resource_id: str
    created_at: str
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    @classmethod
    def from_json(cls, json: Mapping[str, Any]) -> ResourceRestriction:
        """The model from its JSON."""
        rest = dict(json)
        return cls(
            resource_type=ResourceRestrictionType(rest.pop("resource_type")),
            resource_id=rest.pop("resource_id"),
            created_at=rest.pop("created_at"),
            extra=rest,
        )
