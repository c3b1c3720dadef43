"""API keys and role bindings through the vendor's Python SDK."""

import pytest
from arize import ArizeClient
from sandbox import Sandbox


def test_own_keys_are_read_as_user_keys(client: ArizeClient, sandbox: Sandbox) -> None:
    keys = client.api_keys.list().api_keys
    assert keys
    assert {key.actual_instance.key_type for key in keys} == {"USER"}
    assert all(sandbox.key not in key.model_dump_json() for key in keys)


def test_keys_of_a_space_are_read_as_service_keys(client: ArizeClient, sandbox: Sandbox) -> None:
    checkout = next(space["id"] for space in sandbox.state()["spaces"] if space["name"] == "Checkout")
    keys = client.api_keys.list(key_type="SERVICE", space=checkout).api_keys
    assert keys
    assert {key.actual_instance.key_type for key in keys} == {"SERVICE"}


def test_keys_of_somebody_else_are_read_by_an_admin(client: ArizeClient) -> None:
    jane = client.users.list(email="jane@").users[0].id
    keys = client.api_keys.list(user_id=jane, status="ACTIVE").api_keys
    assert {key.actual_instance.created_by_user_id for key in keys} == {jane}


@pytest.mark.parametrize("resource_type", ["SPACE", "PROJECT"])
def test_role_bindings_over_pages(client: ArizeClient, resource_type: str) -> None:
    at_once = client.role_bindings.list(resource_type=resource_type).role_bindings
    singly, cursor = [], None
    while True:
        page = client.role_bindings.list(resource_type=resource_type, limit=1, cursor=cursor)
        singly += page.role_bindings
        cursor = page.pagination.next_cursor
        if not page.pagination.has_more:
            break
    assert len(at_once) > 1
    assert singly == at_once
    assert {binding.resource_type.value for binding in at_once} == {resource_type}


def test_role_bindings_of_one_user(client: ArizeClient) -> None:
    jane = client.users.list(email="jane@").users[0].id
    bindings = client.role_bindings.list(resource_type="SPACE", user_id=jane).role_bindings
    assert bindings
    assert {binding.user_id for binding in bindings} == {jane}
