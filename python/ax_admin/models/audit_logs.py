# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""Audit logs of the account, as operations take and give them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from ax_admin.models.enumerations import AuditLogOperationType

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLog:
    """Something that somebody did.

    Attributes:
        id: The id.
        user_id: Who did it.
        ip: From where.
        operation_type: What kind of call it was.
        operation_name: The call's name, when the server knows it.
        operation_text: The call's text, when the server kept it.
        variables: The call's values, when the server kept them.
        created_at: When it happened.
        extra: Members that this version does not know.
    """

    id: str
    user_id: str
    ip: str
    operation_type: AuditLogOperationType
    operation_name: str | None
    operation_text: str | None
    variables: str | None
    created_at: str
    extra: Mapping[str, Any] = field(default_factory=dict, hash=False, repr=False)

    @classmethod
    def from_json(cls, json: Mapping[str, Any]) -> AuditLog:
        """The model from its JSON."""
        rest = dict(json)
        return cls(
            id=rest.pop("id"),
            user_id=rest.pop("user_id"),
            ip=rest.pop("ip"),
            operation_type=AuditLogOperationType(rest.pop("operation_type")),
            operation_name=rest.pop("operation_name", None),
            operation_text=rest.pop("operation_text", None),
            variables=rest.pop("variables", None),
            created_at=rest.pop("created_at"),
            extra=rest,
        )
