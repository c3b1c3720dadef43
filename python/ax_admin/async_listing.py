"""Lists for `async for`."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from ax_admin._waiting import ended
from ax_admin._wire import decoded, present
from ax_admin.listing import Page, Undecodable

if TYPE_CHECKING:
    from collections.abc import AsyncGenerator, AsyncIterator, Callable

    from ax_admin._native import NativePages

T = TypeVar("T")


class AsyncListing(Generic[T]):
    """The rows of a list; each iteration begins anew, and reads its first page when a row is wanted.

        >>> users = [user async for user in admin.users.list(limit=20)]

    From the second page on, the page after is read while this one is looked at.

    An error ends an iteration: what came before is good, what follows is unknown.
    A row that is not what the API promises is left out, warned of and kept in
    `undecodable`, and costs no other row.
    """

    __slots__ = ("_begin", "_read", "_undecodable")

    def __init__(self, begin: Callable[[], NativePages], read: Callable[[dict[str, Any]], T]) -> None:
        """A list from what begins it and what reads a row."""
        # An input that is not allowed is refused here, and not where the list is first looked at.
        begin()
        self._begin = begin
        self._read = read
        self._undecodable: tuple[Undecodable, ...] = ()

    @property
    def undecodable(self) -> tuple[Undecodable, ...]:
        """The rows that the latest iteration has left out so far."""
        return self._undecodable

    async def pages(self) -> AsyncGenerator[Page[T], None]:
        """The pages; from the second on, the one after is on its way already."""
        self._undecodable = ()
        pages = self._begin()
        running = pages.next()
        for place in count():
            received = await ended(running)
            if received is None:
                return
            # Who wants a second page is likely to want them all; the first alone may be enough.
            ahead = pages.next() if place > 0 else None
            try:
                page = Page.from_json(decoded(present(received)), self._read)
                self._undecodable += page.undecodable
                yield page
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

    def __repr__(self) -> str:
        """Short, and without rows."""
        return "<AsyncListing: iterate over it>"
