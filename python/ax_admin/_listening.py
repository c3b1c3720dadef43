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
            ValidationError: One of them is not callable.
        """
        for name, hook in (("on_request", on_request), ("on_retry", on_retry), ("on_wait", on_wait)):
            if hook is not None and not callable(hook):
                from ax_admin._refusing import expected

                raise expected(name, "a callable", f"`{type(hook).__name__}`")
        self._on_request = on_request
        self._on_retry = on_retry
        self._on_wait = on_wait

    def __call__(
        self,
        kind: str,
        request_line: tuple[str, str, str],
        attempt: int,
        status: int | None,
        milliseconds: int,
        request_id: str | None,
        reason: str | None,
        warning: str | None,
    ) -> None:
        """Logs one event and calls its hook."""
        operation, method, path = request_line
        logger = _logger()
        if (
            warning is not None
            and self._on_retry is None
            and self._on_wait is None
            and not (logger and logger.isEnabledFor(_INFO))
        ):
            surface([warning])
        if logger:
            _log(logger, kind, request_line, attempt, status, milliseconds, request_id, reason)
        seconds = milliseconds / 1000
        if kind == "request":
            if self._on_request is not None:
                from ax_admin.events import RequestEvent

                self._on_request(
                    RequestEvent(operation, method, path, attempt, status, seconds, request_id, reason)
                )
        elif kind == "retry":
            if self._on_retry is not None:
                from ax_admin.events import RetryEvent

                self._on_retry(
                    RetryEvent(operation, method, path, attempt, status, request_id, reason or "", seconds)
                )
        elif self._on_wait is not None:
            from ax_admin.events import WaitEvent

            self._on_wait(WaitEvent(operation, method, path, reason or "", seconds))


def _logger() -> logging.Logger | None:
    """The logger, if the program uses `logging`: importing it takes longer than importing this package."""
    module = sys.modules.get("logging")
    return None if module is None else module.getLogger("ax_admin")


def _log(
    logger: logging.Logger,
    kind: str,
    request_line: tuple[str, str, str],
    attempt: int,
    status: int | None,
    milliseconds: int,
    request_id: str | None,
    reason: str | None,
) -> None:
    is_info = kind == "retry" or (kind == "wait" and milliseconds > _LONG_WAIT)
    level = _INFO if is_info else _DEBUG
    if not logger.isEnabledFor(level):
        return
    request = "{}: {} {}".format(*request_line)
    outcome = reason if status is None else f"{status}"
    identified = f", request id {request_id}" if request_id else ""
    if kind == "request":
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
