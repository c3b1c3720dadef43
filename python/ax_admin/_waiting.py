"""Waiting in asyncio for an operation that runs elsewhere."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING, TypeVar

from ax_admin._wire import give_up, present

if TYPE_CHECKING:
    from collections.abc import Callable

    from ax_admin._native import OperationHandle
    from ax_admin._wire import AnswerTuple, Tell

T = TypeVar("T")

# Seconds between two looks at how far an operation is.
_LOOK_EVERY = 0.05


async def awaited(running: OperationHandle, read: Callable[[AnswerTuple], T], tell: Tell | None = None) -> T:
    """What an operation gives, which must be there."""
    return await ended(running, lambda received: read(present(received)), tell)


async def ended(
    running: OperationHandle, read: Callable[[AnswerTuple | None], T], tell: Tell | None = None
) -> T:
    """What an operation gives; it begins when there is a loop to wait in.

    When the waiting is cancelled, or `tell` raises, so is the operation, and behind a write that
    left the exception is raised from `OutcomeUnknownError`.
    """
    loop = asyncio.get_running_loop()
    end = loop.create_future()

    def wake() -> None:
        if not end.done():
            end.set_result(None)

    def call_back() -> None:
        # A loop that is closed has nobody waiting.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(wake)

    try:
        running.add_done_callback(call_back)
        if tell is not None:
            while not end.done():
                await asyncio.wait((end,), timeout=_LOOK_EVERY)
                running.tell(tell)
        await end
        return read(running.result())
    except BaseException as why:
        give_up(running, why)
        raise
