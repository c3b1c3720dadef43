"""The base class of inputs other than plain values."""

from __future__ import annotations

from typing import Any


class ToInput:
    """A value that converts itself to JSON."""

    __slots__ = ()

    def to_json(self) -> dict[str, Any]:
        """The JSON that operations accept."""
        raise NotImplementedError
