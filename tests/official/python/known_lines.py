"""The lines of `cli/tests/lines.toml`, and the accounts in which they run."""

import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.request import Request, urlopen

import tomllib
from sandbox import Sandbox

# The world of `lines.toml` that is `full` with a login.
SIGNED_IN = "signed-in"

TESTS = Path(__file__).parents[3] / "cli" / "tests"
WORLDS = tomllib.loads((TESTS / "worlds.toml").read_text())


@dataclass
class Line:
    """A row of `lines.toml`, as far as it says what runs."""

    id: str
    run: str
    world: str = "full"
    given: list[str] = field(default_factory=list)
    sends: list[Any] = field(default_factory=list)


def read_lines() -> list[Line]:
    rows = tomllib.loads((TESTS / "lines.toml").read_text())["line"]
    names = Line.__dataclass_fields__
    return [Line(**{name: value for name, value in row.items() if name in names}) for row in rows]


class World:
    """What the placeholders of lines stand for in an account that was just set back."""

    def __init__(self, sandbox: Sandbox, extent: str) -> None:
        self._sandbox = sandbox
        self._names = {"KEY_TEXT": sandbox.key}
        sandbox.reset()
        extent = "full" if extent == SIGNED_IN else extent
        for thing in WORLDS["object"]:
            if extent in thing["in"]:
                made = self._post(self.filled(thing["post"]), self.filled(json.dumps(thing["body"])))
                self._names |= dict.fromkeys(thing.get("names", []), made.get("id"))

    def filled(self, text: str) -> str:
        """A text with ids in place of placeholders, the longest first, as some are parts of others."""
        names = WORLDS["placeholders"] | self._names
        for name in sorted(names, key=len, reverse=True):
            text = text.replace(name, names[name])
        return text

    def _post(self, target: str, body: str) -> Any:  # noqa: ANN401 (any JSON)
        request = Request(  # noqa: S310 (our own address)
            self._sandbox.url + target,
            data=body.encode(),
            headers={"content-type": "application/json", "authorization": f"Bearer {self._sandbox.key}"},
        )
        with urlopen(request, timeout=10) as reply:  # noqa: S310
            return json.load(reply)
