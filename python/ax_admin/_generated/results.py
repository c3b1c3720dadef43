# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""What applying the plan of a write returns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ax_admin.models.api_keys import NewApiKey
from ax_admin.models.organizations import Organization, OrganizationMembership
from ax_admin.models.projects import Project
from ax_admin.models.resource_restrictions import ResourceRestriction
from ax_admin.models.role_bindings import RoleBinding
from ax_admin.models.roles import Role
from ax_admin.models.spaces import Space, SpaceMembership
from ax_admin.models.users import CreatedUser, User

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ax_admin._native import Secret

_READ: dict[str, Callable[[dict[str, Any], Sequence[Secret]], object]] = {
    "users.create": CreatedUser.from_json,
    "users.update": lambda json, _: User.from_json(json),
    "organizations.create": lambda json, _: Organization.from_json(json),
    "organizations.update": lambda json, _: Organization.from_json(json),
    "organizations.add_user": lambda json, _: OrganizationMembership.from_json(json),
    "spaces.create": lambda json, _: Space.from_json(json),
    "spaces.update": lambda json, _: Space.from_json(json),
    "spaces.add_user": lambda json, _: SpaceMembership.from_json(json),
    "projects.create": lambda json, _: Project.from_json(json),
    "projects.update": lambda json, _: Project.from_json(json),
    "roles.create": lambda json, _: Role.from_json(json),
    "roles.update": lambda json, _: Role.from_json(json),
    "role_bindings.create": lambda json, _: RoleBinding.from_json(json),
    "role_bindings.update": lambda json, _: RoleBinding.from_json(json),
    "resource_restrictions.create": lambda json, _: ResourceRestriction.from_json(json),
    "api_keys.create": NewApiKey.from_json,
    "api_keys.create_service_key": NewApiKey.from_json,
    "api_keys.refresh": NewApiKey.from_json,
}


def result(operation: str, json: dict[str, Any] | None, secrets: Sequence[Secret]) -> object:
    """What the call returns without a plan; None for a call that returns nothing."""
    read = _READ.get(operation)
    return None if read is None or json is None else read(json, secrets)
