"""What goes wrong ends in one clear typed error, nothing hangs, and no secret is shown."""

import asyncio
import os
import pickle
import signal
import subprocess
import sys
import threading
import traceback
from collections.abc import Callable

import pytest
from support import CANARY, Server

from ax_admin import (
    AsyncAxAdmin,
    AxAdmin,
    AxAdminError,
    OutcomeUnknown,
    Protocol,
    RateLimited,
    Transport,
    Unauthenticated,
    Unavailable,
    Validation,
    errors,
)
from ax_admin._native import error_classes

RawServer = Callable[[bytes | None], str]
HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"


def failure(client: AxAdmin) -> AxAdminError:
    with pytest.raises(AxAdminError) as caught:
        client.users.list_page()
    error = caught.value
    everything = "".join(traceback.format_exception(error)) + repr(error) + repr(client)
    assert CANARY not in everything + str(pickle.dumps(error))
    assert error.next_step
    return error


def test_every_kind_has_its_class() -> None:
    kinds = error_classes()
    assert len(kinds) == 16
    for kind, name in kinds.items():
        made = errors.from_native(name, f'{{"kind": "{kind}", "message": "it failed"}}')
        assert (type(made).__name__, made.kind, str(made)) == (kind, kind, "it failed")
        assert isinstance(made, AxAdminError)
        again = pickle.loads(pickle.dumps(made))  # noqa: S301 - what was pickled a line above
        assert type(again) is type(made)


def test_a_wrong_key(server: Server) -> None:
    error = failure(AxAdmin(api_key="ak-wrong", base_url=server.url))
    assert isinstance(error, Unauthenticated)
    assert (error.status, error.operation) == (401, "users.list")
    assert error.request_id


@pytest.mark.parametrize("key", ["", "with blank", "new\nline", "Schlüssel"])
def test_a_key_that_cannot_be_one_is_not_repeated(key: str) -> None:
    with pytest.raises(Validation) as caught:
        AxAdmin(api_key=key, base_url="http://127.0.0.1:9")
    assert caught.value.field == "api_key"
    assert not key or key not in str(caught.value)


def test_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ARIZE_API_KEY", raising=False)
    with pytest.raises(Validation, match="api_key"):
        AxAdmin(base_url="http://127.0.0.1:9")


def test_no_server(closed_port: int) -> None:
    error = failure(AxAdmin(api_key=CANARY, base_url=f"http://127.0.0.1:{closed_port}"))
    assert isinstance(error, Transport)


def test_a_server_that_hangs(raw_server: RawServer) -> None:
    error = failure(AxAdmin(api_key=CANARY, base_url=raw_server(None), deadline=0.3))
    assert "deadline" in str(error)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ({"kind": "html"}, Unavailable),
        ({"kind": "throttle", "retry_after": 301}, RateLimited),
        ({"kind": "truncated"}, Transport),
        ({"kind": "oversize", "bytes": 17 * 1024 * 1024}, Protocol),
        ({"kind": "redirect", "location": "http://127.0.0.1:9/"}, Protocol),
        ({"kind": "body", "body": "<html>log in</html>", "content_type": "text/html"}, Protocol),
    ],
    ids=lambda value: value["kind"] if isinstance(value, dict) else "",
)
def test_an_answer_that_is_none(server: Server, fault: object, kind: type[AxAdminError]) -> None:
    server.faults({"operation": "list_users", "fault": fault})
    assert type(failure(AxAdmin(api_key=CANARY, base_url=server.url))) is kind


def test_json_that_ends_too_early(raw_server: RawServer) -> None:
    url = raw_server(HEAD + b'Content-Length: 9\r\n\r\n{"users":')
    error = failure(AxAdmin(api_key=CANARY, base_url=url))
    assert "ends too early" in str(error)


def test_an_answer_that_echoes_the_key(raw_server: RawServer) -> None:
    body = f"<html>you sent {CANARY}</html>".encode()
    url = raw_server(b"HTTP/1.1 403 Forbidden\r\nContent-Length: %d\r\n\r\n" % len(body) + body)
    assert "(the API key)" in str(failure(AxAdmin(api_key=CANARY, base_url=url)))


def test_plain_http_goes_to_this_machine_alone() -> None:
    error = failure(AxAdmin(api_key=CANARY, base_url="http://example.invalid"))
    assert isinstance(error, Validation)
    assert "only https is allowed" in str(error)


def test_an_input_of_another_type_is_named(server: Server) -> None:
    with AxAdmin(api_key=CANARY, base_url=server.url) as admin:
        with pytest.raises(Validation) as caught:
            admin.users.list_page(limit="many")  # type: ignore[arg-type]
        assert caught.value.field == "limit"
    assert server.log() == []


INTERRUPTED = """
import os, signal, sys, threading
from ax_admin import AxAdmin
url, key, call = sys.argv[1:]
admin = AxAdmin(api_key=key, base_url=url)
print("ready", flush=True)
try:
    if call == "read":
        admin.users.list_page()
    else:
        admin.users.create(name="R", email="r@acme.example", role="MEMBER", invite_mode="NONE")
except KeyboardInterrupt as interrupt:
    print(type(interrupt.__cause__).__name__)
"""


@pytest.mark.parametrize(("call", "cause"), [("read", "NoneType"), ("write", "OutcomeUnknown")])
def test_ctrl_c_ends_a_call_that_hangs(raw_server: RawServer, call: str, cause: str) -> None:
    accepted = raw_server(None)
    child = subprocess.Popen(
        [sys.executable, "-P", "-c", INTERRUPTED, accepted, CANARY, call],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert child.stdout is not None
    assert child.stdout.readline() == "ready\n"
    said: list[str] = []
    reader = threading.Thread(target=lambda: said.append(child.stdout.read() if child.stdout else ""))
    reader.start()
    while reader.is_alive():
        # Before the call began the signal would end the program another way; it is sent until it is taken.
        child.send_signal(signal.SIGINT)
        reader.join(0.2)
    child.wait()
    child.stdout.close()
    assert said == [f"{cause}\n"]


@pytest.mark.parametrize(("call", "cause"), [("read", None), ("write", OutcomeUnknown)])
def test_asyncio_cancels_a_call_that_hangs(
    raw_server: RawServer, call: str, cause: type[AxAdminError] | None
) -> None:
    async def cancelled() -> BaseException | None:
        admin = AsyncAxAdmin(api_key=CANARY, base_url=raw_server(None))
        operation = (
            admin.users.list_page()
            if call == "read"
            else admin.users.create(name="R", email="r@acme.example", role="MEMBER", invite_mode="NONE")
        )
        task = asyncio.ensure_future(operation)
        done, _ = await asyncio.wait([task], timeout=0.3)
        assert not done
        task.cancel()
        with pytest.raises(asyncio.CancelledError) as caught:
            await task
        return caught.value.__cause__

    found = asyncio.run(cancelled())
    assert found is None if cause is None else isinstance(found, cause)


def test_other_threads_run_while_one_waits(raw_server: RawServer) -> None:
    admin = AxAdmin(api_key=CANARY, base_url=raw_server(None), deadline=1)
    finished = threading.Event()

    def wait() -> None:
        failure(admin)
        finished.set()

    waiting = threading.Thread(target=wait)
    waiting.start()
    steps = sum(1 for _ in range(100_000))
    assert steps == 100_000
    assert not finished.is_set()
    waiting.join()
    assert finished.is_set()
