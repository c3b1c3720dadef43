# Generated from `core/manifest.toml` by `cargo xtask generate`; do not edit.
"""What can go wrong: one class for each kind of failure, all with the same fields.

Every class derives from `AxAdminError`:

- `ValidationError`: an input is invalid: .field
- `NotFoundError`: it does not exist or may not be read: .candidates
- `AmbiguousError`: several objects match: .candidates
- `ConflictError`: it conflicts with the current state: .candidates
- `UnauthenticatedError`: the server does not accept the key
- `PermissionDeniedError`: the caller may not do this
- `RateLimitedError`: too many requests, even after waiting
- `UnavailableError`: the service failed, even after retries
- `TransportError`: no response arrived, and nothing was changed
- `OutcomeUnknownError`: a write was sent and its outcome is unknown: .candidates
- `ConfirmationRequiredError`: a plan needs its confirmation code: .reason, .plan
- `StalePlanError`: the account changed since the plan was made: .difference
- `GuardTrippedError`: a named rule forbids it: .guards, .plan
- `CancelledError`: the caller cancelled
- `DeadlineExceededError`: the deadline passed, or a wait for the rate limit would pass it
- `ProtocolError`: the response is not what the API specifies
- `InternalError`: a bug in ax-admin itself

`AxAdminWarning` is no error: it comes with the answer of a call that went well.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from ax_admin._difference import difference_html, difference_text

__all__ = [
    "AmbiguousError",
    "AxAdminError",
    "AxAdminWarning",
    "CancelledError",
    "Candidate",
    "Change",
    "ConfirmationRequiredError",
    "ConflictError",
    "DeadlineExceededError",
    "GuardTrippedError",
    "InternalError",
    "NotFoundError",
    "OutcomeUnknownError",
    "PermissionDeniedError",
    "ProtocolError",
    "RateLimitedError",
    "StalePlanError",
    "TransportError",
    "TrippedGuard",
    "UnauthenticatedError",
    "UnavailableError",
    "ValidationError",
]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One of several things that a name may mean.

    Attributes:
        id: Its id.
        name: Its name, as the server gives it: not safe to show as it is.
        detail: What tells it from the others: a user's e-mail address, a key's redacted form, or
            where it is: `in space "Checkout" of organization "Acme Products"`.
    """

    id: str
    name: str
    detail: str


@dataclass(frozen=True, slots=True)
class Change:
    """One decisive fact that is not what it was; all of it is safe to show.

    Attributes:
        what: The fact.
        before: What it was; None when it is new.
        now: What it is; None when it is gone.
    """

    what: str
    before: str | None
    now: str | None

    def __str__(self) -> str:
        """The change as a line."""
        if self.before is None:
            return f"{self.what}: new, {self.now}"
        if self.now is None:
            return f"{self.what}: gone, was {self.before}"
        return f"{self.what}: was {self.before}, is {self.now}"


@dataclass(frozen=True, slots=True)
class TrippedGuard:
    """A guard that forbids an operation.

    Attributes:
        guard: Its name, by which it is overridden.
        why: What it found, safe to show.
    """

    guard: str
    why: str


class AxAdminError(Exception):
    """What went wrong, to what, and what to do next.

    Its text is one line and safe to show. No part of it holds a secret.

    Attributes:
        kind: The kind of failure: the name of the class without `Error`.
        message: The one line.
        next_step: One sentence of what to do next.
        operation: The operation, `users.delete`; None when it failed before one was chosen.
        request: What was sent, `DELETE /v2/users/…`; None when nothing was.
        status: The HTTP status of the answer, when there was one.
        problem: The server's own description, when it gave one.
        request_id: The server's name for the request, to be quoted to its support.
        safe_to_retry: Whether calling again can do no harm.
        retry_after_seconds: Seconds that the server asked to wait.
    """

    kind: ClassVar[str] = ""

    message: str
    next_step: str
    operation: str | None
    request: str | None
    status: int | None
    problem: Mapping[str, Any] | None
    request_id: str | None
    safe_to_retry: bool
    retry_after_seconds: int | None

    def __init__(self, facts: Mapping[str, Any]) -> None:
        """An error from its facts, by name; those that are absent are None."""
        super().__init__(facts.get("message", ""))
        self._facts = dict(facts)
        self.message = facts.get("message", "")
        self.next_step = facts.get("next_step", "")
        self.operation = facts.get("operation")
        self.request = facts.get("request")
        self.status = facts.get("status")
        self.problem = facts.get("problem")
        self.request_id = facts.get("request_id")
        self.safe_to_retry = facts.get("safe_to_retry", False)
        self.retry_after_seconds = facts.get("retry_after_seconds")
        # Tracebacks show these lines below the message, from Python 3.11 on.
        self.__notes__ = [f"next: {self.next_step}"] if self.next_step else []
        if changes := self._details.get("changes"):
            self.__notes__.insert(0, difference_text(changes))

    def __reduce__(self) -> tuple[type[AxAdminError], tuple[dict[str, Any]]]:
        """Pickled by its facts."""
        return type(self), (self._facts,)

    @property
    def _details(self) -> Mapping[str, Any]:
        details: Mapping[str, Any] = self._facts.get("details") or {}
        return details


class ValidationError(AxAdminError):
    """An input is invalid: rejected before sending, or by the server (400, 422)."""

    kind = "Validation"

    @property
    def field(self) -> str | None:
        """The name of the invalid input, if it was rejected before sending."""
        return self._details.get("name")


class NotFoundError(AxAdminError):
    """It does not exist or the caller may not read it (404), or nothing has that name."""

    kind = "NotFound"

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """Objects with similar names."""
        return tuple(Candidate(**candidate) for candidate in self._details.get("candidates", ()))


class AmbiguousError(AxAdminError):
    """Several objects match; the error lists them."""

    kind = "Ambiguous"

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """The objects that match."""
        return tuple(Candidate(**candidate) for candidate in self._details.get("candidates", ()))


class ConflictError(AxAdminError):
    """It conflicts with the current state (409)."""

    kind = "Conflict"

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """The objects it conflicts with, if known."""
        return tuple(Candidate(**candidate) for candidate in self._details.get("candidates", ()))


class UnauthenticatedError(AxAdminError):
    """The server does not accept the key (401)."""

    kind = "Unauthenticated"


class PermissionDeniedError(AxAdminError):
    """The caller may not do this (403)."""

    kind = "PermissionDenied"


class RateLimitedError(AxAdminError):
    """Too many requests (429), even after waiting."""

    kind = "RateLimited"


class UnavailableError(AxAdminError):
    """The service failed (5xx), even after retries."""

    kind = "Unavailable"


class TransportError(AxAdminError):
    """No response arrived, and nothing was changed."""

    kind = "Transport"


class OutcomeUnknownError(AxAdminError):
    """A write was sent and it is unknown whether it was carried out."""

    kind = "OutcomeUnknown"

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """Existing objects that may result from the write."""
        return tuple(Candidate(**candidate) for candidate in self._details.get("candidates", ()))


class ConfirmationRequiredError(AxAdminError):
    """The plan needs a confirmation code that is missing or invalid; nothing was sent."""

    kind = "ConfirmationRequired"

    @property
    def reason(self) -> str:
        """`missing`, `wrong`, `foreign`, `used`, `expired`, `future`, or `person`, who was not asked."""
        return str(self._details["reason"])

    @property
    def plan(self) -> Mapping[str, Any]:
        """The plan that needs it, as a document."""
        document: Mapping[str, Any] = self._details["plan"]
        return document


class StalePlanError(AxAdminError):
    """The account changed since the plan was made; nothing was carried out."""

    kind = "StalePlan"

    @property
    def difference(self) -> tuple[Change, ...]:
        """The changes, one line per confirmed fact."""
        return tuple(Change(**change) for change in self._details.get("changes", ()))

    def _repr_html_(self) -> str:
        """The changes as a table, for `display(error)` in a notebook."""
        return difference_html(self.message, self._details.get("changes", ()), self.next_step)


class GuardTrippedError(AxAdminError):
    """A named rule forbids the operation; nothing was carried out."""

    kind = "GuardTripped"

    @property
    def guards(self) -> tuple[TrippedGuard, ...]:
        """The guards that forbid it."""
        return tuple(TrippedGuard(**guard) for guard in self._details.get("guards", ()))

    @property
    def plan(self) -> Mapping[str, Any] | None:
        """The plan that they stop, as a document without a code; null if it could not be made."""
        document: Mapping[str, Any] | None = self._details.get("plan")
        return document


class CancelledError(AxAdminError):
    """The caller cancelled; nothing was changed.

    It differs from `asyncio.CancelledError`, with which a cancelled task ends and which `except
    Exception` does not catch.
    """

    kind = "Cancelled"


class DeadlineExceededError(AxAdminError):
    """The operation's deadline passed, or the rate limit leaves no room before it; nothing was changed."""

    kind = "DeadlineExceeded"


class ProtocolError(AxAdminError):
    """The response is not what the API specifies."""

    kind = "Protocol"


class InternalError(AxAdminError):
    """A bug in ax-admin itself."""

    kind = "Internal"


class AxAdminWarning(UserWarning):
    """What a caller should know of a call that went well, in one line that is safe to show."""


def from_native(name: str, facts: str) -> AxAdminError:
    """The exception of a class of this module for an error that the core wrote as JSON."""
    made: AxAdminError = globals()[name](json.loads(facts))
    return made
