"""Lists fetch one page ahead from the second page on, and never more."""

import asyncio
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from ax_admin import AsyncAxAdmin, AxAdmin

LAST = 5
LONGEST_WAIT = 10


class Pages(ThreadingHTTPServer):
    """A list with one user per page, which records the requested pages."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.asked = [threading.Event() for _ in range(LAST + 1)]
        self.unanswered = 0
        """The page that gets no response."""
        self.gone = threading.Event()
        """Whether the client has abandoned that page."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    """Responds with the pages."""

    protocol_version = "HTTP/1.1"
    server: Pages

    def do_GET(self) -> None:
        page = int(self.path.partition("cursor=")[2] or 1)
        self.server.asked[page].set()
        if page == self.server.unanswered:
            if self.connection.recv(1) == b"":
                self.server.gone.set()
            self.close_connection = True
            return
        user = {
            "id": f"u{page}",
            "name": f"User {page}",
            "email": f"user{page}@acme.example",
            "created_at": "2026-01-01T00:00:00Z",
            "status": "ACTIVE",
            "role": {"type": "PREDEFINED", "name": "MEMBER"},
            "is_developer": False,
        }
        more = {"next_cursor": str(page + 1)} if page < LAST else {}
        pagination = {"has_more": page < LAST} | more
        body = json.dumps({"users": [user], "pagination": pagination}).encode()
        self.send_response(200)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def pages() -> Iterator[Pages]:
    with Pages() as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server
        server.shutdown()


def test_the_next_page_is_fetched_ahead_from_the_second_page_on(pages: Pages) -> None:
    rows = iter(AxAdmin(api_key="ak-x", base_url=pages.url).users.list())
    assert next(rows).id == "u1"
    assert not pages.asked[2].is_set()
    assert next(rows).id == "u2"
    assert pages.asked[3].wait(LONGEST_WAIT)
    assert not pages.asked[4].is_set()
    assert [row.id for row in rows] == ["u3", "u4", "u5"]


def test_the_next_page_is_fetched_ahead_while_other_tasks_run(pages: Pages) -> None:
    async def look() -> None:
        rows = aiter(AsyncAxAdmin(api_key="ak-x", base_url=pages.url).users.list())
        assert (await anext(rows)).id == "u1"
        assert not pages.asked[2].is_set()
        assert (await anext(rows)).id == "u2"
        # This blocks the event loop meanwhile.
        assert pages.asked[3].wait(LONGEST_WAIT)
        assert not pages.asked[4].is_set()
        assert [row.id async for row in rows] == ["u3", "u4", "u5"]

    asyncio.run(look())


def test_a_page_fetched_ahead_is_cancelled_with_its_iteration(pages: Pages) -> None:
    pages.unanswered = 3
    for row in AxAdmin(api_key="ak-x", base_url=pages.url).users.list():
        if row.id == "u2":
            assert pages.asked[3].wait(LONGEST_WAIT)
            break
    assert pages.gone.wait(LONGEST_WAIT)


def test_a_page_fetched_ahead_is_cancelled_with_its_task(pages: Pages) -> None:
    pages.unanswered = 3

    async def look() -> None:
        rows = AsyncAxAdmin(api_key="ak-x", base_url=pages.url).users.list().pages()
        async for page in rows:
            if page.items[0].id == "u2":
                assert pages.asked[3].wait(LONGEST_WAIT)
                break
        await rows.aclose()

    asyncio.run(look())
    assert pages.gone.wait(LONGEST_WAIT)
