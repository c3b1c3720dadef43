"""Role bindings through the vendor's Python SDK."""

import pytest
from arize import ArizeClient
from checks import UNKNOWN, drain, refused
from sandbox import Sandbox


@pytest.fixture
def wanted(sandbox: Sandbox) -> dict[str, str]:
    """A binding that isn't there yet."""
    return {
        "user_id": sandbox.user_id("jane"),
        "role_id": sandbox.id_of("roles", "Project Viewer"),
        "resource_type": "PROJECT",
        "resource_id": sandbox.id_of("projects", "search-ranking"),
    }


@pytest.mark.parametrize("resource_type", ["SPACE", "PROJECT"])
def test_a_list_over_pages(client: ArizeClient, resource_type: str) -> None:
    rows, sizes = drain(client.role_bindings.list, "role_bindings", resource_type=resource_type, limit=1)
    assert len(sizes) > 1
    assert rows == client.role_bindings.list(resource_type=resource_type).role_bindings
    assert {row.resource_type.value for row in rows} == {resource_type}


def test_the_filter_by_user(client: ArizeClient, sandbox: Sandbox) -> None:
    jane = sandbox.user_id("jane")
    rows, sizes = drain(
        client.role_bindings.list, "role_bindings", resource_type="PROJECT", user_id=jane, limit=1
    )
    assert (sizes, {row.user_id for row in rows}) == ([1, 1], {jane})
    refused(404, client.role_bindings.list, resource_type="SPACE", user_id=UNKNOWN["user"])


def test_create_get_update_and_delete(client: ArizeClient, sandbox: Sandbox, wanted: dict[str, str]) -> None:
    made = client.role_bindings.create(**wanted)
    assert {name: getattr(made, name) for name in wanted} == wanted
    assert client.role_bindings.get(binding_id=made.id) == made
    editor = sandbox.id_of("roles", "Project Editor")
    changed = client.role_bindings.update(binding_id=made.id, role_id=editor)
    assert (changed.id, changed.role_id, changed.created_at) == (made.id, editor, made.created_at)
    client.role_bindings.delete(binding_id=made.id)
    refused(404, client.role_bindings.get, binding_id=made.id)
    refused(404, client.role_bindings.delete, binding_id=made.id)


def test_a_space_and_a_bot_user_can_be_bound(client: ArizeClient, sandbox: Sandbox) -> None:
    search = sandbox.id_of("spaces", "Search")
    keys = client.api_keys.list(space=search, key_type="SERVICE").api_keys
    bot = keys[0].actual_instance.bot_user.id
    role = sandbox.id_of("roles", "Prompt Engineer")
    made = client.role_bindings.create(user_id=bot, role_id=role, resource_type="SPACE", resource_id=search)
    found = client.role_bindings.list(resource_type="SPACE", user_id=bot).role_bindings
    assert found == [made]


def test_a_second_binding_on_the_resource_is_a_conflict(
    client: ArizeClient, sandbox: Sandbox, wanted: dict[str, str]
) -> None:
    client.role_bindings.create(**wanted)
    refused(409, client.role_bindings.create, **wanted)
    other = wanted | {"role_id": sandbox.id_of("roles", "Project Editor")}
    refused(409, client.role_bindings.create, **other)


def test_an_id_of_another_type_is_a_400(client: ArizeClient, wanted: dict[str, str]) -> None:
    refused(400, client.role_bindings.create, **wanted | {"resource_type": "SPACE"})


def test_errors_for_absent_objects(client: ArizeClient, wanted: dict[str, str]) -> None:
    bindings, nothing = client.role_bindings, UNKNOWN["binding"]
    refused(404, bindings.get, binding_id=nothing)
    refused(404, bindings.update, binding_id=nothing, role_id=wanted["role_id"])
    refused(404, bindings.delete, binding_id=nothing)
    refused(404, bindings.create, **wanted | {"user_id": UNKNOWN["user"]})
    refused(404, bindings.create, **wanted | {"role_id": UNKNOWN["role"]})
    made = bindings.create(**wanted)
    refused(404, bindings.update, binding_id=made.id, role_id=UNKNOWN["role"])


# Reference 8, newer: the right on the resource is decided before user and role are looked up.
def test_an_absent_resource_is_a_403(client: ArizeClient, wanted: dict[str, str]) -> None:
    nowhere = {"resource_id": UNKNOWN["project"], "user_id": UNKNOWN["user"]}
    refused(403, client.role_bindings.create, **wanted | nowhere)


def test_rights_that_are_missing(
    client: ArizeClient, marco: ArizeClient, sandbox: Sandbox, wanted: dict[str, str]
) -> None:
    refused(403, marco.role_bindings.create, **wanted)
    # Reference 8, newer: what the caller may not do to a binding is a 404, what it may not read isn't listed.
    made = client.role_bindings.create(**wanted)
    refused(404, marco.role_bindings.get, binding_id=made.id)
    refused(404, marco.role_bindings.update, binding_id=made.id, role_id=wanted["role_id"])
    refused(404, marco.role_bindings.delete, binding_id=made.id)
    seen = marco.role_bindings.list(resource_type="SPACE").role_bindings
    assert {binding.resource_id for binding in seen} == {sandbox.id_of("spaces", "Checkout")}
