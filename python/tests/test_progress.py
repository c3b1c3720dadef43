"""Applying a plan reports progress, and an exception of the listener ends it."""

from __future__ import annotations

import threading
from typing import Any

import pytest
from support import CANARY

from ax_admin import (
    ConfirmationRequiredError,
    OutcomeUnknownError,
    Progress,
    Sandbox,
    StalePlanError,
    ValidationError,
    errors,
)

JANE = "jane@acme.example"
FOREVER = {"kind": "delay", "ms": 86_400_000}
REFUSAL = '{"kind":"NotFound","message":"m","next_step":"n","safe_to_retry":false}'


def written(sandbox: Sandbox) -> int:
    return sum(request["method"] == "DELETE" for request in sandbox.log())


class Kept:
    """A plan whose operation can be inspected after the call."""

    def __init__(self, inner: Any) -> None:
        self._inner = inner
        self.running: Any = None

    def apply(self, confirm: str | None, prompter: str | None) -> Any:
        self.running = self._inner.apply(confirm, prompter)
        return self.running

    def has_ended(self) -> bool:
        """An operation that has ended calls back immediately."""
        ended = threading.Event()
        self.running.add_done_callback(ended.set)
        return ended.is_set()


def kept(plan: Any) -> tuple[Any, Kept]:
    """The plan of the API, and its native half."""
    native = Kept(plan._native)
    return type(plan)(native), native


# Including the package's own errors: a listener may make calls.
@pytest.fixture(params=["other", "own"])
def enough(request: pytest.FixtureRequest) -> Exception:
    return LookupError() if request.param == "other" else errors.from_native("NotFoundError", REFUSAL)


def test_progress_is_reported_up_to_the_last_request(api: Any) -> None:
    sandbox = Sandbox(key=CANARY, rate_limit="off")
    sandbox.control("POST", "change", {"add_projects": {"space": "Checkout", "count": 1500}})
    sandbox.control("POST", "change", {"add_bindings": {"user": JANE, "count": 1500}})
    plan = api.wait(api.client(sandbox=sandbox, rate_limit="off").users.delete(JANE))
    before = len(sandbox.log())
    reports: list[Progress] = []
    applied = api.wait(plan.apply(confirm=plan.code, on_progress=reports.append))
    assert applied.outcome == "done"

    announced = plan.document["requests"]
    assert announced > 15
    numbers = [progress.requests for progress in reports]
    assert numbers == sorted(set(numbers))
    assert {progress.expected for progress in reports} == {announced}
    assert reports[-1] == Progress(requests=announced, expected=announced)
    assert announced == len(sandbox.log()) - before


def test_the_last_progress_is_reported_before_a_failure(admin: Any, api: Any, sandbox: Sandbox) -> None:
    plan = api.wait(admin.users.delete(JANE))
    sandbox.control("POST", "change", {"add_key": {"user": JANE, "name": "third"}})
    before = len(sandbox.log())
    reports: list[Progress] = []
    with pytest.raises(StalePlanError):
        api.wait(plan.apply(confirm=plan.code, on_progress=reports.append))
    assert reports[-1].requests == len(sandbox.log()) - before > 0


def test_no_progress_is_reported_without_requests(admin: Any, api: Any) -> None:
    plan = api.wait(admin.users.delete(JANE))
    reports: list[Progress] = []
    with pytest.raises(ConfirmationRequiredError):
        api.wait(plan.apply(confirm="no code", on_progress=reports.append))
    assert reports == []


def test_an_exception_of_the_listener_cancels_the_reads(
    admin: Any, api: Any, sandbox: Sandbox, enough: Exception
) -> None:
    plan = api.wait(admin.users.delete(JANE))
    watched, native = kept(plan)
    sandbox.set_faults([{"fault": FOREVER}])

    def listen(_: Progress) -> None:
        raise enough

    with pytest.raises(type(enough)) as raised:
        api.wait(watched.apply(confirm=plan.code, on_progress=listen))
    assert raised.value is enough
    assert raised.value.__cause__ is None
    assert native.has_ended()
    assert written(sandbox) == 0

    # Nothing was sent, so the plan and its code are still valid.
    sandbox.set_faults([])
    assert api.wait(plan.apply(confirm=plan.code)).sent == 1


@pytest.mark.parametrize(
    "faults", [[{"operation": "delete_user", "fault": FOREVER}], []], ids=["sent", "done"]
)
def test_an_exception_of_the_listener_after_a_write_is_raised_from_outcome_unknown(
    admin: Any, api: Any, sandbox: Sandbox, faults: list[Any], enough: Exception
) -> None:
    plan = api.wait(admin.users.delete(JANE))
    watched, native = kept(plan)
    sandbox.set_faults(faults)

    def listen(progress: Progress) -> None:
        if progress.requests == progress.expected:
            while not written(sandbox):
                threading.Event().wait(0.01)
            raise enough from KeyError("the listener's own cause")

    with pytest.raises(type(enough)) as raised:
        api.wait(watched.apply(confirm=plan.code, on_progress=listen))
    assert raised.value is enough
    assert isinstance(raised.value.__cause__, OutcomeUnknownError)
    assert native.has_ended()
    assert written(sandbox) == 1


@pytest.mark.parametrize("listener", [7, "print"])
def test_a_listener_that_is_not_callable_is_rejected(
    admin: Any, api: Any, sandbox: Sandbox, listener: Any
) -> None:
    plan = api.wait(admin.users.delete(JANE))
    before = len(sandbox.log())
    with pytest.raises(
        ValidationError, match=f"expected a callable, got `{type(listener).__name__}`"
    ) as raised:
        api.wait(plan.apply(confirm=plan.code, on_progress=listener))
    assert (raised.value.field, raised.value.operation) == ("on_progress", "users.delete")
    assert len(sandbox.log()) == before
