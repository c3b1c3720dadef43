"""Converts Python values into JSON for the core, and its results back."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from operator import index
from typing import TYPE_CHECKING, Any, TypeVar

from ax_admin._native import NativePlan, OperationHandle, Secret
from ax_admin._surfacing import surface
from ax_admin._to_input import ToInput

if TYPE_CHECKING:
    from datetime import datetime

# JSON text, the secrets that it refers to by index, the warnings, and the plan, if any.
AnswerTuple = tuple[str, list[Secret], list[str], NativePlan | None]
# Called with the number of requests made so far and of those expected in all.
OnProgress = Callable[[int, int | None], object]

T = TypeVar("T")


def encoded(arguments: Mapping[str, object], operation: str | None = None) -> str:
    """The arguments of a call as JSON text.

    Raises:
        ValidationError: One of them cannot be sent.
    """
    try:
        return plain_text(arguments)
    except Exception as why:
        from ax_admin._refusing import refused

        raise refused(arguments, operation) from why


def written(document: Mapping[str, Any] | str) -> str:
    """The document of a plan, or its JSON text, as JSON text.

    Raises:
        ValidationError: It is neither.
    """
    try:
        if not isinstance(document, str):
            document = {name: document[name] for name in document.keys()}  # noqa: SIM118 - rejects lists of pairs
        return plain_text(document)
    except Exception as why:
        from ax_admin._refusing import refused

        raise refused({"document": document}, "plans.load") from why


def plain_text(value: object) -> str:
    """A value as JSON text; conversion may raise any exception."""
    return json.dumps(value, default=_plain, allow_nan=False, separators=(",", ":"))


def moment(time: str | datetime | None) -> object:
    """A time as text: `isoformat()` of a `datetime`, anything else unchanged."""
    isoformat = getattr(time, "isoformat", None)
    return time if isoformat is None else isoformat()


def waited(
    running: OperationHandle, read: Callable[[AnswerTuple], T], on_progress: OnProgress | None = None
) -> T:
    """Waits for an operation and reads its result before an interrupt can discard it.

    A `KeyboardInterrupt`, or an exception of `on_progress`, cancels the operation; if a write was in flight,
    the exception is raised from `OutcomeUnknownError`.
    """
    try:
        return read(present(running.wait(on_progress)))
    except BaseException as why:
        give_up(running, why)
        raise


def give_up(running: OperationHandle, why: BaseException) -> None:
    """Cancels an operation whose result is discarded; a write that was sent becomes the cause of `why`."""
    from ax_admin.errors import AxAdminError, OutcomeUnknownError

    if isinstance(why, AxAdminError):
        return
    error = running.cancel()
    if why.__cause__ is None and isinstance(error, OutcomeUnknownError):
        why.__cause__ = error


def present(received: AnswerTuple | None) -> AnswerTuple:
    """Checks that there is a result and issues its warnings."""
    if received is None:
        msg = "an operation returned no result"
        raise RuntimeError(msg)
    _, _, warnings, _ = received
    if warnings:
        surface(warnings)
    return received


def decoded(received: AnswerTuple) -> dict[str, Any]:
    """The value of a result."""
    text, _, _, _ = received
    value: dict[str, Any]
    try:
        value = json.loads(text)
    except ValueError:
        # Python converts at most 4300 digits to `int`. A longer number stays text; the rest is unaffected.
        value = json.loads(text, parse_int=_whole)
    return value


def secrets(received: AnswerTuple) -> Sequence[Secret]:
    """The secrets that the value of a result refers to by index."""
    _, delivered, _, _ = received
    return delivered


def planned(received: AnswerTuple) -> NativePlan:
    """The plan of a result."""
    _, _, _, plan = received
    if plan is None:
        msg = "an operation returned no plan"
        raise RuntimeError(msg)
    return plan


def _whole(digits: str) -> int | str:
    try:
        return int(digits)
    except ValueError:
        return digits


def _plain(value: object) -> object:
    """The JSON of a value that `json` itself cannot serialize."""
    if isinstance(value, ToInput):
        return value.to_json()
    if isinstance(value, (set, frozenset)):
        return sorted(value)
    if identifier := _identifier(value):
        return {"id": identifier}
    kind = type(value)
    if kind.__module__ == "numpy" and kind.__name__ in {"bool", "bool_"}:
        return bool(value)
    if hasattr(kind, "__index__"):
        # An integer of another type, such as numpy's.
        return index(value)  # type: ignore[arg-type]
    msg = f"{type(value).__name__} is not accepted by any operation"
    raise TypeError(msg)


def _identifier(value: object) -> str | None:
    """The id of an object: its own, that of the resource it restricts, or that of its user."""
    for named in (value, getattr(value, "user", None)):
        for member in ("id", "resource_id"):
            identifier = getattr(named, member, None)
            if isinstance(identifier, str):
                return identifier
    return None
