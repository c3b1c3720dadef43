"""The client for synchronous programs."""

from __future__ import annotations

from collections.abc import Mapping
from types import TracebackType
from typing import Any, TypeVar

import ax_admin
from ax_admin._calls import Calls
from ax_admin._generated.base_client import BaseClient
from ax_admin._generated.operations import Operations
from ax_admin._native import NativeClient
from ax_admin._options import checked_prompter
from ax_admin._wire import decoded, planned, waited, written

Client = TypeVar("Client", bound="AxAdmin")


class AxAdmin(BaseClient, Operations):
    """Client of one account, with one API key.

    Operations are grouped: `admin.users.list()`. Threads may share a client,
    and should: it paces requests and reuses connections.

        >>> with AxAdmin(sandbox=Sandbox()) as admin:
        ...     print(admin.users.get("jane@acme.example").email)
        jane@acme.example
    """

    def _open(self, native: NativeClient) -> None:
        prompter = checked_prompter(self._prompter, may_await=False)
        self._native = native
        Operations.__init__(self, Calls(native, prompter))

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
            self._native.load_plan(written(document)),
            lambda received: ax_admin.Plan(planned(received), self._prompter),
        )

    def whoami(self) -> ax_admin.models.Caller:
        """Who is calling, as far as the API tells, in at most two requests.

        The API has no operation for that: the caller's own keys are listed
        (`list_api_keys`), and the record of the user that they name is read (`get_user`).
        What cannot be told is None, and `unknown` says why.

            >>> caller = admin.whoami()
            >>> caller.user.email, caller.known_by
            ('ada.admin@acme.example', 'key')

        Raises:
            AxAdminError: As for any read. What the caller may not read is not an error.
        """
        return waited(
            self._native.whoami(), lambda received: ax_admin.models.Caller.from_json(decoded(received))
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
