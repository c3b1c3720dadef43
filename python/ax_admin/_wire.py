"""Python values into the JSON that the core takes, and its answers back."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from ax_admin.ref import Ref

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ax_admin._native import NativePlan, Secret

    Received = tuple[str, list[Secret], NativePlan | None] | None


def encoded(given: object) -> str:
    """What a caller gave, as JSON text."""
    return json.dumps(given, default=_plain, allow_nan=False, separators=(",", ":"))


def decoded(received: Received) -> dict[str, Any]:
    """The value of an answer."""
    text, _, _ = _present(received)
    value: dict[str, Any] = json.loads(text)
    return value


def secrets(received: Received) -> Sequence[Secret]:
    """The secrets that the value of an answer points to."""
    _, delivered, _ = _present(received)
    return delivered


def planned(received: Received) -> NativePlan:
    """The plan that an answer is."""
    _, _, plan = _present(received)
    if plan is None:
        msg = "an operation that plans gave no plan"
        raise RuntimeError(msg)
    return plan


def _present(received: Received) -> tuple[str, list[Secret], NativePlan | None]:
    if received is None:
        msg = "an operation gave no answer"
        raise RuntimeError(msg)
    return received


def _plain(value: object) -> object:
    """A value that JSON does not know."""
    if isinstance(value, Ref):
        return value.to_json()
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    msg = f"{type(value).__name__} is nothing that an operation takes"
    raise TypeError(msg)
