"""What a destructive call would do, and the code that confirms it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import ax_admin
from ax_admin._native import NativePlan
from ax_admin._wire import AnswerTuple, OnProgress, decoded, secrets, waited

if TYPE_CHECKING:
    from ax_admin.errors import Change


@dataclass(frozen=True, slots=True)
class Item:
    """An object of the account, as a plan names it.

    Attributes:
        kind: Its kind: `user`, `organization`, `space`, `project`, `role`, `role binding`,
            `restriction`, `API key`, `member`.
        id: Its id.
        name: Its name, exactly as the server returns it: escape it before showing it. That of a
            role binding is the name of its role, or of its user where the role is the plan's
            subject.
        detail: What distinguishes it from others of the same name, safe to show: an e-mail
            address, a place with its parents, the visible part of a key.
    """

    kind: str
    id: str
    name: str
    detail: str


@dataclass(frozen=True, slots=True)
class Impact:
    """One consequence of a plan.

    Attributes:
        name: The kind of objects affected: `api_keys`.
        effect: What happens to them, worded to precede the count; safe to show.
        certainty: How certain the count is: `exact`, `at_least` or `unknown`.
        count: How many there are; None if that is unknown.
        why: Why it is not exact; None if it is.
        source: Where it was read: `rest`; None if nothing could be read.
        items: Those that were read.
    """

    name: str
    effect: str
    certainty: str
    count: int | None
    why: str | None
    source: str | None
    items: tuple[Item, ...]

    @classmethod
    def from_json(cls, json: dict[str, Any]) -> Impact:
        """An impact from its JSON."""
        return cls(
            name=json["name"],
            effect=json["effect"],
            certainty=json["certainty"],
            count=json.get("count"),
            why=json.get("why"),
            source=json.get("source"),
            items=tuple(Item(**item) for item in json["items"]),
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
class Applied:
    """The result of applying a plan.

    Attributes:
        operation: The operation, `users.delete`.
        target: What it acted on.
        applied_at: When the response arrived, or reading back proved it; RFC 3339.
        request_id: The id that the server gave the request; None if it gave none.
        outcome: `done` if the server confirmed it, `done_read_back` if the response
            was lost and reading back shows it.
        proof: How the outcome is known, in words that are safe to show.
        confirmed_by: Who confirmed it: `code`, or the prompter that asked a person, such as
            `terminal` or `notebook`.
        sent: How often the request was sent; 1 for a write that is not destructive, whose own
            retries are not counted.
        sent_is_at_least: Whether it may have been delivered more often than that: browsers
            and some proxies repeat requests by themselves.
        result: What the call returns without a plan, such as a `CreatedUser`; None for what is
            destructive, and for a call that returns nothing.
    """

    operation: str
    target: Item
    applied_at: str
    request_id: str | None
    outcome: str
    proof: str
    confirmed_by: str
    sent: int
    sent_is_at_least: bool
    result: Any

    @classmethod
    def of(cls, received: AnswerTuple) -> Applied:
        """The result of an operation."""
        from ax_admin._generated.results import result

        json = decoded(received)
        return cls(
            operation=json["operation"],
            target=Item(**json["target"]),
            applied_at=json["applied_at"],
            request_id=json.get("request_id"),
            outcome=json["outcome"],
            proof=json["proof"],
            confirmed_by=json["confirmed_by"],
            sent=json["sent"],
            sent_is_at_least=json["sent_is_at_least"],
            result=result(json["operation"], json["result"], secrets(received)),
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

    __slots__ = ("_native", "_prompter")

    def __init__(self, native: NativePlan, prompter: ax_admin.Prompter | None = None) -> None:
        """A plan that the core made, and who asks a person about it."""
        self._native = native
        self._prompter = prompter

    @property
    def operation(self) -> str:
        """The operation, `users.delete`."""
        return self._native.operation

    @property
    def code(self) -> str | None:
        """The code that confirms it; None while a guard stops it, and if a person has to confirm it."""
        return self._native.code

    @property
    def text(self) -> str:
        """The plan as text, safe to print; `print(plan)` shows it."""
        return self._native.text

    @property
    def html(self) -> str:
        """The plan as an HTML fragment, safe to insert into a page; without script and style.

        Notebooks show it with a style of their own, in light and dark.
        """
        return self._native.html()

    @property
    def document(self) -> dict[str, Any]:
        """The plan as plain data, to store or hand over and load with `load_plan`."""
        document: dict[str, Any] = json.loads(self._native.document)
        return document

    @property
    def whole_text(self) -> str:
        """The plan as text with everything that was read: all objects, all guards, what applying takes."""
        return self._native.whole_text()

    @property
    def target(self) -> Item:
        """What the plan is about."""
        return Item(**self.document["target"])

    @property
    def made_at(self) -> str:
        """When it was made, RFC 3339."""
        made_at: str = self.document["made_at"]
        return made_at

    @property
    def expires_at(self) -> str | None:
        """When its code stops confirming it, RFC 3339; None while a guard stops it."""
        expires_at: str | None = self.document["expires_at"]
        return expires_at

    @property
    def stays(self) -> tuple[Impact, ...]:
        """What one may expect to be affected and is not."""
        return tuple(map(Impact.from_json, self.document["stays"]))

    @property
    def changes(self) -> tuple[Change, ...]:
        """What is sent, each value beside the one before if that was read."""
        from ax_admin.errors import Change

        return tuple(Change(**change) for change in self.document["changes"])

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
        from ax_admin._notebook import in_notebook

        return in_notebook(self._native.html())

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
    """What a call would do. Creating it only sends reads.

    Destructive methods return one; `admin.plan` has one for every write.

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
            confirm: The plan's code, as printed. Under the policy `confirm_by: person` it is left
                out: the client's `prompter` asks a person for it.
            on_progress: Called with a `Progress` after further requests, and once
                more before this call ends, in this thread. An exception
                that it raises ends this call as Ctrl-C does: nothing more is sent, and
                the exception is raised, from `OutcomeUnknownError` when the write had left.

        Returns:
            The result.

        Raises:
            ValidationError: `on_progress` is not callable; nothing was sent.
            ConfirmationRequiredError: The code is missing or invalid, or there is no prompter to
                ask the person who has to confirm; nothing was sent.
            CancelledError: The person who was asked declined; nothing was carried out.
            GuardTrippedError: A guard stops the plan; nothing was carried out.
            StalePlanError: The account changed since the plan was made; nothing was carried out.
            OutcomeUnknownError: The response was lost, and reading back was inconclusive.
        """
        report = self._adapted(on_progress)
        prompter: str | None = None
        if confirm is None:
            from ax_admin._prompting import confirmed, to_ask

            if (asking := to_ask(self._native, self._prompter)) is not None:
                who, question = asking
                confirm, prompter = confirmed(who.ask(question), self.operation), who.name
        return waited(self._native.apply(confirm, prompter), Applied.of, report)
