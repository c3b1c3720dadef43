"""The sandbox in Python."""

from __future__ import annotations

import datetime as dt

import pytest

from ax_admin import AxAdmin, Sandbox, ValidationError

JANE = "jane@acme.example"


def test_invalid_sandbox_options_are_named() -> None:
    with pytest.raises(ValidationError):
        Sandbox("nowhere")
    with pytest.raises(ValidationError):
        Sandbox(faults=[{"fault": {"kind": "nothing"}}])
    with pytest.raises(ValidationError, match="`real` and `fixed`"):
        Sandbox(clock="sun")  # type: ignore[arg-type]
    with pytest.raises(ValidationError, match="did you mean `create_user`"):
        Sandbox(faults=[{"operation": "creat_user", "fault": {"kind": "drop_reply"}}])
    with pytest.raises(ValueError, match="no user"):
        Sandbox().control("GET", "users/nobody@acme.example")


def created_at(sandbox: Sandbox) -> dt.datetime:
    with AxAdmin(sandbox=sandbox) as admin:
        return dt.datetime.fromisoformat(admin.users.get(JANE).created_at.replace("Z", "+00:00"))


def test_a_fixed_clock_starts_in_june() -> None:
    assert created_at(Sandbox()).date() == dt.date(2026, 1, 14)


def test_a_real_clock_is_this_machines_clock() -> None:
    # She came 138 days before the start, whenever that is.
    expected = dt.datetime.now(dt.timezone.utc) - dt.timedelta(days=138)
    assert abs(created_at(Sandbox(clock="real")) - expected) < dt.timedelta(days=3)


def test_the_cascade_of_a_deletion_can_be_compared() -> None:
    sandbox = Sandbox("random:2")
    before = sandbox.control("GET", "everything")
    assert before == Sandbox("random:2").control("GET", "everything")
    organization = before["organizations"][0]
    with AxAdmin(sandbox=sandbox) as admin:
        plan = admin.organizations.delete(organization["id"])
        plan.apply(confirm=plan.code)
    gone = sandbox.control("POST", "compare", before)["gone"]
    assert gone["organizations"] == [organization]
    spaces = [space for space in before["spaces"] if space["organization_id"] == organization["id"]]
    assert gone["spaces"] == spaces
    assert len(spaces) == 3
    # Two bindings that no operation of the API lists.
    hidden = [row for row in gone["bindings"] if row["resource_type"] == "ORGANIZATION"]
    assert [row["resource_id"] for row in hidden] == [organization["id"]] * 2
