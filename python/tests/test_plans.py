"""Plans and their confirmation, as a person and a program meet them."""

import json

import pytest
from support import CANARY, Server

from ax_admin import AxAdmin, ConfirmationRequired, GuardTripped, OutcomeUnknown, Plan, Sandbox, StalePlan

JANE = "jane@acme.example"


def deletes(server: Server) -> int:
    return sum(request["method"] == "DELETE" for request in server.log())


def test_a_plan_shows_what_goes_with_the_user_and_sends_reads_only(admin: AxAdmin, server: Server) -> None:
    plan = admin.users.delete(JANE)
    text = str(plan)
    assert text == plan.text
    assert "user Jane Doe <jane@acme.example>" in text
    assert "API keys stop working: exactly 2" in text
    assert "space memberships are removed: unknown how many" in text
    assert plan.code is not None
    assert text.endswith(plan.code)
    assert {request["method"] for request in server.log()} == {"GET"}


def test_a_notebook_shows_it_without_running_names(admin: AxAdmin, server: Server) -> None:
    server.control("POST", "change", {"user": JANE, "set": {"name": "<script>alert(1)</script>"}})
    html = admin.users.delete(JANE)._repr_html_()
    assert "&lt;script&gt;" in html
    assert "<script" not in html


def refusal(plan: Plan, code: str | None) -> str:
    with pytest.raises(ConfirmationRequired) as caught:
        plan.apply(confirm=code)
    assert caught.value.plan["operation"] == "users.delete"
    return caught.value.reason


def test_it_is_applied_once_with_its_own_code(admin: AxAdmin, server: Server) -> None:
    plan, other = admin.users.delete(JANE), admin.users.delete("janet@acme.example")
    assert refusal(plan, None) == "missing"
    assert refusal(plan, "yes") == "wrong"
    assert refusal(plan, other.code) == "foreign"
    assert deletes(server) == 0
    applied = plan.apply(confirm=plan.code)
    assert (applied.outcome, applied.target.detail, applied.sent) == ("done", JANE, 1)
    assert refusal(plan, plan.code) == "used"
    assert deletes(server) == 1


def test_a_changed_account_makes_it_stale_with_the_difference(admin: AxAdmin, server: Server) -> None:
    plan = admin.users.delete(JANE)
    server.control("POST", "change", {"user": JANE, "set": {"name": "Jane Roe"}})
    with pytest.raises(StalePlan) as caught:
        plan.apply(confirm=plan.code)
    assert [str(change) for change in caught.value.difference] == ["user name: was Jane Doe, is Jane Roe"]
    assert deletes(server) == 0


def test_a_guard_stops_it_by_name(admin: AxAdmin, server: Server) -> None:
    plan = admin.users.delete("ada.admin@acme.example")
    assert plan.code is None
    with pytest.raises(GuardTripped) as caught:
        plan.apply(confirm="00000-000000000000")
    assert [guard.guard for guard in caught.value.guards] == ["self", "key_in_use"]
    assert deletes(server) == 0


def test_a_document_is_carried_to_another_client(admin: AxAdmin, server: Server) -> None:
    plan = admin.users.delete(JANE)
    document = json.loads(json.dumps(plan.document))
    with AxAdmin(api_key=CANARY, base_url=server.url) as other:
        assert other.load_plan(document).apply(confirm=plan.code).outcome == "done"
    assert deletes(server) == 1


def test_an_outcome_that_nobody_knows_is_said_to_be_unknown(admin: AxAdmin, server: Server) -> None:
    plan = admin.users.delete(JANE)
    server.faults({"operation": "delete_user", "fault": {"kind": "drop_request"}})
    with pytest.raises(OutcomeUnknown) as caught:
        plan.apply(confirm=plan.code)
    assert caught.value.safe_to_retry is False
    assert refusal(plan, plan.code) == "used"


def test_the_sandbox_in_process_is_the_same(sandbox: Sandbox) -> None:
    with AxAdmin(sandbox=sandbox) as admin:
        plan = admin.users.delete(JANE)
        sandbox.control("POST", "change", {"add_key": {"user": JANE, "name": "third"}})
        with pytest.raises(StalePlan):
            plan.apply(confirm=plan.code)
        again = admin.users.delete(JANE)
        assert again.apply(confirm=again.code).outcome == "done"
    assert sandbox.log()[-1]["method"] == "DELETE"
