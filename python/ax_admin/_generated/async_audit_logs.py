# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""Audit logs of the account, for callers who await."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

import ax_admin
from ax_admin._async_calls import AsyncCalls
from ax_admin._wire import moment
from ax_admin.models.audit_logs import AuditLog
from ax_admin.models.enumerations import AuditLogOperationType


class AsyncAuditLogs:
    """Audit logs of the account."""

    __slots__ = ("_calls",)

    def __init__(self, calls: AsyncCalls) -> None:
        """A group of a client's operations."""
        self._calls = calls

    def list(
        self,
        *,
        start_time: str | datetime | None = None,
        end_time: str | datetime | None = None,
        user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
        operation_name: Sequence[str] | None = None,
        operation_type: AuditLogOperationType | str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> ax_admin.AsyncListing[AuditLog]:
        """The audit log of the account, newest first; for account admins, in accounts that have audit
        logs.

        API operation: `list_audit_logs`, GET /v2/audit-logs; risk: read.

        Args:
            start_time: Start of the period, inclusive; 30 days before the end by default.
                Without an offset it is UTC.
            end_time: End of the period, inclusive; now by default. Without an offset it is UTC.
            user: Only calls by this user.
            operation_name: Only calls with exactly these names: 1 to 20 names of 1 to 255
                characters; newer servers only.
            operation_type: Only calls of this kind.
            limit: Entries per page, 1 to 100. Default: 100; for a single page the server's,
                which is 50.
            cursor: `next_cursor` of the previous page; omit it for the first page.

        Returns:
            The rows of all pages, lazily paginated.

        Raises:
            ValidationError: An input is invalid.
            NotFoundError: It does not exist or may not be read.
            AmbiguousError: Several objects match.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> ids = [row.id async for row in admin.audit_logs.list()]
        """
        given = {
            "start_time": moment(start_time),
            "end_time": moment(end_time),
            "user": user,
            "operation_name": operation_name,
            "operation_type": operation_type,
            "limit": limit,
            "cursor": cursor,
        }
        return self._calls.listing("audit_logs.list", given, AuditLog.from_json)

    async def list_page(
        self,
        *,
        start_time: str | datetime | None = None,
        end_time: str | datetime | None = None,
        user: str | ax_admin.Ref | ax_admin.HasId | ax_admin.models.CreatedUser | None = None,
        operation_name: Sequence[str] | None = None,
        operation_type: AuditLogOperationType | str | None = None,
        limit: int | None = None,
        cursor: str | None = None,
    ) -> ax_admin.Page[AuditLog]:
        """The audit log of the account, newest first; for account admins, in accounts that have audit
        logs.

        API operation: `list_audit_logs`, GET /v2/audit-logs; risk: read.

        Args:
            start_time: Start of the period, inclusive; 30 days before the end by default.
                Without an offset it is UTC.
            end_time: End of the period, inclusive; now by default. Without an offset it is UTC.
            user: Only calls by this user.
            operation_name: Only calls with exactly these names: 1 to 20 names of 1 to 255
                characters; newer servers only.
            operation_type: Only calls of this kind.
            limit: Entries per page, 1 to 100. Default: 100; for a single page the server's,
                which is 50.
            cursor: `next_cursor` of the previous page; omit it for the first page.

        Returns:
            One page of the list.

        Raises:
            ValidationError: An input is invalid.
            NotFoundError: It does not exist or may not be read.
            AmbiguousError: Several objects match.
            AxAdminError: Any other error of `ax_admin.errors`.

        Example:
            >>> page = await admin.audit_logs.list_page()
        """
        given = {
            "start_time": moment(start_time),
            "end_time": moment(end_time),
            "user": user,
            "operation_name": operation_name,
            "operation_type": operation_type,
            "limit": limit,
            "cursor": cursor,
        }
        return await self._calls.page("audit_logs.list", given, AuditLog.from_json)
