"""`with_options`: what overrides the client's options, and what is shared with the client."""

from __future__ import annotations

import contextlib
import http.server
import json
import os
import threading
from typing import TYPE_CHECKING, Any

import pytest
from support import CANARY

from ax_admin import DeadlineExceededError, NotFoundError, Ref, Sandbox, TransportError, ValidationError

if TYPE_CHECKING:
    from collections.abc import Iterator

JANE = "jane@acme.example"
HANG = {"fault": {"kind": "delay", "ms": 600_000}}


def settings(client: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(client._native.settings)
    return found


def test_options_of_calls_override_those_of_their_client(api: Any, server: Any) -> None:
    server.faults(HANG)
    admin = api.impatient(api_key=CANARY, base_url=server.url, max_attempts=3, request_timeout=0.2)
    once = admin.with_options(max_attempts=1, request_timeout=0.1)
    with pytest.raises(TransportError, match=r"^no answer within 0\.1 s\n") as raised:
        api.wait(once.users.get(JANE))
    assert raised.value.safe_to_retry
    # The client itself has kept its own.
    with pytest.raises(TransportError, match=r"^no answer within 0\.2 s; 3 attempts were made over "):
        api.wait(admin.users.get(JANE))


def test_a_call_with_one_attempt_sends_once(api: Any, sandbox: Sandbox) -> None:
    sandbox.set_faults([{"fault": {"kind": "drop_request"}}])
    admin = api.impatient(sandbox=sandbox)
    for client, sent in ((admin.with_options(max_attempts=1), 1), (admin, 6)):
        with pytest.raises(TransportError):
            api.wait(client.users.get(JANE))
        assert len(sandbox.log()) == sent


def test_options_of_options_add_up(api: Any, server: Any) -> None:
    server.faults(HANG)
    admin = api.impatient(api_key=CANARY, base_url=server.url)
    both = admin.with_options(max_attempts=2).with_options(request_timeout=0.1)
    with pytest.raises(TransportError, match=r"^no answer within 0\.1 s; 2 attempts were made over "):
        api.wait(both.users.get(JANE))


def test_settings_include_the_options_of_calls(admin: Any) -> None:
    options = {
        "connect_timeout": 11,
        "request_timeout": 12,
        "deadline": 13,
        "max_attempts": 14,
        "backoff": 15,
        "retry_timeout": 16,
    }
    expected = {
        **settings(admin),
        "connect_timeout_ms": 11_000,
        "request_timeout_ms": 12_000,
        "deadline_ms": 13_000,
        "max_attempts": 14,
        "backoff_ms": 15_000,
        "retry_timeout_ms": 16_000,
    }
    derived = admin.with_options(**options)
    assert settings(derived) == expected
    assert settings(derived.with_options()) == expected
    assert type(derived) is type(admin)


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("max_attempts", 0),
        ("max_attempts", True),
        ("max_attempts", 1.5),
        ("max_attempts", "2"),
        ("request_timeout", 0),
        ("deadline", -1),
        ("backoff", True),
    ],
)
def test_an_option_that_is_not_allowed_is_named(admin: Any, option: str, value: object) -> None:
    with pytest.raises(ValidationError, match=f"^`{option}`") as raised:
        admin.with_options(**{option: value})
    assert raised.value.field == option


def test_an_option_of_the_client_only_is_no_argument(admin: Any) -> None:
    with pytest.raises(TypeError, match="rate_limit"):
        admin.with_options(rate_limit=1)


def test_a_deadline_that_the_rate_limit_cannot_meet_fails_at_once(api: Any, sandbox: Sandbox) -> None:
    admin = api.client(sandbox=sandbox, rate_limit=1)
    api.wait(admin.users.get(JANE))
    sent = sandbox.log()
    with pytest.raises(
        DeadlineExceededError,
        match=r"^the rate limit \(1 in any 60 s\) requires `users\.list` to wait "
        r"(60|59\.\d) s, but the deadline is in 5 s\n",
    ) as raised:
        api.wait(admin.with_options(deadline=5).users.get(JANE))
    assert raised.value.kind == "DeadlineExceeded"
    assert raised.value.safe_to_retry
    assert raised.value.operation == "users.list"
    assert sandbox.log() == sent


def test_a_derived_client_keeps_what_a_subclass_has_added(api: Any, sandbox: Sandbox) -> None:
    class Audited(api.client):  # type: ignore[misc]
        def __init__(self) -> None:
            super().__init__(sandbox=sandbox)
            self.reason = "offboarding"

    admin = Audited()
    api.wait(admin.users.get(JANE))
    derived = admin.with_options(max_attempts=1)
    assert (type(derived), derived.reason) == (Audited, "offboarding")
    # Its operations are its own.
    assert derived.users is not admin.users
    assert api.wait(derived.users.get(JANE)).email == JANE


def test_calls_with_options_are_paced_with_the_others(api: Any, sandbox: Sandbox) -> None:
    admin = api.client(sandbox=sandbox, rate_limit=1, deadline=5)
    derived = admin.with_options(max_attempts=1)
    api.wait(derived.users.get(JANE))
    for client in (admin, derived, admin.with_options(backoff=1)):
        with pytest.raises(DeadlineExceededError, match=r"^the rate limit \(1 "):
            api.wait(client.users.get(JANE))
    assert len(sandbox.log()) == 1


@pytest.fixture
def connections() -> Iterator[tuple[str, list[object]]]:
    """A server that finds nothing, and its connections."""
    made: list[object] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def setup(self) -> None:
            made.append(self.client_address)
            super().setup()

        def do_GET(self) -> None:
            body = b'{"title":"Not Found","status":404,"detail":"user not found"}'
            self.send_response(404)
            self.send_header("content-type", "application/problem+json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None: ...

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", made
        server.shutdown()


def test_calls_with_options_use_the_connections_of_the_others(
    api: Any, connections: tuple[str, list[object]]
) -> None:
    url, made = connections
    admin = api.client(api_key=CANARY, base_url=url)
    for seconds in range(1, 21):
        with pytest.raises(NotFoundError):
            api.wait(admin.with_options(connect_timeout=seconds).users.get(Ref.id("x")))
    # A connection may be returned only after the next call has begun, which then uses another one.
    assert len(made) < 5
    admin.close()


@pytest.mark.parametrize("closes", ["client", "derived"])
def test_a_client_and_those_derived_from_it_are_closed_together(
    api: Any, sandbox: Sandbox, closes: str
) -> None:
    admin = api.client(sandbox=sandbox)
    derived = admin.with_options(max_attempts=1)
    {"client": admin, "derived": derived}[closes].close()
    for client in (admin, derived):
        with pytest.raises(ValidationError, match="closed"):
            api.wait(client.users.get(JANE))
        with pytest.raises(ValidationError, match="closed"):
            client.with_options(max_attempts=1)
    assert sandbox.log() == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="there is no fork here")
@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_a_derived_client_works_in_a_forked_child(api: Any, server: Any) -> None:
    admin = api.client(api_key=CANARY, base_url=server.url)
    derived = admin.with_options(max_attempts=2)
    api.wait(derived.users.get(JANE))
    reader, writer = os.pipe()
    child = os.fork()
    if child == 0:
        with contextlib.suppress(BaseException):
            email = api.wait(derived.users.get(JANE)).email
            os.write(writer, json.dumps([email, settings(derived)["max_attempts"]]).encode())
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as pipe:
        said = pipe.read()
    os.waitpid(child, 0)
    assert said == json.dumps([JANE, 2])
    assert api.wait(derived.users.get(JANE)).email == JANE


@pytest.mark.parametrize("attempts", [1, 5])
def test_a_plan_is_applied_with_the_options_of_its_client(api: Any, sandbox: Sandbox, attempts: int) -> None:
    admin = api.impatient(sandbox=sandbox)
    if attempts == 1:
        admin = admin.with_options(max_attempts=1)
    plan = api.wait(admin.roles.delete("People Manager"))
    before = len(sandbox.log())
    sandbox.set_faults([{"operation": "get_role", "fault": {"kind": "drop_request"}}])
    with pytest.raises(TransportError):
        api.wait(plan.apply(confirm=plan.code))
    reads = [request["operation"] for request in sandbox.log()[before:]]
    assert reads.count("get_role") == attempts
