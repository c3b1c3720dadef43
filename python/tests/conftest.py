"""Fixtures: sandboxes, and clients of both APIs."""

import asyncio
import contextlib
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

import pytest
from support import CANARY, Server

from ax_admin import AsyncAxAdmin, AxAdmin, Sandbox

pytest_plugins = ["called"]


class Api:
    """What both APIs have."""

    client: Any

    def impatient(self, **options: Any) -> Any:
        """A client that retries at once."""
        return self.client(**{"backoff": 0.001, **options})


class SyncApi(Api):
    """The sync API."""

    name = "sync"
    client = AxAdmin

    def wait(self, value: Any) -> Any:
        return value

    def rows(self, listing: Any) -> list[Any]:
        return list(listing)


class AsyncApi(Api):
    """The async API; each call runs in a new event loop."""

    name = "async"
    client = AsyncAxAdmin

    def wait(self, value: Any) -> Any:
        return asyncio.run(value)

    def rows(self, listing: Any) -> list[Any]:
        async def all_rows() -> list[Any]:
            return [row async for row in listing]

        return asyncio.run(all_rows())


@pytest.fixture(params=[SyncApi(), AsyncApi()], ids=lambda api: api.name)
def api(request: pytest.FixtureRequest) -> Any:
    return request.param


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox(key=CANARY, rate_limit="off")


@pytest.fixture
def admin(api: Any, sandbox: Sandbox) -> Any:
    return api.client(sandbox=sandbox)


@pytest.fixture(scope="session")
def server_process() -> Iterator[Server]:
    server = Server("--scenario", "acme", "--rate-limit", "off")
    yield server
    server.stop()


@pytest.fixture
def server(server_process: Server) -> Server:
    server_process.control("POST", "reset")
    return server_process


@pytest.fixture
def closed_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port: int = listener.getsockname()[1]
    return port


@pytest.fixture
def raw_server() -> Iterator[Callable[[bytes | None], str]]:
    """Starts servers that respond to every request with these bytes, or never, for None."""
    listeners: list[socket.socket] = []
    connections: list[socket.socket] = []

    def start(answer: bytes | None) -> str:
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)

        def serve() -> None:
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                connections.append(connection)
                if answer is not None:
                    # A client that has its answer may be gone, and the test with it.
                    with contextlib.suppress(OSError):
                        connection.recv(65536)
                        connection.sendall(answer)
                        connection.shutdown(socket.SHUT_WR)

        threading.Thread(target=serve, daemon=True).start()
        return f"http://127.0.0.1:{listener.getsockname()[1]}"

    yield start
    for each in listeners:
        each.shutdown(socket.SHUT_RDWR)
        each.close()
    for each in connections:
        each.close()
