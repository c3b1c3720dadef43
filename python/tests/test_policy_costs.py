"""What `docs/policy.md` says of calls: what their guards cost, and how they are confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from ax_admin import (
    AxAdmin,
    ConfirmationRequiredError,
    GuardTrippedError,
    PermissionDeniedError,
    Ref,
    Sandbox,
)
from ax_admin.models import Permission

if TYPE_CHECKING:
    from collections.abc import Callable

MARCO = "marco@acme.example"
NOTHING: Any = {"protected": ["no such thing"]}
STRICT: Any = {"strict": True}


def role(admin: AxAdmin) -> Ref:
    return Ref.id(admin.roles.get("Prompt Engineer").id)


def change_role(admin: AxAdmin, ids: Any) -> None:
    admin.roles.update(ids, permissions=["PROMPT_READ"])


def rename_role(admin: AxAdmin, ids: Any) -> None:
    admin.roles.update(ids, name="Prompt Writer")


def binding_and_role(admin: AxAdmin) -> tuple[Ref, Ref]:
    binding = next(iter(admin.role_bindings.list(resource_type="SPACE")))
    return Ref.id(binding.id), Ref.id(admin.roles.get("Annotator").id)


def change_binding(admin: AxAdmin, ids: Any) -> None:
    admin.role_bindings.update(ids[0], role=ids[1])


def project(admin: AxAdmin) -> Ref:
    return Ref.id(admin.projects.get("checkout-traces").id)


def restrict(admin: AxAdmin, ids: Any) -> None:
    admin.resource_restrictions.create(ids, override_guards=["no_bindings", "self_lockout"])


def user(admin: AxAdmin) -> Ref:
    return Ref.id(admin.users.get("jane@acme.example").id)


def take_developer(admin: AxAdmin, ids: Any) -> None:
    admin.users.update(ids, is_developer=False)


def rename_user(admin: AxAdmin, ids: Any) -> None:
    admin.users.update(ids, name="Jane Roe")


@pytest.mark.filterwarnings("ignore::ax_admin.AxAdminWarning")
@pytest.mark.parametrize(
    ("ids", "call", "reads"),
    [
        (role, change_role, (2, 5, 8)),
        (role, rename_role, (0, 5, 8)),
        (binding_and_role, change_binding, (2, 5, 8)),
        (project, restrict, (4, 6, 10)),
        (user, take_developer, (2, 3, 3)),
        (user, rename_user, (0, 3, 3)),
    ],
)
def test_guards_before_a_call_of_an_account_admin(
    ids: Callable[[AxAdmin], Any], call: Callable[[AxAdmin, Any], None], reads: tuple[int, int, int]
) -> None:
    for policy, expected in zip((None, STRICT, NOTHING), reads, strict=True):
        sandbox = Sandbox()
        known = ids(AxAdmin(sandbox=sandbox))
        sandbox.control("POST", "log/clear")
        call(AxAdmin(sandbox=sandbox, policy=policy), known)
        methods = [request["method"] for request in sandbox.log()]
        assert methods == ["GET"] * expected + methods[-1:]
        assert methods[-1] != "GET"


def test_guards_before_a_call_of_somebody_else_who_has_no_such_role() -> None:
    for policy, expected in ((None, 5), (NOTHING, 8)):
        sandbox = Sandbox()
        known = role(AxAdmin(sandbox=sandbox))
        key = sandbox.control("POST", "change", {"add_key": {"user": MARCO, "name": "own"}})["key"]
        sandbox.control("POST", "log/clear")
        # The server lets account admins alone change roles.
        with pytest.raises(PermissionDeniedError, match="managing roles needs an account admin"):
            change_role(AxAdmin(sandbox=sandbox, api_key=key, policy=policy), known)
        assert [request["method"] for request in sandbox.log()] == ["GET"] * expected + ["PATCH"]


def test_strict_stops_somebody_else_whose_own_role_it_may_be() -> None:
    sandbox = Sandbox()
    known = role(AxAdmin(sandbox=sandbox))
    key = sandbox.control("POST", "change", {"add_key": {"user": MARCO, "name": "own"}})["key"]
    sandbox.control("POST", "log/clear")
    with pytest.raises(GuardTrippedError, match="it is unknown whether you have this role"):
        change_role(AxAdmin(sandbox=sandbox, api_key=key, policy=STRICT), known)
    assert {request["method"] for request in sandbox.log()} == {"GET"}


def test_a_call_that_needs_a_confirmation_is_confirmed_by_the_plan_of_its_error() -> None:
    sandbox = Sandbox()
    admin = AxAdmin(sandbox=sandbox, policy={"confirm": "consequential"})
    with pytest.raises(ConfirmationRequiredError) as needed:
        change_role(admin, "Prompt Engineer")
    assert needed.value.reason == "missing"
    assert needed.value.plan is not None
    admin.load_plan(needed.value.plan).apply(confirm=needed.value.plan["code"])
    assert admin.roles.get("Prompt Engineer").permissions == (Permission.PROMPT_READ,)


def test_a_call_tightens_the_policy_of_its_client_and_never_loosens_it() -> None:
    admin = AxAdmin(sandbox=Sandbox(), policy={"confirm": "every_write"})
    with pytest.raises(ConfirmationRequiredError):
        rename_user(admin.with_options(policy={"confirm": "destructive"}), "jane@acme.example")
    admin = AxAdmin(sandbox=Sandbox())
    with pytest.raises(GuardTrippedError, match="the policy protects jane@"):
        rename_user(admin.with_options(policy={"protected": ["jane@*"]}), "jane@acme.example")
    rename_user(admin, "jane@acme.example")
