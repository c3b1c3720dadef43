"""Awaits operations, which run on other threads, in asyncio."""

from __future__ import annotations

import asyncio
import contextlib
import threading
from typing import TYPE_CHECKING, TypeVar, cast

from ax_admin._wire import give_up, present

if TYPE_CHECKING:
    from collections.abc import Callable

    from ax_admin._native import OperationHandle
    from ax_admin._wire import AnswerTuple, OnProgress

T = TypeVar("T")

# Seconds between two checks of an operation's progress.
_PROGRESS_INTERVAL = 0.05


async def awaited(
    running: OperationHandle, read: Callable[[AnswerTuple], T], on_progress: OnProgress | None = None
) -> T:
    """The result of an operation that always has one."""
    return await ended(running, lambda received: read(present(received)), on_progress)


async def in_thread(call: Callable[[], T]) -> T:
    """The result of a call that blocks, in a thread that does not keep the program from ending."""
    loop = asyncio.get_running_loop()
    future: asyncio.Future[T] = loop.create_future()

    def settle(result: T | None, why: BaseException | None) -> None:
        if future.done():
            return
        if why is None:
            future.set_result(cast("T", result))
        else:
            future.set_exception(why)

    def run() -> None:
        result, raised = None, None
        try:
            result = call()
        except BaseException as why:  # noqa: BLE001 - raised where it is awaited
            raised = why
        # On a closed loop nobody is waiting any more.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(settle, result, raised)

    threading.Thread(target=run, daemon=True).start()
    return await future


async def ended(
    running: OperationHandle, read: Callable[[AnswerTuple | None], T], on_progress: OnProgress | None = None
) -> T:
    """The result of an operation, which starts inside the running event loop.

    Cancelling the task, or an exception of `on_progress`, cancels the operation; if a write was in flight,
    the exception is raised from `OutcomeUnknownError`.
    """
    loop = asyncio.get_running_loop()
    changed = loop.create_future()

    def wake() -> None:
        if not changed.done():
            changed.set_result(None)

    def call_back() -> None:
        # On a closed loop nobody is waiting any more.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(wake)

    try:
        running.add_done_callback(call_back)
        while True:
            if on_progress is None:
                await changed
            else:
                await asyncio.wait((changed,), timeout=_PROGRESS_INTERVAL)
                running.tell(on_progress)
            if changed.done():
                changed = loop.create_future()
            has_ended = running.has_ended
            running.report()
            if has_ended:
                return read(running.result())
    except BaseException as why:
        give_up(running, why)
        raise
