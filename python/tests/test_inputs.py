"""Valid inputs: times, objects, references, unknown and legacy values."""

from __future__ import annotations

import dataclasses
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest

from ax_admin import Ref, Sandbox, ValidationError
from ax_admin.models import (
    DefaultLlmIntegration,
    OrganizationRole,
    ServiceKeyOrganization,
    ServiceKeySpace,
    SpaceRole,
    UserRole,
)

JANE = "jane@acme.example"
EAST = timezone(timedelta(hours=5, minutes=30))


@pytest.mark.parametrize(
    ("value", "meant"),
    [
        ("2099-01-01T00:00:00Z", "2099-01-01T00:00:00+00:00"),
        (datetime(2099, 1, 1, tzinfo=timezone.utc), "2099-01-01T00:00:00+00:00"),
        (datetime(2099, 1, 1, 5, 30, tzinfo=EAST), "2099-01-01T00:00:00+00:00"),
        (datetime(2099, 1, 1), "2099-01-01T00:00:00+00:00"),
        (datetime(2099, 1, 1, microsecond=500, tzinfo=timezone.utc), "2099-01-01T00:00:00+00:00"),
    ],
    ids=str,
)
def test_a_time_is_a_string_or_a_datetime(api: Any, admin: Any, value: Any, meant: str) -> None:
    key = api.wait(admin.api_keys.create(name="until then", expires_at=value))
    expires_at = datetime.fromisoformat(key.expires_at.replace("Z", "+00:00"))
    assert expires_at.replace(microsecond=0) == datetime.fromisoformat(meant)


@pytest.mark.parametrize("value", ["tomorrow", "2099-01-01", date(2099, 1, 1), 4_000_000_000, b"2099"])
def test_an_invalid_time_is_not_sent(api: Any, admin: Any, sandbox: Sandbox, value: Any) -> None:
    with pytest.raises((ValidationError, TypeError)):
        api.wait(admin.api_keys.create(name="until then", expires_at=value))
    assert sandbox.log() == []


def test_a_list_can_be_limited_by_time(api: Any, admin: Any) -> None:
    everything = api.rows(admin.audit_logs.list())
    moment = datetime.fromisoformat(everything[1].created_at.replace("Z", "+00:00"))
    newer = api.rows(admin.audit_logs.list(start_time=moment))
    assert 0 < len(newer) <= len(everything)
    assert {log.id for log in newer} <= {log.id for log in everything}
    assert all(log.created_at >= everything[1].created_at for log in newer)


def test_a_service_key_gets_its_organizations_and_spaces(api: Any, admin: Any) -> None:
    search = api.wait(admin.spaces.get("Search"))
    organization = ServiceKeyOrganization(
        organization=Ref.name("Acme Products"),
        role=OrganizationRole.MEMBER,
        spaces=[
            ServiceKeySpace(space="Checkout", role=SpaceRole.ADMIN),
            ServiceKeySpace(space=Ref.id(search.id), custom_role="Prompt Engineer"),
        ],
    )
    made = api.wait(
        admin.api_keys.create_service_key(
            name="nightly", organizations=[organization], account_role=UserRole.MEMBER
        )
    )
    (place,) = made.bot_user.organizations
    assert place.role.name == "MEMBER"
    roles = {space.space_id: space.role for space in place.spaces}
    assert roles.pop(search.id).type == "CUSTOM"
    assert [(role.type, role.name) for role in roles.values()] == [("PREDEFINED", "ADMIN")]


def test_an_invalid_member_of_an_object_is_named(api: Any, admin: Any, sandbox: Sandbox) -> None:
    space = ServiceKeySpace(space="Checkout", role="OWNER")
    organization = ServiceKeyOrganization(organization="Acme Products", spaces=[space])
    with pytest.raises(ValidationError, match=r"organizations\[0\].spaces\[0\].role"):
        api.wait(admin.api_keys.create_service_key(name="nightly", organizations=[organization]))
    assert sandbox.log() == []


def test_an_object_accepts_its_own_members_only() -> None:
    colour: Any = {"colour": "red"}
    with pytest.raises(TypeError):
        ServiceKeySpace(space="Checkout", **colour)
    space = ServiceKeySpace(space="Checkout")
    with pytest.raises(dataclasses.FrozenInstanceError):
        space.role = "ADMIN"  # type: ignore[misc]
    assert space == ServiceKeySpace(space="Checkout")


def test_a_model_can_be_passed_as_an_input_and_cleared(api: Any, admin: Any) -> None:
    model = DefaultLlmIntegration(integration_id="TGxtSW50ZWdyYXRpb246NTphQjFj", model_name="gpt-5")
    one = api.wait(admin.spaces.update("Checkout", default_llm_integration=model))
    assert one.default_llm_integration == model
    other = api.wait(admin.spaces.update("Search", default_llm_integration=one.default_llm_integration))
    assert other.default_llm_integration == model
    emptied = api.wait(admin.spaces.update("Search", clear=["default_llm_integration", "description"]))
    assert (emptied.default_llm_integration, emptied.description) == (None, "")


def test_a_reference_is_a_string_or_a_ref(api: Any, admin: Any) -> None:
    checkout = api.wait(admin.spaces.get("Checkout"))
    for space in (checkout.id, Ref.id(checkout.id), Ref.name("Checkout")):
        assert api.wait(admin.spaces.get(space)) == checkout
    projects = api.rows(admin.projects.list(space="Sandbox", organization=Ref.name("Acme Research")))
    assert [project.name for project in projects] == ["scratch"]


def test_an_object_is_accepted_as_a_reference(api: Any, admin: Any) -> None:
    created = api.wait(
        admin.users.create(name="Robin", email="robin@acme.example", role="MEMBER", invite_mode="NONE")
    )
    assert api.wait(admin.users.get(created)) == created.user
    project = api.rows(admin.projects.list())[0]
    restriction = api.wait(admin.resource_restrictions.create(project))
    lifted = api.wait(admin.resource_restrictions.delete(restriction))
    assert lifted.document["steps"][0]["target"]["id"] == project.id
    api.wait(lifted.apply(confirm=lifted.code))
    for row in (restriction, dataclasses.asdict(restriction)):
        assert api.wait(admin.projects.get(row)).id == project.id
    binding = api.rows(admin.role_bindings.list(resource_type="PROJECT"))[0]
    assert api.wait(admin.role_bindings.get(binding)).id == binding.id
    rows = {
        "users": admin.users.list,
        "organizations": admin.organizations.list,
        "spaces": admin.spaces.list,
        "projects": admin.projects.list,
        "roles": admin.roles.list,
    }
    for group, listed in rows.items():
        row = api.rows(listed())[0]
        assert api.wait(getattr(admin, group).get(row)).id == row.id
    key = api.rows(admin.api_keys.list())[0]
    assert api.wait(admin.api_keys.revoke(key)).document["steps"][0]["target"]["id"] == key.id


def test_an_operation_without_a_result_returns_none(api: Any, admin: Any) -> None:
    assert api.wait(admin.users.reset_password(JANE)) is None
    with pytest.raises(ValidationError):
        api.wait(admin.users.reset_password(""))


def test_the_legacy_wire_format_is_written_on_request(api: Any) -> None:
    sandbox = Sandbox(older_wire=True, vintage="older")
    admin = api.client(sandbox=sandbox, legacy_wire_format=True)
    member = api.wait(admin.organizations.add_user("Acme Platform", user=JANE, role="READ_ONLY"))
    assert member.role.name == "READ_ONLY"
    with pytest.raises(ValidationError) as refused:
        api.wait(
            api.client(sandbox=sandbox).organizations.add_user("Acme Platform", user=JANE, role="READ_ONLY")
        )
    assert refused.value.status in {400, 422}
