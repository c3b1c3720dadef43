# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""Spaces of the account, as operations take and give them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, ClassVar

from ax_admin._reading import FromJson, Members, optional, required
from ax_admin._to_input import ToInput
from ax_admin.models.enumerations import RoleAssignmentType, SpaceRole


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceRoleAssignment(FromJson):
    """The role that a user has in a space.

    Attributes:
        type: Whether the role is predefined.
        name: The name of a predefined role.
        id: The id of a custom role.
        extra: Members unknown to this version.
    """

    type: RoleAssignmentType
    name: SpaceRole | None
    id: str | None
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    _MEMBERS: ClassVar[Members] = {
        "type": required("type", RoleAssignmentType),
        "name": optional("name", SpaceRole),
        "id": optional("id"),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class DefaultLlmIntegration(FromJson, ToInput):
    """The language model that a space uses by default.

    Attributes:
        integration_id: The integration.
        model_name: The model.
        extra: Members unknown to this version.
    """

    integration_id: str
    model_name: str
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    _MEMBERS: ClassVar[Members] = {
        "integration_id": itemgetter("integration_id"),
        "model_name": itemgetter("model_name"),
    }

    def to_json(self) -> dict[str, Any]:
        """The JSON form of the input."""
        return {
            "integration_id": self.integration_id,
            "model_name": self.model_name,
            **self.extra,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class DefaultAgentRuntime(FromJson, ToInput):
    """The agent runtime that a space uses by default.

    Attributes:
        integration_id: The integration.
        extra: Members unknown to this version.
    """

    integration_id: str
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    _MEMBERS: ClassVar[Members] = {
        "integration_id": itemgetter("integration_id"),
    }

    def to_json(self) -> dict[str, Any]:
        """The JSON form of the input."""
        return {
            "integration_id": self.integration_id,
            **self.extra,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Space(FromJson):
    """A space of an organization.

    Attributes:
        id: The id.
        organization_id: The organization; older servers omit it.
        name: The name, exactly as the server returns it: escape it before showing it.
        description: The description; may be empty.
        created_at: When it was created.
        is_private: Whether it is visible only to members and admins; the oldest servers omit
            it.
        default_llm_integration: The language model used by default.
        ml_models_enabled: Whether it has classical models; older servers omit it.
        gradient_start_color: One end of its colour; older servers omit it.
        gradient_end_color: The other end of its colour; older servers omit it.
        default_agent_runtime: The agent runtime used by default.
        extra: Members unknown to this version.
    """

    id: str
    organization_id: str | None
    name: str
    description: str
    created_at: str
    is_private: bool | None
    default_llm_integration: DefaultLlmIntegration | None
    ml_models_enabled: bool | None
    gradient_start_color: str | None
    gradient_end_color: str | None
    default_agent_runtime: DefaultAgentRuntime | None
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    _MEMBERS: ClassVar[Members] = {
        "id": itemgetter("id"),
        "organization_id": optional("organization_id"),
        "name": itemgetter("name"),
        "description": itemgetter("description"),
        "created_at": itemgetter("created_at"),
        "is_private": optional("is_private"),
        "default_llm_integration": optional("default_llm_integration", DefaultLlmIntegration.from_json),
        "ml_models_enabled": optional("ml_models_enabled"),
        "gradient_start_color": optional("gradient_start_color"),
        "gradient_end_color": optional("gradient_end_color"),
        "default_agent_runtime": optional("default_agent_runtime", DefaultAgentRuntime.from_json),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceMembership(FromJson):
    """A user's membership in a space.

    Attributes:
        id: The id of the membership.
        user_id: The user.
        space_id: The space.
        role: The role in the space.
        extra: Members unknown to this version.
    """

    id: str
    user_id: str
    space_id: str
    role: SpaceRoleAssignment
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    _MEMBERS: ClassVar[Members] = {
        "id": itemgetter("id"),
        "user_id": itemgetter("user_id"),
        "space_id": itemgetter("space_id"),
        "role": required("role", SpaceRoleAssignment.from_json),
    }
