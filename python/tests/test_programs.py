"""Programs of `examples/python`, run as their users run them. `cargo xtask demo` checks `administer.py`."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from support import CANARY, Server

PROGRAMS = Path(__file__).parents[2] / "examples" / "python"


def said(server: Server, program: str) -> str:
    command = [sys.executable, "-W", "error", str(PROGRAMS / program), server.url, CANARY]
    run = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert run.stderr == ""
    assert run.returncode == 0
    assert CANARY not in run.stdout
    return run.stdout


def test_access_is_reviewed(server: Server) -> None:
    output = said(server, "review_access.py")
    for line in (
        "  warning: no_bindings: there is no role binding on it",
        "  warning: self_lockout: you have no role binding on it",
        'undo it with `resource_restrictions.delete("',
        "  stopped by self: this is your own role",
        "  stopped by self_lockout: you could not undo it, which takes ROLE_UPDATE",
        "  | STOPPED by self, this is your own role",
        "  | It cannot be applied: a guard stops it, so it has no code.",
        "  touches 'Jane Doe' <jane@acme.example> on space \"Checkout\"",
    ):
        assert line in output
    writes = [request["operation"] for request in server.log() if request["method"] != "GET"]
    assert writes == [
        "create_role",
        "create_role_binding",
        "create_resource_restriction",
        "delete_resource_restriction",
    ]
