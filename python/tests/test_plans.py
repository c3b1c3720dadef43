"""Plans: made from reads, shown safely, applied once and with their code."""

from __future__ import annotations

import asyncio
import json
import re
from typing import Any

import pytest

from ax_admin import (
    AsyncAxAdmin,
    AxAdmin,
    ConfirmationRequiredError,
    GuardTrippedError,
    OutcomeUnknownError,
    Sandbox,
    StalePlanError,
    ValidationError,
)
from ax_admin._notebook import in_notebook

JANE = "jane@acme.example"


def deletions(sandbox: Sandbox) -> int:
    return sum(1 for request in sandbox.log() if request["method"] == "DELETE")


def test_making_a_plan_only_reads_and_describes_the_effects(admin: Any, api: Any, sandbox: Sandbox) -> None:
    plan = api.wait(admin.users.delete(JANE))
    assert {request["method"] for request in sandbox.log()} == {"GET"}
    assert plan.text == str(plan) == f"{plan}"
    assert plan.text.startswith('Delete user "Jane Doe" <jane@acme.example>\n')
    assert "API keys stop working: exactly 2" in plan.text
    assert "memberships in organizations and spaces end: the REST API cannot list members" in plan.text
    assert f"To confirm: {plan.code}, valid for 15 minutes, until {plan.expires_at}" in plan.text
    assert "  last_admin: clear, the user is not an account admin" in plan.whole_text.splitlines()
    assert plan.operation == "users.delete"
    keys = plan.impacts[0]
    assert (keys.name, keys.certainty, keys.count, keys.why) == ("api_keys", "exact", 2, None)
    assert keys.items[0].kind == "API key"
    assert keys.items[0].detail.startswith("(ak-cfa...2c6), user key")
    bindings = plan.impacts[1]
    assert (bindings.source, bindings.items[0].name) == ("rest", "Prompt Engineer")
    assert bindings.items[0].detail == 'on space "Checkout" of organization "Acme Products"'
    assert (plan.impacts[-1].certainty, plan.impacts[-1].source) == ("unknown", None)
    assert [impact.name for impact in plan.stays] == ["service_keys"]
    assert (plan.target.name, plan.target.detail, plan.changes) == ("Jane Doe", JANE, ())
    assert {finding.guard: finding.state for finding in plan.guards}["self"] == "clear"
    assert plan.document == json.loads(plan.to_json())
    assert JANE not in repr(plan)
    assert len(repr(plan)) < 80


HOSTILE = "</style></section></div><script>alert(1)</script><style>*{display:none}&\"'"


def test_a_plan_as_html_runs_no_script_and_has_no_style(admin: Any, api: Any, sandbox: Sandbox) -> None:
    sandbox.control("POST", "change", {"user": JANE, "set": {"name": HOSTILE}})
    html = api.wait(admin.users.delete(JANE)).html
    assert html.startswith('<section class="ax-admin-plan"><h3>Delete user &quot;&lt;/style&gt;')
    assert html.endswith("</section>")
    assert html.count("section>") == 1
    for tag in ("<script", "<style", "<div", "<img", "style=", "onerror"):
        assert tag not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_a_notebook_shows_the_same_html_with_one_style_of_its_own(
    admin: Any, api: Any, sandbox: Sandbox
) -> None:
    sandbox.control("POST", "change", {"user": JANE, "set": {"name": HOSTILE}})
    plan = api.wait(admin.users.delete(JANE))
    shown = plan._repr_html_()
    before, _, after = shown.partition(plan.html)
    assert (before.count("<style>"), before.count("</style>"), after) == (1, 1, "</div>")
    assert before.startswith('<div class="ax-admin-notebook"><style>')
    assert "<script" not in shown


def test_the_style_in_a_notebook_is_for_plans_only_and_cuts_nothing_off() -> None:
    style = in_notebook("").partition("<style>")[2].partition("</style>")[0]
    rules = re.findall(r"([^{}]+)\{[^{}]*\}", re.sub(r"@(media|container) [^{]+\{", "", style))
    assert len(rules) > 10
    assert [rule for rule in rules if not rule.strip().startswith(".ax-admin-notebook")] == []
    for hiding in ("hidden", "nowrap", "ellipsis", "max-height", "line-clamp", "position"):
        assert hiding not in style
    assert not re.search(r"url\(|@import|https?:", style)
    assert "overflow-wrap: anywhere" in style
    # Each colour is that of the theme; without one, there are colours for light and for dark.
    for theme in ("var(--jp-", "var(--vscode-", "prefers-color-scheme: dark"):
        assert theme in style


def test_a_plan_is_applied_once_and_only_with_its_own_code(admin: Any, api: Any, sandbox: Sandbox) -> None:
    plan = api.wait(admin.users.delete(JANE))
    other = api.wait(admin.users.delete("marco@acme.example"))
    wrong = plan.code[:-1] + ("0" if plan.code[-1] != "0" else "1")
    for code, reason in [(None, "missing"), ("yes", "wrong"), (wrong, "wrong"), (other.code, "foreign")]:
        with pytest.raises(ConfirmationRequiredError) as raised:
            api.wait(plan.apply(confirm=code))
        assert raised.value.reason == reason
        assert raised.value.plan == plan.document
    assert deletions(sandbox) == 0

    applied = api.wait(plan.apply(confirm=plan.code))
    assert (applied.operation, applied.outcome, applied.sent) == ("users.delete", "done", 1)
    assert applied.target.detail == JANE
    assert applied.applied_at
    assert applied.request_id
    assert applied.result is None
    assert deletions(sandbox) == 1
    with pytest.raises(ConfirmationRequiredError) as raised:
        api.wait(plan.apply(confirm=plan.code))
    assert raised.value.reason == "used"
    assert deletions(sandbox) == 1


def test_a_changed_account_makes_a_plan_stale(admin: Any, api: Any, sandbox: Sandbox) -> None:
    plan = api.wait(admin.users.delete(JANE))
    sandbox.control("POST", "change", {"add_key": {"user": JANE, "name": "third"}})
    with pytest.raises(StalePlanError) as raised:
        api.wait(plan.apply(confirm=plan.code))
    assert deletions(sandbox) == 0
    assert any("third" in str(change) for change in raised.value.difference)

    plan = api.wait(admin.users.delete(JANE))
    sandbox.control("POST", "change", {"user": JANE, "set": {"name": "Jane Roe"}})
    with pytest.raises(StalePlanError) as raised:
        api.wait(plan.apply(confirm=plan.code))
    assert [str(change) for change in raised.value.difference] == ['user name: was "Jane Doe", is "Jane Roe"']
    # Below the message in a traceback, and as a table in a notebook.
    notes = raised.value.__notes__
    assert notes == ['What changed:\n  user name: "Jane Doe" → "Jane Roe"', f"next: {raised.value.next_step}"]
    table = raised.value._repr_html_()
    assert (
        '<tr><th scope="row">user name</th><td>&quot;Jane Doe&quot;</td><td>&quot;Jane Roe&quot;</td></tr>'
        in table
    )
    assert raised.value.next_step in table


def test_a_table_of_changes_is_escaped_and_says_what_was_not_there() -> None:
    changes = [
        {"what": 'key "<b>"', "before": None, "now": 'name "&"'},
        {"what": "user", "before": "<i>", "now": None},
    ]
    error = StalePlanError({"message": "stale", "next_step": "look", "details": {"changes": changes}})
    table = error._repr_html_()
    assert (
        '<th scope="row">key &quot;&lt;b&gt;&quot;</th><td>(none)</td><td>name &quot;&amp;&quot;</td>'
        in table
    )
    assert '<th scope="row">user</th><td>&lt;i&gt;</td><td>(none)</td>' in table
    assert "<b>" not in table
    assert error.__notes__[0] == 'What changed:\n  key "<b>": (none) → name "&"\n  user: <i> → (none)'


def test_a_guard_stops_a_plan_until_it_is_overridden_by_name(admin: Any, api: Any) -> None:
    oneself = "ada.admin@acme.example"
    plan = api.wait(admin.users.delete(oneself))
    assert plan.code is None
    with pytest.raises(GuardTrippedError) as raised:
        api.wait(plan.apply())
    tripped = {guard.guard for guard in raised.value.guards}
    assert {"self", "key_in_use"} <= tripped
    overridden = api.wait(admin.users.delete(oneself, override_guards=sorted(tripped)))
    assert overridden.code


def test_an_unknown_outcome_is_reported_as_unknown(api: Any, sandbox: Sandbox) -> None:
    admin = api.impatient(sandbox=sandbox)
    plan = api.wait(admin.users.delete(JANE))
    lost = {"operation": "delete_user", "fault": {"kind": "drop_request"}}
    # The reads before the deletion succeed, those after it don't.
    blind = {"method": "GET", "nth": plan.document["requests"], "fault": {"kind": "drop_request"}}
    sandbox.set_faults([lost, blind])
    with pytest.raises(OutcomeUnknownError) as raised:
        api.wait(plan.apply(confirm=plan.code))
    assert raised.value.operation == "users.delete"
    assert "VXNlcjox" in str(raised.value.request)
    assert not raised.value.safe_to_retry
    with pytest.raises(ConfirmationRequiredError) as refused:
        api.wait(plan.apply(confirm=plan.code))
    assert refused.value.reason == "used"


def test_a_lost_reply_is_read_back(admin: Any, api: Any, sandbox: Sandbox) -> None:
    plan = api.wait(admin.users.delete(JANE))
    sandbox.set_faults([{"operation": "delete_user", "times": 1, "fault": {"kind": "drop_reply"}}])
    applied = api.wait(plan.apply(confirm=plan.code))
    assert (applied.outcome, deletions(sandbox)) == ("done_read_back", 1)


def test_a_plan_can_be_handed_over_as_a_document(api: Any, sandbox: Sandbox) -> None:
    """Made by one client, loaded by another one with the same key, confirmed with the first one's code."""
    made = AxAdmin(sandbox=sandbox).users.delete(JANE)
    document = json.loads(made.to_json())
    loaded = api.wait(api.client(sandbox=sandbox).load_plan(document))
    assert api.wait(loaded.apply(confirm=made.code)).outcome == "done"


def test_a_document_grants_nothing(api: Any, admin: Any, sandbox: Sandbox) -> None:
    document = api.wait(admin.users.delete(JANE)).document
    for name, value in [("host", "evil.example"), ("format", 99), ("operation", "users.purge")]:
        with pytest.raises(ValidationError):
            api.wait(admin.load_plan({**document, name: value}))
    documents: list[Any] = [[], "text", None, {}]
    for bad in documents:
        with pytest.raises(ValidationError):
            api.wait(admin.load_plan(bad))
    assert deletions(sandbox) == 0


def test_both_apis_make_the_same_plan(sandbox: Sandbox) -> None:
    one = AxAdmin(sandbox=sandbox).users.delete(JANE)
    other = asyncio.run(AsyncAxAdmin(sandbox=sandbox).users.delete(JANE))
    assert one.document["facts"] == other.document["facts"]


def writes(sandbox: Sandbox) -> int:
    return sum(1 for request in sandbox.log() if request["method"] != "GET")


def test_the_plan_of_a_write_shows_what_changes_and_gives_what_the_call_gives(
    admin: Any, api: Any, sandbox: Sandbox
) -> None:
    plan = api.wait(admin.plan.roles.update("Prompt Engineer", permissions=["PROMPT_READ"]))
    assert writes(sandbox) == 0
    assert [(change.what, change.before, change.now) for change in plan.changes] == [
        ("permission", "PROMPT_CREATE", "none"),
        ("permission", "PROMPT_UPDATE", "none"),
    ]
    assert [item.name for item in plan.impacts[0].items] == ["Jane Doe"]
    with pytest.raises(ConfirmationRequiredError):
        api.wait(plan.apply())
    assert writes(sandbox) == 0
    applied = api.wait(plan.apply(confirm=plan.code))
    assert (applied.result.name, applied.result.permissions) == ("Prompt Engineer", ("PROMPT_READ",))
    assert writes(sandbox) == 1


def test_a_secret_of_a_planned_write_is_delivered_masked(admin: Any, api: Any) -> None:
    plan = api.wait(admin.plan.api_keys.create(name="mine"))
    document = plan.to_json()
    applied = api.wait(plan.apply(confirm=plan.code))
    secret = applied.result.key.reveal()
    assert secret.startswith("ak-")
    assert secret not in repr(applied)
    # A plan that was loaded gives the same.
    loaded = api.wait(admin.load_plan(document))
    again = api.wait(loaded.apply(confirm=loaded.code))
    assert again.result.key.reveal() != secret


def test_a_write_that_returns_nothing_is_planned_too(admin: Any, api: Any, sandbox: Sandbox) -> None:
    plan = api.wait(admin.plan.users.reset_password(JANE))
    assert plan.text.startswith('Reset the password of user "Jane Doe"')
    assert api.wait(plan.apply(confirm=plan.code)).result is None
    assert writes(sandbox) == 1
