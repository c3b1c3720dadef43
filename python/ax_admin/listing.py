"""Lists, lazily paginated."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from ax_admin._native import NativePages
from ax_admin._wire import AnswerTuple, decoded, present

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Undecodable:
    """A row that could not be read; the other rows of its page are unaffected.

    Attributes:
        index: Its index on the page, from 0.
        why: What is wrong with it.
        row: The row's JSON as received: escape it before showing it.
    """

    index: int
    why: str
    row: str


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """One page of a list. It may be short or empty even if more follow.

    Attributes:
        items: The rows, in the server's order.
        next_cursor: What to pass as `cursor` for the next page; None at the end.
        undecodable: Rows that do not match the API's specification.
    """

    items: tuple[T, ...]
    next_cursor: str | None
    undecodable: tuple[Undecodable, ...]

    @classmethod
    def from_json(cls, json: dict[str, Any], read: Callable[[dict[str, Any]], T]) -> Page[T]:
        """A page from its JSON; `read` decodes a row."""
        return cls(
            items=tuple(map(read, json["items"])),
            next_cursor=json["next_cursor"],
            undecodable=tuple(Undecodable(**row) for row in json["undecodable"]),
        )


class Rows(Generic[T]):
    """The part of a list shared by the sync and async API."""

    __slots__ = ("_begin", "_read", "_undecodable")

    def __init__(self, begin: Callable[[], NativePages], read: Callable[[dict[str, Any]], T]) -> None:
        """A list: `begin` creates its pages, `read` decodes a row."""
        # Rejects an invalid input here rather than on the first iteration.
        begin()
        self._begin = begin
        self._read = read
        self._undecodable: tuple[Undecodable, ...] = ()

    @property
    def undecodable(self) -> tuple[Undecodable, ...]:
        """The rows that the latest iteration has skipped so far."""
        return self._undecodable

    def _restart(self) -> NativePages:
        self._undecodable = ()
        return self._begin()

    def _page(self, received: AnswerTuple) -> Page[T]:
        page = Page.from_json(decoded(present(received)), self._read)
        self._undecodable += page.undecodable
        return page

    def __repr__(self) -> str:
        """Short, and without rows."""
        return f"<{type(self).__name__}: iterate over it>"


class Listing(Rows[T]):
    """The rows of a list; each iteration starts over and reads its first page on demand.

        >>> users = admin.users.list(limit=20)
        >>> first = next(iter(users))
        >>> count = sum(1 for user in users)

    From the second page on, the next page is fetched while this one is being processed.

    An error ends an iteration: earlier rows are valid, the rest is unknown.
    A row that does not match the API's specification is skipped with a warning and kept in
    `undecodable`; it does not affect other rows.
    """

    __slots__ = ()

    def pages(self) -> Iterator[Page[T]]:
        """The pages; from the second on, the next one is fetched ahead."""
        pages = self._restart()
        running = pages.next()
        while (received := running.wait()) is not None:
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

    def __iter__(self) -> Iterator[T]:
        """The rows of all pages."""
        for page in self.pages():
            yield from page.items
