"""Runs operations for the generated methods of the sync API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from ax_admin._wire import decoded, encoded, planned, secrets, waited

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ax_admin._native import NativeClient, Secret
    from ax_admin._wire import AnswerTuple
    from ax_admin.listing import Listing, Page
    from ax_admin.plan import Plan
    from ax_admin.prompters import Prompter

    Json = dict[str, Any]

T = TypeVar("T")


class Calls:
    """A client's operations by name."""

    __slots__ = ("native", "prompter")

    def __init__(self, native: NativeClient, prompter: Prompter | None = None) -> None:
        self.native = native
        self.prompter = prompter

    def one(self, operation: str, arguments: Json, read: Callable[[Json], T]) -> T:
        """Runs an operation that returns one object."""
        return self._run(operation, arguments, lambda received: read(decoded(received)))

    def one_with_secrets(
        self, operation: str, arguments: Json, read: Callable[[Json, Sequence[Secret]], T]
    ) -> T:
        """Runs an operation that returns one object with secrets."""
        return self._run(operation, arguments, lambda received: read(decoded(received), secrets(received)))

    def done(self, operation: str, arguments: Json) -> None:
        """Runs an operation that returns nothing."""
        self._run(operation, arguments, lambda _: None)

    def page(self, operation: str, arguments: Json, read: Callable[[Json], T]) -> Page[T]:
        """Reads one page of a list."""
        from ax_admin.listing import Page

        return self._run(operation, arguments, lambda received: Page.from_json(decoded(received), read))

    def listing(self, operation: str, arguments: Json, read: Callable[[Json], T]) -> Listing[T]:
        """All rows of a list, lazily paginated."""
        from ax_admin.listing import Listing

        text = encoded(arguments, operation)
        return Listing(lambda: self.native.pages(operation, text), read)

    def plan(self, operation: str, arguments: Json) -> Plan:
        """Makes the plan of a write."""
        from ax_admin.plan import Plan

        running = self.native.plan(operation, encoded(arguments, operation))
        return waited(running, lambda received: Plan(planned(received), self.prompter))

    def _run(self, operation: str, arguments: Json, read: Callable[[AnswerTuple], T]) -> T:
        return waited(self.native.start(operation, encoded(arguments, operation)), read)
