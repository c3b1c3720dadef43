"""Sandboxes and clients that the tests share."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest
from support import CANARY, Server

from ax_admin import AxAdmin, Sandbox


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server("--scenario", "acme", "--rate-limit", "off")
    yield server
    server.stop()


@pytest.fixture
def admin(server: Server) -> Iterator[AxAdmin]:
    with AxAdmin(api_key=CANARY, base_url=server.url) as admin:
        yield admin


@pytest.fixture
def sandbox() -> Sandbox:
    return Sandbox(key=CANARY, rate_limit="off")


@pytest.fixture
def closed_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port: int = listener.getsockname()[1]
    return port


@pytest.fixture
def raw_server() -> Iterator[Callable[[bytes | None], str]]:
    """Starts servers that answer every request with these bytes, or never with None."""
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
