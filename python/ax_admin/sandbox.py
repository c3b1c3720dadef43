"""The admin API in memory, for experiments and tests."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from ax_admin._native import NativeSandbox
from ax_admin._refusing import refused
from ax_admin._wire import plain_text

Faults = Mapping[str, Any] | Sequence[Mapping[str, Any]]


class Sandbox:
    """An in-process account: stateful, deterministic, with fault injection.

    >>> sandbox = Sandbox()
    >>> with AxAdmin(sandbox=sandbox) as admin:
    ...     admin.users.get("jane@acme.example").status
    'ACTIVE'
    >>> sandbox.log()[0]["operation"]
    'list_users'
    """

    __slots__ = ("_native",)

    def __init__(
        self,
        scenario: str = "acme",
        *,
        clock: Literal["fixed", "real"] = "fixed",
        users: int = 0,
        projects: int = 0,
        bindings: int = 0,
        rate_limit: int | str = 100,
        faults: Faults = (),
        key: str | None = None,
        blocked_users_readable: bool = False,
        vintage: Literal["newer", "older"] = "newer",
        older_wire: bool = False,
        settings: Mapping[str, Any] | None = None,
    ) -> None:
        """Creates an account in its initial state.

        Args:
            scenario: Its contents: `acme`, `empty`, or `random:7`, generated from a seed.
            clock: The clock: `fixed` starts on 1 June 2026, `real` is this machine's clock, and
                the dates in the account are relative to the start.
            users: Number of additional generated users.
            projects: Number of additional generated projects, in generated organizations and spaces.
            bindings: Number of additional generated role bindings.
            rate_limit: Requests per minute, endpoint and caller, or `"off"`.
            faults: Fault rules, see `ax_admin/sandbox.md`.
            key: The account admin's key; a deterministic one by default.
            blocked_users_readable: Whether a blocked user can still be read by id.
            vintage: Which version of the specification applies.
            older_wire: Whether enumeration values use the spelling of before mid-July 2026, in
                requests too.
            settings: Switches of the account, such as `{"audit_logging": False}`;
                see `ax_admin/sandbox.md`.

        Raises:
            ValidationError: An option is invalid.
        """
        self._native = NativeSandbox(
            scenario=scenario,
            clock=clock,
            users=users,
            projects=projects,
            bindings=bindings,
            rate_limit=rate_limit,
            faults=_rules(faults),
            key=key,
            blocked_users_readable=blocked_users_readable,
            vintage=vintage,
            older_wire=older_wire,
            settings=_switches(settings),
        )

    @property
    def key(self) -> str:
        """The account admin's key."""
        return self._native.key

    def log(self) -> list[dict[str, Any]]:
        """The requests so far, without any secret."""
        requests: list[dict[str, Any]] = json.loads(self._native.log())
        return requests

    def set_faults(self, faults: Faults) -> None:
        """Replaces the fault rules; an empty list ends all faults."""
        self._native.set_faults(_rules(faults))

    def advance_clock(self, seconds: float) -> None:
        """Advances the account's clock."""
        self._native.advance_clock(round(seconds * 1000))

    def reset(self) -> None:
        """Resets account, clock, faults, limits and log."""
        self._native.reset()

    def control(self, method: str, path: str, body: object = None) -> Any:  # noqa: ANN401 - any JSON value
        """A request to the sandbox's control path, `control("POST", "change", {...})`.

        `ax_admin/sandbox.md` lists the paths and changes.

        Raises:
            ValueError: The sandbox refused it.
        """
        status, text = self._native.control(method, path, json.dumps(body))
        answer = json.loads(text)
        if status != 200:  # noqa: PLR2004 - an HTTP status is clearer than a name for it
            raise ValueError(answer["error"])
        return answer

    def __repr__(self) -> str:
        """Short, and without its key."""
        return "<Sandbox>"


def _rules(faults: Faults) -> str:
    try:
        return plain_text(faults if "rules" in faults else {"rules": list(faults)})
    except Exception as why:
        raise refused({"faults": faults}) from why


def _switches(settings: Mapping[str, Any] | None) -> str:
    try:
        return plain_text({} if settings is None else dict(settings))
    except Exception as why:
        raise refused({"settings": settings}) from why
