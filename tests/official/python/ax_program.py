"""The vendor's command line with a home folder of its own: as a program, and in this process."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from ax.cli import app
from ax.config.manager import ConfigManager
from ax.utils import upgrade_check
from typer.testing import CliRunner

PROFILE = """\
[profile]
name = "local"
[auth]
auth_method = "api-key"
api_key = "{key}"
[routing]
api_scheme = "http"
api_host = "127.0.0.1:{port}"
app_scheme = "http"
app_host = "127.0.0.1:{port}"
[update]
enabled = false
"""


class Ax:
    """`ax` with the key of one caller."""

    def __init__(self, home: Path, key: str, port: int) -> None:
        self._home = home
        profiles = home / ".arize" / "profiles"
        profiles.mkdir(parents=True)
        (home / ".arize" / ".active_profile").write_text("local")
        (profiles / "local.toml").write_text(PROFILE.format(key=key, port=port))

    def program(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Runs the installed program; the proxies that xtask sets keep it on this machine."""
        return subprocess.run(  # noqa: S603
            [str(Path(sys.executable).with_name("ax")), *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            env=os.environ | {"HOME": str(self._home), "USERPROFILE": str(self._home)},
        )

    def run(self, *arguments: str, answer: str = "") -> Any:  # noqa: ANN401 (typer doesn't export the type)
        """Runs what the program runs, without the seconds that it takes to start."""
        folder = self._home / ".arize"
        with pytest.MonkeyPatch.context() as patch:
            # The program takes them from the home folder when it is imported.
            patch.setattr(ConfigManager, "CONFIG_DIR", folder)
            patch.setattr(ConfigManager, "PROFILES_DIR", folder / "profiles")
            patch.setattr(ConfigManager, "ACTIVE_PROFILE_FILE", folder / ".active_profile")
            # Profiles that others wrote let the program look for a newer version of itself.
            patch.setattr(upgrade_check, "fetch_pypi_version", lambda *_, **__: None)
            return CliRunner().invoke(app, list(arguments), input=answer)

    def json(self, *arguments: str) -> Any:  # noqa: ANN401 (any JSON)
        """What a command that succeeds prints."""
        result = self.run(*arguments, "-o", "json")
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    def done(self, *arguments: str) -> None:
        """Sees a command without output succeed."""
        result = self.run(*arguments)
        assert result.exit_code == 0, result.output

    def refused(self, status: int, *arguments: str) -> None:
        """Sees the server refuse a command with this status."""
        result = self.run(*arguments)
        assert (result.exit_code, f"{status} " in result.stderr) == (4, True), result.output

    def drain(self, member: str, *arguments: str) -> tuple[list[Any], list[int]]:
        """Every row of a list and how many each page had."""
        rows: list[Any] = []
        sizes: list[int] = []
        more: list[str] = []
        while True:
            page = self.json(*arguments, *more)
            rows += page[member]
            sizes.append(len(page[member]))
            if not page["pagination"]["has_more"]:
                return rows, sizes
            more = ["--cursor", page["pagination"]["next_cursor"]]
