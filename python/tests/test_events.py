"""What hooks and the log are told of requests, retries and waits."""

from __future__ import annotations

import asyncio
import functools
import gc
import json
import logging
import threading
import warnings
import weakref
from typing import TYPE_CHECKING, Any

import pytest
from support import CANARY

from ax_admin import AsyncAxAdmin, AxAdmin, AxAdminWarning, Sandbox, ValidationError

if TYPE_CHECKING:
    from ax_admin import RequestEvent, RetryEvent, WaitEvent

GET = ("users.get", "GET", "/v2/users/{user_id}")
# The first read of a user is throttled, the second one fails.
FAULTS = [
    {"operation": "get_user", "times": 1, "fault": {"kind": "throttle", "retry_after": 0}},
    {"operation": "get_user", "times": 1, "fault": {"kind": "html", "status": 503}},
]


def jane(api: Any, **options: Any) -> str:
    """Reads Jane, once her id is known; returns the id."""
    sandbox = Sandbox(key=CANARY, faults=FAULTS)
    admin = api.impatient(sandbox=sandbox, **options)
    page = api.wait(admin.users.list_page(email="jane@acme.example"))
    api.wait(admin.users.get(page.items[0].id))
    identifier: str = page.items[0].id
    return identifier


def test_hooks_are_told_of_each_request_and_retry(api: Any) -> None:
    requests: list[RequestEvent] = []
    retries: list[RetryEvent] = []
    threads = set()

    def on_request(event: RequestEvent) -> None:
        requests.append(event)
        threads.add(threading.current_thread())

    identifier = jane(api, on_request=on_request, on_retry=retries.append)
    assert [(it.operation, it.method, it.path, it.attempt, it.status, it.failure) for it in requests] == [
        ("users.list", "GET", "/v2/users", 1, 200, None),
        (*GET, 1, 429, None),
        (*GET, 2, 503, None),
        (*GET, 3, 200, None),
    ]
    assert all(it.duration >= 0 for it in requests)
    assert [(it.operation, it.method, it.path, it.attempt, it.status) for it in retries] == [
        (*GET, 1, 429),
        (*GET, 2, 503),
    ]
    assert "503" in retries[1].reason
    assert 0 <= retries[1].wait <= 0.002
    assert threads == {threading.main_thread()}
    shown = f"{requests} {retries}"
    assert identifier not in shown
    assert CANARY not in shown


def test_a_failed_connection_is_told(api: Any) -> None:
    requests: list[RequestEvent] = []
    admin = api.client(
        api_key=CANARY, base_url="http://127.0.0.1:9", max_attempts=1, on_request=requests.append
    )
    with pytest.raises(Exception, match="connect"):
        api.wait(admin.users.get("jane@acme.example"))
    assert [(it.operation, it.status) for it in requests] == [("users.list", None)]
    assert requests[0].failure


def test_a_plan_tells_of_its_requests_when_it_is_applied(api: Any) -> None:
    requests: list[RequestEvent] = []
    admin = api.client(sandbox=Sandbox(), on_request=requests.append)
    plan = api.wait(admin.users.delete("jane@acme.example"))
    requests.clear()
    api.wait(plan.apply(plan.code))
    assert ("users.delete", "DELETE", "/v2/users/{user_id}", 204) in [
        (it.operation, it.method, it.path, it.status) for it in requests
    ]


def test_a_list_tells_of_each_page_and_so_does_a_derived_client(api: Any) -> None:
    requests: list[RequestEvent] = []
    admin = api.client(sandbox=Sandbox(), on_request=requests.append)
    assert len(api.rows(admin.with_options(deadline=30).users.list(limit=15))) == 40
    assert [it.operation for it in requests] == ["users.list"] * 3


class Stopped(BaseException):
    """Ends a wait."""


def stop(event: WaitEvent) -> None:
    raise Stopped(event)


def test_a_wait_is_told_when_it_begins_and_what_is_no_exception_ends_the_call(api: Any) -> None:
    admin = api.client(sandbox=Sandbox(), rate_limit=1, on_wait=stop)
    api.wait(admin.users.list_page())
    with pytest.raises(Stopped) as stopped:
        api.wait(admin.users.list_page())
    event: WaitEvent = stopped.value.args[0]
    assert (event.operation, event.method, event.path) == ("users.list", "GET", "/v2/users")
    assert event.reason == "the rate limit (1 in any 60 s)"
    assert 59 < event.wait <= 60


def test_the_first_long_wait_is_a_warning_when_nobody_listens(api: Any) -> None:
    def waits(**options: Any) -> list[str]:
        admin = api.client(sandbox=Sandbox(), rate_limit=1, **options)
        heard: list[str] = []

        def show(message: Warning | str, *_: Any, **__: Any) -> None:
            heard.append(str(message))
            raise Stopped

        with warnings.catch_warnings():
            warnings.simplefilter("always")
            warnings.showwarning = show
            api.wait(admin.users.list_page())
            with pytest.raises(Stopped):
                api.wait(admin.users.list_page())
        return heard

    (line,) = waits(on_retry=stop)
    assert line.startswith(("`users.list` waits 59.", "`users.list` waits 60 s"))
    assert "the rate limit (1 in any 60 s)" in line
    with warnings.catch_warnings():
        warnings.simplefilter("error", AxAdminWarning)
        assert waits(on_wait=stop) == []


def test_an_exception_of_a_hook_does_not_end_the_call(api: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    unraisable: list[Any] = []
    monkeypatch.setattr("sys.unraisablehook", lambda it: unraisable.append(it.exc_value))
    reason = ValueError("no room")

    def fail(_: RequestEvent) -> None:
        raise reason

    jane(api, on_request=fail)
    assert unraisable == [reason] * 4


def test_the_log_has_requests_as_debug_and_retries_as_info(
    api: Any, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG, logger="ax_admin"):
        identifier = jane(api)
    lines = [
        (record.levelname, record.getMessage()) for record in caplog.records if record.name == "ax_admin"
    ]
    assert [level for level, _ in lines] == ["DEBUG", "DEBUG", "INFO", "DEBUG", "INFO", "DEBUG"]
    request = "users.get: GET /v2/users/{user_id}: "
    assert lines[1][1].startswith(f"{request}429 in ")
    assert lines[2][1].startswith(f"{request}attempt 1 failed (the server returned 429")
    assert lines[5][1].startswith(f"{request}200 in ")
    assert "(attempt 3" in lines[5][1]
    text = "\n".join(message for _, message in lines)
    assert CANARY not in text
    assert identifier not in text


def test_a_log_of_waits_replaces_the_warning(api: Any, caplog: pytest.LogCaptureFixture) -> None:
    class Stopping(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            lines.append(f"{record.levelname} {record.getMessage()}")
            raise Stopped

    lines: list[str] = []
    handler = Stopping(logging.INFO)
    logger = logging.getLogger("ax_admin")
    admin = api.client(sandbox=Sandbox(), rate_limit=1)
    with caplog.at_level(logging.INFO, logger="ax_admin"), warnings.catch_warnings():
        warnings.simplefilter("error", AxAdminWarning)
        api.wait(admin.users.list_page())
        logger.addHandler(handler)
        try:
            with pytest.raises(Stopped):
                api.wait(admin.users.list_page())
        finally:
            logger.removeHandler(handler)
    (line,) = lines
    assert line.startswith(
        ("INFO users.list: GET /v2/users: waits 59.", "INFO users.list: GET /v2/users: waits 60.0 s")
    )
    assert line.endswith("s for the rate limit (1 in any 60 s)")


@pytest.mark.parametrize("name", ["on_request", "on_retry", "on_wait"])
def test_a_hook_that_cannot_be_called_is_rejected(api: Any, name: str) -> None:
    async def hook(_: Any) -> None:
        """Would never run."""

    class Hook:
        async def __call__(self, _: Any) -> None:
            """Would never run."""

    functions = (hook, functools.partial(hook), Hook())
    for given, got in ((7, "`int`"), *((it, "a coroutine function") for it in functions)):
        with pytest.raises(
            ValidationError, match=f"`{name}`: expected a callable that is not `async`, got {got}"
        ):
            api.client(sandbox=Sandbox(), **{name: given})


def test_a_client_whose_hook_belongs_to_its_owner_is_collected() -> None:
    class Owner:
        def __init__(self) -> None:
            self.admin = AxAdmin(sandbox=Sandbox(), on_request=self.hear)
            self.plan = self.admin.users.delete("jane@acme.example")

        def hear(self, _: RequestEvent) -> None:
            """Hears nothing."""

    owner = weakref.ref(Owner())
    gc.collect()
    assert owner() is None


class Stalled(BaseException):
    """Ends a call."""


def test_a_request_is_told_before_the_call_ends(api: Any) -> None:
    """The second request of the call is never answered, the first one at once."""
    fault = {"operation": "get_user", "fault": {"kind": "delay", "ms": 86_400_000}}

    def stall(event: RequestEvent) -> None:
        raise Stalled(event.operation)

    admin = api.client(sandbox=Sandbox(faults=[fault], clock="real"), on_request=stall)
    with pytest.raises(Stalled, match=r"^api_keys\.list$"):
        api.wait(admin.whoami())


def test_requests_are_told_of_a_call_that_is_cancelled() -> None:
    told: list[str] = []
    fault = {"operation": "get_user", "fault": {"kind": "delay", "ms": 86_400_000}}
    sandbox = Sandbox(faults=[fault], clock="real")
    admin = AsyncAxAdmin(sandbox=sandbox, on_request=lambda event: told.append(event.operation))

    async def run() -> None:
        call = asyncio.ensure_future(admin.whoami())
        while len(sandbox.log()) < 2:
            await asyncio.sleep(0)
        call.cancel()
        with pytest.raises(asyncio.CancelledError):
            await call

    asyncio.run(run())
    assert told == ["api_keys.list"]


def test_text_of_the_server_is_escaped(api: Any, caplog: pytest.LogCaptureFixture) -> None:
    hostile = {"title": "\x1b[31m\u202e", "status": 503, "request_id": "r1\nINFO forged\x1b[31m"}
    fault = {
        "kind": "body",
        "body": json.dumps(hostile),
        "status": 503,
        "content_type": "application/problem+json",
    }
    sandbox = Sandbox(faults=[{"operation": "get_user", "times": 1, "fault": fault}])
    retries: list[RetryEvent] = []
    admin = api.impatient(sandbox=sandbox, on_retry=retries.append)
    with caplog.at_level(logging.DEBUG, logger="ax_admin"):
        api.wait(admin.users.get(api.wait(admin.users.list_page(email="jane@acme.example")).items[0].id))
    (retry,) = retries
    assert retry.request_id == "r1\\u{a}INFO forged\\u{1b}[31m"
    lines = [record.getMessage() for record in caplog.records]
    for text in (retry.request_id, retry.reason, *lines):
        assert text.isprintable(), text


def test_a_log_at_info_that_no_handler_writes_is_no_listener(api: Any) -> None:
    admin = api.client(sandbox=Sandbox(), rate_limit=1)
    logger = logging.getLogger("ax_admin")
    level, propagate = logger.level, logger.propagate
    logger.setLevel(logging.INFO)
    logger.propagate = False
    try:
        api.wait(admin.users.list_page())
        with warnings.catch_warnings():
            warnings.simplefilter("always")
            warnings.showwarning = stop_at_warning
            with pytest.raises(Stopped, match="waits"):
                api.wait(admin.users.list_page())
    finally:
        logger.setLevel(level)
        logger.propagate = propagate


def stop_at_warning(message: Warning | str, *_: Any, **__: Any) -> None:
    raise Stopped(str(message))


class HeldPages:
    """The pages of a list; fetching one ahead returns when that one waits or has ended."""

    def __init__(self, pages: Any) -> None:
        self.pages = pages

    @property
    def reads_ahead(self) -> Any:
        return self.pages.reads_ahead

    def next(self) -> Any:
        return HeldOperation(self.pages.next())


class HeldOperation:
    """An operation whose `begin` returns when it waits or has ended."""

    def __init__(self, operation: Any) -> None:
        self.operation = operation

    def __getattr__(self, name: str) -> Any:
        return getattr(self.operation, name)

    def begin(self) -> None:
        waits_or_ended = threading.Event()
        self.operation.add_done_callback(waits_or_ended.set)
        assert waits_or_ended.wait(timeout=30)


def test_a_page_that_waits_ahead_is_told_of_when_the_loop_is_left(api: Any) -> None:
    admin = api.client(sandbox=Sandbox(), rate_limit=3)
    users = admin.users.list(limit=5)
    begin = users._begin
    users._begin = lambda: HeldPages(begin())

    async def leave_later() -> None:
        count = 0
        async for _ in users:
            count += 1
            if count > 10:
                break

    def leave() -> None:
        if api.name == "async":
            asyncio.run(leave_later())
            return
        for count, _ in enumerate(users):
            if count == 10:
                break

    with pytest.warns(AxAdminWarning, match="`users.list` waits") as warned:
        leave()
    assert len(warned) == 1
