"""What generated models share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


def optional(read: Callable[[Any], T], value: object) -> T | None:
    """A value that may be absent."""
    return None if value is None else read(value)
