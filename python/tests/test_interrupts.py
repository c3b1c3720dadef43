"""Interrupted calls: Ctrl-C, cancelled tasks, threads, forks."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from support import CANARY

from ax_admin import (
    AsyncAxAdmin,
    AxAdmin,
    AxAdminError,
    CancelledError,
    OutcomeUnknownError,
    Plan,
    Sandbox,
    ValidationError,
)
from ax_admin._wire import waited

JANE = "jane@acme.example"
HANG = {"fault": {"kind": "delay", "ms": 86_400_000}}
READ = f"admin.users.get({JANE!r})"
WRITE = "admin.users.create(name='R', email='r@acme.example', role='MEMBER', invite_mode='NONE')"

PROGRAM = """
import sys, traceback
from ax_admin import AxAdmin
admin = AxAdmin(api_key=sys.argv[2], base_url=sys.argv[1])
print("ready", flush=True)
try:
    CALL
except KeyboardInterrupt as interrupt:
    print(type(interrupt.__cause__).__name__)
"""

AWAITING = """
import asyncio, sys
from ax_admin import AsyncAxAdmin
async def main():
    admin = AsyncAxAdmin(api_key=sys.argv[2], base_url=sys.argv[1])
    print("ready", flush=True)
    try:
        await CALL
    except asyncio.CancelledError as cancelled:
        print(type(cancelled.__cause__).__name__)
        raise
try:
    asyncio.run(main())
except KeyboardInterrupt:
    pass
"""


def wait_for_request(log: Any) -> None:
    """Returns when a request has arrived."""
    while not log():
        threading.Event().wait(0.01)


@pytest.mark.parametrize(("call", "cause"), [(READ, "NoneType"), (WRITE, "OutcomeUnknownError")])
@pytest.mark.parametrize("program", [PROGRAM, AWAITING], ids=["sync", "async"])
def test_ctrl_c_cancels_a_call_and_reports_an_unknown_outcome(
    server: Any, program: str, call: str, cause: str
) -> None:
    if program is AWAITING and sys.version_info < (3, 11):
        pytest.skip("asyncio turns Ctrl-C into a cancellation from 3.11 on")
    server.faults(HANG)
    arguments = [sys.executable, "-I", "-c", program.replace("CALL", call), server.url, CANARY]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        wait_for_request(server.log)
        process.send_signal(signal.SIGINT)
        assert process.stdout.read() == f"{cause}\n"
    assert process.returncode == 0


@pytest.mark.parametrize(("call", "unknown"), [(READ, False), (WRITE, True)])
def test_a_cancelled_task_ends_its_call(call: str, unknown: bool) -> None:
    sandbox = Sandbox(faults=[HANG])

    async def run() -> None:
        admin = AsyncAxAdmin(sandbox=sandbox)
        task = asyncio.ensure_future(eval(call, {"admin": admin}))  # noqa: S307 - one of two lines above
        while not sandbox.log():
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError) as raised:
            await task
        # Python 3.10 raises another exception from a task, with the original one as its context.
        causes = [each.__cause__ for each in (raised.value, raised.value.__context__) if each]
        assert any(isinstance(cause, OutcomeUnknownError) for cause in causes) == unknown
        # The client still works.
        sandbox.set_faults([])
        assert (await admin.users.get(JANE)).email == JANE

    asyncio.run(run())


def test_a_client_outlives_its_first_event_loop() -> None:
    admin = AsyncAxAdmin(sandbox=Sandbox())
    emails = {asyncio.run(admin.users.get(JANE)).email for _ in range(3)}
    assert emails == {JANE}


def test_the_event_loop_runs_while_a_call_waits() -> None:
    sandbox = Sandbox(faults=[HANG])

    async def run() -> None:
        task = asyncio.ensure_future(AsyncAxAdmin(sandbox=sandbox).users.get(JANE))
        turns = 0
        while not sandbox.log() or turns < 10:
            turns += 1
            await asyncio.sleep(0)
        task.cancel()

    asyncio.run(run())


def test_another_thread_runs_while_a_call_waits() -> None:
    sandbox = Sandbox(faults=[HANG])
    admin = AxAdmin(sandbox=sandbox, deadline=30)
    ran = threading.Event()

    def other() -> None:
        wait_for_request(sandbox.log)
        ran.set()
        # Interrupts the call, which waits in the main thread.
        signal.raise_signal(signal.SIGINT)

    thread = threading.Thread(target=other)
    thread.start()
    with pytest.raises(KeyboardInterrupt):
        admin.users.get(JANE)
    assert ran.is_set()
    thread.join()


def test_threads_share_a_client() -> None:
    admin = AxAdmin(sandbox=Sandbox(), rate_limit="off")
    with ThreadPoolExecutor(8) as pool:
        counts = list(pool.map(lambda _: sum(1 for _ in admin.users.list(limit=7)), range(8)))
    assert counts == [40] * 8


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_fork_gets_connections_of_its_own(server: Any) -> None:
    admin = AxAdmin(api_key=CANARY, base_url=server.url)
    plan = admin.users.delete(JANE)
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            said = {"email": admin.users.get(JANE).email}
            try:
                plan.apply(confirm=plan.code)
            except ValidationError as refused:
                said["plan"] = str(refused)
            os.write(writer, json.dumps(said).encode())
        finally:
            os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        said = json.load(pipe)
    os.waitpid(child, 0)
    assert said["email"] == JANE
    assert "forked" in said["plan"]
    assert admin.users.get(JANE).email == JANE


class Interrupted:
    """A native object whose method is hit by a Ctrl-C, which Python raises after the call."""

    def __init__(self, inner: Any, method: str) -> None:
        self._inner = inner
        self._method = method

    def __getattr__(self, name: str) -> Any:
        """All other attributes; the method is followed by a Ctrl-C."""
        value = getattr(self._inner, name)
        if name != self._method:
            return value

        def interrupted(*args: Any) -> Any:
            value(*args)
            signal.raise_signal(signal.SIGINT)

        return interrupted


class InterruptedWhileWaiting(Interrupted):
    """A plan whose operation is interrupted instead."""

    def apply(self, confirm: str | None, prompter: str | None) -> Any:
        return Interrupted(self._inner.apply(confirm, prompter), self._method)


def sent_meanwhile(sandbox: Sandbox, before: list[Any]) -> set[str]:
    """The operations sent while other calls run, which gives a leaked operation time to send something."""
    admin = AxAdmin(sandbox=sandbox)
    for _ in range(20):
        admin.roles.list_page()
    return {request["operation"] for request in sandbox.log()[len(before) :]} - {"list_roles"}


def deletions(sandbox: Sandbox) -> int:
    return sum(request["operation"] == "delete_user" for request in sandbox.log())


def test_ctrl_c_before_waiting_for_a_plan_leaves_nothing_running(sandbox: Sandbox) -> None:
    plan = AxAdmin(sandbox=sandbox).users.delete(JANE)
    made = sandbox.log()
    # The traceback keeps objects alive.
    with pytest.raises(KeyboardInterrupt) as raised:
        Plan(Interrupted(plan._native, "apply")).apply(confirm=plan.code)  # type: ignore[arg-type]
    assert raised.value.__cause__ is None
    assert sent_meanwhile(sandbox, made) == set()
    assert plan.apply(confirm=plan.code).sent == 1


def test_ctrl_c_after_a_response_reports_the_discarded_result(sandbox: Sandbox) -> None:
    plan = AxAdmin(sandbox=sandbox).users.delete(JANE)
    with pytest.raises(KeyboardInterrupt) as raised:
        Plan(InterruptedWhileWaiting(plan._native, "wait")).apply(confirm=plan.code)  # type: ignore[arg-type]
    assert deletions(sandbox) == 1
    assert isinstance(raised.value.__cause__, OutcomeUnknownError)
    assert "`users.delete` had succeeded" in str(raised.value.__cause__)


def test_ctrl_c_after_a_read_has_no_cause(sandbox: Sandbox) -> None:
    running = AxAdmin(sandbox=sandbox)._native.start("users.get", json.dumps({"user": JANE}))
    with pytest.raises(KeyboardInterrupt) as raised:
        waited(Interrupted(running, "wait"), lambda received: received)  # type: ignore[arg-type]
    assert raised.value.__cause__ is None


def test_a_confirmed_write_cancelled_in_flight_has_an_unknown_outcome() -> None:
    slow = {"operation": "delete_user", "fault": {"kind": "delay", "ms": 86_400_000}}
    sandbox = Sandbox(faults=[slow])

    async def run() -> None:
        plan = await AsyncAxAdmin(sandbox=sandbox).users.delete(JANE)
        task = asyncio.ensure_future(plan.apply(confirm=plan.code))
        while not deletions(sandbox):
            await asyncio.sleep(0)
        task.cancel()
        with pytest.raises(asyncio.CancelledError) as raised:
            await task
        causes = [each.__cause__ for each in (raised.value, raised.value.__context__) if each]
        assert any(isinstance(cause, OutcomeUnknownError) for cause in causes)

    asyncio.run(run())


def test_nothing_starts_outside_an_event_loop(sandbox: Sandbox) -> None:
    admin = AsyncAxAdmin(sandbox=sandbox)
    plan = asyncio.run(admin.users.delete(JANE))
    made = sandbox.log()
    call = plan.apply(confirm=plan.code)
    with pytest.raises(RuntimeError, match="no running event loop"):
        call.send(None)
    assert sent_meanwhile(sandbox, made) == set()


def test_a_dropped_operation_is_cancelled() -> None:
    sandbox = Sandbox(faults=[HANG])
    running = AxAdmin(sandbox=sandbox)._native.start("users.get", json.dumps({"user": JANE}))
    ended = threading.Event()
    running.add_done_callback(ended.set)
    wait_for_request(sandbox.log)
    del running
    assert ended.wait(30)


def test_an_operation_cancelled_before_its_start_stays_cancelled(sandbox: Sandbox) -> None:
    running = AxAdmin(sandbox=sandbox)._native.start("users.get", json.dumps({"user": JANE}))
    assert isinstance(running.cancel(), CancelledError)
    # It has ended, and waiting for its result does not block.
    with pytest.raises(AxAdminError):
        running.wait()
    assert sandbox.log() == []
