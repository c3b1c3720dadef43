"""From a generated method to the core and back, for callers who wait."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from ax_admin._wire import decoded, encoded, planned, secrets, waited

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ax_admin._native import NativeClient, Secret
    from ax_admin._wire import AnswerTuple
    from ax_admin.listing import Listing, Page
    from ax_admin.plan import Plan

    Json = dict[str, Any]

T = TypeVar("T")


class Calls:
    """A client's operations by name."""

    __slots__ = ("native",)

    def __init__(self, native: NativeClient) -> None:
        self.native = native

    def one(self, operation: str, given: Json, read: Callable[[Json], T]) -> T:
        """A single answer."""
        return self._ended(operation, given, lambda received: read(decoded(received)))

    def one_with_secrets(self, operation: str, given: Json, read: Callable[[Json, Sequence[Secret]], T]) -> T:
        """A single answer that may hold secrets."""
        return self._ended(operation, given, lambda received: read(decoded(received), secrets(received)))

    def done(self, operation: str, given: Json) -> None:
        """An answer that holds nothing but its success."""
        self._ended(operation, given, lambda _: None)

    def page(self, operation: str, given: Json, read: Callable[[Json], T]) -> Page[T]:
        """One page of a list."""
        from ax_admin.listing import Page

        return self._ended(operation, given, lambda received: Page.from_json(decoded(received), read))

    def listing(self, operation: str, given: Json, read: Callable[[Json], T]) -> Listing[T]:
        """All rows of a list, lazily paginated."""
        from ax_admin.listing import Listing

        text = encoded(given, operation)
        return Listing(lambda: self.native.pages(operation, text), read)

    def plan(self, operation: str, given: Json) -> Plan:
        """A plan to confirm."""
        from ax_admin.plan import Plan

        return self._ended(operation, given, lambda received: Plan(planned(received)))

    def _ended(self, operation: str, given: Json, read: Callable[[AnswerTuple], T]) -> T:
        return waited(self.native.start(operation, encoded(given, operation)), read)
