"""Errors for arguments that cannot be sent."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from ax_admin._to_input import ToInput
from ax_admin._wire import plain_text
from ax_admin.errors import ValidationError

if TYPE_CHECKING:
    from collections.abc import Mapping


# The nesting depth that is searched; inputs of operations nest about six levels.
_MAX_DEPTH = 16


def refused(arguments: Mapping[str, object], operation: str | None = None) -> ValidationError:
    """The error for arguments that cannot be represented in JSON; it names the first of them."""
    found = next(filter(None, (_found(name, value) for name, value in arguments.items())), None)
    at, complaint = found or ("input", "cannot be sent")
    return invalid(at, complaint, operation=operation)


def invalid(
    argument: str, complaint: str, *, next_step: str | None = None, operation: str | None = None
) -> ValidationError:
    """The error for an argument, in the same form as the core's."""
    return _error(argument, f"`{argument}` {complaint}", next_step=next_step, operation=operation)


def _error(
    argument: str, message: str, *, next_step: str | None = None, operation: str | None = None
) -> ValidationError:
    return ValidationError(
        {
            "kind": "Validation",
            "message": message,
            "next_step": next_step or "correct the named input and try again",
            "operation": operation,
            "details": {"type": "field", "name": argument},
        }
    )


def expected(argument: str, what: str, got: str, *, operation: str | None = None) -> ValidationError:
    """The error for an argument of another type than expected."""
    return _error(argument, f"`{argument}`: expected {what}, got {got}", operation=operation)


def _found(at: str, value: object, depth: int = 0) -> tuple[str, str] | None:
    """The path of the first invalid value and what is wrong with it; None if there is none."""
    if depth > _MAX_DEPTH:
        return at, "is nested too deeply"
    try:
        plain_text(value)
    except Exception:  # noqa: BLE001 - a value's own code may raise anything
        parts = (_found(where, part, depth + 1) for where, part in _parts(at, value))
        return next(filter(None, parts), None) or (at, _complaint(value))
    return None


def _parts(at: str, value: object) -> list[tuple[str, object]]:
    if isinstance(value, ToInput):
        value = value.to_json()
    if isinstance(value, dict):
        return [(f"{at}.{name}", member) for name, member in value.items()]
    if isinstance(value, (list, tuple)):
        return [(f"{at}[{index}]", entry) for index, entry in enumerate(value)]
    return []


def _complaint(value: object) -> str:
    """What is wrong with a value, without the value itself, which may be a secret."""
    if isinstance(value, float) and not isfinite(value):
        return f"is {float(value)}, which JSON cannot represent"
    if isinstance(value, int):
        return "is a number too large to send"
    kind = type(value).__name__
    if isinstance(value, (list, tuple, dict, set, frozenset)):
        return f"is a {kind} that cannot be sent"
    if hasattr(type(value), "__iter__") and not isinstance(value, (bytes, bytearray)):
        return f"is of type `{kind}`, which no operation accepts; pass its entries as a list"
    return f"is of type `{kind}`, which no operation accepts"
