"""Lists over all pages, and a page on demand."""

from __future__ import annotations

import asyncio
from typing import Any
from urllib.parse import quote

import pytest
from support import CANARY

from ax_admin import AsyncAxAdmin, AxAdmin, AxAdminWarning, ProtocolError, Sandbox, ValidationError


def test_a_list_reads_all_pages_with_hostile_names(api: Any, server: Any) -> None:
    admin = api.client(api_key=CANARY, base_url=server.url)
    users = api.rows(admin.users.list(limit=7))
    assert len(users) == 40
    assert len({user.id for user in users}) == 40
    assert sum(1 for user in users if user.name == "Sam Lee") == 2
    assert any("\u202e" in user.name for user in users)
    assert any("\x1b" in user.name for user in users)
    assert all(character.isprintable() for user in users for character in repr(user))
    assert len(server.log()) == 6


def test_filters_reach_the_server(api: Any, server: Any) -> None:
    admin = api.client(api_key=CANARY, base_url=server.url)
    found = api.rows(admin.users.list(email="JANE@", status=["ACTIVE"]))
    assert [user.email for user in found] == ["jane@acme.example"]
    assert server.log()[0]["target"] == "/v2/users?limit=100&email=JANE%40&status=ACTIVE"


def test_the_first_page_is_read_on_demand_and_no_other() -> None:
    sandbox = Sandbox()
    rows = iter(AxAdmin(sandbox=sandbox).users.list(limit=10))
    assert sandbox.log() == []
    for _ in range(10):
        next(rows)
    assert len(sandbox.log()) == 1


def test_the_first_page_is_read_on_demand_and_no_other_in_asyncio() -> None:
    async def look() -> None:
        sandbox = Sandbox()
        listing = AsyncAxAdmin(sandbox=sandbox).users.list(limit=10)
        assert sandbox.log() == []
        rows = listing.__aiter__()
        for _ in range(10):
            await anext(rows)
        assert len(sandbox.log()) == 1

    asyncio.run(look())


def test_each_iteration_starts_over(admin: Any, api: Any) -> None:
    listing = admin.users.list(limit=30)
    assert api.rows(listing) == api.rows(listing)


def test_one_page_on_demand(admin: Any, api: Any, sandbox: Sandbox) -> None:
    first = api.wait(admin.users.list_page(limit=25))
    second = api.wait(admin.users.list_page(limit=25, cursor=first.next_cursor))
    assert (len(first.items), len(second.items), second.next_cursor) == (25, 15, None)
    assert len(sandbox.log()) == 2


def test_an_invalid_input_is_not_sent(admin: Any, api: Any, sandbox: Sandbox) -> None:
    with pytest.raises(ValidationError) as refused:
        api.rows(admin.users.list(limit=0))
    assert refused.value.field == "limit"
    assert sandbox.log() == []
    with pytest.raises(ValidationError) as refused:
        admin.users.list(status=7)
    assert refused.value.field == "status"


def test_an_undecodable_row_is_skipped_and_kept(admin: Any, api: Any, sandbox: Sandbox) -> None:
    body = '{"users":[{"id":1}],"pagination":{"has_more":false}}'
    sandbox.set_faults([{"fault": {"kind": "body", "body": body}}])
    listing = admin.users.list()
    with pytest.warns(AxAdminWarning, match="1 row of this list could not be read"):
        assert api.rows(listing) == []
    assert [row.row for row in listing.undecodable] == ['{"id":1}']


def test_a_list_with_a_repeated_cursor_ends_with_an_error(admin: Any, api: Any, sandbox: Sandbox) -> None:
    sandbox.set_faults([{"fault": {"kind": "repeat_cursor"}}])
    with pytest.raises(ProtocolError):
        api.rows(admin.users.list())


def test_the_other_lists(admin: Any, api: Any) -> None:
    bindings = api.rows(admin.role_bindings.list(resource_type="SPACE", user="jane@acme.example"))
    assert {binding.resource_type for binding in bindings} == {"SPACE"}
    keys = api.rows(admin.api_keys.list(user="jane@acme.example"))
    assert {key.name for key in keys} == {"jane-laptop", "jane-notebook"}
    assert all(key.status == "ACTIVE" for key in keys)


def test_a_row_is_accepted_as_a_reference(admin: Any, api: Any, sandbox: Sandbox) -> None:
    jane = api.wait(admin.users.get("jane@acme.example"))
    assert api.wait(admin.users.get(jane)) == jane
    assert sandbox.log()[-1]["target"] == f"/v2/users/{quote(jane.id, safe='')}"
    with pytest.raises(ValidationError, match="id of a user"):
        api.wait(admin.spaces.get(jane))
