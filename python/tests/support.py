"""The sandbox for tests. Its key is a canary: no output may contain it."""

import inspect
import json
import os
import subprocess
import urllib.request
from functools import cached_property
from typing import Any

CANARY = "ak-canary-0123456789abcdef0123"


def methods(client: Any) -> dict[str, Any]:
    """The operations of a client by their names, `users.get`."""
    return {
        f"{group}.{name}": method
        for group, _ in inspect.getmembers(type(client), lambda it: isinstance(it, cached_property))
        for name, method in inspect.getmembers(getattr(client, group), inspect.ismethod)
        if not name.startswith("_")
    }


class Server:
    """The sandbox as a separate process."""

    def __init__(self, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [os.environ["AX_ADMIN_SANDBOX"], "--port", "0", "--clock", "fixed", "--key", CANARY, *arguments],
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        first = json.loads(self.process.stdout.readline())
        self.url: str = first["url"]

    def control(self, method: str, path: str, body: object = None) -> Any:
        data = None if method == "GET" else json.dumps(body).encode()
        request = urllib.request.Request(f"{self.url}/__sandbox/{path}", data=data, method=method)
        with urllib.request.urlopen(request) as reply:
            return json.load(reply)

    def faults(self, *rules: object) -> None:
        self.control("POST", "faults", {"rules": list(rules)})

    def log(self) -> list[dict[str, Any]]:
        log: list[dict[str, Any]] = self.control("GET", "log")
        return log

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait()
        if self.process.stdout is not None:
            self.process.stdout.close()
