# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""Audit logs of the account, as operations take and give them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from operator import itemgetter
from typing import Any, ClassVar

from ax_admin._reading import FromJson, Members, optional, required
from ax_admin.models.enumerations import AuditLogOperationType


@dataclass(frozen=True, slots=True, kw_only=True)
class AuditLog(FromJson):
    """An entry of the audit log.

    Attributes:
        id: The id.
        user_id: Who did it.
        ip: The address of the caller.
        operation_type: The kind of call.
        operation_name: The call's name, if the server knows it.
        operation_text: The call's text, if the server kept it.
        variables: The call's variables, if the server kept them.
        created_at: When it happened.
        extra: Members unknown to this version.
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

    _MEMBERS: ClassVar[Members] = {
        "id": itemgetter("id"),
        "user_id": itemgetter("user_id"),
        "ip": itemgetter("ip"),
        "operation_type": required("operation_type", AuditLogOperationType),
        "operation_name": optional("operation_name"),
        "operation_text": optional("operation_text"),
        "variables": optional("variables"),
        "created_at": itemgetter("created_at"),
    }
