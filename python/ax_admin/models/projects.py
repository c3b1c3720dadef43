# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""Projects of the account, as operations take and give them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ax_admin._reading import optional
from ax_admin.models.enumerations import ProjectType

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project of a space.

    Attributes:
        id: The id.
        name: The name, as the server gives it: not safe to show as it is.
        space_id: The space.
        created_at: When it was created.
        project_type: What it is for; older servers leave it out.
        extra: Members that this version does not know.
    """

    id: str
    name: str
    space_id: str
    created_at: str
    project_type: ProjectType | None
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    @classmethod
    def from_json(cls, json: Mapping[str, Any]) -> Project:
        """The model from its JSON."""
        rest = dict(json)
        return cls(
            id=rest.pop("id"),
            name=rest.pop("name"),
            space_id=rest.pop("space_id"),
            created_at=rest.pop("created_at"),
            project_type=optional(ProjectType, rest.pop("project_type", None)),
            extra=rest,
        )
