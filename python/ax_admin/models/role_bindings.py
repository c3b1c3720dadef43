# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""Role bindings of the account, as operations take and give them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, ClassVar

from ax_admin._reading import FromJson, Members, required
from ax_admin.models.enumerations import RoleBindingResourceType


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleBinding(FromJson):
    """A role that a user has on one space or project.

    Attributes:
        id: The id.
        role_id: The role.
        user_id: The user or bot user.
        resource_type: The kind of resource.
        resource_id: The space or project.
        created_at: When it was created.
        updated_at: When it was last changed; unreliable.
        extra: Members unknown to this version.
    """

    id: str
    role_id: str
    user_id: str
    resource_type: RoleBindingResourceType
    resource_id: str
    created_at: str
    updated_at: str
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    _MEMBERS: ClassVar[Members] = {
        "id": itemgetter("id"),
        "role_id": itemgetter("role_id"),
        "user_id": itemgetter("user_id"),
        "resource_type": required("resource_type", RoleBindingResourceType),
        "resource_id": itemgetter("resource_id"),
        "created_at": itemgetter("created_at"),
        "updated_at": itemgetter("updated_at"),
    }
