# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""Spaces of the account, as operations take and give them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ax_admin._given import Given
from ax_admin._reading import optional
from ax_admin.models.enumerations import RoleAssignmentType, SpaceRole

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceRoleAssignment:
    """The role that a user has in a space.

    Attributes:
        type: Whether the role is one of the service's own.
        name: The role's name; of a role of the service's own.
        id: The id of a custom role.
        extra: Members that this version does not know.
    """

    type: RoleAssignmentType
    name: SpaceRole | None
    id: str | None
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    @classmethod
    def from_json(cls, json: Mapping[str, Any]) -> SpaceRoleAssignment:
        """The model from its JSON."""
        rest = dict(json)
        return cls(
            type=RoleAssignmentType(rest.pop("type")),
            name=optional(SpaceRole, rest.pop("name", None)),
            id=rest.pop("id", None),
            extra=rest,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class DefaultLlmIntegration(Given):
    """The language model that a space uses unless told otherwise.

    Attributes:
        integration_id: The integration.
        model_name: The model.
        extra: Members that this version does not know.
    """

    integration_id: str
    model_name: str
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    @classmethod
    def from_json(cls, json: Mapping[str, Any]) -> DefaultLlmIntegration:
        """The model from its JSON."""
        rest = dict(json)
        return cls(
            integration_id=rest.pop("integration_id"),
            model_name=rest.pop("model_name"),
            extra=rest,
        )

    def to_json(self) -> dict[str, Any]:
        """The form that operations take."""
        return {
            "integration_id": self.integration_id,
            "model_name": self.model_name,
            **self.extra,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class DefaultAgentRuntime(Given):
    """The agent runtime that a space uses unless told otherwise.

    Attributes:
        integration_id: The integration.
        extra: Members that this version does not know.
    """

    integration_id: str
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    @classmethod
    def from_json(cls, json: Mapping[str, Any]) -> DefaultAgentRuntime:
        """The model from its JSON."""
        rest = dict(json)
        return cls(
            integration_id=rest.pop("integration_id"),
            extra=rest,
        )

    def to_json(self) -> dict[str, Any]:
        """The form that operations take."""
        return {
            "integration_id": self.integration_id,
            **self.extra,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """A space of an organization.

    Attributes:
        id: The id.
        organization_id: The organization; older servers leave it out.
        name: The name, as the server gives it: not safe to show as it is.
        description: What it is for; empty when nobody said so.
        created_at: When it was created.
        is_private: Whether members and admins alone see it; the oldest servers leave it out.
        default_llm_integration: The language model used unless told otherwise.
        ml_models_enabled: Whether it has classical models; older servers leave it out.
        gradient_start_color: One end of its colour; older servers leave it out.
        gradient_end_color: The other end of its colour; older servers leave it out.
        default_agent_runtime: The agent runtime used unless told otherwise.
        extra: Members that this version does not know.
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

    @classmethod
    def from_json(cls, json: Mapping[str, Any]) -> Space:
        """The model from its JSON."""
        rest = dict(json)
        return cls(
            id=rest.pop("id"),
            organization_id=rest.pop("organization_id", None),
            name=rest.pop("name"),
            description=rest.pop("description"),
            created_at=rest.pop("created_at"),
            is_private=rest.pop("is_private", None),
            default_llm_integration=optional(
                DefaultLlmIntegration.from_json, rest.pop("default_llm_integration", None)
            ),
            ml_models_enabled=rest.pop("ml_models_enabled", None),
            gradient_start_color=rest.pop("gradient_start_color", None),
            gradient_end_color=rest.pop("gradient_end_color", None),
            default_agent_runtime=optional(
                DefaultAgentRuntime.from_json, rest.pop("default_agent_runtime", None)
            ),
            extra=rest,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SpaceMembership:
    """A user's place in a space.

    Attributes:
        id: The id of the membership.
        user_id: The user.
        space_id: The space.
        role: The role in the space.
        extra: Members that this version does not know.
    """

    id: str
    user_id: str
    space_id: str
    role: SpaceRoleAssignment
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    @classmethod
    def from_json(cls, json: Mapping[str, Any]) -> SpaceMembership:
        """The model from its JSON."""
        rest = dict(json)
        return cls(
            id=rest.pop("id"),
            user_id=rest.pop("user_id"),
            space_id=rest.pop("space_id"),
            role=SpaceRoleAssignment.from_json(rest.pop("role")),
            extra=rest,
        )
