"""One plan has one code in every host: `tests/vectors/accounts/plan_codes.json`.

The file names writes in accounts that the sandbox generates from seeds, and their codes at one minute,
computed here from what the plans confirm. Rust (`core/tests/plans/codes.rs`) and JavaScript
(`js/tests/plan-codes.test.ts`) make the same plans at that minute. Python has no clock that could be set: its
codes are compared by computing those of the same minute. `python test_plan_codes.py` writes the file again.
"""

from __future__ import annotations

import json
import operator
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any

import pytest
from replay import arguments
from tried import HOST, code_at, confirmed, minute_of

from ax_admin import AxAdmin, NotFoundError, Plan, Sandbox

if TYPE_CHECKING:
    from collections.abc import Iterator

FILE = Path(__file__).parents[2] / "tests/vectors/accounts/plan_codes.json"
SEEDS = (3, 8, 11, 20)
# 2026-06-01T00:00Z, when the sandbox's clock starts.
MINUTE = 743_040

Input = dict[str, Any]


def by_id(row: Any, name: str = "id") -> Input:
    return {"id": row[name]}


def inputs(account: dict[str, Any]) -> dict[str, list[Input]]:
    """Possible inputs of each operation in an account."""
    # Whether a key is past its expiry is a question of the clock, which is another one in Python.
    expiring = {it["acts_as_user_id"] for it in account["keys"] if it["expires_at"] is not None}
    users = [
        it
        for it in account["users"]
        if it["status"] == "ACTIVE" and it["role"] != "ADMIN" and it["id"] not in expiring
    ]
    known = {it["id"] for it in users}
    organizations, spaces = account["organizations"], account["spaces"]
    roles = [it for it in account["roles"] if not it["is_predefined"]]
    open_projects = [it for it in account["projects"] if it["restricted_at"] is None]
    restricted = [it for it in account["projects"] if it["restricted_at"] is not None]
    bindings = [it for it in account["bindings"] if it["user_id"] in known]
    keys = [it for it in account["keys"] if it["works"] and it["key_type"] == "USER"]
    keys = [it for it in keys if it["acts_as_user_id"] in known]
    of_key = [{"api_key": by_id(it), "user": by_id(it, "acts_as_user_id")} for it in keys]
    members = {
        kind: [
            {kind: by_id(it, f"{kind}_id"), "user": by_id(it, "user_id")}
            for it in account[f"{kind}_members"]
            if it["user_id"] in known
        ]
        for kind in ("organization", "space")
    }
    return {
        "users.delete": [{"user": by_id(it)} for it in users],
        "organizations.delete": [{"organization": by_id(it)} for it in organizations],
        "organizations.remove_user": members["organization"],
        "spaces.delete": [{"space": by_id(it)} for it in spaces],
        "spaces.remove_user": members["space"],
        "projects.delete": [{"project": by_id(it)} for it in open_projects],
        "roles.delete": [{"role": by_id(it)} for it in roles],
        "role_bindings.delete": [{"role_binding": by_id(it)} for it in bindings],
        "resource_restrictions.delete": [{"resource": by_id(it)} for it in restricted],
        "api_keys.revoke": of_key,
        "users.update": [{"user": by_id(it), "name": "Somebody Else"} for it in users],
        "users.create": [
            {"name": "New", "email": "new@acme.example", "role": "MEMBER", "invite_mode": "EMAIL_LINK"}
        ],
        "organizations.update": [{"organization": by_id(it), "name": "Renamed"} for it in organizations],
        "spaces.update": [{"space": by_id(it), "is_private": True} for it in spaces],
        "roles.update": [
            {"role": by_id(it), "permissions": ["SPACE_READ", "PROJECT_READ"], "clear": ["description"]}
            for it in roles
        ],
        "role_bindings.update": [
            {"role_binding": by_id(it), "role": by_id(roles[0])} for it in bindings if roles
        ],
        "resource_restrictions.create": [{"resource": by_id(it)} for it in open_projects],
        "api_keys.create": [{"name": "further"}],
    }


def planned(admin: AxAdmin, operation: str, given: Input) -> Plan:
    plan: Plan = operator.attrgetter(operation)(admin.plan)(**arguments(given))
    return plan


def client(sandbox: Sandbox) -> AxAdmin:
    return AxAdmin(sandbox=sandbox, base_url=f"https://{HOST}", rate_limit="off")


def entries() -> Iterator[dict[str, Any]]:
    """The entries of the file."""
    for seed in SEEDS:
        sandbox = Sandbox(f"random:{seed}", rate_limit="off")
        with client(sandbox) as admin:
            for operation, possible in inputs(sandbox.control("GET", "everything")).items():
                Random(f"{seed} {operation}").shuffle(possible)  # noqa: S311 - a choice, not a secret
                for given in possible:
                    try:
                        plan = planned(admin, operation, given)
                    except NotFoundError:
                        # A binding on the account, for example, cannot be read.
                        continue
                    if plan.code is not None:
                        code = code_at(MINUTE, confirmed(plan.document))
                        yield {"seed": seed, "operation": operation, "input": given, "code": code}
                        break


def file() -> dict[str, Any]:
    return {"host": HOST, "at": "2026-06-01T00:00:00Z", "minute": MINUTE, "plans": list(entries())}


def test_the_file_has_the_codes_of_what_the_plans_confirm() -> None:
    stored = json.loads(FILE.read_text(encoding="utf-8"))
    assert stored == file()
    operations = [entry["operation"] for entry in stored["plans"]]
    # Each of them in two accounts or more; not every account has something restricted, for example.
    assert {name for name in operations if operations.count(name) >= 2} == set(
        inputs(Sandbox().control("GET", "everything"))
    )


@pytest.mark.parametrize("seed", SEEDS)
def test_a_plan_has_the_code_that_is_computed_from_what_it_confirms(seed: int) -> None:
    plans = [it for it in json.loads(FILE.read_text(encoding="utf-8"))["plans"] if it["seed"] == seed]
    with client(Sandbox(f"random:{seed}", rate_limit="off")) as admin:
        for entry in plans:
            plan = planned(admin, entry["operation"], entry["input"])
            assert plan.code is not None
            value = confirmed(plan.document)
            assert plan.code == code_at(minute_of(plan.code), value)
            assert entry["code"] == code_at(MINUTE, value), entry["operation"]


if __name__ == "__main__":
    FILE.write_text(json.dumps(file(), indent=2) + "\n", encoding="utf-8")
