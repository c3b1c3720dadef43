"""A server that is away for a moment, in real time."""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from support import CANARY

from ax_admin import AsyncAxAdmin

# Reads of several operations, so that 50 of them and their retries stay below the rate limit.
GROUPS = ["users", "roles", "spaces", "organizations", "api_keys"]


class Restarting(ThreadingHTTPServer):
    """A server of empty pages that can leave and come back to its port."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), EmptyPages)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.answered = 0
        self.serve()

    def serve(self) -> None:
        threading.Thread(target=self.serve_forever, args=(0.01,), daemon=True).start()

    def leave(self) -> None:
        """Stops listening. A socket that does not listen keeps the port and refuses connections."""
        self.shutdown()
        self.socket.close()
        self.socket = socket.socket(self.address_family, self.socket_type)
        self.server_bind()

    def come_back(self) -> None:
        self.server_activate()
        self.serve()


class EmptyPages(BaseHTTPRequestHandler):
    """One connection, which is closed after its one request."""

    server: Restarting

    def do_GET(self) -> None:
        group = self.path.split("?", maxsplit=1)[0].rsplit("/", maxsplit=1)[-1].replace("-", "_")
        page = json.dumps({group: [], "pagination": {"has_more": False}})
        self.server.answered += 1
        self.send_response(200)
        self.send_header("content-type", "application/json")
        self.end_headers()
        self.wfile.write(page.encode())

    def log_message(self, *_: object) -> None:
        """Logs nothing."""


def test_fifty_reads_outlast_a_server_that_is_away_for_a_second() -> None:
    async def run(server: Restarting) -> list[Any]:
        admin = AsyncAxAdmin(api_key=CANARY, base_url=server.url)
        await admin.users.list_page()
        server.leave()
        reads = asyncio.gather(*(getattr(admin, group).list_page() for group in GROUPS for _ in range(10)))
        await asyncio.sleep(1)
        assert server.answered == 1
        server.come_back()
        return await reads

    with Restarting() as server:
        pages = asyncio.run(run(server))
        server.shutdown()
    assert len(pages) == 50
    assert server.answered == 51
