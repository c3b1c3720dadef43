"""Connections that the server closes without a word: no read fails, and no unsent write is in doubt."""

from __future__ import annotations

import contextlib
import socket
import threading
from typing import TYPE_CHECKING, Any

import pytest

from ax_admin import NotFoundError, OutcomeUnknownError, Ref, TransportError

if TYPE_CHECKING:
    from collections.abc import Iterator

ACCEPTED = b"HTTP/1.1 202 Accepted\r\ncontent-length: 0\r\n\r\n"
NOT_FOUND = (
    b"HTTP/1.1 404 Not Found\r\ncontent-type: application/problem+json\r\n"
    b'content-length: 14\r\n\r\n{"status":404}'
)


class Server:
    """Answers so many requests over each connection, then closes it, at once or when it has read another."""

    def __init__(self, *, answers: int, reads_another: bool) -> None:
        self.answers, self.reads_another = answers, reads_another
        self.requests: list[bytes] = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self.listener.accept()
                threading.Thread(target=self.converse, args=(connection,), daemon=True).start()

    def converse(self, connection: socket.socket) -> None:
        with connection, contextlib.suppress(OSError):
            for _ in range(self.answers):
                request = connection.recv(65536)
                if not request:
                    return
                self.requests.append(request)
                connection.sendall(NOT_FOUND if request.startswith(b"GET") else ACCEPTED)
            if self.reads_another:
                self.requests.append(connection.recv(65536))

    def close(self) -> None:
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()


@pytest.fixture(params=[False, True], ids=["at_once", "when_another_came"])
def closing(request: pytest.FixtureRequest) -> Iterator[Server]:
    """A server that answers once over a connection."""
    server = Server(answers=1, reads_another=request.param)
    yield server
    server.close()


def written(server: Server) -> int:
    return sum(request.startswith(b"POST") for request in server.requests)


def test_no_write_is_in_doubt_with_a_server_that_closes_after_each_answer(api: Any, closing: Server) -> None:
    admin = api.impatient(api_key="ak-x", base_url=closing.url, rate_limit="off")
    for _ in range(120):
        api.wait(admin.users.resend_invitation(Ref.id("u1")))
    assert written(closing) == 120


def test_no_read_fails_with_a_server_that_closes_after_each_answer(api: Any, closing: Server) -> None:
    admin = api.impatient(api_key="ak-x", base_url=closing.url, rate_limit="off")
    for _ in range(60):
        with pytest.raises(NotFoundError):
            api.wait(admin.users.get(Ref.id("x")))
        api.wait(admin.users.resend_invitation(Ref.id("u1")))
    assert written(closing) == 60


def test_a_write_that_was_sent_over_a_kept_connection_and_lost_is_in_doubt(api: Any) -> None:
    server = Server(answers=3, reads_another=True)
    admin = api.impatient(api_key="ak-x", base_url=server.url, max_attempts=1)
    for _ in range(3):
        with pytest.raises(NotFoundError):
            api.wait(admin.users.get(Ref.id("x")))
    with pytest.raises(OutcomeUnknownError):
        api.wait(admin.users.resend_invitation(Ref.id("u1")))
    api.wait(admin.users.resend_invitation(Ref.id("u1")))
    assert written(server) == 2
    server.close()


def test_a_write_whose_request_timeout_passes_while_it_connects_was_not_sent(
    api: Any, raw_server: Any
) -> None:
    # It accepts connections and never answers the TLS handshake.
    url = raw_server(None).replace("http://", "https://")
    admin = api.impatient(api_key="ak-x", base_url=url, request_timeout=0.02, max_attempts=1)
    with pytest.raises(TransportError, match=r"no connection within 0\.02 s") as failed:
        api.wait(admin.users.resend_invitation(Ref.id("u1")))
    assert failed.value.safe_to_retry
