"""Waiting in asyncio for an operation that runs elsewhere."""

from __future__ import annotations

import asyncio
import contextlib
from typing import TYPE_CHECKING

from ax_admin.errors import OutcomeUnknown

if TYPE_CHECKING:
    from ax_admin._native import Running
    from ax_admin._wire import Received


async def ended(running: Running) -> Received | None:
    """The answer of an operation.

    When the waiting is cancelled so is the operation, and when a write was on
    its way the `CancelledError` is raised from `OutcomeUnknown`.
    """
    loop = asyncio.get_running_loop()
    end = loop.create_future()

    def tell() -> None:
        if not end.done():
            end.set_result(None)

    def call_back() -> None:
        # A loop that is closed has nobody waiting.
        with contextlib.suppress(RuntimeError):
            loop.call_soon_threadsafe(tell)

    running.add_done_callback(call_back)
    try:
        await end
    except BaseException as interrupt:
        error = running.cancel()
        if isinstance(error, OutcomeUnknown):
            raise interrupt from error
        raise
    return running.result()
