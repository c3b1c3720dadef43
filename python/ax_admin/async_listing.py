"""Lists for `async for`."""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator
from typing import TypeVar

from ax_admin._waiting import ended
from ax_admin._wire import AnswerTuple
from ax_admin.listing import Page, Rows

T = TypeVar("T")


class AsyncListing(Rows[T]):
    """The rows of a list; each iteration begins anew, and reads its first page when a row is wanted.

        >>> users = [user async for user in admin.users.list(limit=20)]

    From the second page on, the page after is read while this one is looked at.

    An error ends an iteration: what came before is good, what follows is unknown.
    A row that is not what the API promises is left out, warned of and kept in
    `undecodable`, and costs no other row.
    """

    __slots__ = ()

    async def pages(self) -> AsyncGenerator[Page[T], None]:
        """The pages; from the second on, the one after is on its way already."""
        pages = self._anew()
        running = pages.next()
        while (received := await ended(running, _as_it_came)) is not None:
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


def _as_it_came(received: AnswerTuple | None) -> AnswerTuple | None:
    return received
