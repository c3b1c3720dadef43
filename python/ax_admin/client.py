"""The client for programs that wait for their answers."""

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
    """An account, seen through one key.

    Operations stand in groups: `admin.users.list()`. Threads may share a client,
    and should: it paces requests and keeps connections.

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
        """A client. Nothing is sent or looked up.

        Args:
            api_key: The key, or what gives it, called once; `ARIZE_API_KEY` when left out.
            without_key: No key, because a proxy adds one; this names it in plans.
            credential_id: Another name for the key in plans than the one derived from it.
            base_url: Where requests go; `ARIZE_BASE_URL` and its kin when left out.
            region: The service's region instead, `eu-west-1a`; `ARIZE_REGION` when left out.
            rate_limit: Requests that one operation may make in any 60 seconds, 100 when left out,
                or `"off"`.
            timeout: Seconds that one request may take, 30 when left out.
            connect_timeout: Seconds that a connection may take to stand, 5 when left out.
            deadline: Seconds that a call may take with all its requests and waits.
            legacy_wire_format: Writes as servers before the middle of July 2026 want it: values of
                lists as `read-only`, a service key for one space. Every form is read.
            transport_may_repeat: Whether a request may arrive twice although it was sent once, as
                behind a proxy that tries again by itself. A 404 to a deletion and a 409 to a
                creation are read back then, and `sent` is "at least". Left out, it is so where a
                proxy is configured (`HTTPS_PROXY`, `ALL_PROXY`, `NO_PROXY`).
            sandbox: An account in memory, which is asked instead of the service.

        Raises:
            ValidationError: An option is missing or not allowed.
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
        """The host as plans and messages name it."""
        return self._native.host

    @property
    def credential_id(self) -> str:
        """The opaque name of the key, as plans carry it."""
        return self._native.credential_id

    def load_plan(self, document: Mapping[str, Any] | str) -> ax_admin.Plan:
        """Makes a plan from the document of one, or its JSON text, with everything read again.

        Nothing in the document is believed but what was asked for. A code for it
        is good as long as the account is what the document says.

            >>> document = admin.users.delete("jane@acme.example").document
            >>> plan = admin.load_plan(document)

        Raises:
            ValidationError: It is no plan, or one for another host or key.
        """
        return waited(
            self._native.load_plan(written(document)), lambda received: ax_admin.Plan(planned(received))
        )

    def close(self) -> None:
        """Lets go of the connections, if there are any."""
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
