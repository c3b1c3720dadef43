"""Roles through the vendor's Python SDK."""

from collections.abc import Callable

import pytest
from arize import ArizeClient
from arize.roles.types import Permission, Role
from arize.utils.resolve import NotFoundError
from checks import UNKNOWN, drain, refused
from sandbox import Sandbox


def permissions(role: Role) -> list[str]:
    return sorted(permission.value for permission in role.permissions)


def test_a_list_over_pages_has_every_role_once(client: ArizeClient) -> None:
    rows, sizes = drain(client.roles.list, "roles", limit=4)
    assert sizes == [4, 4, 2]
    assert rows == client.roles.list().roles
    assert all(row.permissions for row in rows)


@pytest.mark.parametrize(("is_predefined", "number"), [(True, 7), (False, 3)])
def test_the_filter_by_kind(client: ArizeClient, sandbox: Sandbox, is_predefined: bool, number: int) -> None:
    rows, sizes = drain(client.roles.list, "roles", is_predefined=is_predefined, limit=2)
    assert (len(rows), {row.is_predefined for row in rows}) == (number, {is_predefined})
    assert len(sizes) > 1
    assert f"is_predefined={str(is_predefined).lower()}" in sandbox.asked()[0]


def test_get_by_name_pages_through_all_roles_and_by_id_does_not(
    client: ArizeClient, sandbox: Sandbox
) -> None:
    by_name = client.roles.get(role="Prompt Engineer")
    assert sandbox.asked()[0] == "GET /v2/roles?limit=100 200"
    assert client.roles.get(role=by_name.id) == by_name
    assert permissions(by_name) == ["PROMPT_CREATE", "PROMPT_READ", "PROMPT_UPDATE"]
    assert by_name.description is None
    with pytest.raises(NotFoundError, match="Available roles: Admin"):
        client.roles.get(role="prompt engineer")


def test_create_update_and_delete(client: ArizeClient) -> None:
    made = client.roles.create(
        name="Tagger", permissions=["TAG_READ", "TAG_CREATE"], description="Puts tags on"
    )
    assert (made.name, made.description, made.is_predefined) == ("Tagger", "Puts tags on", False)
    assert permissions(made) == ["TAG_CREATE", "TAG_READ"]
    changed = client.roles.update(role="Tagger", permissions=["TAG_DELETE"])
    assert (changed.id, changed.description, permissions(changed)) == (
        made.id,
        "Puts tags on",
        ["TAG_DELETE"],
    )
    assert client.roles.update(role="Tagger", description=None).description is None
    assert client.roles.update(role=made.id, name="Tagger 2").name == "Tagger 2"
    client.roles.delete(role="Tagger 2")
    refused(404, client.roles.get, role=made.id)
    again = client.roles.create(name="Tagger 2", permissions=["TAG_READ"])
    assert again.id != made.id


def test_every_permission_that_the_sdk_knows_is_known(client: ArizeClient) -> None:
    every = [permission.value for permission in Permission]
    assert permissions(client.roles.create(name="Everything", permissions=every)) == sorted(every)


def test_a_role_that_is_bound_is_not_deleted(client: ArizeClient) -> None:
    refused(409, client.roles.delete, role="Prompt Engineer")


def test_a_name_that_is_taken_is_a_conflict(client: ArizeClient) -> None:
    refused(409, client.roles.create, name="Prompt Engineer", permissions=["TAG_READ"])
    refused(409, client.roles.create, name="Member", permissions=["TAG_READ"])
    refused(409, client.roles.update, role="Space Auditor", name="Prompt Engineer")


def test_predefined_roles_are_not_changed(client: ArizeClient) -> None:
    refused(403, client.roles.update, role="Member", name="Members")
    refused(403, client.roles.delete, role="Member")


def test_errors_for_absent_objects(client: ArizeClient) -> None:
    refused(404, client.roles.get, role=UNKNOWN["role"])
    refused(404, client.roles.update, role=UNKNOWN["role"], name="x")
    refused(404, client.roles.delete, role=UNKNOWN["role"])


def test_errors_for_missing_rights(marco: ArizeClient, sandbox: Sandbox) -> None:
    role = sandbox.id_of("roles", "Prompt Engineer")
    refused(403, marco.roles.create, name="x", permissions=["TAG_READ"])
    refused(403, marco.roles.update, role=role, name="x")
    refused(403, marco.roles.delete, role=role)


def test_reading_needs_the_right_to(sandbox: Sandbox, client_of: Callable[[str], ArizeClient]) -> None:
    anna = client_of("anna")
    refused(403, anna.roles.list)
    refused(403, anna.roles.get, role=sandbox.id_of("roles", "Member"))
