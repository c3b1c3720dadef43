"""The client for programs that run in asyncio."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import TYPE_CHECKING, Any, TypeVar

import ax_admin
from ax_admin._async_calls import AsyncCalls
from ax_admin._generated.async_operations import AsyncOperations
from ax_admin._generated.base_client import BaseClient
from ax_admin._waiting import awaited
from ax_admin._wire import planned, written

if TYPE_CHECKING:
    from ax_admin._native import NativeClient

Client = TypeVar("Client", bound="AsyncAxAdmin")


class AsyncAxAdmin(BaseClient, AsyncOperations):
    """An account, seen through one key.

    Operations stand in groups: `await admin.users.get(...)`. Tasks may share a
    client, and should: it paces requests and keeps connections.

        >>> async with AsyncAxAdmin(sandbox=Sandbox()) as admin:
        ...     print((await admin.users.get("jane@acme.example")).email)
        jane@acme.example
    """

    def _open(self, native: NativeClient) -> None:
        self._native = native
        AsyncOperations.__init__(self, AsyncCalls(native))

    @property
    def host(self) -> str:
        """The host as plans and messages name it."""
        return self._native.host

    @property
    def credential_id(self) -> str:
        """The opaque name of the key, as plans carry it."""
        return self._native.credential_id

    async def load_plan(self, document: Mapping[str, Any] | str) -> ax_admin.AsyncPlan:
        """Makes a plan from the document of one, or its JSON text, with everything read again.

        Nothing in the document is believed but what was asked for. A code for it
        is good as long as the account is what the document says.

            >>> document = (await admin.users.delete("jane@acme.example")).document
            >>> plan = await admin.load_plan(document)

        Raises:
            ValidationError: It is no plan, or one for another host or key.
        """
        return await awaited(
            self._native.load_plan(written(document)), lambda received: ax_admin.AsyncPlan(planned(received))
        )

    def close(self) -> None:
        """Lets go of the connections, if there are any."""
        if hasattr(self, "_native"):
            self._native.close()

    async def __aenter__(self: Client) -> Client:
        """The client itself."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Closes it."""
        self.close()

    def __repr__(self) -> str:
        """Without its key."""
        return f"<AsyncAxAdmin: {getattr(self, '_native', 'not made')!s}>"
