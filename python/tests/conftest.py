"""Sandboxes and clients that the tests share. The key is a canary: no output may hold it."""

import json
import os
import socket
import subprocess
import threading
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import closing

import pytest

from ax_admin import AxAdmin, Sandbox

CANARY = "ak-canary-0123456789abcdef0123"


class Server:
    """The sandbox as a process of its own."""

    def __init__(self, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [os.environ["AX_ADMIN_SANDBOX"], "--port", "0", "--key", CANARY, *arguments],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        first = json.loads(self.process.stdout.readline())
        self.url: str = first["url"]

    def control(self, method: str, path: str, body: object = None) -> object:
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}/__sandbox/{path}", data=data, method=method)
        with urllib.request.urlopen(request) as reply:
            return json.load(reply)

    def faults(self, *rules: object) -> None:
        self.control("POST", "faults", {"rules": list(rules)})

    def log(self) -> list[dict[str, object]]:
        log = self.control("GET", "log")
        assert isinstance(log, list)
        return log

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()


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
