"""Python values into the JSON that the core takes, and its answers back."""

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

# JSON text, the secrets that it points to, what is to be surfaced, and the plan if it is one.
AnswerTuple = tuple[str, list[Secret], list[str], NativePlan | None]
# Is called with the requests that an operation made, and those that it is expected to make.
Tell = Callable[[int, int | None], object]

T = TypeVar("T")


def encoded(given: Mapping[str, object], operation: str | None = None) -> str:
    """What a caller gave, by the names of the arguments, as JSON text.

    Raises:
        ValidationError: One of them is nothing that can be sent.
    """
    try:
        return plain_text(given)
    except Exception as why:
        from ax_admin._refusing import refused

        raise refused(given, operation) from why


def written(document: Mapping[str, Any] | str) -> str:
    """The document of a plan, or its JSON text, as JSON text.

    Raises:
        ValidationError: It is neither.
    """
    try:
        if not isinstance(document, str):
            document = {name: document[name] for name in document.keys()}  # noqa: SIM118 - pairs are no mapping
        return plain_text(document)
    except Exception as why:
        from ax_admin._refusing import refused

        raise refused({"document": document}, "plans.load") from why


def plain_text(given: object) -> str:
    """A value as JSON text; what cannot be one raises whatever it raises."""
    return json.dumps(given, default=_plain, allow_nan=False, separators=(",", ":"))


def moment(given: str | datetime | None) -> object:
    """A time as text; what has an `isoformat`, as `datetime` does, writes itself."""
    written = getattr(given, "isoformat", None)
    return given if written is None else written()


def waited(running: OperationHandle, read: Callable[[AnswerTuple], T], tell: Tell | None = None) -> T:
    """What an operation gives, read before an interrupt can come in between.

    A `KeyboardInterrupt`, or what `tell` raises, ends the operation, and is raised from `OutcomeUnknownError`
    behind a write that left.
    """
    try:
        return read(present(running.wait(tell)))
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
    """An answer that must be there, its warnings surfaced."""
    if received is None:
        msg = "an operation gave no answer"
        raise RuntimeError(msg)
    _, _, warnings, _ = received
    if warnings:
        surface(warnings)
    return received


def decoded(received: AnswerTuple) -> dict[str, Any]:
    """The value of an answer."""
    text, _, _, _ = received
    value: dict[str, Any]
    try:
        value = json.loads(text)
    except ValueError:
        # Python makes no `int` of thousands of digits. Such a number stays text, and costs nothing else.
        value = json.loads(text, parse_int=_whole)
    return value


def secrets(received: AnswerTuple) -> Sequence[Secret]:
    """The secrets that the value of an answer points to."""
    _, delivered, _, _ = received
    return delivered


def planned(received: AnswerTuple) -> NativePlan:
    """The plan that an answer is."""
    _, _, _, plan = received
    if plan is None:
        msg = "an operation that plans gave no plan"
        raise RuntimeError(msg)
    return plan


def _whole(digits: str) -> int | str:
    try:
        return int(digits)
    except ValueError:
        return digits


def _plain(value: object) -> object:
    """A value that JSON does not know."""
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
        # What stands for a whole number says so, as numpy's do.
        return index(value)  # type: ignore[arg-type]
    msg = f"{type(value).__name__} is not accepted by any operation"
    raise TypeError(msg)


def _identifier(value: object) -> str | None:
    """The id of what a row names: itself, the resource that it restricts, the user that it is about."""
    for named in (value, getattr(value, "user", None)):
        for member in ("id", "resource_id"):
            identifier = getattr(named, member, None)
            if isinstance(identifier, str):
                return identifier
    return None
