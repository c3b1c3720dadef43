"""A forward proxy and a server with a certificate of a private authority, on loopback."""

from __future__ import annotations

import base64
import contextlib
import socket
import ssl
import threading
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import trustme

LOGIN = base64.b64encode(b"jane:p@ss")
PASSWORDS = ("p@ss", "p%40ss", LOGIN.decode())


class Listener:
    """Serves each connection in a thread of its own."""

    def __init__(self) -> None:
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self.listener.getsockname()[1]
        self.connections: list[socket.socket] = []
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self) -> None:
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self.listener.accept()
                connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                self.connections.append(connection)
                threading.Thread(target=self.serve_one, args=(connection,), daemon=True).start()

    def serve_one(self, connection: socket.socket) -> None:
        with contextlib.suppress(OSError):
            self.serve(connection)
        connection.close()

    def serve(self, connection: socket.socket) -> None:
        raise NotImplementedError

    def cut(self) -> None:
        """Ends all connections."""
        for connection in self.connections:
            with contextlib.suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self.listener.shutdown(socket.SHUT_RDWR)
        self.listener.close()
        self.cut()


def pass_on(one: socket.socket, other: socket.socket) -> None:
    """Copies what either side sends, until one of them ends."""
    back = threading.Thread(target=copy, args=(other, one), daemon=True)
    back.start()
    copy(one, other)
    back.join()


def copy(source: socket.socket, sink: socket.socket) -> None:
    with contextlib.suppress(OSError):
        while data := source.recv(65536):
            sink.sendall(data)
    for each in (source, sink):
        with contextlib.suppress(OSError):
            each.shutdown(socket.SHUT_RDWR)


class Front(Listener):
    """A server for `localhost` that passes everything on to another port."""

    def __init__(self, authority: trustme.CA, port: int) -> None:
        self.behind = port
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        authority.issue_cert("localhost").configure_cert(self.context)
        super().__init__()
        self.url = f"https://localhost:{self.port}"

    def serve(self, connection: socket.socket) -> None:
        with (
            self.context.wrap_socket(connection, server_side=True) as secure,
            socket.create_connection(("127.0.0.1", self.behind)) as behind,
        ):
            pass_on(secure, behind)


class ForwardProxy(Listener):
    """A proxy that asks for a user name and a password, or refuses everything."""

    def __init__(self, refusal: bytes | None = None) -> None:
        self.refusal = refusal
        self.asked: list[str] = []
        super().__init__()
        self.url = f"http://jane:p%40ss@127.0.0.1:{self.port}"
        self.url_without_login = f"http://127.0.0.1:{self.port}"

    def serve(self, connection: socket.socket) -> None:
        head = b""
        while b"\r\n\r\n" not in head:
            head += connection.recv(65536)
        line = head.split(b"\r\n")[0].decode()
        self.asked.append(line)
        is_known = b"proxy-authorization: basic " + LOGIN.lower() in head.lower()
        refusal = self.refusal or (None if is_known else b"407 Proxy Authentication Required")
        if refusal:
            connection.sendall(b"HTTP/1.1 " + refusal + b"\r\ncontent-length: 2\r\n\r\nno")
            return
        host, _, port = line.split(" ")[1].partition(":")
        with socket.create_connection((host, int(port))) as behind:
            connection.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
            pass_on(connection, behind)
