"""Organizations through the vendor's Python SDK."""

import pytest
from arize import ArizeClient
from arize.organizations.types import CustomOrgRole, PredefinedOrgRole
from arize.utils.resolve import NotFoundError
from checks import UNKNOWN, drain, refused
from sandbox import Sandbox

MEMBER = PredefinedOrgRole(name="MEMBER")


def test_a_list_over_three_pages_has_every_organization_once(client: ArizeClient) -> None:
    rows, sizes = drain(client.organizations.list, "organizations", limit=1)
    assert sizes == [1, 1, 1]
    assert rows == client.organizations.list().organizations
    assert all(value is not None for row in rows for value in row.model_dump().values())


def test_the_filter_by_name_is_a_part_in_any_case(client: ArizeClient, sandbox: Sandbox) -> None:
    found = client.organizations.list(name="PLAT").organizations
    assert [organization.name for organization in found] == ["Acme Platform"]
    assert sandbox.asked() == ["GET /v2/organizations?name=PLAT&limit=50 200"]


def test_get_by_name_resolves_it_and_by_id_does_not(client: ArizeClient, sandbox: Sandbox) -> None:
    by_name = client.organizations.get(organization="Acme Products")
    asked = [line.split()[1].split("?")[0] for line in sandbox.asked()]
    assert asked == ["/v2/organizations", f"/v2/organizations/{by_name.id.replace('=', '%3D')}"]
    assert client.organizations.get(organization=by_name.id) == by_name
    assert len(sandbox.asked()) == 1


def test_a_name_that_nothing_has_is_told_without_a_second_request(
    client: ArizeClient, sandbox: Sandbox
) -> None:
    with pytest.raises(NotFoundError, match="Available organizations: Acme Products"):
        client.organizations.get(organization="Acme Pro")
    assert len(sandbox.asked()) == 1


def test_create_update_and_delete(client: ArizeClient, sandbox: Sandbox) -> None:
    made = client.organizations.create(name="Acme Labs", description="Tries things")
    assert (made.name, made.description) == ("Acme Labs", "Tries things")
    renamed = client.organizations.update(organization=made.id, name="Acme Labs 2")
    assert (renamed.id, renamed.name, renamed.description) == (made.id, "Acme Labs 2", "Tries things")
    assert client.organizations.update(organization=made.id, description=None).description == ""
    client.organizations.delete(organization="Acme Labs 2")
    assert "Acme Labs 2" not in [organization["name"] for organization in sandbox.state()["organizations"]]
    refused(404, client.organizations.delete, organization=made.id)


def test_a_description_left_out_is_empty(client: ArizeClient) -> None:
    assert client.organizations.create(name="Acme Labs").description == ""


def test_delete_takes_spaces_and_memberships_along(client: ArizeClient, sandbox: Sandbox) -> None:
    research = sandbox.id_of("organizations", "Acme Research")
    client.organizations.delete(organization=research)
    assert research not in [space["organization_id"] for space in sandbox.state()["spaces"]]
    jane = sandbox.user("jane@acme.example")
    assert [membership["organization"] for membership in jane["organizations"]] == ["Acme Products"]


@pytest.mark.parametrize("role", ["ADMIN", "MEMBER", "READ_ONLY"])
def test_adding_a_user_again_replaces_the_role(client: ArizeClient, sandbox: Sandbox, role: str) -> None:
    request = {"organization": "Acme Platform", "user_id": sandbox.user_id("jane")}
    first = client.organizations.add_user(**request, role=MEMBER)
    second = client.organizations.add_user(**request, role=PredefinedOrgRole(name=role))
    assert (second.id, second.user_id, str(second.role)) == (first.id, request["user_id"], role)
    assert second.organization_id == sandbox.id_of("organizations", "Acme Platform")


def test_removing_a_user_ends_its_memberships_below(client: ArizeClient, sandbox: Sandbox) -> None:
    jane = sandbox.user_id("jane")
    client.organizations.remove_user(organization="Acme Products", user_id=jane)
    after = sandbox.user("jane@acme.example")
    assert [membership["organization"] for membership in after["organizations"]] == ["Acme Research"]
    assert {"Checkout", "Search"}.isdisjoint(membership["space"] for membership in after["spaces"])


def test_errors_for_absent_objects(client: ArizeClient, sandbox: Sandbox) -> None:
    organizations, nowhere, jane = client.organizations, UNKNOWN["organization"], sandbox.user_id("jane")
    refused(404, organizations.get, organization=nowhere)
    refused(404, organizations.update, organization=nowhere, name="x")
    refused(404, organizations.delete, organization=nowhere)
    refused(404, organizations.add_user, organization=nowhere, user_id=jane, role=MEMBER)
    refused(404, organizations.remove_user, organization=nowhere, user_id=jane)
    here = sandbox.id_of("organizations", "Acme Products")
    refused(404, organizations.add_user, organization=here, user_id=UNKNOWN["user"], role=MEMBER)
    refused(404, organizations.remove_user, organization=here, user_id=UNKNOWN["user"])


def test_errors_for_missing_rights(marco: ArizeClient, sandbox: Sandbox) -> None:
    organizations, here = marco.organizations, sandbox.id_of("organizations", "Acme Products")
    jane = sandbox.user_id("jane")
    refused(403, organizations.create, name="Acme Labs")
    refused(403, organizations.update, organization=here, name="x")
    refused(403, organizations.delete, organization=here)
    refused(403, organizations.add_user, organization=here, user_id=jane, role=MEMBER)
    refused(403, organizations.remove_user, organization=here, user_id=jane)


def test_what_is_not_readable_is_absent(marco: ArizeClient, sandbox: Sandbox) -> None:
    names = [organization.name for organization in marco.organizations.list().organizations]
    assert names == ["Acme Products"]
    refused(404, marco.organizations.get, organization=sandbox.id_of("organizations", "Acme Research"))


def test_a_name_that_is_taken_is_a_conflict(client: ArizeClient) -> None:
    refused(409, client.organizations.create, name="Acme Products")
    refused(409, client.organizations.update, organization="Acme Research", name="Acme Products")


def test_the_annotator_rule_is_a_400(client: ArizeClient, sandbox: Sandbox) -> None:
    annotator = PredefinedOrgRole(name="ANNOTATOR")
    request = {"organization": "Acme Products"}
    refused(400, client.organizations.add_user, **request, user_id=sandbox.user_id("jane"), role=annotator)
    refused(400, client.organizations.add_user, **request, user_id=sandbox.user_id("anna"), role=MEMBER)


def test_a_custom_role_is_a_422(client: ArizeClient, sandbox: Sandbox) -> None:
    refused(
        422,
        client.organizations.add_user,
        organization="Acme Products",
        user_id=sandbox.user_id("jane"),
        role=CustomOrgRole(id=sandbox.id_of("roles", "Prompt Engineer")),
    )
