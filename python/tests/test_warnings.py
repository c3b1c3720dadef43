"""Warnings of successful calls."""

from __future__ import annotations

import json
import warnings
from typing import Any

import pytest

from ax_admin import AxAdminWarning, Sandbox

ROLE = {
    "id": "Um9sZTo1MDp5WjZh",
    "name": "Tomorrow",
    "permissions": ["TIME_TRAVEL"],
    "is_predefined": False,
    "created_at": "2026-01-10T10:00:00Z",
    "updated_at": "2026-01-10T10:00:00Z",
}


@pytest.fixture
def tomorrow(api: Any) -> Any:
    """A client of a server with a permission that this version does not know."""
    fault = {"kind": "body", "body": json.dumps(ROLE), "status": 201}
    return api.client(sandbox=Sandbox(faults=[{"operation": "create_role", "fault": fault}]))


def test_a_warning_points_to_the_callers_line(api: Any, tomorrow: Any) -> None:
    async def awaited() -> Any:
        return await tomorrow.roles.create(name="Tomorrow", permissions=["TIME_TRAVEL"])

    def called() -> Any:
        return tomorrow.roles.create(name="Tomorrow", permissions=["TIME_TRAVEL"])

    with pytest.warns(AxAdminWarning, match="TIME_TRAVEL") as caught:
        role = called() if api.name == "sync" else api.wait(awaited())
    assert role.permissions == ("TIME_TRAVEL",)
    assert [warning.filename for warning in caught] == [__file__]


def test_a_filter_that_raises_warnings_does_not_lose_the_result(api: Any, tomorrow: Any) -> None:
    with warnings.catch_warnings(record=True) as shown:
        warnings.simplefilter("error")
        role = api.wait(tomorrow.roles.create(name="Tomorrow", permissions=["TIME_TRAVEL"]))
    assert role.name == "Tomorrow"
    assert [warning.category for warning in shown] == [AxAdminWarning]


def test_a_second_key_of_a_repeated_request_is_named(api: Any) -> None:
    sandbox = Sandbox(faults=[{"operation": "create_api_key", "fault": {"kind": "duplicate"}}])
    admin = api.client(sandbox=sandbox, transport_may_repeat=True)
    with pytest.warns(AxAdminWarning, match="revoke it with api_keys.revoke") as caught:
        made = api.wait(admin.api_keys.create(name="twice"))
    twins = {key.id for key in api.rows(admin.api_keys.list()) if key.name == "twice"} - {made.id}
    assert len(twins) == 1
    assert twins.pop() in str(caught[0].message)


def test_an_ordinary_call_issues_no_warning(api: Any, admin: Any) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        api.wait(admin.roles.create(name="Reader", permissions=["PROMPT_READ"]))
