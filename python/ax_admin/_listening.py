"""Passes what happens to requests to hooks and to the logger `ax_admin`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from ax_admin._surfacing import surface

if TYPE_CHECKING:
    import logging
    from collections.abc import Callable

    import ax_admin

# Milliseconds of a wait for the rate limit that is logged as INFO.
_LONG_WAIT = 1000
# The levels of `logging`, which is imported only by programs that use it.
_DEBUG, _INFO = 10, 20
# The flags of the code of `async def` functions.
_COROUTINE = 0x80 | 0x200


class Listener:
    """What a client passes its events to (`bindings-python/src/listener.rs`)."""

    __slots__ = ("_on_request", "_on_retry", "_on_wait")

    def __init__(
        self,
        on_request: Callable[[ax_admin.RequestEvent], object] | None,
        on_retry: Callable[[ax_admin.RetryEvent], object] | None,
        on_wait: Callable[[ax_admin.WaitEvent], object] | None,
    ) -> None:
        """A listener with these hooks.

        Raises:
            ValidationError: One of them is not callable, or would have to be awaited.
        """
        for name, hook in (("on_request", on_request), ("on_retry", on_retry), ("on_wait", on_wait)):
            _check(name, hook)
        self._on_request = on_request
        self._on_retry = on_retry
        self._on_wait = on_wait

    def __call__(  # noqa: PLR0913, PLR0917 - called by the native module
        self,
        kind: str,
        request_line: tuple[str, str, str],
        attempt: int,
        status: int | None,
        milliseconds: int,
        request_id: str | None,
        reason: str | None,
    ) -> bool:
        """Logs one event and calls its hook; whether anybody hears of it, if it is a wait."""
        is_logged = _log(kind, request_line, attempt, status, milliseconds, request_id, reason)
        operation, method, path = request_line
        seconds = milliseconds / 1000
        if kind == "request":
            if self._on_request is not None:
                from ax_admin.events import RequestEvent  # noqa: PLC0415 - for programs with a hook only

                self._on_request(
                    RequestEvent(operation, method, path, attempt, status, seconds, request_id, reason)
                )
            return True
        if kind == "retry":
            if self._on_retry is None:
                return is_logged
            from ax_admin.events import RetryEvent  # noqa: PLC0415 - as above

            self._on_retry(
                RetryEvent(operation, method, path, attempt, status, request_id, reason or "", seconds)
            )
            return True
        if self._on_wait is None:
            return is_logged
        from ax_admin.events import WaitEvent  # noqa: PLC0415 - as above

        self._on_wait(WaitEvent(operation, method, path, reason or "", seconds))
        return True

    @staticmethod
    def warn(line: str) -> None:
        """Warns of a wait that nobody hears of."""
        surface([line])


def is_awaited(hook: object) -> bool:
    """Whether what a callable returns has to be awaited."""
    # A `functools.partial` has the function, an object its method.
    function = getattr(hook, "func", hook)
    method = getattr(type(function), "__call__", None)  # noqa: B004 - its code is looked at, not whether it is there
    candidates = (function, method)
    flags = [getattr(getattr(it, "__code__", None), "co_flags", 0) for it in candidates]
    return any(it & _COROUTINE for it in flags)


def _check(name: str, hook: object) -> None:
    if hook is None or (callable(hook) and not is_awaited(hook)):
        return
    from ax_admin._refusing import expected  # noqa: PLC0415 - errors are loaded when there is one

    got = "a coroutine function" if callable(hook) else f"`{type(hook).__name__}`"
    raise expected(name, "a callable that is not `async`", got)


def _log(  # noqa: PLR0913, PLR0917 - the members of an event
    kind: str,
    request_line: tuple[str, str, str],
    attempt: int,
    status: int | None,
    milliseconds: int,
    request_id: str | None,
    reason: str | None,
) -> bool:
    """Logs an event if the program uses `logging`; whether a handler hears of it.

    The package does not import `logging`, which takes longer than to import all the rest.
    """
    module = sys.modules.get("logging")
    if module is None:
        return False
    logger: logging.Logger = module.getLogger("ax_admin")
    is_info = kind == "retry" or (kind == "wait" and milliseconds > _LONG_WAIT)
    level = _INFO if is_info else _DEBUG
    if not logger.isEnabledFor(level) or not logger.hasHandlers():
        return False
    request = "{}: {} {}".format(*request_line)
    identified = f", request id {request_id}" if request_id else ""
    if kind == "request":
        outcome = reason if status is None else status
        logger.log(
            level, "%s: %s in %d ms (attempt %d%s)", request, outcome, milliseconds, attempt, identified
        )
    elif kind == "retry":
        logger.log(
            level,
            "%s: attempt %d failed (%s%s), the next one follows in %.1f s",
            request,
            attempt,
            reason,
            identified,
            milliseconds / 1000,
        )
    else:
        logger.log(level, "%s: waits %.1f s for %s", request, milliseconds / 1000, reason)
    return True
