"""Lists of the async API."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from typing import TypeVar

from ax_admin._waiting import ended
from ax_admin._wire import AnswerTuple
from ax_admin.listing import Page, Rows

T = TypeVar("T")


class AsyncListing(Rows[T]):
    """The rows of a list; each iteration starts over and reads its first page on demand.

        >>> users = [user async for user in admin.users.list(limit=20)]

    From the second page on, the next page is fetched while this one is being processed.

    An error ends an iteration: earlier rows are valid, the rest is unknown.
    A row that does not match the API's specification is skipped with a warning and kept in
    `undecodable`; it does not affect other rows.
    """

    __slots__ = ()

    async def pages(self) -> AsyncGenerator[Page[T], None]:
        """The pages; from the second on, the next one is fetched ahead."""
        pages = self._restart()
        running = pages.next()
        while (received := await ended(running, _unchanged)) is not None:
            ahead = pages.next() if pages.reads_ahead else None
            if ahead is not None:
                ahead.begin()
            try:
                yield self._page(received)
            except BaseException:
                if ahead is not None:
                    ahead.cancel()
                raise
            running = ahead or pages.next()

    async def __aiter__(self) -> AsyncIterator[T]:
        """The rows of all pages."""
        async for page in self.pages():
            for row in page.items:
                yield row


def _unchanged(received: AnswerTuple | None) -> AnswerTuple | None:
    return received
