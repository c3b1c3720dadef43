"""The lines that users know, through the vendor's command line and ours, against two equal accounts."""

import json
import os
import re
import shlex
import subprocess
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import pytest
import tomllib
from ax.config.manager import ConfigManager
from ax_program import Ax
from known_lines import SIGNED_IN, Line, World, read_lines
from sandbox import Sandbox
from sign_in import store_login

PROGRAM = Path(os.environ["AX_ADMIN_PROGRAM"])
LISTED = tomllib.loads(Path(__file__).with_name("differences.toml").read_text())
NOT_RUN = {line: row["reason"] for row in LISTED["not_run"] for line in row["lines"]}
SPELLINGS = {line: row["official"] for row in LISTED["spelling"] for line in row["lines"]}

# When sandboxes with a fixed clock begin: 2026-06-01T00:00:00Z.
TIME = "1780272000000"
ABSENT = "absent"

# Lines whose only effect is a message to somebody, or the end of a login.
OUTSIDE = {"S12", "S13", "S81"}

# The members of the object in which `ax` puts what may be of several types.
WRAPPER = {"actual_instance", "one_of_schemas", "discriminator_value_class_map"}


@dataclass(frozen=True, order=True)
class Difference:
    """A place at which the two do not agree."""

    of: str
    at: str
    ours: str
    official: str


@dataclass
class Outcome:
    """What a line did, as far as the two are compared."""

    exit: int
    writes: list[Any]
    state: dict[str, Any]
    profile: dict[str, Any] | None
    json: Any
    stdout: str


class Account:
    """One of the two accounts, with a home folder, after what a line takes for given."""

    def __init__(self, sandbox: Sandbox, home: Path, line: Line) -> None:
        self._sandbox, self._home, self._line = sandbox, home, line
        self._world = World(sandbox, line.world)
        self._ax = Ax(home, sandbox.key, sandbox.port)
        if line.world == SIGNED_IN:
            store_login(home, sandbox)
        for given in line.given:
            done = self._shell(given)
            assert done.returncode == 0, done.stderr
        self.start = sandbox.everything()
        self._earlier = len(sandbox.writes())

    def ours(self) -> Outcome:
        done = self._shell(self._line.run)
        result = self._outcome(done.returncode, done.stdout)
        if self._is_read and done.returncode == 0:
            is_json = "-o json" in self._line.run
            result.json = json.loads(
                done.stdout if is_json else self._shell(f"{self._line.run} -o json").stdout
            )
        return result

    def official(self, commands: str) -> Outcome:
        *before, last = self._split(commands)
        for words in before:
            self._ax.done(*words)
        done = self._ax.run(*last)
        result = self._outcome(done.exit_code, done.stdout)
        if self._is_read and done.exit_code == 0:
            result.json = json.loads(
                done.stdout if "json" in last else self._ax.run(*last, "-o", "json").stdout
            )
        return result

    @property
    def _is_local(self) -> bool:
        return self._line.run.startswith(("ax-admin profiles ", "ax-admin auth ", "ax-admin --version"))

    @property
    def _is_read(self) -> bool:
        return not self._line.sends and not self._is_local

    def _shell(self, line: str) -> subprocess.CompletedProcess[str]:
        environment = {
            "PATH": f"{PROGRAM.parent}{os.pathsep}{os.environ['PATH']}",
            "HOME": str(self._home),
            "ARIZE_BASE_URL": self._sandbox.url,
            "ARIZE_API_KEY": self._sandbox.key,
            "AX_ADMIN_TEST_CLOCK": TIME,
        }
        return subprocess.run(  # noqa: S603
            ["/bin/sh", "-c", self._world.filled(line)],
            env=environment,
            cwd=self._home,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def _split(self, commands: str) -> list[list[str]]:
        text = self._world.filled(commands).replace("\\\n", " ").replace("$ARIZE_API_KEY", self._sandbox.key)
        return [shlex.split(command)[1:] for command in text.splitlines()]

    def _outcome(self, code: int, stdout: str) -> Outcome:
        return Outcome(
            exit=code,
            writes=self._sandbox.writes()[self._earlier :],
            state=self._sandbox.everything(),
            profile=self._profiles() if re.search("profiles|auth", self._line.run) else None,
            json=None,
            stdout="something" if self._is_local and stdout and code == 0 else "",
        )

    def _profiles(self) -> dict[str, Any]:
        """Every profile but the one of this test, as `ax` reads it."""
        folder = self._home / ".arize"
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(ConfigManager, "PROFILES_DIR", folder / "profiles")
            patch.setattr(ConfigManager, "ACTIVE_PROFILE_FILE", folder / ".active_profile")
            names = [name for name in ConfigManager.list_profiles() if name != "local"]
            profiles = {name: ConfigManager.load(name).model_dump_json() for name in names}
            # Each account has a port of its own.
            host = f"127.0.0.1:{self._sandbox.port}"
            equal = {name: json.loads(text.replace(host, "SANDBOX")) for name, text in profiles.items()}
            return {"active": ConfigManager.get_active_profile(), "profiles": equal}


def differences(ours: Any, official: Any, of: str = "", at: str = "") -> Iterator[Difference]:  # noqa: ANN401
    """Every leaf at which two values differ, and every part that only one of them has."""
    if isinstance(official, dict) and set(official) == WRAPPER and set(ours) != WRAPPER:
        yield Difference(of, at, "plain", "wrapped")
        official = official["actual_instance"]
    if isinstance(ours, dict) and isinstance(official, dict):
        pairs = [(name, ours.get(name, ABSENT), official.get(name, ABSENT)) for name in ours | official]
    elif isinstance(ours, list) and isinstance(official, list) and len(ours) == len(official):
        pairs = [(str(index), *pair) for index, pair in enumerate(zip(ours, official, strict=True))]
    else:
        if ours != official:
            texts = (value if value == ABSENT else json.dumps(value) for value in (ours, official))
            yield Difference(of, at, *texts)
        return
    for name, one, other in pairs:
        if of:
            yield from differences(one, other, of, f"{at}/{name}" if at else name)
        else:
            yield from differences(one, other, name)


@pytest.fixture(scope="module")
def two() -> Iterator[tuple[Sandbox, Sandbox]]:
    both = [Sandbox(os.environ["AX_ADMIN_SANDBOX"], "empty") for _ in range(2)]
    yield both[0], both[1]
    for one in both:
        one.stop()


def compared(two: tuple[Sandbox, Sandbox], folder: Path, line: Line, commands: str) -> set[Difference]:
    homes = [folder / name for name in ("ours", "official")]
    accounts = [Account(sandbox, home, line) for sandbox, home in zip(two, homes, strict=True)]
    assert accounts[0].start == accounts[1].start
    ours, official = accounts[0].ours(), accounts[1].official(commands)
    # Otherwise equal states would say nothing.
    assert (ours.state != accounts[0].start) == (bool(line.sends) and line.id not in OUTSIDE)
    if official.exit != 0:
        # `cli/tests/it/lines.rs` looks at what ours prints.
        ours.json = official.json = None
    return set(differences(asdict(ours), asdict(official)))


def listed(line: Line) -> set[Difference]:
    rows = [row for row in LISTED["difference"] if line.id in row["lines"]]
    return {Difference(row["of"], at, row["ours"], row["official"]) for row in rows for at in row["at"]}


RUN = [line for line in read_lines() if line.id not in NOT_RUN]


@pytest.mark.parametrize("line", RUN, ids=lambda line: line.id)
def test_a_line_does_the_same(line: Line, two: tuple[Sandbox, Sandbox], tmp_path: Path) -> None:
    verbatim = line.run.replace("ax-admin ", "ax ", 1)
    if line.id in SPELLINGS:
        assert compared(two, tmp_path / "verbatim", line, verbatim), "the spelling is no longer needed"
    found = compared(two, tmp_path / "compared", line, SPELLINGS.get(line.id, verbatim))
    assert found == listed(line)


def test_every_listed_line_exists_and_has_a_reason() -> None:
    known = {line.id for line in read_lines()}
    for row in LISTED["not_run"] + LISTED["spelling"] + LISTED["difference"]:
        assert row["reason"]
        assert set(row["lines"]) <= known
