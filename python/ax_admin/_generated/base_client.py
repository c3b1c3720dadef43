# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""What every client is made with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal

import ax_admin
from ax_admin._native import NativeClient
from ax_admin._options import native_client


class BaseClient:
    """The options of both clients."""

    def __init__(
        self,
        *,
        api_key: str | Callable[[], str] | None = None,
        without_key: str | None = None,
        credential_id: str | None = None,
        base_url: str | None = None,
        region: str | None = None,
        rate_limit: int | Literal["off"] | None = None,
        connect_timeout: float | None = None,
        request_timeout: float | None = None,
        deadline: float | None = None,
        legacy_wire_format: bool | None = None,
        transport_may_repeat: bool | None = None,
        sandbox: ax_admin.Sandbox | None = None,
    ) -> None:
        """Makes a client. Nothing is sent or looked up.

        Args:
            api_key: The API key, `ak-…`. It is sent in requests and used nowhere else.
                `ARIZE_API_KEY` when left out. A function is called once, when the client is
                created.
            without_key: Sends no key, because a proxy adds one. The value identifies that key
                in plans and codes: use the same value for the same key.
            credential_id: The identifier of the key in plans and codes. Default: derived from
                the key and the host.
            base_url: The URL of the service, including a path before `/v2` if it has one. A key
                is sent only over https, or to this machine. `ARIZE_BASE_URL` when left out;
                default: `https://api.arize.com`.
            region: A region of the service instead of a URL, such as `eu-west-1a`; `us`, `ca`
                and `eu` are short forms. `ARIZE_REGION` when left out.
            rate_limit: Requests that one operation may make in any 60 seconds. Default: 100.
                `"off"` disables the limit.
            connect_timeout: Connect timeout, including name resolution and TLS. In seconds;
                default: 5.
            request_timeout: Timeout of one request, until its response is read completely. In
                seconds; default: 30.
            deadline: Timeout of a whole call, with all its requests and waits. In seconds;
                default: none.
            legacy_wire_format: Sends the wire format of servers before mid-July 2026: values of
                enumerations as `read-only`, a service key for one space. Both formats are read.
                Default: false.
            transport_may_repeat: Whether a request that is sent once may arrive twice, as
                behind a proxy that retries by itself. A 404 to a deletion and a 409 to a creation
                are then read back, and `sent` of an applied plan is "at least". By default true if
                a proxy is configured (`HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`).
            sandbox: An in-memory account to use instead of the service, with its account
                admin's key. The environment is not read then.

        Raises:
            ValidationError: An option is missing or not allowed.
        """
        native = native_client(
            api_key=api_key,
            sandbox=sandbox,
            options={
                "without_key": without_key,
                "credential_id": credential_id,
                "base_url": base_url,
                "region": region,
                "rate_limit": rate_limit,
                "connect_timeout": connect_timeout,
                "request_timeout": request_timeout,
                "deadline": deadline,
                "legacy_wire_format": legacy_wire_format,
                "transport_may_repeat": transport_may_repeat,
            },
        )
        self._open(native)

    def _open(self, native: NativeClient) -> None:
        """Makes the operations."""
        raise NotImplementedError
