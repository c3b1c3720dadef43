"""Policies: what they confirm and protect, and warnings of what runs without a confirmation."""

from __future__ import annotations

import copy
import io
import json
import pickle
from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from replay import CODE
from tried import code_at, confirmed, minute_of

from ax_admin import (
    AxAdminError,
    AxAdminWarning,
    ConfirmationRequiredError,
    GuardTrippedError,
    Policy,
    Ref,
    Sandbox,
    ValidationError,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ADA = "ada.admin@acme.example"
JANE = "jane@acme.example"
MARCO = "marco@acme.example"
CHECKOUT_TRACES = Ref.id("TW9kZWw6MzAwMTpVN0hn")
NEW = {"name": "New", "email": "new@acme.example", "role": "MEMBER", "invite_mode": "NONE"}


@pytest.fixture(autouse=True)
def _nobody_to_ask(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO())


def writes(sandbox: Sandbox) -> list[str]:
    return [request["operation"] for request in sandbox.log() if request["method"] != "GET"]


def stopped(api: Any, call: Callable[[], Any]) -> GuardTrippedError:
    with pytest.raises(GuardTrippedError) as raised:
        api.wait(call())
    return raised.value


def unconfirmed(api: Any, call: Callable[[], Any]) -> ConfirmationRequiredError:
    with pytest.raises(ConfirmationRequiredError) as raised:
        api.wait(call())
    return raised.value


def test_a_policy_is_a_mapping_or_a_file(api: Any, sandbox: Sandbox, tmp_path: Path) -> None:
    policy: Policy = {"confirm": "every_write", "protected": ("Jane*", ADA), "fact_age": 0.5}
    file = tmp_path / "policy.json"
    file.write_text(json.dumps({"$schema": "policy.schema.json", **policy}), encoding="utf-8")
    for given in (policy, file):
        for admin in (
            api.client(sandbox=sandbox, policy=given),
            api.client(sandbox=sandbox).with_options(policy=given),
        ):
            assert unconfirmed(api, partial(admin.users.create, **NEW)).reason == "missing"
            error = stopped(api, partial(admin.users.update, JANE, name="J"))
            assert [it.guard for it in error.guards] == ["protected"]
    assert writes(sandbox) == []


@pytest.mark.parametrize(
    ("policy", "complaint"),
    [
        (
            {"confrim": "every_write"},
            "has `confrim`, which is unknown; expected one of confirm, confirm_by, strict, protected, "
            "max_bulk, fact_age",
        ),
        ({"confirm": "all"}, "has `confirm`, which is not `destructive`, `consequential` or `every_write`"),
        ({"confirm_by": "bot"}, "has `confirm_by`, which is not `code` or `person`"),
        ({"strict": "yes"}, "has `strict`, which is not true or false"),
        ({"protected": "Jane"}, "has `protected`, which is not a list of strings that are not empty"),
        ({"max_bulk": 0}, "has `max_bulk`, which is not a whole number, 1 or more"),
        ({"fact_age": 5.001}, "has `fact_age`, which is not a number of seconds above 0 and at most 5"),
        ({"fact_age": 0}, "has `fact_age`, which is not a number of seconds above 0 and at most 5"),
        ({"protected": {1, 2}}, "has a value that JSON cannot hold"),
        ("every_write", "is no JSON object"),
    ],
)
def test_what_a_policy_does_not_know_is_refused_by_name(
    api: Any, sandbox: Sandbox, policy: Any, complaint: str
) -> None:
    admin = api.client(sandbox=sandbox)
    for make in (partial(api.client, sandbox=sandbox), admin.with_options):
        with pytest.raises(ValidationError) as raised:
            make(policy=policy)
        assert raised.value.message == f"`policy` {complaint}"
        assert raised.value.field == "policy"


@pytest.mark.parametrize("policy", [["strict"], 5, b"{}", {"strict"}])
def test_a_policy_that_is_no_mapping_is_refused(api: Any, sandbox: Sandbox, policy: Any) -> None:
    got = f"got `{type(policy).__name__}`"
    with pytest.raises(
        ValidationError, match=f"^`policy`: expected a mapping, or the path of a JSON file, {got}"
    ):
        api.client(sandbox=sandbox, policy=policy)


def test_a_policy_that_cannot_be_read_is_named(api: Any, sandbox: Sandbox, tmp_path: Path) -> None:
    bytes_only = tmp_path / "bytes.json"
    bytes_only.write_bytes(b"\xff")
    for path, reason in ((tmp_path / "none.json", "No such file"), (bytes_only, "it is not UTF-8")):
        with pytest.raises(ValidationError, match=f"`policy` is a file that could not be read: {reason}"):
            api.client(sandbox=sandbox, policy=path)


@pytest.mark.parametrize("fact_age", [5, 5.0, 0.25])
def test_facts_may_be_as_old_as_the_policy_says(api: Any, sandbox: Sandbox, fact_age: float) -> None:
    admin = api.client(sandbox=sandbox, policy={"fact_age": fact_age})
    plan = api.wait(admin.users.delete(JANE))
    assert api.wait(plan.apply(confirm=plan.code)).outcome == "done"


def test_a_call_tightens_the_policy_of_its_client(api: Any, sandbox: Sandbox) -> None:
    admin = api.client(sandbox=sandbox)
    tight = admin.with_options(policy={"confirm": "every_write", "protected": [JANE]})
    assert unconfirmed(api, lambda: tight.users.create(**NEW)).reason == "missing"
    assert stopped(api, lambda: tight.users.update(JANE, name="J"))
    # The client keeps its own.
    assert api.wait(admin.users.update(JANE, name="J")).name == "J"
    assert api.wait(admin.users.create(**NEW)).created


def test_a_call_never_loosens_the_policy_of_its_client(api: Any, sandbox: Sandbox) -> None:
    tight = {"confirm": "every_write", "confirm_by": "person", "strict": True, "protected": [JANE]}
    loose = {"confirm": "destructive", "confirm_by": "code", "strict": False, "protected": []}
    admin = api.client(sandbox=sandbox, policy=tight).with_options(policy=loose)
    assert unconfirmed(api, lambda: admin.users.create(**NEW)).reason == "person"
    assert stopped(api, lambda: admin.users.update(JANE, name="J"))
    plan = api.wait(admin.organizations.remove_user("Acme Products", user=MARCO))
    assert [it.guard for it in plan.guards if it.state == "tripped"] == ["unverified_target"]
    assert api.wait(admin.users.delete(MARCO)).code is None
    assert writes(sandbox) == []


def test_a_consequential_call_is_confirmed_by_its_plan(api: Any, sandbox: Sandbox) -> None:
    admin = api.client(sandbox=sandbox, policy={"confirm": "consequential"})
    error = unconfirmed(api, lambda: admin.roles.update("Prompt Engineer", permissions=["PROMPT_READ"]))
    assert (error.reason, error.operation, error.plan["operation"]) == ("missing", *["roles.update"] * 2)
    assert writes(sandbox) == []
    plan = api.wait(admin.load_plan(error.plan))
    applied = api.wait(plan.apply(confirm=error.plan["code"]))
    assert applied.result.permissions == ("PROMPT_READ",)
    assert applied.confirmed_by == "code"
    # What takes nothing away needs no confirmation.
    assert api.wait(admin.users.create(**NEW)).created


def test_every_write_is_confirmed_by_its_plan(api: Any, sandbox: Sandbox) -> None:
    admin = api.client(sandbox=sandbox, policy={"confirm": "every_write"})
    error = unconfirmed(api, lambda: admin.users.create(**NEW))
    assert writes(sandbox) == []
    plan = api.wait(admin.load_plan(error.plan))
    assert api.wait(plan.apply(confirm=plan.code)).result.user.email == NEW["email"]
    # Reads are not confirmed.
    assert api.wait(admin.users.get(NEW["email"])).name == "New"


PROTECTED: dict[str, Any] = {
    "users.update": lambda admin, **options: admin.users.update(JANE, name="J", **options),
    "spaces.update": lambda admin, **options: admin.spaces.update(
        "Checkout", organization="Acme Products", is_private=True, **options
    ),
    "spaces.add_user": lambda admin, **options: admin.spaces.add_user(
        "Search", organization="Acme Products", user=JANE, role="MEMBER", **options
    ),
}


@pytest.mark.parametrize("name", PROTECTED)
def test_what_is_protected_is_changed_by_nobody_who_does_not_name_the_guard(
    api: Any, sandbox: Sandbox, name: str
) -> None:
    admin = api.client(sandbox=sandbox, policy={"protected": ["jane@*", "checkout"]})
    for given in ({}, {"override_guards": ["self"]}):
        error = stopped(api, partial(PROTECTED[name], admin, **given))
        assert [it.guard for it in error.guards] == ["protected"]
        assert error.plan is not None
        assert (error.plan["operation"], error.plan["code"]) == (name, None)
    assert writes(sandbox) == []
    api.wait(PROTECTED[name](admin, override_guards=["protected"]))
    assert len(writes(sandbox)) == 1


@pytest.mark.parametrize(
    ("group", "subject", "given"),
    [("users", JANE, {}), ("spaces", "Checkout", {"organization": "Acme Products"})],
)
def test_what_is_protected_is_deleted_by_nobody_who_does_not_name_the_guard(
    api: Any, sandbox: Sandbox, group: str, subject: str, given: dict[str, str]
) -> None:
    admin = api.client(sandbox=sandbox, policy={"protected": [subject]})
    plan = api.wait(getattr(admin, group).delete(subject, **given))
    assert plan.code is None
    error = stopped(api, plan.apply)
    assert [it.guard for it in error.guards] == ["protected"]
    assert writes(sandbox) == []
    plan = api.wait(getattr(admin, group).delete(subject, override_guards=["protected"], **given))
    assert api.wait(plan.apply(confirm=plan.code)).outcome == "done"


def test_a_strict_policy_stops_what_nobody_knows(api: Any, sandbox: Sandbox) -> None:
    added = sandbox.control("POST", "change", {"add_key": {"user": ADA, "name": "ci", "space": "Checkout"}})
    service = {"sandbox": sandbox, "api_key": added["key"]}
    plan = api.wait(api.client(**service).users.delete(JANE))
    assert plan.code is not None
    assert "unknown" in {it.state for it in plan.guards}
    strict = api.client(**service, policy={"strict": True})
    plan = api.wait(strict.users.delete(JANE))
    assert plan.code is None
    assert [it.guard for it in stopped(api, plan.apply).guards] == ["self", "key_in_use"]
    # Saying who calls settles the first.
    plan = api.wait(strict.users.delete(JANE, acting_user=ADA))
    assert [it.guard for it in stopped(api, plan.apply).guards] == ["key_in_use"]
    assert writes(sandbox) == []


def test_a_strict_policy_stops_a_target_that_cannot_be_read(api: Any, sandbox: Sandbox) -> None:
    def removal(admin: Any, **options: Any) -> Any:
        return api.wait(admin.organizations.remove_user("Acme Products", user=JANE, **options))

    assert removal(api.client(sandbox=sandbox)).code is not None
    strict = api.client(sandbox=sandbox, policy={"strict": True})
    error = stopped(api, removal(strict).apply)
    assert [it.guard for it in error.guards] == ["unverified_target"]
    assert removal(strict, override_guards=["unverified_target"]).code is not None


def question_code(plan: Any) -> str:
    """The code that a person is shown."""
    found = CODE.search(plan._native.question(False))
    assert found is not None
    return found[0]


def test_a_program_is_not_given_the_code_that_a_person_confirms(api: Any, sandbox: Sandbox) -> None:
    admin = api.client(sandbox=sandbox, policy={"confirm_by": "person", "confirm": "every_write"})
    plan = api.wait(admin.users.delete(JANE))
    code = question_code(plan)
    with pytest.raises(ConfirmationRequiredError) as raised:
        api.wait(plan.apply())
    called = unconfirmed(api, lambda: admin.roles.update("Prompt Engineer", permissions=["PROMPT_READ"]))
    again = pickle.loads(pickle.dumps(raised.value))  # noqa: S301 - our own bytes
    loaded = api.wait(admin.load_plan(plan.document))
    for one in (plan, copy.copy(plan), loaded):
        assert one.code is None
        assert one.document["code"] is None
        assert one.document["confirm_by"] == "person"
        shown = [one.to_json(), one.text, one.whole_text, one.html, str(one), repr(one), one._repr_html_()]
        assert not any(code in text or CODE.search(text) for text in shown)
        assert "A person is asked to confirm it" in one.text
    for error in (raised.value, again, called):
        assert error.reason == "person"
        assert error.plan["code"] is None
        assert not CODE.search(json.dumps(error._facts) + str(error) + repr(error))
    assert called.plan["operation"] == "roles.update"


def test_a_code_that_a_program_passes_confirms_nothing_that_a_person_confirms(
    api: Any, sandbox: Sandbox
) -> None:
    admin = api.client(sandbox=sandbox, policy={"confirm_by": "person"})
    plan = api.wait(admin.users.delete(JANE))
    code = question_code(plan)
    assert code == code_at(minute_of(code), confirmed(plan.document))
    # One without that policy makes the same plan, and its code is no answer of a person either.
    other = api.wait(api.client(sandbox=sandbox).users.delete(JANE)).code
    for one in (plan, api.wait(admin.load_plan(plan.document))):
        for passed in (code, other, "", "yes"):
            with pytest.raises(ConfirmationRequiredError) as raised:
                api.wait(one.apply(confirm=passed))
            assert raised.value.reason == "person"
    assert writes(sandbox) == []


def test_what_a_guard_stops_is_no_question_to_a_person(api: Any, sandbox: Sandbox) -> None:
    admin = api.client(sandbox=sandbox, policy={"confirm_by": "person", "protected": [JANE]})
    plan = api.wait(admin.users.delete(JANE))
    assert [it.guard for it in stopped(api, plan.apply).guards] == ["protected"]


def test_a_restriction_warns_with_the_call_that_undoes_it(api: Any, sandbox: Sandbox) -> None:
    admin = api.client(sandbox=sandbox)
    with pytest.warns(AxAdminWarning) as caught:
        api.wait(admin.resource_restrictions.create(CHECKOUT_TRACES))
    text = str(caught[0].message)
    assert text.startswith("self_lockout: you have no role binding on it")
    undo = f'resource_restrictions.delete("{CHECKOUT_TRACES.to_json()["id"]}")'
    assert text.endswith(f"undo it with `{undo}`")
    assert [warning.filename for warning in caught if api.name == "sync"] == [__file__] * (api.name == "sync")
    plan = api.wait(eval(f"admin.{undo}", {"admin": admin}))  # noqa: S307 - the call of the warning
    assert api.wait(plan.apply(confirm=plan.code)).outcome == "done"


def test_a_strict_policy_stops_a_restriction(api: Any, sandbox: Sandbox) -> None:
    admin = api.client(sandbox=sandbox, policy={"strict": True})
    error = stopped(api, lambda: admin.resource_restrictions.create(CHECKOUT_TRACES))
    assert [it.guard for it in error.guards] == ["self_lockout"]
    assert writes(sandbox) == []


def test_a_change_of_ones_own_role_is_stopped_with_its_plan(api: Any, sandbox: Sandbox) -> None:
    owner = api.client(sandbox=sandbox)
    rights = ["ROLE_UPDATE", "ROLE_READ", "ROLE_BINDING_READ", "PROJECT_READ"]
    role = api.wait(owner.roles.create(name="Delegate", permissions=rights)).id
    space = api.wait(owner.projects.get("search-ranking", space="Search")).space_id
    sandbox.control("POST", "change", {"add_binding": {"user": MARCO, "role": role, "resource": space}})
    key = sandbox.control("POST", "change", {"add_key": {"user": MARCO, "name": "own"}})["key"]
    before = writes(sandbox)
    admin = api.client(sandbox=sandbox, api_key=key)
    error = stopped(api, lambda: admin.roles.update(role, permissions=["PROJECT_READ"]))
    assert [it.guard for it in error.guards] == ["self", "self_lockout"]
    assert error.plan is not None
    assert (error.plan["operation"], error.plan["code"]) == ("roles.update", None)
    assert error.plan["target"]["id"] == role
    # It loads, and is stopped again.
    assert stopped(api, lambda: api.wait(admin.load_plan(error.plan)).apply()).guards == error.guards
    assert writes(sandbox) == before
    # With both named, the server decides.
    with pytest.raises(AxAdminError) as raised:
        api.wait(
            admin.roles.update(role, permissions=["PROJECT_READ"], override_guards=["self", "self_lockout"])
        )
    assert raised.value.kind == "PermissionDenied"
