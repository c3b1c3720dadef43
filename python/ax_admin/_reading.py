"""What generated models share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

T = TypeVar("T")
Text = TypeVar("Text", bound=str)


def optional(read: Callable[[Any], T], value: object) -> T | None:
    """A value that may be absent."""
    return None if value is None else read(value)


def tuple_of(read: Callable[[Any], T]) -> Callable[[Iterable[Any]], tuple[T, ...]]:
    """What reads each entry of a list."""
    return lambda entries: tuple(map(read, entries))


def values(cls: type[Text]) -> type[Text]:
    """Gives an enumeration the values that it declares, each spelled as its name."""
    for name in cls.__annotations__:
        setattr(cls, name, cls(name))
    return cls


def lower_values(cls: type[Text]) -> type[Text]:
    """The same for values in lower case."""
    for name in cls.__annotations__:
        setattr(cls, name, cls(name.lower()))
    return cls
