# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""Roles of the account, as operations take and give them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, ClassVar

from ax_admin._reading import FromJson, Members, optional, tuple_of
from ax_admin.models.enumerations import Permission


@dataclass(frozen=True, slots=True, kw_only=True)
class Role(FromJson):
    """A named set of permissions.

    Attributes:
        id: The id.
        name: The name, exactly as the server returns it: escape it before showing it.
        description: The description, if there is one.
        permissions: The permissions; newer servers may omit them.
        is_predefined: Whether it is predefined; such a role cannot be changed.
        created_at: When it was created.
        updated_at: When it was last changed.
        extra: Members unknown to this version.
    """

    id: str
    name: str
    description: str | None
    permissions: tuple[Permission, ...] | None
    is_predefined: bool
    created_at: str
    updated_at: str
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    _MEMBERS: ClassVar[Members] = {
        "id": itemgetter("id"),
        "name": itemgetter("name"),
        "description": optional("description"),
        "permissions": optional("permissions", tuple_of(Permission)),
        "is_predefined": itemgetter("is_predefined"),
        "created_at": itemgetter("created_at"),
        "updated_at": itemgetter("updated_at"),
    }
