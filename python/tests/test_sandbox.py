"""The sandbox as Python has it."""

from __future__ import annotations

import datetime as dt

import pytest

from ax_admin import AxAdmin, Sandbox, Validation

JANE = "jane@acme.example"


def test_the_sandbox_says_what_it_cannot_use() -> None:
    with pytest.raises(Validation):
        Sandbox("nowhere")
    with pytest.raises(Validation):
        Sandbox(faults=[{"fault": {"kind": "nothing"}}])
    with pytest.raises(Validation, match="`real` and `fixed`"):
        Sandbox(clock="sun")  # type: ignore[arg-type]
    with pytest.raises(Validation, match="did you mean `create_user`"):
        Sandbox(faults=[{"operation": "creat_user", "fault": {"kind": "drop_reply"}}])
    with pytest.raises(ValueError, match="no user"):
        Sandbox().control("GET", "users/nobody@acme.example")


def created_at(sandbox: Sandbox) -> dt.datetime:
    with AxAdmin(sandbox=sandbox) as admin:
        return dt.datetime.fromisoformat(admin.users.get(JANE).created_at.replace("Z", "+00:00"))


def test_a_fixed_clock_starts_in_june() -> None:
    assert created_at(Sandbox()).date() == dt.date(2026, 1, 14)


def test_a_real_clock_is_that_of_this_machine() -> None:
    # She came 138 days before the start, whenever that is.
    expected = dt.datetime.now(dt.timezone.utc) - dt.timedelta(days=138)
    assert abs(created_at(Sandbox(clock="real")) - expected) < dt.timedelta(days=3)


def test_what_a_deletion_really_took_is_told() -> None:
    sandbox = Sandbox("random:2")
    before = sandbox.control("GET", "everything")
    assert before == Sandbox("random:2").control("GET", "everything")
    with AxAdmin(sandbox=sandbox) as admin:
        plan = admin.organizations.delete(before["organizations"][0]["id"])
        plan.apply(confirm=plan.code)
    gone = sandbox.control("POST", "compare", before)["gone"]
    assert gone["organizations"] == before["organizations"][:1]
    assert gone["bindings"]
    assert all(binding in before["bindings"] for binding in gone["bindings"])
