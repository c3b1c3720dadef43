"""The admin API in memory, to try things out and to test with."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any, Literal

from ax_admin._native import NativeSandbox
from ax_admin._refusing import refused
from ax_admin._wire import plain_text

Faults = Mapping[str, Any] | Sequence[Mapping[str, Any]]


class Sandbox:
    """An account in this process: stateful, deterministic, with faults on demand.

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
        """An account at its start.

        Args:
            scenario: Who and what is in it: `acme`, `empty`, or `random:7`, drawn by a seed.
            clock: What time it is: `fixed` starts on 1 June 2026, `real` is this machine's clock, and
                the dates in the account are relative to the start.
            users: Generated users on top.
            projects: Generated projects on top, in generated organizations and spaces.
            bindings: Generated role bindings on top.
            rate_limit: Requests a minute, endpoint and caller, or `"off"`.
            faults: Rules of what goes wrong, as `ax_admin/sandbox.md` lists them.
            key: The account admin's key; a deterministic one when left out.
            blocked_users_readable: Whether a blocked user can still be read by id.
            vintage: Which specification holds.
            older_wire: Whether values of lists are spelled as before the middle of July 2026, in
                requests too.
            settings: Switches of the account, such as `{"audit_logging": False}`;
                `ax_admin/sandbox.md` lists them.

        Raises:
            ValidationError: One of them is not known.
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
        """Replaces the fault rules; none end all faults."""
        self._native.set_faults(_rules(faults))

    def advance_clock(self, seconds: float) -> None:
        """Moves the account's clock on."""
        self._native.advance_clock(round(seconds * 1000))

    def reset(self) -> None:
        """Back to the start: account, clock, faults, limits and log."""
        self._native.reset()

    def control(self, method: str, path: str, body: object = None) -> Any:  # noqa: ANN401 - whatever JSON it answers
        """A request to the sandbox's control path, `control("POST", "change", {...})`.

        `ax_admin/sandbox.md` lists the paths and changes.

        Raises:
            ValueError: The sandbox refused it.
        """
        status, text = self._native.control(method, path, json.dumps(body))
        answer = json.loads(text)
        if status != 200:  # noqa: PLR2004 - an HTTP status says more than a name for it
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
