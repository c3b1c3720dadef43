"""Runs operations for the generated methods of the async API."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from ax_admin._waiting import awaited
from ax_admin._wire import decoded, encoded, planned, secrets
from ax_admin.async_listing import AsyncListing
from ax_admin.async_plan import AsyncPlan
from ax_admin.listing import Page

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ax_admin._native import NativeClient, Secret
    from ax_admin._wire import AnswerTuple
    from ax_admin.prompters import Prompter

    Json = dict[str, Any]

T = TypeVar("T")


class AsyncCalls:
    """A client's operations by name."""

    __slots__ = ("native", "prompter")

    def __init__(self, native: NativeClient, prompter: Prompter | None = None) -> None:
        self.native = native
        self.prompter = prompter

    async def one(self, operation: str, arguments: Json, read: Callable[[Json], T]) -> T:
        """Runs an operation that returns one object."""
        return await self._run(operation, arguments, lambda received: read(decoded(received)))

    async def one_with_secrets(
        self, operation: str, arguments: Json, read: Callable[[Json, Sequence[Secret]], T]
    ) -> T:
        """Runs an operation that returns one object with secrets."""
        return await self._run(
            operation, arguments, lambda received: read(decoded(received), secrets(received))
        )

    async def done(self, operation: str, arguments: Json) -> None:
        """Runs an operation that returns nothing."""
        await self._run(operation, arguments, lambda _: None)

    async def page(self, operation: str, arguments: Json, read: Callable[[Json], T]) -> Page[T]:
        """Reads one page of a list."""
        return await self._run(operation, arguments, lambda received: Page.from_json(decoded(received), read))

    def listing(self, operation: str, arguments: Json, read: Callable[[Json], T]) -> AsyncListing[T]:
        """All rows of a list, lazily paginated."""
        text = encoded(arguments, operation)
        return AsyncListing(lambda: self.native.pages(operation, text), read)

    async def plan(self, operation: str, arguments: Json) -> AsyncPlan:
        """Makes the plan of a write."""
        running = self.native.plan(operation, encoded(arguments, operation))
        return await awaited(running, lambda received: AsyncPlan(planned(received), self.prompter))

    async def _run(self, operation: str, arguments: Json, read: Callable[[AnswerTuple], T]) -> T:
        return await awaited(self.native.start(operation, encoded(arguments, operation)), read)
