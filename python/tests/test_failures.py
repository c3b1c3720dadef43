"""Failures between the client and the service."""

from __future__ import annotations

import http.server
import threading
from typing import TYPE_CHECKING, Any

import pytest
from support import CANARY

from ax_admin import (
    DeadlineExceededError,
    NotFoundError,
    OutcomeUnknownError,
    PermissionDeniedError,
    ProtocolError,
    RateLimitedError,
    Ref,
    Sandbox,
    TransportError,
    UnauthenticatedError,
    UnavailableError,
    ValidationError,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

JANE = "jane@acme.example"
VARIABLES = [
    "ARIZE_API_KEY",
    "ARIZE_BASE_URL",
    "ARIZE_REGION",
    "ARIZE_API_HOST",
    "ARIZE_API_SCHEME",
    "ARIZE_API_PORT",
    "ARIZE_SINGLE_HOST",
    "ARIZE_SINGLE_PORT",
    "ARIZE_BASE_DOMAIN",
]


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)


def test_a_wrong_key_is_unauthenticated(api: Any, server: Any) -> None:
    admin = api.client(api_key="ak-wrong", base_url=server.url)
    with pytest.raises(UnauthenticatedError) as raised:
        api.wait(admin.users.get(JANE))
    assert raised.value.status == 401
    assert raised.value.request_id
    assert raised.value.problem
    assert str(raised.value.request).startswith("GET /v2/users")
    assert len(server.log()) == 1


def test_a_caller_without_the_right_gets_permission_denied(api: Any, sandbox: Sandbox) -> None:
    keys = sandbox.control("GET", "keys")
    marco = next(
        key["key"] for key in keys if key["email"] == "marco@acme.example" and key["status"] == "ACTIVE"
    )
    admin = api.client(api_key=marco, sandbox=sandbox)
    with pytest.raises(PermissionDeniedError):
        api.rows(admin.api_keys.list(user=JANE))


def test_a_missing_key_is_rejected_before_anything_is_sent(api: Any) -> None:
    for key in (None, "", "canary with a blank", "canary-Schlüssel", lambda: "canary\n"):
        with pytest.raises(ValidationError) as raised:
            api.client(api_key=key)
        assert raised.value.field == "api_key"
        assert "canary" not in str(raised.value)
        if key is None:
            assert "`ARIZE_API_KEY` is not set" in str(raised.value)
            assert "`ARIZE_API_KEY`" in raised.value.next_step


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("rate_limit", 0),
        ("rate_limit", "fast"),
        ("request_timeout", -1),
        ("deadline", float("nan")),
        ("base_url", "ftp://host"),
        ("region", "a/b"),
        ("credential_id", ""),
    ],
)
def test_an_invalid_option_is_named(api: Any, option: str, value: object) -> None:
    with pytest.raises(ValidationError) as raised:
        api.client(api_key="ak-x", **{option: value})
    assert raised.value.field == option


def test_arguments_take_precedence_over_the_environment(api: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ARIZE_API_KEY", "ak-from-the-environment")
    monkeypatch.setenv("ARIZE_REGION", "eu-west-1a")
    here = api.client()
    assert here.host == "api.eu-west-1a.arize.com"
    there = api.client(base_url="https://ax.example:8443/prefix")
    assert there.host == "ax.example:8443"
    assert api.client(api_key="ak-other").credential_id != here.credential_id
    assert api.client(api_key=lambda: "ak-from-the-environment").credential_id == here.credential_id
    assert api.client(without_key="proxy").credential_id == "proxy"
    monkeypatch.setenv("ARIZE_SINGLE_HOST", "one.example")
    with pytest.raises(ValidationError, match="ARIZE_REGION and ARIZE_SINGLE_HOST are set"):
        api.client()


PROXIES = ["http_proxy", "https_proxy", "all_proxy", "no_proxy", "request_method"]


@pytest.mark.parametrize(
    ("variables", "may_repeat"),
    [
        ({}, False),
        ({"HTTPS_PROXY": "http://p:1"}, True),
        ({"ALL_PROXY": "http://p:1", "NO_PROXY": "h"}, False),
    ],
)
def test_a_proxy_may_repeat_requests(
    api: Any, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], may_repeat: bool
) -> None:
    for name in PROXIES:
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert api.client(api_key="ak-x", base_url="https://h")._native.may_repeat is may_repeat
    assert api.client(api_key="ak-x", base_url="http://127.0.0.1:1")._native.may_repeat is False
    for said in (True, False):
        admin = api.client(api_key="ak-x", base_url="https://h", transport_may_repeat=said)
        assert admin._native.may_repeat is said


@pytest.mark.parametrize(
    ("variables", "host"),
    [
        ({}, "api.arize.com"),
        ({"ARIZE_BASE_URL": "https://base.example"}, "base.example"),
        ({"ARIZE_SINGLE_HOST": "one.example", "ARIZE_SINGLE_PORT": "8443"}, "one.example:8443"),
        ({"ARIZE_BASE_DOMAIN": "example.com"}, "api.example.com"),
        ({"ARIZE_API_HOST": "h.example", "ARIZE_API_PORT": "0"}, "h.example"),
        (
            {"ARIZE_API_HOST": "localhost", "ARIZE_API_PORT": "81", "ARIZE_API_SCHEME": "http"},
            "localhost:81",
        ),
    ],
)
def test_the_environment_sets_the_host(
    api: Any, monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], host: str
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert api.client(api_key="ak-x").host == host


def test_the_key_is_sent_only_over_https(api: Any) -> None:
    admin = api.client(api_key="ak-x", base_url="http://ax.example")
    with pytest.raises(ValidationError, match="unencrypted"):
        api.wait(admin.users.get(JANE))


def test_a_server_that_is_not_listening(api: Any, closed_port: int) -> None:
    admin = api.impatient(api_key="ak-x", base_url=f"http://127.0.0.1:{closed_port}")
    with pytest.raises(TransportError):
        api.wait(admin.users.get(JANE))


def test_the_platforms_error_is_the_cause(api: Any, closed_port: int, raw_server: Any) -> None:
    refused = api.impatient(api_key="ak-x", base_url=f"http://127.0.0.1:{closed_port}")
    with pytest.raises(TransportError) as raised:
        api.wait(refused.users.get(JANE))
    assert isinstance(raised.value.__cause__, OSError)
    assert "refused" in str(raised.value.__cause__)
    lost = api.impatient(api_key=CANARY, base_url=raw_server(b""))
    with pytest.raises(TransportError) as raised:
        api.wait(lost.users.get(JANE))
    assert isinstance(raised.value.__cause__, OSError)
    with pytest.raises(OutcomeUnknownError) as unknown:
        api.wait(lost.users.update(Ref.id("VXNlcjoxOkFh"), name="J"))
    assert isinstance(unknown.value.__cause__, OSError)
    assert CANARY not in str(unknown.value.__cause__)


def test_a_failure_that_was_retried_is_not_the_cause(api: Any, sandbox: Sandbox) -> None:
    once = {"operation": "list_users", "times": 1, "fault": {"kind": "drop_request"}}
    sandbox.set_faults([once])
    with pytest.raises(NotFoundError) as raised:
        api.wait(api.impatient(sandbox=sandbox).users.get("nobody@acme.example"))
    assert [request["fault"] for request in sandbox.log()].count(None) == 1
    assert raised.value.__cause__ is None


def test_the_error_of_a_key_function_is_the_cause(api: Any) -> None:
    def locked() -> str:
        msg = "vault is locked: canary"
        raise PermissionError(msg)

    with pytest.raises(
        ValidationError, match=r"`api_key` could not be obtained: .* raised PermissionError"
    ) as raised:
        api.client(api_key=locked)
    assert isinstance(raised.value.__cause__, PermissionError)
    assert "canary" not in str(raised.value)
    assert "create the client again" in raised.value.next_step
    assert raised.value.field == "api_key"


def test_json_that_ends_too_early(api: Any, raw_server: Any) -> None:
    url = raw_server(b'HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{"users":')
    with pytest.raises(ProtocolError, match="truncated JSON"):
        api.rows(api.impatient(api_key="ak-x", base_url=url).users.list())


def test_a_server_that_hangs_times_out(api: Any, server: Any) -> None:
    server.faults({"fault": {"kind": "delay", "ms": 600_000}})
    admin = api.impatient(api_key=CANARY, base_url=server.url, request_timeout=0.1)
    with pytest.raises(TransportError, match=r"^no answer within 0\.1 s; 5 attempts were made over "):
        api.wait(admin.users.get(JANE))
    admin = api.impatient(api_key=CANARY, base_url=server.url, deadline=0.1)
    with pytest.raises(DeadlineExceededError, match=r"^the operation's deadline of 0\.1 s passed\n"):
        api.wait(admin.users.get(JANE))


@pytest.mark.parametrize(
    ("fault", "kind", "says"),
    [
        ({"kind": "html", "status": 502}, UnavailableError, "HTML"),
        ({"kind": "html", "status": 200}, ProtocolError, "HTML"),
        ({"kind": "truncated"}, TransportError, ""),
        ({"kind": "oversize", "bytes": 16 * 1024 * 1024 + 1}, ProtocolError, "16 MiB"),
        ({"kind": "redirect", "location": "http://127.0.0.1:1/"}, ProtocolError, ""),
        ({"kind": "throttle", "retry_after": 0}, RateLimitedError, ""),
    ],
    ids=lambda value: value["kind"] if isinstance(value, dict) else "",
)
def test_a_response_that_is_not_the_apis(api: Any, server: Any, fault: Any, kind: Any, says: str) -> None:
    server.faults({"fault": fault})
    admin = api.impatient(api_key=CANARY, base_url=server.url)
    with pytest.raises(kind) as raised:
        api.rows(admin.users.list())
    assert says in str(raised.value)
    assert raised.value.operation == "users.list"


def test_a_key_echoed_with_json_escapes_is_removed(api: Any, raw_server: Any) -> None:
    escaped = CANARY.replace("-", "\\u002d")
    url = raw_server(answer("401 Unauthorized", f'{{"title":"No","detail":"key {escaped}"}}'))
    with pytest.raises(UnauthenticatedError) as raised:
        api.wait(api.client(api_key=CANARY, base_url=url).users.get(JANE))
    assert raised.value.problem
    for text in (str(raised.value), repr(raised.value), str(raised.value.problem)):
        assert CANARY not in text
    assert raised.value.problem["detail"] == "key (the API key)"


HUGE = "9" * 5000
USER = (
    '{"id":"%s","name":"J","email":"j@x.org","created_at":"2026-06-01T00:00:00Z","status":"ACTIVE",'
    '"role":"MEMBER","is_developer":false%s}'
)


def answer(status: str, body: str) -> bytes:
    head = f"HTTP/1.1 {status}\r\nContent-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    return (head + body).encode()


def test_a_number_too_long_for_python_does_not_fail_the_page(api: Any, raw_server: Any) -> None:
    odd = f',"badge":{HUGE},"seats":[7,-{HUGE}]'
    rows = f"{USER % ('u1', '')},{USER % ('u2', odd)}"
    url = raw_server(answer("200 OK", f'{{"users":[{rows}],"pagination":{{"has_more":false}}}}'))
    first, second = api.rows(api.client(api_key="ak-x", base_url=url).users.list())
    assert (first.id, second.id) == ("u1", "u2")
    assert second.extra == {"badge": HUGE, "seats": [7, f"-{HUGE}"]}


def test_a_number_too_long_for_python_does_not_lose_the_secret(api: Any, raw_server: Any) -> None:
    made = (
        '{"id":"k1","key":"ak-new","redacted_key":"ak-n...w","name":"n","key_type":"USER","status":"ACTIVE",'
        '"created_at":"2026-06-01T00:00:00Z","created_by_user_id":"u1","quota":' + HUGE + "}"
    )
    url = raw_server(answer("201 Created", made))
    key = api.wait(api.client(api_key="ak-x", base_url=url).api_keys.create(name="n"))
    assert key.key.reveal() == "ak-new"
    assert key.extra == {"quota": HUGE}


@pytest.fixture
def bait() -> Iterator[Any]:
    """A server that must not receive anything."""
    seen: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append(self.path)
            self.send_error(404)

        def log_message(self, *_: object) -> None: ...

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}", seen
        server.shutdown()


def test_no_redirect_is_followed(api: Any, server: Any, bait: Any) -> None:
    url, seen = bait
    server.faults({"fault": {"kind": "redirect", "location": url, "status": 307}})
    admin = api.client(api_key=CANARY, base_url=server.url)
    with pytest.raises(ProtocolError):
        api.wait(admin.users.get(JANE))
    assert seen == []


def test_a_closed_client_sends_nothing(api: Any, sandbox: Sandbox) -> None:
    admin = api.client(sandbox=sandbox)
    admin.close() if api.name == "sync" else api.wait(admin.__aexit__(None, None, None))
    with pytest.raises(ValidationError, match="closed"):
        api.wait(admin.users.get(JANE))
    assert sandbox.log() == []
    assert "closed" in repr(admin)


def test_a_client_that_failed_to_open_can_be_printed_and_closed(api: Any) -> None:
    client: Any = api.client
    admin = client.__new__(client)
    with pytest.raises(ValidationError):
        admin.__init__(api_key="")
    assert repr(admin) == f"<{client.__name__}: not made>"
    admin.close()
