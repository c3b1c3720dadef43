"""Writes down which operations each API has called over HTTP.

A call counts when it was answered and went well, one that plans when its plan was applied. At the end
of a run the names are in `target/called/python-sync.json` and `python-async.json`, for the table of hosts
and verbs.
"""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ax_admin._async_calls import AsyncCalls
from ax_admin._calls import Calls

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).parents[2]

# APIs and operations, in the order of the calls.
CALLED: list[tuple[str, str]] = []


class Noting:
    """A native object, and what is noted of it. No frame of it stands between a caller and a warning."""

    def __init__(self, inner: Any, note: Callable[[], None]) -> None:
        self._inner = inner
        self._note = note

    def __getattr__(self, name: str) -> Any:
        """What else the native object has."""
        return getattr(self._inner, name)

    def __repr__(self) -> str:
        """As the native object shows itself."""
        return repr(self._inner)


class Client(Noting):
    """A client whose operations are noted when they have ended well."""

    def __init__(self, inner: Any, api: str) -> None:
        super().__init__(inner, lambda: None)
        self._api = api

    def start(self, operation: str, given: str) -> OperationHandle:
        return OperationHandle(
            self._inner.start(operation, given), lambda: CALLED.append((self._api, operation))
        )


class OperationHandle(Noting):
    """An operation on its way; a plan is noted when it is applied."""

    def wait(self, *given: Any) -> Any:
        return self._told(self._inner.wait(*given))

    def result(self) -> Any:
        return self._told(self._inner.result())

    def _told(self, received: Any) -> Any:
        *answer, plan = received
        if plan is not None:
            return (*answer, Plan(plan, self._note))
        self._note()
        return received


class Plan(Noting):
    """A plan that waits for its code."""

    def apply(self, confirm: str | None) -> OperationHandle:
        return OperationHandle(self._inner.apply(confirm), self._note)


def pytest_configure() -> None:
    classes: dict[str, Any] = {"sync": Calls, "async": AsyncCalls}
    for api, calls in classes.items():
        calls.__init__ = noting(calls.__init__, api)


def noting(make: Callable[[Any, Any], None], api: str) -> Callable[[Any, Any], None]:
    """What makes a client's calls, so that those over the network are noted."""

    def made(calls: Any, native: Any) -> None:
        make(calls, Client(native, api) if native.host.startswith("127.0.0.1:") else native)

    return made


def pytest_sessionfinish() -> None:
    folder = ROOT / os.environ.get("CARGO_TARGET_DIR", "target") / "called"
    folder.mkdir(parents=True, exist_ok=True)
    for api in ("sync", "async"):
        operations = sorted({operation for by, operation in CALLED if by == api})
        text = json.dumps({"operations": operations}, indent=2)
        (folder / f"python-{api}.json").write_text(f"{text}\n", encoding="utf-8")
