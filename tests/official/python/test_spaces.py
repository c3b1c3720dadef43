"""Spaces through the vendor's Python SDK."""

import pytest
from arize import ArizeClient
from arize.spaces.types import (
    CustomSpaceRole,
    DefaultAgentRuntime,
    DefaultLLMIntegration,
    PredefinedSpaceRole,
)
from arize.utils.resolve import AmbiguousNameError, NotFoundError
from checks import UNKNOWN, drain, refused
from sandbox import Sandbox

MEMBER = PredefinedSpaceRole(name="MEMBER")


def test_a_list_over_three_pages_has_every_space_once(client: ArizeClient) -> None:
    rows, sizes = drain(client.spaces.list, "spaces", limit=5)
    assert sizes == [5, 5, 2]
    assert rows == client.spaces.list().spaces
    assert len({row.id for row in rows}) == 12


def test_a_row_has_what_only_the_newer_vintage_has(client: ArizeClient, sandbox: Sandbox) -> None:
    [space] = client.spaces.list(name="checkout").spaces
    assert space.organization_id == sandbox.id_of("organizations", "Acme Products")
    assert space.ml_models_enabled is not None
    assert space.gradient_start_color
    assert space.gradient_end_color


def test_filters_by_organization_and_name(client: ArizeClient, sandbox: Sandbox) -> None:
    research = sandbox.id_of("organizations", "Acme Research")
    assert len(client.spaces.list(organization_id=research).spaces) == 4
    found = client.spaces.list(organization_id=research, name="SAND").spaces
    assert [(space.name, space.organization_id) for space in found] == [("Sandbox", research)]
    refused(404, client.spaces.list, organization_id=UNKNOWN["organization"])


def test_get_by_name_and_by_id(client: ArizeClient) -> None:
    by_name = client.spaces.get(space="視覚")
    assert client.spaces.get(space=by_name.id) == by_name


def test_a_name_of_two_spaces_is_ambiguous_and_an_unknown_one_is_reported(client: ArizeClient) -> None:
    with pytest.raises(AmbiguousNameError):
        client.spaces.get(space="Sandbox")
    with pytest.raises(NotFoundError):
        client.spaces.get(space="Nowhere")


def test_create_update_and_delete(client: ArizeClient, sandbox: Sandbox) -> None:
    products = sandbox.id_of("organizations", "Acme Products")
    made = client.spaces.create(name="Returns", organization_id=products, description="Sends back")
    assert (made.name, made.organization_id, made.description) == ("Returns", products, "Sends back")
    assert made.is_private is False
    changed = client.spaces.update(space="Returns", name="Refunds", is_private=True)
    assert (changed.id, changed.name, changed.is_private) == (made.id, "Refunds", True)
    assert changed.description == "Sends back"
    assert client.spaces.update(space=made.id, description=None).description == ""
    client.spaces.delete(space="Refunds")
    refused(404, client.spaces.get, space=made.id)


def test_the_same_name_is_free_in_another_organization(client: ArizeClient, sandbox: Sandbox) -> None:
    request = {"name": "Checkout", "organization_id": sandbox.id_of("organizations", "Acme Platform")}
    assert client.spaces.create(**request).name == "Checkout"
    refused(409, client.spaces.create, **request)
    refused(409, client.spaces.update, space="Billing", name="Observability")


def test_defaults_are_set_and_cleared(client: ArizeClient) -> None:
    integration = "TGxtSW50ZWdyYXRpb246MTphQjNk"
    runtime = "UmVtb3RlRW5kcG9pbnRJbnRlZ3JhdGlvbjoxOmFCM2Q="
    changed = client.spaces.update(
        space="Checkout",
        default_llm_integration=DefaultLLMIntegration(integration_id=integration, model_name="m"),
        default_agent_runtime=DefaultAgentRuntime(integration_id=runtime),
        ml_models_enabled=True,
        gradient_start_color="#102030",
    )
    assert changed.default_llm_integration.integration_id == integration
    assert changed.default_agent_runtime.integration_id == runtime
    assert (changed.ml_models_enabled, changed.gradient_start_color) == (True, "#102030")
    cleared = client.spaces.update(space="Checkout", default_llm_integration=None, default_agent_runtime=None)
    assert (cleared.default_llm_integration, cleared.default_agent_runtime) == (None, None)
    assert cleared.ml_models_enabled is True


def test_an_empty_description_is_refused_and_null_clears_it(client: ArizeClient) -> None:
    refused(400, client.spaces.update, space="Checkout", description="")
    assert client.spaces.update(space="Checkout", description=None).description == ""


def test_delete_takes_projects_bindings_and_memberships_along(client: ArizeClient, sandbox: Sandbox) -> None:
    client.spaces.delete(space="Checkout")
    assert "checkout-traces" not in [project["name"] for project in sandbox.state()["projects"]]
    jane = sandbox.user("jane@acme.example")
    assert "Checkout" not in [membership["space"] for membership in jane["spaces"]]
    assert jane["bindings"] == []


@pytest.mark.parametrize("role", ["ADMIN", "MEMBER", "READ_ONLY"])
def test_adding_a_user_again_replaces_the_role(client: ArizeClient, sandbox: Sandbox, role: str) -> None:
    request = {"space": "Mobile", "user_id": sandbox.user_id("jane")}
    first = client.spaces.add_user(**request, role=MEMBER)
    second = client.spaces.add_user(**request, role=PredefinedSpaceRole(name=role))
    assert (second.id, second.user_id, str(second.role)) == (first.id, request["user_id"], role)
    assert second.space_id == sandbox.id_of("spaces", "Mobile")


def test_a_custom_role_becomes_a_binding_and_a_predefined_one_takes_its_place(
    client: ArizeClient, sandbox: Sandbox
) -> None:
    jane, role = sandbox.user_id("jane"), sandbox.id_of("roles", "Prompt Engineer")
    added = client.spaces.add_user(space="Mobile", user_id=jane, role=CustomSpaceRole(id=role))
    assert (added.role.id, added.role.name, added.role.type) == (role, "Prompt Engineer", "CUSTOM")
    bound = client.role_bindings.list(resource_type="SPACE", user_id=jane).role_bindings
    assert (added.space_id, role) in [(binding.resource_id, binding.role_id) for binding in bound]
    client.spaces.add_user(space="Mobile", user_id=jane, role=MEMBER)
    bound = client.role_bindings.list(resource_type="SPACE", user_id=jane).role_bindings
    assert added.space_id not in [binding.resource_id for binding in bound]


def test_an_account_annotator_becomes_a_space_annotator(client: ArizeClient, sandbox: Sandbox) -> None:
    anna = sandbox.user("anna@acme.example")
    annotator = PredefinedSpaceRole(name="ANNOTATOR")
    space = anna["spaces"][0]["space_id"]
    assert str(client.spaces.add_user(space=space, user_id=anna["id"], role=annotator).role) == "ANNOTATOR"
    refused(400, client.spaces.add_user, space=space, user_id=anna["id"], role=MEMBER)
    jane = sandbox.user_id("jane")
    refused(400, client.spaces.add_user, space="Checkout", user_id=jane, role=annotator)


def test_removing_a_user_removes_its_bindings_there_and_is_a_404_again(
    client: ArizeClient, sandbox: Sandbox
) -> None:
    jane, checkout = sandbox.user_id("jane"), sandbox.id_of("spaces", "Checkout")
    client.spaces.remove_user(space="Checkout", user_id=jane)
    after = sandbox.user("jane@acme.example")
    assert checkout not in [membership["space_id"] for membership in after["spaces"]]
    assert checkout not in [binding["resource_id"] for binding in after["bindings"]]
    refused(404, client.spaces.remove_user, space="Checkout", user_id=jane)


def test_adding_needs_membership_of_the_organization(client: ArizeClient, sandbox: Sandbox) -> None:
    jane = sandbox.user_id("jane")
    refused(400, client.spaces.add_user, space="Billing", user_id=jane, role=MEMBER)


def test_errors_for_absent_objects(client: ArizeClient, sandbox: Sandbox) -> None:
    spaces, nowhere, jane = client.spaces, UNKNOWN["space"], sandbox.user_id("jane")
    refused(404, spaces.get, space=nowhere)
    refused(404, spaces.create, name="x", organization_id=UNKNOWN["organization"])
    refused(404, spaces.update, space=nowhere, name="x")
    refused(404, spaces.delete, space=nowhere)
    refused(404, spaces.add_user, space=nowhere, user_id=jane, role=MEMBER)
    refused(404, spaces.remove_user, space=nowhere, user_id=jane)
    here = sandbox.id_of("spaces", "Checkout")
    refused(404, spaces.add_user, space=here, user_id=UNKNOWN["user"], role=MEMBER)
    refused(404, spaces.add_user, space=here, user_id=jane, role=CustomSpaceRole(id=UNKNOWN["role"]))
    refused(404, spaces.remove_user, space=here, user_id=UNKNOWN["user"])


def test_errors_for_missing_rights(marco: ArizeClient, sandbox: Sandbox) -> None:
    spaces, here, jane = marco.spaces, sandbox.id_of("spaces", "Checkout"), sandbox.user_id("jane")
    refused(403, spaces.create, name="x", organization_id=sandbox.id_of("organizations", "Acme Products"))
    refused(403, spaces.update, space=here, name="x")
    refused(403, spaces.delete, space=here)
    refused(403, spaces.add_user, space=here, user_id=jane, role=MEMBER)
    custom = CustomSpaceRole(id=sandbox.id_of("roles", "Prompt Engineer"))
    refused(403, spaces.add_user, space=here, user_id=jane, role=custom)
    refused(403, spaces.remove_user, space=here, user_id=jane)


def test_a_private_space_of_others_is_absent(marco: ArizeClient, sandbox: Sandbox) -> None:
    assert "Evals" not in [space.name for space in marco.spaces.list().spaces]
    refused(404, marco.spaces.get, space=sandbox.id_of("spaces", "Evals"))
