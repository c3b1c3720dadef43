# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""Resource restrictions of the account, as operations take and give them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, ClassVar

from ax_admin._reading import FromJson, Members, required
from ax_admin.models.enumerations import ResourceRestrictionType


@dataclass(frozen=True, slots=True, kw_only=True)
class ResourceRestriction(FromJson):
    """A resource that is accessible only to users with a role binding on it.

    Attributes:
        resource_type: The kind of resource.
        resource_id: The resource.
        created_at: When it was restricted.
        extra: Members unknown to this version.
    """

    resource_type: ResourceRestrictionType
    resource_id: str
    created_at: str
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    _MEMBERS: ClassVar[Members] = {
        "resource_type": required("resource_type", ResourceRestrictionType),
        "resource_id": itemgetter("resource_id"),
        "created_at": itemgetter("created_at"),
    }
