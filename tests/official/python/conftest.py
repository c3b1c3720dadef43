"""A sandbox for all tests, set back before each, and the vendor's client pointed at it."""

import ipaddress
import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from arize import ArizeClient
from ax_program import Ax
from sandbox import Sandbox


@pytest.fixture(scope="session", autouse=True)
def _only_loopback() -> Iterator[None]:
    """Refuses connections to everywhere else."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:  # noqa: ANN401 (as in the standard library)
        if not ipaddress.ip_address(address[0]).is_loopback:
            raise AssertionError(f"a test reached for {address}")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(scope="session")
def _server(_only_loopback: None) -> Iterator[Sandbox]:
    server = Sandbox(os.environ["AX_ADMIN_SANDBOX"])
    yield server
    server.stop()


@pytest.fixture
def sandbox(_server: Sandbox) -> Sandbox:
    _server.reset()
    return _server


@pytest.fixture
def client_with(sandbox: Sandbox) -> Callable[[str], ArizeClient]:
    """Makes a client with another key."""
    return lambda key: ArizeClient(
        api_key=key, api_scheme="http", api_host="127.0.0.1", api_port=sandbox.port
    )


@pytest.fixture
def client_of(sandbox: Sandbox, client_with: Callable[[str], ArizeClient]) -> Callable[[str], ArizeClient]:
    """Makes the client of somebody, by the part of the address before the `@`."""
    return lambda local: client_with(sandbox.key_of(f"{local}@acme.example"))


@pytest.fixture
def marco(client_of: Callable[[str], ArizeClient]) -> ArizeClient:
    """The client of a member of the organization Acme Products."""
    return client_of("marco")


@pytest.fixture
def client(sandbox: Sandbox, client_with: Callable[[str], ArizeClient]) -> ArizeClient:
    """The client of the account's admin."""
    return client_with(sandbox.key)


@pytest.fixture
def ax_of(sandbox: Sandbox, tmp_path: Path) -> Callable[[str], Ax]:
    """Makes the command line of somebody, by the part of the address before the `@`."""
    return lambda local: Ax(tmp_path / local, sandbox.key_of(f"{local}@acme.example"), sandbox.port)


@pytest.fixture
def ax(sandbox: Sandbox, tmp_path: Path) -> Ax:
    """The command line of the account's admin."""
    return Ax(tmp_path / "admin", sandbox.key, sandbox.port)
