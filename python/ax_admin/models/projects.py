# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""Projects of the account, as operations take and give them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, ClassVar

from ax_admin._reading import FromJson, Members, optional
from ax_admin.models.enumerations import ProjectType


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(FromJson):
    """A project of a space.

    Attributes:
        id: The id.
        name: The name, exactly as the server returns it: escape it before showing it.
        space_id: The space.
        created_at: When it was created.
        project_type: The type; older servers omit it.
        extra: Members unknown to this version.
    """

    id: str
    name: str
    space_id: str
    created_at: str
    project_type: ProjectType | None
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    _MEMBERS: ClassVar[Members] = {
        "id": itemgetter("id"),
        "name": itemgetter("name"),
        "space_id": itemgetter("space_id"),
        "created_at": itemgetter("created_at"),
        "project_type": optional("project_type", ProjectType),
    }
