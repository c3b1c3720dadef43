"""The options `proxy` and `ca_file`, and the variables for the same."""

from __future__ import annotations

import traceback
from typing import TYPE_CHECKING, Any

import pytest
import trustme
from support import CANARY
from through import PASSWORDS, ForwardProxy, Front

from ax_admin import OutcomeUnknownError, Ref, Sandbox, TransportError, ValidationError
from ax_admin._native import variables

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from support import Server

JANE = "jane@acme.example"
PROXY = "http://proxy.example:3128"


@pytest.fixture(autouse=True)
def _empty_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in variables():
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def ca_file(authority: trustme.CA, tmp_path: Path) -> Path:
    return written(authority, tmp_path / "authority.pem")


def written(authority: trustme.CA, path: Path) -> Path:
    authority.cert_pem.write_to_path(str(path))
    return path


@pytest.fixture
def front(authority: trustme.CA) -> Iterator[Callable[[str], str]]:
    """Puts TLS in front of a server."""
    fronts: list[Front] = []

    def start(url: str) -> str:
        fronts.append(Front(authority, int(url.rpartition(":")[2])))
        return fronts[-1].url

    yield start
    for each in fronts:
        each.close()


@pytest.fixture
def proxies() -> Iterator[Callable[[bytes | None], ForwardProxy]]:
    started: list[ForwardProxy] = []

    def start(refusal: bytes | None = None) -> ForwardProxy:
        started.append(ForwardProxy(refusal))
        return started[-1]

    yield start
    for each in started:
        each.close()


def assert_no_password(*values: object) -> None:
    for value in values:
        text = (
            "".join(traceback.format_exception(value))
            if isinstance(value, Exception)
            else f"{value} {value!r}"
        )
        for password in PASSWORDS:
            assert password not in text


def test_requests_go_through_the_proxy_to_a_server_with_a_private_authority(
    api: Any, server: Server, front: Any, proxies: Any, ca_file: Path
) -> None:
    url, proxy = front(server.url), proxies()
    admin = api.client(api_key=CANARY, base_url=url, proxy=proxy.url, ca_file=ca_file)
    assert api.wait(admin.users.get(JANE)).email == JANE
    api.wait(admin.users.reset_password(JANE))
    assert admin._native.may_repeat
    assert set(proxy.asked) == {f"CONNECT {url.removeprefix('https://')} HTTP/1.1"}
    assert [entry["operation"] for entry in server.log()][-1] == "reset_user_password"
    assert_no_password(admin, admin._native.settings)


def test_a_proxy_that_refuses_is_named_and_nothing_was_sent(
    api: Any, server: Server, front: Any, proxies: Any, ca_file: Path
) -> None:
    url = front(server.url)
    for proxy, message in (
        (proxies(b"403 Forbidden").url, "the proxy refused the connection"),
        (proxies().url_without_login, "put them into `proxy`"),
    ):
        admin = api.client(api_key=CANARY, base_url=url, proxy=proxy, ca_file=ca_file, max_attempts=1)
        for call, target in (admin.users.get, JANE), (admin.users.resend_invitation, Ref.id("u1")):
            with pytest.raises(TransportError, match=message) as failed:
                api.wait(call(target))
            assert failed.value.safe_to_retry
            assert_no_password(failed.value)
    assert server.log() == []


def test_a_write_is_in_doubt_when_the_proxy_hangs_up_after_it_was_sent(
    api: Any, server: Server, front: Any, proxies: Any, ca_file: Path
) -> None:
    proxy = proxies()
    admin = api.impatient(api_key=CANARY, base_url=front(server.url), proxy=proxy.url, ca_file=ca_file)
    # The server carries it out and closes the connection, and with it the proxy.
    server.faults({"operation": "resend_user_invitation", "fault": {"kind": "drop_reply"}})
    with pytest.raises(OutcomeUnknownError) as failed:
        api.wait(admin.users.resend_invitation(JANE))
    assert_no_password(failed.value)


@pytest.mark.parametrize(
    "proxy",
    [
        "https://jane:p@ss@proxy.example",
        "socks5://jane:p@ss@proxy.example",
        "http://jane:p@ss@",
        "http://jane:p@ss@proxy.example/path",
    ],
)
def test_a_proxy_that_is_none_is_refused_and_its_password_is_not_shown(
    api: Any, proxy: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(ValidationError, match="`proxy` is not a proxy's URL of the form") as refused:
        api.client(api_key=CANARY, proxy=proxy)
    assert refused.value.field == "proxy"
    assert_no_password(refused.value)
    monkeypatch.setenv("ARIZE_PROXY_URL", proxy)
    with pytest.raises(ValidationError, match="`ARIZE_PROXY_URL` is not a proxy's URL") as refused:
        api.client(api_key=CANARY)
    assert_no_password(refused.value)


@pytest.mark.parametrize(
    ("base_url", "found", "is_used"),
    [
        ("https://api.example", {}, False),
        ("https://api.example", {"ARIZE_PROXY_URL": PROXY}, True),
        ("https://api.example", {"HTTPS_PROXY": PROXY}, True),
        ("https://api.example", {"https_proxy": PROXY}, True),
        ("https://api.example", {"ALL_PROXY": PROXY}, True),
        ("https://api.example", {"HTTP_PROXY": PROXY}, False),
        ("https://api.example", {"ARIZE_PROXY_URL": PROXY, "NO_PROXY": ".example"}, False),
        ("https://api.example", {"HTTPS_PROXY": PROXY, "NO_PROXY": "api.example"}, False),
        ("https://10.1.2.3", {"ARIZE_PROXY_URL": PROXY, "no_proxy": "10.0.0.0/8"}, False),
        ("https://localhost", {"ARIZE_PROXY_URL": PROXY}, False),
    ],
)
def test_variables_are_used_except_for_loopback_and_the_hosts_of_no_proxy(
    api: Any, base_url: str, found: dict[str, str], is_used: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, text in found.items():
        monkeypatch.setenv(name, text)
    assert api.client(api_key=CANARY, base_url=base_url)._native.may_repeat is is_used
    given = api.client(api_key=CANARY, base_url=base_url, proxy="http://127.0.0.1:3128")
    assert given._native.may_repeat


@pytest.mark.parametrize("name", ["ARIZE_PROXY_URL", "HTTPS_PROXY"])
def test_the_proxy_of_a_variable_is_used(
    api: Any, proxies: Any, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    proxy = proxies(b"403 Forbidden")
    monkeypatch.setenv(name, proxy.url)
    admin = api.client(api_key=CANARY, base_url="https://api.example.invalid", max_attempts=1)
    with pytest.raises(TransportError, match="the proxy refused the connection") as failed:
        api.wait(admin.users.get(JANE))
    assert proxy.asked == ["CONNECT api.example.invalid:443 HTTP/1.1"]
    assert_no_password(failed.value)


def test_the_first_file_that_is_set_replaces_what_is_trusted(
    api: Any, server: Server, front: Any, ca_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    url, own = front(server.url), str(ca_file)
    other = str(written(trustme.CA(organization_name="another"), ca_file.with_name("other.pem")))
    first, second, third = "ARIZE_SSL_CA_CERT", "REQUESTS_CA_BUNDLE", "SSL_CERT_FILE"
    for option, found, is_trusted in (
        (own, {}, True),
        (other, {}, False),
        (own, {first: other}, True),
        (None, {first: own, second: other, third: other}, True),
        (None, {first: other, second: own}, False),
        (None, {second: own, third: other}, True),
        (None, {third: own}, True),
        (None, {}, False),
    ):
        with monkeypatch.context() as environment:
            for name, path in found.items():
                environment.setenv(name, path)
            admin = api.client(api_key=CANARY, base_url=url, ca_file=option, max_attempts=1)
        if is_trusted:
            assert api.wait(admin.users.get(JANE)).email == JANE
            continue
        with pytest.raises(TransportError, match=r"its issuer is not trusted.*`ca_file`"):
            api.wait(admin.users.get(JANE))


def test_a_file_without_certificates_is_refused_with_its_path(
    api: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = tmp_path / "empty.pem"
    empty.touch()
    for path in (empty, tmp_path / "nowhere.pem", tmp_path):
        with pytest.raises(ValidationError) as refused:
            api.client(api_key=CANARY, ca_file=path)
        assert refused.value.field == "ca_file"
        assert str(refused.value).startswith(f"`ca_file` cannot be read: `{path}`")
        monkeypatch.setenv("REQUESTS_CA_BUNDLE", str(path))
        with pytest.raises(ValidationError) as refused:
            api.client(api_key=CANARY)
        assert str(refused.value).startswith(f"`REQUESTS_CA_BUNDLE` cannot be read: `{path}`")
        api.client(api_key=CANARY, base_url="http://localhost")
        monkeypatch.delenv("REQUESTS_CA_BUNDLE")
    with pytest.raises(ValidationError, match="`ca_file`"):
        api.client(api_key=CANARY, ca_file=7)


def test_connections_are_no_options_of_a_sandbox(api: Any, sandbox: Sandbox) -> None:
    for options in ({"proxy": PROXY}, {"ca_file": "/nowhere"}):
        with pytest.raises(ValidationError, match="applies to the network only"):
            api.client(sandbox=sandbox, **options)
