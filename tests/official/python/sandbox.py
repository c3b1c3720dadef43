"""The sandbox as a loopback server, and its control path."""

import json
import subprocess
from typing import Any
from urllib.parse import urlsplit
from urllib.request import Request, urlopen


class Sandbox:
    """A running sandbox with one of its accounts, in the vintage that the Python client has."""

    def __init__(self, program: str, scenario: str = "acme") -> None:
        self._process = subprocess.Popen(  # noqa: S603 (the program is ours)
            [program, "--port", "0", "--clock", "fixed", "--scenario", scenario, "--vintage", "newer"],
            stdout=subprocess.PIPE,
            text=True,
        )
        if self._process.stdout is None:
            raise RuntimeError("the sandbox has no output")
        started = json.loads(self._process.stdout.readline())
        self.url: str = started["url"]
        self.key: str = started["key"]

    @property
    def port(self) -> int:
        return urlsplit(self.url).port or 0

    def stop(self) -> None:
        self._process.terminate()
        self._process.communicate(timeout=10)

    def reset(self) -> None:
        self._control("POST", "reset")

    def fault(self, operation: str, fault: dict[str, Any], times: int | None = None) -> None:
        """Lets requests of one operation go wrong; without `times`, all of them."""
        rule = {"operation": operation, "fault": fault}
        self._control("POST", "faults", {"rules": [rule if times is None else rule | {"times": times}]})

    def asked(self) -> list[str]:
        """What reached the sandbox since the last call: method, raw target, status."""
        log = self._control("GET", "log")
        self._control("POST", "log/clear")
        return [f"{entry['method']} {entry['target']} {entry['status']}" for entry in log]

    def advance(self, seconds: int) -> None:
        """Lets time pass."""
        self._control("POST", "clock", {"advance_ms": seconds * 1000})

    def user(self, email: str) -> dict[str, Any]:
        """A user as it is, seen past the API."""
        return self._control("GET", f"users/{email}")

    def user_id(self, local: str) -> str:
        """The id of the user with this part of an address before the `@`."""
        return str(self.user(f"{local}@acme.example")["id"])

    def state(self) -> dict[str, Any]:
        return self._control("GET", "state")

    def everything(self) -> dict[str, Any]:
        """The whole account, with what the API shows to nobody."""
        return self._control("GET", "everything")

    def writes(self) -> list[dict[str, Any]]:
        """Every request since the start that was no reading one: method, target, body."""
        log = self._control("GET", "log")
        return [
            {name: entry[name] for name in ("method", "target", "body")}
            for entry in log
            if entry["method"] != "GET"
        ]

    def id_of(self, kind: str, name: str) -> str:
        """The id of the first object of this kind and name: `spaces`, `projects`, `roles` and so on."""
        return str(next(row["id"] for row in self.state()[kind] if row["name"] == name))

    def change(self, **change: object) -> Any:  # noqa: ANN401 (any JSON)
        """Changes the account as if by somebody else."""
        return self._control("POST", "change", change)

    def key_of(self, email: str) -> str:
        """The text of somebody's first active user key."""
        return next(
            key["key"]
            for key in self._control("GET", "keys")
            if (key["email"], key["key_type"], key["status"]) == (email, "USER", "ACTIVE")
        )

    def _control(self, method: str, path: str, body: object = None) -> Any:  # noqa: ANN401 (any JSON)
        request = Request(  # noqa: S310 (our own address)
            f"{self.url}/__sandbox/{path}",
            method=method,
            data=None if body is None else json.dumps(body).encode(),
            headers={"content-type": "application/json"},
        )
        with urlopen(request, timeout=10) as reply:  # noqa: S310
            return json.load(reply)
