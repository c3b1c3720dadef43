"""On random accounts: a stale plan names exactly what changed, and other changes leave a plan valid."""

from __future__ import annotations

from random import Random
from typing import Any, NamedTuple

import pytest
from test_plan_codes import Input, client, inputs, planned

from ax_admin import AxAdmin, ConflictError, NotFoundError, Plan, Sandbox, StalePlanError

SEEDS = range(12)
DESTRUCTIVE = (
    "users.delete",
    "organizations.delete",
    "organizations.remove_user",
    "spaces.delete",
    "spaces.remove_user",
    "projects.delete",
    "roles.delete",
    "role_bindings.delete",
    "api_keys.revoke",
)
OTHERS = ("users.update", "organizations.update", "spaces.update", "roles.update", "role_bindings.update")
NEW = "Named Anew"


class Changed(NamedTuple):
    """A change by another admin, and how the lines begin and end that a stale plan has to say."""

    change: dict[str, Any]
    lines: list[tuple[str, str]]


def renamed(kind: str, row: dict[str, Any], what: str) -> Changed:
    """The name of an object that is the target, or shown with it."""
    change = {f"change_{kind}": {kind: row["id"], "set": {"name": NEW}}}
    if kind == "user":
        change = {"user": row["id"], "set": {"name": NEW}}
    if kind == "key":
        change = {"change_key": {"id": row["id"], "set": {"name": NEW}}}
    return Changed(change, [(f"{what} name: was ", f', is "{NEW}"')])


def listed(kind: str, row: dict[str, Any]) -> Changed:
    """The name of an object in a list of the plan, where it is called as it is now."""
    return renamed(kind, row, f'{kind} "{NEW}"')


def changes(operation: str, given: Input, account: dict[str, Any]) -> list[Changed]:
    """Changes of something that the plan of a write confirms."""
    made: list[Changed] = []
    if operation == "api_keys.revoke":
        return [renamed("key", {"id": given["api_key"]["id"]}, "key")]
    if operation.startswith("role_bindings."):
        return [rebound(given, account)]
    for kind in ("user", "organization", "space", "project", "role"):
        if kind in given:
            made.append(renamed(kind, given[kind], kind))
    if operation == "users.delete":
        made += of_user(given["user"]["id"], account)
    if operation == "spaces.delete":
        inside = [it for it in account["projects"] if it["space_id"] == given["space"]["id"]]
        made += [listed("project", it) for it in inside if it["restricted_at"] is None]
    if operation == "organizations.delete":
        inside = [it for it in account["spaces"] if it["organization_id"] == given["organization"]["id"]]
        made += [listed("space", it) for it in inside]
    return made


def rebound(given: Input, account: dict[str, Any]) -> Changed:
    """Another role of the binding, which the plan of a deletion shows with it."""
    binding = next(it for it in account["bindings"] if it["id"] == given["role_binding"]["id"])
    used = {binding["role_id"], given.get("role", {}).get("id")}
    other = next(it for it in account["roles"] if it["id"] not in used)
    lines = [("binding role: was ", f', is "{other["name"]}"')]
    return Changed({"change_binding": {"id": binding["id"], "role": other["id"]}}, lines)


def of_user(user: str, account: dict[str, Any]) -> list[Changed]:
    """Changes of what a user has."""
    keys = [it for it in account["keys"] if it["acts_as_user_id"] == user and it["works"]]
    count = len(keys)
    counted = f"API keys count: was {count}, is "
    further = {"add_key": {"user": user, "name": NEW}}
    made = [Changed(further, [(f'key "{NEW}": new, id ', ""), (counted, str(count + 1))])]
    made += [listed("key", it) for it in keys]
    made += [Changed({"revoke_key": it["id"]}, [("key ", ""), (counted, str(count - 1))]) for it in keys]
    return made


def plan_of(admin: AxAdmin, operation: str, possible: list[Input]) -> tuple[Plan, Input] | None:
    for given in possible:
        try:
            plan = planned(admin, operation, given)
        except NotFoundError:
            continue
        if plan.code is not None:
            return plan, given
    return None


def found_in(seed: int, operation: str) -> tuple[Sandbox, AxAdmin, Input, dict[str, Any]] | None:
    """An account with a target of the operation."""
    sandbox = Sandbox(f"random:{seed}", rate_limit="off")
    account = sandbox.control("GET", "everything")
    possible = inputs(account)[operation]
    Random(f"{seed} {operation}").shuffle(possible)  # noqa: S311 - a choice, not a secret
    admin = client(sandbox)
    found = plan_of(admin, operation, possible)
    return None if found is None else (sandbox, admin, found[1], account)


@pytest.mark.parametrize("operation", [*DESTRUCTIVE, *OTHERS])
def test_a_stale_plan_names_exactly_what_changed(operation: str) -> None:
    stale = 0
    for seed in SEEDS:
        if (found := found_in(seed, operation)) is None:
            continue
        sandbox, admin, given, account = found
        for change, lines in changes(operation, given, account):
            sandbox.reset()
            plan = planned(admin, operation, given)
            sandbox.control("POST", "change", change)
            with pytest.raises(StalePlanError) as raised:
                plan.apply(confirm=plan.code)
            said = [str(line) for line in raised.value.difference]
            assert len(said) == len(lines), (seed, change, said)
            for line, (begin, end) in zip(said, lines, strict=True):
                assert (line.startswith(begin), line.endswith(end)) == (True, True), (line, begin, end)
            assert {request["method"] for request in sandbox.log()} == {"GET"}
            stale += 1
    assert stale >= 6


@pytest.mark.parametrize("operation", [*DESTRUCTIVE, "resource_restrictions.delete", *OTHERS])
def test_a_change_of_something_that_is_not_shown_leaves_a_plan_valid(operation: str) -> None:
    applied = 0
    for seed in SEEDS:
        if (found := found_in(seed, operation)) is None:
            continue
        sandbox, admin, given, account = found
        plan = planned(admin, operation, given)
        for change in unrelated(plan, given, account):
            sandbox.control("POST", "change", change)
            applied += 1
        try:
            assert plan.apply(confirm=plan.code).outcome == "done"
        except ConflictError:
            # The server refuses to delete a role that is assigned, as the plan says.
            assert operation == "roles.delete"
    assert applied >= 6


def unrelated(plan: Plan, given: Input, account: dict[str, Any]) -> list[dict[str, Any]]:
    """Changes of what neither the input nor anything that the plan says refers to."""
    said = f"{given} {plan.to_json()}"
    users = [it for it in account["users"] if it["id"] not in said and not it["blocked"]]
    roles = [it for it in account["roles"] if it["id"] not in said and not it["is_predefined"]]
    made = [{"user": it["id"], "set": {"name": f"{NEW} {it['id']}"}} for it in users]
    made += [{"change_role": {"role": it["id"], "set": {"description": NEW}}} for it in roles]
    return made
