"""From a generated method to the core and back, for callers who await."""

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

    Json = dict[str, Any]

T = TypeVar("T")


class AsyncCalls:
    """A client's operations by name."""

    __slots__ = ("native",)

    def __init__(self, native: NativeClient) -> None:
        self.native = native

    async def one(self, operation: str, given: Json, read: Callable[[Json], T]) -> T:
        """A single answer."""
        return await self._ended(operation, given, lambda received: read(decoded(received)))

    async def one_with_secrets(
        self, operation: str, given: Json, read: Callable[[Json, Sequence[Secret]], T]
    ) -> T:
        """A single answer that may hold secrets."""
        return await self._ended(
            operation, given, lambda received: read(decoded(received), secrets(received))
        )

    async def done(self, operation: str, given: Json) -> None:
        """An answer that holds nothing but its success."""
        await self._ended(operation, given, lambda _: None)

    async def page(self, operation: str, given: Json, read: Callable[[Json], T]) -> Page[T]:
        """One page of a list."""
        return await self._ended(operation, given, lambda received: Page.from_json(decoded(received), read))

    def listing(self, operation: str, given: Json, read: Callable[[Json], T]) -> AsyncListing[T]:
        """All rows of a list, lazily paginated."""
        text = encoded(given, operation)
        return AsyncListing(lambda: self.native.pages(operation, text), read)

    async def plan(self, operation: str, given: Json) -> AsyncPlan:
        """A plan to confirm."""
        return await self._ended(operation, given, lambda received: AsyncPlan(planned(received)))

    async def _ended(self, operation: str, given: Json, read: Callable[[AnswerTuple], T]) -> T:
        return await awaited(self.native.start(operation, encoded(given, operation)), read)
