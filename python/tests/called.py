"""Records which operations each API has called over HTTP.

A call counts if it succeeded, a destructive one once its plan is applied. At the end
of a run the names are in `target/called/python-sync.json` and `python-async.json`, for the table of hosts
and operations.
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


class Recording:
    """Wraps a native object to record calls, without adding a stack frame that would change warnings."""

    def __init__(self, inner: Any, record: Callable[[], None]) -> None:
        self._inner = inner
        self._record = record

    def __getattr__(self, name: str) -> Any:
        """All other attributes of the native object."""
        return getattr(self._inner, name)

    def __repr__(self) -> str:
        """The same as the native object's."""
        return repr(self._inner)


class Client(Recording):
    """A client whose successful operations are recorded."""

    def __init__(self, inner: Any, api: str) -> None:
        super().__init__(inner, lambda: None)
        self._api = api

    def start(self, operation: str, arguments: str) -> OperationHandle:
        return OperationHandle(
            self._inner.start(operation, arguments), lambda: CALLED.append((self._api, operation))
        )

    def plan(self, operation: str, arguments: str) -> OperationHandle:
        return OperationHandle(
            self._inner.plan(operation, arguments), lambda: CALLED.append((self._api, operation))
        )


class OperationHandle(Recording):
    """A running operation; one that makes a plan is recorded once the plan is applied."""

    def wait(self, *args: Any) -> Any:
        return self._recorded(self._inner.wait(*args))

    def result(self) -> Any:
        return self._recorded(self._inner.result())

    def _recorded(self, received: Any) -> Any:
        *answer, plan = received
        if plan is not None:
            return (*answer, Plan(plan, self._record))
        self._record()
        return received


class Plan(Recording):
    """A plan whose application is recorded."""

    def apply(self, confirm: str | None, prompter: str | None) -> OperationHandle:
        return OperationHandle(self._inner.apply(confirm, prompter), self._record)


def pytest_configure() -> None:
    classes: dict[str, Any] = {"sync": Calls, "async": AsyncCalls}
    for api, calls in classes.items():
        calls.__init__ = recording(calls.__init__, api)


def recording(make: Callable[[Any, Any, Any], None], api: str) -> Callable[..., None]:
    """Wraps the constructor of `Calls` to record calls over the network."""

    def made(calls: Any, native: Any, prompter: Any = None) -> None:
        make(calls, Client(native, api) if native.host.startswith("127.0.0.1:") else native, prompter)

    return made


def pytest_sessionfinish() -> None:
    folder = ROOT / os.environ.get("CARGO_TARGET_DIR", "target") / "called"
    folder.mkdir(parents=True, exist_ok=True)
    for api in ("sync", "async"):
        operations = sorted({operation for by, operation in CALLED if by == api})
        text = json.dumps({"operations": operations}, indent=2)
        (folder / f"python-{api}.json").write_text(f"{text}\n", encoding="utf-8")
