"""What happens to the requests of a call, for hooks."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RequestEvent:
    """A request that got its response, or failed: the argument of `on_request`.

    It contains no key, and apart from `failure`, which may quote the transport, no id or
    name of an object. A request that is cancelled ends without an event.

    Attributes:
        operation: The operation that the request belongs to, `users.list`: a call may send
            requests of several.
        method: The HTTP method.
        path: The path as a template: `/v2/users/{user_id}`.
        attempt: Which attempt at the request it was, counted from 1.
        status: The HTTP status; None if there was no response.
        duration: Seconds from sending it until its response was read completely, or until it failed.
        request_id: The request id that the server assigned, safe to show.
        failure: Why there was no response, safe to show.
    """

    operation: str
    method: str
    path: str
    attempt: int
    status: int | None
    duration: float
    request_id: str | None
    failure: str | None


@dataclass(frozen=True, slots=True)
class RetryEvent:
    """A request that failed and will be sent again: the argument of `on_retry`.

    Attributes:
        operation: The operation that the request belongs to, `users.list`.
        method: The HTTP method.
        path: The path as a template: `/v2/users/{user_id}`.
        attempt: Which attempt failed, counted from 1.
        status: The HTTP status of its response; None if there was none.
        request_id: The request id that the server assigned, safe to show.
        reason: How it failed, safe to show; it may quote the server.
        wait: Seconds until the next attempt, from now on.
    """

    operation: str
    method: str
    path: str
    attempt: int
    status: int | None
    request_id: str | None
    reason: str
    wait: float


@dataclass(frozen=True, slots=True)
class WaitEvent:
    """A request that has to wait for the rate limit: the argument of `on_wait`.

    Attributes:
        operation: The operation that the request belongs to, `users.list`.
        method: The HTTP method.
        path: The path as a template: `/v2/users/{user_id}`.
        reason: What it waits for.
        wait: Seconds that it waits, from now on.
    """

    operation: str
    method: str
    path: str
    reason: str
    wait: float
