"""What the vendor's Python clients can do in each group is asked for by a test."""

import re
from pathlib import Path

import pytest
from arize import ArizeClient
from ax.cli import app
from typer.main import get_command

GROUPS = (
    "users",
    "organizations",
    "spaces",
    "projects",
    "roles",
    "role_bindings",
    "resource_restrictions",
    "api_keys",
    "audit_logs",
)
FOLDER = Path(__file__).parent


@pytest.mark.parametrize("group", GROUPS)
def test_every_method_of_the_sdk_is_called(client: ArizeClient, group: str) -> None:
    methods = {name for name in dir(getattr(client, group)) if not name.startswith("_")}
    tests = (FOLDER / f"test_{group}.py").read_text(encoding="utf-8")
    assert methods
    assert methods - set(re.findall(rf"\b{group}\.(\w+)", tests)) == set()


# The command line has no audit logs.
@pytest.mark.parametrize("group", GROUPS[:-1])
def test_every_command_is_run(group: str) -> None:
    name = group.replace("_", "-")
    commands = set(get_command(app).commands[name].commands)  # type: ignore[attr-defined]
    tests = "".join(file.read_text(encoding="utf-8") for file in FOLDER.glob("test_ax*.py"))
    assert commands
    assert commands - set(re.findall(rf'"{name}", "([\w-]+)"', tests)) == set()
