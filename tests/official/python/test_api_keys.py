"""API keys through the vendor's Python SDK, with the secrets that are shown once."""

from collections.abc import Callable
from datetime import datetime, timedelta, timezone

import pytest
from arize import ArizeClient
from arize.api_keys.types import (
    OrganizationRoleAssignmentRequest,
    OrgBinding,
    SpaceBinding,
    SpaceRoleAssignmentRequest,
    UserRoleAssignmentRequest,
)
from checks import UNKNOWN, drain, refused
from sandbox import Sandbox

ClientWith = Callable[[str], ArizeClient]

# The sandbox's clock starts here.
NOW = datetime(2026, 6, 1, tzinfo=timezone.utc)
SOON = NOW + timedelta(days=30)


def org_role(**role: str) -> OrganizationRoleAssignmentRequest:
    return OrganizationRoleAssignmentRequest.from_dict(role)


def space_role(**role: str) -> SpaceRoleAssignmentRequest:
    return SpaceRoleAssignmentRequest.from_dict(role)


def account_role(name: str) -> UserRoleAssignmentRequest:
    return UserRoleAssignmentRequest.from_dict({"type": "PREDEFINED", "name": name})


@pytest.fixture
def products(sandbox: Sandbox) -> str:
    return sandbox.id_of("organizations", "Acme Products")


def test_own_keys_over_pages(client: ArizeClient, sandbox: Sandbox) -> None:
    for name in ("a", "b", "c"):
        client.api_keys.create(name=name)
    rows, sizes = drain(client.api_keys.list, "api_keys", limit=2)
    keys = [row.actual_instance for row in rows]
    assert sizes == [2, 2, 1]
    assert {key.key_type for key in keys} == {"USER"}
    assert {key.created_by_user_id for key in keys} == {sandbox.user_id("ada.admin")}
    assert all(sandbox.key not in key.model_dump_json() for key in keys)


def test_keys_of_a_space_over_pages(client: ArizeClient) -> None:
    rows, sizes = drain(client.api_keys.list, "api_keys", key_type="SERVICE", space="Search", limit=1)
    keys = [row.actual_instance for row in rows]
    assert (sizes, [key.name for key in keys]) == ([1, 1], ["search-ci", "orphan-ci"])
    # Reference 10: with a space, the bot user's places are left out.
    assert [(key.bot_user.name, key.bot_user.organizations) for key in keys] == [
        ("search-ci", []),
        ("orphan-ci", []),
    ]


def test_filters_by_user_and_status(client: ArizeClient, sandbox: Sandbox) -> None:
    marco = sandbox.user_id("marco")
    active = client.api_keys.list(user_id=marco, status="ACTIVE").api_keys
    revoked = client.api_keys.list(user_id=marco, status="REVOKED").api_keys
    assert [key.actual_instance.name for key in revoked] == ["marco-lost"]
    assert {key.actual_instance.created_by_user_id for key in active} == {marco}
    assert client.api_keys.list(user_id=marco).api_keys == active


def test_keys_of_a_space_by_creator(client: ArizeClient, sandbox: Sandbox) -> None:
    rows = client.api_keys.list(space="Checkout", user_id=sandbox.user_id("grace.guard")).api_keys
    assert [row.actual_instance.name for row in rows] == ["search-ci"]


def test_a_new_user_key_works_and_is_shown_once(
    client: ArizeClient, client_with: ClientWith, sandbox: Sandbox
) -> None:
    made = client.api_keys.create(name="laptop", description="Mine", expires_at=SOON)
    assert (made.name, made.description, made.key_type, made.expires_at) == ("laptop", "Mine", "USER", SOON)
    assert client_with(made.key).organizations.list().organizations
    listed = client.api_keys.list().api_keys[-1].actual_instance
    assert (listed.id, listed.redacted_key) == (made.id, made.redacted_key)
    assert made.key not in listed.model_dump_json()
    assert listed.last_used_at is not None
    assert all(made.key not in line for line in sandbox.asked())


def test_a_key_without_an_expiry_has_none(client: ArizeClient) -> None:
    made = client.api_keys.create(name="laptop")
    assert (made.expires_at, made.description) == (None, None)


def test_a_service_key_gets_the_default_roles(
    client: ArizeClient, client_with: ClientWith, products: str
) -> None:
    orgs = [OrgBinding(org_id=products, spaces=[SpaceBinding(space="Checkout")])]
    made = client.api_keys.create_service_key(name="ci", orgs=orgs)
    [organization] = made.bot_user.organizations
    [space] = organization.spaces
    roles = (made.bot_user.account_role, organization.role, space.role)
    assert [role.actual_instance.name.value for role in roles] == ["MEMBER", "READ_ONLY", "MEMBER"]
    assert (made.key_type, made.bot_user.name, organization.org_id) == ("SERVICE", "ci", products)
    assert client_with(made.key).spaces.get(space=space.space_id).name == "Checkout"


def test_a_service_key_gets_the_requested_roles(client: ArizeClient, sandbox: Sandbox, products: str) -> None:
    engineer = sandbox.id_of("roles", "Prompt Engineer")
    spaces = [
        SpaceBinding(space="Checkout", role=space_role(type="PREDEFINED", name="ADMIN")),
        SpaceBinding(space="Search", role=space_role(type="CUSTOM", id=engineer)),
    ]
    role = org_role(type="PREDEFINED", name="MEMBER")
    orgs = [
        OrgBinding(org_id=products, role=role, spaces=spaces),
        OrgBinding(
            org_id=sandbox.id_of("organizations", "Acme Research"),
            spaces=[SpaceBinding(space=sandbox.id_of("spaces", "Agents"))],
        ),
    ]
    made = client.api_keys.create_service_key(
        name="ci", orgs=orgs, account_role=account_role("ADMIN"), description="x", expires_at=SOON
    )
    assert made.bot_user.account_role.actual_instance.name.value == "ADMIN"
    first, second = made.bot_user.organizations
    assert (first.role.actual_instance.name.value, second.role.actual_instance.name.value) == (
        "MEMBER",
        "READ_ONLY",
    )
    predefined, custom = (space.role.actual_instance for space in first.spaces)
    assert (predefined.name.value, custom.id, custom.name) == ("ADMIN", engineer, "Prompt Engineer")
    bound = client.role_bindings.list(resource_type="SPACE", user_id=made.bot_user.id).role_bindings
    assert [binding.role_id for binding in bound] == [engineer]


def test_a_refresh_ends_the_old_secret_at_once(client: ArizeClient, client_with: ClientWith) -> None:
    made = client.api_keys.create(name="laptop", description="Mine")
    fresh = client.api_keys.refresh(api_key_id=made.id)
    assert (fresh.name, fresh.description, fresh.key_type) == ("laptop", "Mine", "USER")
    assert fresh.key != made.key
    assert client_with(fresh.key).organizations.list().organizations
    refused(401, client_with(made.key).organizations.list)


def test_the_old_secret_works_until_the_grace_period_ends(
    client: ArizeClient, client_with: ClientWith, sandbox: Sandbox
) -> None:
    made = client.api_keys.create(name="laptop")
    fresh = client.api_keys.refresh(api_key_id=made.id, grace_period_seconds=60)
    assert client_with(made.key).organizations.list().organizations
    sandbox.advance(seconds=61)
    refused(401, client_with(made.key).organizations.list)
    assert client_with(fresh.key).organizations.list().organizations


def test_a_refreshed_service_key_keeps_its_memberships(client: ArizeClient, client_with: ClientWith) -> None:
    [listed] = client.api_keys.list(space="Checkout", key_type="SERVICE", limit=1).api_keys
    key = listed.actual_instance
    fresh = client.api_keys.refresh(api_key_id=key.id, expires_at=key.expires_at)
    assert (fresh.name, fresh.key_type, fresh.expires_at) == (key.name, "SERVICE", key.expires_at)
    assert "Checkout" in [space.name for space in client_with(fresh.key).spaces.list().spaces]


# Reference 14, C1: the sandbox takes the operation's text.
def test_an_expiring_key_is_refreshed_with_an_earlier_or_equal_expiry(client: ArizeClient) -> None:
    made = client.api_keys.create(name="laptop", expires_at=SOON)
    refused(422, client.api_keys.refresh, api_key_id=made.id)
    refused(422, client.api_keys.refresh, api_key_id=made.id, expires_at=SOON + timedelta(seconds=1))
    sooner = SOON - timedelta(days=1)
    assert client.api_keys.refresh(api_key_id=made.id, expires_at=sooner).expires_at == sooner


def test_a_revoked_key_stays_revoked_and_revoking_is_idempotent(
    client: ArizeClient, client_with: ClientWith, sandbox: Sandbox
) -> None:
    made = client.api_keys.create(name="laptop")
    sandbox.asked()
    client.api_keys.revoke(api_key_id=made.id)
    client.api_keys.revoke(api_key_id=made.id)
    line = f"PUT /v2/api-keys/{made.id.replace('=', '%3D')}/revoke 204"
    assert sandbox.asked() == [line, line]
    refused(401, client_with(made.key).organizations.list)
    assert made.id not in [key.actual_instance.id for key in client.api_keys.list().api_keys]
    revoked = client.api_keys.list(status="REVOKED").api_keys
    assert [key.actual_instance.id for key in revoked] == [made.id]
    refused(404, client.api_keys.refresh, api_key_id=made.id)


def test_errors_for_absent_objects(client: ArizeClient, products: str) -> None:
    refused(404, client.api_keys.revoke, api_key_id=UNKNOWN["key"])
    refused(404, client.api_keys.refresh, api_key_id=UNKNOWN["key"])
    refused(404, client.api_keys.list, space=UNKNOWN["space"])
    refused(404, client.api_keys.list, user_id=UNKNOWN["user"])
    nowhere = [OrgBinding(org_id=products, spaces=[SpaceBinding(space=UNKNOWN["space"])])]
    refused(404, client.api_keys.create_service_key, name="ci", orgs=nowhere)
    nobody = [OrgBinding(org_id=UNKNOWN["organization"], spaces=[SpaceBinding(space="Checkout")])]
    refused(404, client.api_keys.create_service_key, name="ci", orgs=nobody)


def test_errors_for_missing_rights(
    client: ArizeClient, marco: ArizeClient, client_of: ClientWith, sandbox: Sandbox
) -> None:
    jane = sandbox.user_id("jane")
    refused(403, marco.api_keys.list, user_id=jane)
    refused(403, client_of("jane").api_keys.list, space=sandbox.id_of("spaces", "Checkout"))
    refused(403, client_of("anna").api_keys.create, name="x")
    service = client.api_keys.list(space="Checkout").api_keys[0].actual_instance
    refused(403, marco.api_keys.refresh, api_key_id=service.id, expires_at=SOON)
    refused(403, marco.api_keys.revoke, api_key_id=service.id)
    own = client.api_keys.list(user_id=jane).api_keys[0].actual_instance
    refused(404, marco.api_keys.revoke, api_key_id=own.id)


def test_developer_access_of_the_account(client: ArizeClient, sandbox: Sandbox) -> None:
    made = client.api_keys.create(name="laptop")
    sandbox.change(settings={"developer_access": False})
    refused(403, client.api_keys.create, name="x")
    refused(403, client.api_keys.refresh, api_key_id=made.id)


def test_the_maximum_lifetime_of_a_key(client: ArizeClient, sandbox: Sandbox) -> None:
    sandbox.change(settings={"max_key_lifetime_days": 7})
    refused(422, client.api_keys.create, name="x", expires_at=SOON)
    assert client.api_keys.create(name="x").expires_at.date() == (NOW + timedelta(days=7)).date()


def test_roles_above_the_callers_own_are_a_422(marco: ArizeClient, products: str) -> None:
    spaces = [SpaceBinding(space="Checkout")]
    orgs = [OrgBinding(org_id=products, spaces=spaces)]
    admin = account_role("ADMIN")
    refused(422, marco.api_keys.create_service_key, name="ci", orgs=orgs, account_role=admin)
    above = [OrgBinding(org_id=products, role=org_role(type="PREDEFINED", name="ADMIN"), spaces=spaces)]
    refused(422, marco.api_keys.create_service_key, name="ci", orgs=above)
    space_admin = SpaceBinding(space="Checkout", role=space_role(type="PREDEFINED", name="ADMIN"))
    above = [OrgBinding(org_id=products, spaces=[space_admin])]
    refused(422, marco.api_keys.create_service_key, name="ci", orgs=above)


def test_roles_that_service_keys_cannot_have(client: ArizeClient, sandbox: Sandbox, products: str) -> None:
    spaces = [SpaceBinding(space="Checkout")]
    custom = org_role(type="CUSTOM", id=sandbox.id_of("roles", "Prompt Engineer"))
    orgs = [OrgBinding(org_id=products, role=custom, spaces=spaces)]
    refused(422, client.api_keys.create_service_key, name="ci", orgs=orgs)
    annotator = org_role(type="PREDEFINED", name="ANNOTATOR")
    orgs = [OrgBinding(org_id=products, role=annotator, spaces=spaces)]
    refused(422, client.api_keys.create_service_key, name="ci", orgs=orgs)
    # Reference 14, C3: 400 in the newer vintage.
    orgs = [OrgBinding(org_id=products, spaces=spaces)]
    for name in ("ANNOTATOR", "MEMBER_UI_ONLY"):
        role = account_role(name)
        refused(400, client.api_keys.create_service_key, name="ci", orgs=orgs, account_role=role)
