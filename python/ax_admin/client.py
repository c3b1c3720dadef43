"""The client for synchronous programs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, Literal, TypeVar

import ax_admin
from ax_admin._calls import Calls
from ax_admin._generated.operations import Operations
from ax_admin._options import native_client
from ax_admin._wire import planned, waited, written

Client = TypeVar("Client", bound="AxAdmin")


class AxAdmin(Operations):
    """Client of one account, with one API key.

    Operations are grouped: `admin.users.list()`. Threads may share a client,
    and should: it paces requests and reuses connections.

        >>> with AxAdmin(sandbox=Sandbox()) as admin:
        ...     print(admin.users.get("jane@acme.example").email)
        jane@acme.example
    """

    def __init__(
        self,
        *,
        api_key: str | Callable[[], str] | None = None,
        without_key: str | None = None,
        credential_id: str | None = None,
        base_url: str | None = None,
        region: str | None = None,
        rate_limit: int | Literal["off"] | None = None,
        timeout: float | None = None,
        connect_timeout: float | None = None,
        deadline: float | None = None,
        legacy_wire_format: bool = False,
        transport_may_repeat: bool | None = None,
        sandbox: ax_admin.Sandbox | None = None,
    ) -> None:
        """Creates a client, without any request or look-up.

        Args:
            api_key: The API key, or a function that returns it, called once; `ARIZE_API_KEY` by default.
            without_key: Send no key, because a proxy adds it; this value identifies that key in plans.
            credential_id: The identifier of the key in plans, instead of one derived from the key.
            base_url: Where requests go; `ARIZE_BASE_URL` and related variables by default.
            region: The service's region instead, `eu-west-1a`; `ARIZE_REGION` by default.
            rate_limit: Requests that one operation may make in any 60 seconds, 100 by default,
                or `"off"`.
            timeout: Timeout of one request in seconds, 30 by default.
            connect_timeout: Connect timeout in seconds, 5 by default.
            deadline: Timeout of a whole call in seconds, with all its requests and waits.
            legacy_wire_format: Send the wire format of servers before mid-July 2026: values of
                enumerations as `read-only`, a service key for one space. Both formats are read.
            transport_may_repeat: Whether a request that is sent once may arrive twice, as
                behind a proxy that retries by itself. A 404 to a deletion and a 409 to a
                creation are then read back, and `sent` is "at least". By default, this is so if a
                proxy is configured (`HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`).
            sandbox: An in-memory account to use instead of the service.

        Raises:
            ValidationError: An option is missing or invalid.
        """
        native = native_client(
            api_key=api_key,
            without_key=without_key,
            credential_id=credential_id,
            base_url=base_url,
            region=region,
            rate_limit=rate_limit,
            timeout=timeout,
            connect_timeout=connect_timeout,
            deadline=deadline,
            legacy_wire_format=legacy_wire_format,
            transport_may_repeat=transport_may_repeat,
            sandbox=sandbox,
        )
        self._native = native
        super().__init__(Calls(native))

    @property
    def host(self) -> str:
        """The host, as shown in plans and messages."""
        return self._native.host

    @property
    def credential_id(self) -> str:
        """The opaque identifier of the key, as used in plans."""
        return self._native.credential_id

    def load_plan(self, document: Mapping[str, Any] | str) -> ax_admin.Plan:
        """Loads a plan from its document or JSON text and reads everything again.

        Only the input of the document is used. A code for the document
        is valid as long as the account matches the document.

            >>> document = admin.users.delete("jane@acme.example").document
            >>> plan = admin.load_plan(document)

        Raises:
            ValidationError: It is not a plan, or is for another host or key.
        """
        return waited(
            self._native.load_plan(written(document)), lambda received: ax_admin.Plan(planned(received))
        )

    def close(self) -> None:
        """Closes all connections."""
        if hasattr(self, "_native"):
            self._native.close()

    def __enter__(self: Client) -> Client:
        """The client itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Closes it."""
        self.close()

    def __repr__(self) -> str:
        """Without its key."""
        return f"<AxAdmin: {getattr(self, '_native', 'not made')!s}>"
