"""What operations take besides plain values."""

from __future__ import annotations

from typing import Any


class ToInput:
    """A value that says its own JSON."""

    __slots__ = ()

    def to_json(self) -> dict[str, Any]:
        """The form that operations take."""
        raise NotImplementedError
