"""A proxy between a client and a server."""

from __future__ import annotations

import http.client
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Callable


class Line(ThreadingHTTPServer):
    """Passes everything on, unless it simulates a restart."""

    daemon_threads = True

    def __init__(self, url: str) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.upstream = urlsplit(url).netloc
        self.writes = 0
        self._happens: Callable[[], None] | None = None
        self._answered: set[str] | None = None
        self._lock = threading.Lock()
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    def after_the_next_write(self, happens: Callable[[], None] | None) -> None:
        """Sets what happens after the next write, before the read that follows it."""
        self._happens, self.writes = happens, 0

    def restart(self) -> None:
        """From now on, the first request to each target fails to connect."""
        self._answered = set()

    def server_close(self) -> None:
        """Stops it; `with` does so."""
        self.shutdown()
        super().server_close()

    def lets_pass(self, method: str, target: str) -> bool:
        with self._lock:
            if method != "GET":
                self.writes += 1
            elif self.writes and self._happens:
                self._happens()
                self._happens = None
            if self._answered is None or target in self._answered:
                return True
            self._answered.add(target)
            return False


class Handler(BaseHTTPRequestHandler):
    """One connection; it is closed after its one request."""

    server: Line
    protocol_version = "HTTP/1.1"

    def pass_on(self) -> None:
        self.close_connection = True
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        if not self.server.lets_pass(self.command, self.path):
            return
        connection = http.client.HTTPConnection(self.server.upstream)
        try:
            connection.request(self.command, self.path, body or None, dict(self.headers))
            reply = connection.getresponse()
            content = reply.read()
        except (http.client.HTTPException, ConnectionError):
            # The server closed the connection, and so does the proxy.
            return
        finally:
            connection.close()
        self.send_response_only(reply.status)
        for name, value in reply.getheaders():
            if name.lower() != "connection":
                self.send_header(name, value)
        self.send_header("connection", "close")
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = do_PUT = do_DELETE = pass_on  # noqa: N815 - `http.server` finds methods so

    def log_message(self, *_: object) -> None:
        """Logs nothing."""
