"""What a destructive call would do, and the code that confirms it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ax_admin._native import NativePlan
from ax_admin._wire import OnProgress, decoded, waited


@dataclass(frozen=True, slots=True)
class Impact:
    """One consequence of a plan.

    Attributes:
        name: The kind of objects affected: `api_keys`.
        effect: What happens to them, worded to precede the count; safe to show.
        certainty: How certain the count is: `exact`, `at_least` or `unknown`.
        count: How many there are; None if that is unknown.
        why: Why it is not exact; None if it is.
        items: Those that were read, one line each, safe to show.
    """

    name: str
    effect: str
    certainty: str
    count: int | None
    why: str | None
    items: tuple[str, ...]

    @classmethod
    def from_json(cls, json: dict[str, Any]) -> Impact:
        """An impact from its JSON."""
        return cls(
            name=json["name"],
            effect=json["effect"],
            certainty=json["certainty"],
            count=json.get("count"),
            why=json.get("why"),
            items=tuple(json["items"]),
        )


@dataclass(frozen=True, slots=True)
class GuardFinding:
    """What a guard found.

    Attributes:
        guard: Its name, by which it is overridden.
        state: `clear`, `unknown` (a warning), `tripped` or `overridden`.
        why: What it found, safe to show.
    """

    guard: str
    state: str
    why: str


@dataclass(frozen=True, slots=True)
class Target:
    """The object that a plan acts on.

    Attributes:
        kind: Its kind: `user`.
        id: Its id.
        name: Its name, exactly as the server returns it: escape it before showing it.
        detail: What distinguishes it from others of the same name: an e-mail address, a parent.
    """

    kind: str
    id: str
    name: str
    detail: str


@dataclass(frozen=True, slots=True)
class Applied:
    """The result of applying a plan.

    Attributes:
        operation: The operation, `users.delete`.
        target: What it acted on.
        outcome: `done` if the server confirmed it, `done_read_back` if the response
            was lost and reading back shows it.
        proof: How the outcome is known, in words that are safe to show.
        sent: How often the destructive request was sent.
        sent_is_at_least: Whether it may have been delivered more often than that: browsers
            and some proxies repeat requests by themselves.
    """

    operation: str
    target: Target
    outcome: str
    proof: str
    sent: int
    sent_is_at_least: bool

    @classmethod
    def from_json(cls, json: dict[str, Any]) -> Applied:
        """The result, from its JSON."""
        return cls(
            operation=json["operation"],
            target=Target(**json["target"]),
            outcome=json["outcome"],
            proof=json["proof"],
            sent=json["sent"],
            sent_is_at_least=json["sent_is_at_least"],
        )


@dataclass(frozen=True, slots=True)
class Progress:
    """The progress of applying a plan.

    Attributes:
        requests: Requests made so far; a repeated request counts once.
        expected: Requests that the plan estimated; None while that is unknown. An account that
            grew takes more.
    """

    requests: int
    expected: int | None


class PlanView:
    """The readable part of a plan, shared by its sync and async versions."""

    __slots__ = ("_native",)

    def __init__(self, native: NativePlan) -> None:
        """A plan that the core made."""
        self._native = native

    @property
    def operation(self) -> str:
        """The operation, `users.delete`."""
        return self._native.operation

    @property
    def code(self) -> str | None:
        """The code that confirms it; None while a guard stops it."""
        return self._native.code

    @property
    def text(self) -> str:
        """The plan as text, safe to print; `print(plan)` shows it."""
        return self._native.text

    @property
    def document(self) -> dict[str, Any]:
        """The plan as plain data, to store or hand over and load with `load_plan`."""
        document: dict[str, Any] = json.loads(self._native.document)
        return document

    @property
    def impacts(self) -> tuple[Impact, ...]:
        """The cascading effects."""
        return tuple(map(Impact.from_json, self.document["impacts"]))

    @property
    def guards(self) -> tuple[GuardFinding, ...]:
        """What the guards found."""
        return tuple(GuardFinding(**finding) for finding in self.document["guards"])

    def to_json(self) -> str:
        """The document as JSON text."""
        return self._native.document

    def __str__(self) -> str:
        """The plan as text."""
        return self._native.text

    def __repr__(self) -> str:
        """Short, and without names from the account."""
        return f"<{self._native!r}: print it>"

    def _repr_html_(self) -> str:
        return self._native.html()

    def _adapted(self, on_progress: object) -> OnProgress | None:
        """Adapts `on_progress` for an operation, after checking that it is callable."""
        if on_progress is None:
            return None
        if not callable(on_progress):
            from ax_admin._refusing import expected

            got = f"`{type(on_progress).__name__}`"
            raise expected("on_progress", "a callable", got, operation=self.operation)
        return lambda requests, expected: on_progress(Progress(requests, expected))


class Plan(PlanView):
    """What a destructive call would do. Creating it only sends reads.

    >>> plan = admin.users.delete("jane@acme.example")
    >>> plan.impacts[0].certainty
    'exact'
    >>> applied = plan.apply(confirm=plan.code)
    >>> applied.outcome
    'done'
    """

    __slots__ = ()

    def apply(
        self, confirm: str | None = None, *, on_progress: Callable[[Progress], object] | None = None
    ) -> Applied:
        """Reads everything again and, if nothing changed, carries the plan out.

        Reading a large account again takes up to 10 minutes; `on_progress` receives its progress.

        Args:
            confirm: The plan's code, as printed.
            on_progress: Called with a `Progress` after further requests, and once
                more before this call ends, in this thread. An exception
                that it raises ends this call as Ctrl-C does: nothing more is sent, and
                the exception is raised, from `OutcomeUnknownError` when the write had left.

        Returns:
            The result.

        Raises:
            ValidationError: `on_progress` is not callable; nothing was sent.
            ConfirmationRequiredError: The code is missing or invalid; nothing was sent.
            GuardTrippedError: A guard stops the plan; nothing was carried out.
            StalePlanError: The account changed since the plan was made; nothing was carried out.
            OutcomeUnknownError: The response was lost, and reading back was inconclusive.
        """
        report = self._adapted(on_progress)
        return waited(
            self._native.apply(confirm), lambda received: Applied.from_json(decoded(received)), report
        )
