"""Measures calls of `ax_admin` over one warm connection.

- a list call of 100 users, against the vendor's `arize`;
- draining a list of 10,000 and one of 100,000 users, 100 a page, against `http.client` and `json`; all rows
  are kept, and the address of each is read: a model reads its members when it is asked for them.

Both take turns and the median counts. Run by `cargo xtask bench` with `KEY URL_OF_10K URL_OF_100K`.
"""

import http.client
import json
import logging
import sys
from collections.abc import Callable
from urllib.parse import quote, urlsplit

from arize import ArizeClient
from ax_admin import AxAdmin
from times import report, take_turns


class Bare:
    """A minimal program that needs only this list."""

    def __init__(self, key: str, url: str) -> None:
        self._connection = http.client.HTTPConnection(urlsplit(url).netloc)
        self._headers = {"Authorization": f"Bearer {key}"}

    def drain(self) -> list[dict[str, object]]:
        rows, cursor = [], ""
        while True:
            self._connection.request("GET", f"/v2/users?limit=100{cursor}", headers=self._headers)
            page = json.loads(self._connection.getresponse().read())
            rows += page["users"]
            following = page["pagination"].get("next_cursor")
            if following is None:
                return rows
            cursor = f"&cursor={quote(following, safe='')}"


def counted(least: int, call: Callable[[], list[object]]) -> Callable[[], None]:
    """Checks that the calls return what they should."""

    def checked() -> None:
        if len(call()) < least:
            raise AssertionError("rows are missing")

    return checked


def list_call(key: str, url: str) -> None:
    ours = AxAdmin(api_key=key, base_url=url, rate_limit="off")
    address = urlsplit(url)
    vendors = ArizeClient(api_key=key, api_scheme="http", api_host="127.0.0.1", api_port=address.port)
    times = take_turns(
        counted(100, lambda: ours.users.list_page(limit=100).items),
        counted(100, lambda: vendors.users.list(limit=100).users),
        runs=200,
        warm_up=20,
    )
    report("list call of 100 users", "arize 8.61.0", times, budget=1 / 3)


def drain(key: str, url: str, users: int, runs: int) -> None:
    admin = AxAdmin(api_key=key, base_url=url, rate_limit="off")
    bare = Bare(key, url)

    def ours() -> list[object]:
        rows = list(admin.users.list(limit=100))
        return [row.email for row in rows]

    def bares() -> list[object]:
        rows = bare.drain()
        return [row["email"] for row in rows]

    times = take_turns(counted(users, ours), counted(users, bares), runs=runs)
    report(f"drain {users} users", "http.client + json", times, budget=1.2)


def main() -> None:
    logging.disable(logging.WARNING)
    key, small, large = sys.argv[1:]
    list_call(key, small)
    drain(key, small, 10_000, runs=15)
    drain(key, large, 100_000, runs=5)


main()
