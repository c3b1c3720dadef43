"""What a destructive call would do, and the code that confirms it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ax_admin._native import NativePlan
from ax_admin._wire import Tell, decoded, waited


@dataclass(frozen=True, slots=True)
class Impact:
    """One consequence of a plan.

    Attributes:
        name: What it is about: `api_keys`.
        effect: What becomes of it, to be read before its number; safe to show.
        certainty: How sure the number is: `exact`, `at_least` or `unknown`.
        count: How many there are; None when that is unknown.
        why: Why it is not exact; None when it is.
        items: Those that were read, a line each, safe to show.
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
    """The thing that a plan is about.

    Attributes:
        kind: What kind of thing it is: `user`.
        id: Its id.
        name: Its name as the server gives it: not safe to show as it is.
        detail: What tells it from others of the name: an e-mail address, a parent.
    """

    kind: str
    id: str
    name: str
    detail: str


@dataclass(frozen=True, slots=True)
class Applied:
    """What came of applying a plan.

    Attributes:
        operation: The operation, `users.delete`.
        target: What it was about.
        outcome: `done` when the server said so, `done_read_back` when the answer
            was lost and reading back shows it.
        proof: The same in words, safe to show.
        sent: Times that the destructive request was sent.
        sent_is_at_least: Whether it may have been delivered more often than that, as browsers
            and some proxies do unasked.
    """

    operation: str
    target: Target
    outcome: str
    proof: str
    sent: int
    sent_is_at_least: bool

    @classmethod
    def from_json(cls, json: dict[str, Any]) -> Applied:
        """What came of it, from its JSON."""
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
    """How far applying a plan is.

    Attributes:
        requests: Requests made so far; one that is repeated counts once.
        expected: Requests that the plan announced; None while that is unknown. An account that
            grew takes more.
    """

    requests: int
    expected: int | None


class PlanView:
    """What can be read of a plan, whoever applies it."""

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
        """The whole as text for a person, safe to print; what `print(plan)` shows."""
        return self._native.text

    @property
    def document(self) -> dict[str, Any]:
        """The plan as plain data, to be kept or handed over and loaded with `load_plan`."""
        document: dict[str, Any] = json.loads(self._native.document)
        return document

    @property
    def impacts(self) -> tuple[Impact, ...]:
        """What goes with it."""
        return tuple(map(Impact.from_json, self.document["impacts"]))

    @property
    def guards(self) -> tuple[GuardFinding, ...]:
        """What the guards found."""
        return tuple(GuardFinding(**finding) for finding in self.document["guards"])

    def to_json(self) -> str:
        """The document as JSON text."""
        return self._native.document

    def __str__(self) -> str:
        """The whole as text for a person."""
        return self._native.text

    def __repr__(self) -> str:
        """Short, and without names from the account."""
        return f"<{self._native!r}: print it>"

    def _repr_html_(self) -> str:
        return self._native.html()

    def _tell(self, on_progress: object) -> Tell | None:
        """The same for an operation; what is given need not be a function."""
        if on_progress is None:
            return None
        if not callable(on_progress):
            from ax_admin._refusing import invalid

            complaint = f"is a value of type `{type(on_progress).__name__}`; a function is wanted"
            raise invalid("on_progress", complaint, operation=self.operation)
        return lambda requests, expected: on_progress(Progress(requests, expected))


class Plan(PlanView):
    """What a destructive call would do. Making it sent reads only.

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
        """Reads everything again and, if it is still true, carries the plan out.

        Reading a large account again takes up to 10 minutes; `on_progress` is told how far it is.

        Args:
            confirm: The plan's code, as it shows it.
            on_progress: Called with a `Progress` when more requests were made, at most every
                50 milliseconds and once more before this call ends, in this thread. An exception
                that it raises ends this call as Ctrl-C does: nothing more is sent, and
                the exception is raised, from `OutcomeUnknownError` when the write had left.

        Returns:
            What came of it.

        Raises:
            ValidationError: `on_progress` is no function; nothing was sent.
            ConfirmationRequiredError: The code is missing or not good; nothing was sent.
            GuardTrippedError: A guard stops the plan; nothing was carried out.
            StalePlanError: The account changed since the plan was made; nothing was carried out.
            OutcomeUnknownError: The answer was lost, and reading back was inconclusive.
        """
        tell = self._tell(on_progress)
        return waited(
            self._native.apply(confirm), lambda received: Applied.from_json(decoded(received)), tell
        )
