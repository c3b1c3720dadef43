"""The vendor's command line against the sandbox, with a home folder of its own."""

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sandbox import Sandbox

Ax = Callable[..., subprocess.CompletedProcess[str]]

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


@pytest.fixture
def ax(sandbox: Sandbox, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ax:
    """Runs `ax`; the proxies that xtask sets keep it on this machine."""
    profiles = tmp_path / ".arize" / "profiles"
    profiles.mkdir(parents=True)
    (tmp_path / ".arize" / ".active_profile").write_text("local")
    (profiles / "local.toml").write_text(PROFILE.format(key=sandbox.key, port=sandbox.port))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setenv("USERPROFILE", str(tmp_path))
    program = str(Path(sys.executable).with_name("ax"))
    return lambda *arguments: subprocess.run(  # noqa: S603
        [program, *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_users_are_listed_over_pages_created_and_deleted(ax: Ax, sandbox: Sandbox) -> None:
    first = json.loads(ax("users", "list", "--limit", "25", "-o", "json").stdout)
    cursor = first["pagination"]["next_cursor"]
    second = json.loads(ax("users", "list", "--limit", "25", "--cursor", cursor, "-o", "json").stdout)
    assert len({user["id"] for user in first["users"] + second["users"]}) == 40
    assert not second["pagination"]["has_more"]

    created = ax(
        *("users", "create", "--full-name", "Nora", "--email", "nora@acme.example"),
        *("--role", "MEMBER", "--invite-mode", "EMAIL_LINK", "-o", "json"),
    )
    assert (created.returncode, json.loads(created.stdout)["status"]) == (0, "INVITED")
    deleted = ax("users", "delete", "--email", "nora@acme.example", "--force", "-o", "json")
    assert (deleted.returncode, sandbox.user("nora@acme.example")["blocked"]) == (0, True)


def test_fact_an_id_of_dots_asks_another_path_and_the_exit_code_is_0(ax: Ax, sandbox: Sandbox) -> None:
    assert ax("users", "delete", "--id", "..", "--force").returncode == 0
    assert sandbox.asked() == ["DELETE /v2/ 404"]
